"""A second look that learnt nothing: unmistakable signs of danger send an appeal to a person.

It can raise an appeal to review and never lower one, so it needs no negation or tense: a danger that is over
costs one look. The signs follow the codes of the labelling guideline (``docs/guideline.md``).
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from murojaat.text.lexicon import Concept, Lexicon

SIGNS: Final = (
    Concept(
        "U1",
        "hayot xavf ostida",
        (
            "nafas olm", "nafas ololma", "nafasi qisil", "nafasi tiqil", "hushidan ket", "hushini yo‘qot",
            "hushsiz yot", "qon ketyap", "qon ketish to‘xtama", "qon to‘xtama", "qon qusyap", "talvasa",
            "tutqanoq tut", "tirishyap", "insulinsiz", "dializsiz", "yutib yubor", "zahar ichib",
            "uksus ich", "не дышит", "задыха", "теряет сознание", "без сознания", "кровотечение не",
            "судорог", "проглотил",
        ),
    ),
    Concept(
        "U2",
        "zo‘ravonlik yoki o‘z joniga qasd",
        (
            "o‘zimni os", "o‘zini os", "o‘zimni o‘ldir", "o‘zini o‘ldir", "jonimga qasd",
            "yashashni xohlama", "yashagim kelma", "yashagisi kelma", "o‘lgim kel", "o‘lgisi kel",
            "osib qo‘yishga urin", "osib qo‘yaman", "osmoqchi", "so‘yaman", "so‘yib tashla", "o‘ldiraman",
            "o‘ldirib qo‘y", "bo‘g‘ib", "pichoq bilan", "qamab qo‘y", "bog‘lab qo‘y", "bedarak yo‘qol",
            "не хочу жить", "покончить с собой", "покончу", "суицид", "повешусь", "убьёт", "убьет",
            "угрожает убить",
        ),
    ),
    Concept(
        "U3",
        "texnik xavf",
        (
            "gaz hidi kelyap", "gaz hidi chiqyap", "is gazidan", "sim uzil", "sim osilib", "sim yerda",
            "uchqun chiq", "portla", "запах газа", "пахнет газом", "угарн", "провод упал", "провод лежит",
            "оборвался провод", "оборванный провод",
        ),
    ),
    Concept(
        "U4",
        "ommaviy xavf",
        (
            "zaharlanyap", "kuydirgi", "vabo$", "o‘lat$", "quturgan", "отравил", "отравлен", "сибирск",
            "бешен",
        ),
    ),
)  # fmt: skip
"""What is looked for, by code; beginnings of words, as in the lexicon."""


def danger_sign(words: Sequence[str]) -> str | None:
    """Give the code of the first sign of danger in a text.

    Parameters
    ----------
    words : sequence of str
        Strong keys, as :func:`murojaat.text.fold.fold_words` gives them; other items are ignored.

    Returns
    -------
    str or None
        "U1" to "U4"; None where there is no sign.

    Examples
    --------
    >>> from murojaat.text import fold_words
    >>> danger_sign(fold_words("Яшашни хоҳламайман")), danger_sign(fold_words("navbat uzun"))
    ('U2', None)
    """
    found = _signs().match(words)
    return SIGNS[found[0].concept].name if found else None


@cache
def _signs() -> Lexicon:
    return Lexicon(SIGNS)

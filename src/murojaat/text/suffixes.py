"""Whether the rest of a word can be Uzbek endings: what lets a table of stems cover all their forms."""

import re
from typing import Final

_CASES: Final = (
    "lar i im ing imiz ingiz ni ning ga ka qa da dan dagi gacha niki cha chi lik li siz dek day dir mi man"
    " san gina xona shunos boz dor furush chilik"
)
_AFTER_VOWELS: Final = "si m ng miz ngiz"
_DERIVED: Final = (
    "simon don kor parast viy iy an on jon xon bek dosh vachcha soz paz aro ham oq ov ova yev yeva ev eva"
    " ovich ovna a o y u yu ku"
)


def _chain(endings: str, verbs: str) -> re.Pattern[str]:
    # After the ending that makes a verb of a noun, any other may come.
    longest_first = "|".join(sorted(endings.split(), key=len, reverse=True))
    return re.compile(f"(?:{longest_first})*(?:(?:{verbs}).*)?")


_CLOSE: Final = _chain(f"{_CASES} {_AFTER_VOWELS}", "lash|lan")
_LOOSE: Final = _chain(f"{_CASES} {_AFTER_VOWELS} {_DERIVED}", "lash|lan|la|ish|ash|it")
_DOUBTFUL: Final = re.compile("(?:{}).*".format("|".join(_AFTER_VOWELS.split())))
_SHORT: Final = 5


def is_suffix(rest: str, stem: str = "") -> bool:
    """Tell whether `rest` reads as a chain of Uzbek endings.

    Parameters
    ----------
    rest : str
        What follows a stem: Latin, lower case; empty is a chain of none.
    stem : str, default ""
        The stem. After one of five letters or fewer only plain endings count, since other words
        begin like it: ``sirk`` is in ``sirkda``, not in ``sirka``.

    Returns
    -------
    bool
        True for endings of nouns and of the verbs made from them.

    Examples
    --------
    >>> is_suffix("larimizdagi"), is_suffix("lashtirilgan"), is_suffix("otin")
    (True, True, False)
    >>> is_suffix("da", "sirk"), is_suffix("a", "sirk"), is_suffix("si", "sirk")
    (True, False, False)
    """
    if not rest:
        return True
    if len(stem) > _SHORT or not stem:
        return _LOOSE.fullmatch(rest) is not None
    if stem[-1] not in "aeiou" and _DOUBTFUL.match(rest) and not rest.startswith("siz"):
        return False
    return _CLOSE.fullmatch(rest) is not None

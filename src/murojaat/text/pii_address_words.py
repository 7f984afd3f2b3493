"""Words that make a postal address, by what they name."""

import re
from functools import lru_cache
from typing import Final, Literal

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_words import key_of

Place = Literal["area", "street", "block", "house", "flat", "extra"]

_CASE: Final = "(?:ning|ni|ga|da|dan|dagi|gacha|lik)?"
_OWNED: Final = f"(?:i|si|imiz|mda|miz|m)?{_CASE}"
_STEMS: Final[tuple[tuple[Place, str], ...]] = (
    (
        "area",
        rf"(?:m\.?f\.?y|mfi|kfy|s\.?g\.?m|mahall?y?a|mah|kishlo[kg]|kishlak|ovul|aul|poselok|posyolka|pos|kurgon|korgon|shaharcha)"
        rf"{_OWNED}|mahalle|mahalli|kishloge|kishlake",
    ),
    (
        "street",
        rf"(?:shoh)?(?:kocha|kucha){_OWNED}|koch(?:da|dan|dagi)?|koch[ao]s|kuch|kuchas|ul|ulits[aeiu]|ulitsey|prospekt{_OWNED}|prospekte|pr|prt|prosp|"
        rf"proezd{_OWNED}|proezde|proez|pereulok{_OWNED}|pereulke|per|tupi[kg]{_OWNED}|tupike|bulvar{_OWNED}|bulvare|hiyobon{_OWNED}|"
        rf"street|shosse{_OWNED}|alley?a?{_OWNED}|guzar{_OWNED}|yoli",
    ),
    (
        "block",
        rf"(?:kvartal|kv\-?l|mavze|daha|massiv|mikrorayon|mikrarayon|mikroraen|mkr|mkrn|mrn|mahze){_OWNED}|kvartale|massive|mikrorayone",
    ),
    (
        "house",
        rf"(?:uy|uyi){_OWNED}|dom{_OWNED}|dom[aeu]|domom|d|hovli{_OWNED}|bino{_OWNED}|korpus{_OWNED}|korp|kor|house|zdanie|str|stroenie",
    ),
    (
        "flat",
        rf"honadon{_OWNED}|honodon{_OWNED}|hon|kv|kvar|kvartira{_OWNED}|kvartir[eiu]|kvartiroy|kvra|ofis{_OWNED}|flat|apt",
    ),
    (
        "extra",
        rf"p[oa]d'?(?:y|j|)?ezd{_OWNED}|podezde|pod|kirish|yolak|etaj{_OWNED}|etaje|kavat{_OWNED}|blok{_OWNED}|hona{_OWNED}",
    ),
)
_PATTERNS: Final = tuple((place, re.compile(rf"(?:{stems})\Z")) for place, stems in _STEMS)

RESIDENCE: Final = re.compile(
    r"(?:yasha\w*|yashov\w*|istiqomat|manzil\w*|adres\w*|turaman|turamiz|ro'yxatda|propiska\w*|turar ?joy|"
    r"uyim|uyimiz|uyimga|"
    r"яша\w*|яшов\w*|исти[қк]омат|манзил\w*|адрес\w*|тураман|турар ?жой|"
    r"прожив\w*|живу|живем|живёт|живет|живём|прописан\w*|пропис\w*|р[ўу]йхатда)",
    re.IGNORECASE,
)
"""Words that say that somebody lives there."""


_QUARTERS: Final = frozenset(
    (
        *(
            "algoritm",
            "almazar",
            "aviasozlar",
            "bektemir",
            "beshkayragoch",
            "chilanzar",
            "chilonzor",
            "feruza",
        ),
        *("kadisheva", "karakamish", "karasu", "karasuv", "kodisheva", "korakamish", "korasuv", "koylik"),
        *("kuylik", "kuyluk", "lisunova", "mirabad", "mirobod", "olmazor", "rakat", "sergeli"),
        *("sputnik", "tashselmash", "toshselmash", "ttz", "uchtepa", "vodnik", "yalangach", "yangihayot"),
        *("yashnabad", "yashnobod", "yunusabad", "yunusobod"),
    )
)


def is_quarter(word: str) -> bool:
    """Whether a word alone names a part of the capital whose quarters have numbers: "Sergeli-8".

    Examples
    --------
    >>> is_quarter("сергели"), is_quarter("Юнусабад"), is_quarter("Navoiy")
    (True, True, False)
    """
    return len(word) <= 32 and key_of(word) in _QUARTERS


@lru_cache(maxsize=1 << 14)
def place_of(word: str) -> Place | None:
    """Tell what part of an address a word names, if any.

    Examples
    --------
    >>> place_of("ko'chasidagi"), place_of("кучаси"), place_of("МФЙ"), place_of("uyda"), place_of("uyqu")
    ('street', 'street', 'area', 'house', None)
    """
    if len(word) > 32:
        return None
    key = key_of(word)
    for place, pattern in _PATTERNS:
        if pattern.match(key):
            return place
    return None


def is_measure(key: str) -> bool:
    """Whether a word after a number says that it is no house number: "12 ta", "3 kundan beri".

    Examples
    --------
    >>> is_measure("kundan"), is_measure("uy")
    (True, False)
    """
    return key in lexicon.words("measure") or key.startswith(lexicon.stems("measure_stem"))

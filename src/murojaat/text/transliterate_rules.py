"""Letter by letter between the Latin alphabet of 1995 and Cyrillic, without exceptions.

Sources: the law on introducing the Uzbek alphabet based on the Latin script (2 September 1993, as amended on
6 May 1995) and the main rules of Uzbek orthography (Cabinet of Ministers, resolution No 339 of 24 August
1995). Both directions read lower-case words with the apostrophe U+0027.
"""

import re
from typing import Final

Units = list[tuple[str, str]]
"""Pairs of what was read and what is written for it, in order; capitals are given back unit by unit."""

_LATIN_VOWELS: Final = frozenset("aeiou")
_CYRILLIC_VOWELS: Final = frozenset("аеёиоуўыэюя")
_IOTATED: Final = frozenset("еёюя")

# ц is ts between vowels and s elsewhere; many write ts everywhere. Uzbek brings these letters together only
# at the seams of words: -sin -siz -sa -san -soz -sevar (ketsin, baxtsiz, aytsa, soatsoz, mehnatsevar).
_AFTER_VOWEL: Final = r"i(?!n(?![aei])|z(?!m))|e(?!v)|o(?![z'])|u(?!v)|a(?=[bfprtvyz])|k"
_AFTER_CONSONANT: Final = r"i(?![nz])|e(?!v)"
_LATIN_UNIT: Final = re.compile(
    rf"(?P<ts>(?<=[aeiou])ts(?={_AFTER_VOWEL})|(?<=[nkplr])ts(?={_AFTER_CONSONANT})|(?<=[nkp])s(?=iya|ion))"
    r"|s'h|yo'|[og]'|[sc]h|y[aueo]|.",
    re.DOTALL,
)
_TO_CYRILLIC: Final = {
    **dict(zip("abdfghijklmnopqrstuvxyz", "абдфгҳижклмнопқрстувхйз", strict=True)),
    **{"o'": "ў", "g'": "ғ", "sh": "ш", "ch": "ч", "s'h": "сҳ", "'": "ъ"},
    **{"ya": "я", "yu": "ю", "yo": "ё", "yo'": "йў"},
}
_TO_LATIN: Final = {
    **dict(zip("абвгджзийкқлмнопрстуфхҳыэ", "abvgdjziykqlmnoprstufxhie", strict=True)),
    **{"ғ": "g'", "ў": "o'", "ч": "ch", "ш": "sh", "щ": "sh", "ё": "yo", "ю": "yu", "я": "ya"},
    **dict(zip("әөүұңіһ", "aouunih", strict=True)),
}


def latin_units(word: str, before: str = "") -> Units:
    """Write a Latin word in Cyrillic.

    Parameters
    ----------
    word : str
        Lower case, apostrophes U+0027.
    before : str
        What stands before it, if `word` is the rest of a longer one.

    Returns
    -------
    list of (str, str)
        Latin and Cyrillic pieces; letters that are not Uzbek are passed through.

    Examples
    --------
    >>> "".join(new for _, new in latin_units("yetishmovchilik"))
    'етишмовчилик'
    >>> latin_units("e'tirof")[:2]
    [('e', 'э'), ("'", 'ъ')]
    """
    units: Units = []
    for match in _LATIN_UNIT.finditer(word):
        old = match[0]
        previous = (word[: match.start()] or before)[-1:]
        after_vowel = not previous or previous in _LATIN_VOWELS or previous == "'"
        if match["ts"]:
            new = "ц"
        elif old == "e":
            new = "э" if after_vowel else "е"
        elif old == "ye":
            new = "е" if after_vowel or previous == "y" else "ье"
        else:
            new = _TO_CYRILLIC.get(old, old)
        units.append((old, new))
    return units


def cyrillic_units(word: str, before: str = "") -> Units:
    """Write a Cyrillic word in Latin.

    Parameters
    ----------
    word : str
        Lower case.
    before : str
        What stands before it, if `word` is the rest of a longer one.

    Returns
    -------
    list of (str, str)
        Cyrillic and Latin pieces; letters that are not Cyrillic are passed through.

    Examples
    --------
    >>> "".join(new for _, new in cyrillic_units("объект"))
    'obyekt'
    >>> cyrillic_units("исҳоқ")[2]
    ('ҳ', "'h")
    """
    units: Units = []
    last = len(word) - 1
    for index, old in enumerate(word):
        previous = (word[:index] or before)[-1:]
        following = word[index + 1 : index + 2]
        new = _TO_LATIN.get(old, old)
        if old in _IOTATED:
            new = _iotated(old, previous)
        elif old == "ц":
            new = "ts" if previous in _CYRILLIC_VOWELS and following in _CYRILLIC_VOWELS else "s"
        elif old == "ъ":
            # Silent between a consonant and е ё ю я (объект), and after ў (мўъжиза).
            silent = previous == "ў" or (previous not in _CYRILLIC_VOWELS and following in _IOTATED)
            new = "" if silent else "'"
        elif old == "ь":
            new = "y" if following in ("о", "и") else ""
        elif old == "ҳ" and previous == "с":
            new = "'h"
        elif old == "и" and index == last and previous in ("а", "о", "у", "ў"):
            new = "yi"  # the izafet: нуқтаи назар, обрўи
        units.append((old, new))
    return units


def _iotated(letter: str, previous: str) -> str:
    """Write е ё ю я by what stands before."""
    if letter == "е":
        return "ye" if not previous or previous in _CYRILLIC_VOWELS or previous in "ъь" else "e"
    if previous and previous in "жчшщ":
        return {"ё": "o", "ю": "u"}.get(letter, _TO_LATIN[letter])
    return _TO_LATIN[letter]

"""What stays in its own script: addresses, formulas, Roman numerals, foreign words and abbreviations."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

from murojaat.text.letters import CYRILLIC, LATIN
from murojaat.text.suffixes import is_suffix

PROTECTED: Final = (
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)*"  # e-mail
    r"|(?<!\w)@\w+"  # names in messengers
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:uz|com|ru|org|net|info|gov|me|io|kz|tv)(?:/\S*)?(?=(?:ga|da|dan|dagi|ni|ning)?\b)"
    r"|\b[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|mp[34]|zip|rar|apk|exe|txt|csv)\b"
    r"|\bWi-?Fi"
)
"""Pattern of what is never touched, in ASCII and case-insensitive."""

_CYRILLIC: Final = re.compile(f"[{CYRILLIC}]")
_FOREIGN: Final = re.compile(f"w|c(?!h)|(?![a-z'])[{LATIN}]")
_CAPITAL_INSIDE: Final = re.compile("[^A-Z'].*[A-Z]")
# AQSh, MChJ, YeXHT: each capital may have the rest of its letter after it; endings follow.
_ABBREVIATION: Final = re.compile("(?:[SC]h|Y[eoua]|[OG]'|[A-Z])+(?:[a-z'])*")
_UNIT_OF_MEASURE: Final = re.compile("[kMGmT]?Vt(?:[a-z'])*")
_ROMAN: Final = re.compile("(?=[IVXLCDM])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")


@lru_cache(maxsize=1)
def latin_terms() -> frozenset[str]:
    """Load the terms and names that Uzbek Cyrillic writes in Latin letters; read once, on first use.

    Returns
    -------
    frozenset of str
        As they are written; in capitals only if they are always so.
    """
    lines = (files("murojaat.text") / "tables" / "latin_terms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


def kept_length(word: str, before: str, after: str) -> int:
    """Tell how much of the beginning of a Latin word stays in Latin script.

    Parameters
    ----------
    word : str
        As written, apostrophes U+0027.
    before, after : str
        The characters next to it in the text, empty at the ends.

    Returns
    -------
    int
        ``len(word)`` if it stays, 0 if it is to be written in Cyrillic, else the length of the term that
        Uzbek endings follow.

    Examples
    --------
    >>> kept_length("SMSlar", " ", " "), kept_length("XIX", " ", " "), kept_length("AQSh", " ", " ")
    (3, 3, 0)
    """
    if _formula(word, before, after) or _roman(word, after) or _CYRILLIC.search(word):
        return len(word)
    term = _term(word)
    if term:
        return term
    if _FOREIGN.search(word.lower()):
        return len(word)
    odd_capitals = _CAPITAL_INSIDE.search(word) and not _UNIT_OF_MEASURE.fullmatch(word)
    return len(word) if odd_capitals and not _ABBREVIATION.fullmatch(word) else 0


def _formula(word: str, before: str, after: str) -> bool:
    """H2O, B12, A4: a digit right after, or right before a capital; but not 5km and 10ta."""
    return after.isdigit() or (before.isdigit() and word[0].isupper())


def _roman(word: str, after: str) -> bool:
    """Find a numeral in capitals; a letter before a full stop is an initial, and so are single L, C, D, M."""
    if len(word) == 1:
        return word in "IVX" and after != "."
    return _ROMAN.fullmatch(word) is not None


def _term(word: str) -> int:
    terms = latin_terms()
    for end in range(len(word), 1, -1):
        stem, rest = word[:end], word[end:]
        known = stem in terms or (not stem.isupper() and stem.lower() in terms)
        if known and (not rest or (rest.islower() and is_suffix(rest.lstrip("'")))):
            return end
    return 0

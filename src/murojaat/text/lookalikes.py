"""Words that mix Latin and Cyrillic letters of one shape, put right as whole words."""

import re
from typing import Final

from murojaat.text.letters import COMBINING, CYRILLIC, LATIN

# Pairs of one shape, in upright type; "k" and "к" differ by a hair and are confused on every keyboard.
_LATIN_SHAPES: Final = "AaBCcEeËëHhIiÏïJjKkMOoPpQqSsTWwXxYy"
_CYRILLIC_SHAPES: Final = "АаВСсЕеЁёНһІіЇїЈјКкМОоРрԚԛЅѕТԜԝХхУу"
_TO_CYRILLIC: Final = str.maketrans(_LATIN_SHAPES, _CYRILLIC_SHAPES)
_TO_LATIN: Final = str.maketrans(_CYRILLIC_SHAPES + "Һ", _LATIN_SHAPES + "H")

# Modern Uzbek and Russian do not have these, so a Latin word may not be "repaired" into them.
_FOREIGN: Final = re.compile("[һԚԛЅѕԜԝІіЇїЈјҺ]")

_LATIN_LETTERS: Final = re.compile(f"[{LATIN}]+")
_CYRILLIC_LETTERS: Final = re.compile(f"[{CYRILLIC}]+")
_COMBINING: Final = re.compile(f"[{COMBINING}]")

WORD: Final = re.compile(f"[{LATIN}{CYRILLIC}{COMBINING}']+")
"""A run of Latin and Cyrillic letters, with marks and (normalised) apostrophes."""


def has_both(text: str) -> bool:
    """Whether `text` has a letter of each script at all; cheap, to skip the search for mixed words."""
    return bool(_CYRILLIC_LETTERS.search(text) and _LATIN_LETTERS.search(text))


def repair(word: str) -> str:
    """Give a word of mixed letters one script, where its shapes allow it.

    Parameters
    ----------
    word : str
        One match of :data:`WORD`.

    Returns
    -------
    str
        A word of the same length. The decision is for the whole word: if only its Cyrillic letters have a
        Latin shape it is Latin, if only its Latin letters have a Cyrillic shape it is Cyrillic, if both
        have, the more frequent script wins, Cyrillic in a tie. A word in which neither can be
        repaired keeps its letters: an Uzbek ending was added to a foreign name.

    Examples
    --------
    >>> repair("хalq"), repair("cалом"), repair("iPhoneни")
    ('xalq', 'салом', 'iPhoneни')
    """
    latin = "".join(_LATIN_LETTERS.findall(word))
    cyrillic = "".join(_CYRILLIC_LETTERS.findall(word))
    if not latin or not cyrillic or _COMBINING.search(word):
        return word
    seen_latin = cyrillic.translate(_TO_LATIN)
    seen_cyrillic = latin.translate(_TO_CYRILLIC)
    can_latin = not _CYRILLIC_LETTERS.search(seen_latin)
    can_cyrillic = not _LATIN_LETTERS.search(seen_cyrillic) and not _FOREIGN.search(seen_cyrillic)
    if can_latin and can_cyrillic:
        can_latin = len(latin) > len(cyrillic)
    if can_latin:
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC) if can_cyrillic else word

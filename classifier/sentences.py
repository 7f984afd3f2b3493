"""Cutting an appeal into passages, because an emergency may be told in one sentence of a long letter."""

import re
from itertools import pairwise
from typing import Final

from murojaat.classifier.features import Words

_END: Final = re.compile(r"[.!?…\n;]+")
_LONGEST: Final = 28
_WINDOW: Final = 14
_STEP: Final = 7
_MARKS: Final = ("?", "!")


def passages(text: str, words: Words) -> list[tuple[int, int]]:
    """Cut the words of a text into sentences, and long or unpunctuated ones into overlapping windows.

    Parameters
    ----------
    text : str
        The original text.
    words : Words
        Its words.

    Returns
    -------
    list of (int, int)
        Ranges of word positions, in order, none empty; one range over everything for a text of one
        sentence. Sentences of more than 28 words become windows of 14 words, 7 apart.

    Examples
    --------
    >>> from murojaat.classifier.features import read_words
    >>> text = "Svet yo‘q. Bolam kasal!"
    >>> passages(text, read_words(text))
    [(0, 2), (2, 5)]
    """
    if not words.keys:
        return []
    return [window for sentence in _sentences(text, words) for window in _windows(*sentence)]


def _sentences(text: str, words: Words) -> list[tuple[int, int]]:
    cuts = [0]
    for place, (before, after) in enumerate(pairwise(words.spans), start=1):
        # A mark is a word that closes its sentence, so the cut comes behind it, not before.
        if words.keys[place] in _MARKS:
            continue
        if words.keys[place - 1] in _MARKS or _END.search(text, before[1], after[0]):
            cuts.append(place)
    return [*pairwise([*cuts, len(words.keys)])]


def _windows(start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= _LONGEST:
        return [(start, end)]
    return [
        (begin, min(begin + _WINDOW, end))
        for begin in range(start, end, _STEP)
        if begin == start or end - begin > _STEP
    ]

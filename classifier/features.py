"""What the classifier sees of a text: pieces of words, words with their neighbours, stems with theirs."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from murojaat.text import fold_spans

BUCKETS: Final = 1 << 18
"""Rows of the hashed table of one block."""

BLOCKS: Final = ("pieces", "words", "stems")
"""Views of a text, each weighted and scaled to unit length alone."""

_STEM: Final = 5
_SHORTEST: Final = 2
_LONGEST: Final = 5
_MARKS: Final = "?!"


@dataclass(frozen=True, slots=True)
class Feature:
    """One hashed feature and the words it was read from.

    Parameters
    ----------
    row : int
        In ``[0, BUCKETS)``.
    first, last : int
        Positions of its first and last word among the words of the text; equal for a single word.
    """

    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text and where they stand.

    Parameters
    ----------
    keys : tuple of str
        Folded words; a run of ``?`` or ``!`` is a word of its own.
    spans : tuple of (int, int)
        Where each stands in the original text.
    """

    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def read_words(text: str) -> Words:
    """Split a text into folded words, question and exclamation marks.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Words
        In the order of the text. Many marks in a row are one.

    Examples
    --------
    >>> read_words("Дори йўқми??").keys
    ('duri', 'yukmi', '?')
    """
    found = [(start, end, key) for key, start, end in fold_spans(text)]
    found += _marks(text)
    found.sort()
    return Words(tuple(key for _, _, key in found), tuple((start, end) for start, end, _ in found))


def _marks(text: str) -> Iterable[tuple[int, int, str]]:
    for mark in _MARKS:
        end = 0
        while (start := text.find(mark, end)) >= 0:
            end = start + 1
            while text[end : end + 1] == mark:
                end += 1
            yield start, end, mark


def pieces(word: str) -> tuple[int, ...]:
    """Give the rows of the pieces of 2 to 5 characters of a word, with its ends marked; each piece once."""
    return _pieces(word)


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[int, ...]:
    marked = f"<{word}>"
    return tuple(
        row_of(marked[start : start + length])
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(marked) - length + 1)
    )


def row_of(name: str) -> int:
    """Hash a feature to its row.

    Examples
    --------
    >>> 0 <= row_of("suv") < BUCKETS
    True
    """
    return zlib.crc32(name.encode()) % BUCKETS


def rows_of(words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """Give the rows of every block for a text.

    Parameters
    ----------
    words : sequence of str
        Keys as :func:`read_words` gives them.

    Returns
    -------
    tuple of three lists of int
        Rows of the blocks of :data:`BLOCKS`; a row stands as often as its feature does.
    """
    stems = [word[:_STEM] for word in words]
    return (
        [row for word in words for row in _pieces(word)],
        [*map(row_of, words), *_pairs(words)],
        [*map(row_of, stems), *_pairs(stems)],
    )


def _pairs(words: Sequence[str]) -> list[int]:
    return [row_of(f"{first} {second}") for first, second in pairwise(words)]


def located(words: Sequence[str]) -> tuple[list[Feature], list[Feature], list[Feature]]:
    """Give the features of every block with the words they come from, in the order of :func:`rows_of`."""
    last = len(words) - 1
    stems = [word[:_STEM] for word in words]
    return (
        [Feature(row, place, place) for place, word in enumerate(words) for row in _pieces(word)],
        _with_pairs(words, last),
        _with_pairs(stems, last),
    )


def _with_pairs(words: Sequence[str], last: int) -> list[Feature]:
    singles = [Feature(row_of(word), place, place) for place, word in enumerate(words)]
    return singles + [
        Feature(row, place, place + 1) for place, row in enumerate(_pairs(words)) if place < last
    ]

"""What the classifier sees of a text: pieces of words, words with their neighbours, stems with theirs."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from murojaat.text import fold_spans

BUCKETS: Final = 1 << 18
"""Rows of the hashed table of one block."""

BLOCKS: Final = ("pieces", "words", "stems")
"""Views of a text, each weighted and scaled to unit length alone."""

_STEM: Final = 5
_SHORTEST: Final = 2
_LONGEST: Final = 5
_MARKS: Final = "?!"


class Located(NamedTuple):
    """The features of one block of a text and the words that they were read from.

    Parameters
    ----------
    rows : ndarray of int64, shape (n,)
        In ``[0, BUCKETS)``.
    first, last : ndarray of int64, shape (n,)
        Positions of the first and last word of each among the words of the text; equal for a single word.
    """

    rows: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


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


@lru_cache(maxsize=1 << 16)
def pieces(word: str) -> tuple[int, ...]:
    """Give the rows of the pieces of 2 to 5 characters of a word, with its ends marked."""
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
    stems = [stem(word) for word in words]
    return (
        [row for word in words for row in pieces(word)],
        [*map(row_of, words), *pair_rows(words)],
        [*map(row_of, stems), *pair_rows(stems)],
    )


def stem(word: str) -> str:
    """Give the first five characters of a word: Uzbek inflects at its end."""
    return word[:_STEM]


def pair_rows(words: Sequence[str]) -> list[int]:
    """Give the rows of neighbouring words."""
    return [row_of(f"{first} {second}") for first, second in pairwise(words)]


def located(words: Sequence[str]) -> tuple[Located, Located, Located]:
    """Give the features of every block with the words they come from, in the order of :func:`rows_of`."""
    of_pieces, of_words, of_stems = (np.asarray(rows, dtype=np.int64) for rows in rows_of(words))
    places = np.arange(len(words))
    from_pieces = np.repeat(places, [len(pieces(word)) for word in words])
    first = np.concatenate((places, places[:-1]))
    last = np.concatenate((places, places[1:]))
    return (
        Located(of_pieces, from_pieces, from_pieces),
        Located(of_words, first, last),
        Located(of_stems, first, last),
    )

"""What a static encoder sees in a word: the word, its pieces, and what it means by the lexicon."""

import zlib
from typing import Final

_SHORTEST: Final = 3
_LONGEST: Final = 6


def subword_rows(word: str, buckets: int) -> tuple[int, ...]:
    """Give the table rows of a word and of its pieces, by hashing (Bojanowski et al., 2017).

    Parameters
    ----------
    word : str
        A folded word.
    buckets : int
        Rows of the table.

    Returns
    -------
    tuple of int
        Distinct rows in ``[0, buckets)``, ascending: the word itself and its pieces of 3 to 6 characters,
        with ``<`` and ``>`` for its ends.

    Examples
    --------
    >>> len(subword_rows("suv", 1 << 16))  # suv itself; <su suv uv>; <suv suv>; <suv>
    7
    """
    marked = f"<{word}>"
    pieces = {
        marked[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(marked) - length + 1)
    }
    return tuple(sorted({zlib.crc32(piece.encode()) % buckets for piece in (f"={word}", *pieces)}))

"""How a word is spelt, and which concepts are named, as directions of their own, by hashing."""

import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SHORTEST: Final = 3
_LONGEST: Final = 6
ENTRIES: Final = 4
"""Numbers other than zero in the direction of one item."""

_FACTORS: Final = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], dtype=np.uint64)


def pieces(word: str) -> list[str]:
    """Give a word and its pieces of 3 to 6 characters, with ``<`` and ``>`` (Bojanowski et al., 2017).

    Examples
    --------
    >>> pieces("suv")
    ['=suv', '<su', 'suv', 'uv>', '<suv', 'suv>', '<suv>']
    """
    marked = f"<{word}>"
    found = [
        marked[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(marked) - length + 1)
    ]
    return list(dict.fromkeys((f"={word}", *found)))


def hashes(items: list[str]) -> NDArray[np.uint32]:
    """Give a number for each item, the same everywhere."""
    return np.fromiter((zlib.crc32(item.encode()) for item in items), dtype=np.uint32, count=len(items))


def directions(numbers: NDArray[np.uint32], width: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Give items directions that are nearly at right angles (sparse projection: Kane and Nelson, 2014).

    Parameters
    ----------
    numbers : ndarray of uint32, shape (n,)
        The items' hashes.
    width : int
        Length of a direction, a multiple of :data:`ENTRIES`.

    Returns
    -------
    tuple of ndarray
        Places, int64 of shape (n, 4) in ``[0, width)``, one in each quarter, and values, float32 of that
        shape, plus or minus one half.
    """
    block = np.uint64(width // ENTRIES)
    mixed = (numbers[:, None].astype(np.uint64) + np.uint64(1)) * _FACTORS % np.uint64(1 << 32)
    mixed = (mixed ^ (mixed >> np.uint64(15))) * np.uint64(0x2C1B3C6D) % np.uint64(1 << 32)
    places = (mixed >> np.uint64(8)) % block + np.arange(ENTRIES, dtype=np.uint64) * block
    signs = np.where(mixed & np.uint64(1), 1.0, -1.0) / np.sqrt(ENTRIES)
    return places.astype(np.int64), signs.astype(np.float32)

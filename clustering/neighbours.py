"""The exact nearest neighbours of every vector, block by block."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_BLOCK: Final = 1024
# Products differ in their last bits between processors and thread counts; rounded ones do not.
_DECIMALS: Final = 5


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who stands nearest to whom.

    Parameters
    ----------
    indices : ndarray of int64, shape (n, k)
        Rows of the k nearest other vectors, nearest first; equal ones by row number.
    similarities : ndarray of float32, shape (n, k)
        Their cosines, in [-1, 1].
    """

    indices: NDArray[np.int64]
    similarities: NDArray[np.float32]


def nearest(vectors: NDArray[np.float32], k: int) -> Neighbours:
    """Find the k nearest neighbours of every vector by cosine, exactly.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, dim)
        Rows of unit length.
    k : int
        How many, at least 1; with fewer than k + 1 vectors all the others.

    Returns
    -------
    Neighbours
        Without the vector itself. Memory grows with n times 1,024, not with n squared.

    Raises
    ------
    ValueError
        If `k` is below 1.

    Examples
    --------
    >>> nearest(np.eye(3, dtype=np.float32)[[0, 0, 1]], 1).indices.ravel().tolist()
    [1, 0, 0]
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, got {k}")
    count = len(vectors)
    k = min(k, max(count - 1, 0))
    indices = np.empty((count, k), dtype=np.int64)
    similarities = np.empty((count, k), dtype=np.float32)
    for start in range(0, count if k else 0, _BLOCK):
        block = np.round(vectors[start : start + _BLOCK] @ vectors.T, _DECIMALS)
        rows = np.arange(len(block))
        block[rows, start + rows] = -np.inf
        # Every candidate as near as the k-th, so that ties are broken by row number and not by chance.
        limit = np.partition(block, count - k, axis=1)[:, count - k]
        for row in rows:
            near = np.flatnonzero(block[row] >= limit[row])
            near = near[np.argsort(-block[row, near], kind="stable")][:k]
            indices[start + row] = near
            similarities[start + row] = block[row, near]
    return Neighbours(indices, similarities)

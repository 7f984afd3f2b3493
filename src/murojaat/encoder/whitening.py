"""A view in which tellings of one problem come together: less of what differs within problems."""

from collections.abc import Sequence

import numpy as np

from murojaat.encoder.protocol import Vectors


def within_whitening(vectors: Vectors, groups: Sequence[str], shrinkage: float) -> Vectors:
    """Shrink the directions in which members of one group differ (WCCN: Hatch, Kajarekar, Stolcke, 2006).

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, dim)
        Members of groups.
    groups : sequence of str, length n
        The group of each.
    shrinkage : float
        How far the covariance is drawn towards equal directions, above 0; large: the view stays as it is.

    Returns
    -------
    ndarray of float32, shape (dim, dim)
        Symmetric; to be multiplied from the right.
    """
    _, members = np.unique(np.asarray(groups), return_inverse=True)
    sums = np.zeros((int(members.max()) + 1, vectors.shape[1]))
    np.add.at(sums, members, vectors)
    spread = vectors - (sums / np.bincount(members)[:, None])[members]
    values, directions = np.linalg.eigh(spread.T @ spread / len(vectors))
    values = np.maximum(values, 0)
    factors = (values / max(float(values.mean()), 1e-12) + shrinkage) ** -0.5
    whitening: Vectors = ((directions * factors) @ directions.T).astype(np.float32)
    return whitening


def principal(vectors: Vectors, dim: int) -> Vectors:
    """Give the directions that keep most of the vectors' lengths.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, width)
        Not centred: cosines are to be kept.
    dim : int
        How many directions; no more than `width` are given.

    Returns
    -------
    ndarray of float32, shape (width, min(dim, width))
        Orthonormal columns.
    """
    _, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    best: Vectors = np.ascontiguousarray(directions[:, ::-1][:, :dim]).astype(np.float32)
    # An eigenvector's sign is arbitrary: the largest entry is made positive.
    signed: Vectors = best * np.sign(best[np.abs(best).argmax(axis=0), np.arange(best.shape[1])])
    return signed

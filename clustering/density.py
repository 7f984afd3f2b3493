"""HDBSCAN over shared neighbours: dense groups in spaces where plain distances overlap."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

from murojaat.clustering.neighbours import Neighbours

# Zero would mean "no edge" to scipy's sparse graphs.
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Groups:
    """Which group every point belongs to.

    Parameters
    ----------
    labels : ndarray of int64, shape (n,)
        Group number from 0; -1 for a point that stands alone.
    strengths : ndarray of float64, shape (n,)
        How firmly it belongs, in [0, 1]; 0 for a point that stands alone.
    """

    labels: NDArray[np.int64]
    strengths: NDArray[np.float64]


def shared_neighbour_distances(neighbours: Neighbours) -> sp.csr_matrix:
    """Measure how few of their nearest neighbours two points share (Jarvis and Patrick, 1973).

    Parameters
    ----------
    neighbours : Neighbours
        The k nearest of n points; every point also counts as its own neighbour.

    Returns
    -------
    csr_matrix of float64, shape (n, n)
        ``1 - shared / (k + 1)``, kept above 0, for pairs that share any neighbour; other pairs are 1 apart
        and not stored. The diagonal is empty.
    """
    count, k = neighbours.indices.shape
    rows = np.repeat(np.arange(count), k + 1)
    columns = np.column_stack((np.arange(count), neighbours.indices)).ravel()
    near = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, count))
    shared = (near @ near.T).tocsr()
    shared.setdiag(0)
    shared.eliminate_zeros()
    shared.data = np.maximum(1 - shared.data / (k + 1), _SMALLEST)
    shared.sort_indices()
    return shared


def dense_groups(distances: sp.csr_matrix, min_size: int, min_samples: int) -> Groups:
    """Find dense groups (HDBSCAN: Campello, Moulavi and Sander, 2013) in a sparse graph of distances.

    Parameters
    ----------
    distances : csr_matrix, shape (n, n)
        Symmetric, in (0, 1]; pairs that are not stored are 1 apart.
    min_size : int
        Fewest points of a group, at least 2.
    min_samples : int
        A point is dense if so many others are near, at least 1.

    Returns
    -------
    Groups
        All alone if there are fewer than `min_size` points.
    """
    from hdbscan._hdbscan_linkage import label
    from hdbscan._hdbscan_tree import compute_stability, condense_tree, get_clusters

    count = distances.shape[0]
    if count < max(min_size, 2):
        return Groups(np.full(count, -1, dtype=np.int64), np.zeros(count))
    edges = _spanning_edges(_mutual_reachability(distances, min_samples))
    tree = condense_tree(label(edges), min_size)
    labels, strengths, _ = get_clusters(tree, compute_stability(tree))
    return Groups(np.asarray(labels, dtype=np.int64), np.asarray(strengths, dtype=np.float64))


def _mutual_reachability(distances: sp.csr_matrix, min_samples: int) -> sp.csr_matrix:
    core = np.ones(distances.shape[0])
    for row, (start, end) in enumerate(zip(distances.indptr, distances.indptr[1:], strict=False)):
        if end - start >= min_samples:
            core[row] = np.partition(distances.data[start:end], min_samples - 1)[min_samples - 1]
    pairs = distances.tocoo()
    reach = np.maximum(pairs.data, np.maximum(core[pairs.row], core[pairs.col]))
    return sp.csr_matrix((reach, (pairs.row, pairs.col)), shape=distances.shape)


def _spanning_edges(graph: sp.csr_matrix) -> NDArray[np.float64]:
    """Give the edges of a minimum spanning tree, shortest first, rows of (from, to, length).

    Parts that share nothing are joined at distance 1, the largest there is.
    """
    tree = minimum_spanning_tree(graph).tocoo()
    parts, membership = connected_components(graph, directed=False)
    firsts = np.array([np.flatnonzero(membership == part)[0] for part in range(parts)])
    bridges = np.column_stack((firsts[:-1], firsts[1:], np.ones(parts - 1)))
    edges = np.vstack((np.column_stack((tree.row, tree.col, tree.data)), bridges)).astype(np.float64)
    ordered: NDArray[np.float64] = edges[np.lexsort((edges[:, 1], edges[:, 0], edges[:, 2]))]
    return ordered

"""Which appeals come together, and at what likeness: average linkage along an exact neighbour graph."""

import heapq
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from murojaat.clustering.neighbours import Neighbours

# Sums differ in their last bits between processors; rounded ones do not.
_DECIMALS: Final = 6


@dataclass(frozen=True, slots=True)
class MergeTree:
    """How single appeals join step by step.

    Parameters
    ----------
    leaves : int
        Number of appeals; they are the nodes ``0 ... leaves - 1``.
    children : ndarray of int64, shape (m, 2)
        Step i joins these two nodes into the node ``leaves + i``.
    likeness : ndarray of float64, shape (m,)
        The mean likeness of the two nodes' members, see :func:`merge_tree`; may rise and fall.
    """

    leaves: int
    children: NDArray[np.int64]
    likeness: NDArray[np.float64]


def merge_tree(
    vectors: NDArray[np.float32], neighbours: Neighbours, *, crowding: float = 0.5, around: int = 10
) -> MergeTree:
    """Join the two most alike groups again and again (average linkage: Sokal and Michener, 1958).

    The likeness of two appeals is their cosine less `crowding` times the mean of how near each has its own
    nearest neighbours (CSLS: Conneau et al., 2018): in a crowded place, where everything is near, it takes
    more to be alike. Mean likenesses of groups follow exactly from their sums. Only groups joined by an edge
    of the neighbour graph are compared, which keeps the work near linear.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, dim)
        Unit length.
    neighbours : Neighbours
        Of these vectors.
    crowding : float
        In [0, 1]; 0: plain cosines.
    around : int
        Nearest neighbours that tell how crowded a place is, at least 1.

    Returns
    -------
    MergeTree
        Equal likenesses are taken in the order of rows.

    Examples
    --------
    >>> from murojaat.clustering.neighbours import nearest
    >>> points = np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32)
    >>> merge_tree(points, nearest(points, 2)).children.tolist()
    [[0, 2], [1, 3]]
    """
    return _Joining(vectors, neighbours, crowding, around).run()


def cut(tree: MergeTree, least: float) -> NDArray[np.int64]:
    """Undo every join below a likeness, and those that stand on one.

    Parameters
    ----------
    tree : MergeTree
        All joins.
    least : float
        Least mean likeness at which two groups are one.

    Returns
    -------
    ndarray of int64, shape (leaves,)
        Group of each leaf, from 0 in the order of their first leaf.
    """
    whole = np.ones(tree.leaves + len(tree.children), dtype=bool)
    parent = np.arange(len(whole))
    for step, ((left, right), likeness) in enumerate(zip(tree.children, tree.likeness, strict=True)):
        node = tree.leaves + step
        whole[node] = likeness >= least and whole[left] and whole[right]
        if whole[node]:
            parent[left] = parent[right] = node
    for node in range(len(parent) - 1, -1, -1):  # parents come after their children
        parent[node] = parent[parent[node]]
    _, first, groups = np.unique(parent[: tree.leaves], return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    labels: NDArray[np.int64] = rank[groups]
    return labels


class _Joining:
    """Groups still to be joined, by node: sums of vectors, crowding and sizes, and the edges between."""

    def __init__(
        self, vectors: NDArray[np.float32], neighbours: Neighbours, crowding: float, around: int
    ) -> None:
        count = len(vectors)
        near = neighbours.similarities[:, :around].astype(np.float64)
        crowded = near.mean(axis=1) if near.shape[1] else np.zeros(count)
        self.leaves = count
        self.sums = dict(enumerate(vectors.astype(np.float64)))
        self.sizes = dict.fromkeys(range(count), 1)
        self.crowded = dict(enumerate((crowding * crowded / 2).tolist()))
        self.edges: dict[int, set[int]] = {row: set() for row in range(count)}
        for row, others in enumerate(neighbours.indices.tolist()):
            for other in others:
                self.edges[row].add(other)
                self.edges[other].add(row)

    def run(self) -> MergeTree:
        queue = [
            entry
            for row in range(self.leaves)
            for entry in self._likenesses(row, [other for other in sorted(self.edges[row]) if other > row])
        ]
        heapq.heapify(queue)
        children: list[tuple[int, int]] = []
        likenesses: list[float] = []
        while queue:
            unlikeness, left, right = heapq.heappop(queue)
            if left not in self.sums or right not in self.sums:
                continue
            children.append((left, right))
            likenesses.append(-unlikeness)
            node = self.leaves + len(children) - 1
            self._join(left, right, node)
            for entry in self._likenesses(node, sorted(self.edges[node])):
                heapq.heappush(queue, entry)
        return MergeTree(
            self.leaves,
            np.array(children, dtype=np.int64).reshape(-1, 2),
            np.array(likenesses, dtype=np.float64),
        )

    def _likenesses(self, node: int, others: list[int]) -> list[tuple[float, int, int]]:
        """Give queue entries, the most alike first: minus likeness, smaller node, larger node."""
        if not others:
            return []
        products = np.stack([self.sums[other] for other in others]) @ self.sums[node]
        own = self.crowded[node] / self.sizes[node]
        return [
            (
                -round(
                    float(product) / (self.sizes[node] * self.sizes[other])
                    - own
                    - self.crowded[other] / self.sizes[other],
                    _DECIMALS,
                ),
                min(node, other),
                max(node, other),
            )
            for product, other in zip(products, others, strict=True)
        ]

    def _join(self, left: int, right: int, node: int) -> None:
        self.sums[node] = self.sums.pop(left) + self.sums.pop(right)
        self.sizes[node] = self.sizes.pop(left) + self.sizes.pop(right)
        self.crowded[node] = self.crowded.pop(left) + self.crowded.pop(right)
        own = (self.edges.pop(left) | self.edges.pop(right)) - {left, right}
        for other in own:
            self.edges[other] -= {left, right}
            self.edges[other].add(node)
        self.edges[node] = own

"""Groups of vectors, as scikit-learn's clusterers find them."""

from dataclasses import dataclass
from typing import Final, Literal, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from murojaat.clustering.density import dense_groups, shared_neighbour_distances
from murojaat.clustering.linkage import MergeTree, cut, merge_tree
from murojaat.clustering.neighbours import nearest
from murojaat.encoder import Vectors

_LINKAGE_NEIGHBOURS: Final = 15
_HDBSCAN_NEIGHBOURS: Final = 8


@dataclass(frozen=True, slots=True)
class ProblemOptions:
    """How problems are found.

    Parameters
    ----------
    min_size : int
        Fewest appeals of a problem, at least 2.
    least_likeness : float
        Mean likeness at which groups still are one problem, see
        :func:`murojaat.clustering.linkage.merge_tree`: lower finds broader problems. With the built-in
        encoder 0.03 to 0.09 is sensible.
    method : {"linkage", "hdbscan"}
        Average linkage along the neighbour graph, or HDBSCAN over shared neighbours, for comparison; the
        latter knows no `least_likeness`.
    neighbours : int or None
        Nearest neighbours of each appeal in the graph, at least 1. None: 15, or 8 for HDBSCAN.
    min_samples : int
        HDBSCAN only: an appeal is in a dense place if so many others are near, at least 1.
    """

    min_size: int = 5
    least_likeness: float = 0.06
    method: Literal["linkage", "hdbscan"] = "linkage"
    neighbours: int | None = None
    min_samples: int = 2


class ProblemFinder:
    """Groups vectors as scikit-learn's clusterers do.

    Parameters
    ----------
    options : ProblemOptions or None
        None: the defaults.

    Attributes
    ----------
    labels_ : ndarray of int64, shape (n,)
        Group of every row, from 0, the largest first; -1 stands alone.
    strengths_ : ndarray of float64, shape (n,)
        How firmly a row belongs, in [0, 1]: by linkage the mean cosine with its group; 0 alone.
    tree_ : MergeTree or None
        How groups came together, copies left out; None for HDBSCAN.
    """

    labels_: NDArray[np.int64]
    strengths_: NDArray[np.float64]
    tree_: MergeTree | None

    def __init__(self, options: ProblemOptions | None = None) -> None:
        self.options = options

    def fit(self, vectors: Vectors, y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Group the rows of `vectors`, shape (n, dim), each of unit length."""
        options = self.options or ProblemOptions()
        self._vectors = vectors
        # A campaign's thousands of copies would all be each other's neighbours: enough of them to make a
        # group stand for the rest.
        self._speakers, kept = _without_masses(vectors, options.min_size)
        chosen = vectors[kept]
        if options.method == "linkage":
            self.tree_ = merge_tree(chosen, nearest(chosen, options.neighbours or _LINKAGE_NEIGHBOURS))
            self.labels_, self.strengths_ = self.recut(options.least_likeness)
            return self
        self.tree_ = None
        if len(vectors) >= options.min_size and vectors.any() and np.allclose(chosen, chosen[:1], atol=1e-6):
            # Density needs something less dense beside it; copies of one text are one problem all the same.
            self.labels_ = np.zeros(len(vectors), dtype=np.int64)
            self.strengths_ = np.ones(len(vectors))
            return self
        distances = shared_neighbour_distances(nearest(chosen, options.neighbours or _HDBSCAN_NEIGHBOURS))
        groups = dense_groups(distances, options.min_size, options.min_samples)
        self.labels_ = _largest_first(groups.labels[self._speakers])
        self.strengths_ = groups.strengths[self._speakers]
        return self

    def recut(self, least_likeness: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give labels and strengths at another likeness, without joining anything again.

        Raises
        ------
        ValueError
            If the finder was fitted with HDBSCAN, which leaves no tree.
        """
        if self.tree_ is None:
            raise ValueError('only method="linkage" leaves a tree to cut again')
        options = self.options or ProblemOptions()
        groups = cut(self.tree_, least_likeness)[self._speakers]
        # What knows no words, an empty vector, is like nothing.
        large = (np.bincount(groups, minlength=1)[groups] >= options.min_size) & self._vectors.any(axis=1)
        labels = _largest_first(np.where(large, groups, -1))
        return labels, _mean_cosines(self._vectors, labels)


def _mean_cosines(vectors: Vectors, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give each row's mean cosine with the others of its group, in [0, 1]; 0 for those alone."""
    strengths = np.zeros(len(labels))
    for label in range(int(labels.max(initial=-1)) + 1):
        rows = np.flatnonzero(labels == label)
        own = vectors[rows].astype(np.float64)
        mean = (own @ own.sum(axis=0) - np.square(own).sum(axis=1)) / max(1, len(rows) - 1)
        strengths[rows] = np.clip(np.round(mean, 5), 0, 1)
    return strengths


def _without_masses(vectors: Vectors, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Keep the first `most` of equal rows; give every row its place among the kept ones, and these."""
    _, copies = np.unique(np.round(vectors, 5), axis=0, return_inverse=True)
    rank = pd.Series(copies).groupby(copies).cumcount().to_numpy()
    kept = np.flatnonzero(rank < most)
    first = pd.Series(np.arange(len(kept)), index=copies[kept]).groupby(level=0).first()
    speakers = first.reindex(copies).to_numpy(dtype=np.int64, copy=True)
    speakers[kept] = np.arange(len(kept))
    return speakers, kept


def _largest_first(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    groups, firsts, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    renamed = {int(groups[place]): rank for rank, place in enumerate(np.lexsort((firsts, -sizes)))}
    return np.array([renamed.get(int(label), -1) for label in labels], dtype=np.int64)

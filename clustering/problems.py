"""Systemic problems: groups of appeals that tell the same trouble, found the same way on every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from murojaat.clustering.density import dense_groups, shared_neighbour_distances
from murojaat.clustering.naming import name_all
from murojaat.clustering.neighbours import nearest
from murojaat.clustering.persons import person_keys
from murojaat.clustering.places import concentrated_region
from murojaat.clustering.representatives import representatives
from murojaat.encoder import Encoder, Vectors
from murojaat.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class ProblemOptions:
    """How problems are found.

    Parameters
    ----------
    min_size : int
        Fewest appeals of a problem, at least 2.
    neighbours : int
        Nearest neighbours that two appeals may share, at least 1; larger finds broader problems.
    min_samples : int
        An appeal is in a dense place if so many others are near, at least 1.
    """

    min_size: int = 5
    neighbours: int = 8
    min_samples: int = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One systemic problem.

    Parameters
    ----------
    id : str
        ``T1``, ``T2`` ..., the largest first.
    title : str
        What is wrong and, where the appeals are concentrated, where; in Uzbek.
    key_concepts : tuple of str
        What distinguishes it, in Uzbek, most telling first.
    members : tuple of str
        Ids of its appeals, most central first.
    people : int
        How many different people wrote; an appeal without a known writer counts as one person.
    region : str or None
        The region of at least six in ten of its appeals; None where there is none.
    representatives : tuple of str
        Ids of up to three appeals: central ones that are unlike each other.
    """

    id: str
    title: str
    key_concepts: tuple[str, ...]
    members: tuple[str, ...]
    people: int
    region: str | None
    representatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problems:
    """What was found in a table of appeals.

    Parameters
    ----------
    labels : ndarray of int64, shape (n,)
        Position in `found` for every row; -1 for an appeal that stands alone.
    strengths : ndarray of float64, shape (n,)
        How firmly a row belongs to its problem, in [0, 1].
    found : tuple of Problem
        Largest first; equal ones by their first appeal id.
    """

    labels: NDArray[np.int64]
    strengths: NDArray[np.float64]
    found: tuple[Problem, ...]


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
        In [0, 1].
    """

    labels_: NDArray[np.int64]
    strengths_: NDArray[np.float64]

    def __init__(self, options: ProblemOptions | None = None) -> None:
        self.options = options

    def fit(self, vectors: Vectors, y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Group the rows of `vectors`, shape (n, dim), each of unit length."""
        options = self.options or ProblemOptions()
        if (
            len(vectors) >= options.min_size
            and vectors[0].any()
            and np.allclose(vectors, vectors[0], atol=1e-6)
        ):
            # Density needs something less dense beside it; copies of one text are one problem all the same.
            self.labels_ = np.zeros(len(vectors), dtype=np.int64)
            self.strengths_ = np.ones(len(vectors))
            return self
        # A campaign's thousands of copies would all be each other's neighbours: enough of them to make a
        # group stand for the rest.
        speakers, kept = _without_masses(vectors, options.min_size)
        distances = shared_neighbour_distances(nearest(vectors[kept], options.neighbours))
        groups = dense_groups(distances, options.min_size, options.min_samples)
        self.labels_ = _largest_first(groups.labels[speakers])
        self.strengths_ = groups.strengths[speakers]
        return self


def find_problems(frame: pd.DataFrame, encoder: Encoder, options: ProblemOptions | None = None) -> Problems:
    """Find and name the systemic problems behind appeals.

    Parameters
    ----------
    frame : DataFrame
        An appeals table; `appellant` and `region` are used where there.
    encoder : Encoder
        Tells which texts mean the same.
    options : ProblemOptions or None
        None: the defaults.

    Returns
    -------
    Problems
        The same for the same appeals in any row order.
    """
    # Ties among neighbours are broken by row number, so rows are put in one order first.
    order = np.argsort(frame["id"].astype(str).to_numpy(dtype=np.str_), kind="stable")
    ordered = frame.iloc[order]
    vectors = encoder.encode(ordered["text"].astype(str).tolist())
    finder = ProblemFinder(options).fit(vectors)
    found = _describe(ordered, vectors, finder)
    labels = np.full(len(frame), -1, dtype=np.int64)
    strengths = np.zeros(len(frame))
    labels[order] = finder.labels_
    strengths[order] = finder.strengths_
    return Problems(labels, strengths, found)


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


def _describe(frame: pd.DataFrame, vectors: Vectors, finder: ProblemFinder) -> tuple[Problem, ...]:
    texts = frame["text"].astype(str).tolist()
    ids = frame["id"].astype(str).tolist()
    keys = person_keys(frame)
    count = int(finder.labels_.max(initial=-1)) + 1
    rows = [np.flatnonzero(finder.labels_ == label) for label in range(count)]
    named = name_all(texts, rows, load_lexicon())
    problems = []
    for number, (members, name) in enumerate(zip(rows, named, strict=True), start=1):
        central = members[np.argsort(-(vectors[members] @ vectors[members].mean(axis=0)), kind="stable")]
        region = concentrated_region(frame, members)
        problems.append(
            Problem(
                id=f"T{number}",
                title=f"{name.title} — {region}" if region else name.title,
                key_concepts=name.key_concepts,
                members=tuple(ids[row] for row in central),
                people=_people([keys[row] for row in members]),
                region=region,
                representatives=tuple(ids[row] for row in representatives(vectors, central)),
            )
        )
    return tuple(problems)


def _people(keys: Sequence[object]) -> int:
    return len({key for key in keys if key is not None}) + sum(key is None for key in keys)

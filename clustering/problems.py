"""Systemic problems: groups of appeals that tell the same trouble, found the same way on every run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from murojaat.clustering.finder import ProblemFinder, ProblemOptions
from murojaat.clustering.naming import name_all
from murojaat.clustering.persons import person_keys
from murojaat.clustering.places import concentrated_region
from murojaat.clustering.representatives import representatives
from murojaat.encoder import Encoder, Vectors
from murojaat.text.lexicon import load_lexicon


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

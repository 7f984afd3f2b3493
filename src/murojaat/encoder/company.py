"""Meaning by company: what a word outside the lexicon means, told by the concepts around it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from murojaat.encoder.protocol import Vectors

_RIDGE: Final = 0.01
_KNOWN_WELL: Final = 10
"""A word of the lexicon teaches the map from company to meaning if it comes so often."""


@dataclass(frozen=True, slots=True)
class CompanyOptions:
    """How company is counted.

    Parameters
    ----------
    window : int
        Words to either side that count; one at distance d counts 1/d.
    least : int
        A word that comes more rarely is left out.
    rarity : float
        A word of frequency f counts rarity / (rarity + f), so that common words say little (Arora et al.,
        2017).
    """

    window: int = 5
    least: int = 3
    rarity: float = 1e-4


@dataclass(frozen=True, slots=True)
class Company:
    """Words and what they mean.

    Parameters
    ----------
    vocabulary : tuple of str
        Words that no concept covers, most frequent first and equal ones by name.
    meanings : ndarray of float32, shape (len(vocabulary), dim)
        Unit vectors, each times the weight of its word by rarity.
    """

    vocabulary: tuple[str, ...]
    meanings: Vectors


def learn_from_company(
    documents: Sequence[Sequence[str]],
    meaning_of: Callable[[str], Vectors | None],
    dim: int,
    options: CompanyOptions | None = None,
) -> Company:
    """Give meanings to words from the words around them (à la carte: Khodak et al., 2018).

    The mean meaning of a word's neighbours is mapped to its own by the linear map that fits best for the
    words whose meaning is known.

    Parameters
    ----------
    documents : sequence of sequence of str
        Folded words of general text and of text of the domain.
    meaning_of : callable
        The meaning of a word that the lexicon covers, shape (dim,); None for other words.
    dim : int
        Length of a meaning.
    options : CompanyOptions or None
        None: the defaults.

    Returns
    -------
    Company
        Words with no known neighbour at all are left out.
    """
    chosen = options or CompanyOptions()
    counts = Counter(word for document in documents for word in document)
    words = [word for word, count in counts.most_common() if count >= chosen.least]
    words.sort(key=lambda word: (-counts[word], word))
    if not words:
        return Company((), np.zeros((0, dim), dtype=np.float32))
    places = {word: place for place, word in enumerate(words)}
    meanings = np.zeros((len(words), dim), dtype=np.float32)
    known = np.zeros(len(words), dtype=bool)
    for place, word in enumerate(words):
        meaning = meaning_of(word)
        if meaning is not None:
            meanings[place], known[place] = meaning, True
    frequency = np.array([counts[word] for word in words])
    says = (chosen.rarity / (chosen.rarity + frequency / max(1, counts.total()))).astype(np.float32)
    around, amount = _around(_neighbours(documents, places, chosen.window), meanings, known * says)
    taught = known & (frequency >= _KNOWN_WELL) & (amount > 0)
    learnt = _unit(around @ _map(around[taught], _unit(meanings[taught]), np.log(frequency[taught])))
    kept = np.flatnonzero(~known & (amount > 0))
    return Company(tuple(words[place] for place in kept), learnt[kept] * says[kept, None])


def _neighbours(documents: Sequence[Sequence[str]], places: dict[str, int], window: int) -> sp.csr_matrix:
    """Count which words stand near which, nearer ones more."""
    gap = [-1] * window
    flat = np.fromiter(
        (place for document in documents for place in (*(places.get(w, -1) for w in document), *gap)),
        dtype=np.int32,
    )
    shape = (len(places), len(places))
    near: sp.csr_matrix | None = None
    for distance in range(1, window + 1):
        left, right = flat[:-distance], flat[distance:]
        both = (left >= 0) & (right >= 0)
        weight = np.full(int(both.sum()), 1 / distance, dtype=np.float32)
        pairs = sp.coo_matrix((weight, (left[both], right[both])), shape=shape).tocsr()
        near = pairs + pairs.T if near is None else near + pairs + pairs.T
    if near is None:
        raise ValueError(f"window must be at least 1, got {window}")
    return near


def _around(near: sp.csr_matrix, meanings: Vectors, says: Vectors) -> tuple[Vectors, Vectors]:
    """Give the mean meaning around each word, less what stands around every word, and how much there is."""
    amount = np.asarray(near @ says[:, None]).ravel()
    total = near @ (meanings * says[:, None]).astype(np.float32)
    mean: Vectors = (total / np.maximum(amount, 1e-9)[:, None]).astype(np.float32)
    if (amount > 0).any():
        mean -= mean[amount > 0].mean(axis=0)
    return mean, amount


def _map(around: Vectors, meanings: Vectors, weights: NDArray[np.float64]) -> Vectors:
    roots = np.sqrt(weights)[:, None]
    given, wanted = around * roots, meanings * roots
    square = given.T @ given
    ridge = _RIDGE * max(float(np.trace(square)) / len(square), 1e-9) * np.eye(len(square))
    solved: Vectors = np.linalg.solve(square + ridge, given.T @ wanted).astype(np.float32)
    return solved


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit

"""Why a category was suggested: the words of the text that weighed most."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from murojaat.classifier.features import Words, located
from murojaat.classifier.suggestion import Reason

_MOST: Final = 4
_LEAST_SHARE: Final = 0.2
_MARKS: Final = ("?", "!")


def explain(
    text: str,
    words: Words,
    category: int,
    places: Sequence[NDArray[np.int32]],
    idf: NDArray[np.float32],
    coefficients: NDArray[np.float32],
    temperature: float,
) -> tuple[Reason, ...]:
    """Find the spans that speak most for a category.

    The model is linear, so every word has an exact share in the score: what its own pieces and its pairs with
    its neighbours (half each) weigh for the category, less what they weigh for the other two on average.

    Parameters
    ----------
    text : str
        The original text.
    words : Words
        Its words.
    category : int
        Position of the suggested category.
    places : sequence of ndarray of int32, shape (BUCKETS,)
        Columns of the hashed rows, block by block; -1 for rows not in use.
    idf : ndarray of float32, shape (n_columns,)
        Weights of the columns.
    coefficients : ndarray of float32, shape (n_columns, 3)
        Weights of the categories.
    temperature : float
        What scores are divided by.

    Returns
    -------
    tuple of Reason
        Four at most, heaviest first; neighbouring words are one span. Spans that weigh less than a fifth of
        the heaviest are left out.
    """
    shares = _shares(words, category, places, idf, coefficients) / temperature
    spans = _merge(words, shares)
    if not spans:
        return ()
    heaviest = max(weight for _, _, weight in spans)
    kept = sorted((span for span in spans if span[2] >= _LEAST_SHARE * heaviest), key=lambda span: -span[2])
    return tuple(Reason(start, end, text[start:end], round(weight, 4)) for start, end, weight in kept[:_MOST])


def _shares(
    words: Words,
    category: int,
    places: Sequence[NDArray[np.int32]],
    idf: NDArray[np.float32],
    coefficients: NDArray[np.float32],
) -> NDArray[np.float64]:
    shares = np.zeros(len(words.keys))
    for table, features in zip(places, located(words.keys), strict=True):
        columns = table[
            np.fromiter((feature.row for feature in features), dtype=np.int64, count=len(features))
        ]
        known = columns >= 0
        if not known.any():
            continue
        first = np.fromiter((feature.first for feature in features), dtype=np.int64, count=len(features))[
            known
        ]
        last = np.fromiter((feature.last for feature in features), dtype=np.int64, count=len(features))[known]
        distinct, inverse, times = np.unique(columns[known], return_inverse=True, return_counts=True)
        values = (np.log(times) + 1) * idf[distinct]
        # A feature that stands n times is shared out evenly among its places.
        each = (values / np.sqrt(np.square(values).sum()) / times * _lead(coefficients[distinct], category))[
            inverse
        ]
        np.add.at(shares, first, each / 2)
        np.add.at(shares, last, each / 2)
    return shares


def _lead(coefficients: NDArray[np.float32], category: int) -> NDArray[np.float64]:
    own = coefficients[:, category].astype(np.float64)
    others = (coefficients.sum(axis=1) - own) / (coefficients.shape[1] - 1)
    lead: NDArray[np.float64] = own - others
    return lead


def _merge(words: Words, shares: NDArray[np.float64]) -> list[tuple[int, int, float]]:
    """Join neighbouring words that each speak clearly for the category."""
    if not len(shares) or shares.max() <= 0:
        return []
    clear = shares >= _LEAST_SHARE * shares.max()
    spans: list[tuple[int, int, float]] = []
    previous = -2
    for place in np.flatnonzero(clear):
        start, end = words.spans[place]
        if place == previous + 1 and words.keys[place] not in _MARKS:
            begun, _, weight = spans[-1]
            spans[-1] = (begun, end, weight + float(shares[place]))
        else:
            spans.append((start, end, float(shares[place])))
        previous = int(place)
    return spans

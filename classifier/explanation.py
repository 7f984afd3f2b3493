"""Why a category was suggested: the words whose removal makes it less likely."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from murojaat.classifier.features import Words, located
from murojaat.classifier.reader import Reader
from murojaat.classifier.sentences import passages
from murojaat.classifier.suggestion import Reason

_MOST: Final = 4
_TRIED: Final = 6
_LEAST_SHARE: Final = 0.2
_MARKS: Final = ("?", "!")

LogOdds = Callable[[Sequence[Words]], NDArray[np.float64]]


def explain(text: str, words: Words, category: int, reader: Reader, log_odds: LogOdds) -> tuple[Reason, ...]:
    """Find the spans that speak most for a category.

    The words with the largest share in the linear scores, of the whole text or of the passage that speaks
    most for the category, are tried: a span is a reason if the text without it makes the category less
    likely, and weighs as much as it does so.

    Parameters
    ----------
    text : str
        The original text.
    words : Words
        Its words.
    category : int
        Position of the suggested category.
    reader : Reader
        Scores words.
    log_odds : callable
        Log-odds of the category for the text with other words in place of its own, shape (n,).

    Returns
    -------
    tuple of Reason
        Four at most, heaviest first, not overlapping; neighbouring words are one span.
    """
    spans = _candidates(text, words, category, reader)
    if not spans:
        return ()
    stated, *left = log_odds([words, *(_without(words, span) for span in spans)])
    weighed = [(float(stated - odds), span) for odds, span in zip(left, spans, strict=True)]
    kept = sorted((item for item in weighed if item[0] > 0), key=lambda item: (-item[0], item[1]))[:_MOST]
    return tuple(_reason(text, words, span, weight) for weight, span in kept)


def _reason(text: str, words: Words, span: tuple[int, int], weight: float) -> Reason:
    start, end = words.spans[span[0]][0], words.spans[span[1] - 1][1]
    return Reason(start, end, text[start:end], round(weight, 4))


def _without(words: Words, span: tuple[int, int]) -> Words:
    first, last = span
    return Words(words.keys[:first] + words.keys[last:], words.spans[:first] + words.spans[last:])


def _candidates(text: str, words: Words, category: int, reader: Reader) -> list[tuple[int, int]]:
    shares = _shares(words.keys, category, reader)
    ranges = passages(text, words)
    if len(ranges) > 1:
        scores = reader.score([words.keys[start:end] for start, end in ranges])
        start, end = ranges[int(scores[:, category].argmax())]
        within = _shares(words.keys[start:end], category, reader)
        shares[start:end] = np.maximum(shares[start:end], within)
    spans = _merge(words.keys, shares)
    return sorted(spans, key=lambda span: -float(shares[span[0] : span[1]].sum()))[:_TRIED]


def _shares(keys: Sequence[str], category: int, reader: Reader) -> NDArray[np.float64]:
    """Share a linear score out among the words: pairs of words count half for each."""
    shares = np.zeros(len(keys))
    for table, features in zip(reader.places, located(keys), strict=True):
        columns = table[features.rows]
        known = columns >= 0
        if not known.any():
            continue
        distinct, inverse, times = np.unique(columns[known], return_inverse=True, return_counts=True)
        values = (np.log(times) + 1) * reader.idf[distinct]
        lead = _lead(reader.scorer.coefficients[distinct], category)
        # A feature that stands n times is shared out evenly among its places.
        each = (values / np.sqrt(np.square(values).sum()) / times * lead)[inverse]
        np.add.at(shares, features.first[known], each / 2)
        np.add.at(shares, features.last[known], each / 2)
    return shares


def _lead(coefficients: NDArray[np.float32], category: int) -> NDArray[np.float64]:
    own = coefficients[:, category].astype(np.float64)
    others = (coefficients.sum(axis=1) - own) / (coefficients.shape[1] - 1)
    lead: NDArray[np.float64] = own - others
    return lead


def _merge(keys: Sequence[str], shares: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Join neighbouring words that each speak clearly for the category."""
    if not len(shares) or shares.max() <= 0:
        return []
    spans: list[tuple[int, int]] = []
    for place in map(int, np.flatnonzero(shares >= _LEAST_SHARE * shares.max())):
        if spans and spans[-1][1] == place and keys[place] not in _MARKS:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans

"""Reading a text twice: as a whole, and passage by passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from murojaat.classifier.features import Words, pair_rows, pieces, row_of, stem
from murojaat.classifier.sentences import passages
from murojaat.classifier.suggestion import CATEGORIES
from murojaat.classifier.vectoriser import Vectoriser

Matrix = NDArray[np.float64]

_AT_ONCE: Final = 256

VIEWS: Final = 5
"""The whole text; the highest, lowest, last and first score of its passages: three scores each."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores words for every category with a linear model.

    Parameters
    ----------
    vectoriser : Vectoriser
        Which features there are and how common.
    coefficients : ndarray of float32, shape (n_columns, 3)
        Weight of each feature for each category of ``CATEGORIES``.
    intercepts : ndarray of float32, shape (3,)
        Scores of a text without any known feature.
    """

    vectoriser: Vectoriser
    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float32]


class _WordColumns(NamedTuple):
    pieces: NDArray[np.int32]
    word: int
    stem: int


class Reader:
    """Turns texts into the fifteen numbers that the last step decides on.

    Parameters
    ----------
    scorer : Scorer
        Scores whole texts and passages alike.
    """

    def __init__(self, scorer: Scorer) -> None:
        self.scorer: Final = scorer
        self.places: Final = scorer.vectoriser.places()
        self.idf: Final = np.concatenate(scorer.vectoriser.idf)
        self._columns = lru_cache(maxsize=1 << 16)(self._columns_of)

    def knows(self, words: Sequence[str]) -> bool:
        """Whether any of the words was met in training, whole or by its stem."""
        return any(known.word >= 0 or known.stem >= 0 for known in map(self._columns, words))

    def score(self, sequences: Sequence[Sequence[str]]) -> Matrix:
        """Score sequences of words.

        Parameters
        ----------
        sequences : sequence of sequences of str
            Folded words of texts or passages.

        Returns
        -------
        ndarray of float64, shape (len(sequences), 3)
            The mean of each row is 0. A row does not depend on the other sequences.
        """
        total = np.tile(self.scorer.intercepts.astype(np.float64), (len(sequences), 1))
        for block in self._blocks(sequences):
            self._add(total, block)
        centred: Matrix = total - total.mean(axis=1, keepdims=True)
        return centred

    def read(self, texts: Sequence[str], words: Sequence[Words]) -> Matrix:
        """Give the views of every text side by side.

        Parameters
        ----------
        texts : sequence of str
            The original texts.
        words : sequence of Words
            Their words.

        Returns
        -------
        ndarray of float64, shape (len(texts), 15)
            Five times the scores of the categories, see :data:`VIEWS`.
        """
        views = np.empty((len(texts), VIEWS * len(CATEGORIES)))
        for start in range(0, len(texts), _AT_ONCE):
            chunk = slice(start, start + _AT_ONCE)
            views[chunk] = self._read(texts[chunk], words[chunk])
        return views

    def _read(self, texts: Sequence[str], words: Sequence[Words]) -> Matrix:
        ranges = [passages(text, own) for text, own in zip(texts, words, strict=True)]
        cut = [found if len(found) > 1 else [] for found in ranges]
        sequences = [own.keys for own in words]
        sequences += [own.keys[a:b] for own, found in zip(words, cut, strict=True) for a, b in found]
        scores = self.score(sequences)
        views = np.tile(scores[: len(texts)], VIEWS)
        end = len(texts)
        for row, found in enumerate(cut):
            parts = scores[end : end + len(found)]
            end += len(found)
            if found:
                views[row] = np.concatenate(
                    (scores[row], parts.max(axis=0), parts.min(axis=0), parts[-1], parts[0])
                )
        return views

    def _columns_of(self, word: str) -> _WordColumns:
        of_pieces, of_words, of_stems = self.places
        columns = of_pieces[np.asarray(pieces(word), dtype=np.int64)]
        return _WordColumns(
            columns[columns >= 0], int(of_words[row_of(word)]), int(of_stems[row_of(stem(word))])
        )

    def _blocks(self, sequences: Sequence[Sequence[str]]) -> Iterator[list[NDArray[np.int32]]]:
        """Give the columns in use of every sequence, block by block."""
        known = [[self._columns(word) for word in words] for words in sequences]
        nothing = np.empty(0, dtype=np.int32)
        yield [np.concatenate([word.pieces for word in words]) if words else nothing for words in known]
        yield [
            _used([word.word for word in own], self.places[1], pair_rows(words))
            for words, own in zip(sequences, known, strict=True)
        ]
        yield [
            _used([word.stem for word in own], self.places[2], pair_rows([stem(word) for word in words]))
            for words, own in zip(sequences, known, strict=True)
        ]

    def _add(self, total: Matrix, columns: Sequence[NDArray[np.int32]]) -> None:
        """Add what one block says to all rows at once; weighed as ``vectoriser.weigh`` does."""
        lengths = np.fromiter(map(len, columns), dtype=np.int64, count=len(columns))
        if not lengths.any():
            return
        width = len(self.idf)
        codes = np.sort(np.repeat(np.arange(len(columns)) * width, lengths) + np.concatenate(columns))
        starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
        rows, distinct = np.divmod(codes[starts], width)
        values = (np.log(np.diff(starts, append=len(codes))) + 1) * self.idf[distinct]
        firsts = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
        norms = np.sqrt(np.add.reduceat(np.square(values), firsts))
        sums = np.add.reduceat(values[:, None] * self.scorer.coefficients[distinct], firsts, axis=0)
        total[rows[firsts]] += sums / norms[:, None]


def _used(singles: Sequence[int], places: NDArray[np.int32], pairs: Sequence[int]) -> NDArray[np.int32]:
    columns = np.concatenate((np.asarray(singles, dtype=np.int32), places[np.asarray(pairs, dtype=np.int64)]))
    used: NDArray[np.int32] = columns[columns >= 0]
    return used

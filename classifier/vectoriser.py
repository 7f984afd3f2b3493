"""From hashed rows to weighted, scaled vectors: TF-IDF without a stored vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from murojaat.classifier.features import BLOCKS, BUCKETS, read_words, rows_of

_MIN_TEXTS: Final = 2


@dataclass(frozen=True, slots=True)
class Vectoriser:
    """What was learnt of how common every feature is.

    Parameters
    ----------
    rows : tuple of ndarray of int32, one for each block
        Hashed rows in use, ascending.
    idf : tuple of ndarray of float32, one for each block
        Their inverse document frequencies.
    """

    rows: tuple[NDArray[np.int32], ...]
    idf: tuple[NDArray[np.float32], ...]

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Self:
        """Count in how many texts every feature stands, and drop those of a single text.

        Parameters
        ----------
        texts : sequence of str
            Training texts.

        Returns
        -------
        Vectoriser
            With smoothed idf, ``ln((1 + n) / (1 + df)) + 1``, as scikit-learn's.
        """
        counts = [np.zeros(BUCKETS, dtype=np.int64) for _ in BLOCKS]
        for text in texts:
            for block, rows in zip(counts, rows_of(read_words(text).keys), strict=True):
                block[np.unique(np.asarray(rows, dtype=np.int64))] += 1
        kept = [np.flatnonzero(block >= _MIN_TEXTS).astype(np.int32) for block in counts]
        idf = [
            (np.log((1 + len(texts)) / (1 + block[rows])) + 1).astype(np.float32)
            for block, rows in zip(counts, kept, strict=True)
        ]
        return cls(tuple(kept), tuple(idf))

    @property
    def columns(self) -> int:
        """Number of features over all blocks."""
        return sum(map(len, self.rows))

    def places(self) -> list[NDArray[np.int32]]:
        """Give for every block the column of each hashed row, shape (BUCKETS,); -1 for a row not in use."""
        tables = []
        offset = 0
        for rows in self.rows:
            table = np.full(BUCKETS, -1, dtype=np.int32)
            table[rows] = np.arange(offset, offset + len(rows), dtype=np.int32)
            tables.append(table)
            offset += len(rows)
        return tables

    def transform(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Vectorise texts.

        Parameters
        ----------
        texts : sequence of str
            Any number.

        Returns
        -------
        csr_matrix of float32, shape (len(texts), columns)
            Each block of a row has unit length or is zero.
        """
        tables = self.places()
        idf = np.concatenate(self.idf)
        columns: list[NDArray[np.int32]] = []
        values: list[NDArray[np.float32]] = []
        ends = [0]
        for text in texts:
            for table, rows in zip(tables, rows_of(read_words(text).keys), strict=True):
                column, value = weigh(table[np.asarray(rows, dtype=np.int64)], idf)
                columns.append(column)
                values.append(value)
            ends.append(ends[-1] + sum(map(len, columns[-len(tables) :])))
        data = np.concatenate(values) if values else np.empty(0, dtype=np.float32)
        indices = np.concatenate(columns) if columns else np.empty(0, dtype=np.int32)
        return sp.csr_matrix((data, indices, ends), shape=(len(texts), self.columns))


def weigh(
    columns: NDArray[np.int32], idf: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Weigh the features of one block of one text.

    Parameters
    ----------
    columns : ndarray of int32
        A column for every time a feature stands in the text; -1 for one that is not in use.
    idf : ndarray of float32, shape (n_columns,)
        Of all columns.

    Returns
    -------
    tuple of ndarray
        Distinct columns, ascending, and their values ``(1 + ln tf) * idf`` scaled to unit length.
    """
    known = np.sort(columns[columns >= 0])
    if not len(known):
        return known, np.empty(0, dtype=np.float32)
    starts = np.flatnonzero(np.concatenate(([True], known[1:] != known[:-1])))
    distinct = known[starts]
    times = np.diff(starts, append=len(known))
    values = (np.log(times) + 1) * idf[distinct]
    scaled: NDArray[np.float32] = (values / np.sqrt(np.square(values).sum())).astype(np.float32)
    return distinct, scaled

"""Tables of vectors in a quarter of the space: int8 rows, each with its own scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from murojaat.encoder.protocol import Vectors


@dataclass(frozen=True, slots=True)
class Table:
    """Vectors, one a row.

    Parameters
    ----------
    rows : ndarray of int8, shape (n, dim)
        Rows in steps.
    scales : ndarray of float32, shape (n,)
        What one step of a row is.

    Raises
    ------
    ValueError
        If there is not one scale for each row.
    """

    rows: NDArray[np.int8]
    scales: Vectors

    def __post_init__(self) -> None:
        if self.rows.ndim != 2 or self.scales.shape != (len(self.rows),):
            raise ValueError(f"rows {self.rows.shape} and scales {self.scales.shape} do not fit")

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def dim(self) -> int:
        """Length of a row."""
        return int(self.rows.shape[1])

    @classmethod
    def of(cls, vectors: Vectors) -> Self:
        """Store vectors, to about 0.4 % of the largest value in a row."""
        scales = (np.abs(vectors).max(axis=1, initial=0) / 127).astype(np.float32)
        safe = np.where(scales > 0, scales, 1)[:, None]
        return cls(np.round(vectors / safe).astype(np.int8), scales)

    @classmethod
    def out_of(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Self:
        """Take a table from the arrays of a model folder, see :meth:`as_arrays`."""
        rows, scales = arrays[name], arrays[f"{name}_scales"]
        return cls(np.asarray(rows, dtype=np.int8), np.asarray(scales, dtype=np.float32))

    def as_arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Give the arrays to be stored under `name`."""
        return {name: self.rows, f"{name}_scales": self.scales}

    def totals(
        self, places: NDArray[np.int64], counts: NDArray[np.int64], weights: Vectors | None = None
    ) -> Vectors:
        """Add up rows, each times its weight, for several sums at once.

        Parameters
        ----------
        places : ndarray of int64, shape (m,)
            Rows of the table, those of the first sum first.
        counts : ndarray of int64, shape (n,)
            How many belong to each sum; their total is m.
        weights : ndarray of float32, shape (m,), or None
            None: 1 for every row.

        Returns
        -------
        ndarray of float32, shape (n, dim)
            Each sum is made of its own rows alone and in their order, so the sums beside it and the number
            of threads do not change a byte; a product of matrices would not keep that.
        """
        sums = np.zeros((len(counts), self.dim), dtype=np.float32)
        filled = np.flatnonzero(counts)
        if len(filled):
            factors = self.scales[places] if weights is None else self.scales[places] * weights
            starts = (np.cumsum(counts) - counts)[filled]
            sums[filled] = np.add.reduceat(self.rows[places] * factors[:, None], starts, axis=0)
        return sums

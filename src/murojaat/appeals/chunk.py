"""What the reader of a format hands on: columns as the file has them, in bounded pieces."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from murojaat.appeals.table import RowError

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class RawChunk:
    """Rows that could be parsed, under the file's own column names.

    Parameters
    ----------
    frame : pandas.DataFrame
        The index holds row numbers as a person counts them.
    errors : tuple of RowError
        Rows that could not be parsed.
    """

    frame: pd.DataFrame
    errors: tuple[RowError, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """One opened source.

    Parameters
    ----------
    names : tuple of str
        The file's column names, stripped.
    chunks : iterator of RawChunk
        Each frame has at least the columns ``names``, in that order. No chunk at all: no rows.
    """

    names: tuple[str, ...]
    chunks: Iterator[RawChunk]


@dataclass(frozen=True, slots=True)
class Batch(Generic[V]):
    """Rows of one chunk before they become columns.

    Parameters
    ----------
    numbers : list of int
        Row numbers.
    values : list
        What the format parsed for each of them.
    errors : list of RowError
        Rows that could not be parsed.
    """

    numbers: list[int]
    values: list[V]
    errors: list[RowError]


def batches(items: Iterable[tuple[int, V] | RowError], size: int) -> Iterator[Batch[V]]:
    """Gather ``size`` rows, good and bad together, at a time; the last batch is shorter.

    Examples
    --------
    >>> [batch.values for batch in batches([(2, "a"), (3, "b"), (4, "c")], 2)]
    [['a', 'b'], ['c']]
    """
    rows = iter(items)
    while taken := list(islice(rows, size)):
        good = [item for item in taken if isinstance(item, tuple)]
        bad = [item for item in taken if not isinstance(item, tuple)]
        yield Batch([number for number, _ in good], [value for _, value in good], bad)

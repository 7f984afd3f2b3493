"""What reading gives: the good rows as a table, and a report on every other row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

STANDARD_STREAM: Final = "-"
STANDARD_INPUT: Final = "standart kirish"
"""What messages call standard input."""


@dataclass(frozen=True, slots=True)
class RowError:
    """One row that was not taken whole.

    Parameters
    ----------
    source : str
        The file as the user named it; ``"standart kirish"`` is standard input.
    row : int
        Its number as a person sees it: for .csv and .tsv the physical line on which the record begins
        (the header is usually 1), for .xlsx the sheet's row, for .jsonl the line, for .parquet the record,
        from 1.
    reason, remedy : str
        What is wrong (in Uzbek, without the final stop) and what to do. An appeal's id may appear,
        its text never.
    skipped : bool
        True: the row was left out. False: the row was kept and one of its cells was emptied.

    Examples
    --------
    >>> print(RowError("appeals.csv", 5, "matn bo‘sh", "Matnni yozing yoki qatorni olib tashlang.", True))
    appeals.csv, 5-qator: matn bo‘sh. Matnni yozing yoki qatorni olib tashlang.
    """

    source: str
    row: int
    reason: str
    remedy: str
    skipped: bool

    def __str__(self) -> str:
        return f"{self.source}, {self.row}-qator: {self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Appeals:
    """Rows of the appeals table that can be worked on, and what happened to the others.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns in the file's order under their canonical names; optional columns that the file lacks are
        absent. The index is named ``row`` and holds row numbers as :class:`RowError` counts them.
        ``id`` (stripped, unique) and ``text`` (verbatim) are str, never missing. The other canonical
        columns are str with missing values, but for ``received_at``: ``datetime64[us, UTC]``, NaT where
        missing. A time written without an offset is taken as Asia/Tashkent, UTC+05:00; convert with
        ``.dt.tz_convert(TASHKENT)`` before taking days or quarters. Unknown columns pass through: str
        from .csv and .tsv, values as they were from the other formats.
    errors : tuple of RowError
        In the order of rows; empty when all is well.
    """

    frame: pd.DataFrame
    errors: tuple[RowError, ...]

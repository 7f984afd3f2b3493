"""Writing .xlsx as a stream: text is always text, never a formula."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from murojaat.appeals.cells import as_text, columns_of
from murojaat.appeals.dates import TASHKENT
from murojaat.errors import UnusableOutputError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

MAX_CELL: Final = 32_767
"""Longest text of one cell, in UTF-16 units as Excel counts (an emoji is two)."""
MAX_ROWS: Final = 1_048_576
"""Rows of a sheet, its header included."""

# XML 1.0 has no way to write these, nor half a character.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXACT = 10**15


class XlsxSink:
    """Writes a workbook with one sheet, ``murojaatlar``.

    Control characters that .xlsx cannot hold are dropped. Times are written as Excel dates in Tashkent time,
    without an offset, which :func:`murojaat.appeals.read_chunks` reads back to the same moment. Whole numbers
    of more than 15 digits become text, because Excel would round them.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        The target as the user named it.
    """

    def __init__(self, path: Path, name: str) -> None:
        from openpyxl import Workbook

        self._path = path
        self._name = name
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet("murojaatlar")
        self._rows = 0

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows, after the header if they are the first.

        Raises
        ------
        UnusableOutputError
            A text longer than a cell can hold, or more rows than a sheet can hold.
        """
        columns = columns_of(frame)
        if self._rows == 0:
            self._append([self._cell(name) for name in columns])
        for cells in zip(*columns.values(), strict=True):
            self._append([self._cell(cell) for cell in cells])

    def finish(self) -> None:
        """Pack the workbook."""
        self._book.save(self._path)

    def abandon(self) -> None:
        """Drop the sheet and its temporary file."""
        # openpyxl has no public way to give up: end its writers, then remove the file they wrote to.
        writer = getattr(self._sheet, "_writer", None)
        for part in (getattr(self._sheet, "_rows", None), writer):
            with suppress(OSError, ValueError, RuntimeError, AttributeError):
                if part is not None:
                    part.close()
        with suppress(OSError, AttributeError, ValueError):
            if writer is not None:
                writer.cleanup()

    def _append(self, cells: list[object]) -> None:
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise UnusableOutputError(
                self._name,
                f".xlsx varag‘iga {MAX_ROWS} qatordan ko‘p sig‘maydi.",
                ".jsonl yoki .csv ga yozing.",
            )
        self._sheet.append(cells)

    def _cell(self, value: object) -> object:
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, int) and abs(value) < _EXACT:
            return value
        if isinstance(value, datetime):
            return value.astimezone(TASHKENT).replace(tzinfo=None) if value.tzinfo else value
        if isinstance(value, date | time):
            return value
        return self._text(as_text(value) or "")

    def _text(self, text: str) -> object:
        from openpyxl.cell import WriteOnlyCell

        clean = _ILLEGAL.sub("", text)
        if len(clean) + sum(char > "\uffff" for char in clean) > MAX_CELL:
            raise UnusableOutputError(
                self._name,
                f"{self._rows + 1}-qatordagi matn .xlsx katagiga sig‘maydi ({MAX_CELL} belgidan uzun).",
                ".jsonl yoki .csv faylga yozing.",
            )
        if not clean.startswith(("=", "#")):
            return clean or None
        cell = WriteOnlyCell(self._sheet, clean)
        cell.data_type = "s"
        return cell

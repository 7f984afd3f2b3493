"""Reading .xlsx as a stream of rows: the first sheet with data, under whatever title stands above it.

Other sheets with data are reported, not read.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from murojaat.appeals import reasons
from murojaat.appeals.chunk import RawChunk, RawTable, batches
from murojaat.appeals.header import HEADER_ROWS, find_header
from murojaat.appeals.opening import damaged, empty
from murojaat.appeals.workbook import DAMAGE, open_workbook
from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from murojaat.appeals.chunk import Batch
    from murojaat.appeals.header import Header, Row
    from murojaat.appeals.table import RowError

    Item = tuple[int, list[object]] | RowError

MAX_ROWS: Final = 1_048_576
"""Rows that a sheet can have."""

_BLOCK = 256
_ERROR_VALUES = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@contextmanager
def open_xlsx(path: Path, name: str, known: AbstractSet[str], chunk_rows: int) -> Iterator[RawTable]:
    """Open a workbook; cells keep their Python types, formulas give the values that Excel last saved.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        The file as the user named it.
    known : set of str
        Names by which the header row is recognised among the first 20 rows that are not blank.
    chunk_rows : int
        Rows in a chunk, good and bad together.

    Raises
    ------
    UnusableInputError
        An old .xls or a file with a password, no workbook, damaged (also when that comes to light later),
        over 1 GiB unpacked, no sheet with data, or no header row.
    """
    with path.open("rb") as raw, open_workbook(raw, name) as book:
        rows, others = _first_sheet(book, name)
        header = find_header(list(islice(rows, HEADER_ROWS)), known, name)
        items = _with_skipped(_items(chain(header.following, rows), header, name), others, name)
        yield RawTable(header.names, (_chunk(batch, header) for batch in batches(items, chunk_rows)))


def _first_sheet(book: Any, name: str) -> tuple[Iterator[Row], Iterator[Any]]:  # noqa: ANN401
    """Rows of the first sheet that has any, visible sheets before hidden ones, and the sheets after it."""
    sheets = iter(sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible"))
    for sheet in sheets:
        rows = _filled_rows(sheet, name)
        first = next(rows, None)
        if first is not None:
            return chain([first], rows), sheets
    raise empty(name)


def _with_skipped(items: Iterator[Item], others: Iterable[Any], name: str) -> Iterator[Item]:
    """Report the sheets that are left out before the rows; a table without rows stays without any."""
    first = next(items, None)
    if first is None:
        return
    for sheet in others:
        if _has_rows(sheet, name):
            yield reasons.skipped_sheet(name, str(sheet.title))
    yield first
    yield from items


def _has_rows(sheet: Any, name: str) -> bool:  # noqa: ANN401
    """Whether anything is lost with this sheet; one that cannot be read must not refuse the good one."""
    try:
        return next(_filled_rows(sheet, name), None) is not None
    except UnusableInputError:
        return True


def _filled_rows(sheet: Any, name: str) -> Iterator[Row]:  # noqa: ANN401
    """Rows that are not blank, with their numbers in the sheet."""
    sheet.reset_dimensions()  # some programs write a size that is too small, and rows would be cut
    rows = sheet.iter_rows(values_only=True)
    number = 0
    while block := _block(rows, name):
        for cells in block:
            number += 1
            values = tuple(_value(cell) for cell in cells)
            if any(value is not None for value in values):
                yield number, values
        if number > MAX_ROWS:
            raise damaged(name, ".xlsx")


def _block(rows: Iterator[tuple[object, ...]], name: str) -> list[tuple[object, ...]]:
    """Read some rows with the parser's warnings off; a filter must not stay on across a ``yield``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return list(islice(rows, _BLOCK))
        except DAMAGE as error:
            raise damaged(name, ".xlsx") from error


def _value(cell: object) -> object:
    return None if isinstance(cell, str) and (not cell.strip() or cell in _ERROR_VALUES) else cell


def _items(rows: Iterable[Row], header: Header, name: str) -> Iterator[Item]:
    """Each row's cells in the header's order; a value under no header is reported and left behind."""
    positions = header.positions
    columns = frozenset(positions)
    for number, cells in rows:
        yield number, [cells[at] if at < len(cells) else None for at in positions]
        for at, cell in enumerate(cells):
            if cell is not None and at not in columns:
                yield reasons.cell_without_header(name, number, at + 1)


def _chunk(batch: Batch[list[object]], header: Header) -> RawChunk:
    import pandas as pd

    index = pd.Index(batch.numbers, name="row", dtype="int64")
    frame = pd.DataFrame(
        {
            column: pd.Series([cells[at] for cells in batch.values], index=index, dtype="object")
            for at, column in enumerate(header.names)
        },
        index=index,
    )
    return RawChunk(frame, tuple(batch.errors))

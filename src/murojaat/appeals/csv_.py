"""Reading .csv and .tsv: one bad row never takes the next one with it."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from murojaat.appeals import reasons
from murojaat.appeals.cells import has_broken
from murojaat.appeals.chunk import RawChunk, RawTable, batches
from murojaat.appeals.columns import name_columns
from murojaat.appeals.delimiter import excel_hint, sniff
from murojaat.appeals.lines import LINE_CHARS, RecordLines, TooLongError
from murojaat.appeals.opening import damaged, empty, open_text
from murojaat.appeals.table import RowError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from murojaat.appeals.chunk import Batch


@contextmanager
def open_csv(path: Path, name: str, known: AbstractSet[str], chunk_rows: int) -> Iterator[RawTable]:
    """Open a .csv or .tsv file; every column of its chunks is str, blank cells are missing.

    Parameters
    ----------
    path : Path
        The file. ``.tsv`` is separated by tabs; for ``.csv`` the header decides between comma, semicolon
        and tab (or Excel's ``sep=`` line before it).
    name : str
        The file as the user named it.
    known : set of str
        Expected column names.
    chunk_rows : int
        Rows in a chunk, good and bad together.

    Raises
    ------
    UnusableInputError
        No header line, or one that is no line of a table.
    """
    # The limit belongs to the whole process and is 131,072 at first: less than the longest appeal.
    if csv.field_size_limit() < LINE_CHARS:
        csv.field_size_limit(LINE_CHARS)
    with open_text(path) as stream:
        lines = RecordLines(stream)
        header, delimiter = _header(lines, path, name, known)
        rows = _rows(lines, delimiter, name, len(header))
        yield RawTable(header, (_chunk(batch, header) for batch in batches(rows, chunk_rows)))


def _header(
    lines: RecordLines, path: Path, name: str, known: AbstractSet[str]
) -> tuple[tuple[str, ...], str]:
    """Names of the columns and the delimiter, from the first line that is not blank."""
    try:
        first = next((line for line in lines if line.strip()), None)
        hinted = excel_hint(first) if first else None
        if hinted:
            first = next((line for line in lines if line.strip()), None)
        if first is None:
            raise empty(name)
        delimiter = "\t" if path.suffix.lower() == ".tsv" else hinted or sniff(first, known)
        # A quoted name may run over several lines, so the reader takes as many as it needs.
        cells = next(csv.reader(chain([first], lines), delimiter=delimiter))
    except TooLongError as error:
        raise damaged(name, ".csv") from error
    if "\0" in first or has_broken("".join(cells)):
        raise damaged(name, ".csv")
    return name_columns(cells), delimiter


def _rows(
    lines: RecordLines, delimiter: str, name: str, width: int
) -> Iterator[tuple[int, list[str]] | RowError]:
    """Yield records and reports; lines of only blank cells are passed over."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        row = lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, TooLongError):
            yield _unreadable(lines, name, row)
            lines.rewind()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if not any(cells):
            continue
        if any(line and has_broken(line) for line in lines.taken):
            yield reasons.broken_characters(name, row)
        elif len(cells) != width:
            yield reasons.wrong_width(name, row, len(cells), width)
        else:
            yield row, cells


def _unreadable(lines: RecordLines, name: str, row: int) -> RowError:
    first = lines.taken[0] if lines.taken else None
    if first is None:
        return reasons.long_line(name, row)
    if has_broken(first):
        return reasons.broken_characters(name, row)
    return reasons.broken_quotes(name, row) if '"' in first else reasons.long_line(name, row)


def _chunk(batch: Batch[list[str]], header: Sequence[str]) -> RawChunk:
    import pandas as pd

    index = pd.Index(batch.numbers, name="row", dtype="int64")
    columns = zip(*batch.values, strict=True) if batch.values else ((),) * len(header)
    frame = pd.DataFrame(
        {
            name: pd.Series([cell or None for cell in column], index=index, dtype="str")
            for name, column in zip(header, columns, strict=True)
        },
        index=index,
    )
    return RawChunk(frame, tuple(batch.errors))

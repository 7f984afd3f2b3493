"""Reading appeals from any supported source, in bounded memory."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from murojaat.appeals.check import RowCheck
from murojaat.appeals.columns import NO_MAPPING, known_names, resolve
from murojaat.appeals.csv_ import open_csv
from murojaat.appeals.jsonl import open_jsonl, open_standard_input, open_stream
from murojaat.appeals.opening import header_only, input_path, reading
from murojaat.appeals.table import STANDARD_INPUT, STANDARD_STREAM, Appeals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from murojaat.appeals.chunk import RawTable

CHUNK_ROWS = 4096


def read_chunks(
    source: str | Path | TextIO, *, columns: Mapping[str, str] = NO_MAPPING, chunk_rows: int = CHUNK_ROWS
) -> Iterator[Appeals]:
    r"""Read appeals piece by piece; nothing is opened before the first piece is asked for.

    Parameters
    ----------
    source : str, Path or text stream
        A file whose suffix names its format: .csv (comma, semicolon or tab), .tsv, .jsonl, .parquet,
        .xlsx (the first sheet with data; the others are reported). ``"-"`` is JSON lines on standard
        input, a text stream is JSON lines. Text files are UTF-8 with or without its mark, cp1251, or UTF-16
        with its mark.
    columns : mapping of str to str, optional
        Canonical name to the file's name: ``{"text": "matn"}``.
    chunk_rows : int, default 4096
        Rows in one piece, those that are reported included. Memory is bounded by it, but for the set of
        ids seen so far, the shared strings of an .xlsx, and one row group of a .parquet.

    Yields
    ------
    Appeals
        Every piece has the same columns (from a stream, a key that first occurs later adds one). A piece
        may have no good rows.

    Raises
    ------
    UnusableInputError
        The source cannot be used at all; also when damage comes to light in the middle.
    ValueError
        ``chunk_rows`` below 1.

    Examples
    --------
    >>> import io
    >>> lines = io.StringIO('{"id": 1, "text": "Navbat uzun."}\n{"id": 1, "text": "Dori yo‘q."}\n')
    >>> for piece in read_chunks(lines):
    ...     print(piece.frame["text"].tolist(), *piece.errors)
    ['Navbat uzun.'] <stream>, 2-qator: «1» id takrorlangan, u 1-qatorda bor.
    Boshqa id yozing yoki qatorni olib tashlang.
    """
    if chunk_rows < 1:
        raise ValueError(f"chunk_rows must be at least 1, got {chunk_rows}")
    name = _name(source)
    with reading(name), _opened(source, name, columns, chunk_rows) as table:
        check = RowCheck(name, resolve(table.names, columns, name))
        any_rows = False
        for raw in table.chunks:
            any_rows = True
            yield check(raw)
        if not any_rows:
            raise header_only(name)


def read_appeals(source: str | Path | TextIO, *, columns: Mapping[str, str] = NO_MAPPING) -> Appeals:
    """Read all appeals of a source at once.

    Parameters
    ----------
    source, columns
        As for :func:`read_chunks`.

    Returns
    -------
    Appeals
        All good rows and all reports.

    Raises
    ------
    UnusableInputError
        The source cannot be used at all.

    Examples
    --------
    >>> import io
    >>> read_appeals(io.StringIO('{"id": "a", "text": "Navbat uzun."}')).frame.to_dict("index")
    {1: {'id': 'a', 'text': 'Navbat uzun.'}}
    """
    import pandas as pd

    pieces = list(read_chunks(source, columns=columns))
    filled = [piece.frame for piece in pieces if len(piece.frame)] or [pieces[0].frame]
    return Appeals(pd.concat(filled), tuple(error for piece in pieces for error in piece.errors))


def _name(source: str | Path | TextIO) -> str:
    if not isinstance(source, str | Path):
        return str(getattr(source, "name", "<stream>"))
    return STANDARD_INPUT if str(source) == STANDARD_STREAM else str(source)


@contextmanager
def _opened(
    source: str | Path | TextIO, name: str, columns: Mapping[str, str], chunk_rows: int
) -> Iterator[RawTable]:
    if not isinstance(source, str | Path):
        opened = open_stream(source, name, chunk_rows)
    elif str(source) == STANDARD_STREAM:
        opened = open_standard_input(name, chunk_rows)
    else:
        path = input_path(source)
        known = known_names(columns)
        match path.suffix.lower():
            case ".jsonl":
                opened = open_jsonl(path, name, chunk_rows)
            case ".parquet":
                from murojaat.appeals.parquet import open_parquet

                opened = open_parquet(path, name, chunk_rows)
            case ".xlsx":
                from murojaat.appeals.xlsx import open_xlsx

                opened = open_xlsx(path, name, known, chunk_rows)
            case _:
                opened = open_csv(path, name, known, chunk_rows)
    with opened as table:
        yield table

"""Reading JSON lines: one object a line, from a file or from standard input."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from murojaat.appeals import reasons
from murojaat.appeals.cells import as_json, has_broken, plain
from murojaat.appeals.chunk import RawChunk, RawTable, batches
from murojaat.appeals.encoding import UTF8
from murojaat.appeals.lines import read_line
from murojaat.appeals.opening import decoded, empty, open_text
from murojaat.appeals.table import RowError
from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from murojaat.appeals.chunk import Batch

    Item = tuple[int, dict[str, object]] | RowError

MAX_COLUMNS = 1_000
MAX_DEPTH = 50


@contextmanager
def open_jsonl(path: Path, name: str, chunk_rows: int) -> Iterator[RawTable]:
    """Open a .jsonl file; it is read twice, because its columns are the keys of all its lines.

    Raises
    ------
    UnusableInputError
        No line that is a JSON object, or more than 1,000 different keys.
    """
    with open_text(path) as stream:
        names = _all_keys(_items(stream, name), name)
    with open_text(path) as stream:
        yield _table(names, batches(_items(stream, name), chunk_rows), name)


@contextmanager
def open_stream(stream: TextIO, name: str, chunk_rows: int) -> Iterator[RawTable]:
    """Read JSON lines that cannot be read twice: the keys of the first chunk with any are the first columns.

    A key that first occurs later adds a column to the chunks from there on. The stream is left open.
    """
    gathered = batches(_items(stream, name), chunk_rows)
    opening: list[Batch[dict[str, object]]] = []
    for batch in gathered:
        opening.append(batch)
        if any(batch.values):
            break
    names = _all_keys(chain.from_iterable(map(_items_of, opening)), name)
    yield _table(names, chain(opening, gathered), name)


@contextmanager
def open_standard_input(name: str, chunk_rows: int) -> Iterator[RawTable]:
    """Read JSON lines in UTF-8 from standard input, whatever the terminal's own encoding is."""
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        with open_stream(sys.stdin, name, chunk_rows) as table:
            yield table
    else:
        with decoded(raw, UTF8) as stream, open_stream(stream, name, chunk_rows) as table:
            yield table


def _items_of(batch: Batch[dict[str, object]]) -> Iterator[Item]:
    yield from zip(batch.numbers, batch.values, strict=True)
    yield from batch.errors


def _items(stream: TextIO, name: str) -> Iterator[Item]:
    number = 0
    while (line := read_line(stream)) != "":
        number += 1
        if line is None:
            yield reasons.long_line(name, number)
        elif has_broken(line):
            yield reasons.broken_characters(name, number)
        elif line.strip(" \t\r\n\ufeff"):
            yield _parsed(line.lstrip("\ufeff"), name, number)


def _parsed(line: str, name: str, number: int) -> Item:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return reasons.bad_json(name, number)
    if not isinstance(value, dict) or (line.count("[") + line.count("{") > MAX_DEPTH and _is_deep(value)):
        return reasons.bad_json(name, number)
    if "\\u" in line and has_broken(as_json(plain(value))):
        return reasons.broken_characters(name, number)
    return number, {key.strip(): cell for key, cell in value.items()}


def _is_deep(value: object, left: int = MAX_DEPTH) -> bool:
    """Whether lists and objects are nested deeper than any table's cell, so that walking them may fail."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left < 0 or any(_is_deep(each, left - 1) for each in inner)


def _all_keys(items: Iterable[Item], name: str) -> tuple[str, ...]:
    """Every key, in the order of first occurrence."""
    keys: dict[str, None] = {}
    any_line = False
    for item in items:
        any_line = True
        if isinstance(item, tuple):
            keys.update(dict.fromkeys(item[1]))
        if len(keys) > MAX_COLUMNS:
            raise UnusableInputError(
                name, f"kalitlar {MAX_COLUMNS} tadan ko‘p.", "Barcha satrlarda bir xil kalitlarni ishlating."
            )
    if not any_line:
        raise empty(name)
    if not keys:
        raise UnusableInputError(
            name,
            "birorta ham JSON obyekti yo‘q.",
            'Har bir satrga bitta obyekt yozing: {"id": "…", "text": "…"}',
        )
    return tuple(keys)


def _table(names: tuple[str, ...], gathered: Iterator[Batch[dict[str, object]]], name: str) -> RawTable:
    return RawTable(names, _chunks(names, gathered, name))


def _chunks(
    names: tuple[str, ...], gathered: Iterator[Batch[dict[str, object]]], name: str
) -> Iterator[RawChunk]:
    import pandas as pd

    for batch in gathered:
        names = _all_keys([(0, dict.fromkeys(names)), *zip(batch.numbers, batch.values, strict=True)], name)
        index = pd.Index(batch.numbers, name="row", dtype="int64")
        frame = pd.DataFrame(
            {key: pd.Series([row.get(key) for row in batch.values], index, dtype="object") for key in names},
            index=index,
        )
        yield RawChunk(frame, tuple(batch.errors))

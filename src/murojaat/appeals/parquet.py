"""Reading .parquet, in a process of its own.

fastparquet trusts the lengths that are written inside a file: one spoilt byte can end the process with a
segmentation fault, which no ``except`` can catch. So :mod:`murojaat.appeals.parquet_worker` reads the file in
a child process and passes its rows on as JSON lines. If it dies, that is a damaged file like any other. It
costs about a second per 100,000 appeals.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from murojaat.appeals.chunk import RawChunk, RawTable
from murojaat.appeals.opening import damaged
from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

MAX_GROUP_BYTES: Final = 1 << 30
"""Largest row group that is read, uncompressed, in bytes."""

_MAGIC = b"PAR1"


@contextmanager
def open_parquet(path: Path, name: str, chunk_rows: int) -> Iterator[RawTable]:
    """Open a .parquet file; rows are numbered from 1.

    Whole numbers, numbers, truth values and times keep their types; other columns hold Python values.

    Raises
    ------
    UnusableInputError
        Not Parquet, damaged (also when a row group read later is), or a row group over 1 GiB.
    """
    _check_ends(path, name)
    with _worker(path, chunk_rows) as worker:
        opening = _message(worker, name)
        if opening is None:
            raise damaged(name, ".parquet")
        if opening["largest"] > MAX_GROUP_BYTES:
            raise UnusableInputError(
                name,
                "fayl ichidagi bitta bo‘lak (row group) 1 GiB dan katta.",
                "Uni kichikroq bo‘laklar bilan qayta yozing yoki .jsonl qilib saqlang.",
            )
        names = tuple(opening["names"])
        yield RawTable(names, _chunks(worker, names, name))


def _check_ends(path: Path, name: str) -> None:
    """Both magic words and a footer that fits the file: a file that was not copied whole fails here."""
    with path.open("rb") as raw:
        size = raw.seek(0, 2)
        raw.seek(0)
        begins = raw.read(4)
        raw.seek(max(0, size - 8))
        tail = raw.read(8)
    if size < 12 or begins != _MAGIC or tail[4:] != _MAGIC or struct.unpack("<I", tail[:4])[0] > size - 12:
        raise damaged(name, ".parquet")


@contextmanager
def _worker(path: Path, chunk_rows: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start the child process; it is ended when the reading is, however that came about."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "murojaat.appeals.parquet_worker",
        str(path.absolute()),
        str(chunk_rows),
    ]
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    worker = subprocess.Popen(  # noqa: S603 - our own module, no shell
        command,
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with worker:
        try:
            yield worker
        finally:
            worker.kill()


def _message(worker: subprocess.Popen[bytes], name: str) -> dict[str, Any] | None:
    """Read the worker's next line; None when it is done."""
    stream: IO[bytes] | None = worker.stdout
    line = stream.readline() if stream is not None else b""
    if line.endswith(b"\n"):
        message: dict[str, Any] = json.loads(line)
        return message
    if worker.wait() != 0 or line:
        raise damaged(name, ".parquet")
    return None


def _chunks(worker: subprocess.Popen[bytes], names: tuple[str, ...], name: str) -> Iterator[RawChunk]:
    import pandas as pd

    done = 0
    while (message := _message(worker, name)) is not None:
        rows = message["rows"]
        index = pd.RangeIndex(done + 1, done + 1 + rows, name="row")
        done += rows
        columns = {
            column: _series(values, kind, index)
            for column, kind, values in zip(names, message["kinds"], message["columns"], strict=True)
        }
        yield RawChunk(pd.DataFrame(columns, index=index), ())


def _series(values: list[Any], kind: str, index: pd.Index[Any]) -> pd.Series[Any]:
    """One column in its type; times travel as whole microseconds since 1970."""
    import pandas as pd

    if kind.startswith("datetime64"):
        numbers = pd.Series(values, index=index, dtype="Int64")
        return pd.to_datetime(numbers, unit="us", utc="UTC" in kind).astype(pd.api.types.pandas_dtype(kind))
    return pd.Series(values, index=index, dtype=pd.api.types.pandas_dtype(kind))

"""The child process that reads a .parquet file: ``python -m murojaat.appeals.parquet_worker FILE ROWS``.

It writes JSON lines to standard output. The first has ``names`` (columns) and ``largest`` (bytes of the
largest row group, uncompressed); each of the others has ``rows``, ``kinds`` (pandas' names of types) and
``columns`` (lists of values, null where missing). Exit code 0 means that this was all; 3, that the file is
damaged.
"""

from __future__ import annotations

import os
import struct
import sys
from typing import TYPE_CHECKING, Any, Final

from murojaat.appeals.cells import as_json, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

DAMAGED: Final = 3

# What a parser of foreign bytes raises when they are not what it expects.
_DAMAGE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    SystemError,
    OSError,
    struct.error,
)


def messages(path: str, chunk_rows: int) -> Iterator[dict[str, Any]]:
    """Tell everything about one file, in order.

    Parameters
    ----------
    path : str
        The file.
    chunk_rows : int
        Rows in one message at most.

    Yields
    ------
    dict
        As the module describes.
    """
    from fastparquet import ParquetFile

    with open(path, "rb") as raw:  # noqa: PTH123 - fastparquet takes the stream
        table = ParquetFile(raw)
        names = list(table.columns)
        sizes = (int(group.total_byte_size) for group in table.row_groups)
        yield {"names": [str(name).strip() for name in names], "largest": max(sizes, default=0)}
        for group in range(len(table.row_groups)):
            frame = table[group].to_pandas(index=False)[names]
            for start in range(0, len(frame), chunk_rows):
                yield _message(frame.iloc[start : start + chunk_rows])


def main(arguments: list[str]) -> int:
    """Send every message of one file.

    Parameters
    ----------
    arguments : list of str
        The file and the rows in a message.

    Returns
    -------
    int
        The exit code.
    """
    from fastparquet.util import ParquetException

    path, chunk_rows = arguments
    with os.fdopen(os.dup(1), "wb") as out:
        _silence()
        try:
            for message in messages(path, int(chunk_rows)):
                out.write(as_json(message).encode("utf-8", "replace") + b"\n")
        except (*_DAMAGE, ParquetException):
            return DAMAGED
    return 0


def _silence() -> None:
    """Send standard output nowhere: fastparquet prints there from C when it meets spoilt bytes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _message(frame: pd.DataFrame) -> dict[str, Any]:
    kinds, columns = [], []
    for at in range(frame.shape[1]):
        kind, values = _column(frame.iloc[:, at])
        kinds.append(kind)
        columns.append(values)
    return {"rows": len(frame), "kinds": kinds, "columns": columns}


def _column(column: pd.Series[Any]) -> tuple[str, list[Any]]:
    """Name the type under which a column travels, and give its values as JSON can hold them."""
    from pandas.api import types

    if types.is_bool_dtype(column.dtype):
        return "boolean", _values(column)
    if types.is_integer_dtype(column.dtype) and str(column.dtype).lower() != "uint64":
        return "Int64", _values(column)
    if types.is_float_dtype(column.dtype):
        return "float64", _values(column)
    if types.is_datetime64_any_dtype(column.dtype):
        aware = getattr(column.dtype, "tz", None) is not None
        moments = column.dt.tz_convert("UTC").dt.tz_localize(None) if aware else column
        numbers = moments.dt.as_unit("us").astype("int64").tolist()
        missing = column.isna().tolist()
        micros = [None if gone else number for number, gone in zip(numbers, missing, strict=True)]
        return "datetime64[us, UTC]" if aware else "datetime64[us]", micros
    return "object", _values(column)


def _values(column: pd.Series[Any]) -> list[Any]:
    return [plain(value) for value in column.tolist()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

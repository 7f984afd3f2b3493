"""Writing JSON lines: UTF-8, one object a line, every column in every object, missing values as null."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from murojaat.appeals.cells import as_json, columns_of

if TYPE_CHECKING:
    import pandas as pd


class JsonlSink:
    """Writes JSON lines to a byte stream.

    Parameters
    ----------
    stream : binary stream
        Where to write.
    owned : bool, default True
        Whether the stream is closed at the end; standard output is only flushed.
    """

    def __init__(self, stream: BinaryIO, *, owned: bool = True) -> None:
        self._stream = stream
        self._owned = owned

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows."""
        columns = columns_of(frame)
        for cells in zip(*columns.values(), strict=True):
            line = as_json(dict(zip(columns, cells, strict=True)))
            self._stream.write(line.encode("utf-8", "replace") + b"\n")

    def finish(self) -> None:
        """Flush, and close what is ours."""
        self._stream.flush()
        if self._owned:
            self._stream.close()

    def abandon(self) -> None:
        """Close what is ours without caring whether the last bytes fit."""
        if not self._owned:
            return
        try:
            self._stream.close()
        except OSError:
            return

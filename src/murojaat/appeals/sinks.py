"""What writes one format, and which one a target asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


class Sink(Protocol):
    """Writes frames of one format, piece after piece, to a file that already exists and is empty."""

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows; the first frame's columns, even without rows, are the columns of the file."""
        ...

    def finish(self) -> None:
        """Write what is still to be written and close; the file is whole afterwards."""
        ...

    def abandon(self) -> None:
        """Close without finishing, quietly."""
        ...


def sink_for(path: Path, name: str) -> Sink:
    """Choose the sink for a file by its suffix.

    Parameters
    ----------
    path : Path
        The file to write into.
    name : str
        The target as the user named it, for messages.
    """
    from murojaat.appeals.csv_sink import CsvSink
    from murojaat.appeals.jsonl_sink import JsonlSink
    from murojaat.appeals.parquet_sink import ParquetSink
    from murojaat.appeals.xlsx_sink import XlsxSink

    match path.suffix:
        case ".jsonl":
            return JsonlSink(path.open("wb"))
        case ".parquet":
            return ParquetSink(path, name)
        case ".xlsx":
            return XlsxSink(path, name)
        case suffix:
            return CsvSink(path, "\t" if suffix == ".tsv" else ",")

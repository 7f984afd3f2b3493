"""Writing .parquet through fastparquet, one row group for each frame."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

from murojaat.appeals.cells import as_text
from murojaat.errors import UnusableOutputError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_TEXT: Final = "text"
_MOMENT: Final = "datetime64[us, UTC]"


class ParquetSink:
    """Writes a .parquet file.

    Whole numbers, numbers, truth values and times keep their types, all with missing values allowed;
    times are UTC, in microseconds; everything else is text, lists and mappings as JSON. The first
    frame decides.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        The target as the user named it.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._kinds: dict[str, str] = {}

    def write(self, frame: pd.DataFrame) -> None:
        """Add a row group; a frame without rows adds nothing after the first."""
        from fastparquet import write

        begun = bool(self._kinds)
        if begun and frame.empty:
            return
        if not begun:
            self._kinds = {str(name): _kind(frame[name]) for name in frame.columns}
        typed = self._typed(frame)
        with warnings.catch_warnings():
            # fastparquet takes the values of aware times as UTC, as is meant; pandas warns about it.
            warnings.filterwarnings("ignore", message=".*drops timezone information")
            write(
                str(self._path),
                typed,
                write_index=False,
                append=begun,
                object_encoding={name: "utf8" for name, kind in self._kinds.items() if kind == _TEXT},
                stats=False,
            )

    def finish(self) -> None:
        """Do nothing: every frame leaves a whole file."""

    def abandon(self) -> None:
        """Do nothing: no file is held open."""

    def _typed(self, frame: pd.DataFrame) -> pd.DataFrame:
        import pandas as pd

        columns = {}
        for name, kind in self._kinds.items():
            try:
                columns[name] = _converted(frame[name], kind).reset_index(drop=True)
            except (ValueError, TypeError) as error:
                raise UnusableOutputError(
                    self._name,
                    f"«{name}» ustunida turli xil qiymatlar bor, .parquet ustuni esa bir turda bo‘ladi.",
                    ".jsonl faylga yozing.",
                ) from error
        return pd.DataFrame(columns)


def _kind(column: pd.Series[Any]) -> str:
    """Choose the type in which a column is written."""
    from pandas.api import types

    if types.is_bool_dtype(column.dtype):
        return "boolean"
    if types.is_integer_dtype(column.dtype):
        return "Int64"
    if types.is_float_dtype(column.dtype):
        return "float64"
    return _MOMENT if types.is_datetime64_any_dtype(column.dtype) else _TEXT


def _converted(column: pd.Series[Any], kind: str) -> pd.Series[Any]:
    import pandas as pd

    if kind == _TEXT:
        cells = [_encodable(as_text(cell)) for cell in column.tolist()]
        return pd.Series(cells, dtype="object")
    if kind == _MOMENT:
        return pd.to_datetime(column, utc=True).astype(_MOMENT)
    return column.astype(pd.api.types.pandas_dtype(kind))


def _encodable(text: str | None) -> str | None:
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()

"""From parsed rows to rows of the appeals table: every rule about one row is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from murojaat.appeals import reasons
from murojaat.appeals.cells import as_text, has_broken, is_visible, plain
from murojaat.appeals.columns import COLUMNS, MAX_TEXT_CHARS, REQUIRED
from murojaat.appeals.dates import parse_moment
from murojaat.appeals.table import Appeals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import pandas as pd

    from murojaat.appeals.chunk import RawChunk
    from murojaat.appeals.table import RowError

_DATE = "received_at"


class RowCheck:
    """Checks the chunks of one source, remembering the ids it has seen.

    Parameters
    ----------
    source : str
        The file as the user named it.
    renamed : mapping of str to str
        The file's column name to the table's, as :func:`murojaat.appeals.columns.resolve` gives it.
    """

    def __init__(self, source: str, renamed: Mapping[str, str]) -> None:
        self._source = source
        self._renamed = renamed
        self._first_row: dict[str, int] = {}

    def __call__(self, raw: RawChunk) -> Appeals:
        """Good rows in the table's form, and reports on the others in the order of rows."""
        import numpy as np

        frame = raw.frame.rename(columns=dict(self._renamed))
        rows = [int(number) for number in frame.index]
        ids = [_identifier(value) for value in frame["id"].tolist()]
        texts = [plain(value) for value in frame["text"].tolist()]
        errors = list(raw.errors)
        kept: list[bool] = []
        for row, identifier, text in zip(rows, ids, texts, strict=True):
            error = self._refusal(row, identifier, text)
            kept.append(error is None)
            if error is not None:
                errors.append(error)
            else:
                self._first_row[str(identifier)] = row
        full = frame.assign(id=_column(ids, frame), text=_column([as_text(text) for text in texts], frame))
        table = self._typed(full[np.array(kept, dtype=bool)], errors)
        return Appeals(table, tuple(sorted(errors, key=lambda error: error.row)))

    def _refusal(self, row: int, identifier: str | None, text: object) -> RowError | None:
        if not identifier:
            return reasons.no_id(self._source, row)
        if text is None:
            return reasons.no_text(self._source, row)
        if isinstance(text, bool | list | dict):
            return reasons.text_not_text(self._source, row)
        written = str(text)
        if len(written) > MAX_TEXT_CHARS:
            return reasons.long_text(self._source, row, len(written))
        if not is_visible(written):
            return reasons.no_text(self._source, row)
        if has_broken(written) or has_broken(identifier):
            return reasons.broken_characters(self._source, row)
        if identifier in self._first_row:
            return reasons.repeated_id(self._source, row, identifier, self._first_row[identifier])
        return None

    def _typed(self, frame: pd.DataFrame, errors: list[RowError]) -> pd.DataFrame:
        """Give the optional columns their types."""
        changed: dict[str, pd.Series[Any]] = {}
        for name in frame.columns:
            if name == _DATE:
                changed[name] = self._moments(frame[name], errors)
            elif name in COLUMNS and name not in REQUIRED:
                changed[name] = _column([_text_or_none(cell) for cell in frame[name].tolist()], frame)
        typed = frame.assign(**changed)
        typed.index.name = "row"
        return typed

    def _moments(self, column: pd.Series[Any], errors: list[RowError]) -> pd.Series[Any]:
        import pandas as pd

        moments: list[datetime | None] = []
        for row, cell in zip(column.index, column.tolist(), strict=True):
            value = plain(cell)
            try:
                moments.append(None if _is_blank(value) else parse_moment(value))
            except (ValueError, OverflowError):
                moments.append(None)
                errors.append(reasons.bad_date(self._source, int(row), as_text(value) or ""))
        return pd.Series(moments, index=column.index, dtype="datetime64[us, UTC]")


def _identifier(value: object) -> str | None:
    """Text of an id, stripped; None where there is none or the cell holds a list or an object."""
    cell = plain(value)
    return None if isinstance(cell, bool | list | dict) else (as_text(cell) or "").strip() or None


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text_or_none(value: object) -> str | None:
    text = as_text(value)
    return text if text is not None and text.strip() else None


def _column(values: Sequence[str | None], frame: pd.DataFrame) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(list(values), index=frame.index, dtype="str")

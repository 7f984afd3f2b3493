"""One cell: from whatever a file holds to a Python value, and from that to text."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from murojaat.appeals.dates import TASHKENT

if TYPE_CHECKING:
    import pandas as pd


def plain(value: object) -> object:
    """One cell as a plain Python value, with every kind of missing value as None.

    Parameters
    ----------
    value : object
        A Python, NumPy or pandas scalar, a list, a mapping, an array.

    Returns
    -------
    None, str, int, float, bool, datetime, list or dict
        None for None, NaN, NaT, NA and infinities (JSON has no word for them); bytes become str,
        invalid ones with U+FFFD; anything unknown becomes its ``str``.

    Examples
    --------
    >>> plain(float("nan")), plain(b"salom"), plain(("a", 1))
    (None, 'salom', ['a', 1])
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return _unusual(value)


def _unusual(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "tolist"):  # NumPy scalars and arrays
        return plain(value.tolist())
    if _is_missing(value):
        return None
    return value if isinstance(value, datetime | date | time) else str(value)


def _is_missing(value: object) -> bool:
    import pandas as pd

    return value is pd.NA or value is pd.NaT


def as_text(value: object) -> str | None:
    """One cell as text, the way it is written to .csv; None stays None.

    Whole floats lose their ``.0`` (Excel keeps the number 12 as 12.0), lists and mappings become JSON,
    aware datetimes become ISO 8601 in Tashkent time.

    Examples
    --------
    >>> as_text(12.0), as_text(0.25), as_text(True), as_text(["shoshilinch"]), as_text(None)
    ('12', '0.25', 'true', '["shoshilinch"]', None)
    """
    value = plain(value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, list | dict):
        return as_json(value)
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def as_json(value: object) -> str:
    """One plain value as JSON on one line, letters unescaped, moments as ISO 8601.

    Examples
    --------
    >>> as_json({"matn": "o‘t", "n": 1})
    '{"matn": "o‘t", "n": 1}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=as_text)


def iso(moment: datetime) -> str:
    """ISO 8601; an aware moment in Tashkent time, so that its date is the office's date.

    Examples
    --------
    >>> from datetime import UTC
    >>> iso(datetime(2026, 1, 30, 19, tzinfo=UTC))
    '2026-01-31T00:00:00+05:00'
    """
    return (moment if moment.tzinfo is None else moment.astimezone(TASHKENT)).isoformat()


def has_broken(text: str) -> bool:
    r"""Whether a text holds half a character (a lone surrogate), which no encoding can carry.

    Examples
    --------
    >>> has_broken("salom 🎉"), has_broken("\ud83d")
    (False, True)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def is_visible(text: str) -> bool:
    r"""Whether a text shows anything at all: not only spaces, control and zero-width characters.

    Examples
    --------
    >>> is_visible("👨‍👩‍👧"), is_visible(" \u200b\x00\n")
    (True, False)
    """
    return any(char.isprintable() and not char.isspace() for char in text)


def columns_of(frame: pd.DataFrame) -> dict[str, list[object]]:
    """Every column as a list of plain values, in the frame's order."""
    return {str(name): [plain(value) for value in frame[name].tolist()] for name in frame.columns}

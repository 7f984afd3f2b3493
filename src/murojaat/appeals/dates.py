"""Dates as offices write them, to one moment in UTC."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

TASHKENT: Final = timezone(timedelta(hours=5), "Asia/Tashkent")
"""Uzbekistan's time, UTC+05:00 without daylight saving (the whole country since 1992)."""

_FIRST_YEAR = 1900
_LAST_YEAR = 2100
_DAY_FIRST = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S")


def parse_moment(value: object) -> datetime:
    """Read one cell of ``received_at``.

    Parameters
    ----------
    value : object
        A datetime or date, or a str: ISO 8601 (``2026-01-31``, ``2026-01-31T14:30:00+05:00``) or
        day.month.year with an optional time (``31.01.2026 14:30``).

    Returns
    -------
    datetime
        Aware, in UTC. Without an offset the value is taken as Tashkent time, a bare date as its midnight.

    Raises
    ------
    ValueError
        Not a date, of another type (a number says nothing by itself), or outside the years 1900 to 2100.

    Examples
    --------
    >>> parse_moment("2026-01-31").isoformat()
    '2026-01-30T19:00:00+00:00'
    >>> parse_moment("31.01.2026 14:30").isoformat()
    '2026-01-31T09:30:00+00:00'
    >>> parse_moment("kecha")
    Traceback (most recent call last):
        ...
    ValueError: not a date: 'kecha'
    """
    moment = _as_datetime(value)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"year {moment.year} is outside {_FIRST_YEAR}..{_LAST_YEAR}")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=TASHKENT)
    return moment.astimezone(UTC)


def _as_datetime(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise ValueError(f"not a date: a value of type {type(value).__name__}")  # noqa: TRY004
    text = value.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _day_first(text)


def _day_first(text: str) -> datetime:
    for pattern in _DAY_FIRST:
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    raise ValueError(f"not a date: {text!r}")

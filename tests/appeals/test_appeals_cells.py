"""Single cells: dates, missing values, text forms."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import numpy as np
import pandas as pd
import pytest

from murojaat.appeals.cells import as_json, as_text, is_visible, plain
from murojaat.appeals.dates import TASHKENT, parse_moment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-31", datetime(2026, 1, 30, 19, tzinfo=UTC)),
        (" 2026-01-31T14:30 ", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("2026-01-31 14:30:15", datetime(2026, 1, 31, 9, 30, 15, tzinfo=UTC)),
        ("2026-01-31T14:30:00Z", datetime(2026, 1, 31, 14, 30, tzinfo=UTC)),
        ("2026-01-31T14:30:00+03:00", datetime(2026, 1, 31, 11, 30, tzinfo=UTC)),
        ("31.01.2026", datetime(2026, 1, 30, 19, tzinfo=UTC)),
        ("1.2.2026 08:05", datetime(2026, 2, 1, 3, 5, tzinfo=UTC)),
        ("31.01.2026 14:30:15", datetime(2026, 1, 31, 9, 30, 15, tzinfo=UTC)),
        (date(2026, 1, 31), datetime(2026, 1, 30, 19, tzinfo=UTC)),
        (datetime(2026, 1, 31, 5), datetime(2026, 1, 31, tzinfo=UTC)),
        (datetime(2026, 1, 31, 5, tzinfo=timezone(timedelta(hours=4))), datetime(2026, 1, 31, 1, tzinfo=UTC)),
        (pd.Timestamp("2026-01-31T05:00Z"), datetime(2026, 1, 31, 5, tzinfo=UTC)),
    ],
)
def test_parse_moment(value: object, expected: datetime) -> None:
    moment = parse_moment(value)
    assert moment == expected
    assert moment.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "value",
    ["kecha", "31.02.2026", "2026-13-01", "01/31/2026", "0026-01-31", "9999-12-31", "45000", 45000, 1.5, True,
     time(5), ["2026-01-31"]],
)  # fmt: skip
def test_parse_moment_refuses(value: object) -> None:
    with pytest.raises(ValueError, match=r"not a date|outside 1900"):
        parse_moment(value)


def test_tashkent_is_utc_plus_five() -> None:
    assert datetime(2026, 7, 1, tzinfo=TASHKENT).isoformat() == "2026-07-01T00:00:00+05:00"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        (pd.NaT, None),
        (pd.NA, None),
        (np.nan, None),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        (np.bool_(True), True),
        (np.array([1, 2]), [1, 2]),
        ([np.float64(0.5), None, float("nan")], [0.5, None, None]),
        ({"a": (1, 2), 3: "b"}, {"a": [1, 2], "3": "b"}),
        (b"salom", "salom"),
        (b"\xff", "�"),
        (1 + 2j, "(1+2j)"),
    ],
)
def test_plain(value: object, expected: object) -> None:
    assert plain(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", ""),
        ("o‘t", "o‘t"),
        (12, "12"),
        (12.0, "12"),
        (1e300, "1e+300"),
        (-0.25, "-0.25"),
        (False, "false"),
        ([], "[]"),
        ([{"start": 0, "text": "o‘t"}], '[{"start": 0, "text": "o‘t"}]'),
        (datetime(2026, 1, 31, 14, 30), "2026-01-31T14:30:00"),
        (datetime(2026, 1, 31, 9, 30, tzinfo=UTC), "2026-01-31T14:30:00+05:00"),
        (date(2026, 1, 31), "2026-01-31"),
        (time(14, 30), "14:30:00"),
    ],
)
def test_as_text(value: object, expected: str | None) -> None:
    assert as_text(value) == expected


def test_json_holds_moments() -> None:
    assert as_json({"at": datetime(2026, 1, 31, tzinfo=UTC)}) == '{"at": "2026-01-31T05:00:00+05:00"}'


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("", False),
        (" \t\n", False),
        ("\x00\x00", False),
        ("\u200b\u200d\ufeff", False),
        ("a", True),
        ("🎉", True),
        ("\x00.", True),
    ],
)
def test_is_visible(text: str, visible: bool) -> None:
    assert is_visible(text) is visible

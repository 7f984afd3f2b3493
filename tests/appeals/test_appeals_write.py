"""What each format holds after writing."""

import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from murojaat.appeals import AppealsWriter, read_appeals, write_appeals, xlsx_sink
from murojaat.appeals.csv_sink import guarded
from murojaat.errors import UnusableOutputError

SUFFIXES = [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"]
FRAME = pd.DataFrame(
    {
        "id": ["1", "2"],
        "text": ["O‘t o‘chiruvchi, «tez» yordam\nqachon?", "🎉"],
        "received_at": pd.to_datetime(["2026-01-30T19:00Z", None], utc=True),
        "p_shoshilinch": [0.25, float("nan")],
        "review": [True, False],
        "reasons": [[{"start": 0, "text": "o‘t"}], []],
    }
)


def write_pieces(target: str | Path, pieces: Iterable[Any]) -> None:
    with AppealsWriter(target) as writer:
        for piece in pieces:
            writer.write(piece)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_round_trip(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_appeals(FRAME, path)
    appeals = read_appeals(path)
    assert appeals.errors == ()
    assert list(appeals.frame.columns) == list(FRAME.columns)
    for name in ("id", "text"):
        assert appeals.frame[name].tolist() == FRAME[name].tolist()
    assert appeals.frame["received_at"].isna().tolist() == [False, True]
    assert appeals.frame["received_at"].tolist()[0] == FRAME["received_at"].tolist()[0]
    assert float(appeals.frame["p_shoshilinch"].tolist()[0]) == 0.25
    reasons = appeals.frame["reasons"].tolist()[0]
    assert (reasons if suffix == ".jsonl" else json.loads(reasons)) == [{"start": 0, "text": "o‘t"}]


def test_csv_as_bytes(tmp_path: Path) -> None:
    write_appeals(FRAME, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode() == (
        "\ufeffid,text,received_at,p_shoshilinch,review,reasons\r\n"
        '1,"O‘t o‘chiruvchi, «tez» yordam\nqachon?",2026-01-31T00:00:00+05:00,0.25,true,'
        '"[{""start"": 0, ""text"": ""o‘t""}]"\r\n'
        "2,🎉,,,false,[]\r\n"
    )


def test_jsonl_as_lines(tmp_path: Path) -> None:
    write_appeals(FRAME, tmp_path / "a.jsonl")
    first, second = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(first) == {
        "id": "1",
        "text": "O‘t o‘chiruvchi, «tez» yordam\nqachon?",
        "received_at": "2026-01-31T00:00:00+05:00",
        "p_shoshilinch": 0.25,
        "review": True,
        "reasons": [{"start": 0, "text": "o‘t"}],
    }
    assert second.endswith('"received_at": null, "p_shoshilinch": null, "review": false, "reasons": []}')


def test_xlsx_text_is_never_a_formula(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"id": ["1", "2", "3"], "text": ["=HYPERLINK(1)", "#REF!", "+998901234567"], "n": [1, 2, 3]}
    )
    write_appeals(frame, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["murojaatlar"]
    assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == ["=HYPERLINK(1)", "#REF!", "+998901234567"]
    assert [sheet[f"B{row}"].data_type for row in (2, 3, 4)] == ["inlineStr"] * 3 or [
        sheet[f"B{row}"].data_type for row in (2, 3, 4)
    ] == ["s"] * 3
    assert sheet["C2"].value == 1


def test_xlsx_drops_what_it_cannot_hold(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["1"], "text": ["a\x00b\x0bc\ud83d"], "big": [2**60]})
    write_appeals(frame, tmp_path / "a.xlsx")
    read = read_appeals(tmp_path / "a.xlsx").frame
    assert read["text"].tolist() == ["abc"]
    assert read["big"].tolist() == [str(2**60)]


@pytest.mark.parametrize(
    ("text", "fits"), [("x" * 32_767, True), ("x" * 32_768, False), ("🎉" * 16_384, False)]
)
def test_xlsx_cell_limit(tmp_path: Path, text: str, fits: bool) -> None:
    path = tmp_path / "a.xlsx"
    frame = pd.DataFrame({"id": ["1", "2"], "text": ["bir", text]})
    if fits:
        write_appeals(frame, path)
        assert read_appeals(path).frame["text"].tolist() == ["bir", text]
        return
    with pytest.raises(UnusableOutputError) as caught:
        write_appeals(frame, path)
    assert str(caught.value) == (
        f"{path}: 3-qatordagi matn .xlsx katagiga sig‘maydi (32767 belgidan uzun). "
        ".jsonl yoki .csv faylga yozing."
    )
    assert list(tmp_path.iterdir()) == []


def test_xlsx_row_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sink, "MAX_ROWS", 2)
    with pytest.raises(UnusableOutputError, match="2 qatordan ko‘p sig‘maydi"):
        write_appeals(FRAME, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        (" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"),
        ("\t=A1", "'\t=A1"),
        ("\r=A1", "'\r=A1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"),
        ("-\nA!B", "'-\nA!B"),
        ("", ""),
        ("=", "="),
        ("=====", "====="),
        ("= teng", "= teng"),
        ("-5", "-5"),
        ("+998 (90)", "'+998 (90)"),
        ("+998 90 123-45-67", "+998 90 123-45-67"),
        ("- Assalomu alaykum", "- Assalomu alaykum"),
        ("@salimov", "@salimov"),
        ("Salom = salom", "Salom = salom"),
    ],
)
def test_guarded(text: str, expected: str) -> None:
    assert guarded(text) == expected


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_pieces_make_one_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with AppealsWriter(path) as writer:
        writer.write(FRAME.head(0))
        for start in range(2):
            writer.write(FRAME.iloc[start : start + 1])
        writer.write(FRAME.head(0))
    assert read_appeals(path).frame["id"].tolist() == ["1", "2"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_later_piece_may_lack_a_column(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with AppealsWriter(path) as writer:
        writer.write(pd.DataFrame({"id": ["1"], "text": ["bir"], "region": ["Buxoro"]}))
        writer.write(pd.DataFrame({"text": ["ikki"], "id": ["2"]}))
    frame = read_appeals(path).frame
    assert frame["text"].tolist() == ["bir", "ikki"]
    assert frame["region"].isna().tolist() == [False, True]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_new_column_that_comes_too_late(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    pieces = [
        pd.DataFrame({"id": ["1"], "text": ["bir"]}),
        pd.DataFrame({"id": ["2"], "text": ["b"], "yosh": [3]}),
    ]
    if suffix == ".jsonl":
        write_pieces(path, pieces)
        assert read_appeals(path).frame["yosh"].tolist() == [None, 3]
        return
    with pytest.raises(UnusableOutputError) as caught:
        write_pieces(path, pieces)
    assert str(caught.value) == (
        f"{path}: yangi ustun kech paydo bo‘ldi, sarlavha esa yozib bo‘lingan: yosh. .jsonl faylga yozing."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet", ".xlsx"])
def test_nothing_written_leaves_a_header(tmp_path: Path, suffix: str) -> None:
    with AppealsWriter(tmp_path / f"a{suffix}"):
        pass
    with pytest.raises(Exception, match="sarlavhadan boshqa qator yo‘q"):
        read_appeals(tmp_path / f"a{suffix}")


def test_nothing_written_to_jsonl_is_an_empty_file(tmp_path: Path) -> None:
    with AppealsWriter(tmp_path / "a.jsonl"):
        pass
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_parquet_column_of_one_type_only(tmp_path: Path) -> None:
    pieces = [pd.DataFrame({"id": ["1"], "text": ["a"], "n": [n]}) for n in (1, "ikki")]
    with pytest.raises(UnusableOutputError, match="«n» ustunida turli xil qiymatlar bor"):
        write_pieces(tmp_path / "a.parquet", pieces)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_half_a_character_becomes_a_question_mark(tmp_path: Path, suffix: str) -> None:
    write_appeals(pd.DataFrame({"id": ["1"], "text": ["a\ud83d"]}), tmp_path / f"a{suffix}")
    assert read_appeals(tmp_path / f"a{suffix}").frame["text"].tolist() == ["a?"]


def test_numpy_values(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"id": np.array([1, 2]), "text": ["a", "b"], "spans": [np.array([1, 2]), np.float32(0.5)]}
    )
    write_appeals(frame, tmp_path / "a.jsonl")
    assert read_appeals(tmp_path / "a.jsonl").frame["spans"].tolist() == [[1, 2], 0.5]


def test_standard_output_is_utf8_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write_appeals(pd.DataFrame({"id": ["1"], "text": ["o‘t"]}), "-")
    assert raw.getvalue().decode() == '{"id": "1", "text": "o‘t"}\n'
    assert not raw.closed


def test_standard_output_that_takes_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    pieces = iter([pd.DataFrame({"id": ["1"], "text": ["o‘t"]}), None])
    with pytest.raises(AttributeError):  # what is printed is printed, even if the next piece fails
        write_pieces("-", pieces)
    assert stream.getvalue() == '{"id": "1", "text": "o‘t"}\n'


def test_a_closed_pipe_is_not_our_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.BytesIO):
        def write(self, data: object) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Closed(), encoding="utf-8"))
    with pytest.raises(BrokenPipeError):
        write_appeals(FRAME, "-")


def test_use_in_a_with_statement_only(tmp_path: Path) -> None:
    writer = AppealsWriter(tmp_path / "a.csv")
    with pytest.raises(ValueError, match="use it in a with statement"):
        writer.write(FRAME)


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="column names must differ"):
        write_appeals(pd.DataFrame([["1", "a", "b"]], columns=["id", "text", "text"]), tmp_path / "a.csv")

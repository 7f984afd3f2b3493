"""Reading JSON lines from files, streams and standard input."""

import io
import sys
from pathlib import Path

import pytest

from murojaat.appeals import read_appeals, read_chunks
from murojaat.appeals.lines import LINE_CHARS
from murojaat.errors import UnusableInputError

GOOD = '{"id": "1", "text": "bir"}\n'


def put(folder: Path, content: str | bytes) -> Path:
    path = folder / "a.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "satr JSON obyekti emas"),
        ("[1, 2]", "satr JSON obyekti emas"),
        ('"matn"', "satr JSON obyekti emas"),
        ("null", "satr JSON obyekti emas"),
        ('{"id": ' + "9" * 5000 + "}", "satr JSON obyekti emas"),
        ("[" * 100_000, "satr JSON obyekti emas"),
        ('{"id": "2", "text": "a", "x": ' + "[" * 60 + "]" * 60 + "}", "satr JSON obyekti emas"),
        ('{"id": "2", "text": "\\ud83d"}', "buzilgan belgilar bor (UTF-8 emas)"),
        ('{"id": "2", "text": "a", "x": "\\udc00"}', "buzilgan belgilar bor (UTF-8 emas)"),
        ('{"id": "2"}', "matn bo‘sh"),
        ('{"id": "2", "text": null}', "matn bo‘sh"),
        ('{"id": "2", "text": NaN}', "matn bo‘sh"),
        ('{"id": "2", "text": "\\u0000"}', "matn bo‘sh"),
        ('{"id": "2", "text": ["a"]}', "matn katagida matn emas, boshqa turdagi qiymat turibdi"),
        ('{"id": "2", "text": true}', "matn katagida matn emas, boshqa turdagi qiymat turibdi"),
        ('{"text": "a"}', "id bo‘sh"),
        ('{"id": null, "text": "a"}', "id bo‘sh"),
        ('{"id": {"a": 1}, "text": "a"}', "id bo‘sh"),
        ('{"id": 1, "text": "a"}', "«1» id takrorlangan, u 1-qatorda bor"),
        ("x" * (LINE_CHARS + 1), "satr juda uzun"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_line_is_reported_and_the_rest_is_kept(tmp_path: Path, line: str, reason: str) -> None:
    appeals = read_appeals(put(tmp_path, f'{GOOD}{line}\n\n{{"id": "3", "text": "uch"}}\n'))
    assert appeals.frame["text"].to_dict() == {1: "bir", 4: "uch"}
    assert [(error.row, error.reason) for error in appeals.errors] == [(2, reason)]


def test_broken_utf8_in_one_line(tmp_path: Path) -> None:
    appeals = read_appeals(put(tmp_path, GOOD.encode() + b'{"id": "2", "text": "o\xe2\x80t"}\n'))
    assert [(error.row, error.reason) for error in appeals.errors] == [
        (2, "buzilgan belgilar bor (UTF-8 emas)")
    ]


def test_values_keep_their_types_and_canonical_ones_are_text(tmp_path: Path) -> None:
    lines = (
        '\ufeff{"id": 7, "text": 12.0, "region": 5, "yosh": 40, "teg": ["a", 1]}\n'
        '{" id ": "b", "text": "ikki\\u0000", "category": "odatiy", "received_at": "2026-01-31"}\n'
    )
    frame = read_appeals(put(tmp_path, lines)).frame
    assert list(frame.columns) == ["id", "text", "region", "yosh", "teg", "category", "received_at"]
    assert frame["id"].tolist() == ["7", "b"]
    assert frame["text"].tolist() == ["12", "ikki\x00"]
    assert frame["region"].tolist()[0] == "5"
    assert frame["yosh"].tolist() == [40, None]
    assert frame["teg"].tolist() == [["a", 1], None]
    assert frame["received_at"].isna().tolist() == [True, False]


def test_a_key_far_down_is_a_column_of_every_piece(tmp_path: Path) -> None:
    path = put(tmp_path, GOOD + '{"id": "2", "text": "ikki", "region": "Buxoro"}\n')
    assert [list(piece.frame.columns) for piece in read_chunks(path, chunk_rows=1)] == [
        ["id", "text", "region"],
        ["id", "text", "region"],
    ]


def test_a_stream_learns_columns_as_it_goes() -> None:
    stream = io.StringIO(GOOD + '{"id": "2", "text": "ikki", "region": "Buxoro"}\n')
    pieces = list(read_chunks(stream, chunk_rows=1))
    assert [list(piece.frame.columns) for piece in pieces] == [["id", "text"], ["id", "text", "region"]]
    assert not stream.closed


def test_whole_stream_at_once() -> None:
    appeals = read_appeals(io.StringIO(GOOD + '{"id": "1", "text": "takror"}\n'))
    assert len(appeals.frame) == 1
    assert str(appeals.errors[0]).startswith("<stream>, 2-qator: «1» id takrorlangan")


def test_mapping(tmp_path: Path) -> None:
    path = put(tmp_path, '{"raqam": 1, "matn": "bir"}\n')
    frame = read_appeals(path, columns={"id": "raqam", "text": "matn"}).frame
    assert frame.to_dict("list") == {"id": ["1"], "text": ["bir"]}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("\n \n", "fayl bo‘sh."),
        ("xato\nxato\n", "birorta ham JSON obyekti yo‘q."),
        ('{"id": "1"}\n', "«text» ustuni yo‘q (bor ustunlar: id)."),
        ('{"matn": "1"}\n', "«id» ustuni yo‘q (bor ustunlar: matn)."),
        ("".join(f'{{"k{n}": 1}}\n' for n in range(1002)), "kalitlar 1000 tadan ko‘p."),
    ],
    ids=["blank", "no object", "no text", "no id", "too many keys"],
)
def test_unusable(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(put(tmp_path, content))
    assert caught.value.reason == reason


def test_standard_input_is_utf8_whatever_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO('\ufeff{"id": "1", "text": "o‘t"}\n{"id": "2", "text": ""}\n'.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="ascii"))
    appeals = read_appeals("-")
    assert appeals.frame["text"].tolist() == ["o‘t"]
    assert str(appeals.errors[0]) == (
        "standart kirish, 2-qator: matn bo‘sh. Matnni yozing yoki qatorni olib tashlang."
    )
    assert not raw.closed


def test_standard_input_that_is_text_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD))
    assert read_appeals("-").frame["text"].tolist() == ["bir"]


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(UnusableInputError, match=r"^standart kirish: fayl bo‘sh"):
        read_appeals("-")


def test_a_bad_first_piece_of_a_stream_refuses_no_later_line() -> None:
    pieces = list(read_chunks(io.StringIO("xato\n{}\nxato\n" + GOOD), chunk_rows=1))
    assert [piece.frame["text"].tolist() for piece in pieces[3:]] == [["bir"]]
    assert [error.row for piece in pieces for error in piece.errors] == [1, 2, 3]


@pytest.mark.parametrize("content", ["id,text\n1,x\n", "{}\n"])
def test_a_stream_of_anything_but_objects(content: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(io.StringIO(content))
    assert caught.value.reason == "birorta ham JSON obyekti yo‘q."

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from murojaat.encoder.tellings import Telling, read_tellings
from murojaat.errors import UnusableInputError

GOOD = {"problem": "H1", "writer": "w", "text": "Suv yo‘q", "split": "train"}


def line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False).encode() + b"\n"


def test_tellings_are_read_in_order(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl"
    file.write_bytes(
        line() + line(problem=7, split="validation", theme="suv") + line(text="", split="test").rstrip()
    )
    assert list(read_tellings(file)) == [
        Telling("H1", "w", "Suv yo‘q", "train"),
        Telling("7", "w", "Suv yo‘q", "validation"),
        Telling("H1", "w", "", "test"),
    ]


@pytest.mark.parametrize(("split", "held_out"), [("train", False), ("validation", True), ("test", True)])
def test_only_what_is_marked_for_training_is_trained_on(split: str, held_out: bool) -> None:
    assert Telling("H1", "w", "suv", split).held_out is held_out


def test_a_telling_is_for_training_unless_marked() -> None:
    assert not Telling("H1", "w", "suv").held_out


@pytest.mark.parametrize(
    "text", ["a\u2028b", "a\x85b", "a\x0bb", "a\r\nb", "\0", "😀", "Ўқ o‘q вода"], ids=ascii
)
def test_no_character_of_a_text_ends_its_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "t.jsonl"
    file.write_bytes(line(text=text) + line())
    assert [telling.text for telling in read_tellings(file)] == [text, "Suv yo‘q"]


def test_an_empty_file_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(b"")
    assert list(read_tellings(tmp_path / "t.jsonl")) == []


BROKEN: dict[str, bytes] = {
    "not JSON": b"suv yo'q\n",
    "cut off": line()[:-9] + b"\n",
    "blank": b"\n",
    "a list": b'["H1", "w", "suv"]\n',
    "a number": b"7\n",
    "null": b"null\n",
    "no problem": line().replace(b'"problem"', b'"muammo"'),
    "no writer": line().replace(b'"writer"', b'"muallif"'),
    "no text": line().replace(b'"text"', b'"matn"'),
    "text null": line(text=None),
    "problem null": line(problem=None),
    "no split": line().replace(b'"split"', b'"qism"'),
    "unknown split": line(split="dev"),
    "split of another type": line(split=["train"]),
    "nested too deep": b"[" * 100_000 + b"\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_refused_by_its_number(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "t.jsonl"
    file.write_bytes(line() + broken + line())
    tellings = read_tellings(file)
    assert next(tellings).problem == "H1"
    with pytest.raises(UnusableInputError) as caught:
        next(tellings)
    assert str(caught.value) == (
        f"{file}: 2-qatorda problem, writer, text yoki split maydoni yo‘q yoki noto‘g‘ri. "
        "Har qator bitta JSON obyekti bo‘lsin."
    )


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "not there": lambda file: None,
    "a folder": lambda file: file.mkdir(),
    "not UTF-8": lambda file: file.write_bytes(line().replace(b"Suv", b"\xff\xfe")),
}


@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read(tmp_path: Path, make: Callable[[Path], object]) -> None:
    file = tmp_path / "t.jsonl"
    make(file)
    with pytest.raises(UnusableInputError) as caught:
        list(read_tellings(file))
    assert str(caught.value) == f"{file}: faylni o‘qib bo‘lmadi. Fayl nomini tekshiring."

"""Every way in which an input can be bad: one clear line, the right exit code, nothing else lost."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import Workbook

GOOD = "2,Ko‘chada suv yo‘q"
COMMANDS = ["triage", "redact", "repeats", "problems", "encode"]


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def work(
    command: str, run: Any, tmp_path: Path, encoder_folder: Path, model_folder: Path
) -> Callable[..., tuple[Any, Path]]:
    """Run a command on a file and give how it ended and where its result should be."""
    target = tmp_path / ("out.npy" if command == "encode" else "out.jsonl")
    extra = {"triage": ["--model", model_folder], "redact": []}.get(command, ["--encoder", encoder_folder])

    def call(source: str | Path, *options: str, stdin: bytes = b"") -> tuple[Any, Path]:
        run("--version")  # nothing that a fixture printed is left to be read
        return run(command, source, "-o", target, *extra, *options, stdin=stdin), target

    return call


def rows(command: str, target: Path) -> int | None:
    """How many appeals came through; None where the output has a row for each link instead."""
    if command == "repeats":
        return None
    if command == "encode":
        return len(np.load(target, allow_pickle=False))
    return len(target.read_text("utf-8").splitlines())


UNUSABLE: dict[str, tuple[str, bytes, str]] = {
    "empty file": ("a.csv", b"", "fayl bo‘sh. Murojaatlar yozilgan faylni ko‘rsating."),
    "header only": (
        "a.csv",
        b"id,text\n",
        "sarlavhadan boshqa qator yo‘q. Murojaatlar yozilgan faylni ko‘rsating.",
    ),
    "missing text column": (
        "a.csv",
        b"id,matn\n1,suv\n",
        "«text» ustuni yo‘q (bor ustunlar: id, matn). Buyruqqa --column text=matn qo‘shing.",
    ),
    "missing id column": (
        "a.jsonl",
        b'{"raqam": 1, "text": "suv"}\n',
        "«id» ustuni yo‘q (bor ustunlar: raqam, text). Buyruqqa --column id=raqam qo‘shing.",
    ),
    "not a spreadsheet": (
        "a.xlsx",
        b"id,text\n1,suv\n",
        "bu buzilgan yoki .xlsx bo‘lmagan fayl. Faylni qaytadan .xlsx ko‘rinishida saqlang.",
    ),
    "old spreadsheet": (
        "a.xls",
        b"\xd0\xcf\x11\xe0",
        "«.xls» ko‘rinishi qo‘llanmaydi. Excelda .xlsx ko‘rinishida saqlang.",
    ),
}


@pytest.mark.parametrize(("name", "content", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_files(work: Any, tmp_path: Path, name: str, content: bytes, message: str) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    ended, target = work(source)
    assert (ended.code, ended.out) == (2, "")
    assert ended.lines == [f"murojaat: {source}: {message}"]
    assert not target.exists()
    assert source.read_bytes() == content


def test_a_file_that_is_not_there(work: Any, tmp_path: Path) -> None:
    ended, _ = work(tmp_path / "yo‘q.csv")
    assert (ended.code, ended.lines) == (
        2,
        [f"murojaat: {tmp_path / 'yo‘q.csv'}: fayl topilmadi. Yo‘lni tekshiring."],
    )


def test_a_file_that_is_a_folder(work: Any, tmp_path: Path) -> None:
    (tmp_path / "papka.csv").mkdir()
    ended, target = work(tmp_path / "papka.csv")
    assert ended.code == 2
    assert ended.lines == [
        f"murojaat: {tmp_path / 'papka.csv'}: bu papka, fayl emas. Papka ichidagi faylni ko‘rsating."
    ]
    assert not target.exists()


def test_no_permission_to_read(
    work: Any, tmp_path: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
) -> None:
    source = tmp_path / "a.csv"
    source.write_text(f"id,text\n{GOOD}\n", "utf-8")
    source.chmod(0)
    with ordinary_user():
        ended, target = work(source)
    assert ended.code == 2
    assert ended.lines == [
        f"murojaat: {source}: ruxsat yo‘q. Fayl huquqlarini tekshiring yoki boshqa papkani ko‘rsating."
    ]
    assert not target.exists()


def test_no_permission_to_write(
    work: Any, tmp_path: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
) -> None:
    source = tmp_path / "a.csv"
    source.write_text(f"id,text\n{GOOD}\n", "utf-8")
    tmp_path.chmod(0o555)
    try:
        with ordinary_user():
            ended, target = work(source)
    finally:
        tmp_path.chmod(0o755)
    assert ended.code == 2
    assert ended.lines == [
        f"murojaat: {target}: ruxsat yo‘q. Fayl huquqlarini tekshiring yoki boshqa papkani ko‘rsating."
    ]
    assert list(tmp_path.iterdir()) == [source]


BAD_ROWS: dict[str, tuple[bytes, int, str, int]] = {
    "a row with no text": (b"id,text\n1,\n", 2, "matn bo‘sh. Matnni yozing yoki qatorni olib tashlang.", 1),
    "blank text": (
        b"id,text\n1, \xe2\x80\x8b\n",
        2,
        "matn bo‘sh. Matnni yozing yoki qatorni olib tashlang.",
        1,
    ),
    "no id": (b"id,text\n,gaz\n", 2, "id bo‘sh. Murojaat raqamini yozing yoki qatorni olib tashlang.", 1),
    "broken UTF-8": (
        b"id,text\n1,bo\xffr\n",
        2,
        "buzilgan belgilar bor (UTF-8 emas). "
        "Faylni UTF-8 kodlashda qayta saqlang yoki qatorni olib tashlang.",
        1,
    ),
    "duplicate ids": (
        b"id,text\n1,gaz\n1,gaz\n",
        3,
        "«1» id takrorlangan, u 2-qatorda bor. Boshqa id yozing yoki qatorni olib tashlang.",
        2,
    ),
    "a date that is no date": (
        b"id,text,received_at\n1,gaz,31.02.2026\n",
        2,
        "received_at sana emas («31.02.2026»), katak bo‘sh qoldirildi. "
        "Sanani 2026-01-31 yoki 2026-01-31T14:30 ko‘rinishida yozing.",
        2,
    ),
    "too many cells": (
        b"id,text\n1,gaz,yana\n",
        2,
        "kataklar soni 3 ta, sarlavhada esa 2 ta. "
        "Ichida ajratkich bor matnni qo‘shtirnoqqa oling yoki qatorni olib tashlang.",
        1,
    ),
}


@pytest.mark.parametrize(("content", "row", "message", "left"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_bad_rows(
    command: str, work: Any, tmp_path: Path, content: bytes, row: int, message: str, left: int
) -> None:
    source = tmp_path / "a.csv"
    width = content.split(b"\n", 1)[0].count(b",")
    source.write_bytes(content + GOOD.encode() + b"," * (width - 1) + b"\n")
    ended, target = work(source)
    assert ended.code == 1
    assert ended.lines == [
        f"murojaat: {source}, {row}-qator: {message}",
        f"{target}: {left} ta murojaat, xatoli qatorlar: 1",
    ]
    assert rows(command, target) in (left, None)


def test_all_rows_bad(command: str, work: Any, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("id,text\n1,\n2,\n", "utf-8")
    ended, target = work(source)
    assert ended.code == 1
    assert [line.split("-qator")[0] for line in ended.lines[:2]] == [
        f"murojaat: {source}, 2",
        f"murojaat: {source}, 3",
    ]
    assert rows(command, target) in (0, None)


@pytest.mark.parametrize(
    "text",
    ["suv " * 10_000, "suv", "😀🚑", "suv\0yo‘q", "“", "Ў"],
    ids=["10,000 words", "one word", "emoji only", "null bytes", "a quote", "a letter"],
)
@pytest.mark.parametrize("kind", [".csv", ".jsonl"])
def test_odd_texts_are_worked_on(command: str, work: Any, tmp_path: Path, text: str, kind: str) -> None:
    source = tmp_path / f"a{kind}"
    row = json.dumps({"id": "1", "text": text}) if kind == ".jsonl" else f"id,text\n1,{text}"
    source.write_bytes(f"{row}\n".encode())
    ended, target = work(source)
    assert (ended.code, ended.lines) == (0, [f"{target}: 1 ta murojaat"])
    assert rows(command, target) in (1, None)


def test_a_spreadsheet_with_a_merged_header(command: str, work: Any, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Fuqarolar murojaatlari", None, None])
    book.active.merge_cells("A1:C1")
    for row in (["id", "text", "region"], ["1", "suv yo‘q", "Buxoro"], ["2", None, "Buxoro"]):
        book.active.append(row)
    source = tmp_path / "a.xlsx"
    book.save(source)
    ended, target = work(source)
    assert ended.code == 1
    assert ended.lines == [
        f"murojaat: {source}, 4-qator: matn bo‘sh. Matnni yozing yoki qatorni olib tashlang.",
        f"{target}: 1 ta murojaat, xatoli qatorlar: 1",
    ]
    assert rows(command, target) in (1, None)


def test_a_spreadsheet_whose_header_cells_are_merged(work: Any, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["id", "murojaat", None], ["1", "suv yo‘q", "Buxoro"]):
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    source = tmp_path / "a.xlsx"
    book.save(source)
    ended, _ = work(source)
    assert ended.code == 2
    [line] = ended.lines
    assert line.startswith(f"murojaat: {source}: «text» ustuni yo‘q")
    assert line.endswith("Buyruqqa --column text=murojaat qo‘shing.")
    assert work(source, "--column", "text=murojaat")[0].code == 0


def test_a_mapped_column_that_is_not_there(work: Any, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("id,matni\n1,suv\n", "utf-8")
    ended, target = work(source, "--column", "text=matn")
    assert ended.code == 2
    assert ended.lines == [
        f"murojaat: {source}: «text» uchun ko‘rsatilgan «matn» ustuni yo‘q (bor ustunlar: id, matni). "
        "--column text=… qiymatini bor ustunlardan biriga to‘g‘rilang."
    ]
    assert not target.exists()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("text", "«text»: «text=matn» ko‘rinishida yozing."),
        ("=matn", "«=matn»: «text=matn» ko‘rinishida yozing."),
        ("nomi=matn", "«nomi» degan ustun yo‘q; mumkin bo‘lganlari: id, text,"),
    ],
)
def test_a_mapping_that_cannot_be_read(work: Any, value: str, message: str) -> None:
    ended, _ = work("a.csv", "--column", value)
    assert ended.code == 2
    assert message in ended.lines[-1]


@pytest.mark.parametrize(
    ("stdin", "code", "line"),
    [
        (b"", 2, "murojaat: standart kirish: fayl bo‘sh. Murojaatlar yozilgan faylni ko‘rsating."),
        (
            b"id,text\n1,x\n",
            2,
            "murojaat: standart kirish: birorta ham JSON obyekti yo‘q. "
            'Har bir satrga bitta obyekt yozing: {"id": "…", "text": "…"}',
        ),
        (
            b'{"id": 1, "text": "suv"}\nnot json\n',
            1,
            "murojaat: standart kirish, 2-qator: satr JSON obyekti emas. "
            'Har bir satrga bitta obyekt yozing: {"id": "…", "text": "…"} yoki qatorni olib tashlang.',
        ),
    ],
)
def test_bad_standard_input(work: Any, stdin: bytes, code: int, line: str) -> None:
    ended, _ = work("-", stdin=stdin)
    assert (ended.code, ended.lines[0]) == (code, line)


def test_the_old_result_stays_when_the_input_is_unusable(work: Any, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    target = tmp_path / "out.npy"
    other = tmp_path / "out.jsonl"
    target.write_bytes(b"avvalgi")
    other.write_bytes(b"avvalgi")
    assert work(tmp_path / "a.csv")[0].code == 2
    assert (target.read_bytes(), other.read_bytes()) == (b"avvalgi", b"avvalgi")
    assert len(list(tmp_path.iterdir())) == 3

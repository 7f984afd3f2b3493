"""Reading workbooks as people make them."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from murojaat.appeals import read_appeals, read_chunks, workbook, xlsx
from murojaat.errors import UnusableInputError

TITLE = "Murojaatlar, 2026-yil 1-chorak"


def put(folder: Path, *rows: list[Any], title: bool = False) -> Path:
    book = Workbook()
    sheet = book.active
    if title:
        sheet["A1"] = TITLE
        sheet.merge_cells("A1:C1")
    for row in rows:
        sheet.append(row)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def texts(path: Path, **options: Any) -> dict[int, str]:
    frame = read_appeals(path, **options).frame
    return dict(zip(frame.index.tolist(), frame["text"].tolist(), strict=True))


def test_rows_have_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "text"], [1, "bir"], [], [None, None], [2, "ikki"], [3, None], [None, "uch"])
    assert texts(path) == {2: "bir", 5: "ikki"}
    assert [(error.row, error.reason) for error in read_appeals(path).errors] == [
        (6, "matn bo‘sh"),
        (7, "id bo‘sh"),
    ]


def test_a_merged_title_and_blank_rows_above_the_header(tmp_path: Path) -> None:
    path = put(tmp_path, [], [], ["id", "text", "region"], [1, "bir", "Buxoro"], title=True)
    assert texts(path) == {5: "bir"}


def test_the_header_is_found_by_mapped_names(tmp_path: Path) -> None:
    path = put(tmp_path, ["Hisobot", None], ["№", "Murojaat\nmatni"], [1, "bir"])
    assert texts(path, columns={"id": "№", "text": "Murojaat matni"}) == {3: "bir"}


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    path = put(tmp_path, ["Murojaat", None, "Hudud"], ["id", "text", "region"], [1, "bir", "Buxoro"])
    assert texts(path) == {3: "bir"}


def test_merged_header_cells_leave_an_unnamed_column(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "F.I.O.", None, "text"], [1, "Aliyev", "Vali", "bir"])
    assert list(read_appeals(path).frame.columns) == ["id", "F.I.O.", "column_3", "text"]


def test_empty_columns_around_the_table_are_left_out(tmp_path: Path) -> None:
    path = put(tmp_path, [None, "id", "text", None], [None, 1, "bir", None])
    assert list(read_appeals(path).frame.columns) == ["id", "text"]


def test_a_value_under_no_header_is_reported(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "text"], *[[n, "x"] for n in range(30)], [30, "x", "izoh"])
    appeals = read_appeals(path)
    assert len(appeals.frame) == 31
    (error,) = appeals.errors
    assert (
        str(error)
        == f"{path}, 32-qator: 3-ustundagi qiymatning sarlavhasi yo‘q, u olinmadi. Ustunga sarlavha yozing."
    )
    assert not error.skipped


def test_types_of_cells(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        ["id", "text", "received_at", "yosh", "tuman"],
        [12.0, 500, dt.datetime(2026, 1, 31, 14, 30), 40, "#N/A"],
        ["b", "=1+1", "31.01.2026", None, " "],
        ["c", "ikki", "yaqinda", True, dt.date(2026, 1, 31)],
    )
    appeals = read_appeals(path)
    frame = appeals.frame
    assert frame["id"].tolist() == ["12", "c"]
    assert frame["text"].tolist() == ["500", "ikki"]
    assert frame["received_at"].tolist()[0].isoformat() == "2026-01-31T09:30:00+00:00"
    assert frame["yosh"].tolist() == [40, True]
    assert frame["tuman"].tolist() == [None, dt.datetime(2026, 1, 31)]
    assert [(error.row, error.reason, error.skipped) for error in appeals.errors] == [
        (3, "matn bo‘sh", True),  # a formula that no program has computed yet
        (4, "received_at sana emas, katak bo‘sh qoldirildi", False),
    ]


def test_the_first_sheet_with_data_and_hidden_ones_last(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.active
    hidden.append(["eski", "ro‘yxat"])
    hidden.sheet_state = "hidden"
    book.create_sheet("bo‘sh")
    data = book.create_sheet("asosiy")
    data.append(["id", "text"])
    data.append([1, "bir"])
    book.save(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx") == {2: "bir"}


def test_chunks(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "text"], *[[n, f"matn {n}"] for n in range(600)])
    pieces = list(read_chunks(path, chunk_rows=250))
    assert [len(piece.frame) for piece in pieces] == [250, 250, 100]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["a", "b"], [1, 2]], "birinchi 20 qatorda sarlavha topilmadi (ilk qator: a, b)."),
        ([["Raqam", "Matn"], [1, "bir"]], "«id» ustuni yo‘q (bor ustunlar: Raqam, Matn)."),
        ([["id", "Matn"], [1, "bir"]], "«text» ustuni yo‘q (bor ustunlar: id, Matn)."),
        (
            [*[["x"]] * 20, ["id", "text"], [1, "bir"]],
            "birinchi 20 qatorda sarlavha topilmadi (ilk qator: x).",
        ),
        ([["id", "text"]], "sarlavhadan boshqa qator yo‘q."),
        ([["id", "text", "text"], [1, "a", "b"]], "text: shu nomli ustun 2 marta uchraydi."),
        ([], "fayl bo‘sh."),
    ],
    ids=[
        "no header",
        "to be mapped",
        "text to be mapped",
        "too far down",
        "header only",
        "twice",
        "no cells",
    ],
)
def test_unusable(tmp_path: Path, rows: list[list[Any]], reason: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(put(tmp_path, *rows))
    assert caught.value.reason == reason


def zipped(**parts: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,text\n1,bir\n", "bu buzilgan yoki .xlsx bo‘lmagan fayl."),
        (b"PK\x03\x04", "bu buzilgan yoki .xlsx bo‘lmagan fayl."),
        (zipped(a="b"), "bu buzilgan yoki .xlsx bo‘lmagan fayl."),
        (zipped(xl__workbook_xml="<a"), "bu buzilgan yoki .xlsx bo‘lmagan fayl."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "bu eski .xls fayli yoki parol bilan himoyalangan.",
        ),
    ],
    ids=["csv", "cut", "another zip", "bad workbook", "old xls"],
)
def test_not_a_workbook(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(path)
    assert caught.value.reason == reason


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook.MAX_UNPACKED_BYTES == 2**30
    monkeypatch.setattr(workbook, "MAX_UNPACKED_BYTES", 2**20)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/a.xml", bytes(2**20 + 1))
    assert path.stat().st_size < 2**13
    with pytest.raises(UnusableInputError, match="1 GiB dan katta"):
        read_appeals(path)


def rewrite(path: Path, part: str, change: tuple[bytes, bytes]) -> None:
    """Change one part of a workbook, the rest as it was."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert change[0] in parts[part]
    parts[part] = parts[part].replace(*change)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_sheet_broken_in_the_middle(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "text"], *[[n, "x"] for n in range(1000)])
    rewrite(path, "xl/worksheets/sheet1.xml", (b'<row r="900">', b'<row r="900"'))
    with pytest.raises(UnusableInputError, match="buzilgan"):
        read_appeals(path)


def test_a_wrong_size_in_the_sheet_cuts_nothing_off(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "text"], [1, "bir"], [2, "ikki"])
    rewrite(path, "xl/worksheets/sheet1.xml", (b'ref="A1:B3"', b'ref="A1"'))
    assert texts(path) == {2: "bir", 3: "ikki"}


def test_a_row_number_beyond_any_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 1000)
    path = put(tmp_path, ["id", "text"], [1, "bir"])
    rewrite(path, "xl/worksheets/sheet1.xml", (b'<row r="2"', b'<row r="999999999"'))
    with pytest.raises(UnusableInputError, match="buzilgan"):
        read_appeals(path)


def test_warnings_of_the_parser_stay_inside(tmp_path: Path) -> None:
    path = put(tmp_path, ["id", "text", "received_at"], [1, "bir", dt.datetime(2026, 1, 31)])
    # A date far outside the calendar makes openpyxl warn in the middle of the reading.
    rewrite(path, "xl/worksheets/sheet1.xml", (b"<v>46053</v>", b"<v>99999999999</v>"))
    appeals = read_appeals(path)
    assert appeals.frame["received_at"].isna().all()


def test_further_sheets_with_data_are_reported(tmp_path: Path) -> None:
    book = Workbook()
    for title, state, rows in (
        ("Yanvar", "visible", [["id", "text"], [1, "bir"]]),
        ("bo‘sh", "visible", []),
        ("Fevral", "visible", [["id", "text"], [2, "ikki"]]),
        ("eski", "hidden", [[None], ["x"]]),
    ):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    path = tmp_path / "a.xlsx"
    book.save(path)
    appeals = read_appeals(path)
    assert appeals.frame["text"].to_dict() == {2: "bir"}
    assert [(error.row, error.skipped) for error in appeals.errors] == [(1, True), (1, True)]
    assert [str(error) for error in appeals.errors] == [
        f"{path}, 1-qator: «{title}» varag‘i o‘qilmadi, faqat birinchi to‘ldirilgan varaq o‘qiladi. "
        "Uni alohida faylga saqlang."
        for title in ("Fevral", "eski")
    ]
    rewrite(path, "xl/worksheets/sheet3.xml", (b'<row r="2"', b'<row r="2'))
    assert len(read_appeals(path).frame) == 1
    assert len(read_appeals(path).errors) == 2

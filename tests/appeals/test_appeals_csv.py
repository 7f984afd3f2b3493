"""Reading .csv and .tsv: delimiters, quotes, and rows that are spoilt one by one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.appeals import MAX_TEXT_CHARS, read_appeals, read_chunks, write_appeals
from murojaat.appeals.lines import LINE_CHARS
from murojaat.errors import UnusableInputError


def put(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(path: Path) -> dict[int, str]:
    frame = read_appeals(path).frame
    return dict(zip(frame.index.tolist(), frame["text"].tolist(), strict=True))


def reports(path: Path) -> list[tuple[int, str]]:
    return [(error.row, error.reason) for error in read_appeals(path).errors]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comma.csv", "id,text\n1,Navbat uzun\n"),
        ("semicolon.csv", "id;text\n1;Navbat uzun\n"),
        ("tab.csv", "id\ttext\n1\tNavbat uzun\n"),
        ("tab.tsv", "id\ttext\n1\tNavbat uzun\n"),
        ("CAPS.CSV", "id,text\n1,Navbat uzun\n"),
        ("spaces.csv", " id , text \n1,Navbat uzun\n"),
        ("quoted.csv", '"id","text"\n"1","Navbat uzun"\n'),
        ("crlf.csv", "id,text\r\n1,Navbat uzun\r\n"),
        ("old_mac.csv", "id,text\r1,Navbat uzun\r"),
        ("no_last_break.csv", "id,text\n1,Navbat uzun"),
    ],
)
def test_one_row_in_every_shape(tmp_path: Path, name: str, content: str) -> None:
    assert rows(put(tmp_path, content, name)) == {2: "Navbat uzun"}


def test_tsv_is_split_by_tabs_alone(tmp_path: Path) -> None:
    assert rows(put(tmp_path, "id\ttext\ta,b,c\n1\tha, albatta\t\n", "a.tsv")) == {2: "ha, albatta"}


def test_excel_names_the_delimiter_itself(tmp_path: Path) -> None:
    assert rows(put(tmp_path, "\ufeffsep=;\r\nid;text\r\n1;bir, ikki, uch\r\n")) == {3: "bir, ikki, uch"}


def test_blank_lines_count_but_are_no_rows(tmp_path: Path) -> None:
    path = put(tmp_path, "\n\nid,text\n\n1,bir\n,\n\n2,ikki\n\n")
    assert rows(path) == {5: "bir", 8: "ikki"}
    assert reports(path) == []


def test_a_record_over_several_lines_has_its_first_line_number(tmp_path: Path) -> None:
    path = put(tmp_path, 'id,text\n1,"bir\nikki\nuch"\n2,to‘rt\n')
    assert rows(path) == {2: "bir\nikki\nuch", 5: "to‘rt"}


def test_a_header_cell_over_two_lines(tmp_path: Path) -> None:
    path = put(tmp_path, 'id;"murojaat\nmatni"\n1;bir\n')
    frame = read_appeals(path, columns={"text": "murojaat matni"}).frame
    assert frame["text"].to_dict() == {3: "bir"}


def test_an_unnamed_column_passes_through(tmp_path: Path) -> None:
    frame = read_appeals(put(tmp_path, "id,,text\n1,izoh,bir\n")).frame
    assert list(frame.columns) == ["id", "column_2", "text"]
    assert frame["column_2"].tolist() == ["izoh"]


def test_unknown_columns_are_text_and_blank_is_missing(tmp_path: Path) -> None:
    frame = read_appeals(put(tmp_path, "id,text,yosh\n1,bir,007\n2,ikki,\n")).frame
    assert frame["yosh"].tolist()[0] == "007"
    assert frame["yosh"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2,ikki,ortiqcha", "kataklar soni 3 ta, sarlavhada esa 2 ta"),
        ("2", "kataklar soni 1 ta, sarlavhada esa 2 ta"),
        ('2,"yopilmagan', "qo‘shtirnoq yopilmagan yoki noto‘g‘ri qo‘yilgan"),
        ('2,"Mahalla "Navbahor" ko‘chasi"', "qo‘shtirnoq yopilmagan yoki noto‘g‘ri qo‘yilgan"),
        ("2,", "matn bo‘sh"),
        ("2,  ", "matn bo‘sh"),
        ("2,\x00\x00", "matn bo‘sh"),
        (",ikki", "id bo‘sh"),
        ("1,ikki", "«1» id takrorlangan, u 2-qatorda bor"),
    ],
)
def test_a_bad_row_is_reported_and_the_rest_is_kept(tmp_path: Path, line: str, reason: str) -> None:
    path = put(tmp_path, f'id,text\n1,bir\n{line}\n3,"uch"\n4,to‘rt\n')
    assert rows(path) == {2: "bir", 4: "uch", 5: "to‘rt"}
    assert reports(path) == [(3, reason)]
    assert all(error.skipped for error in read_appeals(path).errors)


def test_a_report_reads_as_one_line(tmp_path: Path) -> None:
    path = put(tmp_path, "id,text\n1,bir\n2,\n")
    (error,) = read_appeals(path).errors
    assert str(error) == f"{path}, 3-qator: matn bo‘sh. Matnni yozing yoki qatorni olib tashlang."


@pytest.mark.parametrize(
    "text", ['5" quvur', "'bir'", 'u "ha" dedi', "a\x00b", "🎉", "🎉👨‍👩‍👧", "bir", "так и есть"]
)
def test_odd_but_good_texts(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, f"id,text\n1,{text}\n2,ikki\n")
    assert rows(path) == {2: text, 3: "ikki"}
    assert reports(path) == []


def test_broken_utf8_in_one_row(tmp_path: Path) -> None:
    content = "id,text\n1,o‘t\n2,".encode() + b"\xff\xfe\xfa" + b"\n3,shifoxona\n"
    path = put(tmp_path, content)
    assert rows(path) == {2: "o‘t", 4: "shifoxona"}
    assert reports(path) == [(3, "buzilgan belgilar bor (UTF-8 emas)")]


def test_broken_utf8_and_an_open_quote(tmp_path: Path) -> None:
    path = put(tmp_path, "id,text\n1,o‘t\n".encode() + b'2,"\xff\n3,uch\n')
    assert rows(path) == {2: "o‘t", 4: "uch"}
    assert reports(path) == [(3, "buzilgan belgilar bor (UTF-8 emas)")]


def test_every_row_after_an_open_quote_is_found_again(tmp_path: Path) -> None:
    good = "".join(f'{n},"matn {n}"\n' for n in range(3, 2000))
    path = put(tmp_path, f'id,text\n1,bir\n2,"ochiq\n{good}')
    assert reports(path) == [(3, "qo‘shtirnoq yopilmagan yoki noto‘g‘ri qo‘yilgan")]
    assert len(rows(path)) == 1998


def test_ten_thousand_words(tmp_path: Path) -> None:
    text = " ".join(["shifokor"] * 10_000)
    assert rows(put(tmp_path, f"id,text\n1,{text}\n")) == {2: text}


@pytest.mark.parametrize(
    ("length", "kept"), [(MAX_TEXT_CHARS, True), (MAX_TEXT_CHARS + 1, False), (LINE_CHARS + 5, False)]
)
def test_very_long_texts(tmp_path: Path, length: int, kept: bool) -> None:
    path = put(tmp_path, f"id,text\n1,{'x' * length}\n2,ikki\n")
    assert len(rows(path).get(2, "")) == (length if kept else 0)
    assert rows(path)[3] == "ikki"
    reasons = {
        MAX_TEXT_CHARS + 1: "matn juda uzun: 200001 belgi (chegara 200000)",
        LINE_CHARS + 5: "satr juda uzun",
    }
    assert reports(path) == ([] if kept else [(2, reasons[length])])


def test_a_record_whose_lines_together_are_too_long(tmp_path: Path) -> None:
    body = ("x" * 999 + "\n") * (LINE_CHARS // 1000 + 1)
    path = put(tmp_path, f'id,text\n1,"{body}\n2,ikki\n')
    errors = reports(path)
    assert errors[0] == (2, "qo‘shtirnoq yopilmagan yoki noto‘g‘ri qo‘yilgan")
    assert list(rows(path).values()) == ["ikki"]


def test_a_line_too_long_inside_a_quoted_record(tmp_path: Path) -> None:
    path = put(tmp_path, f'id,text\n1,"bir\n{"x" * (LINE_CHARS + 5)}\n2,ikki\n')
    assert reports(path) == [
        (2, "qo‘shtirnoq yopilmagan yoki noto‘g‘ri qo‘yilgan"),
        (3, "satr juda uzun"),
    ]
    assert rows(path) == {4: "ikki"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("\n \n\n", "fayl bo‘sh."),
        ("sep=;\n", "fayl bo‘sh."),
        ("id,text\n", "sarlavhadan boshqa qator yo‘q."),
        ("id,text\n,\n\n", "sarlavhadan boshqa qator yo‘q."),
        (b"id,te\x00xt\n1,a\n", "bu buzilgan yoki .csv bo‘lmagan fayl."),
        (b"id,te\xffxt\n1,a\n", "bu buzilgan yoki .csv bo‘lmagan fayl."),
        ("x" * (LINE_CHARS + 1), "bu buzilgan yoki .csv bo‘lmagan fayl."),
    ],
    ids=[
        "blank",
        "hint only",
        "header only",
        "blank rows",
        "null in header",
        "broken header",
        "one endless line",
    ],
)
def test_unusable(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(put(tmp_path, content))
    assert caught.value.reason == reason


def test_all_rows_bad_is_still_an_answer(tmp_path: Path) -> None:
    appeals = read_appeals(put(tmp_path, "id,text,received_at\n1,,\n2,,\n"))
    assert len(appeals.errors) == 2
    assert {name: str(kind) for name, kind in appeals.frame.dtypes.items()} == {
        "id": "str",
        "text": "str",
        "received_at": "datetime64[us, UTC]",
    }


@pytest.mark.parametrize("chunk_rows", [1, 2, 3, 100])
def test_chunks_see_the_same_as_one_reading(tmp_path: Path, chunk_rows: int) -> None:
    path = put(tmp_path, 'id,text\n1,bir\n2,\n1,takror\n3,"a\nb"\n4,x,y\n5,besh\n')
    pieces = list(read_chunks(path, chunk_rows=chunk_rows))
    whole = read_appeals(path)
    assert [row for piece in pieces for row in piece.frame.index] == whole.frame.index.tolist() == [2, 5, 8]
    assert [error.row for piece in pieces for error in piece.errors] == [3, 4, 7]
    assert all(len(piece.frame) + len(piece.errors) <= chunk_rows for piece in pieces)


def test_chunk_rows_must_be_positive(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="chunk_rows must be at least 1, got 0"):
        next(read_chunks(put(tmp_path, "id,text\n1,a\n"), chunk_rows=0))


any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(texts=st.lists(any_text.map(lambda text: f"x{text}"), min_size=1, max_size=8))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    import pandas as pd

    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_appeals(pd.DataFrame({"id": [str(n) for n in range(len(texts))], "text": texts}), path)
    assert read_appeals(path).frame["text"].tolist() == texts


@given(content=st.binary(min_size=1, max_size=200))
def test_any_bytes_end_in_rows_or_in_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = put(tmp_path_factory.mktemp("any"), b"id,text\n1,bir\n" + content)
    appeals = read_appeals(path)
    assert appeals.frame["text"].tolist()[:1] in (["bir"], [])

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from murojaat.encoder.corpus import HEADLINES, LAWS, NEWS, REVIEWS, SENTENCES, general_texts
from murojaat.errors import UnusableInputError


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def article(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_all_corpora_in_a_fixed_order(tmp_path: Path) -> None:
    put(tmp_path, REVIEWS, "sharh,5\n")
    put(tmp_path, SENTENCES, "Bugun issiq.\n\n  \nErtaga sovuq.\n")
    put(tmp_path, HEADLINES, "sarlavha\n")
    put(tmp_path, NEWS, 'id\tru\tuz\n1\tВода\tSuv\n2\tГаз\n3\t"Свет\tтут"\tTok\tortiqcha\n')
    put(tmp_path, f"{LAWS}/b.jsonl", article(title=None, text="ikkinchi") + "\n" + article(id=3))
    put(tmp_path, f"{LAWS}/a.jsonl", article(title="1-modda.", text="Birinchi"))
    put(tmp_path, f"{LAWS}/a.txt", "bu emas")
    put(tmp_path, "boshqa.txt", "bu ham emas")
    assert list(general_texts(tmp_path)) == [
        "1-modda. Birinchi",
        " ikkinchi",
        " ",
        "Вода",
        "Suv",
        "Свет\tтут",
        "Tok",
        "sarlavha\n",
        "Bugun issiq.\n",
        "Ertaga sovuq.\n",
        "sharh,5\n",
    ]


@pytest.mark.parametrize("name", [f"{LAWS}/a.jsonl", NEWS, HEADLINES, SENTENCES, REVIEWS])
def test_one_corpus_is_enough_and_may_be_empty(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "")
    assert list(general_texts(tmp_path)) == []


@pytest.mark.parametrize("name", [SENTENCES, HEADLINES])
def test_broken_bytes_null_bytes_and_emoji_do_not_stop_a_corpus(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"bo\xffr\na\0b\n\xf0\x9f\x98\x80\n")
    assert list(general_texts(tmp_path)) == ["bo\ufffdr\n", "a\0b\n", "😀\n"]


def test_broken_bytes_do_not_stop_the_news(tmp_path: Path) -> None:
    put(tmp_path, NEWS, b"id\tru\tuz\n1\tbo\xffr\tyo'q\n")
    assert list(general_texts(tmp_path)) == ["bo\ufffdr", "yo'q"]


@pytest.fixture
def plain_csv() -> Iterator[None]:
    """The csv module's own limit: reading a table raises it for the whole process."""
    limit = csv.field_size_limit(1 << 17)
    yield
    csv.field_size_limit(limit)


NOTHING: dict[str, Callable[[Path], object]] = {
    "not there": lambda folder: None,
    "empty": lambda folder: folder.mkdir(),
    "a file": lambda folder: folder.write_text("suv"),
    "other files": lambda folder: put(folder, "uzbek_corpus.txt", "suv"),
    "a folder in place of a file": lambda folder: (folder / SENTENCES).mkdir(parents=True),
}


@pytest.mark.parametrize("make", NOTHING.values(), ids=NOTHING)
def test_a_folder_without_any_corpus(tmp_path: Path, make: Callable[[Path], object]) -> None:
    folder = tmp_path / "matnlar"
    make(folder)
    with pytest.raises(UnusableInputError) as caught:
        list(general_texts(folder))
    assert str(caught.value) == (
        f"{folder}: papkada matnlar to‘plami topilmadi. Masalan, corpus-sample/uzbek_corpus.txt bo‘lsin."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"{LAWS}/a.jsonl", "modda\n"),
        (f"{LAWS}/a.jsonl", '{"title": "cut o\n'),
        (f"{LAWS}/a.jsonl", '["title"]\n'),
        (f"{LAWS}/a.jsonl", "[" * 100_000),
        (NEWS, "id\tru\tuz\n1\tВода\t" + "x" * 140_000 + "\n"),
    ],
    ids=["not JSON", "cut off", "a list", "nested too deep", "a field beyond all bounds"],
)
@pytest.mark.usefixtures("plain_csv")
def test_a_broken_file_is_refused_by_name(tmp_path: Path, name: str, content: str) -> None:
    file = put(tmp_path, name, content)
    with pytest.raises(UnusableInputError) as caught:
        list(general_texts(tmp_path))
    assert (
        str(caught.value) == f"{file}: fayl buzilgan yoki uni o‘qib bo‘lmadi. Faylni qaytadan yuklab oling."
    )


def test_a_name_that_the_system_refuses() -> None:
    with pytest.raises(UnusableInputError, match="fayl buzilgan yoki uni o‘qib bo‘lmadi"):
        list(general_texts(Path("x" * 5000)))

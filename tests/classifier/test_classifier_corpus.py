"""Labelled appeals and their splits."""

from pathlib import Path

import pytest

from murojaat.appeals import RowError
from murojaat.classifier.corpus import Corpus
from murojaat.errors import UnusableInputError

HEADER = "id,text,category,writer,pair\n"


def write(folder: Path, rows: str) -> Path:
    path = folder / "labelled.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_reads_labels_writers_and_pairs(tmp_path: Path) -> None:
    path = write(tmp_path, "1,suv yo‘q,shoshilinch,a,p1\n2,suv kam,odatiy,a,p1\n3,qanday?,maslahat,b,\n")
    corpus, errors = Corpus.read(path)
    assert corpus.categories == ("shoshilinch", "odatiy", "maslahat")
    assert corpus.pairs == ("a/p1", "a/p1", "")
    assert corpus.targets().tolist() == [0, 1, 2]
    assert errors == ()


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("tez", "noma’lum toifa: «tez»"),
        ("", "toifa bo‘sh"),
        (" ", "toifa bo‘sh"),
        ("Qishlog‘imizda uch kundan beri suv yo‘q", "noma’lum toifa"),
    ],
)
def test_a_row_without_a_known_label_is_skipped_and_reported(tmp_path: Path, label: str, reason: str) -> None:
    path = write(tmp_path, f"1,a,shoshilinch,a,\n2,b,{label},b,\n3,,odatiy,b,\n4,d,maslahat,c,\n")
    corpus, errors = Corpus.read(path)
    assert corpus.texts == ("a", "d")
    assert [error.row for error in errors] == [3, 4]
    remedy = "Toifaga shulardan birini yozing: shoshilinch, odatiy, maslahat."
    assert errors[0] == RowError(str(path), 3, reason, remedy, skipped=True)


def test_a_label_that_json_lacks_is_never_called_nan(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": 1, "text": "a", "category": "odatiy"}\n{"id": 2, "text": "b"}\n', encoding="utf-8"
    )
    corpus, [error] = Corpus.read(path)
    assert corpus.categories == ("odatiy",)
    assert (error.row, error.reason) == (2, "toifa bo‘sh")


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Shoshilinch", "shoshilinch"),
        ("ОДАТИЙ", "odatiy"),
        ("шошилинч ", "shoshilinch"),
        ("Маслаҳат", "maslahat"),
        ("maslahat talab  qiluvchi", "maslahat"),
        ("Маслаҳат талаб қилувчи", "maslahat"),
    ],
)
def test_labels_in_any_case_and_script(tmp_path: Path, label: str, category: str) -> None:
    corpus, errors = Corpus.read(write(tmp_path, f"1,a,{label},a,\n"))
    assert (corpus.categories, errors) == ((category,), ())


@pytest.mark.parametrize(
    ("columns", "writers", "pairs"),
    [
        ({"writer": "muallif", "pair": "juft"}, ("Ali", "2"), ("Ali/j1", "")),
        ({"writer": "id"}, ("1", "2"), ("", "")),
        ({"writer": "muallif", "appellant": "muallif"}, ("Ali", "2"), ("", "")),
        ({}, ("1", "2"), ("", "")),
    ],
)
def test_columns_of_writers_and_pairs(
    tmp_path: Path, columns: dict[str, str], writers: tuple[str, ...], pairs: tuple[str, ...]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text,category,muallif,juft\n1,a,odatiy,Ali,j1\n2,b,odatiy, ,\n", encoding="utf-8")
    corpus, errors = Corpus.read(path, columns)
    assert (corpus.writers, corpus.pairs, errors) == (writers, pairs, ())


def test_refuses_a_column_of_writers_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="«writer» uchun ko‘rsatilgan «kim» ustuni yo‘q"):
        Corpus.read(write(tmp_path, "1,a,odatiy,a,\n"), {"writer": "kim"})


def test_pairs_without_writers_stay_pairs(tmp_path: Path) -> None:
    corpus, _ = Corpus.read(write(tmp_path, "1,a,odatiy,,p1\n2,b,shoshilinch,,p1\n"))
    assert corpus.pairs[0] == corpus.pairs[1] != ""


def test_refuses_a_table_without_categories(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("id,text\n1,a\n", encoding="utf-8")
    with pytest.raises(UnusableInputError, match="«category» ustuni yo‘q"):
        Corpus.read(path)


def test_bad_rows_are_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    corpus, errors = Corpus.read(
        write(tmp_path, "1,a,shoshilinch,a,\n2,,odatiy,a,\n3,c,odatiy,b,\n4,d,maslahat,c,\n")
    )
    assert len(corpus) == 3
    assert [error.row for error in errors] == [3]


def test_no_writer_is_on_both_sides_of_a_split(corpus: Corpus) -> None:
    held: list[int] = []
    for seen, held_out in corpus.folds():
        assert not {corpus.writers[row] for row in seen} & {corpus.writers[row] for row in held_out}
        held += held_out.tolist()
    assert sorted(held) == list(range(len(corpus)))


def test_the_shipped_corpus_keeps_its_promises(corpus: Corpus) -> None:
    assert len(corpus) >= 500
    assert len(set(corpus.writers)) >= 5
    assert len(set(corpus.texts)) == len(corpus)
    in_pairs = [pair for pair in corpus.pairs if pair]
    assert len(in_pairs) >= len(corpus) / 3
    for pair in set(in_pairs):
        members = [
            category for category, own in zip(corpus.categories, corpus.pairs, strict=True) if own == pair
        ]
        assert len(set(members)) == 2, pair

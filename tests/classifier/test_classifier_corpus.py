"""Labelled appeals and their splits."""

from pathlib import Path

import pytest

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
    ("rows", "message"),
    [
        ("1,a,shoshilinch,a,\n2,b,tez,b,\n3,c,maslahat,c,\n", "3-qatorda noma’lum toifa: «tez»"),
        ("1,a,shoshilinch,a,\n2,b,odatiy,b,\n", "«maslahat» toifasidagi murojaat yo‘q"),
    ],
)
def test_refuses_unusable_labels(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(UnusableInputError, match=message):
        Corpus.read(write(tmp_path, rows))


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

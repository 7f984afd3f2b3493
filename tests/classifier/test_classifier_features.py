"""Words, features and passages of a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.classifier.features import BUCKETS, Words, located, pieces, read_words, row_of, rows_of, stem
from murojaat.classifier.sentences import passages

TEXTS = st.text(alphabet=st.sampled_from("abcoqg'’‘ўқғҳабвШшЧ ?!.,;\n0123456789😀\x00"), max_size=200)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ()),
        ("   \n\t", ()),
        ("😀🚑", ()),
        ("12 345", ()),
        ("Suv yo‘q!", ("suv", "yuk", "!")),
        ("Сув йўқ!!!", ("suv", "yuk", "!")),
        ("сув йук", ("suv", "yuk")),
        ("qachon??!", ("kachun", "?", "!")),
        ("?", ("?",)),
        ("suv\x00 bor", ("suv", "bur")),
    ],
)
def test_words_are_folded_and_runs_of_marks_are_words(text: str, keys: tuple[str, ...]) -> None:
    assert read_words(text).keys == keys


def test_spans_point_into_the_original() -> None:
    text = "Дори\u200b ЙЎҚ?!"
    words = read_words(text)
    assert [text[start:end] for start, end in words.spans] == ["Дори\u200b", "ЙЎҚ", "?", "!"]


@given(TEXTS)
def test_spans_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = read_words(text).spans
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_pieces_are_all_of_two_to_five_characters() -> None:
    assert len(pieces("suv")) == 4 + 3 + 2 + 1
    assert pieces("suv")[0] == row_of("<s")


@given(st.text(min_size=1, max_size=40))
def test_rows_are_in_the_table(word: str) -> None:
    assert all(0 <= row < BUCKETS for row in (*pieces(word), row_of(word)))


def test_stems_forget_endings() -> None:
    assert stem("insulinlarimizni") == stem("insulin") == "insul"


@given(TEXTS)
def test_located_features_are_the_same_rows_in_the_same_order(text: str) -> None:
    keys = read_words(text).keys
    for rows, found in zip(rows_of(keys), located(keys), strict=True):
        assert rows == found.rows.tolist()
        assert (found.first <= found.last).all()
        assert (found.last < len(keys)).all() or not keys


def test_a_pair_of_words_belongs_to_both() -> None:
    _, of_words, _ = located(("suv", "yuk"))
    assert of_words.first.tolist() == [0, 1, 0]
    assert of_words.last.tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        ("Suv yo‘q", ["Suv yo‘q"]),
        ("Suv yo‘q. Svet ham yo‘q!", ["Suv yo‘q", "Svet ham yo‘q!"]),
        ("Qachon? Bugun", ["Qachon?", "Bugun"]),
        ("Birinchidan, suv\nIkkinchidan, gaz", ["Birinchidan, suv", "Ikkinchidan, gaz"]),
        ("...!!!???", ["!!!???"]),
    ],
)
def test_passages_are_sentences(text: str, cut: list[str]) -> None:
    words = read_words(text)
    found = [text[words.spans[start][0] : words.spans[end - 1][1]] for start, end in passages(text, words)]
    assert found == cut


def test_a_text_without_punctuation_is_read_in_overlapping_windows() -> None:
    text = " ".join(f"so‘z{'abcdefghij'[n % 10]}" for n in range(40))
    assert passages(text, read_words(text)) == [(0, 14), (7, 21), (14, 28), (21, 35), (28, 40)]


@given(TEXTS)
def test_every_word_is_in_a_passage(text: str) -> None:
    words = read_words(text)
    covered = {place for start, end in passages(text, words) for place in range(start, end)}
    assert covered == set(range(len(words.keys)))


def test_ten_thousand_words() -> None:
    words = read_words("navbat " * 10_000)
    assert len(words.keys) == 10_000
    assert len(passages("navbat " * 10_000, words)) == 1428


def test_no_words_no_passages() -> None:
    assert passages("", Words((), ())) == []

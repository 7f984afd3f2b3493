import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.encoder.features import subword_rows


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 2),  # the word and <a>
        ("suv", 6 + 1),  # the word; <su suv uv> <suv suv> <suv>
        ("aaaa", 1 + 3 + 3 + 2 + 1),  # <aa aaa aa>, <aaa aaaa aaa>, <aaaa aaaa>, <aaaa>
    ],
)
def test_every_piece_has_a_row(word: str, count: int) -> None:
    assert len(subword_rows(word, 1 << 30)) == count


def test_rows_are_the_same_everywhere() -> None:
    assert subword_rows("dor", 1 << 16) == (6028, 13706, 18444, 21456, 40065, 56726, 64484)


@given(st.text(max_size=20), st.integers(1, 1 << 20))
def test_rows_are_distinct_ascending_and_in_range(word: str, buckets: int) -> None:
    rows = subword_rows(word, buckets)
    assert rows == tuple(sorted(set(rows)))
    assert all(0 <= row < buckets for row in rows)


def test_inflected_words_share_pieces() -> None:
    shared = set(subword_rows("poliklinika", 1 << 30)) & set(subword_rows("poliklinikamiz", 1 << 30))
    assert len(shared) > 20

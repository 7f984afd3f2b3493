import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.clustering.copies import resemblance, shingles

ANY = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", set()),
        ("😀 … !", set()),
        ("\0", set()),
        ("bir", {"bir"}),
        ("birni", {"birni"}),
        ("bir ikki", {"biriki"[:5], "iriki"}),
    ],
)
def test_short_texts(text: str, pieces: set[str]) -> None:
    assert len(shingles(text)) == len(pieces)


@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        ("Suv yo‘q, yordam bering", "СУВ ЙЎҚ ёрдам беринг!", 1.0),
        ("Suv yo'q yordam bering", "suv yoʻq — yordam bering…", 1.0),
        ("Ko‘chamizda gaz yo‘q, bolalar sovuqda", "Ko‘chamizda gaz yuq, bolalar sovuqda!", 0.6),
    ],
)
def test_copies_resemble(first: str, second: str, least: float) -> None:
    assert resemblance(shingles(first), shingles(second)) >= least


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (set(), set(), 0.0),
        ({"a"}, set(), 0.0),
        ({"a", "b"}, {"b", "c"}, 1 / 3),
        ({"a"}, {"a", "b", "c", "d"}, 1 / 4),
    ],
)
def test_shares(first: set[str], second: set[str], alike: float) -> None:
    assert resemblance(frozenset(first), frozenset(second)) == pytest.approx(alike)


@given(ANY, ANY)
def test_shares_are_symmetric_and_bounded(first: str, second: str) -> None:
    one, two = shingles(first), shingles(second)
    assert 0 <= resemblance(one, two) == resemblance(two, one) <= 1
    assert resemblance(one, one) == (1.0 if one else 0.0)

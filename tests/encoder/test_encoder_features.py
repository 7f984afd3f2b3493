import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.encoder.features import directions, hashes, pieces


def numbers(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.uint32)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", ["="]),
        ("a", ["=a", "<a>"]),
        ("ko", ["=ko", "<ko", "ko>", "<ko>"]),
        ("aaaa", ["=aaaa", "<aa", "aaa", "aa>", "<aaa", "aaaa", "aaa>", "<aaaa", "aaaa>", "<aaaa>"]),
        ("😀", ["=😀", "<😀>"]),
    ],
)
def test_pieces_by_hand(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


@given(st.text(max_size=30))
def test_pieces_are_distinct_and_of_three_to_six_characters(word: str) -> None:
    whole, *parts = pieces(word)
    assert whole == f"={word}"
    assert len({whole, *parts}) == 1 + len(parts)
    assert all(3 <= len(part) <= 6 and part in f"<{word}>" for part in parts)


def test_inflected_words_share_pieces() -> None:
    assert len(set(pieces("poliklinika")) & set(pieces("poliklinikamiz"))) > 20
    assert not set(pieces("poliklinika")) & set(pieces("suv"))


def test_hashes_are_the_same_everywhere() -> None:
    # CRC-32 of "123456789" is the check value of its definition; of nothing it is 0.
    found = hashes(["123456789", "", "suv", "сув"])
    assert found.dtype == np.uint32
    assert found[:3].tolist() == [0xCBF43926, 0, 1121474209]
    assert found[3] != found[2]
    assert hashes([]).shape == (0,)


def test_directions_are_the_same_everywhere() -> None:
    places, values = directions(numbers(0, 1, 2**32 - 1), 16)
    assert (places.dtype, values.dtype) == (np.int64, np.float32)
    assert places.tolist() == [[3, 5, 8, 13], [0, 6, 8, 14], [0, 4, 8, 12]]
    assert values.tolist() == [[0.5, -0.5, -0.5, -0.5], [0.5, 0.5, -0.5, 0.5], [-0.5] * 4]
    places, values = directions(hashes(["suv"]), 768)
    assert places.tolist() == [[178, 282, 543, 647]]
    assert values.tolist() == [[-0.5, -0.5, 0.5, 0.5]]


@given(st.lists(st.integers(0, 2**32 - 1), max_size=20), st.integers(1, 8000).map(lambda block: 4 * block))
def test_one_place_in_each_quarter_and_unit_length(hashed: list[int], width: int) -> None:
    places, values = directions(numbers(*hashed), width)
    assert places.shape == values.shape == (len(hashed), 4)
    assert (places // (width // 4) == np.arange(4)).all()
    assert (np.abs(values) == 0.5).all()


def test_directions_are_spread_over_all_places_and_nearly_at_right_angles() -> None:
    count, width = 2000, 64
    places, values = directions(hashes([f"so‘z {number}" for number in range(count)]), width)
    # 2000 throws into 16 places of each quarter: 125 in the mean, 10.8 standard deviation.
    assert np.abs(np.bincount(places.ravel(), minlength=width) - 125).max() < 5 * 10.8
    assert abs(values.mean()) < 5 * 0.5 / np.sqrt(4 * count)
    dense = np.zeros((count, width))
    np.put_along_axis(dense, places, values, axis=1)
    cosines = (dense @ dense.T)[np.triu_indices(count, 1)]
    assert abs(cosines.mean()) < 0.01
    # Two directions meet in a quarter with chance 1/16, and then multiply to 1/16 of a square.
    assert np.square(cosines).mean() == pytest.approx(4 / 16 / 16, rel=0.1)

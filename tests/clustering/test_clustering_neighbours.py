import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from murojaat.clustering import neighbours
from murojaat.clustering.neighbours import nearest


def points(seed: int, count: int, dim: int = 6) -> np.ndarray:
    # Small whole numbers make many exact ties.
    raw = np.random.default_rng(seed).integers(-2, 3, (count, dim)).astype(np.float32)
    raw[:, 0] += 0.5
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def slowly(vectors: np.ndarray, k: int) -> list[list[int]]:
    cosines = np.round(vectors @ vectors.T, 5)
    return [
        sorted((other for other in range(len(vectors)) if other != row), key=lambda o: (-cosines[row, o], o))[
            :k
        ]
        for row in range(len(vectors))
    ]


@given(st.integers(0, 10**6), st.integers(2, 40), st.integers(1, 45))
@settings(deadline=None, max_examples=60)
def test_the_same_as_looking_at_every_pair(seed: int, count: int, k: int) -> None:
    vectors = points(seed, count)
    found = nearest(vectors, k)
    assert found.indices.tolist() == slowly(vectors, k)
    assert found.similarities.shape == (count, min(k, count - 1))
    assert (np.diff(found.similarities, axis=1) <= 0).all()


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = points(3, 100)
    whole = nearest(vectors, 7).indices
    monkeypatch.setattr(neighbours, "_BLOCK", 13)
    np.testing.assert_array_equal(nearest(vectors, 7).indices, whole)


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_beside(count: int) -> None:
    found = nearest(np.ones((count, 3), dtype=np.float32), 5)
    assert found.indices.shape == found.similarities.shape == (count, 0)


def test_all_equal_ones_are_taken_by_row() -> None:
    same = np.tile(np.array([[1.0, 0.0]], dtype=np.float32), (5, 1))
    assert nearest(same, 2).indices.tolist() == [[1, 2], [0, 2], [0, 1], [0, 1], [0, 1]]


def test_rows_of_zeros_are_near_nobody() -> None:
    vectors = np.array([[1, 0], [0, 0], [1, 0]], dtype=np.float32)
    assert nearest(vectors, 1).similarities.ravel().tolist() == [1, 0, 1]


@pytest.mark.parametrize("k", [0, -1])
def test_no_neighbours_asked_for(k: int) -> None:
    with pytest.raises(ValueError, match=f"k must be at least 1, got {k}"):
        nearest(np.ones((2, 2), dtype=np.float32), k)

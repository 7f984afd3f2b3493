import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.encoder.whitening import principal, within_whitening


def some(seed: int, shape: tuple[int, int]) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def test_whitening_by_hand() -> None:
    # Within each group only the first axis differs, by +-1: the covariance is diag(1, 0), its mean value 1/2.
    vectors = np.array([[1, 5], [3, 5], [-4, 0], [-6, 0]], dtype=np.float32)
    view = within_whitening(vectors, ["a", "a", "b", "b"], shrinkage=2)
    assert view.dtype == np.float32
    np.testing.assert_allclose(view, [[1 / np.sqrt(2 + 2), 0], [0, 1 / np.sqrt(0 + 2)]], atol=1e-6)


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.5, 1, 6]))
def test_whitening_is_the_root_of_the_inverse_covariance(seed: int, shrinkage: float) -> None:
    vectors, groups = some(seed, (12, 4)), ["x", "y", "z"] * 4
    centred = vectors.astype(np.float64)
    for start in range(3):
        centred[start::3] -= centred[start::3].mean(axis=0)
    covariance = centred.T @ centred / 12
    wanted = np.linalg.inv(covariance / (np.trace(covariance) / 4) + shrinkage * np.eye(4))
    view = within_whitening(vectors, groups, shrinkage).astype(np.float64)
    np.testing.assert_allclose(view, view.T, atol=1e-6)
    np.testing.assert_allclose(view @ view, wanted, atol=1e-4)


def test_members_of_a_group_come_together() -> None:
    vectors = some(0, (40, 5)) * np.array([9, 1, 1, 1, 1], dtype=np.float32)
    view = within_whitening(vectors, ["a", "b"] * 20, shrinkage=0.1)
    assert view[0, 0] < 0.3 * np.diag(view)[1:].min()


def test_large_shrinkage_leaves_all_angles() -> None:
    view = within_whitening(some(1, (20, 3)), ["a", "b"] * 10, shrinkage=1e6)
    np.testing.assert_allclose(view * 1e3, np.eye(3), atol=1e-4)


@pytest.mark.parametrize(
    ("vectors", "groups"),
    [
        (np.ones((1, 3), dtype=np.float32), ["a"]),
        (np.ones((4, 3), dtype=np.float32), ["a", "a", "b", "b"]),
        (np.zeros((4, 3), dtype=np.float32), ["a"] * 4),
        (some(2, (4, 3)), ["a", "b", "c", "d"]),
    ],
    ids=["one row", "all equal", "all zero", "groups of one"],
)
def test_nothing_differs_within_groups(vectors: np.ndarray, groups: list[str]) -> None:
    np.testing.assert_allclose(within_whitening(vectors, groups, 4), np.eye(3) / 2, atol=1e-6)


def test_names_of_groups_do_not_matter() -> None:
    vectors = some(3, (6, 3))
    first = within_whitening(vectors, ["a", "b", "c", "a", "b", "c"], 1)
    second = within_whitening(vectors, ["z", "", "м", "z", "", "м"], 1)
    np.testing.assert_allclose(first, second, atol=1e-6)
    assert np.abs(first - within_whitening(vectors, ["a", "a", "b", "b", "c", "c"], 1)).max() > 0.01


def test_principal_directions_by_hand() -> None:
    vectors = np.array([[3, -4, 0], [-3, 4, 0], [0, 0, 1]], dtype=np.float32)
    # Lengths lie along (3, -4, 0) / 5, then along the third axis; the largest entry is positive.
    np.testing.assert_allclose(principal(vectors, 2), [[-0.6, 0], [0.8, 0], [0, 1]], atol=1e-6)


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_principal_directions_are_orthonormal_with_fixed_signs(seed: int, dim: int) -> None:
    vectors = some(seed, (9, 4))
    kept = principal(vectors, dim)
    assert (kept.shape, kept.dtype) == ((4, min(dim, 4)), np.float32)
    np.testing.assert_allclose(kept.T @ kept, np.eye(kept.shape[1]), atol=1e-5)
    assert (kept.max(axis=0) == np.abs(kept).max(axis=0)).all()
    lengths = np.linalg.norm(vectors @ kept, axis=0)
    assert (np.diff(lengths) <= 1e-4).all()
    np.testing.assert_allclose(principal(-vectors, dim), kept, atol=1e-5)


@pytest.mark.parametrize("vectors", [np.zeros((0, 3)), np.zeros((5, 3)), np.ones((1, 3))])
def test_principal_directions_of_little(vectors: np.ndarray) -> None:
    kept = principal(vectors.astype(np.float32), 3)
    np.testing.assert_allclose(kept.T @ kept, np.eye(3), atol=1e-6)

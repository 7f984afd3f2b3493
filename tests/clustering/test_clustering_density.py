import numpy as np
import pytest
import scipy.sparse as sp

from murojaat.clustering.density import dense_groups, shared_neighbour_distances
from murojaat.clustering.neighbours import Neighbours, nearest


def sparse(matrix: np.ndarray) -> sp.csr_matrix:
    stored = np.where(matrix < 1, matrix, 0)
    np.fill_diagonal(stored, 0)
    return sp.csr_matrix(stored)


def blobs(sizes: tuple[int, ...], seed: int = 0) -> np.ndarray:
    """Distances of points in tight groups that are nearly 1 apart."""
    random = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(sizes)), sizes)
    same = group[:, None] == group[None, :]
    matrix = np.where(same, random.uniform(0.1, 0.3, same.shape), random.uniform(0.9, 0.99, same.shape))
    return (matrix + matrix.T) / 2


def test_shared_neighbours_by_hand() -> None:
    indices = np.array([[1], [0], [0], [2]])
    found = shared_neighbour_distances(Neighbours(indices, np.zeros((4, 1), dtype=np.float32))).toarray()
    # Neighbourhoods {0 1} {1 0} {2 0} {3 2}: the first two are equal, the others share one of two.
    expected = [[0, 1e-6, 0.5, 0], [1e-6, 0, 0.5, 0], [0.5, 0.5, 0, 0.5], [0, 0, 0.5, 0]]
    np.testing.assert_allclose(found, expected)


@pytest.mark.parametrize("seed", range(5))
def test_shared_neighbour_distances_are_symmetric_and_in_range(seed: int) -> None:
    vectors = np.random.default_rng(seed).standard_normal((40, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    distances = shared_neighbour_distances(nearest(vectors, 6))
    assert abs(distances - distances.T).max() == 0
    assert distances.data.min() > 0
    assert distances.data.max() < 1
    assert not distances.diagonal().any()


def test_two_groups_are_found() -> None:
    groups = dense_groups(sparse(blobs((6, 8))), min_size=4, min_samples=2)
    assert len(set(groups.labels[:6])) == len(set(groups.labels[6:])) == 1
    assert set(groups.labels) == {0, 1}
    assert groups.labels.dtype == np.int64
    assert ((groups.strengths > 0) & (groups.strengths <= 1)).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_same_groups_as_hdbscan_on_the_whole_matrix(seed: int) -> None:
    from hdbscan import HDBSCAN
    from sklearn.metrics import adjusted_rand_score

    matrix = blobs((7, 9, 5, 12), seed)
    np.fill_diagonal(matrix, 0)
    theirs = HDBSCAN(metric="precomputed", min_cluster_size=4, min_samples=2).fit(matrix).labels_
    ours = dense_groups(sparse(matrix), min_size=4, min_samples=2).labels
    assert adjusted_rand_score(theirs, ours) == 1.0


def test_parts_that_share_nothing_are_joined_at_the_largest_distance() -> None:
    first, second = blobs((6,)), blobs((7,), seed=1)
    matrix = np.ones((13, 13))
    matrix[:6, :6], matrix[6:, 6:] = first, second
    labels = dense_groups(sparse(matrix), min_size=4, min_samples=2).labels
    assert len(set(labels[:6])) == len(set(labels[6:])) == 1
    assert labels[0] != labels[6]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_points_stand_alone(count: int) -> None:
    groups = dense_groups(sparse(np.full((count, count), 0.1)), min_size=4, min_samples=1)
    assert groups.labels.tolist() == [-1] * count
    assert groups.strengths.tolist() == [0.0] * count

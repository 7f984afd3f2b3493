import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score

from murojaat.clustering.linkage import MergeTree, cut, merge_tree
from murojaat.clustering.neighbours import nearest


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def random_vectors(seed: int, count: int = 40, dim: int = 8) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal((count, dim)))


def tree_of(vectors: np.ndarray, **options: float) -> MergeTree:
    return merge_tree(vectors, nearest(vectors, max(1, len(vectors))), **options)


def test_likeness_by_hand() -> None:
    # Cosines 0.6 (0, 1), 0 (0, 2), 0.8 (1, 2).
    vectors = np.array([[1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
    plain = tree_of(vectors, crowding=0.0)
    assert plain.children.tolist() == [[1, 2], [0, 3]]
    assert plain.likeness == pytest.approx([0.8, 0.3], abs=1e-6)
    # Each point's mean of its two neighbours: 0.3, 0.7, 0.4; half of the mean of both is taken away.
    crowded = tree_of(vectors, crowding=0.5, around=2)
    assert crowded.likeness == pytest.approx([0.8 - (0.7 + 0.4) / 4, 0.3 - (0.3 + 0.55) / 4], abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_along_the_whole_graph_it_is_plain_average_linkage(seed: int) -> None:
    vectors = random_vectors(seed)
    tree = tree_of(vectors, crowding=0.0)
    assert len(tree.children) == len(vectors) - 1
    for groups in (2, 5, 9):
        peer = AgglomerativeClustering(groups, metric="cosine", linkage="average").fit_predict(vectors)
        least = float(np.sort(tree.likeness)[groups - 1])
        assert adjusted_rand_score(peer, cut(tree, least)) == pytest.approx(1)


@given(st.integers(0, 1000), st.floats(-1, 1))
@settings(deadline=None, max_examples=30)
def test_a_lower_cut_only_joins(seed: int, least: float) -> None:
    tree = tree_of(random_vectors(seed, 20))
    fine, broad = cut(tree, least), cut(tree, least - 0.2)
    assert all(len(set(broad[fine == group])) == 1 for group in set(fine))


def test_a_join_above_a_refused_one_is_refused() -> None:
    tree = MergeTree(3, np.array([[0, 1], [2, 3]]), np.array([0.1, 0.9]))
    assert cut(tree, 0.5).tolist() == [0, 1, 2]
    assert cut(tree, 0.1).tolist() == [0, 0, 0]


def test_groups_are_numbered_by_their_first_leaf() -> None:
    tree = MergeTree(4, np.array([[1, 3]]), np.array([0.9]))
    assert cut(tree, 0.5).tolist() == [0, 1, 2, 1]


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_join(count: int) -> None:
    tree = tree_of(np.ones((count, 1), dtype=np.float32))
    assert (tree.leaves, len(tree.children)) == (count, 0)
    assert cut(tree, 0.0).tolist() == list(range(count))


def test_all_equal_are_one_group_and_empty_vectors_none() -> None:
    same = np.tile(unit(np.ones((1, 3))), (6, 1))
    assert set(cut(tree_of(same), 0.06)) == {0}
    assert len(set(cut(tree_of(np.zeros((6, 3), dtype=np.float32)), 0.06))) == 6

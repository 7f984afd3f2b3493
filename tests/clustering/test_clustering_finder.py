import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from murojaat.clustering import ProblemFinder, ProblemOptions

CENTRES, EACH = 4, 8


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    """Four groups of eight around directions at right angles, and three rows alone."""
    random = np.random.default_rng(0)
    centres = np.repeat(np.eye(CENTRES + 3, 16), [EACH] * CENTRES + [1] * 3, axis=0)
    rows = centres + 0.1 * random.standard_normal(centres.shape)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("method", ["linkage", "hdbscan"])
def test_both_methods_find_what_was_planted(method: str, vectors: np.ndarray) -> None:
    finder = ProblemFinder(ProblemOptions(method=method)).fit(vectors)
    planted = np.repeat(np.arange(CENTRES), EACH)
    assert adjusted_rand_score(planted, finder.labels_[: CENTRES * EACH]) > 0.9
    assert ((finder.strengths_ > 0) == (finder.labels_ >= 0)).all()


def test_linkage_leaves_alone_what_stands_alone(vectors: np.ndarray) -> None:
    finder = ProblemFinder().fit(vectors)
    assert finder.labels_[-3:].tolist() == [-1, -1, -1]
    assert finder.strengths_[-3:].tolist() == [0, 0, 0]


def test_cutting_again_is_fitting_with_another_likeness(vectors: np.ndarray) -> None:
    finder = ProblemFinder().fit(vectors)
    for least in (-0.6, 0.0, 0.2, 0.9):
        labels, strengths = finder.recut(least)
        other = ProblemFinder(ProblemOptions(least_likeness=least)).fit(vectors)
        np.testing.assert_array_equal(labels, other.labels_)
        np.testing.assert_array_equal(strengths, other.strengths_)
    assert (finder.recut(0.9)[0] == -1).all()
    assert len(set(finder.recut(-0.6)[0])) < CENTRES


def test_hdbscan_leaves_no_tree_to_cut(vectors: np.ndarray) -> None:
    finder = ProblemFinder(ProblemOptions(method="hdbscan")).fit(vectors)
    assert finder.tree_ is None
    with pytest.raises(ValueError, match="only method="):
        finder.recut(0.1)


def test_a_strength_is_the_mean_cosine_with_the_others() -> None:
    vectors = np.array([[1, 0]] * 4 + [[0.6, 0.8]], dtype=np.float32)
    finder = ProblemFinder(ProblemOptions(least_likeness=-1)).fit(vectors)
    assert finder.labels_.tolist() == [0] * 5
    assert finder.strengths_ == pytest.approx([(3 + 0.6) / 4] * 4 + [0.6], abs=1e-5)


@pytest.mark.parametrize("method", ["linkage", "hdbscan"])
def test_copies_beyond_the_least_size_follow_the_first(method: str, vectors: np.ndarray) -> None:
    copies = np.vstack([vectors, np.tile(vectors[:1], (60, 1))])
    finder = ProblemFinder(ProblemOptions(method=method)).fit(copies)
    assert set(finder.labels_[len(vectors) :]) == {finder.labels_[0]}
    assert finder.labels_[0] == 0


@pytest.mark.parametrize("method", ["linkage", "hdbscan"])
def test_degenerate_inputs(method: str) -> None:
    options = ProblemOptions(method=method)
    for rows in (np.zeros((0, 4)), np.eye(1, 4), np.zeros((9, 4))):
        assert (ProblemFinder(options).fit(rows.astype(np.float32)).labels_ == -1).all()
    same = ProblemFinder(options).fit(np.eye(1, 4, dtype=np.float32).repeat(9, axis=0))
    assert same.labels_.tolist() == [0] * 9

import numpy as np
import pytest

from murojaat.clustering.representatives import representatives

AXES = np.eye(8, dtype=np.float32)


@pytest.mark.parametrize(
    ("central", "count"), [([], 0), ([4], 1), ([4, 2], 2), ([4, 2, 1], 3), ([7, 6, 5, 4, 3, 2], 3)]
)
def test_at_most_three_and_the_most_central_first(central: list[int], count: int) -> None:
    chosen = representatives(AXES, np.array(central, dtype=np.int64))
    assert len(chosen) == len(set(chosen)) == count
    assert chosen[:1] == central[:1]
    assert set(chosen) <= set(central)


def test_unlike_ones_go_before_copies() -> None:
    vectors = AXES[[0, 0, 0, 1, 2, 3, 3, 3]]
    assert representatives(vectors, np.arange(8)) == [0, 3, 1]


def test_the_borderline_half_does_not_speak() -> None:
    vectors = AXES[[0, 0, 0, 0, 1, 2, 3, 4]]
    assert representatives(vectors, np.arange(8)) == [0, 1, 2]

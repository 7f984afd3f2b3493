import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from murojaat.encoder.tables import Table

VECTORS = np.array([[127, -63.5, 0], [0, 0, 0], [-0.254, 0.002, 0.001]], dtype=np.float32)


def test_steps_by_hand() -> None:
    table = Table.of(VECTORS)
    assert (table.rows.dtype, table.scales.dtype) == (np.int8, np.float32)
    assert (len(table), table.dim) == (3, 3)
    # Half of a step goes to the even number: -63.5 to -64, 0.5 to 0.
    assert table.rows.tolist() == [[127, -64, 0], [0, 0, 0], [-127, 1, 0]]
    assert table.scales.tolist() == pytest.approx([1, 0, 0.002])


@given(
    hnp.arrays(
        np.float32,
        hnp.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=6),
        elements=st.floats(-1e6, 1e6, width=32).map(lambda value: value if abs(value) > 1e-6 else 0.0),
    )
)
def test_stored_to_half_a_step(vectors: np.ndarray) -> None:
    table = Table.of(vectors)
    assert table.rows.shape == vectors.shape
    back = table.rows * table.scales[:, None].astype(np.float64)
    largest = np.abs(vectors).max(axis=1, initial=0)
    assert (np.abs(back - vectors) <= 0.0040 * largest[:, None]).all()
    assert not table.rows[largest == 0].any()


@pytest.mark.parametrize("shape", [(0, 5), (3, 0), (0, 0)])
def test_nothing_to_store(shape: tuple[int, int]) -> None:
    table = Table.of(np.zeros(shape, dtype=np.float32))
    assert (len(table), table.dim) == shape
    nothing = np.zeros(0, dtype=np.int64)
    assert table.totals(nothing, nothing).shape == (0, shape[1])
    assert table.totals(nothing, np.zeros(2, dtype=np.int64)).tolist() == [[0] * shape[1]] * 2


@pytest.mark.parametrize(("rows", "scales"), [((3, 2), (2,)), ((3, 2), (3, 1)), ((3,), (3,)), ((0, 2), (1,))])
def test_parts_that_do_not_fit(rows: tuple[int, ...], scales: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Table(np.zeros(rows, dtype=np.int8), np.zeros(scales, dtype=np.float32))


def test_stored_arrays_are_read_back() -> None:
    table = Table.of(VECTORS)
    arrays = {**table.as_arrays("a"), **Table.of(VECTORS[:1] * 2).as_arrays("b")}
    assert sorted(arrays) == ["a", "a_scales", "b", "b_scales"]
    again = Table.out_of(arrays, "a")
    np.testing.assert_array_equal(again.rows, table.rows)
    np.testing.assert_array_equal(again.scales, table.scales)
    with pytest.raises(KeyError, match="c"):
        Table.out_of(arrays, "c")


def integers(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_totals_by_hand() -> None:
    table = Table(
        np.array([[1, 2], [10, 0], [0, -4]], dtype=np.int8), np.array([1, 0.5, 2], dtype=np.float32)
    )
    sums = table.totals(integers(0, 1, 1, 2), integers(0, 3, 0, 1, 0))
    assert sums.tolist() == [[0, 0], [11, 2], [0, 0], [0, -8], [0, 0]]
    assert sums.dtype == np.float32
    weighted = table.totals(integers(2, 0), integers(2), np.array([0.5, 3], dtype=np.float32))
    assert weighted.tolist() == [[3, 2]]


@given(st.lists(st.lists(st.integers(0, 2), max_size=50), max_size=6))
def test_totals_are_the_sums_of_the_rows_and_do_not_depend_on_each_other(sums: list[list[int]]) -> None:
    table = Table.of(VECTORS)
    together = table.totals(
        integers(*(place for places in sums for place in places)), integers(*map(len, sums))
    )
    for places, row in zip(sums, together, strict=True):
        expected = (table.rows[places].astype(np.float64) * table.scales[places][:, None]).sum(axis=0)
        np.testing.assert_allclose(row, expected, rtol=1e-5, atol=1e-3)
        assert table.totals(integers(*places), integers(len(places)))[0].tobytes() == row.tobytes()

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.clustering.places import concentrated_region, count_by

REGION = st.sampled_from(["Andijon", "Buxoro", " Buxoro ", "", None])


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        (["Andijon", "Andijon", "Buxoro"], "Andijon"),
        (["Andijon", "Buxoro"], None),
        (["Andijon"] * 3 + ["Buxoro"] * 2, "Andijon"),
        (["Andijon", "Buxoro", "Navoiy"], None),
        (["Andijon", None, None], None),
        (["Andijon", "", "Andijon "], "Andijon"),
        ([None, None], None),
        ([], None),
    ],
)
def test_the_region_of_six_in_ten(regions: list[str | None], expected: str | None) -> None:
    frame = pd.DataFrame({"region": pd.Series(regions, dtype="object")})
    assert concentrated_region(frame, range(len(regions))) == expected


def test_only_the_asked_rows_count() -> None:
    frame = pd.DataFrame({"region": ["Andijon", "Buxoro", "Buxoro"]})
    assert concentrated_region(frame, [0]) == "Andijon"


def test_a_table_without_regions() -> None:
    assert concentrated_region(pd.DataFrame({"text": ["suv"]}), [0]) is None


@given(st.lists(REGION))
def test_counts(values: list[str | None]) -> None:
    counts = count_by(pd.Series(values, dtype="object"))
    assert sum(counts.values()) == sum(bool(value and value.strip()) for value in values)
    assert list(counts.items()) == sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

"""The sample that comes with the package, against what its authors meant. Floors are modest on purpose."""

from importlib import resources
from pathlib import Path

import pandas as pd
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from murojaat.appeals import read_appeals
from murojaat.clustering import find_problems, find_repeats
from murojaat.encoder import load_encoder

TRUTH = Path(__file__).parents[1] / "data" / "sample_truth.csv"


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    with resources.as_file(resources.files("murojaat") / "data" / "sample.csv") as path:
        read = read_appeals(path)
    assert read.errors == ()
    return read.frame


@pytest.fixture(scope="module")
def truth(sample: pd.DataFrame) -> pd.DataFrame:
    table = pd.read_csv(TRUTH, dtype=str, keep_default_na=False).set_index("id")
    assert sorted(table.index) == sorted(sample["id"])
    return table.loc[sample["id"]]


@pytest.fixture(scope="module")
def found(sample: pd.DataFrame) -> pd.DataFrame:
    return find_repeats(sample, load_encoder())


@pytest.mark.parametrize(("kind", "least"), [("duplicate", 0.8), ("repeat", 0.6)])
def test_recall_of_links(truth: pd.DataFrame, found: pd.DataFrame, kind: str, least: float) -> None:
    meant = {
        (name, link.removeprefix(f"{kind}:"))
        for name, link in truth["link"].items()
        if link.startswith(f"{kind}:")
    }
    own = set(
        zip(*(found.loc[found["kind"] == kind, column] for column in ("id", "earlier_id")), strict=True)
    )
    assert len(meant) >= 5
    recall = len(meant & own) / len(meant)
    assert recall >= least


def test_links_point_back_in_time(sample: pd.DataFrame, found: pd.DataFrame) -> None:
    received = sample.set_index("id")["received_at"]
    assert (received.loc[found["id"]].to_numpy() >= received.loc[found["earlier_id"]].to_numpy()).all()


def test_problems_agree_with_what_was_meant(sample: pd.DataFrame, truth: pd.DataFrame) -> None:
    problems = find_problems(sample, load_encoder())
    assert adjusted_mutual_info_score(truth["problem"], problems.labels) >= 0.4
    assert len(problems.found) >= 8
    assert "Nomlanmagan muammo" not in {problem.title for problem in problems.found}

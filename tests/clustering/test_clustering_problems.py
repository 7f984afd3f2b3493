import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from murojaat.clustering import Problem, ProblemFinder, ProblemOptions, find_problems
from murojaat.encoder import Encoder


def test_what_lies_behind_the_quarter(quarter: pd.DataFrame, encoder: Encoder) -> None:
    found = find_problems(quarter, encoder)
    matter = quarter["id"].str.split("-").str[0]
    assert adjusted_mutual_info_score(matter, found.labels) > 0.4
    titles = " ".join(problem.title for problem in found.found).lower()
    assert all(word in titles for word in ("insulin", "avtobus", "ichimlik suvi"))
    assert any(problem.title.endswith(" — Farg‘ona viloyati") for problem in found.found)


def test_every_problem_agrees_with_the_labels(quarter: pd.DataFrame, encoder: Encoder) -> None:
    problems = find_problems(quarter, encoder)
    assert problems.labels.shape == problems.strengths.shape == (len(quarter),)
    assert (problems.labels.dtype, problems.strengths.dtype) == (np.dtype(np.int64), np.dtype(np.float64))
    assert ((problems.strengths >= 0) & (problems.strengths <= 1)).all()
    assert (problems.strengths[problems.labels < 0] == 0).all()
    for number, problem in enumerate(problems.found):
        own = quarter[problems.labels == number]
        assert problem.id == f"T{number + 1}"
        assert sorted(problem.members) == sorted(own["id"])
        assert len(problem.members) >= 4
        assert set(problem.representatives) <= set(problem.members)
        assert problem.representatives[0] == problem.members[0]
        assert problem.people == own["appellant"].nunique() + own["appellant"].isna().sum()
        assert 1 <= len(problem.key_concepts) <= 5
    sizes = [len(problem.members) for problem in problems.found]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_rows_give_the_same_problems(seed: int, quarter: pd.DataFrame, encoder: Encoder) -> None:
    shuffled = quarter.sample(frac=1, random_state=seed)
    expected, found = find_problems(quarter, encoder), find_problems(shuffled, encoder)
    assert found.found == expected.found
    by_id = dict(zip(quarter["id"], expected.labels, strict=True))
    assert found.labels.tolist() == [by_id[name] for name in shuffled["id"]]


def test_twice_the_same_and_the_table_untouched(quarter: pd.DataFrame, encoder: Encoder) -> None:
    before = quarter.copy()
    assert find_problems(quarter, encoder).found == find_problems(quarter, encoder).found
    pd.testing.assert_frame_equal(quarter, before)


def test_a_table_with_nothing_but_ids_and_texts(quarter: pd.DataFrame, encoder: Encoder) -> None:
    bare = find_problems(quarter[["id", "text"]], encoder)
    whole = find_problems(quarter, encoder)
    np.testing.assert_array_equal(bare.labels, whole.labels)
    assert [problem.region for problem in bare.found] == [None] * len(whole.found)
    assert [problem.people for problem in bare.found] == [len(problem.members) for problem in bare.found]
    assert not any("—" in problem.title for problem in bare.found)


@pytest.mark.parametrize(
    "texts",
    [[], ["suv yo‘q"], ["suv yo‘q"] * 3, ["😀"] * 12, ["", " ", "\0", "…", "suv"], ["suv " * 10_000]],
    ids=["none", "one row", "three rows", "emoji only", "blank", "10,000 words"],
)
def test_nothing_to_find(texts: list[str], encoder: Encoder) -> None:
    frame = pd.DataFrame({"id": [str(n) for n in range(len(texts))], "text": pd.Series(texts, dtype="str")})
    found = find_problems(frame, encoder)
    assert found.labels.tolist() == [-1] * len(texts)
    assert found.found == ()


def test_all_texts_equal(encoder: Encoder) -> None:
    frame = pd.DataFrame({"id": [f"{n:02}" for n in range(30)], "text": ["Ichimlik suvi kelmayapti"] * 30})
    found = find_problems(frame, encoder)
    assert [len(problem.members) for problem in found.found] == [30]
    assert set(found.strengths) == {1.0}
    assert find_problems(frame.iloc[::-1], encoder).found == found.found


def test_equal_texts_among_others_are_one_problem(quarter: pd.DataFrame, encoder: Encoder) -> None:
    text = "Ko‘chamiz yoritilmagan, chiroqlar yonmaydi, simyog‘och qulagan"
    copies = pd.DataFrame({"id": [f"copy-{n:02}" for n in range(12)], "text": [text] * 12})
    frame = pd.concat([quarter, copies], ignore_index=True)
    own = find_problems(frame, encoder).labels[-12:]
    assert len(set(own)) == 1
    assert own[0] >= 0


def test_a_mass_of_copies_is_one_problem_and_hides_no_other(quarter: pd.DataFrame, encoder: Encoder) -> None:
    copies = pd.DataFrame(
        {"id": [f"nusxa-{n}" for n in range(2_000)], "text": ["Ko‘prik qulab tushdi"] * 2_000}
    )
    found = find_problems(pd.concat([quarter, copies], ignore_index=True), encoder)
    own = found.labels[len(quarter) :]
    assert set(own) == {0}
    assert (found.strengths[len(quarter) :] > 0).all()
    matter = quarter["id"].str.split("-").str[0]
    assert adjusted_mutual_info_score(matter, found.labels[: len(quarter)]) > 0.4


@pytest.mark.parametrize(("size", "most"), [(2, 40), (4, 10), (12, 2), (40, 0)])
def test_the_least_size_is_kept(size: int, most: int, quarter: pd.DataFrame, encoder: Encoder) -> None:
    found = find_problems(quarter, encoder, ProblemOptions(min_size=size)).found
    assert len(found) <= most
    assert all(len(problem.members) >= size for problem in found)


def test_the_finder_works_like_a_clusterer() -> None:
    random = np.random.default_rng(0)
    centres = np.repeat(np.eye(3, 20, dtype=np.float32), (12, 10, 14), axis=0)
    vectors = centres + 0.05 * random.standard_normal((36, 20)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    finder = ProblemFinder()
    assert finder.fit(vectors) is finder
    expected = np.repeat([1, 2, 0], (12, 10, 14))
    assert adjusted_mutual_info_score(expected, finder.labels_) > 0.9
    counts = np.bincount(finder.labels_[finder.labels_ >= 0])
    assert list(counts) == sorted(counts, reverse=True)


def test_results_explain_themselves() -> None:
    problem = Problem("T1", "Suv yo‘q", ("suv",), ("a", "b"), 2, None, ("a",))
    assert "Suv yo‘q" in repr(problem)
    with pytest.raises(AttributeError):
        problem.title = "boshqa"  # type: ignore[misc]

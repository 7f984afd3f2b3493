from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from murojaat.encoder.company import Company, CompanyOptions, learn_from_company

MEANINGS = {"insulin": (1, 0), "diabet": (1, 0), "avtobus": (0, 1), "bekat": (0, 1)}
HALF = CompanyOptions(rarity=1 / 6)


def meaning_of(word: str) -> np.ndarray | None:
    return np.array(MEANINGS[word], dtype=np.float32) if word in MEANINGS else None


def learn(documents: Sequence[str], options: CompanyOptions = HALF) -> Company:
    return learn_from_company([document.split() for document in documents], meaning_of, 2, options)


def told(company: Company) -> dict[str, np.ndarray]:
    return dict(zip(company.vocabulary, company.meanings, strict=True))


WARD, STREET = "insulin igna diabet", "avtobus gildirak bekat"


def test_company_by_hand() -> None:
    company = learn([WARD, STREET] * 10)
    # Each word is one of six, so it says 1/6 / (1/6 + 1/6). Less what stands around every word, (1/2, 1/2),
    # the company of a needle is (1, -1) / 2, and the map takes this to the first meaning less the second.
    assert company.vocabulary == ("gildirak", "igna")
    assert company.meanings.dtype == np.float32
    expected = 0.5 * np.sqrt(0.5) * np.array([[-1, 1], [1, -1]])
    np.testing.assert_allclose(company.meanings, expected, atol=1e-6)


def test_a_common_word_says_little() -> None:
    company = learn([f"{WARD} shu"] * 10 + [f"{STREET} shu"] * 9, CompanyOptions(rarity=0.01))
    words = told(company)
    # 19 of 76 words are "shu" and 10 are "igna".
    assert np.linalg.norm(words["shu"]) == pytest.approx(0.01 / (0.01 + 19 / 76), rel=1e-5)
    assert np.linalg.norm(words["igna"]) == pytest.approx(0.01 / (0.01 + 10 / 76), rel=1e-5)
    assert company.vocabulary == ("shu", "igna", "gildirak")  # most frequent first


def test_a_common_neighbour_says_little() -> None:
    # "x" stands beside insulin twice as often as beside the bus, but insulin stands everywhere.
    documents = [WARD, STREET] * 10 + ["insulin"] * 500 + ["insulin x avtobus", "x insulin"] * 3
    for rarity, nearer in ((1e-4, 1), (1e4, 0)):
        meaning = told(learn(documents, CompanyOptions(rarity=rarity)))["x"]
        assert meaning[nearer] > 0 > meaning[1 - nearer]


def test_near_neighbours_count_more_than_far_ones() -> None:
    documents = [WARD, STREET] * 10 + ["insulin x avtobus", "insulin x y avtobus"] * 5
    words = told(learn(documents))
    assert words["y"][1] > words["y"][0]  # one step from the bus, two from insulin
    assert words["x"][0] > words["x"][1]


def test_the_window_ends() -> None:
    documents = [WARD, STREET] * 10 + ["insulin a b olis"] * 3
    assert "olis" not in told(learn(documents, CompanyOptions(window=2)))
    assert told(learn(documents, CompanyOptions(window=3)))["olis"][0] > 0


def test_company_ends_with_its_document() -> None:
    assert told(learn([WARD, STREET, "yolg‘iz"] * 10)).keys() == {"igna", "gildirak"}


def test_rare_words_are_left_out() -> None:
    documents = [WARD, STREET] * 10 + ["insulin ikki", "insulin ikki", "insulin bir"]
    assert "ikki" not in told(learn(documents, CompanyOptions(least=3)))
    assert told(learn(documents, CompanyOptions(least=2))).keys() == {"igna", "gildirak", "ikki"}


@pytest.mark.parametrize(
    "documents",
    [[], [""], ["", " "], ["😀"], ["insulin avtobus"] * 10, ["suv gaz"] * 10, ["igna"] * 10],
    ids=["empty", "one empty", "all empty", "emoji only", "all known", "none known", "one word each"],
)
def test_nothing_to_learn(documents: list[str]) -> None:
    company = learn(documents)
    assert (company.vocabulary, company.meanings.shape) == ((), (0, 2))


def test_words_of_the_lexicon_that_are_rare_teach_no_map() -> None:
    company = learn([WARD, STREET] * 9)
    assert company.vocabulary == ("gildirak", "igna")
    assert not company.meanings.any()


def test_all_equal_company_tells_nothing_apart() -> None:
    assert not learn(["insulin igna"] * 20).meanings.any()


def test_ten_thousand_words() -> None:
    words = told(learn([" ".join([WARD] * 1667 + [STREET] * 1667)]))
    np.testing.assert_allclose(words["igna"] @ [1, -1], 0.5 * np.sqrt(2), atol=0.01)


def test_a_window_of_nothing() -> None:
    with pytest.raises(ValueError, match="window must be at least 1, got 0"):
        learn([WARD] * 3, CompanyOptions(window=0))


def test_the_defaults() -> None:
    documents = [document.split() for document in [WARD, STREET] * 10]
    given, default = (learn_from_company(documents, meaning_of, 2, o) for o in (CompanyOptions(), None))
    np.testing.assert_array_equal(given.meanings, default.meanings)
    assert np.linalg.norm(default.meanings[0]) == pytest.approx(1e-4 / (1e-4 + 1 / 6), rel=1e-5)


WORDS = [*MEANINGS, "igna", "gildirak", "suv", "", "😀"]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=12), st.randoms())
@settings(deadline=None)
def test_order_of_documents_does_not_matter_and_lengths_are_weights(
    documents: list[list[str]], random: Random
) -> None:
    documents = documents * 5
    first = learn_from_company(documents, meaning_of, 2, HALF)
    turned = documents.copy()
    random.shuffle(turned)
    second = learn_from_company(turned, meaning_of, 2, HALF)
    assert first.vocabulary == second.vocabulary
    np.testing.assert_allclose(first.meanings, second.meanings, atol=1e-4)
    flat = [word for document in documents for word in document]
    for word, meaning in told(first).items():
        assert word not in MEANINGS
        says = 1 / (1 + 6 * flat.count(word) / len(flat))
        assert np.linalg.norm(meaning) == pytest.approx(says, rel=1e-4) or not meaning.any()

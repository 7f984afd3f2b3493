"""Training, saving, loading, suggesting, explaining."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from murojaat.classifier import CATEGORIES, TriageModel
from murojaat.classifier.corpus import Corpus
from murojaat.classifier.evaluation import evaluate
from murojaat.classifier.features import read_words, rows_of
from murojaat.classifier.model import ModelInfo
from murojaat.classifier.reader import Reader
from murojaat.classifier.training import Trained, save_model, train
from murojaat.classifier.vectoriser import Vectoriser, weigh
from murojaat.errors import ArtifactError, MurojaatError


@pytest.fixture(scope="session")
def folder(trained: Trained, small: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "small"
    save_model(trained, small, path, name="small", version="9.9.9")
    return path


@pytest.fixture(scope="session")
def model(folder: Path) -> TriageModel:
    return TriageModel.load(folder)


def test_training_twice_gives_the_same_model(trained: Trained, small: Corpus) -> None:
    again = train(small)
    assert np.array_equal(again.weights.scorer.coefficients, trained.weights.scorer.coefficients)
    assert np.array_equal(again.weights.decision, trained.weights.decision)
    assert again.held_out == trained.held_out


def test_a_small_model_is_better_than_guessing(trained: Trained) -> None:
    assert trained.held_out.macro_f1 > 0.6
    assert trained.held_out.reached >= 0.98


def test_a_saved_model_says_the_same(model: TriageModel, trained: Trained, small: Corpus) -> None:
    fresh = TriageModel(trained.weights, ModelInfo("", "", "", {}, {}, 0.5))
    assert np.array_equal(model.probabilities(small.texts[:20]), fresh.probabilities(small.texts[:20]))
    assert (model.info.name, model.info.version) == ("small", "9.9.9")
    assert model.info.trained_on["appeals"] == len(small)
    assert len(model.info.fingerprint) == 64


def test_the_card_tells_what_was_measured(folder: Path, trained: Trained) -> None:
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"| macro-F1 | {trained.held_out.macro_f1:.3f} |" in card
    assert "160 appeals by 4 writers" in card
    assert "Where these appeals come from was not stated." in card
    assert not [word for word in ("invented", "synthetic", "murojaat train") if word in card]
    figures = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["figures"]
    assert figures["macro_f1"] == round(trained.held_out.macro_f1, 4)


def test_a_tampered_model_is_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    (copy / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ArtifactError, match=r"config\.json"):
        TriageModel.load(copy)


def test_one_writer_is_not_enough(small: Corpus) -> None:
    alone = replace(small, writers=("w",) * len(small))
    with pytest.raises(MurojaatError, match="kamida 3 muallif"):
        train(alone)


def test_a_category_without_appeals_is_refused(small: Corpus) -> None:
    rows = [row for row, category in enumerate(small.categories) if category != "maslahat"]
    with pytest.raises(MurojaatError, match="«maslahat» toifasidagi murojaat yo‘q"):
        train(small.select(rows))


def test_a_fold_without_a_category_is_refused() -> None:
    texts = tuple(f"matn {number}" for number in range(6))
    corpus = Corpus(texts, ("shoshilinch", "odatiy", "maslahat") * 2, ("a", "b", "c") * 2, ("",) * 6)
    with pytest.raises(MurojaatError, match="namunasiz qoldi"):
        train(corpus)


@pytest.mark.parametrize("text", ["", " ", "😀", "\x00", "a", "suv " * 10_000, "СУВ suv сув"])
def test_any_text_gets_a_suggestion(model: TriageModel, text: str) -> None:
    [suggestion] = model.suggest([text])
    assert suggestion.category in CATEGORIES
    assert sum(suggestion.probabilities.values()) == pytest.approx(1)
    assert suggestion.category == max(suggestion.probabilities, key=suggestion.probabilities.__getitem__)


def test_no_texts_no_suggestions(model: TriageModel) -> None:
    assert model.suggest([]) == []
    assert model.probabilities([]).shape == (0, 3)


def test_what_is_said_of_a_text_does_not_depend_on_the_others(model: TriageModel, small: Corpus) -> None:
    together = model.suggest(small.texts[:30])
    alone = [model.suggest([text])[0] for text in small.texts[:30]]
    for one, other in zip(together, alone, strict=True):
        assert one.category == other.category
        assert list(one.probabilities.values()) == pytest.approx(list(other.probabilities.values()))


def test_reasons_are_slices_and_their_removal_makes_the_category_less_likely(small: Corpus) -> None:
    model = TriageModel.load()
    given = 0
    for text in small.texts[:60]:
        [suggestion] = model.suggest([text])
        best = CATEGORIES.index(suggestion.category)
        words = read_words(text)
        for reason in suggestion.reasons:
            given += 1
            assert text[reason.start : reason.end] == reason.text
            assert reason.weight >= 0
            kept = [
                place
                for place, (start, end) in enumerate(words.spans)
                if end <= reason.start or start >= reason.end
            ]
            left = replace(
                words, keys=tuple(words.keys[k] for k in kept), spans=tuple(words.spans[k] for k in kept)
            )
            without = model._judge([text], [left])[0, best]
            assert without < suggestion.probabilities[suggestion.category] + 1e-12
    assert given > 60


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Bolam nafas ololmayapti, tez yordam kelmayapti", "Болам нафас ололмаяпти, тез ёрдам келмаяпти"),
        ("Qishlog‘imizda suv yo‘q", "qishlogimizda suv yoq"),
        ("Qishlog‘imizda suv yo‘q", "кишлогимизда сув йук"),
        ("Ko‘chada chiroq o‘chgan", "KO'CHADA CHIROQ O'CHGAN"),
    ],
)
def test_spelling_does_not_change_the_answer(model: TriageModel, latin: str, other: str) -> None:
    assert model.probabilities([latin]) == pytest.approx(model.probabilities([other]))


def test_review_where_an_emergency_cannot_be_ruled_out(trained: Trained) -> None:
    model = TriageModel(
        replace(trained.weights, threshold=0.2, margin=0.1), ModelInfo("", "", "", {}, {}, 0.2)
    )
    probabilities = np.array([[0.9, 0.1, 0.0], [0.3, 0.7, 0.0], [0.1, 0.9, 0.0], [0.0, 0.52, 0.48]])
    assert model.needs_review(probabilities).tolist() == [False, True, False, True]


def test_evaluation_by_hand() -> None:
    corpus = Corpus(
        ("a", "b", "c", "d"),
        ("shoshilinch", "shoshilinch", "odatiy", "maslahat"),
        ("w",) * 4,
        ("p", "q", "p", "q"),
    )
    probabilities = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    measured = evaluate(probabilities, np.array([False, True, False, False]), corpus)
    assert measured.confusion == ((1, 1, 0), (0, 1, 0), (0, 0, 1))
    assert measured.classes["shoshilinch"].recall == 0.5
    assert measured.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert measured.pairs_right == 0.5
    assert measured.reached == 1.0
    assert measured.review_share == 0.25
    assert measured.review_price == 0.0
    assert "threshold" not in measured.as_figures()


def test_without_pairs_there_is_no_figure_of_pairs() -> None:
    corpus = Corpus(("a",), ("odatiy",), ("w",), ("",))
    assert evaluate(np.array([[0.0, 1.0, 0.0]]), np.array([False]), corpus).pairs_right is None


def test_reader_scores_as_the_vectors_do(trained: Trained, small: Corpus) -> None:
    scorer = trained.weights.scorer
    keys = [read_words(text).keys for text in small.texts[:10]]
    direct = scorer.vectoriser.transform(small.texts[:10]) @ scorer.coefficients + scorer.intercepts
    assert Reader(scorer).score(keys) == pytest.approx(direct - direct.mean(axis=1, keepdims=True), abs=1e-4)


def test_vectors_have_unit_blocks_and_forget_single_features() -> None:
    vectoriser = Vectoriser.fit(["suv yo‘q", "suv bor", "gaz bor"])
    vectors = vectoriser.transform(["suv bor", "", "notanish"])
    assert vectors.shape == (3, vectoriser.columns)
    assert vectors[0].power(2).sum() == pytest.approx(3)
    assert vectors[1].nnz == 0
    assert vectoriser.transform([]).shape == (0, vectoriser.columns)
    assert rows_of(("gaz",))[1][0] not in vectoriser.rows[1]


def test_weighing_by_hand() -> None:
    columns, values = weigh(
        np.array([2, -1, 0, 2], dtype=np.int32), np.array([3.0, 1.0, 1.0], dtype=np.float32)
    )
    assert columns.tolist() == [0, 2]
    assert values.tolist() == pytest.approx(
        [3 / np.hypot(3, 1 + np.log(2)), (1 + np.log(2)) / np.hypot(3, 1 + np.log(2))]
    )

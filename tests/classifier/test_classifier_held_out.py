"""The shipped model on appeals by writers never trained on. Floors are a little below what it reaches."""

from pathlib import Path

import numpy as np
import pytest

from murojaat.classifier.corpus import Corpus
from murojaat.classifier.evaluation import Evaluation, evaluate
from murojaat.classifier.model import TriageModel
from murojaat.text import fold

TEST = Path(__file__).resolve().parents[2] / "classifier" / "data" / "test.jsonl"


@pytest.fixture(scope="module")
def held_out() -> Corpus:
    labelled, errors = Corpus.read(TEST)
    assert errors == ()
    return labelled


@pytest.fixture(scope="module")
def figures(held_out: Corpus) -> Evaluation:
    model = TriageModel.load()
    probabilities = model.probabilities(held_out.texts)
    return evaluate(probabilities, model.reviews(held_out.texts, probabilities), held_out)


def test_no_writer_and_no_text_is_trained_on(held_out: Corpus, corpus: Corpus) -> None:
    assert len(held_out) >= 600
    assert not set(held_out.writers) & set(corpus.writers)
    assert not {fold(text) for text in held_out.texts} & {fold(text) for text in corpus.texts}


def test_what_it_reaches(figures: Evaluation) -> None:
    assert figures.macro_f1 >= 0.93
    assert figures.reached >= 0.985
    assert figures.review_price <= 0.30
    assert figures.pairs_right is not None
    assert figures.pairs_right >= 0.80
    assert figures.calibration_error <= 0.03


def test_the_same_answer_in_the_other_script(held_out: Corpus) -> None:
    from murojaat.text import to_cyrillic
    from murojaat.text.script import script_of

    latin = [text for text in held_out.texts if script_of(text).script == "latin"]
    model = TriageModel.load()
    here, there = (
        model.probabilities(texts).argmax(axis=1) for texts in (latin, [to_cyrillic(text) for text in latin])
    )
    assert len(latin) >= 200
    assert np.mean(here == there) >= 0.98

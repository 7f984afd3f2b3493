"""What the card of a model claims, and what it must not."""

from typing import Any

import numpy as np
import pytest

from murojaat.classifier.card import Provenance, write_card
from murojaat.classifier.corpus import Corpus
from murojaat.classifier.evaluation import Evaluation, evaluate

GUESSES = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
TRAINING: dict[str, Any] = {
    "appeals": 3,
    "categories": {"shoshilinch": 1, "odatiy": 1, "maslahat": 1},
    "writers": 2,
    "pairs": 0,
}


@pytest.fixture
def held_out() -> Evaluation:
    corpus = Corpus(("a", "b", "c"), ("shoshilinch", "odatiy", "maslahat"), ("w",) * 3, ("",) * 3)
    return evaluate(GUESSES, np.zeros(3, dtype=np.bool_), corpus)


def test_the_card_says_of_the_texts_what_it_was_told(held_out: Evaluation) -> None:
    told = Provenance("Letters of 2025.", "One district only.", "murojaat train a.csv -o m")
    card = write_card("t", "1", TRAINING, held_out, told)
    assert "3 appeals by 2 writers (shoshilinch 1, odatiy 1, maslahat 1). Letters of 2025.\n" in card
    assert "## Limits\n\nOne district only. Measure on your own labelled appeals" in card
    assert card.endswith("## How to make it again\n\n`murojaat train a.csv -o m`\n")
    assert "## Measured on held-out writers\n\nEvery appeal was judged by a model that had seen" in card
    for claim in ("invented", "synthetic", "contrast pairs", "guideline", "near copies"):
        assert claim not in card


def test_without_writers_the_card_says_that_near_copies_flatter(held_out: Evaluation) -> None:
    card = write_card("t", "1", {**TRAINING, "writers": 3}, held_out, Provenance(), alone=3)
    assert "every appeal was held out alone" in card
    assert "near copies of it, which may flatter the figures" in card
    assert "## Measured on held-out appeals" in card
    assert "by 3 writers" not in card
    assert "nothing of its writer" not in card


def test_the_card_counts_appeals_that_stand_alone(held_out: Evaluation) -> None:
    card = write_card("t", "1", TRAINING, held_out, Provenance(), alone=1)
    assert "1 appeals had no writer or one of their own; near copies may flatter them." in card


def test_the_card_counts_pairs_where_there_are_some(held_out: Evaluation) -> None:
    card = write_card("t", "1", {**TRAINING, "pairs": 1}, held_out, Provenance())
    assert "maslahat 1), 1 contrast pairs among them (most words the same, one fact changed)." in card

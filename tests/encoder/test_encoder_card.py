from dataclasses import replace
from typing import Any

import pytest

from murojaat.encoder import Encoder
from murojaat.encoder.card import encoder_card
from murojaat.encoder.training import TrainingOptions, train_encoder

SUMMARY = {
    "texts": 70_001,
    "tellings": 70_002,
    "problems": 70_003,
    "writers": 70_004,
    "concepts": 70_005,
    "words": 70_006,
}
OPTIONS = TrainingOptions(
    meaning_dim=101,
    own_dim=204,
    company=0.111,
    identity=0.222,
    spelling=0.333,
    buckets=4096,
    lift_power=0.444,
)
AGAIN = "murojaat train-encoder --corpus FOLDER -o x"


def card(**changes: Any) -> str:
    rest = {"name": "sinov", "version": "1.2.3", "teacher": "minilm", "again": AGAIN, **changes}
    return encoder_card(SUMMARY, OPTIONS, **rest)


@pytest.mark.parametrize(
    "told",
    [
        "# sinov 1.2.3\n",
        "vectors of 305 numbers",  # 101 + 204
        "101 numbers for what a text means, 204 for how it says so",
        "70005 concepts",
        "(minilm)",
        "70006 words outside the lexicon",
        "weight 0.111",
        "weight 0.222",
        "weight 0.333",
        "4096 hashed buckets",
        "log(lift)^0.444",
        "70002 tellings of 70003 problems by 70004",
        "70001 texts",
        f"\n    {AGAIN}\n",
    ],
)
def test_every_figure_has_its_place(told: str) -> None:
    assert told in card().replace("\nwriters", " writers")


def test_nothing_is_left_to_fill_in() -> None:
    assert not set(card()) & set("{}")


def test_braces_of_a_user_stay_as_they_are() -> None:
    assert "# {name} {0}\n" in card(name="{name}", version="{0}")


def test_measured_figures_stand_before_the_limits() -> None:
    text = card(measured="## Measured\n\nF1 0.5\n")
    assert "\n## Measured\n\nF1 0.5\n\n## Limits\n" in text
    assert card() == text.replace("## Measured\n\nF1 0.5\n", "")


def test_lines_are_short_enough_to_read() -> None:
    assert max(map(len, card().splitlines())) <= 120


def test_a_card_of_what_training_tells(teacher: Encoder) -> None:
    options = replace(OPTIONS, meaning_dim=8, own_dim=16, buckets=64)
    trained = train_encoder([], ["suv yo‘q"], [], teacher, options)
    text = encoder_card(trained.summary, options, name="a", version="1", teacher="t", again=AGAIN)
    assert "1 texts" in text
    assert "0 tellings of 0 problems by 0" in text

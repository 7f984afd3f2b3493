"""Probabilities, temperature, threshold, calibration error."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.classifier.calibration import calibration_error, choose_threshold, fit_temperature, softmax


@given(st.lists(st.tuples(*[st.floats(-50, 50)] * 3), min_size=1, max_size=20), st.floats(0.1, 10))
def test_probabilities_sum_to_one(scores: list[tuple[float, float, float]], temperature: float) -> None:
    assert np.allclose(softmax(np.array(scores), temperature).sum(axis=1), 1)


def test_temperature_undoes_overconfidence() -> None:
    random = np.random.default_rng(0)
    scores = random.normal(size=(2000, 3)) * 2
    honest = softmax(scores)
    targets = np.array([random.choice(3, p=row) for row in honest])
    assert fit_temperature(scores * 4, targets) == pytest.approx(4, rel=0.15)


def test_threshold_finds_the_wanted_share() -> None:
    urgent = np.concatenate((np.linspace(0.01, 1, 100), np.linspace(0, 0.5, 200)))
    targets = np.repeat([0, 1], [100, 200])
    chosen = choose_threshold(urgent, targets, recall=0.99)
    assert chosen.value == pytest.approx(0.02)
    assert chosen.recall == 0.99
    # One miss in a hundred: the one-sided 95 % bound of Clopper and Pearson.
    assert chosen.lower == pytest.approx(0.9534, abs=1e-4)
    assert chosen.price == pytest.approx((urgent[100:] >= 0.02).mean())


def test_threshold_of_few_emergencies_misses_none() -> None:
    chosen = choose_threshold(np.array([0.3, 0.9]), np.array([0, 0]))
    assert (chosen.value, chosen.recall, chosen.price) == (0.3, 1.0, 0.0)


def test_threshold_needs_an_emergency() -> None:
    with pytest.raises(ValueError, match="needs emergencies"):
        choose_threshold(np.array([0.3]), np.array([1]))


def test_calibration_error_by_hand() -> None:
    probabilities = np.array([[0.9, 0.1, 0.0]] * 10)
    targets = np.array([0] * 6 + [1] * 4)
    assert calibration_error(probabilities, targets) == pytest.approx(0.3)

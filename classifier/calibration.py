"""From scores to probabilities that mean something, and to a threshold with a promise."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.stats import beta

Matrix = NDArray[np.float64]

URGENT: Final = 0
"""Column of the urgent category."""


def softmax(scores: Matrix, temperature: float = 1.0) -> Matrix:
    """Turn scores into probabilities.

    Parameters
    ----------
    scores : ndarray, shape (n, 3)
        Log-odds up to a constant.
    temperature : float
        Above 1 makes them less sure, below 1 surer.

    Returns
    -------
    ndarray, shape (n, 3)
        Rows sum to 1.
    """
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    probabilities: Matrix = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def fit_temperature(scores: Matrix, targets: NDArray[np.int64]) -> float:
    """Find the temperature under which held-out labels are likeliest (Guo et al., 2017).

    Parameters
    ----------
    scores : ndarray, shape (n, 3)
        Scores of appeals that the scoring model has not seen.
    targets : ndarray of int, shape (n,)
        Their true categories.

    Returns
    -------
    float
        In [0.1, 10].
    """

    def loss(log_temperature: float) -> float:
        probabilities = softmax(scores, float(np.exp(log_temperature)))
        return float(-np.log(probabilities[np.arange(len(targets)), targets] + 1e-12).mean())

    found = minimize_scalar(loss, bounds=(np.log(0.1), np.log(10)), method="bounded")
    return float(np.exp(found.x))


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which urgent probability on an appeal must be looked at.

    Parameters
    ----------
    value : float
        The threshold, in [0, 1].
    recall : float
        Share of held-out emergencies at or above it.
    lower : float
        What that recall is at least, with 95 % confidence, for new appeals like the held-out ones.
    price : float
        Share of held-out non-urgent appeals at or above it.
    """

    value: float
    recall: float
    lower: float
    price: float


def choose_threshold(
    urgent: NDArray[np.float64], targets: NDArray[np.int64], recall: float = 0.99
) -> Threshold:
    """Choose the highest threshold that still finds the wanted share of held-out emergencies.

    Parameters
    ----------
    urgent : ndarray, shape (n,)
        Calibrated urgent probability of appeals that the scoring model has not seen.
    targets : ndarray of int, shape (n,)
        Their true categories.
    recall : float
        The wanted share, in (0, 1].

    Returns
    -------
    Threshold
        Its `lower` is the one-sided Clopper-Pearson bound.

    Raises
    ------
    ValueError
        If there is no emergency among the held-out appeals.
    """
    emergencies = np.sort(urgent[targets == URGENT])
    if not len(emergencies):
        raise ValueError("a threshold needs emergencies among the held-out appeals, got none")
    missed = int(np.floor((1 - recall) * len(emergencies) + 1e-9))
    value = float(emergencies[missed])
    found = len(emergencies) - missed
    others = urgent[targets != URGENT]
    return Threshold(
        value=value,
        recall=found / len(emergencies),
        lower=float(beta.ppf(0.05, found, missed + 1)),
        price=float((others >= value).mean()) if len(others) else 0.0,
    )


def calibration_error(probabilities: Matrix, targets: NDArray[np.int64], bins: int = 15) -> float:
    """Measure how far stated confidence is from the share that is right (ECE, Naeini et al., 2015).

    Parameters
    ----------
    probabilities : ndarray, shape (n, 3)
        Rows sum to 1.
    targets : ndarray of int, shape (n,)
        True categories.
    bins : int
        Equal-width bins of the highest probability.

    Returns
    -------
    float
        In [0, 1]; 0 for no appeals.
    """
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == targets
    places = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    gaps = [
        abs(float(right[places == place].mean()) - float(confidence[places == place].mean()))
        * float((places == place).mean())
        for place in np.unique(places)
    ]
    return float(sum(gaps))

"""The trained triage model: scores, probabilities, review and reasons for any number of appeals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from murojaat.artifacts import Artifact, load_artifact
from murojaat.classifier.calibration import URGENT, Matrix, softmax
from murojaat.classifier.danger import danger_sign
from murojaat.classifier.explanation import explain
from murojaat.classifier.features import BLOCKS, Words, read_words
from murojaat.classifier.reader import Reader, Scorer
from murojaat.classifier.suggestion import CATEGORIES, Suggestion
from murojaat.classifier.vectoriser import Vectoriser
from murojaat.text import language_of

KIND: Final = "triage"
_UNKNOWN_LANGUAGES: Final = ("kaa", "other")
DEFAULT: Final = "triage"
"""Folder of the shipped model among the models that come with the package."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a result must say of the model that gave it.

    Parameters
    ----------
    name, version : str
        Which model it is.
    fingerprint : str
        SHA-256 of its manifest.
    trained_on : mapping
        Summary of the training data.
    figures : mapping
        Measured quality, on writers that training never saw.
    threshold : float
        Urgent probability from which an appeal goes to review, in [0, 1].
    """

    name: str
    version: str
    fingerprint: str
    trained_on: Mapping[str, Any]
    figures: Mapping[str, Any]
    threshold: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that training learnt.

    Parameters
    ----------
    scorer : Scorer
        Scores a whole text and its passages.
    decision : ndarray of float32, shape (15, 3)
        What the views of a text weigh for each category, see :data:`murojaat.classifier.reader.VIEWS`.
    bias : ndarray of float32, shape (3,)
        Added to the decision.
    temperature : float
        Divides the scores before they become probabilities.
    threshold : float
        Urgent probability from which an appeal goes to review.
    margin : float
        Least lead of the first category over the second; below it an appeal goes to review.
    """

    scorer: Scorer
    decision: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float
    threshold: float
    margin: float


class TriageModel:
    """Suggests categories for appeals.

    Parameters
    ----------
    weights : Weights
        What training learnt.
    info : ModelInfo
        Which model it is.

    Examples
    --------
    >>> model = TriageModel.load()
    >>> [suggestion] = model.suggest(["Ноғиронлик нафақаси учун қандай ҳужжатлар керак?"])
    >>> suggestion.category
    'maslahat'
    """

    def __init__(self, weights: Weights, info: ModelInfo) -> None:
        self.info: Final = info
        self._weights = weights
        self._reader = Reader(weights.scorer)

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read a model.

        Parameters
        ----------
        folder : Path or None
            None: the model that comes with the package.

        Raises
        ------
        ArtifactError
            If the folder is damaged, newer than this program, or not a triage model.
        """
        if folder is not None:
            return cls._from(load_artifact(folder, kind=KIND))
        with resources.as_file(resources.files("murojaat") / "models" / DEFAULT) as shipped:
            return cls._from(load_artifact(shipped, kind=KIND))

    @classmethod
    def _from(cls, artifact: Artifact) -> Self:
        config = artifact.config
        info = ModelInfo(
            artifact.name,
            artifact.version,
            artifact.fingerprint,
            artifact.manifest["training"],
            artifact.manifest["figures"],
            float(config["threshold"]),
        )
        return cls(weights_of(artifact.arrays, config), info)

    def suggest(self, texts: Sequence[str]) -> list[Suggestion]:
        """Suggest a category for every text.

        Parameters
        ----------
        texts : sequence of str
            Appeals in any script; also none, and also empty ones.

        Returns
        -------
        list of Suggestion
            In the order of `texts`; what is said of a text does not depend on the others.
        """
        words = [read_words(text) for text in texts]
        probabilities = self._judge(texts, words)
        return [
            self._suggestion(text, own, row)
            for text, own, row in zip(texts, words, probabilities, strict=True)
        ]

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Give the calibrated probabilities alone, shape (len(texts), 3), in the order of ``CATEGORIES``."""
        return self._judge(texts, [read_words(text) for text in texts])

    def needs_review(self, probabilities: Matrix) -> NDArray[np.bool_]:
        """Say where a person should look first.

        Parameters
        ----------
        probabilities : ndarray, shape (n, 3)
            As :meth:`probabilities` gives them.

        Returns
        -------
        ndarray of bool, shape (n,)
            True where something else is suggested although an emergency cannot be ruled out, or where the
            two likeliest categories are close.
        """
        ordered = np.sort(probabilities, axis=1)
        close = ordered[:, -1] - ordered[:, -2] < self._weights.margin
        hidden = (probabilities.argmax(axis=1) != URGENT) & (
            probabilities[:, URGENT] >= self._weights.threshold
        )
        return np.asarray(close | hidden)

    def _suggestion(self, text: str, words: Words, probabilities: NDArray[np.float64]) -> Suggestion:
        best = int(probabilities.argmax())

        def log_odds(variants: Sequence[Words]) -> NDArray[np.float64]:
            likely = np.clip(self._judge([text] * len(variants), variants)[:, best], 1e-9, 1 - 1e-9)
            odds: NDArray[np.float64] = np.log(likely / (1 - likely))
            return odds

        reasons = explain(text, words, best, self._reader, log_odds)
        stated = {category: float(value) for category, value in zip(CATEGORIES, probabilities, strict=True)}
        review = bool(self.needs_review(probabilities[None])[0]) or self._look_twice(text, words, best)
        return Suggestion(CATEGORIES[best], stated, review, reasons)

    def reviews(self, texts: Sequence[str], probabilities: Matrix) -> NDArray[np.bool_]:
        """Say where a person should look first, the signs of danger and unreadable texts counted in.

        Parameters
        ----------
        texts : sequence of str
            Appeals.
        probabilities : ndarray, shape (len(texts), 3)
            As :meth:`probabilities` gives them for `texts`.

        Returns
        -------
        ndarray of bool, shape (len(texts),)
            :meth:`needs_review`, or a text in which nothing is known or of another language, or one with a
            sign of danger (:mod:`murojaat.classifier.danger`) that is not suggested urgent.
        """
        twice = [
            self._look_twice(text, read_words(text), int(best))
            for text, best in zip(texts, probabilities.argmax(axis=1), strict=True)
        ]
        return np.asarray(self.needs_review(probabilities) | np.array(twice, dtype=bool))

    def _look_twice(self, text: str, words: Words, best: int) -> bool:
        """Whether the model cannot judge the text, or a sign of danger contradicts it."""
        if not self._reader.knows(words.keys) or language_of(text).language in _UNKNOWN_LANGUAGES:
            return True
        return best != URGENT and danger_sign(words.keys) is not None

    def _judge(self, texts: Sequence[str], words: Sequence[Words]) -> Matrix:
        scores = self._reader.read(texts, words) @ self._weights.decision + self._weights.bias
        return softmax(scores, self._weights.temperature)


def arrays_of(weights: Weights) -> dict[str, NDArray[np.generic]]:
    """Give the arrays of a model folder."""
    scorer = weights.scorer
    arrays: dict[str, NDArray[np.generic]] = {
        "coefficients": scorer.coefficients,
        "intercepts": scorer.intercepts,
        "decision": weights.decision,
        "bias": weights.bias,
    }
    for block, rows, idf in zip(BLOCKS, scorer.vectoriser.rows, scorer.vectoriser.idf, strict=True):
        arrays[f"{block}.rows"] = rows
        arrays[f"{block}.idf"] = idf
    return arrays


def config_of(weights: Weights) -> dict[str, Any]:
    """Give the settings of a model folder."""
    return {
        "categories": list(CATEGORIES),
        "temperature": weights.temperature,
        "threshold": weights.threshold,
        "margin": weights.margin,
    }


def weights_of(arrays: Mapping[str, NDArray[Any]], config: Mapping[str, Any]) -> Weights:
    """Put together what :func:`arrays_of` and :func:`config_of` took apart."""
    vectoriser = Vectoriser(
        tuple(arrays[f"{block}.rows"] for block in BLOCKS), tuple(arrays[f"{block}.idf"] for block in BLOCKS)
    )
    return Weights(
        Scorer(vectoriser, arrays["coefficients"], arrays["intercepts"]),
        arrays["decision"],
        arrays["bias"],
        float(config["temperature"]),
        float(config["threshold"]),
        float(config["margin"]),
    )

"""Training a triage model from labelled appeals, with figures on writers it never saw."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from murojaat.artifacts import save_artifact
from murojaat.classifier.calibration import URGENT, Matrix, choose_threshold, fit_temperature, softmax
from murojaat.classifier.card import Provenance, write_card
from murojaat.classifier.corpus import Corpus
from murojaat.classifier.evaluation import Evaluation, evaluate
from murojaat.classifier.features import read_words
from murojaat.classifier.model import KIND, ModelInfo, TriageModel, Weights, arrays_of, config_of
from murojaat.classifier.reader import VIEWS, Reader, Scorer
from murojaat.classifier.suggestion import CATEGORIES
from murojaat.classifier.vectoriser import Vectoriser
from murojaat.errors import MurojaatError

_LEAST_WRITERS: Final = 3
_INNER_FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How a triage model is trained.

    Parameters
    ----------
    strength : float
        Inverse of the L2 penalty of the scorer (scikit-learn's C), above 0.
    decision_strength : float
        The same for the decision on the views of a text.
    recall : float
        Share of held-out emergencies that the review threshold must find, in (0, 1].
    margin : float
        Least lead of the first category over the second without review, in [0, 1].
    """

    strength: float = 10.0
    decision_strength: float = 3.0
    recall: float = 0.99
    margin: float = 0.1


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model with what was measured on the way.

    Parameters
    ----------
    weights : Weights
        Learnt from all appeals.
    held_out : Evaluation
        Every appeal judged by a model that saw nothing of its writer.
    """

    weights: Weights
    held_out: Evaluation


def train(corpus: Corpus, options: TrainingOptions | None = None) -> Trained:
    """Train on all appeals; measure, calibrate and choose the threshold on held-out writers.

    Parameters
    ----------
    corpus : Corpus
        At least three writers.
    options : TrainingOptions or None
        None: the defaults.

    Returns
    -------
    Trained
        The same for the same input, whatever the number of threads.

    Raises
    ------
    MurojaatError
        If a category has no appeals, there are too few writers, or a fold lacks a category.
    """
    chosen = options or TrainingOptions()
    for category in CATEGORIES:
        if category not in corpus.categories:
            raise MurojaatError(
                f"O‘qitish uchun «{category}» toifasidagi murojaat yo‘q.",
                "Har uch toifadan namunalar qo‘shing.",
            )
    writers = len(set(corpus.writers))
    if writers < _LEAST_WRITERS:
        raise MurojaatError(
            f"O‘qitish uchun kamida {_LEAST_WRITERS} muallif kerak, bu yerda esa {writers} ta.",
            "«writer» ustunida kim yozganini ko‘rsating.",
        )
    scores = _held_out_scores(corpus, chosen)
    targets = corpus.targets()
    temperature = fit_temperature(scores, targets)
    probabilities = softmax(scores, temperature)
    threshold = choose_threshold(probabilities[:, URGENT], targets, chosen.recall)
    scorer, decision, bias = _fit(corpus, chosen)
    weights = Weights(scorer, decision, bias, temperature, threshold.value, chosen.margin)
    judge = TriageModel(weights, ModelInfo("", "", "", {}, {}, threshold.value))
    return Trained(
        weights, evaluate(probabilities, judge.reviews(corpus.texts, probabilities), corpus, threshold)
    )


def save_model(
    trained: Trained,
    corpus: Corpus,
    folder: Path,
    *,
    name: str,
    version: str,
    provenance: Provenance | None = None,
) -> None:
    """Write a trained model with its card.

    Parameters
    ----------
    trained : Trained
        What :func:`train` gave.
    corpus : Corpus
        What it was trained on; only counts go into the folder.
    folder : Path
        Where to; replaced as a whole.
    name, version : str
        Which model it is.
    provenance : Provenance or None
        What the card says of the training texts; None: that it was not stated.
    """
    training = summary(corpus)
    alone = list(Counter(corpus.writers).values()).count(1)
    figures = trained.held_out.as_figures()
    save_artifact(
        folder,
        kind=KIND,
        name=name,
        version=version,
        arrays=arrays_of(trained.weights),
        config=config_of(trained.weights),
        card=write_card(name, version, training, trained.held_out, provenance or Provenance(), alone=alone),
        training=training,
        figures=figures,
    )


def summary(corpus: Corpus) -> dict[str, Any]:
    """Count what a corpus holds."""
    counts = Counter(corpus.categories)
    return {
        "appeals": len(corpus),
        "categories": {category: counts[category] for category in CATEGORIES},
        "writers": len(set(corpus.writers)),
        "pairs": len(set(corpus.pairs) - {""}),
    }


def _held_out_scores(corpus: Corpus, options: TrainingOptions) -> Matrix:
    scores = np.empty((len(corpus), len(CATEGORIES)))
    for seen, held_out in corpus.folds():
        scorer, decision, bias = _fit(corpus.select(seen), options)
        scores[held_out] = _read(corpus.select(held_out), scorer) @ decision + bias
    return scores


def _fit(corpus: Corpus, options: TrainingOptions) -> tuple[Scorer, NDArray[np.float32], NDArray[np.float32]]:
    """Fit the scorer, and the decision on what scorers see in writers that they were not fitted on.

    Fitted on its own training texts the decision would trust the scorer too much (stacking: Wolpert, 1992).
    """
    targets = corpus.targets()
    views = np.empty((len(corpus), VIEWS * len(CATEGORIES)))
    for seen, held_out in corpus.folds(_INNER_FOLDS):
        views[held_out] = _read(corpus.select(held_out), _fit_scorer(corpus.select(seen), options))
    spread = views.std(axis=0)
    spread[spread == 0] = 1
    regression = LogisticRegression(C=options.decision_strength, max_iter=2000)
    regression.fit(views / spread, targets)
    decision = (regression.coef_ / spread).T
    return _fit_scorer(corpus, options), _single(decision), _single(regression.intercept_)


def _fit_scorer(corpus: Corpus, options: TrainingOptions) -> Scorer:
    targets = corpus.targets()
    if len(np.unique(targets)) < len(CATEGORIES):
        raise MurojaatError(
            "Bir qism mualliflar chetga olinganda toifalardan biri namunasiz qoldi.",
            "Har uch toifadan har xil mualliflarning murojaatlarini qo‘shing.",
        )
    vectoriser = Vectoriser.fit(corpus.texts)
    regression = LogisticRegression(C=options.strength, max_iter=1000)
    regression.fit(vectoriser.transform(corpus.texts), targets)
    return Scorer(vectoriser, _single(regression.coef_.T), _single(regression.intercept_))


def _read(corpus: Corpus, scorer: Scorer) -> Matrix:
    return Reader(scorer).read(corpus.texts, [read_words(text) for text in corpus.texts])


def _single(array: Matrix) -> NDArray[np.float32]:
    return np.ascontiguousarray(array, dtype=np.float32)

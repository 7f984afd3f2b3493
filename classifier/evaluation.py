"""How good suggestions are: figures that a ministry can check on its own appeals."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from murojaat.classifier.calibration import URGENT, Matrix, Threshold, calibration_error
from murojaat.classifier.corpus import Corpus
from murojaat.classifier.suggestion import CATEGORIES, Category


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """Figures of one category, each in [0, 1], and how many appeals have it."""

    precision: float
    recall: float
    f1: float
    appeals: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured on labelled appeals.

    Parameters
    ----------
    appeals : int
        How many.
    macro_f1 : float
        Mean F1 of the categories that somebody labelled.
    classes : mapping
        Figures of each category.
    confusion : tuple of tuple of int
        Rows are true categories, columns suggested ones, in the order of ``CATEGORIES``.
    pairs_right : float or None
        Share of contrast pairs with both members right; None without pairs.
    calibration_error : float
        ECE over 15 bins.
    reached : float
        Share of emergencies that are suggested urgent or sent to review.
    review_share : float
        Share of all appeals sent to review.
    review_price : float
        Share of non-urgent appeals suggested urgent or sent to review.
    threshold : Threshold or None
        The threshold with its promise, where it was chosen on these appeals; None where it came with a model.
    """

    appeals: int
    macro_f1: float
    classes: Mapping[Category, ClassFigures]
    confusion: tuple[tuple[int, ...], ...]
    pairs_right: float | None
    calibration_error: float
    reached: float
    review_share: float
    review_price: float
    threshold: Threshold | None

    def as_figures(self) -> dict[str, Any]:
        """Give the figures as JSON holds them, rounded to four places."""
        figures: dict[str, Any] = {
            "appeals": self.appeals,
            "macro_f1": round(self.macro_f1, 4),
            "pairs_right": None if self.pairs_right is None else round(self.pairs_right, 4),
            "calibration_error": round(self.calibration_error, 4),
            "emergencies_reached": round(self.reached, 4),
            "review_share": round(self.review_share, 4),
            "review_price": round(self.review_price, 4),
            "confusion": [list(row) for row in self.confusion],
        }
        for category, found in self.classes.items():
            figures[category] = {
                "precision": round(found.precision, 4),
                "recall": round(found.recall, 4),
                "f1": round(found.f1, 4),
                "appeals": found.appeals,
            }
        if self.threshold:
            figures["threshold"] = {
                "value": round(self.threshold.value, 4),
                "recall": round(self.threshold.recall, 4),
                "recall_at_least_with_95_percent_confidence": round(self.threshold.lower, 4),
                "price": round(self.threshold.price, 4),
            }
        return figures


def evaluate(
    probabilities: Matrix, review: NDArray[np.bool_], corpus: Corpus, threshold: Threshold | None = None
) -> Evaluation:
    """Compare suggestions with labels.

    Parameters
    ----------
    probabilities : ndarray, shape (n, 3)
        What the model said of appeals that it was not trained on.
    review : ndarray of bool, shape (n,)
        Which of them it sends to a person.
    corpus : Corpus
        Their labels, n appeals.
    threshold : Threshold or None
        Kept in the result.

    Returns
    -------
    Evaluation
        A category without appeals has figures of 0.
    """
    targets = corpus.targets()
    suggested = probabilities.argmax(axis=1)
    precision, recall, f1, support = precision_recall_fscore_support(
        targets, suggested, labels=list(range(len(CATEGORIES))), zero_division=0
    )
    classes = {
        category: ClassFigures(float(precision[c]), float(recall[c]), float(f1[c]), int(support[c]))
        for c, category in enumerate(CATEGORIES)
    }
    seen = review | (suggested == URGENT)
    urgent = targets == URGENT
    return Evaluation(
        appeals=len(corpus),
        # A category that nobody labelled would count as an error in every suggestion.
        macro_f1=float(np.mean(f1[support > 0])) if (support > 0).any() else 0.0,
        classes=classes,
        confusion=tuple(
            tuple(int(count) for count in row)
            for row in confusion_matrix(targets, suggested, labels=list(range(len(CATEGORIES))))
        ),
        pairs_right=_pairs_right(corpus, targets == suggested),
        calibration_error=calibration_error(probabilities, targets),
        reached=float(seen[urgent].mean()) if urgent.any() else 0.0,
        review_share=float(review.mean()) if len(review) else 0.0,
        review_price=float(seen[~urgent].mean()) if (~urgent).any() else 0.0,
        threshold=threshold,
    )


def _pairs_right(corpus: Corpus, right: NDArray[np.bool_]) -> float | None:
    members: defaultdict[str, list[bool]] = defaultdict(list)
    for pair, correct in zip(corpus.pairs, right, strict=True):
        if pair:
            members[pair].append(bool(correct))
    if not members:
        return None
    return float(np.mean([all(pair) for pair in members.values()]))

"""What triage says of one appeal."""

from dataclasses import dataclass
from typing import Final, Literal

Category = Literal["shoshilinch", "odatiy", "maslahat"]

CATEGORIES: Final[tuple[Category, ...]] = ("shoshilinch", "odatiy", "maslahat")
"""The categories of order No 118, in the order in which a mixed text is decided: the first that fits wins."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A span of the appeal that weighed on the suggestion.

    Parameters
    ----------
    start, end : int
        Characters ``[start, end)`` of the original text.
    text : str
        That slice of the original text.
    weight : float
        By how much the span raises the log-odds of the suggested category; above 0.
    """

    start: int
    end: int
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested category, for a person to decide on.

    Parameters
    ----------
    category : {"shoshilinch", "odatiy", "maslahat"}
        The suggestion.
    probabilities : dict of str to float
        Calibrated probability of every category; they sum to 1.
    review : bool
        True where a person should look first: an emergency cannot be ruled out, or two categories are close.
    reasons : tuple of Reason
        The spans that weighed most for `category`, heaviest first; empty where nothing in the text did.
    """

    category: Category
    probabilities: dict[Category, float]
    review: bool
    reasons: tuple[Reason, ...]

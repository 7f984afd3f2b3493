"""What a finding of personal data is."""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "pinfl",
    "passport",
    "stir",
    "phone",
    "card",
    "plate",
    "email",
    "handle",
    "link",
    "address",
    "person",
    "birth_date",
]
"""What kind of personal data.

`birth_date` is a date only where the words around it say that it is one. `card` is the number of a bank card,
together with the month until which it is valid where that stands beside it, or of a bank account (20 digits).
"""

BLANK: Final = "\ufffc"
"""Stands for one character that is already spoken for; no pattern here matches it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data.

    Parameters
    ----------
    kind : Kind
        What it is.
    start, end : int
        Its characters ``[start, end)``.
    confidence : float
        In [0, 1]; 0.5 and more is worth masking. It orders the findings of one kind, it is not a
        calibrated probability.

    Examples
    --------
    >>> Finding("email", 0, 7, 0.97)
    Finding(kind='email', start=0, end=7, confidence=0.97)
    """

    kind: Kind
    start: int
    end: int
    confidence: float

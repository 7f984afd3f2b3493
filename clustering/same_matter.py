"""How likely two appeals of one person are about one matter."""

from math import exp
from typing import Final

from murojaat.text import fold_words

# "I wrote before", "again", "no answer": openings of folded words.
_AGAIN: Final = tuple(
    " ".join(fold_words(cue))
    for cue in (
        "yana yozyap",
        "takror",
        "qayta murojaat",
        "qayta yoz",
        "avval ham",
        "oldin ham",
        "ilgari ham",
        "yozgan edim",
        "yozgandim",
        "murojaat qilgan edim",
        "murojaat qilgandim",
        "javob kelma",
        "javob yo‘q",
        "javob bermad",
        "javob olma",
        "javobingiz",
        "повторно",
        "снова пишу",
        "опять пишу",
        "уже писал",
        "уже обращал",
        "ответ пришел",
        "ответа нет",
        "ответа так",
        "ikkinchi marta",
        "uchinchi marta",
        "ikkinchi bor",
        "uchinchi bor",
    )
)

# Logistic weights, fitted on pairs written for it (see the card of the encoder): intercept, cosine, shared
# pieces, and whether the later text says that it comes again.
_INTERCEPT: Final = -2.5
_COSINE: Final = 8.0
_SHARED: Final = 2.0
_SAYS_SO: Final = 1.5


def same_matter(later: str, earlier: str, cosine: float, shared: float) -> float:
    """Estimate whether two appeals of one person are about one matter.

    Parameters
    ----------
    later, earlier : str
        Their texts.
    cosine : float
        Of their vectors, in [-1, 1].
    shared : float
        Share of the shorter one's pieces that stand in the other, in [0, 1].

    Returns
    -------
    float
        A probability, in (0, 1).
    """
    says_so = says_again(later) or says_again(earlier)
    return 1 / (1 + exp(-(_INTERCEPT + _COSINE * cosine + _SHARED * shared + _SAYS_SO * says_so)))


def says_again(text: str) -> bool:
    """Say whether a text itself tells that its writer wrote before, or waits for an answer.

    Examples
    --------
    >>> says_again("Июлда ҳам ёзган эдим, жавоб келмади"), says_again("Suv yo‘q")
    (True, False)
    """
    words = f" {' '.join(fold_words(text))}"
    return any(f" {cue}" in words for cue in _AGAIN)

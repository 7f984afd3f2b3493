"""How much of one text stands in another: copies, in any script and with small corrections."""

from typing import Final

from murojaat.text import fold

_LENGTH: Final = 5


def shingles(text: str) -> frozenset[str]:
    """Give the 5-character pieces of the folded text (Broder, 1997).

    Parameters
    ----------
    text : str
        Any text; script, apostrophes, capitals, punctuation and spaces do not matter.

    Returns
    -------
    frozenset of str
        The pieces; a shorter text is one piece, a text without letters and digits has none.
    """
    key = "".join(char for char in fold(text) if char.isalnum())
    if not key:
        return frozenset()
    return frozenset(key[start : start + _LENGTH] for start in range(max(1, len(key) - _LENGTH + 1)))


def resemblance(first: frozenset[str], second: frozenset[str]) -> float:
    """Give the share of pieces that two texts have in common (Jaccard), in [0, 1]; 0 if either has none.

    Examples
    --------
    >>> resemblance(shingles("Suv yo‘q, yordam bering"), shingles("СУВ ЙЎҚ ёрдам беринг!"))
    1.0
    """
    if not first or not second:
        return 0.0
    common = len(first & second)
    return common / (len(first) + len(second) - common)

"""Rewriting a text by patterns while remembering where every character came from."""

import re
from collections.abc import Callable, Sequence

Replace = Callable[[re.Match[str]], str]


def substitute(
    pattern: re.Pattern[str], replace: Replace, text: str, offsets: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """Replace every match of `pattern`, carrying the offsets along.

    Parameters
    ----------
    pattern : re.Pattern
        What to look for; it must not match the empty string.
    replace : callable
        From a match to its replacement, any length, the empty string included.
    text : str
        The text so far.
    offsets : sequence of int
        ``len(text) + 1`` non-decreasing indices into some original; the last is the original's length.

    Returns
    -------
    text : str
        The new text.
    offsets : sequence of int
        ``len(new text) + 1`` indices. A replacement of the match's own length keeps the offsets of its
        characters, any other begins, with all its characters, where the match began.

    Examples
    --------
    >>> substitute(re.compile("-"), lambda match: "", "a-b", range(4))
    ('ab', [0, 2, 3])
    """
    pieces: list[str] = []
    moved: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = replace(match)
        pieces += text[done:start], new
        moved += offsets[done:start]
        moved += offsets[start:end] if len(new) == end - start else [offsets[start]] * len(new)
        done = end
    if not done:
        return text, offsets
    pieces.append(text[done:])
    moved += offsets[done:]
    return "".join(pieces), moved

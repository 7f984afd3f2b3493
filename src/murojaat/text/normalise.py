"""One spelling for every character, with a way back to the original."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from murojaat.text import lookalikes
from murojaat.text.letters import (
    APOSTROPHE,
    BREAKS,
    CYRILLIC,
    INVISIBLE,
    LATIN,
    OTHER_APOSTROPHES,
    SPACES,
)
from murojaat.text.offsets import substitute

_DROPPED: Final = re.compile(f"[{INVISIBLE}]+|\r(?=\n)")
_RENAMED: Final = re.compile(f"[{OTHER_APOSTROPHES}{SPACES}{BREAKS}]")
_NEW_NAMES: Final = str.maketrans(
    OTHER_APOSTROPHES + SPACES + BREAKS,
    APOSTROPHE * len(OTHER_APOSTROPHES) + " " * len(SPACES) + "\n" * len(BREAKS),
)
# What a failed conversion makes of ‘ and ’; a question mark is another such mark, but not certain enough.
_LOST_APOSTROPHE: Final = re.compile(f"(?<=[{LATIN}{CYRILLIC}])\ufffd(?=[{LATIN}{CYRILLIC}])")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in normal form, tied to the text it came from.

    Parameters
    ----------
    text : str
        The normal form.
    original : str
        What was given.
    offsets : tuple of int
        ``len(text) + 1`` non-decreasing indices into `original`: where each character of `text` begins
        there, and last the length of `original`.
    """

    text: str
    original: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        r"""Give the span of the original that covers the normalised characters [start, end).

        Parameters
        ----------
        start, end : int
            ``0 <= start <= end <= len(text)``.

        Returns
        -------
        tuple of int
            Start and end in `original`; both equal for an empty span. Characters that were dropped
            inside the span or right after it belong to it.

        Raises
        ------
        ValueError
            If the span is not inside the normalised text.

        Examples
        --------
        >>> result = normalise("so\u00adg‘ bo‘l")
        >>> result.text, result.span(0, 4)
        ("sog' bo'l", (0, 5))
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span [{start}, {end}) is outside a text of {len(self.text)} characters")
        first = self.offsets[start]
        if start == end:
            return first, first
        last = self.offsets[end - 1]
        # One original character may have become several, which all begin at the same place.
        while self.offsets[end] == last:
            end += 1
        return first, self.offsets[end]


def normalise(text: str) -> Normalised:
    r"""Bring a text to the normal form that everything else here reads.

    In this order: characters without width, controls and nulls are dropped (tabs stay, line
    breaks become U+000A, every other space U+0020); Unicode NFC; every kind of apostrophe becomes
    U+0027, also the U+FFFD between two letters that a failed conversion left of it; words that mix Latin
    and Cyrillic letters of one shape get one script, see :func:`murojaat.text.lookalikes.repair`.

    Parameters
    ----------
    text : str
        Anything, the empty string included.

    Returns
    -------
    Normalised
        The normal form with its offsets. Normalising it again changes nothing.

    Examples
    --------
    >>> normalise("O`zbekiston хalqi").text
    "O'zbekiston xalqi"
    >>> normalise("Кафолат\u200bлайди\x00").offsets[-3:]
    (11, 12, 14)
    """
    new, offsets = normal_form(text)
    return Normalised(new, text, tuple(offsets))


def normal_form(text: str) -> tuple[str, Sequence[int]]:
    """Do the work of :func:`normalise` without building its result; for inner loops.

    Parameters
    ----------
    text : str
        Anything.

    Returns
    -------
    text : str
        The normal form.
    offsets : sequence of int
        As in :class:`Normalised`; a ``range`` if no character moved.
    """
    offsets: Sequence[int] = range(len(text) + 1)
    new = text
    # Variation selectors and tags are "printable", but not ASCII.
    if not (text.isascii() and text.isprintable()):
        new, offsets = substitute(_DROPPED, _nothing, new, offsets)
        new, offsets = _compose(new, offsets)
    # From here on one character for one, so that the offsets stay.
    if _RENAMED.search(new):
        new = new.translate(_NEW_NAMES)
    if "\ufffd" in new:
        new = _LOST_APOSTROPHE.sub(APOSTROPHE, new)
    if not new.isascii() and lookalikes.has_both(new):
        new = lookalikes.WORD.sub(_repair, new)
    return new, offsets


def _nothing(_: re.Match[str]) -> str:
    return ""


def _repair(match: re.Match[str]) -> str:
    return lookalikes.repair(match[0])


def _compose(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Apply NFC cluster by cluster, so that the offsets can follow."""
    if unicodedata.is_normalized("NFC", text):
        return text, offsets
    starts = [index for index, char in enumerate(text) if not index or not _joins(char)]
    pieces: list[str] = []
    moved: list[int] = []
    for start, end in pairwise([*starts, len(text)]):
        cluster = text[start:end]
        new = unicodedata.normalize("NFC", cluster)
        pieces.append(new)
        moved += offsets[start:end] if len(new) == end - start else [offsets[start]] * len(new)
    moved.append(offsets[len(text)])
    return "".join(pieces), moved


def _joins(char: str) -> bool:
    """Whether NFC may merge `char` into what stands before it: a mark, or a Hangul vowel or final."""
    return char >= "\u0300" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")

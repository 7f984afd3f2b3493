"""Concepts of the domain and the many words people use for each: official, spoken, dialect, Russian."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from murojaat.text.fold import fold_words

_TABLE: Final = "tables/lexicon.jsonl"
_MIN_STEM: Final = 2
_KEY: Final = 3

ROLES: Final = ("thing", "wrong", "person", "place", "deed", "time", "general")
"""What a concept may do in a title.

``thing`` is what an appeal is about; ``wrong`` is what is the matter with it, its label reads as the
predicate after a thing; ``person``, ``place`` and ``time`` say to whom, where and when; ``deed`` is what is
asked for; ``general`` is too general to name a problem by.
"""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing people write about.

    Parameters
    ----------
    name : str
        Its stable name, in English.
    label : str
        How an official would call it, in Uzbek; equal to `name` where nobody has written one.
    stems : tuple of str
        Beginnings of words, one or several words apart by spaces; ``$`` after a word asks for the whole
        word. Any spelling: they are folded like the texts; digits are lost in folding.
    role : str, default "thing"
        What the concept does in a title, one of :data:`ROLES`.
    weight : float, default 1
        How far its stems are trusted, in (0, 1]: lower until somebody has read them against real text.
    """

    name: str
    label: str
    stems: tuple[str, ...]
    role: str = "thing"
    weight: float = 1.0


class Match(NamedTuple):
    """Where a concept is named: words ``[start, end)`` of the folded words of a text."""

    concept: int
    start: int
    end: int


class _Entry(NamedTuple):
    concept: int
    whole: bool
    rest: tuple[tuple[str, bool], ...]


class _Begun(NamedTuple):
    """What a word begins: concepts it names alone, and phrases by the first letters of their next word."""

    singles: tuple[int, ...]
    phrases: Mapping[str, tuple[_Entry, ...]]


class Lexicon:
    """Finds concepts in folded words.

    Parameters
    ----------
    concepts : iterable of Concept
        In a fixed order: a concept is known by its position.

    Examples
    --------
    >>> lexicon = Lexicon([Concept("dialysis", "dializ", ("gemodializ", "sun'iy buyra"))])
    >>> lexicon.match(fold_words("Сунъий буйракка тушади"))
    [Match(concept=0, start=0, end=2)]
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts: Final = tuple(concepts)
        self._heads: dict[str, list[_Entry]] = {}
        for index, concept in enumerate(self.concepts):
            for stem in concept.stems:
                self._add(index, stem)
        self._longest = max(map(len, self._heads), default=0)
        # Most words begin no stem at all: remember what each word may begin.
        self._candidates = lru_cache(maxsize=1 << 16)(self._begins)

    def __len__(self) -> int:
        return len(self.concepts)

    def _add(self, index: int, stem: str) -> None:
        parts = [(part, piece.endswith("$")) for piece in stem.split() for part in fold_words(piece)]
        if not parts or len(parts[0][0]) < _MIN_STEM:
            return
        (head, whole), *rest = parts
        self._heads.setdefault(head, []).append(_Entry(index, whole, tuple(rest)))

    def _begins(self, word: str) -> _Begun:
        begun = [
            entry
            for length in range(_MIN_STEM, min(len(word), self._longest) + 1)
            for entry in self._heads.get(word[:length], ())
            if not entry.whole or length == len(word)
        ]
        phrases: dict[str, list[_Entry]] = {}
        for entry in begun:
            if entry.rest:
                phrases.setdefault(entry.rest[0][0][:_KEY], []).append(entry)
        singles = dict.fromkeys(entry.concept for entry in begun if not entry.rest)
        return _Begun(tuple(singles), {key: tuple(entries) for key, entries in phrases.items()})

    def match(self, words: Sequence[str]) -> list[Match]:
        """Give every concept that the words name, in the order of the text.

        Parameters
        ----------
        words : sequence of str
            Strong keys, as :func:`murojaat.text.fold.fold_words` gives them.

        Returns
        -------
        list of Match
            A concept once for each place; different concepts may overlap.
        """
        found: list[Match] = []
        for start, word in enumerate(words):
            begun = self._candidates(word)
            found += [Match(concept, start, start + 1) for concept in begun.singles]
            if begun.phrases and start + 1 < len(words):
                found += _phrases(words, start, begun.phrases)
        return found


def _phrases(words: Sequence[str], start: int, phrases: Mapping[str, tuple[_Entry, ...]]) -> list[Match]:
    """Give the phrases that begin at a word and go on with the next."""
    following = words[start + 1]
    found: dict[Match, None] = {}
    for length in range(1, _KEY + 1):
        for entry in phrases.get(following[:length], ()) if length <= len(following) else ():
            end = start + 1 + len(entry.rest)
            if _continues(words[start + 1 : end], entry.rest):
                found.setdefault(Match(entry.concept, start, end))
    return list(found)


def _continues(words: Sequence[str], rest: tuple[tuple[str, bool], ...]) -> bool:
    return len(words) == len(rest) and all(
        word == stem if whole else word.startswith(stem)
        for word, (stem, whole) in zip(words, rest, strict=True)
    )


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon that comes with the package.

    Returns
    -------
    Lexicon
        The same object at every call.
    """
    table = resources.files("murojaat.text").joinpath(_TABLE).read_text(encoding="utf-8")
    rows = (json.loads(line) for line in table.splitlines() if line)
    return Lexicon(
        Concept(
            row["concept"],
            row.get("label") or row["concept"],
            tuple(row["stems"]),
            row.get("role", "thing"),
            row.get("weight", 1.0),
        )
        for row in rows
    )

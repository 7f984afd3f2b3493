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
KEY: Final = 2
"""Phrases are found by so many first letters of their second word."""

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


class Begun(NamedTuple):
    """What a word begins.

    Parameters
    ----------
    singles : tuple of int
        Concepts that the word names by itself.
    phrases : mapping
        Longer stems that it begins, by the first letters of their second word.
    """

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
        (head, whole), *after = parts
        # One letter begins too much: it stands for itself ("gepatit c").
        rest = [(part, ends or len(part) < KEY) for part, ends in after]
        self._heads.setdefault(head, []).append(_Entry(index, whole, tuple(rest)))

    def _begins(self, word: str) -> Begun:
        begun = [
            entry
            for length in range(_MIN_STEM, min(len(word), self._longest) + 1)
            for entry in self._heads.get(word[:length], ())
            if not entry.whole or length == len(word)
        ]
        phrases: dict[str, list[_Entry]] = {}
        for entry in begun:
            if entry.rest:
                phrases.setdefault(entry.rest[0][0][:KEY], []).append(entry)
        singles = dict.fromkeys(entry.concept for entry in begun if not entry.rest)
        return Begun(tuple(singles), {key: tuple(entries) for key, entries in phrases.items()})

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
            begun = self.begun_by(word)
            found += [Match(concept, start, start + 1) for concept in begun.singles]
            if begun.phrases:
                found += self.phrases(words, start)
        return found

    def begun_by(self, word: str) -> Begun:
        """Give what a folded word names and begins."""
        return self._candidates(word)

    def phrases(self, words: Sequence[str], start: int) -> list[Match]:
        """Give the concepts that several words name, the first of them at `start`."""
        if start + 1 >= len(words):
            return []
        found: dict[Match, None] = {}
        for entry in self._candidates(words[start]).phrases.get(words[start + 1][:KEY], ()):
            if _continues(words, start + 1, entry.rest):
                found[Match(entry.concept, start, start + 1 + len(entry.rest))] = None
        return list(found)


def _continues(words: Sequence[str], start: int, rest: tuple[tuple[str, bool], ...]) -> bool:
    if start + len(rest) > len(words):
        return False
    for place, (stem, whole) in enumerate(rest, start):
        word = words[place]
        if (word != stem) if whole else not word.startswith(stem):
            return False
    return True


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

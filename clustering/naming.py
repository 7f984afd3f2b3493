"""Titles of problems, by a rule that one can follow: what it is about, and what is wrong with it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from murojaat.text import fold_words
from murojaat.text.lexicon import Concept, Lexicon

_KEY_CONCEPTS: Final = 5
_LEAST_SHARE: Final = 0.3
_OFTEN: Final = 0.6
_NAMELESS: Final = "Nomlanmagan muammo"


@dataclass(frozen=True, slots=True)
class ProblemName:
    """How a problem is called.

    Parameters
    ----------
    title : str
        What is wrong, in Uzbek, without the place.
    key_concepts : tuple of str
        Labels of the concepts that distinguish it, most telling first; five at most.
    """

    title: str
    key_concepts: tuple[str, ...]


def name_all(
    texts: Sequence[str], groups: Sequence[NDArray[np.int64]], lexicon: Lexicon
) -> list[ProblemName]:
    """Name the problems of a table.

    A concept tells a problem apart if many of its appeals name it and few of the others do: the share of
    members times the logarithm of how rare it is (class-based TF-IDF: Grootendorst, 2022). The title joins
    the most telling thing (or else institution or person) with the most telling trouble; a second thing is
    added if most members name it.

    Parameters
    ----------
    texts : sequence of str
        All appeals of the table.
    groups : sequence of ndarray of int
        Rows of each problem.
    lexicon : Lexicon
        Knows the concepts and their Uzbek names.

    Returns
    -------
    list of ProblemName
        One for each group.
    """
    named = [{match.concept for match in lexicon.match(fold_words(text))} for text in texts]
    in_all = Counter(concept for concepts in named for concept in concepts)
    return [_name([named[row] for row in rows], in_all, len(texts), lexicon) for rows in groups]


def _name(
    members: Sequence[Collection[int]], in_all: Counter[int], count: int, lexicon: Lexicon
) -> ProblemName:
    inside = Counter(concept for concepts in members for concept in concepts)
    telling = {
        concept: times / len(members) * log(1 + count / in_all[concept])
        for concept, times in inside.items()
        if times >= max(2, _LEAST_SHARE * len(members)) and lexicon.concepts[concept].role != "general"
    }
    ranked = sorted(telling, key=lambda concept: (-telling[concept], concept))
    things = [concept for concept in ranked if lexicon.concepts[concept].role == "thing"]
    others = [concept for concept in ranked if lexicon.concepts[concept].role in ("place", "person")]
    wrongs = [lexicon.concepts[concept] for concept in ranked if lexicon.concepts[concept].role == "wrong"]
    second = [concept for concept in things[1:2] if inside[concept] >= _OFTEN * len(members)]
    subject = [lexicon.concepts[concept] for concept in [*(things or others)[:1], *second]]
    labels = tuple(lexicon.concepts[concept].label for concept in ranked[:_KEY_CONCEPTS])
    return ProblemName(_title(subject, wrongs), labels)


def _title(subject: Sequence[Concept], wrongs: Sequence[Concept]) -> str:
    about = ", ".join(_short(concept) for concept in subject)
    if about and wrongs:
        title = f"{about}: {_short(wrongs[0])}"
    elif about:
        title = f"{about} bo‘yicha murojaatlar"
    elif wrongs:
        title = _short(wrongs[0])
    else:
        return _NAMELESS
    return title[0].upper() + title[1:]


def _short(concept: Concept) -> str:
    """Give a label without what stands in brackets: explanations are for lists, not for titles."""
    return concept.label.partition(" (")[0]

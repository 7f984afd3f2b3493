"""Titles of problems, by a rule that one can follow: what it is about, and what is wrong with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from murojaat.text import fold_words
from murojaat.text.lexicon import Concept, Lexicon, Match

_KEY_CONCEPTS: Final = 5
_LEAST_SHARE: Final = 0.3
_OFTEN: Final = 0.6
_HALF: Final = 0.5
_SUBJECT: Final = {"thing": 1.0, "place": 0.6, "person": 0.6}
_NEAR: Final = 5
_NEAR_SHARE: Final = 0.3
_FEWEST: Final = 3
_TITLE_TRUST: Final = 0.9
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
    the most telling thing (or institution or person, if it tells much more) with the trouble that members
    most tellingly name near it, within five words, or else anywhere; a second thing is added if most members
    name it, or half of them if no trouble is named.

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
    named = [lexicon.match(fold_words(text)) for text in texts]
    in_all = Counter(concept for matches in named for concept in {match.concept for match in matches})
    return [_name([named[row] for row in rows], in_all, len(texts), lexicon) for rows in groups]


def _name(
    members: Sequence[Sequence[Match]], in_all: Counter[int], count: int, lexicon: Lexicon
) -> ProblemName:
    inside = Counter(concept for matches in members for concept in {match.concept for match in matches})
    telling = {
        concept: times / len(members) * log(1 + count / in_all[concept]) * _trust(lexicon.concepts[concept])
        for concept, times in inside.items()
        if times >= max(2, _LEAST_SHARE * len(members)) and lexicon.concepts[concept].role != "general"
    }
    ranked = sorted(telling, key=lambda concept: (-telling[concept], concept))
    roles = {concept: lexicon.concepts[concept].role for concept in ranked}
    things = [concept for concept in ranked if roles[concept] == "thing"]
    # Who and where name a problem only if they tell much more of it than any thing does.
    about = {concept: telling[concept] * _SUBJECT.get(roles[concept], 0) for concept in ranked}
    subject = [concept for concept in sorted(about, key=lambda c: (-about[c], c)) if about[concept] > 0][:1]
    others = [concept for concept in things if concept not in subject]
    subject += [concept for concept in others[:1] if inside[concept] >= _OFTEN * len(members)]
    labels = tuple(lexicon.concepts[concept].label for concept in ranked[:_KEY_CONCEPTS])
    # What is wrong is said of a body in public: only stems that somebody has read may say it.
    wrongs = [
        concept
        for concept in inside
        if lexicon.concepts[concept].role == "wrong" and lexicon.concepts[concept].weight >= _TITLE_TRUST
    ]
    trouble = _trouble(members, subject, wrongs, in_all, count)
    if trouble is None:
        often = [
            concept for concept in ranked if concept in wrongs and inside[concept] >= _HALF * len(members)
        ]
        trouble = often[0] if often else None
    if trouble is None and len(subject) == 1:
        subject += [concept for concept in others[:1] if inside[concept] >= _HALF * len(members)]
    return ProblemName(_title([lexicon.concepts[concept] for concept in subject], trouble, lexicon), labels)


def _trouble(
    members: Sequence[Sequence[Match]],
    subject: Sequence[int],
    wrongs: Sequence[int],
    in_all: Counter[int],
    count: int,
) -> int | None:
    """Choose what is wrong with the subject: near it, or anywhere if there is no subject."""
    best: tuple[float, int] | None = None
    for wrong in sorted(wrongs):
        times = sum(_together(matches, subject, wrong) for matches in members)
        if times < max(_FEWEST, _NEAR_SHARE * len(members)):
            continue
        weight = times * log(1 + count / in_all[wrong])
        if best is None or weight > best[0]:
            best = (weight, wrong)
    return best[1] if best else None


def _trust(concept: Concept) -> float:
    """Weigh by how far a concept's stems are trusted: a title is read by people, a vector is not."""
    return concept.weight**2


def _together(matches: Sequence[Match], subject: Sequence[int], wrong: int) -> bool:
    places = [match.start for match in matches if match.concept == wrong]
    if not subject:
        return bool(places)
    things = [match.start for match in matches if match.concept in subject]
    return any(abs(place - thing) <= _NEAR for place in places for thing in things)


def _title(subject: Sequence[Concept], trouble: int | None, lexicon: Lexicon) -> str:
    about = ", ".join(_short(concept) for concept in subject)
    wrong = "" if trouble is None else _short(lexicon.concepts[trouble])
    if about:
        title = f"{about}: {wrong}" if wrong else f"{about} bo‘yicha murojaatlar"
    else:
        title = wrong or _NAMELESS
    return title[0].upper() + title[1:]


def _short(concept: Concept) -> str:
    """Give a label without what stands in brackets: explanations are for lists, not for titles."""
    return concept.label.partition(" (")[0]

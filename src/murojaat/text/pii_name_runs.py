"""Runs of neighbouring words that together may be a name, and where the name in them begins and ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_name_cues import Cue, cue_of, follows_person
from murojaat.text.pii_name_roles import Role
from murojaat.text.pii_name_words import LOCATIVE, NameWord

_LONGEST: Final = 7
_JOIN: Final = re.compile(r" {1,3}\Z|-\Z")
_INITIAL_JOIN: Final = re.compile(r"\. {0,2}\Z| {1,2}\Z")
_CUE_GAP: Final = re.compile(r"[ ,:\-–—.(«\"]{1,4}\Z")
_AFTER_GAP: Final = re.compile(r"[ \"»”)\-]{1,3}\Z|\Z")


@dataclass(frozen=True, slots=True)
class NameRun:
    """Neighbouring words that may be one person's name.

    Parameters
    ----------
    text : str
        The whole text.
    words : sequence of NameWord
        All its words.
    first, last : int
        Which of them, both included.
    label : str
        The words before them that announce a name ("F.I.O.: "), or "".
    """

    text: str
    words: Sequence[NameWord]
    first: int
    last: int
    label: str

    def cut(self) -> tuple[int, int]:
        """Give first and last word of the name in it; first is greater where nothing is left."""
        first, last = self.first, self.last
        while first <= last and not self._belongs(first, first + 1 if first < last else None, True):
            first += 1
        while first <= last and not self._belongs(last, last - 1 if first < last else None, False):
            last -= 1
        return first, last

    def _belongs(self, index: int, neighbour: int | None, leading: bool) -> bool:
        word = self.words[index]
        part = word.role.part
        if part in ("surname", "patronymic"):
            return True
        if part == "child_of":
            return not leading or bool(word.role.level)
        if part == "given":
            return self._given_belongs(index, neighbour)
        if part == "initial":
            return self._initial_belongs(index, neighbour, leading)
        return self._unknown_belongs(index, neighbour, leading)

    def _given_belongs(self, index: int, neighbour: int | None) -> bool:
        word = self.words[index]
        if word.capital or word.role.level == lexicon.SURE or neighbour is None:
            return True
        # "Sofiya Karimova oltin medal oldi": the name was complete before the word.
        others = [self.words[at] for at in range(self.first, self.last + 1) if at != index]
        return not any(other.role.part == "given" for other in others)

    def _initial_belongs(self, index: int, neighbour: int | None, leading: bool) -> bool:
        if neighbour is None:
            return False
        dotted = _has_dot(self.text, self.words[index])
        other = self.words[neighbour].role.part
        if leading:
            return dotted and other != "none"
        return other in ("surname", "initial") or (other in ("unknown", "given") and dotted)

    def _unknown_belongs(self, index: int, neighbour: int | None, leading: bool) -> bool:
        word = self.words[index]
        if self.label or (index == self.first and self.cue(index) in ("kin", "office", "polite")):
            return True
        if neighbour is None:
            return follows_person(self.word_after(index))
        other = self.words[neighbour].role
        if leading:
            return self._pulled_by(other) and not (word.opens and LOCATIVE.search(word.role.key))
        if word.role.key in lexicon.not_names() or other.cased:
            return False
        parts = [word.role.part for word in self.words[self.first : index]]
        return other.part == "initial" or (other.part == "surname" and "given" not in parts)

    def _pulled_by(self, other: Role) -> bool:
        """Whether a capitalised unknown word before `other` completes the name: the part not yet there."""
        parts = [word.role.part for word in self.words[self.first : self.last + 1]]
        if other.part == "surname":
            return "given" not in parts and other.level < 2
        if other.part in ("given", "unknown"):
            return "surname" not in parts and ("patronymic" in parts or "child_of" in parts)
        return other.part in ("patronymic", "child_of")

    def cue(self, first: int) -> Cue | None:
        """Give what announces a person right before word `first`."""
        if self.label:
            return "label"
        if first == 0:
            return None
        before, word = self.words[first - 1], self.words[first]
        gap = self.text[before.token.end : word.token.start]
        if not _CUE_GAP.match(gap) or re.search(r"\. ", gap):
            return None
        return cue_of(before.token.raw)

    def word_after(self, last: int) -> str:
        """Give the word right after word `last`, or "" if punctuation is between."""
        if last + 1 >= len(self.words):
            return ""
        gap = self.text[self.words[last].token.end : self.words[last + 1].token.start]
        return self.words[last + 1].token.raw if _AFTER_GAP.match(gap) else ""


def run_at(text: str, words: Sequence[NameWord], index: int, label: str) -> NameRun | None:
    """Collect words that may form one name.

    Parameters
    ----------
    text : str
        A normalised text.
    words : sequence of NameWord
        Its words.
    index : int
        Where to begin.
    label : str
        The words before it that announce a name, or "".

    Returns
    -------
    NameRun or None
        None if no name begins there.
    """
    labelled = bool(label)
    if not _may_take_part(text, words, index, labelled):
        return None
    last = index
    while last + 1 < len(words) and last - index < _LONGEST and _goes_on(text, words, last, labelled):
        last += 1
    return NameRun(text, words, index, last, label)


def _goes_on(text: str, words: Sequence[NameWord], last: int, labelled: bool) -> bool:
    word, following = words[last], words[last + 1]
    gap = text[word.token.end : following.token.start]
    join = _INITIAL_JOIN if word.role.part == "initial" else _JOIN
    if not join.match(gap) or (word.role.cased and following.role.part != "child_of"):
        return False
    if _may_take_part(text, words, last + 1, labelled):
        return True
    if word.role.part == "surname" and _is_between(words, last + 1):
        return True
    return _is_father(words, last + 1) and word.role.part in ("surname", "given")


def _is_between(words: Sequence[NameWord], index: int) -> bool:
    """Whether a word in small letters stands before a patronymic: "от иванова петра сергеевича"."""
    role = words[index].role
    later = [word.role.part for word in words[index + 1 : index + 2]]
    return later == ["patronymic"] and role.shape == "lower" and role.key.isalpha()


def _has_dot(text: str, word: NameWord) -> bool:
    return text[word.token.end : word.token.end + 1] == "."


def _is_father(words: Sequence[NameWord], index: int) -> bool:
    """Whether an unknown word in small letters stands before o‘g‘li or qizi, after a name."""
    if index + 1 >= len(words) or words[index + 1].role.part != "child_of" or words[index + 1].role.level:
        return False
    key = words[index].role.key
    return key.isalpha() and len(key) > 2 and not key.endswith(("ning", "im", "va", "bilan"))


def _may_take_part(text: str, words: Sequence[NameWord], index: int, labelled: bool) -> bool:
    word = words[index]
    role = word.role
    if role.part == "initial":
        after_surname = index > 0 and words[index - 1].role.part in ("surname", "initial")
        return word.capital or (after_surname and _has_dot(text, word))
    if role.part == "none" or (role.part == "unknown" and cue_of(word.token.raw)):
        return False
    if word.capital or labelled:
        return role.part != "unknown" or word.capital
    if role.part == "surname" and role.level == 2:
        return False
    if role.part == "given" and role.level == lexicon.MOSTLY_WORD:
        # "KARIMOV SALIM": in a text in capitals nothing else tells a name from a word.
        return role.shape == "upper" and index > 0 and words[index - 1].role.part == "surname"
    return role.part != "unknown"

"""Names of persons: runs of words that together can only be somebody's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_name_cues import (
    LABEL,
    Cue,
    cue_of,
    follows_person,
    is_place_after,
    is_place_before,
)
from murojaat.text.pii_name_roles import Role, role_of
from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import Token, is_shouting, key_of

_LONGEST: Final = 7
_JOIN: Final = re.compile(r" {1,3}\Z|-\Z")
_INITIAL_JOIN: Final = re.compile(r"\. {0,2}\Z| {1,2}\Z")
_CUE_GAP: Final = re.compile(r"[ ,:\-–—.(«\"]{1,4}\Z")
_AFTER_GAP: Final = re.compile(r"[ \"»”)\-]{1,3}\Z|\Z")
_SENTENCE_END: Final = re.compile(r"[.!?…:;\n•*]\s*[\"«(\-–—]*\s*\Z")
_LOCATIVE: Final = re.compile(r"(?:da|dagi|dan|ga|ka|ning|ni|lik|chi|gan|lar|li|mi|dir)\Z")
_STRONG: Final = ("surname", "patronymic", "child_of")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text with its part in a name and whether its capital says anything."""

    token: Token
    role: Role
    capital: bool
    opens: bool


def find_names(text: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find names of persons.

    Surnames by their endings, given names by a table, patronymics, initials, and any capitalised word
    where "F.I.O.", "ismim" or "qizim" announces a name. Public figures, and places and institutions
    that bear a name, are left alone.

    Parameters
    ----------
    text : str
        A normalised text.
    tokens : sequence of Token
        Its words and numbers.

    Yields
    ------
    Finding
        In the order of the text, not overlapping.

    Examples
    --------
    >>> from murojaat.text.pii_words import tokens_of
    >>> text = "Men, Karimova Dilnoza Anvar qizi, Alisher Navoiy ko'chasidanman"
    >>> [text[found.start : found.end] for found in find_names(text, tokens_of(text))]
    ['Karimova Dilnoza Anvar qizi']
    """
    words = _words(text, list(tokens))
    labels = {match.end() for match in LABEL.finditer(text)}
    index = 0
    while index < len(words):
        run = _run_at(text, words, index, bool(labels) and _is_labelled(text, words[index], labels))
        if run is None:
            index += 1
            continue
        yield from run.judge()
        index = max(run.last + 1, index + 1)


def _words(text: str, tokens: list[Token]) -> list[_Word]:
    shouting = is_shouting(tokens)
    words = []
    end = 0
    for token in tokens:
        role = role_of(token.raw)
        capital = role.shape in ("title", "initial") or (role.shape == "upper" and not shouting)
        opens = role.shape != "lower" and (not words or bool(_SENTENCE_END.search(text, max(0, end - 1), token.start)))
        words.append(_Word(token, role, capital, opens))
        end = token.end
    return words


def _is_labelled(text: str, word: _Word, labels: set[int]) -> bool:
    start = word.token.start
    return any(end in labels for end in range(start - 1, start + 1)) and word.role.part != "none"


def _run_at(text: str, words: Sequence[_Word], index: int, labelled: bool) -> "_Run | None":
    """Collect words that may form one name, beginning at `index`."""
    if not _may_take_part(words, index, labelled):
        return None
    last = index
    while last + 1 < len(words) and last - index < _LONGEST and _goes_on(text, words, last, labelled):
        last += 1
    return _Run(text, words, index, last, labelled)


def _goes_on(text: str, words: Sequence[_Word], last: int, labelled: bool) -> bool:
    word, following = words[last], words[last + 1]
    gap = text[word.token.end : following.token.start]
    join = _INITIAL_JOIN if word.role.part == "initial" else _JOIN
    if not join.match(gap) or (word.role.cased and following.role.part != "child_of"):
        return False
    return _may_take_part(words, last + 1, labelled) or _is_father(words, last + 1)


def _is_father(words: Sequence[_Word], index: int) -> bool:
    """Whether an unknown word in small letters stands before o‘g‘li or qizi, after a name."""
    if index + 1 >= len(words) or words[index + 1].role.part != "child_of" or words[index + 1].role.level:
        return False
    key = words[index].role.key
    return key.isalpha() and len(key) > 2 and not key.endswith(("ning", "im", "va", "bilan"))


def _may_take_part(words: Sequence[_Word], index: int, labelled: bool) -> bool:
    word = words[index]
    role = word.role
    if role.part in ("none", "initial"):
        return role.part == "initial" and (word.capital or (index > 0 and words[index - 1].role.part == "surname"))
    if word.capital or labelled:
        return role.part != "unknown" or word.capital
    if role.part == "given":
        return role.level < lexicon.MOSTLY_WORD or (index > 0 and words[index - 1].role.part == "surname")
    return role.part != "unknown"


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words [first, last] that may be one person's name."""

    text: str
    words: Sequence[_Word]
    first: int
    last: int
    labelled: bool

    def judge(self) -> Iterator[Finding]:
        """Cut the run to the name in it and rate it."""
        first, last = self._cut()
        if first > last:
            return
        core = self.words[first : last + 1]
        confidence = self._confidence(core, first, last)
        if confidence:
            end = core[-1].token.end
            if core[-1].role.part == "initial" and self.text[end : end + 1] == ".":
                end += 1
            yield Finding("person", core[0].token.start, end, confidence)

    def _cut(self) -> tuple[int, int]:
        """Drop words at either end that no name pulls in."""
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
            return word.role.level < lexicon.MOSTLY_WORD or neighbour is not None or word.capital
        if part == "initial":
            return self._initial_belongs(index, neighbour, leading)
        return self._unknown_belongs(index, neighbour, leading)

    def _initial_belongs(self, index: int, neighbour: int | None, leading: bool) -> bool:
        if neighbour is None:
            return False
        dotted = self.text[self.words[index].token.end :][:1] == "."
        other = self.words[neighbour].role.part
        if leading:
            return dotted and other != "none"
        return other in ("surname", "initial") or (other in ("unknown", "given") and dotted)

    def _unknown_belongs(self, index: int, neighbour: int | None, leading: bool) -> bool:
        word = self.words[index]
        if self.labelled or (index == self.first and self._cue(index) in ("kin", "office")):
            return True
        if neighbour is None:
            return follows_person(self._word_after(index))
        other = self.words[neighbour].role
        if leading:
            pulled = other.part in ("patronymic", "surname") or (other.part != "initial" and self._has_strong())
            return pulled and not (word.opens and _LOCATIVE.search(word.role.key))
        if word.role.key in lexicon.not_names() or other.cased:
            return False
        return other.part == "initial" or (other.part == "surname" and neighbour == self.first)

    def _has_strong(self) -> bool:
        return any(word.role.part in _STRONG for word in self.words[self.first : self.last + 1])

    def _cue(self, first: int) -> Cue | None:
        if self.labelled:
            return "label"
        if first == 0:
            return None
        before, word = self.words[first - 1], self.words[first]
        gap = self.text[before.token.end : word.token.start]
        if not _CUE_GAP.match(gap) or re.search(r"\. ", gap):
            return None
        return cue_of(before.token.raw)

    def _word_after(self, last: int) -> str:
        if last + 1 >= len(self.words):
            return ""
        gap = self.text[self.words[last].token.end : self.words[last + 1].token.start]
        return self.words[last + 1].token.raw if _AFTER_GAP.match(gap) else ""

    def _confidence(self, core: Sequence[_Word], first: int, last: int) -> float:
        after = self._word_after(last)
        second = self.words[last + 2].token.raw if last + 2 < len(self.words) else ""
        if first and is_place_before(self.words[first - 1].token.raw):
            return 0.1
        if after and not core[-1].role.cased and is_place_after(after, second):
            return 0.1
        if _is_public(core):
            return 0.2
        cue, marked = self._cue(first), bool(after) and follows_person(after)
        inner = _inner(core)
        return min(0.97, max(inner, _outer(core, cue, marked)))


def _inner(core: Sequence[_Word]) -> float:
    """How surely the words are a name by themselves."""
    parts = [word.role.part for word in core]
    surnames = [word for word in core if word.role.part == "surname"]
    givens = [word for word in core if word.role.part == "given"]
    if "patronymic" in parts:
        return 0.95 if len(parts) > 1 else 0.85
    if "child_of" in parts:
        return _child(core)
    if surnames and (givens or "initial" in parts):
        return _pair(surnames, givens)
    if "initial" in parts:
        return _initialled(core, parts)
    if surnames:
        return max(0.8 if len(core) > 1 and all(word.capital for word in core) else 0.0, _lone_surname(surnames[0]))
    if len(givens) > 1:
        sure = sum(word.role.level == lexicon.SURE for word in givens)
        if all(word.capital for word in givens):
            return 0.85 if sure else 0.45
        return 0.65 if sure > 1 else 0.3
    return _lone_given(givens[0]) if givens and len(core) == 1 else 0.3 if givens else 0.0


def _child(core: Sequence[_Word]) -> float:
    """Rate "Rustam o‘g‘li", which is also "Rustam's son"; a genitive before it means only that."""
    at = next(index for index, word in enumerate(core) if word.role.part == "child_of")
    if core[at].role.level:
        return 0.95 if len(core) > 1 else 0.75
    if at == 0 or core[at - 1].role.key.endswith("ning"):
        return 0.3
    if at > 1:
        return 0.95
    father = core[at - 1]
    return 0.8 if father.role.part == "given" and father.role.level == lexicon.SURE else 0.7 if father.capital else 0.3


def _pair(surnames: Sequence[_Word], givens: Sequence[_Word]) -> float:
    if any(word.capital for word in (*surnames, *givens)):
        return 0.95
    if any(word.role.level == 0 for word in surnames):
        return 0.88
    return 0.8 if any(word.role.level == lexicon.SURE for word in givens) else 0.4


def _initialled(core: Sequence[_Word], parts: Sequence[str]) -> float:
    if len(core) < 2:
        return 0.0
    if parts.count("initial") > 1:
        return 0.8 if parts.count("initial") < len(parts) else 0.0
    known = any(word.role.part == "given" and word.role.level == lexicon.SURE for word in core)
    return 0.65 if known else 0.3 if core[0].opens else 0.5


def _lone_surname(word: _Word) -> float:
    role = word.role
    if role.level == 2:
        return 0.3
    if role.level == 0:
        return 0.85 if word.capital else 0.62
    if not word.capital:
        return 0.2
    # "Документов нет": in Russian many a plural that opens a sentence ends so.
    if word.opens and re.match("[А-Яа-яЁё]", word.token.raw):
        return 0.4
    return 0.7


def _lone_given(word: _Word) -> float:
    if not word.capital:
        return 0.3
    if word.role.level == lexicon.SURE:
        return 0.62
    return 0.3 if word.opens or word.role.level == lexicon.MOSTLY_WORD else 0.4


def _outer(core: Sequence[_Word], cue: Cue | None, marked: bool) -> float:
    """How surely the words are a name by what stands around them."""
    if not cue and not marked:
        return 0.0
    best = max(_weight(word) for word in core)
    if cue == "label":
        return max(0.7 if any(word.capital for word in core) else 0.0, best)
    if cue == "self" and not marked:
        return best if best > 0.6 and any(word.role.part != "unknown" for word in core) else 0.0
    if best:
        return best
    return 0.6 if _is_plain_unknown(core, marked) else 0.0


def _weight(word: _Word) -> float:
    role = word.role
    if role.part == "surname":
        return (0.9, 0.8 if word.capital else 0.6, 0.7 if word.capital else 0.0)[role.level]
    if role.part == "given":
        if word.capital:
            return (0.9, 0.8, 0.55)[role.level]
        return (0.85, 0.6, 0.0)[role.level]
    return 0.0


def _is_plain_unknown(core: Sequence[_Word], marked: bool) -> bool:
    """Whether one capitalised unknown word, without a case, is what the cue announces."""
    word = core[0]
    if len(core) > 2 or not word.capital or len(word.role.key) < 4:
        return False
    if marked:
        return not word.opens or not _LOCATIVE.search(word.role.key)
    return not _LOCATIVE.search(core[-1].role.key) and not word.opens


def _is_public(core: Sequence[_Word]) -> bool:
    """Whether all words belong to one public figure, two of them or the one that suffices."""
    stems = [word.role.stem or key_of(word.token.raw) for word in core if word.role.part != "initial"]
    keys = {word.role.key for word in core}
    for words, alone in lexicon.public_figures():
        if all(stem in words for stem in stems) and (len(stems) > 1 or (alone and alone in {*stems, *keys})):
            return True
    return False

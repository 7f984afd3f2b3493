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
_SIGNED: Final = re.compile("[hҳх]urm|[ҳх]урм|с ув", re.IGNORECASE)
_CLOSED: Final = re.compile(r"[^\"»”\n]{0,30}[\"»”]((?: [^\W\d_]{2,20}){0,3})")
_MY_NAME: Final = re.compile(r"(?:ismim|исмим|меня зовут|зовут)[ :\-–—]{1,5}\Z", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"(?:sin|di|gan|mas|ib|ni|ga|da|moq|mok|man|siz|yok|emas|malum|dir|la|tsya|no|nim)\Z"
)
_LOCATIVE: Final = re.compile(
    r"(?:da|dagi|dan|ga|ka|ning|ni|lik|chi|gan|lar|li|mi|dir|ngiz|miz|cha|asi|di)\Z"
)


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
    labels = {match.end(): match[0] for match in LABEL.finditer(text)}
    index = 0
    while index < len(words):
        run = _run_at(text, words, index, labels.get(words[index].token.start, ""))
        if run is None:
            yield from _after_label(text, words[index], labels.get(words[index].token.start, ""))
            index += 1
            continue
        yield from run.judge()
        index = max(run.last + 1, index + 1)


def _after_label(text: str, word: _Word, label: str) -> Iterator[Finding]:
    """Find a name in small letters that no table has, alone after "ismim"."""
    if not _MY_NAME.match(label) or word.role.shape != "lower" or len(word.role.key) < 4:
        return
    closed = re.match(r"\s*(?:[.,;!\n)]|\Z)", text[word.token.end : word.token.end + 8])
    if (
        closed
        and word.role.part == "none"
        and not _NO_NAME.search(word.role.key)
        and not lexicon.not_names().get(word.role.key)
    ):
        yield Finding("person", word.token.start, word.token.end, 0.55)


def _words(text: str, tokens: list[Token]) -> list[_Word]:
    shouting = is_shouting(tokens)
    words = []
    end = 0
    for token in tokens:
        role = role_of(token.raw)
        capital = role.shape in ("title", "initial") or (role.shape == "upper" and not shouting)
        opens = role.shape != "lower" and (
            not words or bool(_SENTENCE_END.search(text, max(0, end - 1), token.start))
        )
        words.append(_Word(token, role, capital, opens))
        end = token.end
    return words


def _run_at(text: str, words: Sequence[_Word], index: int, label: str) -> "_Run | None":
    """Collect words that may form one name, beginning at `index`; `label` is what announces it."""
    labelled = bool(label)
    if not _may_take_part(text, words, index, labelled):
        return None
    last = index
    while last + 1 < len(words) and last - index < _LONGEST and _goes_on(text, words, last, labelled):
        last += 1
    return _Run(text, words, index, last, label)


def _goes_on(text: str, words: Sequence[_Word], last: int, labelled: bool) -> bool:
    word, following = words[last], words[last + 1]
    gap = text[word.token.end : following.token.start]
    join = _INITIAL_JOIN if word.role.part == "initial" else _JOIN
    if not join.match(gap) or (word.role.cased and following.role.part != "child_of"):
        return False
    if _may_take_part(text, words, last + 1, labelled):
        return True
    return _is_father(words, last + 1) and word.role.part in ("surname", "given")


def _is_father(words: Sequence[_Word], index: int) -> bool:
    """Whether an unknown word in small letters stands before o‘g‘li or qizi, after a name."""
    if index + 1 >= len(words) or words[index + 1].role.part != "child_of" or words[index + 1].role.level:
        return False
    key = words[index].role.key
    return key.isalpha() and len(key) > 2 and not key.endswith(("ning", "im", "va", "bilan"))


def _may_take_part(text: str, words: Sequence[_Word], index: int, labelled: bool) -> bool:
    word = words[index]
    role = word.role
    if role.part == "initial":
        after_surname = index > 0 and words[index - 1].role.part in ("surname", "initial")
        return word.capital or (after_surname and text[word.token.end :][:1] == ".")
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words [first, last] that may be one person's name."""

    text: str
    words: Sequence[_Word]
    first: int
    last: int
    label: str

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
        dotted = self.text[self.words[index].token.end :][:1] == "."
        other = self.words[neighbour].role.part
        if leading:
            return dotted and other != "none"
        return other in ("surname", "initial") or (other in ("unknown", "given") and dotted)

    def _unknown_belongs(self, index: int, neighbour: int | None, leading: bool) -> bool:
        word = self.words[index]
        if self.label or (index == self.first and self._cue(index) in ("kin", "office")):
            return True
        if neighbour is None:
            return follows_person(self._word_after(index))
        other = self.words[neighbour].role
        if leading:
            return self._pulled_by(other) and not (word.opens and _LOCATIVE.search(word.role.key))
        if word.role.key in lexicon.not_names() or other.cased:
            return False
        return other.part == "initial" or (other.part == "surname" and neighbour == self.first)

    def _pulled_by(self, other: Role) -> bool:
        """Whether a capitalised unknown word before `other` completes the name: the part not yet there."""
        parts = [word.role.part for word in self.words[self.first : self.last + 1]]
        if other.part == "surname":
            return "given" not in parts and other.level < 2
        if other.part in ("given", "unknown"):
            return "surname" not in parts and ("patronymic" in parts or "child_of" in parts)
        return other.part in ("patronymic", "child_of")

    def _cue(self, first: int) -> Cue | None:
        if self.label:
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

    def _is_house(self, last: int) -> bool:
        """Whether the name stands in quotes and a house of something follows: "Anvar Med" klinikasi."""
        start, end = self.words[self.first].token.start, self.words[last].token.end
        if self.text[start - 1 : start] not in ("«", '"', "“", "„"):
            return False
        match = _CLOSED.match(self.text, end)
        return bool(match) and any(is_place_after(word, "") for word in match[1].split())

    def _confidence(self, core: Sequence[_Word], first: int, last: int) -> float:
        after = self._word_after(last)
        second = self.words[last + 2].token.raw if last + 2 < len(self.words) else ""
        if first and is_place_before(self.words[first - 1].token.raw):
            return 0.1
        if after and not core[-1].role.cased and (is_place_after(after, second) or self._is_house(last)):
            return 0.1
        if follows_person(after) and is_place_after(second, ""):
            return 0.1  # "Karim ota qishlog'i"
        if _is_public(core, after):
            return 0.2
        cue, marked = self._cue(first), bool(after) and follows_person(after)
        inner = _inner(core)
        return min(0.97, max(inner, _outer(core, cue, self.label, after if marked else "")))


def _inner(core: Sequence[_Word]) -> float:
    """How surely the words are a name by themselves."""
    parts = [word.role.part for word in core]
    surnames = [word for word in core if word.role.part == "surname"]
    givens = [word for word in core if word.role.part == "given"]
    if "patronymic" in parts:
        doubtful = all(word.role.level for word in core if word.role.part == "patronymic")
        if len(parts) > 1:
            return 0.95 if givens or surnames or not doubtful else 0.4
        return 0.4 if doubtful else 0.85
    if "child_of" in parts:
        return _child(core)
    if surnames and (givens or "initial" in parts):
        return _pair(surnames, givens)
    if "initial" in parts:
        return _initialled(core, parts)
    if surnames:
        pair = len(core) > 1 and all(word.capital and word.role.level < 2 for word in core)
        return max(0.8 if pair else 0.0, _lone_surname(surnames[0]))
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
    if father.role.part == "given" and father.role.level == lexicon.SURE:
        return 0.8
    return 0.7 if father.capital and not father.opens else 0.4


def _pair(surnames: Sequence[_Word], givens: Sequence[_Word]) -> float:
    if all(word.role.level == 2 for word in surnames):
        # "Kim" is also the word who; only "Kim Tatyana" is a name.
        sure = all(word.role.level == lexicon.SURE for word in givens)
        return 0.9 if sure and all(word.capital for word in (*surnames, *givens)) else 0.4
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
    return 0.3 if word.opens or word.role.level == lexicon.MOSTLY_WORD else 0.52


def _outer(core: Sequence[_Word], cue: Cue | None, label: str, honorific: str) -> float:
    """How surely the words are a name by what stands around them."""
    if not cue and not honorific:
        return 0.0
    best = max(_weight(word) for word in core)
    if cue == "label":
        # "ismi, otasining ismi, Jinoyat kodeksi" is a list, "Hurmat bilan, Gulsanam" a signature.
        listed = "," in label and not _SIGNED.match(label)
        return max(0.7 if (core[0].capital or len(core) > 1) and not listed else 0.0, best)
    if cue == "self" and not honorific:
        return best if best > 0.6 and any(word.role.part != "unknown" for word in core) else 0.0
    if best:
        return best
    return 0.6 if _is_plain_unknown(core, honorific) else 0.0


def _weight(word: _Word) -> float:
    role = word.role
    if role.part == "surname":
        return (0.9, 0.8 if word.capital else 0.6, 0.7 if word.capital else 0.0)[role.level]
    if role.part == "given":
        if word.capital:
            return (0.9, 0.8, 0.4 if word.opens else 0.55)[role.level]
        return (0.85, 0.3 if role.cased else 0.6, 0.0)[role.level]
    return 0.0


def _is_plain_unknown(core: Sequence[_Word], honorific: str) -> bool:
    """Whether one capitalised unknown word, without a case, is what the words around announce."""
    word = core[0]
    if len(core) > 2 or not word.capital or len(word.role.key) < 4 or _LOCATIVE.search(core[-1].role.key):
        return False
    if honorific:
        return not key_of(honorific).startswith(("ota", "ona", "oyi", "bobo", "buv", "degan"))
    return not word.opens


def _is_public(core: Sequence[_Word], after: str) -> bool:
    """Whether all words belong to one public figure, two of them or the one that suffices.

    The word after them counts too: in "Alisher Navoiy" the second is the name of a city.
    """
    stems = [word.role.stem or key_of(word.token.raw) for word in core if word.role.part != "initial"]
    following = key_of(after) if after else ""
    keys = {word.role.key for word in core}
    for words, alone in lexicon.public_figures():
        if following and stems[0] in words and any(following.startswith(word) for word in words):
            return True
        if all(stem in words for stem in stems) and (len(stems) > 1 or (alone and alone in {*stems, *keys})):
            return True
    return False

"""Postal addresses: a mahalla or a street together with a house or a flat, as one span."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from murojaat.text.pii_address_words import (
    ADJECTIVES,
    BEFORE_NAME,
    HOUSE_FIRST,
    MEASURES,
    NOT_IN_NAME,
    QUALIFIERS,
    RESIDENCE,
    RUSSIAN_HOUSE,
    Place,
    place_of,
)
from murojaat.text.pii_lexicon import not_names
from murojaat.text.pii_name_roles import role_of
from murojaat.text.pii_types import BLANK, Finding
from murojaat.text.pii_words import Token, key_of, shape_of

_LONG_NAME: Final = 3
_NEAR: Final = 3
_NUMBER_WORDS: Final = frozenset("rakami rakam rakamim rakamimiz nomer nomeri n no rakamli".split())
_NAME_GAP: Final = re.compile(r"[ \-.\"'«»“”]{0,3}\Z")
_NUMBER_GAP: Final = re.compile(r"[ \-–—.:;№#/()]{0,5}\Z")
_BREAK: Final = re.compile(rf"[!?{BLANK}]|\n\s*\n")
_HOUSE_LETTER: Final = re.compile(r"[A-Za-zА-Яа-я]\Z")
_LOCATIVE: Final = re.compile(r"(?:da|dagi|dan|ga|ning|miz|mizda|mda|lar|larda)\Z")


@dataclass(frozen=True, slots=True)
class _Part:
    """A named or numbered part of an address: tokens [first, last]."""

    place: Place
    first: int
    last: int
    named: bool
    numbered: bool
    # "12-uy", "uy 12", "кв. 5" cannot be counting houses; "12 uy" can.
    certain: bool


def find_addresses(text: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find addresses that lead to somebody's door.

    A region, a district, a mahalla or a street without a house is where a problem is, not where a
    person is: such parts get less than 0.5.

    Parameters
    ----------
    text : str
        A normalised text.
    tokens : sequence of Token
        Its words and numbers.

    Yields
    ------
    Finding
        Each from the mahalla, the quarter or the street to the last number.

    Examples
    --------
    >>> from murojaat.text.pii_words import tokens_of
    >>> text = "Toshkent shahri, Bog'bon MFY, Navoiy ko'chasi 12-uyda yashayman"
    >>> [text[found.start : found.end] for found in find_addresses(text, tokens_of(text))]
    ["Bog'bon MFY, Navoiy ko'chasi 12-uyda"]
    """
    parts = _parts(text, tokens)
    chain: list[_Part] = []
    for part in parts:
        if chain and not _follows(text, tokens, chain[-1], part):
            yield from _judge(text, tokens, chain)
            chain = []
        chain.append(part)
    yield from _judge(text, tokens, chain)


def _parts(text: str, tokens: Sequence[Token]) -> list[_Part]:
    parts: list[_Part] = []
    free = 0
    for index, token in enumerate(tokens):
        place = _place_at(text, tokens, index) if index >= free else None
        if place is None:
            continue
        reach = _Reach(text, tokens, free)
        part = (
            reach.numbered(index, place) if place in ("house", "flat", "extra") else reach.named(index, place)
        )
        if part:
            parts.append(part)
            free = part.last + 1
    return parts


def _place_at(text: str, tokens: Sequence[Token], index: int) -> Place | None:
    token = tokens[index]
    # "Navoiy k. 12" is a street, a "k." elsewhere is nothing.
    if (
        token.raw in ("k", "к")
        and index
        and text[token.end : token.end + 1] == "."
        and shape_of(tokens[index - 1].raw) == "title"
    ):
        return "street"
    return place_of(token.raw)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Looks around one word of an address; tokens before `free` already belong to another part."""

    text: str
    tokens: Sequence[Token]
    free: int

    def gap(self, index: int) -> str:
        """Give what stands between a token and the next."""
        return self.text[self.tokens[index].end : self.tokens[index + 1].start]

    def number_at(self, index: int) -> int | None:
        """Give the last token of a house number that begins at `index` ("12", "12A", "12/3")."""
        if (
            index >= len(self.tokens)
            or not self.tokens[index].raw.isdigit()
            or len(self.tokens[index].raw) > 4
        ):
            return None
        last = index
        if (
            last + 1 < len(self.tokens)
            and _HOUSE_LETTER.match(self.tokens[last + 1].raw)
            and self.gap(last) in ("", "-", " ")
        ):
            letter = self.tokens[last + 1].raw
            last += 1 if self.gap(last) != " " or letter.isupper() else 0
        while (
            last + 1 < len(self.tokens)
            and self.gap(last) in ("/", "-")
            and self.tokens[last + 1].raw.isdigit()
        ):
            last += 1
        if (
            last + 1 < len(self.tokens)
            and self.gap(last) in ("", "-", " ")
            and MEASURES.match(key_of(self.tokens[last + 1].raw))
        ):
            return None
        return last

    def number_before(self, index: int) -> int | None:
        """Give the first token of a house number that ends right before `index`."""
        first = index - 1
        if (
            first >= self.free
            and _HOUSE_LETTER.match(self.tokens[first].raw)
            and self.gap(first) in ("", "-", " ")
        ):
            first -= 1
        if first < self.free or not self.tokens[first].raw.isdigit() or len(self.tokens[first].raw) > 4:
            return None
        if not re.fullmatch(r" ?[\-–—.]? ?", self.gap(index - 1)):
            return None
        while (
            first - 1 >= self.free
            and self.gap(first - 1) in ("/", "-")
            and self.tokens[first - 1].raw.isdigit()
        ):
            first -= 1
        return first

    def numbered(self, index: int, place: Place) -> _Part | None:
        """Read a house, a flat, an entrance or a floor with its number on either side."""
        key = key_of(self.tokens[index].raw)
        single = len(key) <= 2 and key not in ("uy", "kv")
        after = index + 1
        while after < len(self.tokens) and key_of(self.tokens[after].raw) in _NUMBER_WORDS:
            after += 1
        first = None if single or self._is_other_word(index) else self.number_before(index)
        russian = key in RUSSIAN_HOUSE and (first is None or self.gap(index - 1) == " ")
        if key in HOUSE_FIRST and after < len(self.tokens) and (first is None or russian):
            last = self.number_at(after) if _NUMBER_GAP.match(self.gap(after - 1)) else None
            if last is not None:
                return _Part(place, index, last, False, True, True)
        if first is None:
            return None
        certain = "-" in self.gap(index - 1) or not self.gap(index - 1)
        return _Part(place, first, index, False, True, certain)

    def _is_other_word(self, index: int) -> bool:
        """Whether the word goes on: "uy-joy", "12 kv metr"."""
        if index + 1 >= len(self.tokens):
            return False
        following = key_of(self.tokens[index + 1].raw)
        return (self.gap(index) == "-" and following.startswith("joy")) or following in (
            "metr",
            "m",
            "kvadrat",
        )

    def named(self, index: int, place: Place) -> _Part | None:
        """Read a mahalla, a street or a quarter with its name, and a bare house number after it."""
        first, last, named = index, index, False
        begin = self._name_before(index)
        key = key_of(self.tokens[index].raw)
        if begin < index and not (key in BEFORE_NAME and self._is_abbreviation(index)):
            first, named = begin, True
        elif key in BEFORE_NAME:
            end = self._name_after(index)
            last, named = end, end > index
        if not named:
            return None
        number = self._bare_number(last, place)
        return _Part(place, first, number or last, True, number is not None, True)

    def _is_abbreviation(self, index: int) -> bool:
        """Whether a Russian word stands before its name ("ул. Навои"), so that what precedes it is not."""
        key = key_of(self.tokens[index].raw)
        if key in ("ul", "ulitsa", "pr", "per", "pos", "prt"):
            return True
        return index + 1 < len(self.tokens) and ":" in self.gap(index)

    def _name_before(self, index: int) -> int:
        first = index
        lower = False
        while first > self.free and index - first < _LONG_NAME and _NAME_GAP.match(self.gap(first - 1)):
            word = self.tokens[first - 1].raw
            if first == index and key_of(word) in QUALIFIERS:
                first -= 1
                continue
            if not self._may_name(word) or place_of(word):
                break
            if shape_of(word) == "lower":
                # After a capital to the right a small word belongs to the sentence, not to the name.
                if (first < index and not lower) or index - first > 1:
                    break
                lower = True
            if first < index and self._ends_a_person(first):
                return first
            first -= 1
        return index if first == index - 1 and key_of(self.tokens[first].raw) in QUALIFIERS else first

    def _ends_a_person(self, first: int) -> bool:
        """Whether "Karimova Dilnoza" or "Anvar qizi" stands before `first`, which a street may follow."""
        before = [role_of(token.raw).part for token in self.tokens[max(0, first - 2) : first]]
        return before[-1:] in (["child_of"], ["patronymic"]) or before == ["surname", "given"]

    def _name_after(self, index: int) -> int:
        last = index
        while last + 1 < len(self.tokens) and last - index < _LONG_NAME:
            gap = self.gap(last)
            if not re.fullmatch(r"[ .:\"«»\-–]{0,4}", gap):
                break
            word = self.tokens[last + 1].raw
            if word.isdigit() or place_of(word) or not self._may_name(word):
                break
            small = shape_of(word) == "lower"
            if small and not (self._is_abbreviation(index) and (last == index or self._ends_name(last + 1))):
                break
            last += 1
        if last == index and last + 1 < len(self.tokens) and self.tokens[last + 1].raw.isdigit():
            return last + 1 if re.fullmatch(r"[ .:\-№]{0,3}", self.gap(last)) else last
        return last

    def _ends_name(self, index: int) -> bool:
        """Whether a house number follows a small word, as in "ул. Боги эрам, 15"."""
        if index + 1 >= len(self.tokens) or not re.fullmatch(r",? ?", self.gap(index)):
            return False
        return self.tokens[index + 1].raw.isdigit()

    @staticmethod
    def _may_name(word: str) -> bool:
        key = key_of(word)
        if key in NOT_IN_NAME or len(key) > 24 or (key in ADJECTIVES and shape_of(word) == "lower"):
            return False
        return not re.search(r"(?:dagi|dan|ning|digan|yapman|ayman)\Z", key) or key in ("vatan",)

    def _bare_number(self, last: int, place: Place) -> int | None:
        """Give the last token of "Navoiy ko'chasi 12", of "Chilonzor 9-12-25" too."""
        if place == "area" or last + 1 >= len(self.tokens):
            return None
        if _LOCATIVE.search(key_of(self.tokens[last].raw)) and place_of(self.tokens[last].raw):
            return None
        if not re.fullmatch(r"[ ,.\-–№:]{0,4}", self.gap(last)):
            return None
        number = self.number_at(last + 1)
        if number is None or int(self.tokens[last + 1].raw) > 999:
            return None
        following = number + 1
        if following < len(self.tokens):
            gap, word = self.gap(number), self.tokens[following].raw
            if place_of(word):
                return None
            if gap in ("-", "–") and key_of(word) not in ("da", "dan", "ga", "ning"):
                return None
            if gap in (".", ",", ":") and word.isdigit():
                return None
        return number


def _follows(text: str, tokens: Sequence[Token], before: _Part, part: _Part) -> bool:
    between = text[tokens[before.last].end : tokens[part.first].start]
    if part.first - before.last > _NEAR + 1 or len(between) > 45 or _BREAK.search(between):
        return False
    return not re.search(r"[a-zа-яўқғҳ]{3}\. +[A-ZА-ЯЎҚҒҲ]", between)


def _judge(text: str, tokens: Sequence[Token], chain: Sequence[_Part]) -> Iterator[Finding]:
    while chain and chain[0].place == "extra":
        chain = chain[1:]
    if not chain:
        return
    named = any(part.named for part in chain)
    first = chain[0].first if named else _street_before(text, tokens, chain[0])
    start, end = tokens[first].start, tokens[chain[-1].last].end
    window = text[max(0, start - 60) : start] + " | " + text[end : end + 50]
    resides = bool(RESIDENCE.search(window))
    confidence = _confidence(tokens, chain, resides)
    if first < chain[0].first and chain[0].certain:
        confidence = max(confidence, 0.7 if resides or len(chain) > 1 else 0.4)
    yield Finding("address", start, end, confidence)


def _street_before(text: str, tokens: Sequence[Token], part: _Part) -> int:
    """Give the token of a street named without the word: "Mustaqillik 45-uy"."""
    before = part.first - 1
    if (
        part.place != "house"
        or before < 0
        or text[tokens[before].end : tokens[part.first].start] not in (" ", ", ")
    ):
        return part.first
    word, role = tokens[before].raw, role_of(tokens[before].raw)
    fits = role.shape == "title" and (role.part == "unknown" or not_names().get(role.key) == "place")
    return before if fits and not place_of(word) and key_of(word) not in NOT_IN_NAME else part.first


def _confidence(tokens: Sequence[Token], chain: Sequence[_Part], resides: bool) -> float:
    places = [part for part in chain if part.named]
    streets = [part for part in places if part.place != "area"]
    doors = [part for part in chain if part.numbered and part.place in ("house", "flat")]
    houses = [part for part in doors if part.place == "house"]
    if not places:
        return 0.6 if houses and len(doors) > len(houses) else 0.3
    if any(part.numbered for part in streets):
        return 0.85
    if any(part.certain for part in doors) or len(doors) > 1:
        return 0.9
    if houses:
        counting = _LOCATIVE.search(key_of(tokens[places[-1].last].raw))
        return 0.8 if resides or not counting else 0.4
    if doors:
        return 0.7 if resides and streets else 0.4
    return 0.55 if resides and streets and len(places) > len(streets) else 0.4

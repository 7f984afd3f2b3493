"""The parts of a postal address: what is named and what is numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_address_words import RESIDENCE, Place, is_measure, is_quarter, place_of
from murojaat.text.pii_name_roles import role_of
from murojaat.text.pii_words import Token, key_of, shape_of

_LONG_NAME: Final = 3
_NAME_GAP: Final = re.compile(r"[ \-.\"'«»“”]{0,3}\Z")
_NUMBER_GAP: Final = re.compile(r"[ \-–—.:;№#/()]{0,5}\Z")
_HOME_AFTER: Final = re.compile(
    r"['’]?[ \-]?(?:(?:da|да|dan|дан)(?![^\W\d_]))?(?:,? ?(?:yashay|yashab|yashov|turam|istiqomat|"
    r"яшай|яшаб|яшов|турам|исти[қк]омат|прожив|жив[уеё])| ?(?:[.;)\n]|\Z)|,? ?(?:tel|тел)\b)",
    re.IGNORECASE,
)
_HOUSE_LETTER: Final = re.compile(r"[A-Za-zА-Яа-я]\Z")
_QUARTER_PAIR: Final = re.compile(r"\.?,? ?[0-9]{1,3}[\-/][0-9]{1,3}(?![0-9])")
_PAIR: Final = re.compile(r",? [0-9]{1,3}[\-/][0-9]{1,3}(?![0-9])")
_BEFORE_ITS_NAME: Final = (
    "prospekt",
    "kishlak",
    "mahally",
    "mkr",
    "mikroray",
    "massiv",
    "ulits",
    "mfy",
    "sgm",
)
_JOINED: Final = re.compile(r"[a-z]{3,20}(?:kocha|kucha)si(?:da|dagi|ning)?\Z")
LOCATIVE: Final = re.compile(r"(?:da|dagi|dan|ga|ning|miz|mizda|mda|lar|larda)\Z")
"""Endings after which a number counts things: "mahallasida 12 uy"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named or numbered part of an address.

    Parameters
    ----------
    place : Place
        What it names.
    first, last : int
        Its tokens, both included.
    named, numbered : bool
        Whether a name or a number goes with it.
    certain : bool
        "12-uy", "uy 12" and "кв. 5" cannot be counting houses; "12 uy" can.
    """

    place: Place
    first: int
    last: int
    named: bool
    numbered: bool
    certain: bool


def parts_of(text: str, tokens: Sequence[Token]) -> list[Part]:
    """Find the parts of addresses in a text, in its order and not overlapping.

    Parameters
    ----------
    text : str
        A normalised text.
    tokens : sequence of Token
        Its words and numbers.

    Examples
    --------
    >>> from murojaat.text.pii_words import tokens_of
    >>> text = "Bog'bon MFY, 12-uy"
    >>> [(part.place, part.first, part.last) for part in parts_of(text, tokens_of(text))]
    [('area', 0, 1), ('house', 2, 3)]
    """
    parts: list[Part] = []
    free = 0
    for index in range(len(tokens)):
        place = _place_at(text, tokens, index) if index >= free else None
        if place is None:
            continue
        reach = Reach(text, tokens, free)
        is_door = place in ("house", "flat", "extra")
        part = reach.numbered(index, place) if is_door else reach.named(index, place)
        if part:
            parts.append(part)
            free = part.last + 1
            bare = reach.bare_street(part) if part.place == "area" else None
            if bare:
                parts.append(bare)
                free = bare.last + 1
    return parts


def _place_at(text: str, tokens: Sequence[Token], index: int) -> Place | None:
    token = tokens[index]
    # "Navoiy k. 12" is a street, a "k." elsewhere is nothing.
    if index and (
        key_of(token.raw) == "kuch"
        or (token.raw in ("k", "к", "K", "К") and text[token.end : token.end + 1] == ".")
    ):
        before, after = tokens[index - 1].raw, text[token.end : token.end + 4]
        numbered = len(before) > 3 and re.match(r"\.,? ?[0-9]", after)
        return "street" if shape_of(before) in ("title", "upper") or numbered else None
    if token.raw in ("x", "х") and index and tokens[index - 1].raw.isdigit():
        return "flat" if text[tokens[index - 1].end : token.start] == "-" else None  # "12-u., 4-x."
    if key_of(token.raw) == "kv" and _QUARTER_PAIR.match(text, token.end):
        return "block" if index and tokens[index - 1].raw.isdigit() else "flat"  # "13-kv, 5-12"
    place = place_of(token.raw) or ("street" if _JOINED.match(key_of(token.raw)) else None)
    if key_of(token.raw).startswith("mahallam") and any(
        place_of(later.raw) == "area" for later in tokens[index + 2 : index + 4]
    ):
        return None  # "Mahallamiz Oqtepa mahallasi"
    if (
        key_of(token.raw) == "yoli"
        and index + 1 < len(tokens)
        and place_of(tokens[index + 1].raw) == "street"
    ):
        return None  # "Buyuk Ipak yo'li ko'chasi"
    return place


@dataclass(frozen=True, slots=True)
class Reach:
    """Looks around one word of an address; tokens before `free` already belong to another part."""

    text: str
    tokens: Sequence[Token]
    free: int

    def gap(self, index: int) -> str:
        """Give what stands between a token and the next."""
        if index + 1 >= len(self.tokens):
            return self.text[self.tokens[index].end : self.tokens[index].end + 1]
        return self.text[self.tokens[index].end : self.tokens[index + 1].start]

    def number_at(self, index: int) -> int | None:
        """Give the last token of a house number that begins at `index` ("12", "12A", "12/3")."""
        if not self._is_short_number(index):
            return None
        last = index
        letter = self.raw(last + 1)
        if _HOUSE_LETTER.match(letter) and (
            self.gap(last) in ("", "-", "/")
            or (self.gap(last) == " " and (letter.isupper() or place_of(self.raw(last + 2)) == "house"))
        ):
            last += 1
        while self.raw(last + 1).isdigit() and self.gap(last) in ("/", "-"):
            last += 1
        measured = (
            self.raw(last + 1) and self.gap(last) in ("", "-", " ") and is_measure(key_of(self.raw(last + 1)))
        )
        return None if measured else last

    def raw(self, index: int) -> str:
        """Give a token's characters, "" after the last."""
        return self.tokens[index].raw if index < len(self.tokens) else ""

    def _is_short_number(self, index: int) -> bool:
        return self.raw(index).isdigit() and len(self.raw(index)) <= 4

    def number_before(self, index: int) -> int | None:
        """Give the first token of a house number that ends right before `index`."""
        first = index - 1
        if first > self.free and key_of(self.raw(first)) in ("rakamli", "sonli"):
            index, first = first, first - 1  # "12-raqamli uy"
        if first >= self.free and _HOUSE_LETTER.match(self.raw(first)) and self.gap(first) in ("", "-", " "):
            first -= 1
        if first < self.free or not self._is_short_number(first):
            return None
        if not re.fullmatch(r" ?[\-–—.]? ?", self.gap(index - 1)):
            return None
        while first - 1 >= self.free and self.gap(first - 1) in ("/", "-") and self.raw(first - 1).isdigit():
            first -= 1
        return first

    def numbered(self, index: int, place: Place) -> Part | None:
        """Read a house, a flat, an entrance or a floor with its number on either side."""
        key = key_of(self.tokens[index].raw)
        single = len(key) <= 2 and key not in ("uy", "kv", "h")
        after = index + 1
        while after < len(self.tokens) and key_of(self.tokens[after].raw) in lexicon.words("number_word"):
            after += 1
        first = None if single or self._is_other_word(index) else self.number_before(index)
        russian = key in lexicon.words("russian_house") and (first is None or self.gap(index - 1) == " ")
        if key in lexicon.words("house_first") and after < len(self.tokens) and (first is None or russian):
            last = self.number_at(after) if _NUMBER_GAP.match(self.gap(after - 1)) else None
            if last is not None and not self._belongs_right(last, first is not None):
                return Part(place, index, last, False, True, True)
        if first is None:
            return None
        certain = "-" in self.gap(index - 1) or not self.gap(index - 1)
        return Part(place, first, index, False, True, certain)

    def _belongs_right(self, number: int, loosely: bool = False) -> bool:
        """Whether a number goes with the word after it: the 4 of "12-uy 4-xonadon", of "12 дом 4 кв"."""
        gaps = ("-", "–", " ") if loosely else ("-", "–")
        return self.gap(number) in gaps and place_of(self.raw(number + 1)) is not None

    def _is_other_word(self, index: int) -> bool:
        """Whether the word goes on: "uy-joy", "12 kv metr"."""
        if index + 1 >= len(self.tokens):
            return False
        following = key_of(self.tokens[index + 1].raw)
        goes_on = self.gap(index) == "-" and following.startswith("joy")
        return goes_on or following in ("metr", "m", "kvadrat")

    def named(self, index: int, place: Place) -> Part | None:
        """Read a mahalla, a street or a quarter with its name, and a bare house number after it."""
        first, last, named = index, index, False
        begin = self._name_before(index)
        key = key_of(self.tokens[index].raw)
        if _JOINED.match(key) and not place_of(self.tokens[index].raw):
            named = True
        elif begin < index and not (key in lexicon.words("before_name") and self._is_abbreviation(index)):
            first, named = begin, True
        elif key in lexicon.words("before_name"):
            end = self._name_after(index)
            last, named = end, end > index
        if not named:
            return None
        if first == index and self._is_abbreviation(index):
            first = self._ordinal_before(index)
        number = self._bare_number(last, place)
        if number is not None and place == "block" and _PAIR.match(self.text, self.tokens[number].end):
            number = self.number_at(number + 1)  # "Ц-5, 14-56"
        return Part(place, first, number or last, True, number is not None, True)

    def _ordinal_before(self, index: int) -> int:
        """Give where "5-й проезд Навои" begins."""
        first = index - 1
        if self.raw(first) in ("й", "ый", "ой", "я") and first > self.free:
            first -= 1
        return first if first >= self.free and self._is_short_number(first) else index

    def _is_abbreviation(self, index: int) -> bool:
        """Whether a Russian word stands before its name ("ул. Навои"), so that what precedes it is not."""
        key, following = key_of(self.tokens[index].raw), self.raw(index + 1)
        if key in ("pr", "prt") and following.isdigit():
            return False  # "Mustaqillik pr. 12"
        if key in ("ul", "ulitsa", "pr", "per", "pos", "prt"):
            return True
        if key in ("proezd", "tupik", "pereulok") and following and shape_of(following) == "title":
            return True  # "1-й проезд Навои"
        return index + 1 < len(self.tokens) and ":" in self.gap(index)

    def _name_before(self, index: int) -> int:
        first = base = index
        lower = False
        while first > self.free and index - first < _LONG_NAME and _NAME_GAP.match(self.gap(first - 1)):
            word = self.tokens[first - 1].raw
            if first == index and key_of(word) in lexicon.words("qualifier"):
                first -= 1
                base = first
                continue
            if first == index and self._is_ordinal_quarter(first - 1):
                first -= 1
                continue
            if not self._may_name(word) or (place_of(word) and key_of(word) != "yoli"):
                break
            if shape_of(word) == "lower" and not (self.raw(first).isdigit() and is_quarter(word)):
                # After a capital to the right a small word belongs to the sentence, not to the name.
                if (first < base and not lower) or base - first > 1:
                    break
                lower = True
            if first < index and self._ends_a_person(first):
                return first
            first -= 1
        return (
            index
            if first == index - 1 and key_of(self.tokens[first].raw) in lexicon.words("qualifier")
            else first
        )

    def _is_ordinal_quarter(self, index: int) -> bool:
        """Whether a word is the small of "3-kichik daha"."""
        small = key_of(self.raw(index)) in lexicon.words("adjective") and index > self.free
        return small and self.raw(index - 1).isdigit() and self.gap(index - 1) in ("-", " ")

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
            foreign = self._is_abbreviation(index) or self._is_russian(index)
            may_be_small = foreign and (last == index or self._ends_name(last + 1))
            if small and not (may_be_small and not LOCATIVE.search(key_of(word))):
                break
            last += 1
        if last == index and self.raw(last + 1).isdigit() and not self._belongs_right(last + 1):
            return last + 1 if re.fullmatch(r"[ .:\-№]{0,3}", self.gap(last)) else last
        return last

    def _is_russian(self, index: int) -> bool:
        """Whether a word for a place stands before its name, as in Russian: "мкр спутник 14-56"."""
        return key_of(self.raw(index)).startswith(_BEFORE_ITS_NAME)

    def _ends_name(self, index: int) -> bool:
        """Whether a house number follows a small word, as in "ул. Боги эрам, 15"."""
        if index + 1 >= len(self.tokens) or not re.fullmatch(r",? ?", self.gap(index)):
            return False
        following = self.raw(index + 1)
        return following.isdigit() or (place_of(following) == "house" and self.raw(index + 2).isdigit())

    @staticmethod
    def _may_name(word: str) -> bool:
        key = key_of(word)
        if (
            key in lexicon.words("not_in_name")
            or len(key) > 24
            or (key in lexicon.words("adjective") and shape_of(word) == "lower")
        ):
            return False
        return not key.endswith(("dagi", "dan", "ning", "digan", "yapman", "ayman"))

    def _bare_number(self, last: int, place: Place) -> int | None:
        """Give the last token of "Navoiy ko'chasi 12", of "Chilonzor 9-12-25" too."""
        if place == "area" or last + 1 >= len(self.tokens):
            return None
        if LOCATIVE.search(key_of(self.tokens[last].raw)) and place_of(self.tokens[last].raw):
            return None
        if not re.fullmatch(r"[ ,.\-–№:]{0,4}", self.gap(last)):
            return None
        number = self.number_at(last + 1)
        if (
            number is not None
            and key_of(self.raw(number + 1)) in ("tor", "berk")
            and self.gap(number) in ("-", " ")
        ):
            last = number + 1  # "5-tor 12"
            number = self.number_at(last + 1) if re.fullmatch(r"[ ,\-№]{1,3}", self.gap(last)) else None
        if number is None or int(self.tokens[last + 1].raw) > 999:
            return None
        return None if self._goes_on(number) else number

    def bare_street(self, area: Part) -> Part | None:
        """Read what stands after a mahalla without a word for street: ", Bog'bon 12a", or a number only.

        It counts only where the sentence ends after it or somebody lives there.
        """
        index = area.last + 1
        if LOCATIVE.search(key_of(self.raw(area.last))):
            return None
        start = self.tokens[area.first].start
        around = self.text[max(0, start - 60) : start + 140]
        told = bool(RESIDENCE.search(around)) or "," in self.gap(area.last)
        lower = told and self.raw(index + 1).isdigit()
        while index <= area.last + _LONG_NAME and self._is_street_word(index, lower):
            index += 1
        if not re.fullmatch(r"\.?[ ,\-№]{1,3}", self.gap(index - 1)):
            return None
        last = self.number_at(index)
        if last is None or not _HOME_AFTER.match(self.text, self.tokens[last].end):
            return None
        alone = index == area.last + 1
        return Part("house" if alone else "street", area.last + 1, last, not alone, True, False)

    def _is_street_word(self, index: int, lower: bool) -> bool:
        """Whether a word can be a street's name: no person's, no thing that a number may follow."""
        word = self.raw(index)
        key = key_of(word)
        if not word or word.isdigit() or place_of(word) or not self._may_name(word) or is_measure(key):
            return False
        if not re.fullmatch(r"\.?,? {0,2}", self.gap(index - 1)) or lexicon.not_names().get(key) == "term":
            return False
        if shape_of(word) == "lower" and not lower:
            return False
        return role_of(word).part not in ("surname", "patronymic", "child_of")

    def _goes_on(self, number: int) -> bool:
        """Whether what follows a number makes it another thing: "12-maktab", "12 uy", "6,8 ball"."""
        gap, word = self.gap(number), self.raw(number + 1)
        if place_of(word):
            return True
        if gap in ("-", "–") and key_of(word) not in ("da", "dan", "ga", "ning"):
            return True
        return gap in (".", ",", ":") and word.isdigit()

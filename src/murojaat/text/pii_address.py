"""Postal addresses: a mahalla or a street together with a house or a flat, as one span."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_address_parts import LOCATIVE, Part, parts_of
from murojaat.text.pii_address_words import RESIDENCE, place_of
from murojaat.text.pii_name_roles import role_of
from murojaat.text.pii_types import BLANK, Finding
from murojaat.text.pii_words import Token, key_of

_NEAR: Final = 3
_CLOSE: Final = (" ", ", ", ",")
_BREAK: Final = re.compile(rf"[!?{BLANK}]|\n\s{{0,20}}\n")


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
    chain: list[Part] = []
    for part in parts_of(text, tokens):
        if chain and not _follows(text, tokens, chain[-1], part):
            yield from _judge(text, tokens, chain)
            chain = []
        chain.append(part)
    yield from _judge(text, tokens, chain)


def _follows(text: str, tokens: Sequence[Token], before: Part, part: Part) -> bool:
    between = text[tokens[before.last].end : tokens[part.first].start]
    if part.first - before.last > _NEAR + 1 or len(between) > 45 or _BREAK.search(between):
        return False
    return not re.search(r"[a-zа-яўқғҳ]{3}\. +[A-ZА-ЯЎҚҒҲ]", between)


def _judge(text: str, tokens: Sequence[Token], chain: Sequence[Part]) -> Iterator[Finding]:
    while chain and chain[0].place == "extra":
        chain = chain[1:]
    if not chain:
        return
    named = any(part.named for part in chain)
    first = chain[0].first if named else _street_before(text, tokens, chain[0])
    start, end = tokens[first].start, tokens[chain[-1].last].end
    if start and text[start - 1] in '«“„"' and named:
        start -= 1
    window = text[max(0, start - 60) : start] + " | " + text[end : end + 50]
    resides = bool(RESIDENCE.search(window))
    confidence = _confidence(tokens, chain, resides)
    if first < chain[0].first and chain[0].certain:
        confidence = max(confidence, 0.7 if resides or len(chain) > 1 else 0.4)
    yield Finding("address", start, end, confidence)


def _street_before(text: str, tokens: Sequence[Token], part: Part) -> int:
    """Give the token where a street or quarter begins that has no word for it.

    "Mustaqillik 45-uy", "Ц-1, дом 12".
    """
    before = part.first - 1
    if (
        part.place != "house"
        or before < 0
        or text[tokens[before].end : tokens[before + 1].start] not in _CLOSE
    ):
        return part.first
    if tokens[before].raw.isdigit() and len(tokens[before].raw) < 3 and before:
        # "Yunusobod-4, 12-uy": the number of a quarter goes with the name before it.
        before -= 1
        if text[tokens[before].end : tokens[before + 1].start] not in (" ", "-"):
            return part.first
    word, role = tokens[before].raw, role_of(tokens[before].raw)
    named = role.part == "unknown" or lexicon.not_names().get(role.key) == "place"
    quarter = role.shape in ("initial", "upper") and before < part.first - 1
    if place_of(word) or role.key in lexicon.words("not_in_name"):
        return part.first
    return before if quarter or (role.shape == "title" and named) else part.first


def _confidence(tokens: Sequence[Token], chain: Sequence[Part], resides: bool) -> float:
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
        counting = LOCATIVE.search(key_of(tokens[places[-1].last].raw))
        return 0.8 if resides or not counting else 0.4
    if doors:
        return 0.7 if resides and streets else 0.4
    return 0.55 if resides and streets and len(places) > len(streets) else 0.4

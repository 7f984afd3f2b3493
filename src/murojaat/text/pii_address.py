"""Postal addresses: a mahalla or a street together with a house or a flat, as one span."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_address_parts import LOCATIVE, Part, parts_of
from murojaat.text.pii_address_spelling import spelt_out
from murojaat.text.pii_address_words import RESIDENCE, is_quarter, place_of
from murojaat.text.pii_name_cues import cue_of
from murojaat.text.pii_name_roles import role_of
from murojaat.text.pii_types import BLANK, Finding
from murojaat.text.pii_words import Token, key_of, tokens_of

_NEAR: Final = 3
_CLOSE: Final = (" ", ", ", ",")
_BREAK: Final = re.compile(rf"[!?{BLANK}]|\n\s{{0,20}}\n")

_LIVES: Final = re.compile(
    r"(?:['’]?(?:da|да))?,? {0,2}(?:hozir |doimiy |ҳозир |доимий )?(?:yashay(?:man|miz|di)|yashab|turaman|"
    r"turamiz|istiqomat q|яшай(?:ман|миз|ди)|яшаб|тураман|турамиз|исти[қк]омат [қк]|прожива[юе]|жив[уё])",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(?:dan|lik)(?:man|miz)\Z")
_RESIDENTS: Final = re.compile(
    r" (?:ahol(?:isi)? nomidan|aholisidanman|fuqarosi(?:man)?\b|аҳолиси номидан|фуқароси(?:ман)?\b)",
    re.IGNORECASE,
)
_MY_ADDRESS: Final = re.compile(
    r"\b(?:(?:manzil|adres|манзил|адрес)(?:im|imiz|им|имиз)|мой адрес|mahallam(?:iz)?|"
    r"маҳаллам(?:из)?) {0,2}[:\-–—]? {0,2}[^.!?\n\d]{0,40}\Z",
    re.IGNORECASE,
)
_STOPS: Final = re.compile(rf"[.;,] {{0,2}}(?:{BLANK}|\Z)|\.? {{0,2}}(?:\n|\Z)|\. ")
_QUARTER: Final = re.compile(r"[0-9]{1,2} ?[\-–]? ?(?:kvartal|квартал|mavze|мавзе)\w{0,3}\Z", re.IGNORECASE)


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
    written = text
    text = spelt_out(text)
    if text != written:
        tokens = [token for token in tokens_of(text) if text[token.start] != BLANK]
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
    if confidence < 0.5 and named and _is_home(text, tokens, chain, end):
        confidence = 0.55
    rooms = len(chain) > 1 and tokens[chain[0].first - 1].raw.isdigit()
    known = is_quarter(tokens[first].raw) and first < chain[0].first - 1
    if first < chain[0].first and (chain[0].certain or rooms or known):
        # "Sergeli-8, 45-uy"
        confidence = max(confidence, 0.7 if resides or known or len(chain) > 1 else 0.4)
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
    while before and tokens[before].raw.isdigit() and text[tokens[before].start - 1] == "/":
        before -= 1  # "Qoraqamish 2/4, 12-uy"
    if tokens[before].raw.isdigit() and len(tokens[before].raw) < 3 and before:
        # "Yunusobod-4, 12-uy": the number of a quarter goes with the name before it.
        before -= 1
        if text[tokens[before].end : tokens[before + 1].start] not in (" ", "-"):
            return part.first
    word, role = tokens[before].raw, role_of(tokens[before].raw)
    named = role.part == "unknown" or lexicon.not_names().get(role.key) == "place"
    quarter = (role.shape in ("initial", "upper") or word == "ц") and before < part.first - 1
    if place_of(word) or role.key in lexicon.words("not_in_name"):
        return part.first
    known = is_quarter(word) and before < part.first - 1
    if not quarter and not known and not (role.shape == "title" and named):
        return part.first
    hyphened = before and text[tokens[before - 1].end : tokens[before].start] == "-"
    return before - 1 if hyphened and tokens[before - 1].raw[0].isupper() else before


def _is_home(text: str, tokens: Sequence[Token], chain: Sequence[Part], end: int) -> bool:
    """Whether a mahalla, street or quarter without a house is said to be the writer's home."""
    last = key_of(tokens[chain[-1].last].raw)
    first = tokens[chain[0].first]
    start = first.start
    if first.raw[0].islower() or cue_of(first.raw):
        return False  # "dadam qishloqda yashaydi"
    if _LIVES.match(text, end) or _RESIDENTS.match(text, end) or _FROM.search(last):
        return True
    if _MY_ADDRESS.search(text[max(0, start - 60) : start]):
        return True
    # "Yunusobod, 4-kvartal." signs a letter; "4-kvartalda suv yo'q" says where something is.
    return bool(_QUARTER.search(text[start:end]) and _STOPS.match(text, end))


def _confidence(tokens: Sequence[Token], chain: Sequence[Part], resides: bool) -> float:
    places = [part for part in chain if part.named]
    streets = [part for part in places if part.place != "area"]
    doors = [part for part in chain if part.numbered and part.place in ("house", "flat")]
    houses = [part for part in doors if part.place == "house"]
    if not places:
        return 0.6 if houses and len(doors) > len(houses) else 0.3
    if any(part.numbered for part in streets):
        return 0.85 if any(part.numbered and part.certain for part in streets) else 0.7
    if any(part.certain for part in doors) or len(doors) > 1:
        return 0.9
    if houses:
        counting = LOCATIVE.search(key_of(tokens[places[-1].last].raw))
        return 0.8 if resides or not counting else 0.4
    if doors:
        return 0.7 if resides and streets else 0.4
    return 0.55 if resides and streets and len(places) > len(streets) else 0.4

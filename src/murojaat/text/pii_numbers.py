"""Bank cards and accounts, personal identification numbers (JShShIR) and taxpayer numbers (STIR)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import cut_at_line, overlapping

_GAP: Final = r"[ .\-–—_/]{0,3}"
_TIGHT: Final = r"[ .\-–—]{0,2}"

# Uzcard 8600 and co-badged 5614, 5440, 6262, 6264; Humo 9860 and co-badged 5555, 4187, 4073, 4294, 4008.
_CARD_STARTS: Final = "8600|9860|5614|5440|6262|6264|5555|4187|4073|4294|4008"
_CARD: Final = re.compile(
    rf"(?<![0-9])(?:(?P<own>(?:{_CARD_STARTS})(?:{_TIGHT}[0-9]){{12}})|(?P<run>[0-9]{{16}})"
    r"|(?P<groups>[0-9]{4}(?:[ .\-–—]{1,2}[0-9]{4}){3}))(?![0-9])"
)
_FOURS_GO_ON: Final = re.compile(r"[ .\-][0-9]{4}(?![0-9])")
# Accounts of persons and firms begin with 20208, 22618 and the like; the state's own (23402) need a cue.
_ACCOUNT: Final = re.compile(
    r"(?<![0-9])(?<![0-9][ .\-])(?P<own>(?=20[2-4]|226))?[0-9](?:[ .\-–—]{0,2}[0-9]){19}"
    r"(?![0-9])(?![ .\-][0-9])"
)
_ACCOUNT_CUE: Final = re.compile(
    r"\b(?:[xh][./][rv]|[хҳ][./][рв]|[рл][./]с|p[./]c|r[./]s|[xh]isob|[хҳ]исоб|сч[её]т|iban|account)",
    re.IGNORECASE,
)
_VALID: Final = (
    r"(?:amal qilish|muddati?|sanasi|gacha|srok|deystviya|do|амал қилиш|амал килиш|муддати?|санаси|срок|"
    r"действ\w{1,6}|до|годн\w{1,3}|exp\w{0,8}|valid|thru|date)"
)
_EXPIRY: Final = re.compile(
    rf"(?:\s{{0,2}}[,.;:()\-–—/]{{0,2}}\s{{0,2}}{_VALID}\b){{0,4}}[ ,.;:()\-–—\n]{{1,4}}"
    r"(?:0[1-9]|1[0-2]) ?[/.\-] ?(?:20)?[2-4][0-9](?![0-9])(?![./\-][0-9])",
    re.IGNORECASE,
)
_CARD_CUE: Final = re.compile(
    r"kart[ai]|karto|plastik|humo|uzcard|uzkard|visa|mastercard|карт|пластик|хумо|узкард|виза", re.IGNORECASE
)
_CUED_CARD: Final = re.compile(
    rf"(?:kart[ai]|plastik|humo|uzcard|карт[аеуы]|пластик|хумо|узкард)\w{{0,12}}[^0-9\n\ufffc]{{0,25}}"
    rf"(?P<own>[4-9](?:{_TIGHT}[0-9]){{13,17}})(?![0-9])",
    re.IGNORECASE,
)

_PINFL: Final = re.compile(
    rf"(?<![0-9])(?<![0-9][ .\-+])[1-6](?:{_TIGHT}[0-9]){{13}}(?![0-9])(?![ .\-][0-9])"
)
_PINFL_CUE: Final = (
    r"(?:j\.?sh\.?sh\.?i\.?r|jshshr|jshir|jshshshir|jshrsh|jshishr|pin[if]?fl?|p\.i\.n\.f\.l"
    r"|ж\.?ш\.?ш\.?и\.?р|жшшр|жшир|пин[иф]?фл|пинф|shaxsiy (?:identifikatsiya |identifikatsion )?raqam"
    r"|identifikatsi\w{1,6} (?:raqam|nomer)|шахсий (?:идентификация |идентификацион )?ра[қк]ам"
    r"|персональн\w{1,4} (?:идентификационн\w{1,4} )?номер|личн\w{1,4} номер|идентификационн\w{1,4} номер)"
)
_CUED_PINFL: Final = re.compile(
    rf"\b{_PINFL_CUE}\w{{0,8}}[^0-9\n\ufffc]{{0,30}}(?P<number>[0-9](?:{_GAP}[0-9]){{12,14}})(?![0-9])",
    re.IGNORECASE,
)
_PINFL_AFTER: Final = re.compile(rf"[^\w\n]{{0,4}}{_PINFL_CUE}", re.IGNORECASE)

_STIR_CUE: Final = (
    r"(?:s\.?t\.?i\.?r|inn|и\.?н\.?н|с\.?т\.?и\.?р|soliq to'lovchi(?:ning|si)?(?: identifikatsiya)?"
    r"|соли[қк] т[ўу]ловчи(?:нинг)?(?: идентификация)?|soliq raqami?|соли[қк] ра[қк]ами?)"
)
_STIR: Final = re.compile(
    rf"\b{_STIR_CUE}(?:i|im|imiz|si|ning|ingiz|и|им|имиз|си|"
    rf"нинг)?\b(?P<gap>[^0-9\n\ufffc+(]{{0,40}})(?P<number>[0-9](?:{_TIGHT}[0-9]){{8}})(?![0-9])",
    re.IGNORECASE,
)
_STIR_BEFORE: Final = re.compile(
    rf"(?<![0-9+])(?P<number>[0-9](?:{_TIGHT}[0-9]){{8}})[ ,:()\-–—]{{1,4}}{_STIR_CUE}\b", re.IGNORECASE
)
_PHONE_WORD: Final = re.compile(r"\b(?:tel|тел|aloqa|моб|сот)", re.IGNORECASE)
MONEY: Final = re.compile(
    r"[ \-]{0,2}(?:so['’]?m|sum\b|с[ўу]м|uzs|usd|dollar|доллар|rub|руб|\$|€|tiyin|тийин|ming\b|минг|mln|"
    r"млн|million|миллион|mlrd|млрд)",
    re.IGNORECASE,
)
"""What follows a sum of money."""


def find_cards(text: str) -> Iterator[Finding]:
    """Find numbers of bank cards: 16 digits that begin as local cards do, pass Luhn, or stand in fours.

    The month until which a card is valid goes with it. Bank accounts have 20 digits and count where they
    begin as persons' accounts do, or where a word names them.

    Examples
    --------
    >>> next(find_cards("karta: 8600 1234 5678 9012"))
    Finding(kind='card', start=7, end=26, confidence=0.97)
    """
    for match in _ACCOUNT.finditer(text):
        if not MONEY.match(text, match.end()):
            yield Finding("card", match.start(), match.end(), _account_confidence(text, match))
    for match in _CARD.finditer(text):
        if match.lastgroup == "groups" and _FOURS_GO_ON.match(text, match.end()):
            continue  # a bank account of 20 digits, in fours
        expiry = _EXPIRY.match(text, match.end())
        end = expiry.end() if expiry else match.end()
        end += expiry is not None and "(" in expiry[0] and text[end : end + 1] == ")"
        yield Finding("card", match.start(), end, _card_confidence(text, match))
    for match in _CUED_CARD.finditer(text):
        if not MONEY.match(text, match.end()):
            yield Finding("card", match.start("own"), match.end("own"), 0.7)


def _account_confidence(text: str, match: re.Match[str]) -> float:
    around = cut_at_line(text, match.start(), 40) + " | " + text[match.end() : match.end() + 25]
    if _ACCOUNT_CUE.search(around):
        return 0.95
    return 0.8 if match["own"] is not None else 0.3


def _card_confidence(text: str, match: re.Match[str]) -> float:
    if match.lastgroup == "own":
        return 0.97
    if _CARD_CUE.search(cut_at_line(text, match.start(), 40)):
        return 0.9
    if match.lastgroup == "groups":
        return 0.85
    return 0.7 if match[0][0] in "4569" and _luhn(match[0]) else 0.35


def _luhn(digits: str) -> bool:
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find_pinfl(text: str) -> Iterator[Finding]:
    """Find JShShIR (PINFL): 14 digits that name a sex, a century and a day of birth.

    The last digit checks the others with the weights 7, 3, 1 repeated, modulo 10 (Cabinet resolution
    No 177 of 12.04.2022). Numbers for people born before 1900 count only with a right check digit or a cue.

    Examples
    --------
    >>> [found.confidence for found in find_pinfl("31210632040244 va 31210632040245")]
    [0.99, 0.8]
    """
    for match in _CUED_PINFL.finditer(text):
        digits = re.sub(r"\D", "", match["number"])
        yield Finding("pinfl", match.start("number"), match.end("number"), 0.95 if len(digits) == 14 else 0.6)
    for match in overlapping(text, _PINFL):
        confidence = _pinfl_confidence(re.sub(r"\D", "", match[0]))
        if MONEY.match(text, match.end()):
            confidence = 0.2
        elif _PINFL_AFTER.match(text, match.end()):
            confidence = 0.9
        yield Finding("pinfl", match.start(), match.end(), confidence)


def _pinfl_confidence(digits: str) -> float:
    if not _is_birth_date(digits):
        return 0.3
    if sum(int(char) * (7, 3, 1)[index % 3] for index, char in enumerate(digits[:13])) % 10 == int(
        digits[13]
    ):
        return 0.99 if digits[0] in "3456" else 0.6
    return 0.8 if digits[0] in "3456" else 0.4


def _is_birth_date(digits: str) -> bool:
    century = 1800 + (int(digits[0]) - 1) // 2 * 100
    try:
        return date(century + int(digits[5:7]), int(digits[3:5]), int(digits[1:3])).year < 2100
    except ValueError:
        return False


def find_stir(text: str) -> Iterator[Finding]:
    """Find STIR (INN): nine digits, only where a word says so, because a phone number has nine as well.

    Examples
    --------
    >>> next(find_stir("STIR: 301 234 567"))
    Finding(kind='stir', start=6, end=17, confidence=0.95)
    """
    for match in _STIR.finditer(text):
        if not _PHONE_WORD.search(match["gap"]):
            yield Finding("stir", match.start("number"), match.end("number"), 0.95)
    for match in _STIR_BEFORE.finditer(text):
        yield Finding("stir", match.start("number"), match.end("number"), 0.9)

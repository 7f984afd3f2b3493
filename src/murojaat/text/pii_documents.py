"""Passports, identity cards, certificates of birth, and vehicle plates."""

import re
from collections.abc import Iterator
from typing import Final

from murojaat.text.pii_lexicon import words
from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import cut_at_line

_LETTER: Final = "A-ZА-ЯЁЎҚҒҲ"
_NUMBER: Final = r"[0-9](?: ?[0-9]){6}(?![0-9])"
_MARK: Final = r"(?:[ ,.:;№#N\-–—]{0,4})"
_PASSPORT: Final = re.compile(
    rf"(?<![\w])(?P<series>[{_LETTER}]{{2}})[ \-–—№]{{0,3}}{_NUMBER}(?!-?[A-Za-z]{{2}}[0-9])"
)
_SPELT_PASSPORT: Final = re.compile(
    rf"(?<![\w])[{_LETTER}]{{2}}[ ,]{{0,2}}(?:seriya|серия|сери)\w{{0,4}}[ ,:\-]{{0,3}}"
    rf"(?:va |ва )?(?:raqam|ра[қк]ам|nomer|номер)?\w{{0,5}}{_MARK}[0-9]{{7}}(?![0-9])"
    rf"|(?<![\w])[{_LETTER}]{{2}}{_MARK}(?:raqam|ра[қк]ам|nomer|номер)\w{{0,5}}{_MARK}[0-9]{{7}}(?![0-9])",
    re.IGNORECASE,
)
_SPELT: Final = re.compile(r"(?:[Ss][Ee][Rr]|[Сс][Ее][Рр])[IiИи]|[Rr]aqam|[Nn]omer|[Рр]а[қк]ам|[Нн]омер")
# The letters of series in use; in lower case any other pair is more likely to be a word.
_SMALL_PASSPORT: Final = re.compile(
    rf"(?<![\w])(?:a[a-f]|k[ab]|f[ab]|а[абвсде]|к[аб]|ф[аб]) ?-?№? ?{_NUMBER}", re.IGNORECASE
)
_DOCUMENT_CUE: Final = re.compile(
    r"pas+port|pasport|паспорт|пасспорт|seriya|серия|\bser\b|сер\.|id[ \-]?kart|ид[ \-]?карт|\bid\b|"
    r"guvohnoma|гувоҳнома|гувохнома|"
    r"metrika|метрика|удостоверен|свидетельств|prava|права|hujjat|[ҳх]ужжат",
    re.IGNORECASE,
)
_CUED_NUMBER: Final = re.compile(
    r"(?:pas+port|паспорт|id[ \-]?kart|ид[ \-]?карт)\w{0,10}[^0-9\n\ufffc]{0,30}?"
    r"(?P<number>(?:(?<![\w])[A-Za-zА-Яа-я]{2}[ №\-]{0,3})?[0-9](?: ?[0-9]){5,9})(?![0-9])",
    re.IGNORECASE,
)
_BIRTH_CERTIFICATE: Final = re.compile(
    rf"(?<![\w])(?:X?[IV]{{1,4}}|1|I)[ \-–—]{{1,2}}[{_LETTER}]{{2}}[ \-№N]{{0,4}}[0-9]{{6,7}}(?![0-9])"
)

_SIGN: Final = "A-ZАВСЕНКМОРТХУДЗБГЛИФЖПЯЮ"
_PART: Final = r"[ \-–—/|_]{0,3}"
_PLATE: Final = re.compile(
    rf"(?<![\w.,])(?P<region>0[1-9]|[1-9][0-9])(?:"
    rf"(?P<private>{_PART}[{_SIGN}]{_PART}[0-9]{{3}}{_PART}[{_SIGN}]{{2}})"
    rf"|(?P<firm>{_PART}[0-9]{{3}}{_PART}(?P<letters>[{_SIGN}]{{3}}))"
    rf"|(?P<old>[ \-]{{0,2}}[{_SIGN}][ \-]{{0,2}}[0-9]{{4}})"
    rf"|(?P<trailer>{_PART}[0-9]{{4}}{_PART}[{_SIGN}]{{2}})"
    rf"|(?P<special>{_PART}[TDXHMТДХНМ]{_PART}[0-9]{{6}}))(?![\w])"
)
_SMALL_PLATE: Final = re.compile(
    r"(?<![\w.,])(?:0[1-9]|[1-9][0-9])[ \-]{0,2}(?:[a-zа-я][ \-]{0,2}[0-9]{3}[ \-]{0,2}[a-zа-я]{2}"
    r"|[0-9]{3}[ \-]{0,2}[a-zа-я]{3})(?![\w])",
    re.IGNORECASE,
)
_PLATE_CUE: Final = re.compile(
    r"raqam|ра[қк]ам|nomer|номер|mashina|машин|avto|авто|davlat|давлат|\bгос|\bdrb|rusum|русум|nexia|"
    r"neksiya|нексия|"
    r"cobalt|kobalt|кобальт|damas|дамас|matiz|матиз|spark|спарк|gentra|джентра|жентра|jentra|lacetti|"
    r"lasetti|ласетти|"
    r"malibu|малибу|tracker|onix|оникс|tiko|тико|labo|лабо|captiva|каптива|jiguli|жигули|isuzu|исузу|"
    r"taksi|такси|furgon|"
    r"tirkama|прицеп|moto|мото|yuk mashina|reno|byd|kia|chevrolet|ravon",
    re.IGNORECASE,
)


def find_passports(text: str) -> Iterator[Finding]:
    """Find two letters and seven digits: passports, identity cards, driving licences, birth certificates.

    Examples
    --------
    >>> next(find_passports("pasport: АА 123 45 67"))
    Finding(kind='passport', start=9, end=21, confidence=0.97)
    """
    for match in _PASSPORT.finditer(text):
        cued = _DOCUMENT_CUE.search(cut_at_line(text, match.start(), 45))
        yield Finding("passport", match.start(), match.end(), 0.97 if cued else 0.85)
    if _SPELT.search(text):
        for match in _SPELT_PASSPORT.finditer(text):
            yield Finding("passport", match.start(), match.end(), 0.9)
    for match in _SMALL_PASSPORT.finditer(text):
        joined = not re.search(r"[ \-№]", match[0][:4])
        cued = _DOCUMENT_CUE.search(cut_at_line(text, match.start(), 45))
        yield Finding("passport", match.start(), match.end(), 0.9 if cued else 0.8 if joined else 0.4)
    for match in _CUED_NUMBER.finditer(text):
        yield Finding("passport", match.start("number"), match.end("number"), 0.7)
    for match in _BIRTH_CERTIFICATE.finditer(text):
        yield Finding("passport", match.start(), match.end(), 0.98)


def find_plates(text: str) -> Iterator[Finding]:
    """Find vehicle plates: 01 A 123 BC, 01 123 ABC, the old 30 G 3219, in either script.

    Examples
    --------
    >>> next(find_plates("01 A 123 BC"))
    Finding(kind='plate', start=0, end=11, confidence=0.93)
    """
    for match in _PLATE.finditer(text):
        if match["letters"] not in words("plate_unit"):
            yield Finding("plate", match.start(), match.end(), _plate_confidence(text, match))
    for match in _SMALL_PLATE.finditer(text):
        written = re.sub(r"[ \-]", "", match[0])
        if written[-3:].upper() in words("plate_unit"):
            continue
        cued = _has_plate_cue(text, match)
        joined = " " not in match[0] and written[2].isalpha()
        yield Finding("plate", match.start(), match.end(), 0.85 if cued else 0.7 if joined else 0.4)


def _has_plate_cue(text: str, match: re.Match[str]) -> bool:
    around = cut_at_line(text, match.start(), 40) + " " + text[match.end() : match.end() + 25]
    return bool(_PLATE_CUE.search(around))


def _plate_confidence(text: str, match: re.Match[str]) -> float:
    if match["private"]:
        return 0.93
    if _has_plate_cue(text, match):
        return 0.93
    return 0.75 if match["firm"] else 0.6 if match["old"] and match[0].count(" ") != 1 else 0.45

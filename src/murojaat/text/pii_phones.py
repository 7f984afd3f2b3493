"""Telephone numbers of Uzbekistan as people write them, and foreign ones with a plus."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from murojaat.text.pii_numbers import MONEY
from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import cut_at_line

_GAP: Final = r"[ ().\-–—_/]{0,3}"
_END: Final = r"(?![0-9])"
_NOT_DECIMAL: Final = r"(?![.,][0-9]{1,2}(?![0-9]))"

_UZBEK: Final = re.compile(rf"(?<![0-9+])(?:\+ ?|00 ?)?\(?\+?998\)?(?:{_GAP}[0-9]){{9}}{_END}")
_FOREIGN: Final = re.compile(rf"(?<![0-9+])\+ ?[1-9](?:{_GAP}[0-9]){{9,14}}{_END}")
_OLD_TRUNK: Final = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])8[ \-–—]{{0,2}}(?:\(?0?3?[2-9][0-9]\)?)(?:{_GAP}[0-9]){{7}}{_END}"
)
_RUSSIAN_TRUNK: Final = re.compile(
    rf"(?<![0-9])8[ \-–—]{{0,2}}\(?9[0-9]{{2}}\)?[ \-–—]{{0,2}}[0-9]{{3}}"
    rf"(?:[ \-–—]{{0,2}}[0-9]{{2}}){{2}}{_END}"
)
_BRACKETED: Final = re.compile(rf"(?<![0-9])\(0?3?[2-9][0-9]\)(?:{_GAP}[0-9]){{7}}{_END}")
_SPLIT: Final = r"[ .*\-–—/]{1,3}"
_GROUPS: Final = "|".join(
    (
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{3}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{2}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{3}}{_SPLIT}[0-9]{{4}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{7}}",
        rf"[0-9]{{5}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{2}}",
        rf"[0-9]{{3}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{2}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{3}}{_SPLIT}[0-9]{{2}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{3}}{_SPLIT}[0-9]{{2}}[0-9]{{2}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{2}}{_SPLIT}[0-9]{{3}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{5}}{_SPLIT}[0-9]{{2}}",
        rf"[0-9]{{5}}{_SPLIT}[0-9]{{4}}",
        rf"[0-9]{{2}}{_SPLIT}[0-9]{{4}}{_SPLIT}[0-9]{{3}}",
        r"[0-9]{2}, ?[0-9]{3}, ?[0-9]{2}, ?[0-9]{2}",
    )
)
_GROUPED: Final = re.compile(rf"(?<![0-9])(?<![0-9][.])(?:{_GROUPS}){_END}(?!\.[0-9]){_NOT_DECIMAL}")
_BARE: Final = re.compile(rf"(?<![0-9.№])[0-9]{{9}}{_END}{_NOT_DECIMAL}")
_LOCAL: Final = re.compile(
    rf"(?<![0-9])(?<![0-9][.\-–—/])[1-9][0-9]{{2}}[\-–—][0-9]{{2}}[\-–—][0-9]{{2}}{_END}(?![\-–—/.][0-9])"
)

_CUE: Final = (
    r"(?:\btel\b|\btelefo?n|\btelfon|\btel[. :]|\btell?i?m|\bтел|\braqam(?:im|imiz|larim)|\bnomer(?:im|"
    r"imiz|larim)|"
    r"\bра[қк]амим|\bномерим|aloqa|ало[қк]а|qo'ng'iroq|kungirok|[қк][ўу]н[ғг]иро[қк]|bog'lan|[бb]о[ғг]лан|"
    r"boglan|"
    r"\bmobil|\bмоб|\buyali\b|\bсот|whatsapp|вотсап|ватсап|vatsap|viber|вайбер|telegram|телеграм|\btg\b|"
    r"\bтг\b|\bsms\b|смс|"
    r"kontakt|contact|контакт|phone|звони|позвон|связ|\bt\.:?|\bт\.:?)"
)
_CUE_BEFORE: Final = re.compile(rf"{_CUE}[^0-9\ufffc]{{0,35}}\Z", re.IGNORECASE)
_CUE_AFTER: Final = re.compile(
    rf"[^\w\n]{{0,3}}(?:(?:shu|ushbu|мана шу|шу|mening|менинг|мой|raqamiga|ra[qk]amga|ра[қк]амига|"
    rf"ра[қк]амга|raqamli) )?{_CUE}",
    re.IGNORECASE,
)
# Split as a sum is, or too short to be sure: these count only right after a cue.
_SHORT: Final = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}[0-9]){{5,11}}{_END}")
_OTHER_PAPER: Final = re.compile(
    r"(?:ariza|murojaat|hujjat|xujjat|buyruq|shartnoma|qaror|hisob|xisob|kvitansiya|chek\b|abonent|\bid\b|"
    r"kod\b|polis|buyurtma|"
    r"guvohnoma|litsenziya|sertifikat|retsept|tranzaksiya|to'lov|invoys|kadastr|inventar|seriya|№|\bno\b|"
    r"ариза|мурожаат|[ҳх]ужжат|буйру[қк]|шартнома|[қк]арор|[ҳх]исоб|квитанци|чек\b|абонент|код\b|полис|"
    r"буюртма|гувохнома|"
    r"гувоҳнома|лицензи|сертификат|рецепт|транзакци|т[ўу]лов|кадастр|сери|обращени|заявк|заявлени|договор|"
    r"сч[её]т|приказ|"
    r"заказ|дел[оа]\b)[^0-9\ufffc.!?]{0,25}\Z",
    re.IGNORECASE,
)
_NOT_A_SPLIT: Final = re.compile(r"[0-9]{2}[./\-][0-9]{3}[./][0-9]{4}")


def find_phones(text: str) -> Iterator[Finding]:
    """Find telephone numbers.

    Nine digits without a prefix are also what a taxpayer number has: alone they count where the numbering
    plan of Uzbekistan (phonenumbers) knows them and no other paper is named before them.

    Parameters
    ----------
    text : str
        A normalised text.

    Yields
    ------
    Finding
        Possibly overlapping, the surest form first.

    Examples
    --------
    >>> next(find_phones("tel. 90-123-45-67"))
    Finding(kind='phone', start=5, end=17, confidence=0.95)
    """
    yield from _prefixed(text)
    for match in _GROUPED.finditer(text):
        yield Finding("phone", match.start(), match.end(), _grouped_confidence(text, match))
    for match in _BARE.finditer(text):
        yield Finding("phone", match.start(), match.end(), _bare_confidence(text, match))
    for match in _LOCAL.finditer(text):
        yield Finding("phone", match.start(), match.end(), 0.9 if _cued(text, match) else 0.65)
    for match in _SHORT.finditer(text):
        if MONEY.match(text, match.end()) or _is_a_date(match[0]):
            continue
        nine = len(_digits(match[0])) == 9 and _CUE_AFTER.match(text, match.end())
        if nine or _CUE_BEFORE.search(cut_at_line(text, match.start(), 45)):
            yield Finding("phone", match.start(), match.end(), 0.75)


def _prefixed(text: str) -> Iterator[Finding]:
    for match in _UZBEK.finditer(text):
        yield _phone(text, match, 0.98)
    if "+" in text:
        for match in _FOREIGN.finditer(text):
            yield _phone(text, match, 0.9)
    for match in _BRACKETED.finditer(text):
        yield _phone(text, match, 0.95)
    for match in _RUSSIAN_TRUNK.finditer(text):
        split = not match[0].isdigit()
        yield _phone(text, match, 0.85 if split or _cued(text, match) else 0.6)
    for match in _OLD_TRUNK.finditer(text):
        split = not match[0].isdigit()
        sure = _cued(text, match) or (split and is_in_plan(_digits(match[0])[-9:]))
        yield _phone(text, match, 0.9 if sure else 0.4)


def _phone(text: str, match: re.Match[str], confidence: float) -> Finding:
    start = match.start()
    if text[start] == "8" and text[start - 1 : start] == "(" and ")" in match[0]:
        start -= 1  # "(8-371) 244-11-22"
    if text[start] == "(" and text.count("(", start, match.end()) > text.count(")", start, match.end()):
        start += 1
    return Finding("phone", start, match.end(), confidence)


def _grouped_confidence(text: str, match: re.Match[str]) -> float:
    if MONEY.match(text, match.end()) or _NOT_A_SPLIT.fullmatch(match[0]):
        return 0.2
    if _cued(text, match):
        return 0.95
    known = is_in_plan(_digits(match[0]))
    if _OTHER_PAPER.search(cut_at_line(text, match.start(), 50)):
        return 0.6 if known and len(re.findall("[0-9]+", match[0])) == 4 else 0.4
    return 0.85 if known else 0.45


def _bare_confidence(text: str, match: re.Match[str]) -> float:
    if MONEY.match(text, match.end()):
        return 0.1
    if _cued(text, match):
        return 0.92
    if _OTHER_PAPER.search(cut_at_line(text, match.start(), 50)):
        return 0.3
    return 0.65 if is_in_plan(match[0]) else 0.35


def _cued(text: str, match: re.Match[str]) -> bool:
    return is_cued(text, match.start(), match.end())


def is_cued(text: str, start: int, end: int) -> bool:
    """Whether a word for telephone stands right before `start` or right after `end`.

    Examples
    --------
    >>> is_cued("tel. 90", 5, 7), is_cued("uy 90", 3, 5)
    (True, False)
    """
    return bool(_CUE_BEFORE.search(cut_at_line(text, start, 60)) or _CUE_AFTER.match(text, end))


def _digits(written: str) -> str:
    return "".join(char for char in written if char.isdigit())


def _is_a_date(written: str) -> bool:
    return bool(
        re.fullmatch(
            r"[0-3]?[0-9][./\-][01]?[0-9][./\-][0-9]{4}(?:\D.*)?|(?:19|20)[0-9]{2}[ \-–—/]{1,3}(?:19|"
            r"20)[0-9]{2}",
            written,
        )
    )


@lru_cache(maxsize=4096)
def is_in_plan(national: str) -> bool:
    """Whether nine digits are a number that the country's plan knows.

    Examples
    --------
    >>> is_in_plan("901234567"), is_in_plan("001234567")
    (True, False)
    """
    # Reading the plan takes longer than most texts do, and most texts have no bare number.
    import phonenumbers

    number = phonenumbers.PhoneNumber(country_code=998, national_number=int(national))
    return bool(phonenumbers.is_valid_number(number))

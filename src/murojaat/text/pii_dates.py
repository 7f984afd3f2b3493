"""Dates of birth: dates that stand next to a word of birth."""

import re
from collections.abc import Iterator
from typing import Final

from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import cut_at_line

_MONTH: Final = (
    r"(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sent[yi]?abr|okt[yi]?abr|noyabr|dekabr|"
    r"январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[ьяеа]|da|ida|dagi|да|"
    r"ида|даги)?(?![^\W\d_])"
)
_DAY: Final = r"[0-3]?[0-9]"
_YEAR: Final = r"(?:1[89]|20)[0-9]{2}"
_YEAR_WORD: Final = (
    r"(?:[ \-]{0,2}(?:yil(?:ning|i|da|gi)?|йил(?:нинг|и|да|ги)?|год(?:а|у)?"
    r"|г\.?(?!\.? ?р)|y\.?(?!\.? ?t))(?![^\W\d_]))"
)
_DATE: Final = re.compile(
    rf"(?<![0-9])(?<![0-9][./\-])(?:"
    rf"{_DAY} ?[./\-,] ?[01]?[0-9] ?[./\-,] ?(?:{_YEAR}|[0-9]{{2}}){_YEAR_WORD}?"
    rf"|{_YEAR} ?[./\-] ?[01]?[0-9] ?[./\-] ?{_DAY}"
    rf"|{_DAY}[ \-–—.]{{0,3}}(?:chi |чи )?{_MONTH}[ ,\-]{{0,3}}{_YEAR}{_YEAR_WORD}?"
    rf"|{_YEAR}{_YEAR_WORD}?[ ,\-]{{0,3}}{_DAY}[ \-–—.]{{0,3}}(?:chi |чи )?{_MONTH}"
    rf"|{_YEAR}{_YEAR_WORD}?[ ,\-]{{0,3}}{_MONTH}[ \-]{{0,2}}(?:oyining |ойининг )?{_DAY}"
    rf"|{_DAY} [01]?[0-9] {_YEAR}"
    rf")(?![0-9])(?![./][0-9])",
    re.IGNORECASE,
)
_ONLY_YEAR: Final = re.compile(rf"(?<![0-9./\-]){_YEAR}{_YEAR_WORD}?(?![0-9])(?![./\-][0-9])", re.IGNORECASE)

# "tug'ilganlik guvohnomasi" is a certificate, its date is not a birthday.
_BORN: Final = (
    r"(?:tu[gğ]['’]?il(?:gan(?!lik)|di|ish|dim)|туғил(?:ган(?!лик)|ди|иш)|тугил(?:ган(?!лик)|ди|иш)|"
    r"tavallud|таваллуд|"
    r"dunyoga kel|дунёга кел|родил(?:ся|ась|ись)|рожден(?!ные)|рождён|урожен|\bг\.? ?р\.?(?![^\W\d_])|"
    r"\bд\.? ?р\.?(?![^\W\d_])|"
    r"\by\.? ?t\.(?![^\W\d_])|\bt\.? ?y\.(?![^\W\d_])|\bt\.? ?s\.(?![^\W\d_])|\bт\.? ?с\.(?![^\W\d_])|"
    r"\bт\.? ?й\.(?![^\W\d_])|\bй\.? ?т\.(?![^\W\d_])|"
    r"birth|\bdob\b)"
)
# Without one of these there is no word of birth; looking for them is ten times as fast.
_SIGNS: Final = (
    *("tug", "tuğ", "туг", "туғ", "tavallud", "таваллуд", "dunyoga", "дунёга", "род", "рожд", "birth", "dob"),
    *("г.р", "г. р", "гр", "г р", "д.р", "др", "д. р", "y.t", "y. t", "t.y", "t. y", "t.s", "t. s"),
    *("т.с", "т. с", "т.й", "т. й", "й.т", "й. т"),
)
_BORN_BEFORE: Final = re.compile(rf"{_BORN}[^0-9\ufffc!?]{{0,30}}\Z", re.IGNORECASE)
_BORN_AFTER: Final = re.compile(rf"[^0-9\ufffc!?;\n]{{0,25}}?{_BORN}", re.IGNORECASE)
_BORN_NEXT: Final = re.compile(
    rf"['’]?(?:da|да|[\- ]yil\w{{0,5}}|[\- ]йил\w{{0,5}})?[ ,\-(]{{0,3}}{_BORN}", re.IGNORECASE
)
_BORN_JUST_BEFORE: Final = re.compile(
    rf"{_BORN}\w{{0,4}}(?: (?:san|yil|kun|сан|йил|кун|год|дата)\w{{0,6}})?[ :\-–—.,]{{0,4}}\Z", re.IGNORECASE
)

_CERTIFIED: Final = re.compile(
    r"(?:tu[gğ]['’]?il(?:gan)?lik|туғил(?:ган)?лик|тугил(?:ган)?лик|metrika|метрик|рождении)"
    r"[^0-9\ufffc!?;]{0,60}(?:sana|yil|kun|сана|йил|кун|дат)[^0-9\ufffc!?;.]{0,25}\Z",
    re.IGNORECASE,
)
_INSTEAD: Final = re.compile(
    r"(?:['’]?(?:ning|нинг|da|да|ni|ни)?,? ?(?:o'rniga|orniga|urniga|ўрнига|урнига|"
    r"emas|эмас|deb|деб|вместо|а не|yoki|ёки|или)"
    r"[^0-9\ufffc.!?;]{0,15})\Z",
    re.IGNORECASE,
)


def find_birth_dates(text: str) -> Iterator[Finding]:
    """Find dates next to a word of birth, on either side of them in the same sentence.

    A year alone counts only when the word stands right beside it.

    Examples
    --------
    >>> next(find_birth_dates("1985-yil 12-martda tug'ilganman"))
    Finding(kind='birth_date', start=0, end=18, confidence=0.9)
    >>> list(find_birth_dates("2025-yil 12-martda ariza berdim"))
    []
    """
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS):
        return
    born_end = -1
    for match in _DATE.finditer(text):
        left = cut_at_line(text, match.start(), 90)
        # "12.12.2024 o'rniga 12.11.2024": the second is a birthday if the first is.
        again = 0 <= born_end > match.start() - 30 and _INSTEAD.match(text[born_end : match.start()])
        born = _BORN_BEFORE.search(left[-50:]) or _BORN_AFTER.match(text, match.end())
        if born or again or _CERTIFIED.search(left):
            born_end = match.end()
            yield Finding("birth_date", match.start(), match.end(), 0.9)
    for match in _ONLY_YEAR.finditer(text):
        before = _BORN_JUST_BEFORE.search(cut_at_line(text, match.start(), 40))
        if before or _BORN_NEXT.match(text, match.end()):
            yield Finding("birth_date", match.start(), match.end(), 0.6)

"""Dates of birth: dates that stand next to a word of birth."""

import re
from collections.abc import Iterator
from typing import Final

from murojaat.text.pii_name_roles import role_of
from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import cut_at_line

_MONTH: Final = (
    r"(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sent[yi]?abr|okt[yi]?abr|noyabr|dekabr|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[ьяеа]|da|ida|dagi|да|"
    r"ида|даги)?(?![^\W\d_])"
)
_DAY: Final = r"[0-3]?[0-9]"
_YEAR: Final = r"(?:1[89]|20)[0-9]{2}"
_YEAR_WORD: Final = (
    r"(?:[ \-]{0,2}(?:yil(?:ning|i|da|gi)?|йил(?:нинг|и|да|ги)?|год(?:а|у)?"
    r"|г\.?(?!\.?[ /]?р(?![^\W\d_])|\.? рожд)|y\.?(?!\.?[ /]?t\.?(?![^\W\d_]))"
    r"|й\.?(?!\.?[ /]?т\.?(?![^\W\d_])))(?![^\W\d_]))"
)
_ORDINAL: Final = r"(?:го |chi |чи |i?nchi |нчи )?"
_ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_DATE: Final = re.compile(
    rf"(?<![0-9])(?<![0-9][./\-])(?:"
    rf"{_DAY} ?[./\-,] ?[01]?[0-9] ?[./\-,] ?(?:{_YEAR}|[0-9]{{2}}){_YEAR_WORD}?"
    rf"|{_YEAR} ?[./\-] ?[01]?[0-9] ?[./\-] ?{_DAY}"
    rf"|{_DAY}[ \-–—.]{{0,3}}{_ORDINAL}{_MONTH}(?: kuni| куни)?[ ,\-]{{0,3}}{_YEAR}{_YEAR_WORD}?"
    rf"|{_DAY}[ \-–—.]{{0,3}}{_MONTH}[ ,\-]{{1,3}}[0-9]{{2}}{_YEAR_WORD}"
    rf"|{_DAY} ?[./\- ] ?{_ROMAN} ?[./\- ] ?{_YEAR}{_YEAR_WORD}?"
    rf"|{_YEAR}{_YEAR_WORD}?[ ,\-]{{0,3}}{_DAY}[ \-–—.]{{0,3}}{_ORDINAL}{_MONTH}"
    rf"|{_YEAR}{_YEAR_WORD}?[ ,\-]{{0,3}}{_MONTH}[ \-]{{0,2}}(?:oyining |ойининг )?{_DAY}"
    rf"|{_DAY} [01]?[0-9] {_YEAR}"
    rf")(?![0-9])(?![./][0-9])",
    re.IGNORECASE,
)
_ONLY_YEAR: Final = re.compile(
    rf"(?<![0-9./\-])(?:{_YEAR}{_YEAR_WORD}?(?:[ ,\-]{{1,3}}{_MONTH}(?: oyi(?:da)?| ойи(?:да)?)?)?"
    rf"|{_MONTH} {_YEAR}{_YEAR_WORD}?|[03-9][0-9]{_YEAR_WORD}"
    rf"|[3-9][0-9](?= ?(?:г\.?р|y\.t|й\.т)))(?![0-9])(?![./\-][0-9])",
    re.IGNORECASE,
)

# "tug'ilganlik guvohnomasi" is a certificate, its date is not a birthday.
_BORN: Final = (
    r"(?:tu[gğǵw]['’]?[iuı]l(?:[gǵ]an(?!lik)|di|ish|dim)|ту[ғг][иеу]л(?:ган(?!лик)|ди|иш)|"
    r"\btu[gğ]['’]?\.|\bту[ғг]\.|"
    r"tavallud|таваллуд|"
    r"dunyoga kel|дунёга кел|родил(?:ся|ась|ись)|рожд(?!ество|а[ею]|[её]нные)|урожен|\bд[./\-]р\b|"
    r"\bг(?:\. ?р|/р|р(?!\.? ?(?-i:[А-ЯЁ])))(?![^\W\d_]|-)|"
    r"\bд\. ?р\.?(?![^\W\d_])|(?<!и )\bдр\b(?!\.)|"
    r"\by\.? ?t\.(?![^\W\d_])|\bt\.? ?y\.(?![^\W\d_])|\bt\.? ?s\.(?![^\W\d_])|\bт\.? ?с\.(?![^\W\d_])|"
    r"\bт\.? ?й\.(?![^\W\d_])|\bй\.? ?т\.(?![^\W\d_])|"
    r"birth|\bdob\b|\bborn\b)"
)
# Without one of these there is no word of birth; looking for them is ten times as fast.
_SIGNS: Final = (
    *(
        "tug",
        "tuğ",
        "туг",
        "туғ",
        "tavallud",
        "таваллуд",
        "dunyoga",
        "дунёга",
        "род",
        "рожд",
        "birth",
        "dob",
        "born",
    ),
    *("г.р", "г. р", "гр", "г р", "д.р", "др", "д. р", "y.t", "y. t", "t.y", "t. y", "t.s", "t. s"),
    *(
        "д/р",
        "д-р",
        "yt",
        "y/t",
        "йт",
        "й/т",
        "г/р",
        "g.r",
        "g/r",
        "t/",
        "т/",
        "yilgi",
        "йилги",
        "tuw",
        "tuǵ",
    ),
    *("т.с", "т. с", "т.й", "т. й", "й.т", "й. т"),
)
# Right after a date two letters are enough, with points or without: "12.03.1985 yt", "1985 г/р".
_LETTERS: Final = re.compile(
    r"[ ,\-(]{0,3}(?:y[./ ]?t|t[./]y|й[./ ]?т|т[./]й|г[./ ]р|гр(?!\.? ?(?-i:[А-ЯЁ]))|g[./]r)(?![^\W_]|-)",
    re.IGNORECASE,
)
_LETTERS_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?:t[./]? ?y|т[./]? ?й|t[./]s|т[./]с|y[./]t|й[./]т|г[./]р|род(?=\.))\.?"
    r"(?: в)?[ :\-–—]{0,3}\Z",
    re.IGNORECASE,
)
_COHORT: Final = re.compile(
    rf"(?:{_YEAR}|[0-9]{{2}})[ \-]?(?:yilgi|йилги)(?:m(?:an|iz)|ман|миз)(?![^\W\d_])", re.IGNORECASE
)
# After a father's name an old date alone is a birthday: "Anvar Rustam o'g'li, 12.03.1985".
_FATHER: Final = re.compile(
    r"(?:o'?g'?li|u[gq]li|qizi|kizi|[oe]vich|[oe]vna|ўғли|угли|[қк]изи|[ое]вич|[ое]вна)[ ,(:\-–—]{1,4}\Z",
    re.IGNORECASE,
)
_SURNAME: Final = re.compile(
    r"\b([^\W\d_]{3,20}(?:[oe]va?|[ое]ва?))(?: [^\W\d_'’]{3,20})?[ ,(:\-–—]{1,4}\Z", re.IGNORECASE
)
_OLD: Final = re.compile(r"(?:19[2-9]|200)[0-9]")
_BORN_BEFORE: Final = re.compile(rf"{_BORN}[^0-9\ufffc!?]{{0,30}}\Z", re.IGNORECASE)
_BORN_AFTER: Final = re.compile(rf"[^0-9\ufffc!?;\n]{{0,25}}?{_BORN}", re.IGNORECASE)
_BORN_NEXT: Final = re.compile(
    rf"['’]?(?:da|да|[\- ]yil\w{{0,5}}|[\- ]йил\w{{0,5}})?[ ,\-(]{{0,3}}{_BORN}", re.IGNORECASE
)
_BORN_JUST_BEFORE: Final = re.compile(
    rf"{_BORN}\w{{0,4}}(?: (?:san|yil|kun|сан|йил|кун|год|дата)\w{{0,6}})?(?: в)?[ :\-–—.,]{{0,4}}\Z",
    re.IGNORECASE,
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
    if not any(sign in lower for sign in _SIGNS) and not _OLD.search(text):
        return
    born_end = -1
    for match in _DATE.finditer(text):
        left = cut_at_line(text, match.start(), 90)
        # "12.12.2024 o'rniga 12.11.2024": the second is a birthday if the first is.
        again = 0 <= born_end > match.start() - 30 and _INSTEAD.match(text[born_end : match.start()])
        born = _BORN_BEFORE.search(left[-50:]) or _BORN_AFTER.match(text, match.end())
        if born or again or _CERTIFIED.search(left) or _is_lettered(text, match):
            born_end = match.end()
            yield Finding("birth_date", match.start(), match.end(), 0.9)
        elif _OLD.search(match[0]) and _is_after_name(left):
            yield Finding("birth_date", match.start(), match.end(), 0.7)
    for match in _ONLY_YEAR.finditer(text):
        before = _BORN_JUST_BEFORE.search(cut_at_line(text, match.start(), 40))
        next_to = _BORN_NEXT.match(text, match.end()) or _is_lettered(text, match)
        if before or next_to or _COHORT.match(text, match.start()):
            yield Finding("birth_date", match.start(), match.end(), 0.6)


def _is_lettered(text: str, match: re.Match[str]) -> bool:
    """Whether "y.t.", "г.р." or the like stands right beside a date."""
    before = _LETTERS_BEFORE.search(cut_at_line(text, match.start(), 12))
    return bool(before or _LETTERS.match(text, match.end()))


def _is_after_name(left: str) -> bool:
    """Whether a surname with a given name, or a father's name, stands right before a date."""
    surname = _SURNAME.search(left)
    if surname:
        role = role_of(surname[1])
        return role.part == "surname" and (role.level == 0 or surname[1][0].isupper())
    return bool(_FATHER.search(left))

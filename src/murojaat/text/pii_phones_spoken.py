"""Telephone numbers in words, as dictation writes them: "to‘qson bir besh yuz yetmish sakkiz …"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from murojaat.text.pii_numbers import MONEY
from murojaat.text.pii_phones import is_cued, is_in_plan
from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import Token, key_of, tokens_of

_UNITS: Final = (
    "nol ноль нуль",
    "bir один одна",
    "ikki два две",
    "uch три",
    "to'rt турт четыре",
    "besh пять",
    "olti шесть",
    "yetti семь",
    "sakkiz восемь",
    "to'qqiz туккиз девять",
)
_TEENS: Final = (
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать"
)
_TENS: Final = (
    "o'n ун",
    "yigirma двадцать",
    "o'ttiz уттиз тридцать",
    "qirq сорок",
    "ellik пятьдесят",
    "oltmish шестьдесят",
    "yetmish семьдесят",
    "sakson восемьдесят",
    "to'qson туксон девяносто",
)
_HUNDREDS: Final = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
# No number of nine digits goes without one of these; most texts have none and are left at once.
_TELLING: Final = (
    *(
        "to'qson",
        "toqson",
        "tuqson",
        "sakson",
        "o'ttiz",
        "ottiz",
        "yetmish",
        "oltmish",
        "ellik",
        "yuz",
        "nol",
    ),
    *("сон", "тўққиз", "ттиз", "тмиш", "эллик", "юз", "нол", "девяност", "десят", "сот "),
)
_GAP: Final = re.compile(r"[ ,.\-–—]{1,3}\Z")
_LEAST_WORDS: Final = 2


def find_spoken_phones(text: str) -> Iterator[Finding]:
    """Find telephone numbers that are written in words, or partly in words.

    Nine digits count if the numbering plan of Uzbekistan knows them, seven and more after a word for
    telephone.

    Parameters
    ----------
    text : str
        A normalised text.

    Yields
    ------
    Finding
        From the first word of the number to its last.

    Examples
    --------
    >>> text = "nomerim to'qson to'rt 577 31 09"
    >>> [text[found.start : found.end] for found in find_spoken_phones(text)]
    ["to'qson to'rt 577 31 09"]
    """
    lowered = text.lower()
    if not any(word in lowered for word in _TELLING):
        return
    for run in _runs(text, tokens_of(text)):
        start, end = run[0].start, run[-1].end
        if sum(not token.raw.isdigit() for token in run) < _LEAST_WORDS or MONEY.match(text, end):
            continue
        digits = _digits([_values().get(key_of(token.raw), token.raw) for token in run])
        if is_cued(text, start, end):
            if 7 <= len(digits) <= 13:
                yield Finding("phone", start, end, 0.9)
        elif digits.startswith("998") and len(digits) == 12:
            yield Finding("phone", start, end, 0.85)
        elif len(digits) == 9 and is_in_plan(digits):
            yield Finding("phone", start, end, 0.75)


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Give the neighbours that are numbers, in words or in figures."""
    run: list[Token] = []
    for token in tokens:
        number = token.raw.isdigit() or key_of(token.raw) in _values()
        if run and not (number and _GAP.match(text[run[-1].end : token.start])):
            yield run
            run = []
        if number:
            run.append(token)
    if run:
        yield run


@cache
def _values() -> dict[str, str]:
    """Give figures by word: "5" for a unit, "50" for tens, "500" for hundreds, "00" for yuz."""
    values = {key_of(word): str(unit) for unit, words in enumerate(_UNITS) for word in words.split()}
    values |= {key_of(word): f"{ten}0" for ten, words in enumerate(_TENS, 1) for word in words.split()}
    values |= {key_of(word): f"1{unit}" for unit, word in enumerate(_TEENS.split())}
    values |= {key_of(word): f"{hundred}00" for hundred, word in enumerate(_HUNDREDS.split(), 1)}
    values["yuz"] = "00"
    return values


def _digits(parts: Sequence[str]) -> str:
    """Join what is said: "besh yuz o‘n ikki" is 512, not 5, 100, 10, 2."""
    digits = ""
    room = 0
    for part in parts:
        if part == "00":
            # "yuz" multiplies a unit before it, and alone is a hundred.
            digits = digits + "00" if room == 0 and digits[-1:] not in ("", "0") else digits + "100"
            room = 2
        elif room >= len(part) and 0 < len(part.rstrip("0")) <= len(part):
            digits = digits[: -len(part)] + part
            room = len(part) - 1 if part.endswith("0") else 0
        else:
            digits += part
            room = len(part) - 1 if part.endswith("0") and len(part) > 1 else 0
    return digits

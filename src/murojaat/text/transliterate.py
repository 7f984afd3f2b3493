"""Uzbek text from one script to the other, leaving alone what belongs to neither."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, get_args

from murojaat.text import lookalikes
from murojaat.text.letters import APOSTROPHE, CYRILLIC, LATIN, OTHER_APOSTROPHES
from murojaat.text.transliterate_rules import Units
from murojaat.text.transliterate_table import to_cyrillic_units, to_latin_units
from murojaat.text.transliterate_terms import PROTECTED, kept_length

Alphabet = Literal["latin", "cyrillic"]

_APOSTROPHES: Final = f"[{APOSTROPHE}{OTHER_APOSTROPHES}]"
_LETTERS: Final = f"[{LATIN}{CYRILLIC}]+"
# An apostrophe belongs to a word between two letters, and at its end after o or g, unless it closes a
# quotation that another one opened before the word.
_TOKEN: Final = re.compile(
    f"(?P<kept>(?i:{PROTECTED}))"
    f"|(?<={_APOSTROPHES})(?P<quoted>{_LETTERS}(?:{_APOSTROPHES}{_LETTERS})*)"
    f"|(?P<word>{_LETTERS}(?:{_APOSTROPHES}{_LETTERS})*(?:(?<=[OGog]){_APOSTROPHES})?)"
)
_ONE_APOSTROPHE: Final = str.maketrans(OTHER_APOSTROPHES, APOSTROPHE * len(OTHER_APOSTROPHES))
_CYRILLIC_RUN: Final = re.compile(f"[{CYRILLIC}]+")
_TURNED: Final = re.compile("(?<=[OGog])'")


def transliterate(text: str, to: Alphabet) -> str:
    """Write an Uzbek text in the other script.

    Parameters
    ----------
    text : str
        Any text; words that are already in the script wanted stay as they are.
    to : {"latin", "cyrillic"}
        The script wanted: the Latin alphabet of 1995, with ‘ in o‘ and g‘ and ’ for the tutuq, or Cyrillic.

    Returns
    -------
    str
        The text in NFC. Numbers, e-mail addresses, links, @names, file names, formulas, Roman numerals and
        foreign words and abbreviations in Latin script (with w, with c outside ch, or listed) are untouched.

    Raises
    ------
    ValueError
        If `to` is neither.

    Notes
    -----
    The rules are in :mod:`murojaat.text.transliterate_rules`. Latin does not tell ц from с and тс, nor show
    ь, nor э inside words; these words come from two tables of stems, which cover their forms with endings:
    ``tables/exceptions.tsv`` (each row names its source) and ``tables/loanwords.tsv`` (Russian loan words).

    Examples
    --------
    >>> transliterate("Sentabrda konsert bo‘ladi: info@soliq.uz, XXI asr, AQSh", to="cyrillic")
    'Сентябрда концерт бўлади: info@soliq.uz, XXI аср, АҚШ'
    >>> transliterate("Исҳоқнинг маънавий САЛОМАТЛИГИ, ғоя ва объект", to="latin")
    'Is’hoqning ma’naviy SALOMATLIGI, g‘oya va obyekt'
    """
    if to not in get_args(Alphabet):
        raise ValueError(f"to must be one of {get_args(Alphabet)}, got {to!r}")
    return to_latin(text) if to == "latin" else to_cyrillic(text)


def to_latin(text: str) -> str:
    """Write the Cyrillic words of a text in Latin; see :func:`transliterate`.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text in Latin script.

    Examples
    --------
    >>> to_latin("ЎзР Соғлиқни сақлаш вазирлиги")
    'O‘zR Sog‘liqni saqlash vazirligi'
    """
    return _each_word(text, _latin)


def to_cyrillic(text: str) -> str:
    """Write the Latin words of a text in Cyrillic; see :func:`transliterate`.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text in Cyrillic script.

    Examples
    --------
    >>> to_cyrillic("Poliklinikada vaksina yo'q, H2O, SMSlar keldi")
    'Поликлиникада вакцина йўқ, H2O, SMSлар келди'
    """
    return _each_word(text, _cyrillic)


def _each_word(text: str, write: Callable[[str, str, str], str]) -> str:
    text = unicodedata.normalize("NFC", text)

    def replace(match: re.Match[str]) -> str:
        word = match["word"] or match["quoted"]
        if not word:
            return match[0]
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        return write(word, before, after)

    return _TOKEN.sub(replace, text)


def _latin(word: str, before: str, after: str) -> str:
    del before, after  # Cyrillic words need no look around
    repaired = lookalikes.repair(word.translate(_ONE_APOSTROPHE))
    if not _CYRILLIC_RUN.search(repaired):
        return word if word.isascii() or not _CYRILLIC_RUN.search(word) else repaired
    return _CYRILLIC_RUN.sub(lambda match: _latin_run(match[0]), repaired)


def _cyrillic(word: str, before: str, after: str) -> str:
    repaired = lookalikes.repair(word.translate(_ONE_APOSTROPHE))
    kept = kept_length(repaired, before, after)
    if kept == len(repaired):
        return word if repaired.translate(_ONE_APOSTROPHE) == word.translate(_ONE_APOSTROPHE) else repaired
    return repaired[:kept] + _cyrillic_run(repaired[kept:])


@lru_cache(maxsize=1 << 16)
def _latin_run(word: str) -> str:
    return _recapitalised(word, [(old, _typographic(new)) for old, new in to_latin_units(word.lower())])


@lru_cache(maxsize=1 << 16)
def _cyrillic_run(word: str) -> str:
    return _recapitalised(word, to_cyrillic_units(word.lower()))


def _typographic(piece: str) -> str:
    return _TURNED.sub("‘", piece).replace("'", "’")


def _recapitalised(word: str, units: Units) -> str:
    """Give the pieces the capitals of the word they come from."""
    written = "".join(new for _, new in units)
    if word.islower() or not word:
        return written
    if word.isupper() and sum(map(str.isalpha, word)) > 1 and len(units) > 1:
        return written.upper()
    pieces: list[str] = []
    place = 0
    for old, new in units:
        piece = word[place : place + len(old)]
        place += len(old)
        if piece == old:
            pieces.append(new)
        elif _all_capitals(word, place - len(old), place):
            pieces.append(new.upper())
        else:
            pieces.append(new[:1].upper() + new[1:])
    return "".join(pieces)


def _all_capitals(word: str, start: int, end: int) -> bool:
    """Whether a piece that begins with a capital is capitals throughout, if need be by its neighbours."""
    if end - start > 1:
        return word[start:end].isupper()
    following = word[end : end + 1]
    return following.isupper() or (start > 0 and word[start - 1].isupper() and not following.islower())

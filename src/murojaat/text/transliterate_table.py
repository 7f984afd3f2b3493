"""The words whose spelling in the other script no rule gives, found by their stems."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from murojaat.text.suffixes import is_suffix
from murojaat.text.transliterate_rules import Units, cyrillic_units, latin_units

_TABLES: Final = ("exceptions.tsv", "loanwords.tsv")  # the hand-made one first: it wins
_SHORTEST_IN_COMPOUND: Final = 4
_FIRST_PARTS: Final = re.compile(
    "aero|agro|anti|avia|avto|bio|eko|elektro?|etno|foto|gelio|gidro|giper|infra|kiber|kino|kontr|makro|mega|meta"
    "|metro|mikro|milli|mini|mono|moto|multi|nano|neo|neyro|para|pnevmo|poli|psixo|radio|re|sotsio|stereo|sub"
    "|super|tele|termo|tetra|trans|ultra|vibro|video"
)


@dataclass(frozen=True, slots=True)
class Stems:
    """Stems of one script with their spelling in the other.

    Parameters
    ----------
    open : Mapping of str to str
        Stems that Uzbek endings may follow.
    whole : Mapping of str to str
        Words without endings.
    first : Mapping of str to str
        First parts of compounds, which anything may follow.
    """

    open: Mapping[str, str]
    whole: Mapping[str, str]
    first: Mapping[str, str]


@lru_cache(maxsize=1)
def latin_stems() -> Stems:
    """Load the Latin stems; read once, on first use.

    Returns
    -------
    Stems
        Lower case, apostrophes U+0027.
    """
    groups: tuple[dict[str, str], dict[str, str], dict[str, str]] = ({}, {}, {})
    for latin, cyrillic in _rows():
        group = groups["$-".find(latin[-1]) + 1]
        group.setdefault(latin.rstrip("$-"), cyrillic)
    return Stems(*map(MappingProxyType, groups))


@lru_cache(maxsize=1)
def cyrillic_stems() -> Stems:
    """Load the Cyrillic stems that the rules would write otherwise in Latin; read once, on first use.

    Returns
    -------
    Stems
        Lower case; a final ь, which endings push out, is also left off.
    """
    stems: dict[str, str] = {}
    seen: set[str] = set()
    for latin, cyrillic in _rows():
        if latin[-1] in "$-" or cyrillic in seen:
            continue
        seen.add(cyrillic)  # of two Latin spellings the first is the official one
        ruled = "".join(new for _, new in cyrillic_units(cyrillic))
        # ц becomes ts before the vowel of an ending: абзаци is abzasi all the same.
        if ruled != latin or cyrillic.endswith("ц"):
            stems.setdefault(cyrillic, latin)
            stems.setdefault(cyrillic.removesuffix("ь"), latin)
    return Stems(MappingProxyType(stems), MappingProxyType({}), MappingProxyType({}))


def to_cyrillic_units(word: str) -> Units:
    """Write a Latin word in Cyrillic, exceptions first, then the rules.

    Parameters
    ----------
    word : str
        Lower case, apostrophes U+0027.

    Returns
    -------
    list of (str, str)
        Latin and Cyrillic pieces.

    Examples
    --------
    >>> to_cyrillic_units("konsertda")[0]
    ('konsert', 'концерт')
    >>> "".join(new for _, new in to_cyrillic_units("sentabrdagi"))
    'сентябрдаги'
    """
    stems = latin_stems()
    stem = _find(word, stems)
    if stem:
        rest = word[len(stem) :]
        return [(stem, _joined(_spelling(stem, stems), rest)), *latin_units(rest, stem)]
    first = _FIRST_PARTS.match(word)
    if first:
        rest = word[first.end() :]
        stem = _find(rest, stems)
        if len(stem) >= _SHORTEST_IN_COMPOUND:
            tail = rest[len(stem) :]
            return [
                *latin_units(first[0]),
                (stem, _joined(_spelling(stem, stems), tail)),
                *latin_units(tail, stem),
            ]
    return latin_units(word)


def to_latin_units(word: str) -> Units:
    """Write a Cyrillic word in Latin, exceptions first, then the rules.

    Parameters
    ----------
    word : str
        Lower case.

    Returns
    -------
    list of (str, str)
        Cyrillic and Latin pieces.

    Examples
    --------
    >>> "".join(new for _, new in to_latin_units("сентябрда"))
    'sentabrda'
    """
    stems = cyrillic_stems().open
    for end in range(len(word), 2, -1):
        if word[:end] in stems:
            rest = cyrillic_units(word[end:], word[:end])
            if is_suffix("".join(new for _, new in rest)):
                return [(word[:end], stems[word[:end]]), *rest]
    return cyrillic_units(word)


def _find(word: str, stems: Stems) -> str:
    """Give the longest stem that `word` begins with and that may stand there, or nothing."""
    if word in stems.whole:
        return word
    for end in range(len(word), 1, -1):
        stem = word[:end]
        if stem in stems.first or (stem in stems.open and is_suffix(word[end:], stem)):
            return stem
    return ""


def _spelling(stem: str, stems: Stems) -> str:
    return stems.open.get(stem) or stems.whole.get(stem) or stems.first[stem]


def _joined(cyrillic: str, rest: str) -> str:
    """Drop the soft sign at the end of a stem before endings: роль, роли, ролда."""
    return cyrillic.removesuffix("ь") if rest else cyrillic


def _rows() -> Iterator[tuple[str, str]]:
    for name in _TABLES:
        with (files("murojaat.text") / "tables" / name).open(encoding="utf-8") as lines:
            rows = csv.reader((line for line in lines if line[0] != "#"), delimiter="\t")
            next(rows)
            for latin, cyrillic, _ in rows:
                yield latin, cyrillic

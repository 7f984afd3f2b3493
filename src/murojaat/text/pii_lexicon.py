"""The tables of names and of words that only look like names, read once when first needed."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from murojaat.text.pii_words import key_of

SURE: Final = 0
"""A given name and nothing else."""
WORD_TOO: Final = 1
"""A given name that is also a word: Lola, Adolat, Umid."""
MOSTLY_WORD: Final = 2
"""A word that is a given name only beside another name: Rahmat, Davlat, Nizom."""


def _rows(table: str) -> Iterator[list[str]]:
    text = (files("murojaat.text") / "tables" / table).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines()[1:])


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of the vocabulary, as keys.

    Parameters
    ----------
    name : str
        Such as "kin_stem", "office", "measure": see the table ``pii_vocabulary.tsv``.

    Examples
    --------
    >>> "shifokor" in words("office"), "ulitsa" in words("before_name")
    (True, True)
    """
    return frozenset(key for listed, key in _rows("pii_vocabulary.tsv") if listed == name)


@cache
def stems(name: str) -> tuple[str, ...]:
    """Give one list of the vocabulary for ``str.startswith``."""
    return tuple(sorted(words(name)))


@cache
def given_names() -> Mapping[str, int]:
    """Give every given name by its key, with how far it is a word too.

    Returns
    -------
    mapping of str to int
        Values are :data:`SURE`, :data:`WORD_TOO` and :data:`MOSTLY_WORD`. Names with o‘ are there as a
        Russian keyboard writes them as well (Ulug‘bek, Юлдаш for Yo‘ldosh).

    Examples
    --------
    >>> given_names()["dilnoza"], given_names()["lola"], given_names()["yuldosh"]
    (0, 1, 0)
    """
    names: dict[str, int] = {}
    for name, _sex, level in _rows("pii_given_names.tsv"):
        plain = name.replace("‘", "'")
        for key in (key_of(plain), key_of(plain.replace("o'", "u").replace("O'", "U"))):
            names[key] = max(names.get(key, 0), int(level))
    return MappingProxyType(names)


@cache
def name_marks() -> Mapping[str, str]:
    """Give for every key of :func:`given_names` the letters q and o‘ that its names have.

    Keys are blind to them, so that "Kodirov" is found, but "Ko‘zim" (my eye) is not the name Kozim.
    """
    marks: dict[str, str] = {}
    for name, _sex, _level in _rows("pii_given_names.tsv"):
        plain = name.replace("‘", "'")
        for key in (key_of(plain), key_of(plain.replace("o'", "u").replace("O'", "U"))):
            marks[key] = marks.get(key, "") + marks_of(plain)
    return MappingProxyType(marks)


def marks_of(word: str) -> str:
    """Give which of q and o‘ a word of either script has.

    Examples
    --------
    >>> marks_of("Qo'chqor"), marks_of("Ўктам"), marks_of("Anvar")
    ("qo'", "o'", '')
    """
    word = word.lower()
    return "q" * ("q" in word or "қ" in word) + "o'" * ("o'" in word or "ў" in word)


@cache
def loose_names() -> Mapping[str, int]:
    """Give :func:`given_names` with o read as a, the way Russian spelling has them (Тахир, Бахадыр)."""
    names: dict[str, int] = {}
    for key, level in given_names().items():
        loose = key.replace("o", "a")
        names[loose] = max(names.get(loose, 0), level)
    return MappingProxyType(names)


@cache
def surname_roots() -> frozenset[str]:
    """Give roots that with -ov or -ev are surnames: given names and a list of others."""
    listed = {key_of(form) for form, kind in _rows("pii_surnames.tsv") if kind == "root"}
    roots = listed | given_names().keys()
    return frozenset(roots | {root.replace("o", "a") for root in roots})


@cache
def odd_surnames() -> Mapping[str, int]:
    """Give surnames without -ov or -ev (Kim, Nikitina, Shevchenko) by key; the values say nothing."""
    return MappingProxyType({key_of(form): 2 for form, kind in _rows("pii_surnames.tsv") if kind == "name"})


@cache
def not_names() -> Mapping[str, str]:
    """Give words that are no person, by key: why is "place", "ov" (ends so by chance) or "term"."""
    return MappingProxyType({key_of(word.replace("‘", "'")): why for word, why in _rows("pii_not_names.tsv")})


@cache
def public_figures() -> tuple[tuple[frozenset[str], str], ...]:
    """Give the names of public figures: their words, and the word that suffices alone (or "")."""
    return tuple(
        (frozenset(key_of(word.replace("‘", "'")) for word in name.split()), key_of(alone.replace("‘", "'")))
        for name, alone in _rows("pii_public_figures.tsv")
    )

"""Words around a name that say whether it is a person's."""

import re
from functools import cache, lru_cache
from typing import Final, Literal

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_words import key_of

Cue = Literal["label", "self", "kin", "office", "polite", "theirs"]

LABEL: Final = re.compile(
    r"(?<![^\W\d_])(?:f\.? ?i\.? ?(?:o|sh)\b\.?|ф\.? ?и\.? ?(?:о|ш)\b\.?|"
    r"ism(?:im|i|ingiz|imiz)?[ ,\-]{1,2}(?:va )?(?:sharif|"
    r"familiya)\w{0,8}(?:[ ,]{1,2}(?:va )?otasining ismi)?|"
    r"исм(?:им|и|ингиз)?[ ,\-]{1,2}(?:ва )?(?:шариф|фамилия)\w{0,8}|ismim|ismi|исмим|исми|otim|отим|"
    r"ism(?= ?:)|исм(?= ?:)|familiyam|familiyasi|familiya(?= ?:)|фамилиям|фамилияси|фамилия|sharifi|sharifim|"
    r"otasining ismi|otamning ismi|отасининг исми|меня зовут|зовут|имя|отчество|по имени|по фамилии|"
    r"ariza beruvchi|arizachi|murojaatchi|murojaat (?:etuvchi|qiluvchi|muallifi)|imzo|hurmat (?:ila|bilan)|"
    r"ариза берувчи|аризачи|мурожаатчи|мурожаат (?:этувчи|[қк]илувчи|муаллифи)|имзо|[ҳх]урмат (?:ила|билан)|"
    r"my name is|заявитель\w{0,4}|подпись|с уважением)(?![^\W\d_])[ :\-–—,\n(«\"]{1,5}",
    re.IGNORECASE,
)
"""What a form or a letter writes before the writer's name."""

_MINE: Final = "(?:im|imiz|m|miz|ginam|ginamiz|jonim)"
_THEIRS: Final = "(?:i|si|ng|ing|ngiz|ingiz|lari)?"
_CASE: Final = "(?:imiz|im|miz|m|i|si)?(?:ning|ga|ni|dan)?(?:a|u|om|oy|i)?"
_AFTER_HONORIFIC: Final = "(?:jon)?(?:miz|m)?(?:ning|ga|ni|dan|lar|larga|larni|larning)?"


@cache
def _with_endings(name: str, endings: str) -> re.Pattern[str]:
    """Give the pattern of one list of the vocabulary with the endings that its words may take."""
    return re.compile(rf"(?:{'|'.join(lexicon.stems(name))}){endings}\Z")


@lru_cache(maxsize=1 << 14)
def cue_of(word: str) -> Cue | None:
    """Tell whether a word announces a person: "men", "qizim", "shifokor".

    Examples
    --------
    >>> cue_of("men"), cue_of("o'g'lim"), cue_of("ҳамшира"), cue_of("bugun")
    ('self', 'kin', 'office', None)
    """
    key = key_of(word) if len(word) <= 32 else ""
    if key in lexicon.words("self"):
        return "self"
    # "yerim" is my land, "erim" my husband; both have the key "erim".
    mine = word[:1] not in "yYеЕ" and _with_endings("kin_stem", _MINE).match(key)
    if mine or key in lexicon.words("kin_russian"):
        return "kin"
    if key in lexicon.words("polite"):
        return "polite"
    if _with_endings("office", _CASE).match(key):
        return "office"
    # "bir kelin", "buvasi": somebody's, so that only a known name after it is one.
    theirs = key in lexicon.words("naming") or _with_endings("kin_stem", _THEIRS).match(key)
    return "theirs" if theirs else None


@lru_cache(maxsize=1 << 14)
def follows_person(word: str) -> bool:
    """Whether a word right after a name marks a person: "aka", "opa", "ismli".

    Examples
    --------
    >>> follows_person("opamga"), follows_person("исмли"), follows_person("ko'chasi")
    (True, True, False)
    """
    key = key_of(word) if len(word) <= 32 else ""
    return key in lexicon.words("named") or bool(_with_endings("honorific", _AFTER_HONORIFIC).match(key))


@lru_cache(maxsize=1 << 14)
def is_place_after(word: str, following: str) -> bool:
    """Whether a word right after a name makes it the name of a place or a house of something.

    Examples
    --------
    >>> is_place_after("nomidagi", "maktab"), is_place_after("nomidagi", "karta"), is_place_after("MChJ", "")
    (True, False, True)
    """
    key = key_of(word) if len(word) <= 32 else ""
    if key.startswith("nomida") and key_of(following).startswith(lexicon.stems("owned_thing")):
        return False
    return key.startswith(lexicon.stems("place_after")) or key in lexicon.words("place_after_whole")


def is_place_before(word: str) -> bool:
    """Whether a word right before a name makes it the name of a place: "им. Семашко"."""
    return key_of(word) in lexicon.words("place_before")

"""What a single word may be in a person's name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_words import Shape, key_of, shape_of

Part = Literal["given", "surname", "patronymic", "child_of", "initial", "unknown", "none"]

_PLURAL: Final = "(?:lar)?"
_POSSESSIVE: Final = "(?:imiz|ingiz|im|ing)?"
_CASE: Final = "(?:ning|nin|niki|dagi|dan|gacha|ga|ni|da|dek|day|ka)?"
_TAIL: Final = "(?:man|san|miz|mi|ku|dir|ham|gina)?"
_UZBEK_ENDING: Final = f"{_PLURAL}{_POSSESSIVE}{_CASE}{_TAIL}"
_RUSSIAN_ENDING: Final = "(?:a|u|im|e|oy|oyu|ih|imi|i)?"
_SURNAME: Final = re.compile(
    rf"(?P<stem>(?P<root>[a-z]{{2,16}}?)(?:ov|ev)a?)(?:(?P<uzbek>{_UZBEK_ENDING})|{_RUSSIAN_ENDING})\Z"
)
_ENDINGLESS: Final = re.compile(
    rf"(?P<stem>[a-z]{{3,16}}(?P<form>zoda|zade|skiy|skaya))(?P<uzbek>{_UZBEK_ENDING})\Z"
)
# Uzbek verbal nouns end in a consonant and "lov": ayblov, majburlov.
_VERBAL: Final = re.compile(r"[a-z]*[bdfghjkmnprstvyz]l\Z")
_PATRONYMIC: Final = re.compile(
    rf"(?P<root>[a-z]{{2,16}}?)(?:(?:ovich|evich)(?:em|{_RUSSIAN_ENDING}|(?P<m>{_UZBEK_ENDING}))"
    rf"|(?:ovna|evna|(?:il|luk|fom|kuzm|nikit|sav)in?ichna)(?P<f>{_UZBEK_ENDING}))\Z"
)
_PATRONYMIC_CASE: Final = re.compile(r"(?P<root>[a-zа-яё]{2,16})[ое]вн(?:ы|е|у|ой)\Z")
_CHILD_OF: Final = re.compile(
    rf"(?P<father>[a-z]*?)(?:ogli|ugli|oglu|kizi|uli|kyzy|kizy)(?P<uzbek>{_CASE}(?:man|dir|ham)?)\Z"
)
_ENDING: Final = re.compile(rf"(?P<stem>[a-z]{{3,}}?){_UZBEK_ENDING}\Z")
_FOND: Final = (
    "jon",
    "hon",
    "bek",
    "boy",
    "bay",
    "oy",
    "gul",
    "bonu",
    "niso",
    "hoja",
    "mirza",
    "aka",
    "opa",
    "ali",
    "jan",
    "han",
)
# Only for capitalised words: "imtihon", "makul" and "onajon" end so too.
_FORMED: Final = re.compile(
    rf"(?P<stem>[a-z]{{3,}}(?:bek|jon|iddin|uddin|ulla|ullo|ulloh|illo|illoh|berdi|bergan|niyoz|posho|mirzo|kul|niso|bonu|murod|mirza|nazar|hoja|begim|bibi|boy))"
    rf"(?P<uzbek>{_UZBEK_ENDING})\Z"
)

# "Abdu-" begins no other word; the other halves make names of each other.
_ABDU: Final = re.compile(rf"(?P<stem>abd(?:u|i|ul|ur)[a-z]{{3,14}}?)(?P<uzbek>{_UZBEK_ENDING})\Z")
_FIRST_HALF: Final = (
    "nur|shoh|mir|bek|zul|dil|gul|oy|bibi|hol|tosh|esh|er|bori|toji|hudoy|olla|alla|egam|nor|rozi|juma|hayit|said|"
    "sayid|muhammad|islom|husn|mehr|mohi|moh|shahri|sher|jahon|temur|sulton|hoji|bobo|ota|mirzo|mirza|ulug|"
    "farah|qurbon|kurbon|pir|tursun|turdi|toht?a|kenja|amir|imom|hush|ay|or[ao]z|sapar|jan|tilla|zar|feruz"
)
_SECOND_HALF: Final = (
    "bek|jon|hon|niso|bonu|murod|murat|yor|ali|kul|boy|bay|nazar|mirza|mirzo|zoda|shod|bahor|chehra|noza|nora|"
    "nur|mat|muhammad|mamat|ahmad|akbar|aziz|nigor|jamol|jahon|sanam|oyim|temir|polat|pulat|niyoz|toji|said|"
    "hoja|shoh|sulton|suluv|gul|begim|poshsha|asal|hayo|ruh|sora|sara|zamin|fiya|fira|nara|mira"
)
_COMPOUND: Final = re.compile(
    rf"(?P<stem>(?:{_FIRST_HALF})(?:{_SECOND_HALF})|[a-z]{{4,12}}(?<![cs])hon)(?P<uzbek>{_UZBEK_ENDING})\Z"
)


@dataclass(frozen=True, slots=True)
class Role:
    """How a word may take part in a name.

    Parameters
    ----------
    part : Part
        Its likeliest part; "unknown" for a capitalised word that might be one, "none" for no part.
    shape : Shape
        How it is written.
    key, stem : str
        Its key with and without the ending.
    level : int
        For a given name how far it is a word too (0 to 2); for a surname 0 if its root is known, 1 if not,
        2 if the word is listed as a place or a term.
    cased : bool
        Whether an Uzbek case ending follows, after which a name is over.
    """

    part: Part
    shape: Shape
    key: str
    stem: str
    level: int = 0
    cased: bool = False


_OPEN_ENDINGS: Final = frozenset(("a", "i", "im", "lar", "u", "e", "y", "oy", "om", "em", "oyu", "m"))
_WHOLE_ENDING: Final = re.compile(_UZBEK_ENDING)
_FOND_ENDING: Final = re.compile(rf"(?:{'|'.join(_FOND)})(?P<uzbek>{_UZBEK_ENDING})")
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_LONGEST: Final = 48


@lru_cache(maxsize=1 << 16)
def role_of(word: str) -> Role:
    """Tell what part a word may play in a name.

    Parameters
    ----------
    word : str
        One word of a normalised text. Words of more than 48 letters are no names.

    Examples
    --------
    >>> [role_of(word).part for word in ("Karimovaga", "Дилноза", "o'g'li", "Рустамовна", "so'rov", "Sh")]
    ['surname', 'given', 'child_of', 'patronymic', 'none', 'initial']
    """
    if len(word) > _LONGEST:
        return Role("none", "lower", "", "")
    shape, key = shape_of(word), key_of(word)
    if shape == "number":
        return Role("none", shape, key, key)
    if shape == "initial" or len(key) < 2:
        return Role("initial", shape, key, key)
    russian = bool(_CYRILLIC.search(word)) and shape != "lower"
    stop = _stop_of(key, russian)
    if stop == "ov":
        return Role("none", shape, key, key)
    maybe = shape == "title" and not stop and key.isalpha() and len(key) > 2 and word[1:] == word[1:].lower()
    other = Role("unknown" if maybe else "none", shape, key, key)
    kin = _kinship(shape, key, word.lower())
    if kin or key in lexicon.given_names():
        return kin or _given(shape, word, stop, russian) or other
    return _surname(shape, key, stop) or _given(shape, word, stop, russian) or other


def _stop_of(key: str, russian: bool) -> str:
    """Why a word is no name: "place", "term" or "ov"; "" if nothing speaks against it."""
    listed = lexicon.not_names()
    if key in listed or key in lexicon.given_names():
        return listed.get(key, "")
    stem = _listed_stem(key, listed) or (russian and _russian_stem(key, listed)) or ""
    return listed[stem] if stem else ""


def _russian_stem(key: str, listed: Mapping[str, object]) -> str:
    """Give the listed word of which `key` is a Russian case; "" if there is none."""
    for ending in ("oy", "om", "em", "a", "u", "e", "i"):
        short = key.removesuffix(ending)
        for whole in (short + "a", short + "ya", short):
            if (
                short != key
                and len(short) > 2
                and whole in listed
                and (whole != short or ending not in ("i", "oy"))
            ):
                return whole
    return ""


def _listed_stem(key: str, listed: Mapping[str, object]) -> str:
    """Give the longest listed word that, with an Uzbek ending, makes `key`; "" if there is none."""
    for size in range(len(key) - 1, 2, -1):
        if key[:size] in listed and _WHOLE_ENDING.fullmatch(key, size):
            return key[:size]
    return ""


def _kinship(shape: Shape, key: str, word: str) -> Role | None:
    match = _PATRONYMIC.match(key)
    if match:
        # "виновна" and "условна" end so too.
        doubtful = int(match["root"] not in lexicon.surname_roots() and "vich" not in key)
        return Role("patronymic", shape, key, key, doubtful, bool(match["m"] or match["f"]))
    if _PATRONYMIC_CASE.match(word) and shape != "lower":
        return Role("patronymic", shape, key, key, 1)
    match = _CHILD_OF.match(key)
    if match and (not match["father"] or match["father"] in lexicon.given_names()):
        joined = int(bool(match["father"]))
        return Role("child_of", shape, key, match["father"], joined, _is_case(match["uzbek"]))
    return None


def _surname(shape: Shape, key: str, stop: str) -> Role | None:
    match = _SURNAME.match(key)
    if match and len(match["stem"]) > 4:
        root = match["root"]
        known = root in lexicon.surname_roots() or bool(_FORMED.match(root))
        if not known and _VERBAL.match(root):
            return None
        level = 2 if stop else 0 if known else 1
        return Role("surname", shape, key, match["stem"], level, _is_case(match["uzbek"]))
    match = _ENDINGLESS.match(key)
    if match and not stop and shape != "lower":
        level = 1 if match["form"] in ("zoda", "zade") else 2
        return Role("surname", shape, key, match["stem"], level, _is_case(match["uzbek"]))
    stem = key if key in lexicon.odd_surnames() else _listed_stem(key, lexicon.odd_surnames())
    return Role("surname", shape, key, stem, 2, _is_case(key[len(stem) :])) if stem else None


def _is_case(ending: str | None) -> bool:
    """Whether an ending closes the name; those of Russian cases do not, what follows has them too."""
    return bool(ending) and ending not in _OPEN_ENDINGS


def _given(shape: Shape, word: str, stop: str, russian: bool) -> Role | None:
    key = key_of(word)
    stem, level = _named(key, lexicon.given_names(), russian)
    if level < 0 and shape != "lower":
        stem, level = _named(key, lexicon.loose_names(), russian)
    if level < 0 and shape != "lower" and not stop:
        match = _FORMED.match(key)
        if match and not {key, match["stem"]} & lexicon.words("not_formed"):
            stem, level = match["stem"], lexicon.SURE
        elif not match:
            stem, level = _compound(key)
    if level < 0:
        return None
    if stop == "place" and key.endswith(("da", "dagi", "dan", "ga", "lik")):
        return None
    marks = lexicon.marks_of(word)
    if (
        marks
        and stem in lexicon.name_marks()
        and not all(mark in lexicon.name_marks()[stem] for mark in marks)
    ):
        return None
    if stop:
        level = max(level, lexicon.WORD_TOO)
    return Role("given", shape, key, stem, level, _is_case(key[len(stem) :]))


def _compound(key: str) -> tuple[str, int]:
    """Find a name made of the usual halves that no table has; level -1 if the word is none."""
    match = _ABDU.match(key)
    if match:
        return match["stem"], lexicon.SURE
    match = _COMPOUND.match(key)
    if match and not {key, match["stem"]} & lexicon.words("not_formed"):
        return match["stem"], lexicon.WORD_TOO
    return "", -1


def _named(key: str, names: Mapping[str, int], russian: bool) -> tuple[str, int]:
    """Find the name in a word: whole, before an Uzbek ending, a fond one, a Russian one; level -1 if none."""
    stem = key if key in names else _listed_stem(key, names)
    if stem:
        return stem, names[stem]
    for size in range(len(key) - 2, 2, -1):
        level = names.get(key[:size], lexicon.MOSTLY_WORD)
        # "Malakali" is a word (of skill), "Malakbek" a name.
        sure = level == lexicon.SURE or key.startswith(("jon", "hon", "bek", "bonu"), size)
        if level < lexicon.MOSTLY_WORD and sure and (match := _FOND_ENDING.fullmatch(key, size)):
            return key[: match.start("uzbek")], lexicon.SURE
    stem = _russian_stem(key, names) if russian else ""
    if stem:
        return stem, names[stem]
    # "Ире", "Исе": so short a word may be another, so it needs a place within a sentence or a cue.
    if russian and len(key) == 3 and key[-1] in "eui":
        for short in (f"{key[:-1]}a", f"{key[:-1]}ya"):
            if short in names:
                return short, max(names[short], lexicon.WORD_TOO)
    return "", -1

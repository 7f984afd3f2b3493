"""One key for the many spellings of a word: scripts, apostrophes, keyboards without ў қ ғ ҳ, messengers.

========================  =========================  ===================
written                   light key                  strong key
========================  =========================  ===================
capitals; ' ъ ь           small; dropped             as light
Cyrillic letters          by the 1995 alphabet       then as below
е, first or after         ye                         e
a vowel, ъ or ь
э e                       e                          e
ye                        ye                         e
ц after a vowel           ts                         ts
ц elsewhere               s                          s
ы щ                       i sh                       i sh
á ä ó ö õ ú ń ñ ğ ǵ       the bare letter            as light
ş ç ı                     sh ch i                    sh ch i
ў o‘ о o; у u             o; u                       u
қ q; к k                  q; k                       k
ғ g‘ г g                  g                          g
ҳ h; х x                  h; x                       h
w; c not before h         w; c                       sh; ch
4 and 6 in a word,        4; 6                       ch; sh
beside a vowel
a letter twice or more    kept                       once
========================  =========================  ===================

What the keys cost was counted on 2.2 million running words of laws, news and everyday sentences (85,302
forms, ``benchmarks/fold.py``): if each key stood for its most frequent form alone, 0.15 % of the words were
taken for another by the light key and 1.01 % by the strong one, about half of that by o and u (``oy`` and
``uy``, ``kun`` and ``qon``). In return ``бўлди``, ``булди``, ``bo‘ldi`` and ``boldi`` are one word.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, get_args

from murojaat.text.letters import APOSTROPHE, COMBINING
from murojaat.text.normalise import Normalised, normal_form

Strength = Literal["light", "strong"]

_VOWELS: Final = "AEIOUYaeiouyАЕЁИОУЫЭЮЯЎаеёиоуыэюяў"
_LETTERS: Final = r"[^\W\d_]+"
_TAIL: Final = r"(?:(?<=[GOgoГОгоЎўҒғ])')?"
_WORD: Final = re.compile(rf"{_LETTERS}(?:(?:'|[{COMBINING}]+){_LETTERS})*[{COMBINING}]*{_TAIL}")
# 4 and 6 stand for ch and sh only in a word and beside a vowel: "b6ni" is a vitamin, "4ta" is a number.
_WORD_WITH_DIGITS: Final = re.compile(
    rf"(?:\b4(?=iq|unki))?{_LETTERS}"
    rf"(?:(?:'|[{COMBINING}]+|(?<=[{_VOWELS}])[46]|[46](?=[{_VOWELS}])){_LETTERS})*[{COMBINING}]*{_TAIL}"
)
_SPACES: Final = re.compile(r"\s+")

_YE: Final = re.compile("(?:^|(?<=[аеёиоуўыэюяәөүaeiou'ъь]))е")
_TS: Final = re.compile("(?<=[аеёиоуўыэюяaeiou])ц")
_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("абвгғдежзийкқлмнопрстуўфхҳцыэ", "abvggdejziykqlmnoprstuofxhsie", strict=True)),
        **dict(zip("әөүұңіһӣӯҷ", "aouunihioj", strict=True)),  # Karakalpak, Kazakh, Tajik
        **{"ё": "yo", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"},
        **{"ъ": "", "ь": ""},
    }
)
_REFORMS: Final = str.maketrans({"ş": "sh", "ç": "ch", "ı": "i"})
_MARKS: Final = re.compile(f"[{COMBINING}]+")
_MESSENGER: Final = str.maketrans({"4": "ch", "6": "sh", "w": "sh", "x": "h", "q": "k", "o": "u"})
_LONE_C: Final = re.compile("c(?!h)")
_DOUBLE: Final = re.compile(r"(.)\1+")


def fold(text: str, strength: Strength = "strong") -> str:
    """Give the key by which two spellings of one text meet.

    Parameters
    ----------
    text : str
        Any text; it is normalised first.
    strength : {"strong", "light"}, default "strong"
        "light" forgives script, apostrophes and capitals; "strong" also what keyboards and messengers
        lose, see the table of :mod:`murojaat.text.fold`.

    Returns
    -------
    str
        The text with every word replaced by its key. Digits and punctuation stay, spaces are single.

    Raises
    ------
    ValueError
        If `strength` is neither.

    Notes
    -----
    The key of the beginning of a word is the beginning of the key of the word, so stems can be looked up
    by prefix. Where a rule looks ahead a cut can break this: a stem should not end between c and h.

    Examples
    --------
    >>> fold("Qo‘rg‘onda suv yo‘q!") == fold("Қўрғонда сув йўқ!") == fold("кургонда сув йук!")
    True
    >>> fold("Qo‘rg‘onda suv yo‘q!"), fold("Қўрғонда сув йўқ!", "light")
    ('kurgunda suv yuk!', 'qorgonda suv yoq!')
    """
    key = _key(strength)
    new, _ = normal_form(text)
    return _SPACES.sub(" ", _pattern(new).sub(lambda match: key(match[0]), new)).strip()


def fold_words(text: str, strength: Strength = "strong") -> list[str]:
    """Give the keys of the words of a text, in order; numbers and punctuation are left out.

    Parameters
    ----------
    text : str
        Any text.
    strength : {"strong", "light"}, default "strong"
        As in :func:`fold`.

    Returns
    -------
    list of str
        One key for each word, none empty.

    Examples
    --------
    >>> fold_words("Yaxwi ekan, 3 ta oldim 👍")
    ['yahshi', 'ekan', 'ta', 'uldim']
    """
    key = _key(strength)
    new, _ = normal_form(text)
    return [folded for word in _pattern(new).findall(new) if (folded := key(word))]


def fold_spans(text: str, strength: Strength = "strong") -> list[tuple[str, int, int]]:
    """Give the keys of the words of a text with their places in the text as it was given.

    Parameters
    ----------
    text : str
        Any text.
    strength : {"strong", "light"}, default "strong"
        As in :func:`fold`.

    Returns
    -------
    list of (str, int, int)
        Key, start and end, so that ``text[start:end]`` is the word as written.

    Examples
    --------
    >>> fold_spans("3 kun: ОҒРИҚ")
    [('kun', 2, 5), ('ugrik', 7, 12)]
    """
    key = _key(strength)
    new, offsets = normal_form(text)
    spans = [(key(match[0]), *match.span()) for match in _pattern(new).finditer(new)]
    if not isinstance(offsets, range):
        normal = Normalised(new, text, tuple(offsets))
        spans = [(word, *normal.span(start, end)) for word, start, end in spans]
    return [item for item in spans if item[0]]


def words_of(text: str) -> list[str]:
    """Give the words of a normalised text as :func:`fold_words` finds them, unfolded.

    Parameters
    ----------
    text : str
        Normalised text.

    Returns
    -------
    list of str
        The words, in order.

    Examples
    --------
    >>> words_of("Tog'da 3 kun")
    ["Tog'da", 'kun']
    """
    return _pattern(text).findall(text)


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD_WITH_DIGITS if "4" in text or "6" in text else _WORD


@lru_cache(maxsize=1 << 16)
def _light(word: str) -> str:
    word = word.lower()
    if not word.isascii():
        word = _TS.sub("тс", _YE.sub("йе", word)).translate(_CYRILLIC).translate(_REFORMS)
        word = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", word)))
    return word.replace(APOSTROPHE, "")


@lru_cache(maxsize=1 << 16)
def _strong(word: str) -> str:
    word = _light(word)
    if "c" in word:
        word = _LONE_C.sub("ch", "k" + word[1:] if word.startswith("covid") else word)
    return _DOUBLE.sub(r"\1", word.translate(_MESSENGER).replace("ye", "e"))


_KEYS: Final[dict[str, Callable[[str], str]]] = {"light": _light, "strong": _strong}


def _key(strength: str) -> Callable[[str], str]:
    if strength not in _KEYS:
        raise ValueError(f"strength must be one of {get_args(Strength)}, got {strength!r}")
    return _KEYS[strength]

"""Words with their places, and one spelling-blind key for a word in either script."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Shape = Literal["lower", "title", "upper", "number", "initial"]

_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*'?")
_INITIAL: Final = re.compile(r"(?:[^\W\d_]'?|[SC]h|Y[aoue]|S[Hh]|C[Hh])\Z")

_CYRILLIC: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ"
_LATIN: Final = (
    *("a", "b", "v", "g", "d", "e", "yo", "j", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t"),
    *("u", "f", "h", "ts", "ch", "sh", "sh", "", "i", "", "e", "yu", "ya", "o", "k", "g", "h"),
)
# "q" and "x" go to the letters that a Russian keyboard leaves of them; messengers write "w" for sh.
_FOLD: Final = str.maketrans(
    {**dict(zip(_CYRILLIC, _LATIN, strict=True)), "'": "", "q": "k", "x": "h", "w": "sh", "ʼ": ""}
)
_SPELLINGS: Final = (("kh", "h"), ("dj", "j"), ("zh", "j"), ("ye", "e"))


class Token(NamedTuple):
    """A word or a number of a normalised text.

    Parameters
    ----------
    start, end : int
        Its characters ``[start, end)``.
    raw : str
        The characters themselves.
    """

    start: int
    end: int
    raw: str


def tokens_of(text: str) -> list[Token]:
    """Split a normalised text into words and numbers.

    Examples
    --------
    >>> [token.raw for token in tokens_of("Bog'bon ko'chasi, 12-uy.")]
    ["Bog'bon", "ko'chasi", '12', 'uy']
    """
    return [Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """Fold a word so that its Latin, Cyrillic and careless spellings meet.

    Examples
    --------
    >>> key_of("Qodirov"), key_of("Қодиров"), key_of("Кодиров"), key_of("Yelena"), key_of("Елена")
    ('kodirov', 'kodirov', 'kodirov', 'elena', 'elena')
    """
    key = word.lower().translate(_FOLD)
    for written, meant in _SPELLINGS:
        if written in key:
            key = key.replace(written, meant)
    return key


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> Shape:
    """Tell how a word is written.

    Examples
    --------
    >>> [shape_of(word) for word in ("karim", "Karim", "KARIM", "12", "Sh", "O'")]
    ['lower', 'title', 'upper', 'number', 'initial', 'initial']
    """
    if word[0].isdigit():
        return "number"
    if not word[0].isupper():
        return "lower"
    if _INITIAL.match(word):
        return "initial"
    return "upper" if word.isupper() else "title"


def is_shouting(tokens: Sequence[Token]) -> bool:
    """Whether most words are in capitals, so that capitals say nothing."""
    words = [token.raw for token in tokens if len(token.raw) > 3]
    capitals = sum(word.isupper() for word in words)
    return capitals > 1 and capitals * 2 > len(words)


def cut_at_line(text: str, start: int, width: int) -> str:
    """Give up to `width` characters before `start`, of the same line only."""
    return text[max(0, start - width) : start].rpartition("\n")[2]


def overlapping(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Give matches of `pattern`, looking again right after the first character of each."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)

"""The words of a text as parts of names, with what their capitals say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from murojaat.text.pii_name_roles import Role, role_of
from murojaat.text.pii_words import Token, is_shouting

_SENTENCE_END: Final = re.compile(r"[.!?…:;\n•*]\s*[\"«(\-–—]*\s*\Z")
LOCATIVE: Final = re.compile(
    r"(?:da|dagi|dan|ga|ka|ning|ni|lik|chi|gan|lar|li|mi|dir|ngiz|miz|asi|di|niy|naya|noe|skiy|skaya)\Z"
)
"""Endings of words that are hardly names, for words that no table has."""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of the text with its part in a name.

    Parameters
    ----------
    token : Token
        The word and its place.
    role : Role
        Its part in a name.
    capital : bool
        Whether it is written with a capital that says something; in a text in capitals none does.
    opens : bool
        Whether it opens a sentence, so that any word would have the capital.
    """

    token: Token
    role: Role
    capital: bool
    opens: bool


def name_words(text: str, tokens: Sequence[Token]) -> list[NameWord]:
    """Give the role of every word.

    Parameters
    ----------
    text : str
        A normalised text.
    tokens : sequence of Token
        Its words and numbers.

    Examples
    --------
    >>> from murojaat.text.pii_words import tokens_of
    >>> [word.opens for word in name_words("Bugun Anvar keldi", tokens_of("Bugun Anvar keldi"))]
    [True, False, False]
    """
    shouting = is_shouting(tokens)
    words: list[NameWord] = []
    end = 0
    for token in tokens:
        role = role_of(token.raw)
        capital = role.shape in ("title", "initial") or (role.shape == "upper" and not shouting)
        opens = False
        if role.shape != "lower":
            opens = not words or bool(_SENTENCE_END.search(text, max(0, end - 1), token.start))
        words.append(NameWord(token, role, capital, opens))
        end = token.end
    return words

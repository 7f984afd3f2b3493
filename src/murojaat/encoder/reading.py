"""What an encoder sees in a text: the concepts it names, and the words that no concept covers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from murojaat.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as an encoder sees it.

    Parameters
    ----------
    concepts : mapping of int to int
        How often each concept of the lexicon is named, in the order of the text.
    others : tuple of str
        Distinct folded words that no concept covers by itself, in the order of the text.
    words : tuple of str
        All folded words.
    """

    concepts: Mapping[int, int]
    others: tuple[str, ...]
    words: tuple[str, ...]


def read(words: Sequence[str], lexicon: Lexicon) -> Reading:
    """Read folded words.

    Parameters
    ----------
    words : sequence of str
        As :func:`murojaat.text.fold_words` gives them.
    lexicon : Lexicon
        Knows the concepts.

    Examples
    --------
    >>> from murojaat.text.lexicon import Concept
    >>> read(["insulin", "kelmadi"], Lexicon([Concept("insulin", "insulin", ("insulin",))])).others
    ('kelmadi',)
    """
    matches = lexicon.match(words)
    # A phrase of several words does not say all that its words say; only a word of its own is covered.
    covered = {match.start for match in matches if match.end == match.start + 1}
    others = dict.fromkeys(word for place, word in enumerate(words) if place not in covered)
    return Reading(Counter(match.concept for match in matches), tuple(others), tuple(words))

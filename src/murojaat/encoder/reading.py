"""What an encoder sees in a text: the concepts it names, and the words that no concept covers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from murojaat.text.lexicon import KEY, Lexicon


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
    counts: dict[int, int] = {}
    others: dict[str, None] = {}
    following = [*(word[:KEY] for word in words[1:]), ""]
    for start, word in enumerate(words):
        begun = lexicon.begun_by(word)
        # A phrase of several words does not say all that its words say; only a word of its own is covered.
        if not begun.singles:
            others[word] = None
        for concept in begun.singles:
            counts[concept] = counts.get(concept, 0) + 1
        if following[start] in begun.phrases:
            for match in lexicon.phrases(words, start):
                counts[match.concept] = counts.get(match.concept, 0) + 1
    return Reading(counts, tuple(others), tuple(words))

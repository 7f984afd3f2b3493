"""Which language a text is written in, by letters, endings and function words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from murojaat.text.fold import words_of
from murojaat.text.language_words import language_of_word
from murojaat.text.normalise import normalise
from murojaat.text.script import script_of

Language = Literal["uz-Latn", "uz-Cyrl", "ru", "kaa", "mixed", "other"]

SECOND_FROM: Final = 0.25
"""Share of the telling words from which a second language makes a text mixed.

Of 0.2 to 0.4 the best mean on 1,500 news texts of twenty words, whole and spliced from two languages.
"""

_LEAST_OF_SECOND: Final = 2


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The language of a text, with what speaks for it.

    Parameters
    ----------
    language : {"uz-Latn", "uz-Cyrl", "ru", "kaa", "mixed", "other"}
        The guess; "mixed" if two are used side by side, "other" for any other language and for texts
        without words.
    shares : Mapping of str to float
        For "uz-Latn", "uz-Cyrl", "ru", "kaa" and "other" the share of the words that tell their
        language, 0 to 1, together 1; empty if no word tells.
    """

    language: Language
    shares: Mapping[str, float]


def language_of(text: str) -> LanguageGuess:
    """Guess the language of a text.

    Parameters
    ----------
    text : str
        Any text; Uzbek in Cyrillic may be typed without ў қ ғ ҳ.

    Returns
    -------
    LanguageGuess
        The guess and the shares. Without a telling word, Uzbek is assumed in the script of the text: that
        is what most of the texts here are.

    Notes
    -----
    Each word is judged alone, by letters that only one language has, by its ending, and by lists of
    function words (``tables/function_words.tsv``); loan words tell nothing. Then the words are counted.

    Examples
    --------
    >>> language_of("Онам касал, дори йук, ёрдам беринг").language
    'uz-Cyrl'
    >>> language_of("Прошу помочь, нет лекарств в больнице").language
    'ru'
    >>> guess = language_of("Shifokor kelmadi, nima qilay? Помогите, ребенок болеет, очень нужно лекарство")
    >>> guess.language, round(guess.shares["ru"], 1)
    ('mixed', 0.6)
    """
    words = [word.lower() for word in words_of(normalise(text).text)]
    counts = Counter(filter(None, map(language_of_word, words)))
    total = counts.total()
    if not total:
        return LanguageGuess(_by_script(text), MappingProxyType({}))
    shares = {language: counts[language] / total for language in ("uz-Latn", "uz-Cyrl", "ru", "kaa", "other")}
    return LanguageGuess(_decided(counts), MappingProxyType(shares))


def _decided(counts: Counter[str]) -> Language:
    (first, _), *rest = counts.most_common(2)
    if rest:
        second, times = rest[0]
        # Foreign names and terms do not make a text mixed, another language of the country does.
        if (
            times >= _LEAST_OF_SECOND
            and times >= SECOND_FROM * counts.total()
            and "other" not in (first, second)
        ):
            return "mixed"
    return first  # type: ignore[return-value]


def _by_script(text: str) -> Language:
    script = script_of(text).script
    if script == "none":
        return "other"
    return {"latin": "uz-Latn", "cyrillic": "uz-Cyrl", "mixed": "mixed"}[script]  # type: ignore[return-value]

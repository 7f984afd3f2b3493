"""Text of appeals: normal form, keys for matching, scripts, languages, personal data."""

from murojaat.text.fold import fold, fold_spans, fold_words
from murojaat.text.language import LanguageGuess, language_of
from murojaat.text.normalise import Normalised, normalise
from murojaat.text.script import ScriptShares, script_of
from murojaat.text.transliterate import to_cyrillic, to_latin, transliterate

__all__ = [
    "LanguageGuess",
    "Normalised",
    "ScriptShares",
    "fold",
    "fold_spans",
    "fold_words",
    "language_of",
    "normalise",
    "script_of",
    "to_cyrillic",
    "to_latin",
    "transliterate",
]

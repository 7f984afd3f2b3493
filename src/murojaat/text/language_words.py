"""What a single word says about the language it belongs to."""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from murojaat.text.fold import fold
from murojaat.text.letters import CYRILLIC

_OTHERS: Final = frozenset(("en", "tr", "az", "de", "fr", "es", "kk", "ky", "tg", "uk"))

# Endings, tried from the right; each stands after at least two letters.
_UZBEK_LATIN: Final = re.compile(
    ".{2,}(?:lar|lari|larni|larga|lardan|larda|ning|gan|gani|ganini|kan|adi|aydi|yapti|yapman|moqda|moqchi|dim|dik|dilar"
    "|digan|sin|siz|miz|ngiz|imiz|lik|ligi|chilik|dagi|ga|ni|da|dan|gacha|mas|maydi|may|ish|ishi|ishga|ilgan"
    "|inglar|ing|ib|man|san|cha|dek|lash|lashtirish|iladi|ilmoqda|asi|si|mi|chi)"
)
_UZBEK_CYRILLIC: Final = re.compile(
    ".{2,}(?:лар|лари|ларни|ларга|лардан|ларда|нинг|ган|гани|ганини|кан|ади|айди|япти|япман|моқда|мокда|моқчи|мокчи|дим|дик|дилар"
    "|диган|син|сиз|миз|нгиз|имиз|лик|лиги|чилик|даги|га|ни|дан|гача|мас|майди|иш|иши|ишга|илган"
    "|инглар|инг|иб|ман|сан|ча|дек|лаш|лаштириш|илади|илмоқда|илмокда|аси|си|ми|чи|ди)"
)
_RUSSIAN: Final = re.compile(
    ".{2,}(?:[ыи]й|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ую|юю|ых|их|ым|ыми|ими|ться|тся|лся|лась|лись|ать|ять|еть"
    "|ить|уть|ает|яет|ует|ют|ят|ала|ила|али|или|ние|ния|нии|ний|ость|ости|ств[ао]|ями|ами|ою|шь|ции|цию|ены|ей)"
)
_PERHAPS_RUSSIAN: Final = re.compile(
    ".{2,}(?:ой|ит|ут|ат|ет|ал|ил|ел|ов|ев|ах|ях|ам|ям|ем|ом|те|но|ен|ена|ка|ки|ку|ке|ок|ы|у|е)"
)
_CLUSTER: Final = re.compile("[бвгджзклмнпрстфхцчшщ]{2}")
_KARAKALPAK_LATIN: Final = re.compile("[áúǵńı]")
_KARAKALPAK_CYRILLIC: Final = re.compile("[әөүң]|[қғҳў].*ы|ы.*[қғҳў]|[аеиоуыөүә]ў")
_KARAKALPAK_ENDING: Final = re.compile(
    ".{2,}(?:ында|ынан|сында|лары|ларын|ының|сының|лық|лығы|ымыз|ыңыз|ылды|ынды|ыпты)"
)
_KAZAKH_AND_OTHERS: Final = re.compile("[іұһєїґӣӯҷ]")
_TURKISH: Final = re.compile("[üöğəâîßäåæøœëèêñã]")


@lru_cache(maxsize=1)
def function_words() -> Mapping[str, frozenset[str]]:
    """Load the function words; read once, on first use.

    Returns
    -------
    Mapping of str to frozenset of str
        From language to words; Uzbek ones as strong keys.
    """
    words: dict[str, set[str]] = {}
    with (files("murojaat.text") / "tables" / "function_words.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t"):
            words.setdefault(row["language"], set()).update(row["words"].split())
    words["uz"] = {fold(word) for word in words["uz"]}
    return MappingProxyType({language: frozenset(group) for language, group in words.items()})


@lru_cache(maxsize=1 << 15)
def language_of_word(word: str) -> str:
    """Guess the language of one word.

    Parameters
    ----------
    word : str
        Lower case, normalised.

    Returns
    -------
    str
        "uz-Latn", "uz-Cyrl", "ru", "kaa", "other", or "" if the word does not tell.

    Examples
    --------
    >>> language_of_word("bo'lib"), language_of_word("булиб"), language_of_word("которые")
    ('uz-Latn', 'uz-Cyrl', 'ru')
    >>> language_of_word("telefon")
    ''
    """
    scores = _cyrillic_scores(word) if re.search(f"[{CYRILLIC}]", word) else _latin_scores(word)
    (first, best), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return first if best - second >= 1 else ""


def _cyrillic_scores(word: str) -> dict[str, float]:
    known = function_words()
    is_uzbek = fold(word) in known["uz"]
    others = not is_uzbek and any(word in known[language] for language in _OTHERS)
    uzbek = 3.0 * is_uzbek
    russian = 3.0 * (word in known["ru"])
    karakalpak = 3.0 * (word in known["kaa"]) + 3 * bool(_KARAKALPAK_CYRILLIC.search(word))
    uzbek += 2 * bool(re.search("[ўқғҳ]", word)) + 1.5 * bool(_UZBEK_CYRILLIC.fullmatch(word))
    uzbek += 1.0 * bool(re.search("[аеиоу]ъ[а-я]", word))
    russian += 1.5 * bool(_RUSSIAN.fullmatch(word)) or 0.5 * bool(_PERHAPS_RUSSIAN.fullmatch(word))
    russian += 2 * bool(re.search("[ыщ]", word))
    russian += 0.5 * bool(_CLUSTER.match(word)) + 0.5 * ("ь" in word)  # loan words have them too
    if karakalpak or re.search("[ыщ]", word):
        uzbek = 0.0
    if re.search("[ўқғҳ]", word):
        russian = 0.0
    if _KARAKALPAK_ENDING.fullmatch(word):
        karakalpak, russian = karakalpak + 2, 0.0
    foreign = 4.0 * bool(_KAZAKH_AND_OTHERS.search(word)) + 2.5 * others
    return {"uz-Cyrl": uzbek, "ru": russian, "kaa": karakalpak, "other": foreign}


def _latin_scores(word: str) -> dict[str, float]:
    known = function_words()
    is_uzbek = fold(word) in known["uz"]
    others = not is_uzbek and any(word in known[language] for language in _OTHERS)
    uzbek = 3.0 * is_uzbek + 1.5 * bool(_UZBEK_LATIN.fullmatch(word))
    uzbek += 2 * bool(re.search("[og]'", word)) + 1.0 * bool(re.search("q(?!u)|[aeiou]'[a-z]", word))
    karakalpak = 3.0 * (word in known["kaa"]) + 2.5 * bool(_KARAKALPAK_LATIN.search(word))
    foreign = 2.5 * others + 2.5 * bool(_TURKISH.search(word))
    foreign += 1.5 * bool(re.search("[cw](?!h)|th|ee|oo|ck|ph|tion|ly$", word))
    if karakalpak:
        uzbek = 0.0
    return {"uz-Latn": uzbek, "kaa": karakalpak, "other": foreign}

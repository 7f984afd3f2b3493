"""Addresses without a word for street: "Chilonzor 12-14-25", "manzil: Turkiston 45"."""

import re
from collections.abc import Iterator
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_address_words import RESIDENCE, is_measure, place_of
from murojaat.text.pii_types import Finding
from murojaat.text.pii_words import cut_at_line, key_of

# In these parts of the capital people give quarter, house and flat as three numbers.
_QUARTERS: Final = (
    r"(?:chilonzor|чил[ао]нз[ао]р|yunusobod|yunusabad|юнус[ао]б[ао]д|sergeli|сергели|qorasuv|korasuv|"
    r"[қк][ао]расу[вй]?|ttz|ттз|feruza|феруза|"
    r"beshqayrag'och|qo'yliq|[қк][ўу]йли[қк]|yashnobod|яшн[ао]б[ао]д|lisunova|лисунова|aviasozlar|"
    r"авиасозлар|qodisheva|кадышева|sputnik|спутник|"
    r"vodnik|водник|rakat|ракат|yangihayot|янги[ҳх]аёт|olmazor|алмазар|uchtepa|учтепа|bektemir|бектемир|"
    r"mirobod|мирабад|"
    r"algoritm|алгоритм|massiv\w{0,3}|массив\w{0,3})"
)
_TRIPLE: Final = re.compile(
    r"(?<![0-9])(?<![0-9][.,:/\-])(?P<numbers>[0-9]{1,2}[A-Za-zА-Я]?[ \-–—/,]{1,2}[0-9]{1,3}[A-Za-zА-Я]?"
    r"(?P<third>[ \-–—/,]{1,2}[0-9]{1,3})?)(?![0-9])(?![.,\-–—/:][0-9])"
)
_QUARTER_BEFORE: Final = re.compile(
    rf"\b{_QUARTERS}(?: tumani| т\.| мавзеси| mavzesi| массив[и]?| massivi)?[ ,\-]{{1,3}}\Z", re.IGNORECASE
)
_DISTRICT: Final = ("tumani", "tuman", "shahri", "shahar", "rayon", "rayoni", "sh", "t", "rn")
_WORD: Final = r"(?:(?<![ ,](?=[tvшгтвр]\.))[^\W\d_]\. ?)?[^\W\d_]'?[^\W\d_'’]{2,24}(?:'[^\W\d_]{1,20})?"
_NUMBER: Final = r"[0-9]{1,3}[A-Za-zА-Яа-я]?(?:[\-–—/, ]{1,2}[0-9]{1,3}){0,2}(?![0-9])(?![.:][0-9])"
_LABEL: Final = (
    r"(?:(?:yashash |uy |yashaydigan |doimiy )?manzil(?:im|imiz|i|ingiz)?|adres(?:im|i)?|"
    r"(?:яшаш |уй )?манзил(?:им|имиз|и)?|адрес(?:им|и|у)?|прожива\w{1,8}|прописка\w{0,3}|propiska\w{0,3}|"
    r"(?:manzilgoh|turar[ \-]?joy|турар[ \-]?жой|манзилго[ҳх])\w{0,5}|прописан\w{0,3}(?=:| по| в г)|"
    r"зарегистрирован\w{0,3}(?=:| по)|"
    r"(?:yashash|istiqomat) joyi(?:m|miz)?|(?:яшаш|исти[қк]омат) жойи(?:м|миз)?|"
    r"uyim(?:iz)?(?= ?:)|уйим(?:из)?(?= ?:))"
)
# "Toshkent sh. Chilonzor t. Qatortol 25-14": these points end no sentence.
_SHORT_WORD: Final = r"(?<=[ ,][tvшгтвр])\.|(?<=[ ,]sh)\.|(?<=[ ,](?:vil|tum|вил|тум|обл|р-н))\."
_LABELLED: Final = re.compile(
    rf"\b{_LABEL}\b(?P<gap>(?:[^0-9.!?\n\ufffc]|{_SHORT_WORD}){{0,90}}?)(?P<address>\b{_WORD},? {_NUMBER})",
    re.IGNORECASE,
)
_STREET: Final = r"(?:\b[A-ZА-ЯЎҚҒҲ]\. ?)?\b[A-ZА-ЯЎҚҒҲ]'?[^\W\d_'’]{2,24}(?:'[^\W\d_]{1,20})?"
_WITH_FLAT: Final = re.compile(
    rf"(?P<address>{_STREET},? ?[0-9]{{1,3}}[A-Za-zА-Яа-я]?(?:[/\-][0-9]{{1,3}})?[ ,]{{1,3}}"
    r"(?i:kv|кв|xonadon|хонадон|kvartira|квартира)\w{0,3}[ .№\-]{0,3}[0-9]{1,4})(?![0-9])"
)
_AFTER_PLACE: Final = re.compile(
    rf"[.]?, ?(?P<address>{_STREET} {_NUMBER})(?=[.;]? ?(?:\Z|\n|[A-ZА-ЯЎҚҒҲ\ufffc]))"
)
_LAST_WORD: Final = re.compile(r"[^\W\d_]{1,24}(?:'[^\W\d_]{1,20})?\Z")
# "Ц-14, 7-45"; a Latin C or a Cyrillic С may also be another thing.
_CODED: Final = re.compile(
    r"(?<![^\W_])(?P<letter>[ЦцСсCcSs]|Ts|TS)[ \-–]?[0-9]{1,2}[A-Za-zА-Яа-я]?[ ,/]{1,2}"
    r"[0-9]{1,3}[A-Za-zА-Яа-я]?[\-–/][0-9]{1,3}(?![0-9])(?![.,:/\-][0-9])"
)
_PAIR: Final = r"[0-9]{1,3}[A-Za-zА-Яа-я]?[\-–/][0-9]{1,3}(?![0-9])(?![.:,\-/][0-9])"
_LIVES: Final = r"(?:yashov|yashay|istiqomat|turaman|turamiz|яшов|яшай|тураман|исти[қк]омат|прожив|жив[уеё])"
_PAIR_RESIDENT: Final = re.compile(
    rf"(?P<address>\b{_WORD},? {_PAIR})(?:['’]?[ \-]?(?:da|да))?,? {_LIVES}", re.IGNORECASE
)
_RESIDES_IN: Final = re.compile(
    rf"\b(?:жив[уё]\w{{0,2}}|прожива\w{{1,8}}) (?:на |по |в |ул |улице )?(?P<address>{_WORD},? {_PAIR})",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[.,;\n]|\Z")
_RESIDENT: Final = re.compile(
    rf"(?P<address>{_STREET}[ \-]{_NUMBER})(?:[ \-]?(?i:da|dagi|да|даги))?,? "
    r"(?i:yashov|yashay|istiqomat|turaman|яшов|яшай|исти[қк]омат|прожив|живу|живём|живем)"
)


def find_short_addresses(text: str) -> Iterator[Finding]:
    """Find addresses whose only signs are their numbers and where they stand.

    Examples
    --------
    >>> next(find_short_addresses("Chilonzor 12-14-25 da yashayman"))
    Finding(kind='address', start=0, end=18, confidence=0.85)
    """
    yield from _triples(text)
    for match in _LABELLED.finditer(text):
        if match["address"][0].islower() and not _is_near(text, match):
            continue
        yield from _unmarked(text, match, 0.7)
    for match in _WITH_FLAT.finditer(text):
        yield from _unmarked(text, match, 0.75)
    for match in _AFTER_PLACE.finditer(text):
        # "Quvasoy, Mustaqillik 14." signs a letter.
        place = _LAST_WORD.search(cut_at_line(text, match.start(), 40))
        key = key_of(place[0]) if place else ""
        if lexicon.not_names().get(key) == "place" or key in _DISTRICT:
            yield from _unmarked(text, match, 0.6)
    for match in _RESIDENT.finditer(text):
        yield from _unmarked(text, match, 0.65)
    yield from _pairs(text)
    yield from _coded(text)


def _triples(text: str) -> Iterator[Finding]:
    """Find "Chilonzor 12-14-25"."""
    for match in _TRIPLE.finditer(text):
        window = cut_at_line(text, match.start(), 40)
        quarter = _QUARTER_BEFORE.search(window)
        if not quarter:
            continue
        start = match.start() - len(window) + quarter.start()
        around = cut_at_line(text, match.start(), 60) + " | " + text[match.end() : match.end() + 40]
        resides = bool(RESIDENCE.search(around))
        dashes = len(re.findall(r"[\-–—/]", match["numbers"]))
        whole = bool(match["third"]) and (dashes or resides)
        confidence = 0.85 if whole else 0.6 if resides and dashes else 0.3
        yield Finding("address", start, match.end(), confidence)


def _pairs(text: str) -> Iterator[Finding]:
    """Find "navoiy 25-14 da yashayman"."""
    for pattern in (_PAIR_RESIDENT, _RESIDES_IN):
        for match in pattern.finditer(text):
            if re.search(r"(?:da|да)[ ,]", match["address"]):
                continue  # "ovulda 10-15 yashaymiz"
            yield from _unmarked(text, match, 0.6)


def _is_near(text: str, match: re.Match[str]) -> bool:
    """Whether an address in small letters stands right after its label: "manzil: navoiy 25-14"."""
    if ":" in match["gap"]:
        return True
    if not re.fullmatch(r"[ \-–—]{0,3}(?:по (?:адресу )?|в )?", match["gap"], re.IGNORECASE):
        return False
    return bool(re.search(rf" {_PAIR}\Z", match["address"]) or _STOP.match(text, match.end()))


def _coded(text: str) -> Iterator[Finding]:
    """Find "Ц-14, 7-45"."""
    for match in _CODED.finditer(text):
        around = cut_at_line(text, match.start(), 60) + " | " + text[match.end() : match.end() + 40]
        sure = match["letter"] in "Цц" or RESIDENCE.search(around)
        yield Finding("address", match.start(), match.end(), 0.75 if sure else 0.3)


def _unmarked(text: str, match: re.Match[str], confidence: float) -> Iterator[Finding]:
    """Give the address if its word can be a street and its number a house."""
    word = re.search(r"[^\W\d_]'?[^\W\d_][^ ,]*", match["address"])
    name = key_of(word[0]) if word else ""
    if (
        name in lexicon.words("not_in_name")
        or is_measure(name)
        or place_of(name)
        or lexicon.not_names().get(name) == "term"
    ):
        return
    following = re.match(r"([ \-]{0,2})([^\W\d_]+)", text[match.end("address") : match.end("address") + 40])
    if following and following[1] == "-" and key_of(following[2]) not in ("da", "uy", "uyda", "dom"):
        return
    if following and key_of(following[2]) in ("mg", "mkg", "ml", "mm", "sm", "doza"):
        return
    if following and (
        is_measure(key_of(following[2])) or place_of(following[2]) in ("area", "street", "block")
    ):
        return
    yield Finding("address", match.start("address"), match.end("address"), confidence)

"""Names of persons: runs of words that together can only be somebody's name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_name_cues import LABEL, follows_person, is_place_after, is_place_before
from murojaat.text.pii_name_runs import NameRun, run_at
from murojaat.text.pii_name_scores import inner, is_public, outer
from murojaat.text.pii_name_words import NameWord, name_words
from murojaat.text.pii_types import BLANK, Finding
from murojaat.text.pii_words import Token, key_of

_CLOSED: Final = re.compile(r"[^\"»”\n]{0,30}[\"»”]((?: [^\W\d_]{2,20}){0,3})")
_SENTENCE_PART_END: Final = re.compile(r"\s{0,4}(?:[.,;!)]|\Z)|[ ]{0,4}\n")
_ENDS: Final = re.compile(rf"[,.]?\s{{0,4}}(?:{BLANK}|\Z)|, {{0,2}}[A-ZА-ЯЎҚҒҲ]")
_PLACE_ENDING: Final = re.compile(r"(?:dan|lik)(?:man)?\Z")
_QUOTES: Final = ("«", '"', "“", "„")
_NAMED_DISTRICT: Final = re.compile(
    r"\w+[скз]к(?:ий|ого|ому|им|ом|ая|ой|ую) (?:район|област|массив)", re.IGNORECASE
)
_MY_NAME: Final = re.compile(r"(?:ismim|исмим|меня зовут|зовут)[ :\-–—]{1,5}\Z", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"(?:sin|di|gan|mas|ib|ni|ga|da|moq|mok|man|siz|yok|emas|malum|dir|la|tsya|no|nim)\Z"
)


def find_names(text: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find names of persons.

    Surnames by their endings, given names by a table, patronymics, initials, and any capitalised word
    where "F.I.O.", "ismim" or "qizim" announces a name. Public figures, and places and institutions
    that bear a name, are left alone.

    Parameters
    ----------
    text : str
        A normalised text.
    tokens : sequence of Token
        Its words and numbers.

    Yields
    ------
    Finding
        In the order of the text, not overlapping.

    Examples
    --------
    >>> from murojaat.text.pii_words import tokens_of
    >>> text = "Men, Karimova Dilnoza Anvar qizi, Alisher Navoiy ko'chasidanman"
    >>> [(found.start, found.end, found.confidence) for found in find_names(text, tokens_of(text))]
    [(5, 32, 0.95), (34, 41, 0.2)]
    """
    words = name_words(text, tokens)
    found = list(LABEL.finditer(text))
    labels = {match.end(): match[0] for match in found}
    # "Ismim Anvar": the label's own capital must not make it the first word of the name.
    announcing = {match.start() for match in found}
    index = 0
    while index < len(words):
        if words[index].token.start in announcing:
            index += 1
            continue
        run = run_at(text, words, index, labels.get(words[index].token.start, ""))
        if run is None:
            yield from _after_label(text, words[index], labels.get(words[index].token.start, ""))
            index += 1
            continue
        yield from _judge(run)
        index = max(run.last + 1, index + 1)


def _after_label(text: str, word: NameWord, label: str) -> Iterator[Finding]:
    """Find a name in small letters that no table has, alone after "ismim"."""
    if not _MY_NAME.match(label) or word.role.shape != "lower" or len(word.role.key) < 4:
        return
    key = word.role.key
    closed = _SENTENCE_PART_END.match(text, word.token.end)
    plain = word.role.part == "none" and not _NO_NAME.search(key) and key not in lexicon.not_names()
    if closed and plain:
        yield Finding("person", word.token.start, word.token.end, 0.55)


def _judge(run: NameRun) -> Iterator[Finding]:
    """Cut the run to the name in it and rate it."""
    first, last = run.cut()
    if first > last:
        return
    core = run.words[first : last + 1]
    confidence = _confidence(run, core, first, last)
    if confidence:
        end = core[-1].token.end
        if core[-1].role.part == "initial" and run.text[end : end + 1] == ".":
            end += 1
        yield Finding("person", core[0].token.start, end, confidence)


def _confidence(run: NameRun, core: Sequence[NameWord], first: int, last: int) -> float:
    after = run.word_after(last)
    second = run.words[last + 2].token.raw if last + 2 < len(run.words) else ""
    if first and not run.label and is_place_before(run.words[first - 1].token.raw):
        return 0.1
    if key_of(after) == "nomida" and inner(core) > 0.8 and not is_public(core, after):
        return 0.75  # "karta Karimova Dilnoza nomida"
    if after and not core[-1].role.cased and (is_place_after(after, second) or _is_house(run, last)):
        owner = run.cue(first) == "office" and len(core) > 1 and not key_of(after).startswith("nom")
        return 0.6 if owner and inner(core) > 0.8 else 0.1
    if _NAMED_DISTRICT.match(f"{core[-1].token.raw} {after}"):
        return 0.1
    marked = bool(after) and follows_person(after)
    if marked and is_place_after(second, ""):
        return 0.1  # "Karim ota qishlog'i"
    if is_public(core, after):
        return 0.2
    if _is_signature(run, core, last):
        return 0.55
    if (
        len(core) == 1
        and core[0].role.level
        and run.text[core[0].token.start - 1 : core[0].token.start] in _QUOTES
    ):
        return 0.3
    around = outer(core, run.cue(first), run.label, after if marked else "")
    return min(0.97, max(inner(core), around))


def _is_signature(run: NameRun, core: Sequence[NameWord], last: int) -> bool:
    """Whether a name that is a word too stands alone as a sentence: "… bering. Lola, Chust."."""
    word = core[0]
    alone = len(core) == 1 and word.opens and word.capital and word.token.start > 0
    if not alone or word.role.part != "given" or word.role.level != lexicon.WORD_TOO or word.role.cased:
        return False
    if lexicon.not_names().get(word.role.key) == "place":
        return False
    # "Ulug'bek Zarafshon shahridan"
    after = _PLACE_ENDING.sub("", key_of(run.word_after(last)))
    return bool(_ENDS.match(run.text, run.words[last].token.end)) or lexicon.not_names().get(after) == "place"


def _is_house(run: NameRun, last: int) -> bool:
    """Whether the name stands in quotes and a house of something follows: "Anvar Med" klinikasi."""
    start, end = run.words[run.first].token.start, run.words[last].token.end
    if run.text[start - 1 : start] not in _QUOTES:
        return False
    match = _CLOSED.match(run.text, end)
    return match is not None and any(is_place_after(word, "") for word in match[1].split())

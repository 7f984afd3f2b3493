"""How surely neighbouring words are a person's name."""

import re
from collections.abc import Sequence
from typing import Final

from murojaat.text import pii_lexicon as lexicon
from murojaat.text.pii_name_cues import Cue
from murojaat.text.pii_name_words import LOCATIVE, NameWord
from murojaat.text.pii_words import key_of

_SIGNED: Final = re.compile("[hҳх]urm|[ҳх]урм|с ув", re.IGNORECASE)


def inner(core: Sequence[NameWord]) -> float:
    """Rate words as a name by themselves.

    Parameters
    ----------
    core : sequence of NameWord
        Neighbours, at least one.

    Returns
    -------
    float
        In [0, 1].
    """
    parts = [word.role.part for word in core]
    surnames = [word for word in core if word.role.part == "surname"]
    givens = [word for word in core if word.role.part == "given"]
    if "patronymic" in parts:
        doubtful = all(word.role.level for word in core if word.role.part == "patronymic")
        if doubtful:
            return 0.95 if givens or surnames else 0.4
        return 0.95 if len(parts) > 1 else 0.85
    if "child_of" in parts:
        return _child(core)
    if surnames and (givens or "initial" in parts):
        return _pair(surnames, givens)
    if "initial" in parts:
        return _initialled(core, parts)
    if surnames:
        pair = len(core) > 1 and all(word.capital and word.role.level < 2 for word in core)
        return max(0.8 if pair else 0.0, _lone_surname(surnames[0]))
    return _givens(givens, len(core)) if givens else 0.0


def _givens(givens: Sequence[NameWord], size: int) -> float:
    if len(givens) == 1:
        return _lone_given(givens[0]) if size == 1 else 0.3
    sure = sum(word.role.level == lexicon.SURE for word in givens)
    if all(word.capital for word in givens):
        return 0.85 if sure else 0.45
    return 0.65 if sure > 1 else 0.3


def _child(core: Sequence[NameWord]) -> float:
    """Rate "Rustam o‘g‘li", which is also "Rustam's son"; a genitive before it means only that."""
    at = next(index for index, word in enumerate(core) if word.role.part == "child_of")
    if core[at].role.level:
        return 0.95 if len(core) > 1 else 0.75
    if at == 0:
        return 0.3
    if core[at - 1].role.key.endswith("ning"):
        # "Karimovning o'g'li" has a name in it, "qo'shnimning o'g'li" has none.
        return _lone_surname(core[at - 1]) if core[at - 1].role.part == "surname" else 0.3
    if at > 1:
        return 0.95
    father = core[at - 1]
    if father.role.part == "given" and father.role.level == lexicon.SURE:
        return 0.8
    return 0.7 if father.capital and not father.opens else 0.4


def _pair(surnames: Sequence[NameWord], givens: Sequence[NameWord]) -> float:
    if all(word.role.level == 2 for word in surnames):
        # "Kim" is also the word who; only "Kim Tatyana" is a name.
        sure = all(word.role.level == lexicon.SURE for word in givens)
        return 0.9 if sure and all(word.capital for word in (*surnames, *givens)) else 0.4
    if any(word.capital for word in (*surnames, *givens)):
        return 0.95
    if any(word.role.level == 0 for word in surnames):
        return 0.88
    return 0.8 if any(word.role.level == lexicon.SURE for word in givens) else 0.4


def _initialled(core: Sequence[NameWord], parts: Sequence[str]) -> float:
    if len(core) < 2:
        return 0.0
    if parts.count("initial") > 1:
        return 0.8 if parts.count("initial") < len(parts) else 0.0
    known = any(word.role.part == "given" and word.role.level == lexicon.SURE for word in core)
    return 0.65 if known else 0.3 if core[0].opens else 0.5


def _lone_surname(word: NameWord) -> float:
    role = word.role
    if role.level == 2:
        return 0.3
    if role.level == 0:
        return 0.85 if word.capital else 0.62
    if not word.capital:
        return 0.2
    # "Документов нет": in Russian many a plural that opens a sentence ends so.
    if word.opens and re.match("[А-Яа-яЁё]", word.token.raw):
        return 0.4
    return 0.7


def _lone_given(word: NameWord) -> float:
    if not word.capital:
        return 0.3
    if word.role.level == lexicon.SURE:
        return 0.62
    place = lexicon.not_names().get(word.role.stem) == "place"
    return 0.3 if word.opens or place or word.role.level == lexicon.MOSTLY_WORD else 0.52


def outer(core: Sequence[NameWord], cue: Cue | None, label: str, honorific: str) -> float:
    """Rate words as a name by what stands around them.

    Parameters
    ----------
    core : sequence of NameWord
        Neighbours, at least one.
    cue : Cue or None
        What stands before them, if anything that announces a person.
    label : str
        The label itself where `cue` is "label".
    honorific : str
        The word after them if it marks a person ("aka", "ismli"), or "".

    Returns
    -------
    float
        In [0, 1]; 0 where nothing around them says anything.
    """
    if not cue and not honorific:
        return 0.0
    best = max(_weight(word) for word in core)
    if cue == "label":
        # "ismi, otasining ismi, Jinoyat kodeksi" is a list, "Hurmat bilan, Gulsanam" a signature.
        listed = "," in label and not _SIGNED.match(label)
        return max(0.7 if (core[0].capital or len(core) > 1) and not listed else 0.0, best)
    if cue == "self" and not honorific:
        return best if best > 0.6 and any(word.role.part != "unknown" for word in core) else 0.0
    if cue == "theirs" and not honorific:
        return best if best > 0.5 and core[0].capital else 0.0
    if best:
        return min(best, 0.45) if _is_only_a_word(core, cue, honorific) else best
    return 0.6 if _is_plain_unknown(core, honorific) else 0.0


def _is_only_a_word(core: Sequence[NameWord], cue: Cue | None, honorific: str) -> bool:
    """Whether a name that is a word too is a word here: "hurmatli Rahbar", "xudoga shukur, onam"."""
    word = core[0]
    if len(core) > 1 or word.role.part != "given" or word.role.level == lexicon.SURE:
        return False
    if word.role.level == lexicon.MOSTLY_WORD and (cue == "polite" or (cue == "office" and word.opens)):
        return True
    mine = key_of(honorific).endswith(("m", "degan"))
    return mine and not word.capital and cue is None


def _weight(word: NameWord) -> float:
    role = word.role
    if role.part == "surname":
        return (0.9, 0.8 if word.capital else 0.6, 0.7 if word.capital else 0.0)[role.level]
    if role.part == "given":
        if word.capital:
            return (0.9, 0.8, 0.4 if word.opens else 0.55)[role.level]
        return (0.85, 0.3 if role.cased else 0.6, 0.0)[role.level]
    return 0.0


def _is_plain_unknown(core: Sequence[NameWord], honorific: str) -> bool:
    """Whether one capitalised unknown word, without a case, is what the words around announce."""
    word = core[0]
    if len(core) > 2 or not word.capital or len(word.role.key) < 4 or LOCATIVE.search(core[-1].role.key):
        return False
    if honorific:
        if not word.opens and key_of(honorific).endswith("m"):
            return True  # "Ogulnabat onam"
        kin = key_of(honorific)
        return not kin.startswith(("ota", "ona", "oyi", "bobo", "buv", "degan")) and not kin.endswith("m")
    return not word.opens


def is_public(core: Sequence[NameWord], after: str) -> bool:
    """Whether all words belong to one public figure, two of them or the one that suffices.

    The word after them counts too: in "Alisher Navoiy" the second is the name of a city.
    """
    stems = [word.role.stem or key_of(word.token.raw) for word in core if word.role.part != "initial"]
    following = key_of(after) if after else ""
    keys = {word.role.key for word in core}
    for words, alone in lexicon.public_figures():
        if following and stems[0] in words and any(following.startswith(word) for word in words):
            return True
        if all(stem in words for stem in stems) and (len(stems) > 1 or (alone and alone in {*stems, *keys})):
            return True
    return False

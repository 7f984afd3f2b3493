"""Who wrote: the key under which one person's appeals meet."""

import re
from collections.abc import Hashable
from typing import Final

import pandas as pd

from murojaat.text import fold
from murojaat.text.redact import Finding, find_personal

# What belongs to one person alone; a name or an address may be shared.
_IDENTIFYING: Final = ("pinfl", "passport", "phone")

# What registers write where nobody is named; never one and the same person.
_NOBODY: Final = frozenset(
    fold(word)
    for word in (
        "anonim", "аноним", "noma’lum", "ma’lum emas", "ko‘rsatilmagan", "не указан", "yo‘q", "none", "nan",
        "n/d", "н/д", "-", "—", "0", "",
    )
)  # fmt: skip

# A phone is the writer's own if it is introduced as one, or closes the letter as a signature does.
_OWN_PHONE: Final = re.compile(
    r"(?:tel|тел|raqam|рақам|ракам|nomer|номер|bog‘lan|aloqa|алоқа|алока)\W*\w*\W*$", re.IGNORECASE
)
_CLOSING: Final = 25


def person_keys(frame: pd.DataFrame) -> list[Hashable | None]:
    """Give a key for the writer of every appeal.

    Parameters
    ----------
    frame : DataFrame
        An appeals table; `appellant` is used where it is filled.

    Returns
    -------
    list
        Equal keys mean one person: the pseudonym, or else the PINFL, passport or phone number in the text.
        None where nothing tells who wrote: a pseudonym such as "anonim" does not, a phone only where it is
        given as the writer's own. Keys hold personal data and must not be written out.

    Examples
    --------
    >>> texts = ["tel 90 123-45-67", "+998901234567 ga tel qiling", "suv yo‘q"]
    >>> keys = person_keys(pd.DataFrame({"text": texts}))
    >>> keys[0] == keys[1], keys[2]
    (True, None)
    """
    texts = frame["text"].astype(str).tolist()
    if "appellant" not in frame:
        return [_key_in(text) for text in texts]
    # Letter case is typing; anything more might make two people one.
    pseudonyms = [name.strip().casefold() for name in frame["appellant"].fillna("").astype(str)]
    return [
        _key_in(text) if fold(pseudonym) in _NOBODY else ("appellant", pseudonym)
        for pseudonym, text in zip(pseudonyms, texts, strict=True)
    ]


def _key_in(text: str) -> Hashable | None:
    findings = find_personal(text)
    for kind in _IDENTIFYING:
        for finding in findings:
            if finding.kind == kind and (kind != "phone" or _is_own(text, finding)):
                return kind, _canonical(text, finding)
    return None


def _is_own(text: str, finding: Finding) -> bool:
    introduced = _OWN_PHONE.search(text, max(0, finding.start - _CLOSING), finding.start)
    return bool(introduced) or len(text) - finding.end <= _CLOSING


def _canonical(text: str, finding: Finding) -> str:
    characters = "".join(char for char in text[finding.start : finding.end] if char.isalnum())
    # The last nine digits are the number itself, however the country code was written.
    return characters[-9:] if finding.kind == "phone" else characters.upper()

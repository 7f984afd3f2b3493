"""Who wrote: the key under which one person's appeals meet."""

from collections.abc import Hashable
from typing import Final

import pandas as pd

from murojaat.text.redact import Finding, find_personal

# What belongs to one person alone; a name or an address may be shared.
_IDENTIFYING: Final = ("pinfl", "passport", "phone")


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
        None where nothing tells who wrote. Keys hold personal data and must not be written out.

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
    pseudonyms = frame["appellant"].fillna("").astype(str).str.strip().tolist()
    return [
        ("appellant", pseudonym) if pseudonym else _key_in(text)
        for pseudonym, text in zip(pseudonyms, texts, strict=True)
    ]


def _key_in(text: str) -> Hashable | None:
    findings = find_personal(text)
    for kind in _IDENTIFYING:
        for finding in findings:
            if finding.kind == kind:
                return kind, _canonical(text, finding)
    return None


def _canonical(text: str, finding: Finding) -> str:
    characters = "".join(char for char in text[finding.start : finding.end] if char.isalnum())
    # The last nine digits are the number itself, however the country code was written.
    return characters[-9:] if finding.kind == "phone" else characters.upper()

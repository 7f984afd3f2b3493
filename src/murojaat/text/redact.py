"""Finding and masking personal data in citizens' texts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from murojaat.text.normalise import normalise
from murojaat.text.pii_address import find_addresses
from murojaat.text.pii_address_short import find_short_addresses
from murojaat.text.pii_contacts import find_contacts
from murojaat.text.pii_dates import find_birth_dates
from murojaat.text.pii_documents import find_passports, find_plates
from murojaat.text.pii_names import find_names
from murojaat.text.pii_numbers import find_cards, find_pinfl, find_stir
from murojaat.text.pii_phones import find_phones
from murojaat.text.pii_phones_spoken import find_spoken_phones
from murojaat.text.pii_types import BLANK, Finding, Kind
from murojaat.text.pii_words import Token, tokens_of

__all__ = ["TOKENS", "Finding", "Kind", "find_personal", "redact"]

TOKENS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "pinfl": "[JShShIR]",
        "passport": "[pasport]",
        "stir": "[STIR]",
        "phone": "[telefon]",
        "card": "[karta]",
        "plate": "[avtoraqam]",
        "email": "[email]",
        "handle": "[nik]",
        "link": "[havola]",
        "address": "[manzil]",
        "person": "[shaxs]",
        "birth_date": "[sana]",
    }
)
"""What :func:`redact` writes for each kind."""

_TOKEN: Final = re.compile("|".join(re.escape(token) for token in TOKENS.values()))
_ROUNDS: Final = 8

# Cards before JShShIR before telephones, because each is longer than the next. STIR stands before
# telephones, although both have nine digits, because it is only found where a word names it.
# With each goes how many digits, with signs between them, the text must have somewhere.
_NUMBERS: Final[tuple[tuple[Callable[[str], Iterable[Finding]], int], ...]] = (
    (find_cards, 14),
    (find_pinfl, 13),
    (find_passports, 6),
    (find_stir, 9),
    (find_plates, 3),
    (find_birth_dates, 2),
    (find_spoken_phones, 0),
    (find_phones, 6),
)
_DIGITS: Final = re.compile(r"[0-9][0-9 ().*\-–—_/+,:№]*")

_HOME: Final = re.compile(
    r"yashay|yashab|turam|istiqomat|manzil|(?:dan|lik)m(?:an|iz)\b|яшай|яшаб|турам|омат|манзил|rosiman|росиман|(?:дан|лик)м(?:ан|из)\b|прожив|живу|адрес",
    re.IGNORECASE,
)


def find_personal(text: str, *, min_confidence: float = 0.5) -> tuple[Finding, ...]:
    """Find personal data.

    Where two findings would overlap, the kind that is looked for earlier wins: contacts, cards and bank
    accounts, JShShIR, passports, STIR, plates, dates of birth, telephones, addresses, names.

    Parameters
    ----------
    text : str
        Any text, in any script and spelling, the empty string included. Tokens that :func:`redact` writes
        are not looked into.
    min_confidence : float, default 0.5
        In [0, 1]. Findings below it are left out; lower it to see doubtful ones.

    Returns
    -------
    tuple of Finding
        Sorted, not overlapping, with spans in `text` itself.

    Raises
    ------
    ValueError
        If `min_confidence` is outside [0, 1].

    Notes
    -----
    What is personal data is in the law O‘RQ-547 of 02.07.2019, Article 4. Names are found by tables and
    endings, so an unusual name without a word that announces it can be missed.

    Examples
    --------
    >>> text = "Men, Каримова Дилноза, tel. 90 123-45-67"
    >>> [(found.kind, text[found.start : found.end]) for found in find_personal(text)]
    [('person', 'Каримова Дилноза'), ('phone', '90 123-45-67')]
    >>> find_personal("Kuniga 500 mg, narxi 12 345 678 so‘m")
    ()
    """
    if not 0.0 <= min_confidence <= 1.0:
        raise ValueError(f"min_confidence must be in [0, 1], got {min_confidence!r}")
    normal = normalise(text)
    board = _Board(_TOKEN.sub(_blank, normal.text), min_confidence)
    board.claim(find_contacts(board.text))
    digits = max((sum(map(str.isdigit, run)) for run in _DIGITS.findall(board.text)), default=0)
    for find, least in _NUMBERS:
        if digits >= least:
            board.claim(find(board.text))
    tokens = tokens_of(board.text)
    if digits or _HOME.search(board.text):
        board.claim(find_addresses(board.text, board.free(tokens)))
        board.claim(find_short_addresses(board.text))
    board.claim(find_names(board.text, board.free(tokens)))
    found = sorted(board.claimed, key=lambda finding: finding.start)
    return tuple(Finding(item.kind, *normal.span(item.start, item.end), item.confidence) for item in found)


def redact(text: str, *, min_confidence: float = 0.5) -> str:
    """Replace personal data by tokens that name its kind.

    Parameters
    ----------
    text : str
        Any text.
    min_confidence : float, default 0.5
        As in :func:`find_personal`.

    Returns
    -------
    str
        The text with ``[shaxs]``, ``[telefon]`` and so on, see :data:`TOKENS`; everything else as it was.
        Redacting it again changes nothing: what comes to light only after its neighbour is masked
        is masked too.

    Raises
    ------
    ValueError
        If `min_confidence` is outside [0, 1].

    Examples
    --------
    >>> redact("Qizim Madina uchun +998 90 123 45 67 ga yozing")
    'Qizim [shaxs] uchun [telefon] ga yozing'
    """
    for _ in range(_ROUNDS):
        findings = find_personal(text, min_confidence=min_confidence)
        if not findings:
            break
        text = _replaced(text, findings, lambda item: TOKENS[item.kind])
    return text


def _replaced(text: str, findings: Iterable[Finding], write: Callable[[Finding], str]) -> str:
    pieces: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda item: item.start):
        pieces += text[done : finding.start], write(finding)
        done = finding.end
    pieces.append(text[done:])
    return "".join(pieces)


class _Board:
    """The text with what is already claimed blanked out, so that nothing is found twice."""

    def __init__(self, text: str, min_confidence: float) -> None:
        self.text = text
        self.claimed: list[Finding] = []
        self._taken = bytearray(len(text))
        for match in re.finditer(f"{BLANK}+", text):
            self._taken[match.start() : match.end()] = b"\x01" * len(match[0])
        self._least = min_confidence

    def claim(self, findings: Iterable[Finding]) -> None:
        """Take the findings that are sure enough and free, surest and longest first."""
        sure = [finding for finding in findings if finding.confidence >= self._least]
        taken: list[Finding] = []
        for finding in sorted(sure, key=lambda item: (-item.confidence, item.start - item.end, item.start)):
            start, end = finding.start, finding.end
            if self._taken.find(1, start, end) < 0:
                taken.append(finding)
                self._taken[start:end] = b"\x01" * (end - start)
        if taken:
            self.claimed += taken
            self.text = _replaced(self.text, taken, lambda item: BLANK * (item.end - item.start))

    def free(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Give the tokens that nothing has claimed."""
        return [token for token in tokens if self.text[token.start] != BLANK]


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])

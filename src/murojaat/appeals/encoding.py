"""Which encoding a text file is in, decided once from a sample of its bytes.

UTF-8 is tried strictly. Offices also send files saved by Excel on a Russian Windows, which are cp1251:
Cyrillic letters as single bytes, and ‘ ’ as 0x91 0x92 in Uzbek Latin. A UTF-8 file with a few spoilt rows
must not be taken for cp1251, because then every good row would turn into nonsense; so the two hypotheses
are weighed, and a doubt falls to UTF-8, whose spoilt rows are reported one by one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

UTF8: Final = "utf-8-sig"
CP1251: Final = "cp1251"
UTF16: Final = "utf-16"

_SAMPLE_BYTES = 1 << 19
_CYRILLIC_WORD = re.compile(r"[А-Яа-яЁёЎўІіЇїҐґЄє]{3,}")
_COMMON_LETTER = re.compile(r"[аоеинрлАОЕИНРЛ]")
_TYPOGRAPHIC = re.compile(r"(?<=[A-Za-z])[‘’ґ`]|[«»“”–—…№]")
_NATURAL_SHARE = 0.6


def samples(stream: BinaryIO) -> tuple[bytes, ...]:
    """Bytes from the beginning, the middle and the end of a seekable stream, which is then rewound."""
    size = stream.seek(0, 2)
    starts = {0, max(0, size // 2), max(0, size - _SAMPLE_BYTES)} if size > _SAMPLE_BYTES else {0}
    parts = []
    for start in sorted(starts):
        stream.seek(start)
        parts.append(stream.read(_SAMPLE_BYTES))
    stream.seek(0)
    return tuple(parts)


def detect(parts: Sequence[bytes]) -> str:
    """Name the encoding of samples, the first of which begins the file.

    Parameters
    ----------
    parts : sequence of bytes
        Pieces of the file; they may begin or end in the middle of a character.

    Returns
    -------
    str
        ``"utf-8-sig"`` (UTF-8, with or without the mark), ``"utf-16"`` (only with its mark, as Excel's
        "Unicode text" has it) or ``"cp1251"``.

    Examples
    --------
    >>> detect(["Салом, шифохона".encode()]), detect(["Салом, шифохона".encode("cp1251")])
    ('utf-8-sig', 'cp1251')
    """
    if parts and parts[0].startswith((b"\xff\xfe", b"\xfe\xff")):
        return UTF16
    trimmed = [_whole_characters(part) for part in parts]
    valid, broken = _utf8_counts(trimmed)
    if broken <= valid:
        return UTF8
    return CP1251 if _natural_share(trimmed) >= _NATURAL_SHARE else UTF8


def _whole_characters(part: bytes) -> bytes:
    """Cut what may be half a UTF-8 character from both ends."""
    start = 0
    while start < min(3, len(part)) and 0x80 <= part[start] < 0xC0:
        start += 1
    end = len(part)
    for back in range(1, min(3, end - start) + 1):
        if part[end - back] >= 0xC0:
            try:
                part[end - back :].decode()
            except UnicodeDecodeError:
                return part[start : end - back]
            break
    return part[start:]


def _utf8_counts(parts: Sequence[bytes]) -> tuple[int, int]:
    """Count of non-ASCII characters that are valid UTF-8, and of bytes that are not."""
    valid = broken = 0
    for part in parts:
        if part.isascii():
            continue
        decoded = part.decode("utf-8", "surrogateescape")
        bad = sum("\udc80" <= char <= "\udcff" for char in decoded)
        valid += sum(char > "\x7f" for char in decoded) - bad
        broken += bad
    return valid, broken


def _natural_share(parts: Sequence[bytes]) -> float:
    """Share of non-ASCII characters that stand, read as cp1251, where a writer would put them."""
    text = "\n".join(part.decode(CP1251, "replace") for part in parts)
    foreign = sum(char > "\x7f" for char in text)
    words = (word for word in _CYRILLIC_WORD.findall(text) if _COMMON_LETTER.search(word))
    natural = sum(map(len, words)) + len(_TYPOGRAPHIC.findall(text))
    return natural / foreign if foreign else 0.0

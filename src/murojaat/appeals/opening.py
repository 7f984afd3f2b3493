"""Opening an input file, and what the system's refusals mean to a person."""

from __future__ import annotations

import io
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, EISDIR, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from murojaat.appeals.encoding import UTF16, detect, samples
from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SUFFIXES: Final = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx")

_FULL = ("diskda joy tugadi.", "Joy bo‘shating yoki boshqa diskni ko‘rsating.")
_FORBIDDEN = ("ruxsat yo‘q.", "Fayl huquqlarini tekshiring yoki boshqa papkani ko‘rsating.")
_MEANING = MappingProxyType(
    {
        ENOENT: ("fayl yoki papka topilmadi.", "Yo‘lni tekshiring."),
        ENOTDIR: ("yo‘lning bir qismi papka emas.", "Yo‘lni tekshiring."),
        EISDIR: ("bu papka, fayl emas.", "Papka ichidagi faylni ko‘rsating."),
        EACCES: _FORBIDDEN,
        EPERM: _FORBIDDEN,
        EROFS: ("disk faqat o‘qish uchun ochilgan.", "Boshqa papkani ko‘rsating."),
        ENOSPC: _FULL,
        EDQUOT: _FULL,
        EFBIG: ("fayl hajmi chegaradan oshdi.", "Hajm chegarasini oshiring yoki boshqa diskni ko‘rsating."),
    }
)


def explain(error: OSError) -> tuple[str, str]:
    """Reason and remedy, in Uzbek, for a refusal of the operating system.

    Examples
    --------
    >>> explain(OSError(ENOSPC, "No space left on device"))[0]
    'diskda joy tugadi.'
    """
    fallback = (
        f"tizim xatosi: {error.strerror or error}.",
        "Disk va yo‘lni tekshirib, qayta urinib ko‘ring.",
    )
    return _MEANING.get(error.errno or 0, fallback)


@contextmanager
def reading(source: str) -> Iterator[None]:
    """Turn a refusal of the system, while a source is read, into :class:`UnusableInputError`."""
    try:
        yield
    except OSError as error:
        raise UnusableInputError(source, *explain(error)) from error


def input_path(source: str | Path) -> Path:
    """Check that an input file exists, is a file with a known suffix and is not empty; give its path.

    Raises
    ------
    UnusableInputError
        Otherwise; the suffix is judged last, so that a missing file is called missing.

    Examples
    --------
    >>> input_path("yo‘q.csv")
    Traceback (most recent call last):
        ...
    murojaat.errors.UnusableInputError: yo‘q.csv: fayl topilmadi. Yo‘lni tekshiring.
    """
    name = str(source)
    path = Path(source)
    with reading(name):
        if path.is_dir():
            raise UnusableInputError(name, *_MEANING[EISDIR])
        if not path.exists():
            raise UnusableInputError(name, "fayl topilmadi.", "Yo‘lni tekshiring.")
        if not path.is_file():
            raise UnusableInputError(name, "bu oddiy fayl emas.", "Oddiy faylni ko‘rsating.")
        check_suffix(path, name)
        if path.stat().st_size == 0:
            raise empty(name)
    return path


def check_suffix(
    path: Path,
    name: str,
    error: type[UnusableInputError] = UnusableInputError,
    suffixes: Collection[str] = SUFFIXES,
) -> None:
    """Refuse a suffix that is not one of `suffixes` (letter case does not matter)."""
    suffix = path.suffix.lower()
    if suffix in (".xls", ".xlsm", ".ods"):
        raise error(name, f"«{suffix}» ko‘rinishi qo‘llanmaydi.", "Excelda .xlsx ko‘rinishida saqlang.")
    if suffix not in suffixes:
        tables = "; yoki JSON satrlari uchun «-»" if suffixes is SUFFIXES else ""
        raise error(
            name,
            f"fayl turi noma’lum: «{suffix}»." if suffix else "fayl nomida kengaytma yo‘q.",
            f"Kengaytma shulardan biri bo‘lsin: {', '.join(suffixes)}{tables}.",
        )


def empty(name: str) -> UnusableInputError:
    """Refuse a source with nothing in it."""
    return UnusableInputError(name, "fayl bo‘sh.", "Murojaatlar yozilgan faylni ko‘rsating.")


def header_only(name: str) -> UnusableInputError:
    """Refuse a table that has a header and no rows."""
    return UnusableInputError(
        name, "sarlavhadan boshqa qator yo‘q.", "Murojaatlar yozilgan faylni ko‘rsating."
    )


def damaged(name: str, suffix: str) -> UnusableInputError:
    """Refuse a file that is not what its suffix says."""
    return UnusableInputError(
        name, f"bu buzilgan yoki {suffix} bo‘lmagan fayl.", f"Faylni qaytadan {suffix} ko‘rinishida saqlang."
    )


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """Open a text file in its detected encoding; bytes that do not decode become lone surrogates."""
    with path.open("rb") as raw, decoded(raw, detect(samples(raw))) as stream:
        yield stream


@contextmanager
def decoded(raw: BinaryIO, encoding: str) -> Iterator[TextIO]:
    """View a byte stream, which stays open afterwards, as text; line ends are kept as they are."""
    errors = "replace" if encoding == UTF16 else "surrogateescape"
    stream = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
    try:
        yield stream
    finally:
        stream.detach()

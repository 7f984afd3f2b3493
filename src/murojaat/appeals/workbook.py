"""Opening an .xlsx container: what it is, how large it unpacks, and the workbook inside."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.etree.ElementTree import ParseError

from murojaat.appeals.opening import damaged
from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

MAX_UNPACKED_BYTES: Final = 1 << 30
"""Largest sum of a workbook's unpacked parts, in bytes."""

DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
)
"""What a parser of foreign bytes raises when they are not what it expects."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_PARTS = 10_000


@contextmanager
def open_workbook(raw: BinaryIO, name: str) -> Iterator[Workbook]:
    """Open a workbook for reading only; it is closed afterwards.

    Parameters
    ----------
    raw : binary stream
        The file.
    name : str
        The file as the user named it.

    Raises
    ------
    UnusableInputError
        The file is not a workbook, is damaged, or would unpack to more than 1 GiB.
    """
    from openpyxl import load_workbook

    _check_container(raw, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, of which only cells are read
        try:
            book = load_workbook(raw, read_only=True, data_only=True, keep_links=False)
        except DAMAGE as error:
            raise damaged(name, ".xlsx") from error
    try:
        yield book
    finally:
        book.close()


def _check_container(raw: BinaryIO, name: str) -> None:
    """Refuse by the file's first bytes and its list of parts, before anything is unpacked."""
    if raw.read(4) == _OLE_MAGIC:
        raise UnusableInputError(
            name,
            "bu eski .xls fayli yoki parol bilan himoyalangan.",
            "Excelda parolsiz, .xlsx ko‘rinishida qayta saqlang.",
        )
    raw.seek(0)
    try:
        with zipfile.ZipFile(raw) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise damaged(name, ".xlsx") from error
    raw.seek(0)
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or len(parts) > _PARTS:
        raise UnusableInputError(
            name,
            "fayl ochilganda 1 GiB dan katta bo‘ladi.",
            "Uni bir nechta faylga bo‘ling yoki .csv qilib saqlang.",
        )
    if not any(part.filename.startswith("xl/") for part in parts):
        raise damaged(name, ".xlsx")

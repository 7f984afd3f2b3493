"""Finding the header row of a sheet below a merged title, a logo's empty rows, or a date line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from murojaat.appeals.cells import as_text
from murojaat.appeals.columns import REQUIRED, is_likely, listed
from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    Row = tuple[int, tuple[object, ...]]

HEADER_ROWS: Final = 20
"""How many rows that are not blank are searched for the header."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header row and what was read along with it.

    Parameters
    ----------
    names : tuple of str
        Column names; ``column_N`` where the header cell is empty but the rows just below have values.
    positions : tuple of int
        Where each column's cells stand in a row, from 0.
    following : list of (int, cells)
        Rows already read that come after the header, with their sheet row numbers.
    """

    names: tuple[str, ...]
    positions: tuple[int, ...]
    following: list[Row]


def find_header(rows: Sequence[Row], known: AbstractSet[str], source: str) -> Header:
    """Pick the row with the most known names among the first rows of a sheet.

    Parameters
    ----------
    rows : sequence of (int, cells)
        The first rows that are not blank.
    known : set of str
        Canonical or mapped names.
    source : str
        The file as the user named it.

    Raises
    ------
    UnusableInputError
        No row has a known name, nor one that only needs mapping.

    Examples
    --------
    >>> title = (1, ("2026-yil 1-chorak murojaatlari", None))
    >>> find_header([title, (2, ("id", "text")), (3, ("7", "Navbat uzun"))], {"id", "text"}, "a.xlsx").names
    ('id', 'text')
    """
    counts = [len(known & set(_names(cells))) for _, cells in rows]
    best = counts.index(max(counts)) if any(counts) else _hinted(rows)
    if best is None:
        found = listed(_names(rows[0][1]))
        raise UnusableInputError(
            source,
            f"birinchi {HEADER_ROWS} qatorda sarlavha topilmadi (ilk qator: {found}).",
            "Sarlavhada id va text ustunlari bo‘lsin yoki --column text=<fayldagi nomi> bilan ko‘rsating.",
        )
    following = list(rows[best + 1 :])
    titles = dict(enumerate(_names(rows[best][1])))
    width = max(len(cells) for _, cells in rows[best:])
    used = [at for at in range(width) if titles.get(at) or any(_filled(cells, at) for _, cells in following)]
    return Header(tuple(titles.get(at) or f"column_{at + 1}" for at in used), tuple(used), following)


def _hinted(rows: Sequence[Row]) -> int | None:
    """Find a row with a name that probably means a required column; the missing mapping is reported later."""
    for at, (_, cells) in enumerate(rows):
        if any(is_likely(name, canonical) for name in _names(cells) for canonical in REQUIRED):
            return at
    return None


def _names(cells: Sequence[object]) -> list[str]:
    return [" ".join((as_text(cell) or "").split()) for cell in cells]


def _filled(cells: Sequence[object], at: int) -> bool:
    return at < len(cells) and cells[at] is not None

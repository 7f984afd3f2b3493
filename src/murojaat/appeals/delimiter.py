"""Which character separates the cells of a .csv file, read off its header."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

DELIMITERS: Final = (",", ";", "\t")

_QUOTED = re.compile(r'"(?:[^"]|"")*("|$)')
_EXCEL_HINT = re.compile(r"(?i)\ufeff?sep=([,;\t])\s*")


def sniff(header: str, known: AbstractSet[str]) -> str:
    r"""Choose the delimiter of a header line.

    Parameters
    ----------
    header : str
        The first line that is not blank; delimiters inside quotes do not count.
    known : set of str
        Column names that are expected; the delimiter that brings out more of them wins, then the one
        that occurs more often.

    Returns
    -------
    str
        ``","``, ``";"`` or a tab; a comma for a single column.

    Examples
    --------
    >>> sniff('id;"matn, to‘liq";sana', {"id"}), sniff("id\ttext", {"id", "text"}), sniff("id", {"id"})
    (';', '\t', ',')
    """
    outside = _QUOTED.sub("", header)

    def weight(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return len(known & {name.strip() for name in names}), outside.count(delimiter)

    return max(DELIMITERS, key=weight)


def excel_hint(line: str) -> str | None:
    r"""Read the delimiter from Excel's own first line ``sep=;``; None for any other line.

    Examples
    --------
    >>> excel_hint("sep=;\r\n"), excel_hint("id;text")
    (';', None)
    """
    hint = _EXCEL_HINT.fullmatch(line)
    return hint[1] if hint else None

"""Writing .csv and .tsv so that Excel opens them as they are.

UTF-8 with its mark (``utf-8-sig``): without it Excel on a Russian or Uzbek Windows reads the letters as
cp1251. Lines end with CR LF (RFC 4180), and cells with line breaks, delimiters or quotes are quoted.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from murojaat.appeals.cells import as_text, columns_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_SPACES = "[\\t\\r\\n ]*"
_EQUATION = re.compile(_SPACES + r"=[^=\s]")
_CALL: Final = re.compile(_SPACES + r"[+\-@].*[(|!=]", re.DOTALL)


def guarded(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula.

    Excel and LibreOffice run a .csv cell that begins with ``=``, ``+``, ``-`` or ``@``, also after tabs and
    line breaks (OWASP, "CSV Injection"). Such a cell gets an apostrophe in front if it is formula-like:
    ``=`` followed by anything but a space or another ``=``; the other three if one of ``( | ! =`` comes
    later, without which nothing can be called or referred to. A phone number, a negative number, a dash
    that opens a sentence and an @name stay as they are. Reading back does not take the apostrophe off.

    Examples
    --------
    >>> guarded("=HYPERLINK(0)"), guarded("@SUM(1)"), guarded("+998 90 123-45-67"), guarded("- Navbat uzun")
    ("'=HYPERLINK(0)", "'@SUM(1)", '+998 90 123-45-67', '- Navbat uzun')
    """
    return f"'{text}" if _EQUATION.match(text) or _CALL.match(text) else text


class CsvSink:
    """Writes a .csv or .tsv file.

    Parameters
    ----------
    path : Path
        The file.
    delimiter : str
        ``","`` or a tab.
    """

    def __init__(self, path: Path, delimiter: str) -> None:
        # Half a character (a lone surrogate) cannot be written in any encoding; it becomes "?".
        self._stream = path.open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._writer = csv.writer(self._stream, delimiter=delimiter)
        self._begun = False

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows, after the header if they are the first."""
        columns = columns_of(frame)
        if not self._begun:
            self._begun = True
            self._writer.writerow([guarded(name) for name in columns])
        for cells in zip(*columns.values(), strict=True):
            self._writer.writerow([guarded(as_text(cell) or "") for cell in cells])

    def finish(self) -> None:
        """Flush and close."""
        self._stream.close()

    def abandon(self) -> None:
        """Close without caring whether the last bytes fit."""
        try:
            self._stream.close()
        except OSError:
            return

"""The appeals table: its columns, reading it from any supported file, writing it safely.

>>> from murojaat.appeals import COLUMNS, REQUIRED
>>> REQUIRED
('id', 'text')
"""

from murojaat.appeals.columns import COLUMNS, MAX_TEXT_CHARS, OPTIONAL, REQUIRED
from murojaat.appeals.dates import TASHKENT
from murojaat.appeals.read import read_appeals, read_chunks
from murojaat.appeals.table import Appeals, RowError
from murojaat.appeals.write import AppealsWriter, write_appeals

__all__ = [
    "COLUMNS",
    "MAX_TEXT_CHARS",
    "OPTIONAL",
    "REQUIRED",
    "TASHKENT",
    "Appeals",
    "AppealsWriter",
    "RowError",
    "read_appeals",
    "read_chunks",
    "write_appeals",
]

"""Lines of a text stream, none of which can fill the memory."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_CHARS: Final = 2_000_000
"""Longest line, and longest .csv record over all its lines: ten of the longest appeals."""


class TooLongError(Exception):
    """A line, or a record of several lines, longer than :data:`LINE_CHARS`."""


def read_line(stream: TextIO) -> str | None:
    r"""Read the next line with its end; ``""`` at the end of the stream, None for a line that was too long.

    Examples
    --------
    >>> import io
    >>> read_line(io.StringIO("id,text\r\n"))
    'id,text\r\n'
    """
    line = stream.readline(LINE_CHARS)
    if len(line) < LINE_CHARS or line[-1] in "\r\n":
        return line
    while (more := stream.readline(LINE_CHARS)) and more[-1] not in "\r\n":
        continue
    return None


class RecordLines:
    """Lines for ``csv.reader`` that remember the record being read, so that it can be read again.

    An opening quote without its closing one makes a reader swallow the rows that follow. When that
    comes out, :meth:`rewind` gives back every line but the first, and reading goes on with the second.

    Parameters
    ----------
    stream : text stream
        Opened with ``newline=""``.

    Attributes
    ----------
    number : int
        Number of the last line given out, from 1.
    taken : list of str
        The lines of the record being read.
    """

    __slots__ = ("_chars", "_pending", "_stream", "number", "taken")

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._pending: deque[str | None] = deque()
        self.number = 0
        self.taken: list[str | None] = []
        self._chars = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._pending.popleft() if self._pending else read_line(self._stream)
        if line == "":
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        self._chars += LINE_CHARS + 1 if line is None else len(line)
        if line is None or self._chars > LINE_CHARS:
            raise TooLongError
        return line

    def begin(self) -> int:
        """Forget the last record; the number of the line on which the next one begins."""
        self.taken.clear()
        self._chars = 0
        return self.number + 1

    def rewind(self) -> None:
        """Give back all lines of the record but the first."""
        back = self.taken[1:]
        self._pending.extendleft(reversed(back))
        self.number -= len(back)
        del self.taken[1:]

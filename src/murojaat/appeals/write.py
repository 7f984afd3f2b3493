"""Writing appeals: whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from murojaat.appeals.aside import AsideFile, writing
from murojaat.appeals.columns import REQUIRED, listed
from murojaat.appeals.jsonl_sink import JsonlSink
from murojaat.appeals.sinks import sink_for
from murojaat.appeals.table import STANDARD_STREAM
from murojaat.errors import UnusableOutputError

if TYPE_CHECKING:
    from types import TracebackType

    import pandas as pd

    from murojaat.appeals.sinks import Sink


class AppealsWriter:
    """Writes frames piece by piece; the file appears only if all went well.

    Rows go to a temporary file in the target's folder, which replaces the target when the ``with`` block
    ends. On any exception, Ctrl-C included, it is removed and the target stays as it was. Lists and mappings
    in cells become JSON text (.csv, .tsv, .xlsx, .parquet) or real JSON (.jsonl). The index is not written.

    Parameters
    ----------
    target : str or Path
        A file whose suffix names the format: .csv (UTF-8 with the mark, comma, formulas disarmed), .tsv,
        .jsonl, .parquet, .xlsx. ``"-"`` is JSON lines on standard output, which cannot be taken back.

    Raises
    ------
    UnusableOutputError
        On entering: a folder, an unknown suffix, a missing folder, no permission. Later: a full disk, or
        rows that the format cannot hold (the message names one that can).

    Examples
    --------
    >>> import pandas as pd
    >>> with AppealsWriter("-") as writer:
    ...     writer.write(pd.DataFrame({"id": ["7"], "text": ["Navbat uzun."]}))
    {"id": "7", "text": "Navbat uzun."}
    """

    def __init__(self, target: str | Path) -> None:
        self._name = str(target)
        self._aside: AsideFile | None = None
        self._sink: Sink | None = None
        self._columns: list[str] | None = None

    def __enter__(self) -> Self:
        if self._name == STANDARD_STREAM:
            self._sink = JsonlSink(_standard_output(), owned=False)
            return self
        self._aside = AsideFile(Path(self._name), self._name)
        try:
            with writing(self._name):
                self._sink = sink_for(self._aside.path, self._name)
        except BaseException:
            self._aside.discard()
            raise
        return self

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows.

        Parameters
        ----------
        frame : pandas.DataFrame
            The first one, even without rows, fixes the columns; a later one may lack some of them (written as
            missing). JSON lines take new columns at any time.

        Raises
        ------
        UnusableOutputError
            The disk is full, or the format cannot hold these rows, or a new column came too late.
        ValueError
            The writer is not open, or two columns have one name.
        """
        sink = self._opened()
        with writing(self._name):
            sink.write(self._aligned(frame))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sink, aside = self._opened(), self._aside
        self._sink = None
        try:
            if error is None:
                self._commit(sink, aside)
            else:
                sink.abandon()
        except BaseException:
            sink.abandon()
            raise
        finally:
            if aside is not None:
                aside.discard()

    def _commit(self, sink: Sink, aside: AsideFile | None) -> None:
        with writing(self._name):
            if self._columns is None:
                sink.write(_no_rows())
            sink.finish()
        if aside is not None:
            aside.commit()

    def _opened(self) -> Sink:
        if self._sink is None:
            raise ValueError("AppealsWriter is not open: use it in a with statement")
        return self._sink

    def _aligned(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give the frame the columns of the first one, in their order."""
        names = [str(name) for name in frame.columns]
        if len(set(names)) < len(names):
            raise ValueError(f"column names must differ, got {names}")
        if self._columns is None:
            self._columns = names
        new = [name for name in names if name not in self._columns]
        if new and isinstance(self._sink, JsonlSink):
            self._columns = self._columns + new
        elif new:
            raise UnusableOutputError(
                self._name,
                f"yangi ustun kech paydo bo‘ldi, sarlavha esa yozib bo‘lingan: {listed(new)}.",
                ".jsonl faylga yozing.",
            )
        return frame if names == self._columns else frame.reindex(columns=self._columns)


def write_appeals(frame: pd.DataFrame, target: str | Path) -> None:
    """Write one frame to a file or to standard output, whole or not at all.

    Parameters
    ----------
    frame : pandas.DataFrame
        The rows; the index is not written.
    target : str or Path
        As for :class:`AppealsWriter`.

    Raises
    ------
    UnusableOutputError
        The target cannot be written; a previous file stays as it was.

    Examples
    --------
    >>> import pandas as pd
    >>> write_appeals(pd.DataFrame({"id": ["7"]}), "natija.doc")
    Traceback (most recent call last):
        ...
    murojaat.errors.UnusableOutputError: natija.doc: fayl turi noma’lum: «.doc».
    Kengaytma shulardan biri bo‘lsin: .csv, .tsv, .jsonl, .parquet, .xlsx; yoki JSON satrlari uchun «-».
    """
    with AppealsWriter(target) as writer:
        writer.write(frame)


def _standard_output() -> BinaryIO:
    """Open standard output as bytes, so that the terminal's own encoding cannot spoil the letters."""
    sys.stdout.flush()
    return cast("BinaryIO", getattr(sys.stdout, "buffer", None) or _Encoded())


class _Encoded:
    """Bytes to a text-only standard output, such as a notebook's or a test's."""

    def write(self, data: bytes) -> int:
        return sys.stdout.write(data.decode())

    def flush(self) -> None:
        sys.stdout.flush()


def _no_rows() -> pd.DataFrame:
    """Stand in when nothing was written: the required columns and no rows."""
    import pandas as pd

    return pd.DataFrame({name: pd.Series([], dtype="str") for name in REQUIRED})

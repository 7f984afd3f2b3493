"""Errors of the domain: each says what is wrong, with the bad value, and what to do next.

The texts are shown to officials by the command line, so they are in Uzbek.
Mistakes of a programmer (a wrong parameter) stay :class:`ValueError` or :class:`TypeError`, in English.
"""

from pathlib import Path


class MurojaatError(Exception):
    """Something a person can put right.

    Parameters
    ----------
    what : str
        What is wrong, carrying the bad value; never the text of an appeal.
    remedy : str
        What to do next.

    Examples
    --------
    >>> str(MurojaatError("«x» degan model yo‘q.", "Papkani tekshiring."))
    '«x» degan model yo‘q. Papkani tekshiring.'
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


class UnusableInputError(MurojaatError):
    """An input file that cannot be read at all; nothing was processed.

    Parameters
    ----------
    source : str or Path
        The file as the user named it ("-" for standard input).
    reason, remedy : str
        Why it cannot be used and what to do.
    """

    def __init__(self, source: str | Path, reason: str, remedy: str) -> None:
        super().__init__(f"{source}: {reason}", remedy)
        self.source = str(source)
        self.reason = reason


class UnusableOutputError(UnusableInputError):
    """An output that cannot be written; nothing half-written is left behind."""


class ArtifactError(MurojaatError):
    """A model folder that is damaged, newer than this program, or of another kind.

    Parameters
    ----------
    folder : Path
        The folder that was refused.
    reason, remedy : str
        Why, and what to do.
    """

    def __init__(self, folder: Path, reason: str, remedy: str) -> None:
        super().__init__(f"{folder}: {reason}", remedy)
        self.folder = folder
        self.reason = reason


class EncoderUnavailableError(MurojaatError):
    """An encoder that is not on this machine, or whose library is not installed."""

"""Writing aside, then renaming: the target is either the old file or the whole new one."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from murojaat.appeals.opening import SUFFIXES, check_suffix, explain
from murojaat.errors import UnusableOutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class AsideFile:
    """A temporary neighbour of the target, which takes its place on :meth:`commit`.

    It lies in the target's own folder, because only within one file system is a rename whole or nothing.
    A link is followed: the file that it points to is replaced. An existing file's permissions are kept.

    Parameters
    ----------
    target : Path
        The file to be written; its suffix must be a known one.
    name : str
        The target as the user named it.
    suffixes : collection of str
        The known ones; by default those of tables.

    Attributes
    ----------
    path : Path
        The temporary file, hidden (its name begins with a dot), ending in the target's suffix.

    Raises
    ------
    UnusableOutputError
        A folder, an unknown suffix, no folder to write into, no permission, no space.
    """

    def __init__(self, target: Path, name: str, suffixes: Collection[str] = SUFFIXES) -> None:
        self._name = name
        with writing(name):
            if target.is_dir():
                raise UnusableOutputError(name, "bu papka, fayl emas.", "Fayl nomini ham yozing.")
            check_suffix(target, name, UnusableOutputError, suffixes)
            self._target = Path(os.path.realpath(target))
            if not self._target.parent.is_dir():
                raise UnusableOutputError(
                    name, f"«{self._target.parent.name}» papkasi yo‘q.", "Papkani oldin yarating."
                )
            self.path = self._target.with_name(f".{secrets.token_hex(6)}.part{target.suffix.lower()}")
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))

    def commit(self) -> None:
        """Put the finished file in the target's place, once its bytes are on the disk."""
        with writing(self._name):
            with suppress(FileNotFoundError):
                self.path.chmod(self._target.stat().st_mode & 0o7777)
            with self.path.open("rb+") as stream:
                os.fsync(stream.fileno())
            self.path.replace(self._target)

    def discard(self) -> None:
        """Remove the temporary file; the target stays as it was."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn a refusal of the system, while a target is written, into :class:`UnusableOutputError`.

    A closed pipe is let through: whoever reads our output has seen enough, and nothing is wrong.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnusableOutputError(name, *explain(error)) from error

"""Files of other kinds than tables: written aside, then renamed, as tables are."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from murojaat.appeals.aside import AsideFile, writing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_array(array: "NDArray[np.float32]", target: str) -> None:
    """Write an array as ``.npy``.

    Parameters
    ----------
    array : ndarray
        What to write.
    target : str
        A file that ends in ``.npy``; the old one stays if writing fails.

    Raises
    ------
    UnusableOutputError
        If it cannot be written.
    """
    import numpy as np

    def dump(stream: IO[bytes]) -> None:
        np.save(stream, array, allow_pickle=False)

    _write(Path(target), dump, (".npy",))


def write_text(text: str, target: Path, suffix: str) -> None:
    """Write a text in UTF-8 to a file that ends in `suffix`; the old one stays if writing fails."""
    _write(target, lambda stream: _put(stream, text), (suffix,))


def _put(stream: IO[bytes], text: str) -> None:
    stream.write(text.encode("utf-8"))


def _write(target: Path, dump: Callable[[IO[bytes]], None], suffixes: tuple[str, ...]) -> None:
    aside = AsideFile(target, str(target), suffixes)
    try:
        with writing(str(target)), aside.path.open("wb") as stream:
            dump(stream)
        aside.commit()
    finally:
        aside.discard()

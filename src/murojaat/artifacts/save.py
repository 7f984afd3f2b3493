"""Saving a model: written aside, then renamed into place."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import contextmanager
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path
from typing import TYPE_CHECKING, Any

from murojaat.artifacts.encode import array_bytes, digest, json_bytes, package_versions
from murojaat.artifacts.layout import CARD, CONFIG, FILES, FORMAT, MANIFEST, MAX_BYTES, WEIGHTS
from murojaat.artifacts.load import load_artifact
from murojaat.errors import UnusableOutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    import numpy.typing as npt

    from murojaat.artifacts.artifact import Artifact

_KIND = re.compile(r"[a-z][a-z0-9_-]*")


def save_artifact(
    folder: Path,
    *,
    kind: str,
    name: str,
    version: str,
    arrays: Mapping[str, npt.NDArray[np.generic]],
    config: Mapping[str, Any],
    card: str,
    training: Mapping[str, Any],
    figures: Mapping[str, Any],
) -> Artifact:
    """Save a model as a folder of data: arrays, JSON and a card, nothing that can run.

    The same input gives the same bytes, with the same versions of the packages that the manifest names.

    Parameters
    ----------
    folder : Path
        The folder to make. A model that is there already is replaced as a whole; a folder that holds anything
        else is refused.
    kind : str
        What the model is for: small Latin letters, digits, ``-`` and ``_``.
    name, version : str
        Which model it is; not empty.
    arrays : mapping of str to numpy.ndarray
        At least one; float16, float32, int8, int16, int32, int64, uint8 or bool.
    config, training, figures : mapping
        JSON values under str keys: settings, summary of the training data, measured quality.
    card : str
        README.md, Markdown: what the model is for, what it was made from, where it fails.

    Returns
    -------
    Artifact
        What was saved, read back and checked.

    Raises
    ------
    TypeError, ValueError
        Input that the format cannot hold.
    UnusableOutputError
        The folder cannot be written; one that was there stays as it was.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> with tempfile.TemporaryDirectory() as place:
    ...     saved = save_artifact(
    ...         Path(place) / "tiny",
    ...         kind="classifier",
    ...         name="tiny",
    ...         version="1",
    ...         arrays={"weights": np.zeros((2, 3), dtype=np.float32)},
    ...         config={"labels": ["odatiy", "shoshilinch"]},
    ...         card="# tiny",
    ...         training={"rows": 2},
    ...         figures={"macro_f1": 0.5},
    ...     )
    >>> saved.arrays["weights"].shape, saved.config["labels"], len(saved.fingerprint)
    ((2, 3), ['odatiy', 'shoshilinch'], 64)
    """
    _check_names(kind, name, version)
    contents = {
        CARD: (card.rstrip("\n") + "\n").encode(),
        CONFIG: json_bytes(config),
        WEIGHTS: array_bytes(arrays),
    }
    total = sum(map(len, contents.values()))
    if total > MAX_BYTES:
        raise ValueError(f"the model takes {total} bytes, {MAX_BYTES} at most can be loaded again")
    contents[MANIFEST] = json_bytes(
        {
            "format": FORMAT,
            "kind": kind,
            "name": name,
            "version": version,
            "packages": package_versions(),
            "files": {file: {"sha256": digest(data), "bytes": len(data)} for file, data in contents.items()},
            "training": dict(training),
            "figures": dict(figures),
        }
    )
    _put(Path(os.path.realpath(folder)), contents)
    return load_artifact(folder, kind=kind)


def _check_names(kind: str, name: str, version: str) -> None:
    if not _KIND.fullmatch(kind):
        raise ValueError(f"kind must be small Latin letters, digits, '-' and '_', got {kind!r}")
    if not name.strip() or not version.strip():
        raise ValueError(f"name and version must not be empty, got {name!r} and {version!r}")


def _put(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make the folder aside and put it in place of an earlier model."""
    with _explained(folder):
        _check_replaceable(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        mark = secrets.token_hex(6)
        aside, old = (folder.with_name(f".{mark}.{end}") for end in ("part", "old"))
        try:
            aside.mkdir()
            for file, data in contents.items():
                _write(aside / file, data)
            _swap(aside, folder, old)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _swap(aside: Path, folder: Path, old: Path) -> None:
    """Rename the new folder into place; if that fails, the earlier one comes back."""
    if not folder.exists():
        aside.rename(folder)
        return
    folder.rename(old)
    try:
        aside.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _check_replaceable(folder: Path) -> None:
    """Only a model is ever replaced: a mistyped path must not cost a person their documents."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UnusableOutputError(folder, "bu papka emas.", "Model uchun papka nomini ko‘rsating.")
    foreign = sorted(entry.name for entry in folder.iterdir() if entry.name not in {*FILES, MANIFEST})
    if foreign:
        raise UnusableOutputError(
            folder,
            f"papkada modelga aloqasi yo‘q narsa bor: {foreign[0]}.",
            "Boshqa papkani ko‘rsating yoki uni bo‘shating.",
        )


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn a refusal of the system into :class:`UnusableOutputError`."""
    try:
        yield
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            reason, remedy = "diskda joy tugadi.", "Joy bo‘shating yoki boshqa diskni ko‘rsating."
        elif error.errno in (EACCES, EPERM, EROFS):
            reason, remedy = "yozishga ruxsat yo‘q.", "Boshqa papkani ko‘rsating."
        else:
            reason, remedy = f"tizim xatosi: {error.strerror or error}.", "Disk va yo‘lni tekshiring."
        raise UnusableOutputError(folder, reason, remedy) from error

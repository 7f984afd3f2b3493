"""One model, as it lies on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Artifact:
    """The arrays and settings of one model, read from a folder whose hashes were right.

    Parameters
    ----------
    kind : str
        What the model is for: ``"classifier"``, ``"encoder"``...
    name, version : str
        Which one it is; both belong in every result that it gives.
    arrays : mapping of str to numpy.ndarray
        Read-only arrays of float16, float32, int8, int16, int32, int64, uint8 or bool.
    config : mapping
        Settings, as JSON holds them (tuples have become lists).
    manifest : mapping
        ``format``, ``kind``, ``name``, ``version``, ``packages`` (name to version), ``files`` (name to
        ``sha256`` and ``bytes``), ``training`` (summary of the data) and ``figures`` (measured quality).
    folder : Path
        Where it was read from.
    fingerprint : str
        SHA-256 of ``manifest.json``, 64 hexadecimal digits. As the manifest holds the hash of every other
        file, two folders with one fingerprint hold the same model.
    """

    kind: str
    name: str
    version: str
    arrays: Mapping[str, npt.NDArray[np.generic]]
    config: Mapping[str, Any]
    manifest: Mapping[str, Any]
    folder: Path
    fingerprint: str

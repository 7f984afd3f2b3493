"""Loading a model: everything is checked before anything is built."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from murojaat.artifacts.artifact import Artifact
from murojaat.artifacts.encode import digest
from murojaat.artifacts.layout import CONFIG, DTYPES, MANIFEST, MAX_MANIFEST_BYTES, WEIGHTS
from murojaat.artifacts.manifest import check_manifest
from murojaat.errors import ArtifactError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

_AGAIN: Final = "Model papkasini qaytadan ko‘chiring yoki modelni qayta o‘rgating."


def load_artifact(folder: Path, *, kind: str) -> Artifact:
    """Load a model from its folder.

    The manifest is read first; each file it lists is compared with its size and SHA-256, and only then
    parsed. Whoever can rewrite the manifest as well can still replace a model: compare
    :attr:`Artifact.fingerprint` with one from a trusted place where that matters.

    Parameters
    ----------
    folder : Path
        The model's folder.
    kind : str
        What the caller needs; a model of another kind is refused.

    Returns
    -------
    Artifact
        Its arrays are read-only.

    Raises
    ------
    ArtifactError
        By name: no folder, no manifest, a manifest that is not one, a newer format, another kind, a file that
        is missing, changed or too large, arrays that cannot be read.

    Examples
    --------
    >>> load_artifact(Path("models/yo‘q"), kind="classifier")
    Traceback (most recent call last):
        ...
    murojaat.errors.ArtifactError: models/yo‘q: model papkasi topilmadi. Papka nomini tekshiring.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ArtifactError(folder, "model papkasi topilmadi.", "Papka nomini tekshiring.")
    if not (folder / MANIFEST).is_file():
        raise ArtifactError(folder, f"bu model papkasi emas: {MANIFEST} yo‘q.", "Papka nomini tekshiring.")
    described = _read(folder, MANIFEST, MAX_MANIFEST_BYTES)
    manifest = check_manifest(folder, _json(folder, MANIFEST, described), kind)
    contents = {file: _verified(folder, file, entry) for file, entry in manifest["files"].items()}
    return Artifact(
        kind=kind,
        name=manifest["name"],
        version=manifest["version"],
        arrays=MappingProxyType(_arrays(folder, contents[WEIGHTS])),
        config=MappingProxyType(_json(folder, CONFIG, contents[CONFIG])),
        manifest=MappingProxyType(manifest),
        folder=folder,
        fingerprint=digest(described),
    )


def _read(folder: Path, file: str, limit: int) -> bytes:
    """Bytes of one file, never more than ``limit``."""
    try:
        with (folder / file).open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise ArtifactError(folder, f"{file} fayli yo‘q.", _AGAIN) from error
    except OSError as error:
        reason = f"{file} faylini o‘qib bo‘lmadi ({error.strerror or error})."
        raise ArtifactError(folder, reason, "Fayl huquqlarini tekshiring.") from error
    if len(data) > limit:
        raise ArtifactError(folder, f"{file} fayli kutilganidan katta.", _AGAIN)
    return data


def _verified(folder: Path, file: str, entry: Mapping[str, Any]) -> bytes:
    """Bytes of a listed file, if they are those that were saved."""
    data = _read(folder, file, entry["bytes"])
    if len(data) != entry["bytes"] or digest(data) != entry["sha256"]:
        raise ArtifactError(folder, f"{file} fayli buzilgan yoki o‘zgartirilgan.", _AGAIN)
    return data


def _json(folder: Path, file: str, data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArtifactError(folder, f"{file} JSON emas.", _AGAIN) from error
    if not isinstance(value, dict):
        raise ArtifactError(folder, f"{file} ichida JSON obyekti yo‘q.", _AGAIN)
    return value


def _arrays(folder: Path, data: bytes) -> dict[str, npt.NDArray[np.generic]]:
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        arrays: dict[str, npt.NDArray[np.generic]] = load(data)
    except (SafetensorError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise ArtifactError(folder, f"{WEIGHTS} ichidagi massivlarni o‘qib bo‘lmadi.", _AGAIN) from error
    for name, array in arrays.items():
        if array.dtype.name not in DTYPES:
            reason = f"«{name}» massivining turi qo‘llanmaydi: {array.dtype}."
            raise ArtifactError(folder, reason, _AGAIN)
        array.setflags(write=False)
    return dict(sorted(arrays.items()))

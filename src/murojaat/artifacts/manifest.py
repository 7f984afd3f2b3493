"""Auditing a manifest: nothing that it says is believed before it was checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from murojaat.artifacts.layout import FILES, FORMAT, MANIFEST, MANIFEST_KEYS, MAX_BYTES
from murojaat.errors import ArtifactError

if TYPE_CHECKING:
    from pathlib import Path

_AGAIN: Final = "Model papkasini qaytadan ko‘chiring yoki modelni qayta o‘rgating."
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_manifest(folder: Path, manifest: dict[str, Any], kind: str) -> dict[str, Any]:
    """Give the manifest back if it is one that this program can follow.

    Parameters
    ----------
    folder : Path
        Where it was read, for the message.
    manifest : dict
        The parsed ``manifest.json``.
    kind : str
        The kind of model that is needed.

    Returns
    -------
    dict
        The same manifest.

    Raises
    ------
    ArtifactError
        A newer or unknown format, another kind, a missing key or one of the wrong type, a file name that is
        not one of :data:`murojaat.artifacts.layout.FILES`, sizes above the bound.
    """
    _check_format(folder, manifest.get("format"))
    for key, expected in MANIFEST_KEYS.items():
        if not isinstance(manifest.get(key), expected):
            raise ArtifactError(folder, f"{MANIFEST} ichida «{key}» yo‘q yoki noto‘g‘ri.", _AGAIN)
    if manifest["kind"] != kind:
        raise ArtifactError(
            folder,
            f"bu «{manifest['kind']}» turidagi model, «{kind}» turidagisi kerak edi.",
            f"«{kind}» turidagi modelning papkasini ko‘rsating.",
        )
    _check_files(folder, manifest["files"])
    return manifest


def _check_format(folder: Path, number: object) -> None:
    """Judge the number before anything else: of a newer folder nothing else is known."""
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ArtifactError(folder, f"{MANIFEST} ichida format raqami yo‘q yoki noto‘g‘ri.", _AGAIN)
    if number > FORMAT:
        raise ArtifactError(
            folder,
            f"model yangiroq formatda ({number}), bu dastur {FORMAT}-formatgacha o‘qiydi.",
            "Dasturni yangilang.",
        )


def _check_files(folder: Path, files: dict[str, Any]) -> None:
    for name, entry in files.items():
        # A closed list also keeps out "../", absolute paths and whatever else a name may hide.
        if name not in FILES:
            raise ArtifactError(folder, f"{MANIFEST} ichida kutilmagan fayl nomi: {name[:60]!r}.", _AGAIN)
        if not _is_entry(entry):
            raise ArtifactError(folder, f"{MANIFEST} ichida {name} haqidagi yozuv noto‘g‘ri.", _AGAIN)
    for name in FILES:
        if name not in files:
            raise ArtifactError(folder, f"{MANIFEST} ichida {name} fayli ko‘rsatilmagan.", _AGAIN)
    total = sum(entry["bytes"] for entry in files.values())
    if total > MAX_BYTES:
        raise ArtifactError(
            folder,
            f"model juda katta: {total // 2**20} MiB (chegara {MAX_BYTES // 2**20} MiB).",
            "Kichikroq modelni ko‘rsating.",
        )


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    size, sha256 = entry.get("bytes"), entry.get("sha256")
    return (
        isinstance(size, int)
        and not isinstance(size, bool)
        and size >= 0
        and isinstance(sha256, str)
        and _SHA256.fullmatch(sha256) is not None
    )

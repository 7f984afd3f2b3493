"""Every folder that must not be loaded, refused by name."""

import errno
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save as safetensors_bytes

from murojaat.artifacts import load_artifact, save_artifact
from murojaat.errors import ArtifactError

AGAIN = "Model papkasini qaytadan ko‘chiring yoki modelni qayta o‘rgating."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good model."""
    save_artifact(
        tmp_path / "model",
        kind="classifier",
        name="triage",
        version="1",
        arrays={"weights": np.ones((2, 2), dtype=np.float32)},
        config={"labels": ["odatiy"]},
        card="# triage",
        training={},
        figures={},
    )
    return tmp_path / "model"


def refusal(folder: Path, kind: str = "classifier") -> str:
    with pytest.raises(ArtifactError) as caught:
        load_artifact(folder, kind=kind)
    assert caught.value.folder == folder
    return str(caught.value).removeprefix(f"{folder}: ")


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the manifest, as someone who may write there could."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def forge(folder: Path, file: str, data: bytes) -> None:
    """Change a file and its hash in the manifest along with it."""
    (folder / file).write_bytes(data)
    entry = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    edit(folder, lambda manifest: manifest["files"].update({file: entry}))


def test_the_folder_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "yo‘q") == "model papkasi topilmadi. Papka nomini tekshiring."


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refusal(tmp_path / "a") == "model papkasi topilmadi. Papka nomini tekshiring."


def test_no_manifest(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "bu model papkasi emas: manifest.json yo‘q. Papka nomini tekshiring."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "manifest.json JSON emas."),
        (b"{", "manifest.json JSON emas."),
        (b"\xff\xfe\xfa", "manifest.json JSON emas."),
        (b"[" * 100_000, "manifest.json JSON emas."),
        (b"[1]", "manifest.json ichida JSON obyekti yo‘q."),
        (b"{}", "manifest.json ichida format raqami yo‘q yoki noto‘g‘ri."),
        (b" " * (2**20 + 1), "manifest.json fayli kutilganidan katta."),
    ],
    ids=["empty", "cut", "bytes", "deep", "list", "no format", "huge"],
)
def test_a_manifest_that_is_none(folder: Path, content: bytes, reason: str) -> None:
    (folder / "manifest.json").write_bytes(content)
    assert refusal(folder) == f"{reason} {AGAIN}"


@pytest.mark.parametrize("number", [0, -1, True, "1", None, 1.0])
def test_an_unknown_format(folder: Path, number: object) -> None:
    edit(folder, lambda manifest: manifest.update(format=number))
    assert refusal(folder) == f"manifest.json ichida format raqami yo‘q yoki noto‘g‘ri. {AGAIN}"


def test_a_newer_format_is_judged_before_anything_else(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": 2, "boshqacha": true}')
    assert (
        refusal(folder) == "model yangiroq formatda (2), bu dastur 1-formatgacha o‘qiydi. Dasturni yangilang."
    )


def test_another_kind(folder: Path) -> None:
    assert refusal(folder, kind="encoder") == (
        "bu «classifier» turidagi model, «encoder» turidagisi kerak edi. "
        "«encoder» turidagi modelning papkasini ko‘rsating."
    )


@pytest.mark.parametrize("key", ["kind", "name", "version", "packages", "files", "training", "figures"])
def test_a_key_is_missing_or_wrong(folder: Path, key: str) -> None:
    edit(folder, lambda manifest: manifest.update({key: 7}))
    assert refusal(folder) == f"manifest.json ichida «{key}» yo‘q yoki noto‘g‘ri. {AGAIN}"
    edit(folder, lambda manifest: manifest.pop(key))
    assert refusal(folder) == f"manifest.json ichida «{key}» yo‘q yoki noto‘g‘ri. {AGAIN}"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/b", "..", "model.pkl", "", "a\x00b"])
def test_a_file_name_that_is_not_ours(folder: Path, name: str) -> None:
    edit(folder, lambda manifest: manifest["files"].update({name: manifest["files"]["config.json"]}))
    assert refusal(folder) == f"manifest.json ichida kutilmagan fayl nomi: {name!r}. {AGAIN}"


@pytest.mark.parametrize(
    "entry",
    [
        7,
        {},
        {"sha256": "0" * 64},
        {"bytes": 1},
        {"sha256": "0" * 63, "bytes": 1},
        {"sha256": "Z" * 64, "bytes": 1},
        {"sha256": "0" * 64, "bytes": -1},
        {"sha256": "0" * 64, "bytes": True},
        {"sha256": "0" * 64, "bytes": "1"},
        {"sha256": 7, "bytes": 1},
    ],
)
def test_an_entry_that_is_none(folder: Path, entry: object) -> None:
    edit(folder, lambda manifest: manifest["files"].update({"config.json": entry}))
    assert refusal(folder) == f"manifest.json ichida config.json haqidagi yozuv noto‘g‘ri. {AGAIN}"


@pytest.mark.parametrize("file", ["README.md", "config.json", "weights.safetensors"])
class TestEachFile:
    """What can happen to any of the files."""

    def test_missing(self, folder: Path, file: str) -> None:
        (folder / file).unlink()
        assert refusal(folder) == f"{file} fayli yo‘q. {AGAIN}"

    def test_not_listed(self, folder: Path, file: str) -> None:
        edit(folder, lambda manifest: manifest["files"].pop(file))
        assert refusal(folder) == f"manifest.json ichida {file} fayli ko‘rsatilmagan. {AGAIN}"

    def test_one_bit_changed(self, folder: Path, file: str) -> None:
        data = bytearray((folder / file).read_bytes())
        data[-1] ^= 1
        (folder / file).write_bytes(data)
        assert refusal(folder) == f"{file} fayli buzilgan yoki o‘zgartirilgan. {AGAIN}"

    def test_cut(self, folder: Path, file: str) -> None:
        (folder / file).write_bytes((folder / file).read_bytes()[:-1])
        assert refusal(folder) == f"{file} fayli buzilgan yoki o‘zgartirilgan. {AGAIN}"

    def test_longer(self, folder: Path, file: str) -> None:
        with (folder / file).open("ab") as stream:
            stream.write(b"\n")
        assert refusal(folder) == f"{file} fayli kutilganidan katta. {AGAIN}"

    def test_a_folder(self, folder: Path, file: str) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()
        assert refusal(folder).startswith(f"{file} faylini o‘qib bo‘lmadi")


def test_no_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(folder) == (
        "manifest.json faylini o‘qib bo‘lmadi (Permission denied). Fayl huquqlarini tekshiring."
    )


def test_too_large(folder: Path) -> None:
    edit(folder, lambda manifest: manifest["files"]["weights.safetensors"].update(bytes=512 * 2**20 + 1))
    assert refusal(folder) == "model juda katta: 512 MiB (chegara 512 MiB). Kichikroq modelni ko‘rsating."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "weights.safetensors ichidagi massivlarni o‘qib bo‘lmadi."),
        (b"\x80\x04K\x01.", "weights.safetensors ichidagi massivlarni o‘qib bo‘lmadi."),
        (b"\xff" * 64, "weights.safetensors ichidagi massivlarni o‘qib bo‘lmadi."),
        (safetensors_bytes({"a": np.zeros(2)}), "«a» massivining turi qo‘llanmaydi: float64."),
    ],
    ids=["empty", "a pickle", "noise", "another type"],
)
def test_forged_weights(folder: Path, data: bytes, reason: str) -> None:
    forge(folder, "weights.safetensors", data)
    assert refusal(folder) == f"{reason} {AGAIN}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"{", "config.json JSON emas."), (b"[]", "config.json ichida JSON obyekti yo‘q.")],
)
def test_forged_settings(folder: Path, data: bytes, reason: str) -> None:
    forge(folder, "config.json", data)
    assert refusal(folder) == f"{reason} {AGAIN}"


def test_a_forgery_shows_in_the_fingerprint(folder: Path) -> None:
    before = load_artifact(folder, kind="classifier").fingerprint
    forge(folder, "config.json", b'{"labels": ["boshqa"]}')
    assert load_artifact(folder, kind="classifier").fingerprint != before


def test_nothing_is_parsed_before_it_was_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "README.md").write_text("o‘zgardi")
    monkeypatch.setitem(sys.modules, "safetensors.numpy", None)  # importing it would fail
    assert "README.md" in refusal(folder)


def test_other_files_in_the_folder_are_not_read(folder: Path) -> None:
    (folder / "izoh.txt").write_text("eslatma")
    assert load_artifact(folder, kind="classifier").name == "triage"

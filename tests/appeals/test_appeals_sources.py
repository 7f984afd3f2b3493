"""Files that cannot be used at all, whatever is in them."""

import errno
import os
from pathlib import Path

import pytest

from murojaat.appeals import read_appeals
from murojaat.appeals.opening import explain
from murojaat.errors import UnusableInputError

SUFFIXES = [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"]


def refusal(path: Path) -> str:
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(path)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_missing(tmp_path: Path, suffix: str) -> None:
    assert refusal(tmp_path / f"a{suffix}") == "fayl topilmadi. Yo‘lni tekshiring."


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_folder(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").mkdir()
    assert refusal(tmp_path / f"a{suffix}") == "bu papka, fayl emas. Papka ichidagi faylni ko‘rsating."


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_empty(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").touch()
    assert refusal(tmp_path / f"a{suffix}") == "fayl bo‘sh. Murojaatlar yozilgan faylni ko‘rsating."


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xls", "«.xls» ko‘rinishi qo‘llanmaydi. Excelda .xlsx ko‘rinishida saqlang."),
        ("a.ods", "«.ods» ko‘rinishi qo‘llanmaydi. Excelda .xlsx ko‘rinishida saqlang."),
        (
            "a.docx",
            "fayl turi noma’lum: «.docx». Kengaytma shulardan biri bo‘lsin: .csv, .tsv, .jsonl, .parquet, "
            ".xlsx; yoki JSON satrlari uchun «-».",
        ),
        (
            "murojaatlar",
            "fayl nomida kengaytma yo‘q. Kengaytma shulardan biri bo‘lsin: .csv, .tsv, .jsonl, .parquet, "
            ".xlsx; yoki JSON satrlari uchun «-».",
        ),
    ],
)
def test_unknown_suffix(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_text("x")
    assert refusal(tmp_path / name) == message


def test_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert refusal(tmp_path / "a.csv") == "bu oddiy fayl emas. Oddiy faylni ko‘rsating."


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refusal(tmp_path / "a" / "b.csv") == "fayl topilmadi. Yo‘lni tekshiring."


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_permission(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("id,text\n1,bir\n")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the administrator may read everything: stand in for the refusal
        real = Path.open

        def refuse(self: Path, *args: object, **options: object) -> object:
            if self == path:
                raise PermissionError(errno.EACCES, "Permission denied", str(self))
            return real(self, *args, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == "ruxsat yo‘q. Fayl huquqlarini tekshiring yoki boshqa papkani ko‘rsating."


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "diskda joy tugadi."),
        (OSError(errno.EROFS, "Read-only file system"), "disk faqat o‘qish uchun ochilgan."),
        (OSError(errno.EIO, "Input/output error"), "tizim xatosi: Input/output error."),
        (OSError("odd"), "tizim xatosi: odd."),
    ],
)
def test_explain(error: OSError, reason: str) -> None:
    assert explain(error)[0] == reason

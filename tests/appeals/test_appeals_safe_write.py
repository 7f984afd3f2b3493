"""Whole or not at all: full disks, Ctrl-C, refusals of the system."""

import errno
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

from murojaat.appeals import AppealsWriter, write_appeals
from murojaat.errors import UnusableOutputError

SUFFIXES = [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"]
SMALL = pd.DataFrame({"id": ["1"], "text": ["bir"]})
LARGE = pd.DataFrame(
    {"id": [str(n) for n in range(3000)], "text": [os.urandom(100).hex() for _ in range(3000)]}
)


@pytest.fixture(params=SUFFIXES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each format that is there already."""
    path = tmp_path / f"a{request.param}"
    path.write_bytes(b"avvalgi fayl")
    return path


def assert_untouched(target: Path) -> None:
    assert target.read_bytes() == b"avvalgi fayl"
    assert list(target.parent.iterdir()) == [target]


@contextmanager
def file_size_limit(limit: int) -> Iterator[None]:
    """No file of this process may grow beyond ``limit`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("limit", [0, 100, 20_000])
def test_no_room_for_the_file(target: Path, limit: int) -> None:
    left = set(Path(tempfile.gettempdir()).glob("openpyxl.*"))
    with file_size_limit(limit), pytest.raises(UnusableOutputError, match="fayl hajmi chegaradan oshdi"):
        write_appeals(LARGE, target)
    assert_untouched(target)
    assert set(Path(tempfile.gettempdir()).glob("openpyxl.*")) == left


@pytest.mark.parametrize("name", ["os.fsync", "pathlib.Path.replace"])
def test_the_disk_fills_up_at_the_very_end(target: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(name, full)
    with pytest.raises(UnusableOutputError) as caught:
        write_appeals(SMALL, target)
    assert str(caught.value) == f"{target}: diskda joy tugadi. Joy bo‘shating yoki boshqa diskni ko‘rsating."
    assert_untouched(target)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError, SystemExit])
@pytest.mark.parametrize("frame", [SMALL, LARGE], ids=["small", "large"])
def test_an_exception_in_the_middle(target: Path, stop: type[BaseException], frame: pd.DataFrame) -> None:
    left = set(Path(tempfile.gettempdir()).glob("openpyxl.*"))

    def write_and_stop() -> None:
        with AppealsWriter(target) as writer:
            writer.write(frame)
            raise stop

    with pytest.raises(stop):
        write_and_stop()
    assert_untouched(target)
    assert set(Path(tempfile.gettempdir()).glob("openpyxl.*")) == left


def test_an_exception_before_anything_was_written(target: Path) -> None:
    with pytest.raises(KeyboardInterrupt), AppealsWriter(target):
        raise KeyboardInterrupt
    assert_untouched(target)


def test_the_target_is_as_it_was_until_the_end(target: Path) -> None:
    with AppealsWriter(target) as writer:
        writer.write(SMALL)
        assert target.read_bytes() == b"avvalgi fayl"
    assert target.read_bytes() != b"avvalgi fayl"
    assert list(target.parent.iterdir()) == [target]


def test_a_real_ctrl_c(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"avvalgi fayl")
    program = """
import sys, time
import pandas as pd
from murojaat.appeals import AppealsWriter
with AppealsWriter(sys.argv[1]) as writer:
    writer.write(pd.DataFrame({"id": ["1"], "text": ["bir"]}))
    print("yozilmoqda", flush=True)
    time.sleep(60)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program, str(target)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"yozilmoqda\n"
        assert len(list(tmp_path.iterdir())) == 2
        writer.send_signal(signal.SIGINT)
        assert writer.wait(timeout=30) != 0
    assert_untouched(target)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "bu papka, fayl emas. Fayl nomini ham yozing."),
        ("yo‘q/a.csv", "«yo‘q» papkasi yo‘q. Papkani oldin yarating."),
        ("a.xls", "«.xls» ko‘rinishi qo‘llanmaydi. Excelda .xlsx ko‘rinishida saqlang."),
        (
            "a.txt",
            "fayl turi noma’lum: «.txt». Kengaytma shulardan biri bo‘lsin: .csv, .tsv, .jsonl, .parquet, "
            ".xlsx; yoki JSON satrlari uchun «-».",
        ),
    ],
)
def test_targets_that_cannot_be(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UnusableOutputError) as caught:
        write_appeals(SMALL, tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {message}"
    assert list(tmp_path.iterdir()) == []


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnusableOutputError, match="ruxsat yo‘q"):
        write_appeals(SMALL, tmp_path / "a.csv")


def test_a_format_that_fails_to_open_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("murojaat.appeals.write.sink_for", refuse)
    with pytest.raises(UnusableOutputError, match="tizim xatosi"):
        write_appeals(SMALL, tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_permissions(tmp_path: Path) -> None:
    write_appeals(SMALL, tmp_path / "new.csv")
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "new.csv").stat().st_mode == plain.stat().st_mode
    (tmp_path / "new.csv").chmod(0o640)
    write_appeals(SMALL, tmp_path / "new.csv")
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "folder" / "real.csv")
    write_appeals(SMALL, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "folder" / "real.csv").read_bytes() == "\ufeffid,text\r\n1,bir\r\n".encode()


def test_an_input_can_be_its_own_output(tmp_path: Path) -> None:
    from murojaat.appeals import read_appeals, read_chunks

    path = tmp_path / "a.csv"
    write_appeals(LARGE, path)
    with AppealsWriter(path) as writer:
        for piece in read_chunks(path, chunk_rows=500):
            writer.write(piece.frame)
    assert read_appeals(path).frame["id"].tolist() == LARGE["id"].tolist()

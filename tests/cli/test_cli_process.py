"""The installed command as users start it: exit codes, streams, Ctrl-C, a full disk, what it imports."""

import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

HEAVY = ("numpy", "pandas", "scipy", "sklearn", "torch", "fastapi", "hdbscan", "rich", "jinja2")


def start(command: Path, *arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run([command, *map(str, arguments)], capture_output=True, timeout=60, **options)
    assert b"Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    "program",
    [
        "import murojaat",
        "from murojaat.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    ],
    ids=["import", "help"],
)
def test_nothing_heavy_is_loaded(program: str) -> None:
    check = f"import sys\n{program}\nsys.stderr.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_good_file(murojaat_command: Path, appeals: Path, tmp_path: Path) -> None:
    done = start(murojaat_command, "redact", appeals, "-o", tmp_path / "r.csv")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"{tmp_path / 'r.csv'}: 33 ta murojaat\n"


def test_some_bad_rows(murojaat_command: Path) -> None:
    lines = b'{"id": 1, "text": "suv"}\n{"id": 1, "text": "gaz"}\n'
    done = start(murojaat_command, "redact", "-", "-o", "-", input=lines)
    assert done.returncode == 1
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"id": "1", "text": "suv"}]
    assert done.stderr.decode() == (
        "murojaat: standart kirish, 2-qator: «1» id takrorlangan, u 1-qatorda bor. "
        "Boshqa id yozing yoki qatorni olib tashlang.\n"
    )


def test_an_unusable_file(murojaat_command: Path, tmp_path: Path) -> None:
    done = start(murojaat_command, "redact", "yo‘q.csv", "-o", "r.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "murojaat: yo‘q.csv: fayl topilmadi. Yo‘lni tekshiring.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".xlsx"])
def test_a_full_disk(murojaat_command: Path, appeals: Path, tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"r{suffix}"
    target.write_bytes(b"avvalgi fayl")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    done = start(murojaat_command, "redact", appeals, "-o", target, preexec_fn=small_files)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"murojaat: {target}: fayl hajmi chegaradan oshdi. "
        "Hajm chegarasini oshiring yoki boshqa diskni ko‘rsating.\n"
    )
    assert target.read_bytes() == b"avvalgi fayl"
    assert list(folder.iterdir()) == [target]


@pytest.mark.parametrize("old", [None, b"avvalgi fayl"], ids=["no file before", "an old file"])
def test_ctrl_c_in_the_middle(murojaat_command: Path, tmp_path: Path, old: bytes | None) -> None:
    target = tmp_path / "r.csv"
    if old:
        target.write_bytes(old)
    command = [str(murojaat_command), "redact", "-", "-o", str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(b'{"id": 1, "text": "suv"}\n')
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob(".*.part.csv")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        err = process.stderr.read().decode()
        assert process.wait(timeout=30) == 130
    # An empty line ends the one on which a terminal has shown ^C.
    assert err.lstrip("\n") == "murojaat: to‘xtatildi, yarim yozilgan fayl qolmadi.\n"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old else [])


def test_a_reader_that_has_seen_enough(murojaat_command: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(json.dumps({"id": n, "text": "suv " * 50}) + "\n" for n in range(3000)), "utf-8"
    )
    command = [str(murojaat_command), "redact", str(source), "-o", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 1

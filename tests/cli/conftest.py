import ctypes
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from murojaat.cli import main

COMMAND = Path(sys.executable).with_name("murojaat")
OPENINGS = {
    "shoshilinch": "Bolam nafas ololmayapti, tez yordam kelmadi",
    "odatiy": "Navbat juda uzun, choralar ko‘ring",
    "maslahat": "Qanday hujjat kerak, tushuntirib bering",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Ended]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process."""

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        result = Ended(code if isinstance(code, int) else 0, out.decode(), err.decode())
        assert "Traceback" not in result.err
        return result

    return call


@pytest.fixture(scope="session")
def murojaat_command() -> Path:
    return COMMAND


@pytest.fixture(scope="session")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labelled appeals, six writers."""
    path = tmp_path_factory.mktemp("labelled") / "labelled.jsonl"
    endings = (
        "dori",
        "bemor",
        "shifokor",
        "qon",
        "bosim",
        "ko‘cha",
        "maktab",
        "gaz",
        "suv",
        "uy",
        "yo‘l",
        "tok",
    )
    rows = [
        {"id": f"{category}-{n}", "text": f"{text} {ending}", "category": category, "writer": f"w{n % 6}"}
        for n, ending in enumerate(endings)
        for category, text in OPENINGS.items()
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def model_folder(labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real triage model that the command itself has trained."""
    folder = tmp_path_factory.mktemp("model") / "small"
    with pytest.raises(SystemExit) as ended:
        main(["train", str(labelled), "-o", str(folder), "--name", "small"])
    assert ended.value.code == 0
    return folder


@pytest.fixture
def appeals(quarter: pd.DataFrame, tmp_path: Path) -> Path:
    """The quarter as a file, with a column of its own."""
    path = tmp_path / "murojaatlar.csv"
    frame = quarter.assign(received_at=quarter["received_at"].astype(str).replace("NaT", ""), izoh="z")
    frame.to_csv(path, index=False, encoding="utf-8")
    return path


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inherited", ctypes.c_uint32),
    )


@contextmanager
def _ordinary_user() -> Iterator[None]:
    """Let permissions bind root too: without two of its capabilities (capabilities(7))."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(0x20080522, 0), (_Sets * 2)()
    assert libc.capget(ctypes.byref(header), sets) == 0
    whole = sets[0].effective
    sets[0].effective = whole & ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(ctypes.byref(header), sets) == 0
    try:
        yield
    finally:
        sets[0].effective = whole
        assert libc.capset(ctypes.byref(header), sets) == 0


@pytest.fixture
def ordinary_user() -> Callable[[], AbstractContextManager[None]]:
    return _ordinary_user

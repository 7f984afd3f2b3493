import errno
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from murojaat.api import engine
from murojaat.api.server import listen, serve
from murojaat.api.settings import Settings
from murojaat.errors import ArtifactError, MurojaatError

SECRET = "Qodirova Maftuna"


@pytest.fixture
def server(small_model_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A real process on a free port of this machine, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-P", str(small_model_path), "0"],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    try:
        listening = json.loads(process.stderr.readline())
        assert listening["event"] == "listening"
        assert listening["host"] == "127.0.0.1"
        yield process, f"http://127.0.0.1:{listening['port']}"
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def post(address: str, body: bytes, kind: str = "application/json") -> tuple[int, dict[str, str], Any]:
    request = urllib.request.Request(address, body, {"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), json.load(answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, dict(answer.headers), json.load(answer)


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 0)])
def test_a_real_server_answers_logs_no_text_and_stops(
    server: tuple[subprocess.Popen[str], str], stop: signal.Signals, code: int
) -> None:
    process, address = server
    text = f"{SECRET} onam hushidan ketdi"
    status, headers, body = post(f"{address}/v1/triage", json.dumps({"id": SECRET, "text": text}).encode())
    assert (status, body["category"], body["id"]) == (200, "shoshilinch", SECRET)
    assert "Server" not in headers
    assert post(f"{address}/v1/triage", b"{" + SECRET.encode())[0] == 400
    assert post(f"{address}/v1/triage", b"x" * 3_000_000)[0] == 413
    assert post(f"{address}/{SECRET.replace(' ', '/')}", b"{}")[0] == 404
    process.send_signal(stop)
    log = process.stderr.read()
    assert process.wait(20) == code
    assert "Maftuna" not in log
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["status"] for line in lines if line["event"] == "request"] == [200, 400, 413, 404]


def test_a_busy_port_is_refused_with_a_remedy() -> None:
    with listen("127.0.0.1", 0) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(MurojaatError) as caught:
            serve(port=port, settings=Settings())
    assert caught.value.what == f"{port}-port band: uni boshqa dastur ishlatmoqda."
    assert "--port" in caught.value.remedy


@pytest.mark.parametrize(
    ("host", "port", "what"),
    [
        ("127.0.0.1", 65_536, "«65536» degan port yo‘q."),
        ("127.0.0.1", -1, "«-1» degan port yo‘q."),
        ("192.0.2.1", 0, "«192.0.2.1» manzilini ochib bo‘lmadi."),
        ("no such host", 0, "«no such host» manzilini ochib bo‘lmadi."),
    ],
)
def test_addresses_that_cannot_be_used(host: str, port: int, what: str) -> None:
    with pytest.raises(MurojaatError) as caught:
        listen(host, port)
    assert caught.value.what == what


def test_a_port_that_needs_more_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(listener: socket.socket, address: object) -> None:
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(MurojaatError, match="80-portni ochishga ruxsat yo‘q"):
        listen("127.0.0.1", 80)


@pytest.fixture
def kept_logging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the logging of the test run as it is."""
    monkeypatch.setattr("logging.config.dictConfig", lambda config: None)


def test_a_model_that_cannot_be_loaded_ends_the_server(
    monkeypatch: pytest.MonkeyPatch, kept_logging: None
) -> None:
    def load(settings: Settings) -> Any:
        raise ArtifactError(Path("m"), "buzilgan", "Qayta o‘rnating.")

    monkeypatch.setattr(engine, "_load", load)
    with pytest.raises(ArtifactError, match="buzilgan"):
        serve(port=0, settings=Settings())

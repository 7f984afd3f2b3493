import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from murojaat.api import engine
from murojaat.api.settings import Settings
from murojaat.errors import ArtifactError

NEEDS_MODEL = [
    ("GET", "/health/ready"),
    ("GET", "/v1/model"),
    ("POST", "/v1/triage"),
    ("POST", "/v1/triage/batch"),
]
BODY = {"text": "yordam", "appeals": [{"id": "1", "text": "yordam"}]}


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


def in_lifespan(client: Any, steps: Callable[[], Awaitable[None]]) -> None:
    async def scene() -> None:
        async with client.app.router.lifespan_context(client.app):
            await steps()

    client.runner.run(scene())


def send_all(client: Any, paths: Sequence[tuple[str, str]] = NEEDS_MODEL) -> list[Any]:
    return [client.send(method, path, json=BODY if method == "POST" else None) for method, path in paths]


def test_live_and_ready(client: Any) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready"}


def test_the_model_shows_its_card(client: Any) -> None:
    assert client.get("/v1/model").json() == {
        "name": "small",
        "version": "0.1",
        "fingerprint": "f00d",
        "categories": ["shoshilinch", "odatiy", "maslahat"],
        "threshold": 0.3,
        "trained_on": {"appeals": 18, "writers": ["one"]},
        "figures": {"macro_f1": 0.5},
    }


def test_before_the_model_is_loaded_only_live_is_200(client_of: Any) -> None:
    client = client_of(triage=None)
    assert client.get("/health/live").status_code == 200
    for answer in send_all(client):
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["retry-after"] == "2"
        assert answer.json()["type"] == "urn:murojaat:problem:model-loading"


def test_the_model_is_loaded_aside_while_live_answers(
    client_of: Any, small_triage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave = threading.Event()

    def load(settings: Settings) -> Any:
        leave.wait(10)
        return small_triage

    monkeypatch.setattr(engine, "_load", load)
    client = client_of(triage=None)

    async def steps() -> None:
        assert client.app.state.engine.failure is None
        with pytest.raises(engine.ProblemError, match="model-loading"):
            client.app.state.engine.ready()
        leave.set()
        await until(lambda: client.app.state.engine._triage is not None)

    in_lifespan(client, steps)
    assert [answer.status_code for answer in send_all(client)] == [200] * 4


def test_stopping_does_not_wait_for_a_model_that_is_loading(
    client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave = threading.Event()
    monkeypatch.setattr(engine, "_load", lambda settings: leave.wait(10))
    client = client_of(triage=None)

    async def steps() -> None:
        await asyncio.sleep(0.05)

    in_lifespan(client, steps)
    leave.set()
    assert client.get("/health/ready").status_code == 503


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ArtifactError(Path("m"), "buzilgan", "Qayta o‘rnating."), "m: buzilgan Qayta o‘rnating."),
        (ValueError("Maftuna"), None),
    ],
)
def test_a_model_that_cannot_be_loaded(
    client_of: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    reason: str | None,
) -> None:
    def load(settings: Settings) -> Any:
        raise error

    caplog.set_level(logging.INFO, logger="murojaat.api")
    monkeypatch.setattr(engine, "_load", load)
    client = client_of(triage=None)
    told: list[bool] = []
    client.app.state.engine.on_failure = lambda: told.append(True)

    async def steps() -> None:
        await until(lambda: client.app.state.engine.failure is not None)

    in_lifespan(client, steps)
    assert told == [True]
    assert client.get("/health/live").status_code == 200
    for answer in send_all(client):
        assert answer.status_code == 503
        assert answer.json()["type"] == "urn:murojaat:problem:model-unavailable"
    [failed] = [record.fields for record in caplog.records if record.levelname == "ERROR"]
    assert failed["reason"] == reason
    assert failed["error"] == type(error).__name__


def test_a_given_model_is_kept(client: Any, small_triage: Any) -> None:
    async def steps() -> None:
        await asyncio.sleep(0)

    in_lifespan(client, steps)
    assert client.app.state.engine.ready() is small_triage

import asyncio
import importlib.util
import sys
from collections.abc import AsyncIterable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from murojaat.api import create_app
from murojaat.api.settings import Settings

SMALL_MODEL = Path(__file__).with_name("small_model.py")


class Client:
    """Speaks to an app in this process; one event loop for its life, no lifespan unless asked."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.runner = asyncio.Runner()

    def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **options)

        return self.runner.run(exchange())

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.send("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        return self.send("POST", path, json=json, **options)

    def post_raw(
        self, path: str, content: bytes | AsyncIterable[bytes], kind: str = "application/json"
    ) -> httpx.Response:
        return self.send("POST", path, content=content, headers={"content-type": kind})


@pytest.fixture(scope="session")
def small_model() -> Any:
    """The module beside this file; tests are no package, so that it cannot be imported by name."""
    spec = importlib.util.spec_from_file_location("small_model", SMALL_MODEL)
    module = importlib.util.module_from_spec(spec)
    sys.modules["small_model"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small_triage(small_model: Any) -> Any:
    return small_model.SmallTriage()


@pytest.fixture(scope="session")
def small_examples(small_model: Any) -> dict[str, list[str]]:
    return small_model.EXAMPLES


@pytest.fixture
def client_of(small_triage: Any) -> Iterator[Callable[..., Client]]:
    """Clients of apps with other settings, or another model."""
    clients: list[Client] = []

    def make(*, triage: Any = small_triage, **settings: Any) -> Client:
        clients.append(Client(create_app(Settings(**settings), triage=triage)))
        return clients[-1]

    yield make
    for client in clients:
        client.runner.close()


@pytest.fixture
def client(client_of: Any) -> Client:
    return client_of()


@pytest.fixture(scope="session")
def small_model_path() -> Path:
    return SMALL_MODEL

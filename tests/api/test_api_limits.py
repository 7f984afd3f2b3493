import json
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from murojaat.classifier.suggestion import Suggestion

TEXT = "navbat juda uzun"


async def chunks(content: bytes, size: int = 1_000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


def body_of(size: int) -> bytes:
    shell = len(json.dumps({"text": TEXT, "pad": ""}))
    return json.dumps({"text": TEXT, "pad": "x" * (size - shell)}).encode()


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("size", "status"), [(4_096, 200), (4_097, 413), (50_000, 413)])
def test_bodies_are_bounded_announced_or_not(client_of: Any, stream: bool, size: int, status: int) -> None:
    client = client_of(max_body_bytes=4_096)
    body = body_of(size)
    answer = client.post_raw("/v1/triage", chunks(body) if stream else body)
    assert answer.status_code == status
    if status == 413:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"] == "urn:murojaat:problem:body-too-large"
        assert answer.headers["x-content-type-options"] == "nosniff"


def receiver_of(messages: list[dict[str, Any]], taken: list[int]) -> Callable[[], Awaitable[dict[str, Any]]]:
    async def receive() -> dict[str, Any]:
        taken.append(1)
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    return receive


@pytest.mark.parametrize(
    ("headers", "chunks_sent", "chunks_taken"),
    [
        pytest.param([(b"content-length", b"5000")], 5, 5, id="announced: thrown away, then answered"),
        pytest.param([(b"content-length", b"99000")], 99, 8, id="announced, far too much: patience ends"),
        pytest.param([(b"content-length", b"5000"), (b"expect", b"100-continue")], 5, 0, id="asked first"),
        pytest.param([], 99, 10, id="chunked: two to pass the bound, eight more"),
        pytest.param([], 3, 3, id="chunked: to its end"),
        pytest.param([(b"content-length", b"5000")], 0, 1, id="announced, then gone"),
    ],
)
def test_how_much_of_a_refused_body_is_read(
    client_of: Any, headers: list[tuple[bytes, bytes]], chunks_sent: int, chunks_taken: int
) -> None:
    client = client_of(max_body_bytes=1_024)
    messages = [
        {"type": "http.request", "body": b"x" * 1_024, "more_body": place + 1 < chunks_sent}
        for place in range(chunks_sent)
    ]
    taken: list[int] = []
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/triage",
        "headers": [(b"content-type", b"application/json"), *headers],
        "query_string": b"",
    }
    client.runner.run(client.app(scope, receiver_of(messages, taken), send))
    assert sent[0]["status"] == 413
    assert len(taken) == chunks_taken


def test_the_usual_bound_is_two_mebibytes(client: Any) -> None:
    assert client.post_raw("/v1/triage", body_of(2 * 1024 * 1024)).status_code == 200
    assert client.post_raw("/v1/triage", body_of(2 * 1024 * 1024 + 1)).status_code == 413


def test_a_length_that_is_no_number_does_not_lift_the_bound(client_of: Any) -> None:
    client = client_of(max_body_bytes=4_096)
    headers = {"content-type": "application/json", "content-length": "x"}
    answer = client.send("POST", "/v1/triage", content=chunks(body_of(5_000)), headers=headers)
    assert answer.status_code == 413


def test_smaller_limits_of_text_and_batch(client_of: Any) -> None:
    client = client_of(max_text_chars=16, max_batch=2)
    appeals = [{"id": str(i), "text": TEXT} for i in range(3)]
    assert client.post("/v1/triage", {"text": TEXT}).status_code == 200
    assert client.post("/v1/triage/batch", {"appeals": appeals[:2]}).status_code == 200
    one = client.post("/v1/triage", {"text": TEXT + "!"}).json()
    many = client.post("/v1/triage/batch", {"appeals": appeals}).json()
    assert one["errors"] == [
        {"pointer": "#/text", "code": "string_too_long", "detail": "Text should have at most 16 characters"}
    ]
    assert many["errors"] == [
        {"pointer": "#/appeals", "code": "too_long", "detail": "List should have at most 2 items"}
    ]


class Slow:
    """The small model, waiting for leave to answer."""

    def __init__(self, triage: Any) -> None:
        self.triage, self.info, self.leave, self.begun = triage, triage.info, threading.Event(), 0

    def suggest(self, texts: Sequence[str]) -> list[Suggestion]:
        self.begun += 1
        self.leave.wait(10)
        return self.triage.suggest(texts)


def test_a_full_queue_is_503_and_health_answers_meanwhile(client_of: Any, small_triage: Any) -> None:
    slow = Slow(small_triage)
    client = client_of(triage=slow, workers=1, max_pending=1)

    async def scene() -> tuple[int, int, str, int]:
        import asyncio

        import httpx

        transport = httpx.ASGITransport(app=client.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            first = asyncio.create_task(http.post("/v1/triage", json={"text": TEXT}))
            while not slow.begun:
                await asyncio.sleep(0.005)
            second = await http.post("/v1/triage", json={"text": TEXT})
            live = await http.get("/health/live")
            slow.leave.set()
            return (
                (await first).status_code,
                second.status_code,
                second.headers["retry-after"],
                live.status_code,
            )

    assert client.runner.run(scene()) == (200, 503, "1", 200)
    assert client.post("/v1/triage", {"text": TEXT}).status_code == 200


def test_many_callers_at_once_get_their_own_answers(client_of: Any) -> None:
    texts = ["onam hushidan ketdi", "navbat juda uzun", "qanday hujjat kerak"] * 5
    with ThreadPoolExecutor(3) as pool:
        clients = [client_of() for _ in texts]
        started = time.monotonic()
        answers = list(pool.map(lambda c, t: c.post("/v1/triage", {"text": t}).json(), clients, texts))
    assert [each["category"] for each in answers] == ["shoshilinch", "odatiy", "maslahat"] * 5
    assert time.monotonic() - started < 10

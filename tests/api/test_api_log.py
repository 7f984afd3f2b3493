import json
import logging
import sys
from collections.abc import Callable
from typing import Any

import pytest

from murojaat.api.jsonlog import JsonFormatter, logging_config

SECRET = "Qodirova Maftuna maxfiy"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, Any]]]:
    caplog.set_level(logging.INFO, logger="murojaat.api")
    return lambda: [r.fields for r in caplog.records if r.name == "murojaat.api.requestlog"]


@pytest.mark.parametrize(
    ("method", "path", "body", "route", "status", "appeals"),
    [
        ("POST", "/v1/triage", {"id": SECRET, "text": SECRET}, "/v1/triage", 200, 1),
        (
            "POST",
            "/v1/triage/batch",
            {"appeals": [{"id": SECRET, "text": SECRET}] * 3},
            "/v1/triage/batch",
            200,
            3,
        ),
        ("POST", "/v1/triage", {"id": SECRET}, "/v1/triage", 422, None),
        ("GET", "/health/live", None, "/health/live", 200, None),
        ("GET", f"/{SECRET}?q={SECRET}", None, None, 404, None),
        ("GET", f"/v1/triage?q={SECRET}", None, "/v1/triage", 405, None),
        ("Maftuna", "/health/live", None, "/health/live", 405, None),
    ],
)
def test_each_request_is_one_line_without_what_was_written(
    client: Any,
    lines: Callable[[], list[dict[str, Any]]],
    caplog: pytest.LogCaptureFixture,
    method: str,
    path: str,
    body: Any,
    route: str | None,
    status: int,
    appeals: int | None,
) -> None:
    answer = client.send(method, path, json=body, headers={"user-agent": SECRET})
    [line] = lines()
    assert list(line) == [
        "method", "route", "status", "ms", "request_id", "request_bytes", "response_bytes", "appeals",
    ]  # fmt: skip
    assert (line["route"], line["status"], line["appeals"]) == (route, status, appeals)
    assert line["method"] == (method if method in {"GET", "POST"} else "other")
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["response_bytes"] == len(answer.content)
    assert line["request_bytes"] == (len(answer.request.content) if status in {200, 422} else 0)
    assert 0 <= line["ms"] < 60_000
    ours = [record.__dict__ for record in caplog.records if record.name.startswith("murojaat")]
    assert "Maftuna" not in str(ours)


@pytest.mark.parametrize("sane", ["a", "devon-2026.11_7", "0" * 64])
def test_a_sane_request_id_is_echoed(client: Any, sane: str) -> None:
    answer = client.get("/health/live", headers={"X-Request-ID": sane})
    assert answer.headers["x-request-id"] == sane


@pytest.mark.parametrize(
    "odd", ["", " ", "0" * 65, "a b", "Ali Valiyev", "a\tb", "{}", '"', "-a", "a;b", "ä"]
)
def test_any_other_is_replaced(client: Any, odd: str) -> None:
    answer = client.get("/health/live", headers={"X-Request-ID": odd.encode("latin-1")})
    assert len(answer.headers["x-request-id"]) == 32
    assert int(answer.headers["x-request-id"], 16) >= 0


def test_generated_ids_differ(client: Any) -> None:
    assert len({client.get("/health/live").headers["x-request-id"] for _ in range(5)}) == 5


def test_the_headers_of_every_answer(client: Any) -> None:
    for path in ("/health/live", "/nowhere", "/openapi.json"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["referrer-policy"] == "no-referrer"


def record_of(message: str, *args: object, exc_info: Any = None, **extra: object) -> logging.LogRecord:
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "f.py", 1, message, args, exc_info)
    record.__dict__.update(extra)
    return record


def test_a_line_is_one_json_object() -> None:
    line = JsonFormatter().format(record_of("o‘chdi\n%s", 7, fields={"port": 8000, "odd": {1}}))
    assert "\n" not in line
    assert json.loads(line) == {
        "time": json.loads(line)["time"],
        "level": "ERROR",
        "logger": "uvicorn.error",
        "event": "o‘chdi\n7",
        "port": 8000,
        "odd": "{1}",
    }
    assert json.loads(line)["time"].endswith("+00:00")


def test_an_exceptions_message_is_left_out() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError:
        line = JsonFormatter().format(record_of("Exception in ASGI application\n", exc_info=sys.exc_info()))
    assert "Maftuna" not in line
    assert json.loads(line)["error"] == "KeyError"
    assert json.loads(line)["frames"][0].endswith("test_an_exceptions_message_is_left_out")


def test_the_configuration_leaves_others_at_warning() -> None:
    config = logging_config("DEBUG")
    assert config["root"]["level"] == "WARNING"
    assert config["loggers"]["murojaat"]["level"] == "DEBUG"
    assert config["disable_existing_loggers"] is False

import json
from collections.abc import Sequence
from typing import Any

import pytest

from murojaat.classifier.suggestion import Suggestion

SECRET = "Qodirova Maftuna maxfiy 31905881234567"
ONE, MANY = "/v1/triage", "/v1/triage/batch"


def check_problem(answer: Any, status: int, name: str) -> dict:
    body = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"urn:murojaat:problem:{name}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"] == "urn:murojaat:request:" + answer.headers["x-request-id"]
    assert "Maftuna" not in answer.text
    assert "31905881234567" not in answer.text
    return body


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/", 404, "not-found"),
        ("GET", "/docs", 404, "not-found"),
        ("GET", "/redoc", 404, "not-found"),
        ("GET", "/Qodirova%20Maftuna", 404, "not-found"),
        ("POST", "/v1/triage/", 404, "not-found"),
        ("GET", "/v1/triage", 405, "method-not-allowed"),
        ("DELETE", "/v1/triage/batch", 405, "method-not-allowed"),
        ("POST", "/health/live", 405, "method-not-allowed"),
    ],
)
def test_addresses(client: Any, method: str, path: str, status: int, name: str) -> None:
    answer = client.send(method, path)
    body = check_problem(answer, status, name)
    assert "errors" not in body
    if status == 405:
        assert answer.headers["allow"] in {"GET", "POST"}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"text": "Maftuna', id="cut short"),
        pytest.param(b"Maftuna", id="not JSON"),
        pytest.param(b'{"text": "\xff\xfe Maftuna"}', id="broken UTF-8"),
        pytest.param(b"[" * 200_000, id="nested too deep"),
        pytest.param(b'{"text": ' + b"1" * 10_000 + b"}", id="a number of 10,000 digits"),
        pytest.param(b"{'text': 'Maftuna'}", id="single quotes"),
    ],
)
@pytest.mark.parametrize("path", [ONE, MANY])
def test_what_is_not_json_is_400(client: Any, path: str, content: bytes) -> None:
    check_problem(client.post_raw(path, content), 400, "malformed-json")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_other_kinds_of_body_are_415(client: Any, kind: str) -> None:
    body = json.dumps({"text": SECRET}).encode()
    check_problem(client.post_raw(ONE, body, kind), 415, "unsupported-media-type")


def test_a_compressed_body_is_415(client: Any) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    check_problem(client.send("POST", ONE, content=b"{}", headers=headers), 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=utf-8", "application/vnd.x+json"]
)
def test_kinds_of_json_are_read(client: Any, kind: str) -> None:
    assert client.post_raw(ONE, json.dumps({"text": SECRET}).encode(), kind).status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "pointer", "code"),
    [
        pytest.param(ONE, None, "#", "model_attributes_type", id="null"),
        pytest.param(ONE, [], "#", "model_attributes_type", id="a list"),
        pytest.param(ONE, SECRET, "#", "model_attributes_type", id="a string"),
        pytest.param(ONE, {}, "#/text", "missing", id="no text"),
        pytest.param(ONE, {SECRET: SECRET}, "#/text", "missing", id="another key"),
        pytest.param(ONE, {"text": None}, "#/text", "string_type", id="null text"),
        pytest.param(ONE, {"text": 31905881234567}, "#/text", "string_type", id="a number"),
        pytest.param(ONE, {"text": [SECRET]}, "#/text", "string_type", id="a list as text"),
        pytest.param(ONE, {"text": {SECRET: SECRET}}, "#/text", "string_type", id="an object as text"),
        pytest.param(ONE, {"text": ""}, "#/text", "blank_text", id="empty"),
        pytest.param(ONE, {"text": " \t\n\u00a0\u2003"}, "#/text", "blank_text", id="white space"),
        pytest.param(
            ONE, {"text": SECRET * 600}, "#/text", "string_too_long", id="20,001 characters or more"
        ),
        pytest.param(ONE, {"text": SECRET, "id": 31905881234567}, "#/id", "string_type", id="id a number"),
        pytest.param(ONE, {"text": SECRET, "id": ""}, "#/id", "string_too_short", id="id empty"),
        pytest.param(ONE, {"text": SECRET, "id": SECRET * 9}, "#/id", "string_too_long", id="id too long"),
        pytest.param(MANY, {}, "#/appeals", "missing", id="no appeals"),
        pytest.param(MANY, {"appeals": []}, "#/appeals", "too_short", id="empty batch"),
        pytest.param(MANY, {"appeals": {SECRET: 1}}, "#/appeals", "list_type", id="appeals an object"),
        pytest.param(
            MANY, {"appeals": [{"text": SECRET}]}, "#/appeals/0/id", "missing", id="batch without id"
        ),
        pytest.param(
            MANY,
            {"appeals": [{"id": "1", "text": SECRET}, {"id": "2", "text": " "}]},
            "#/appeals/1/text",
            "blank_text",
            id="second blank",
        ),
        pytest.param(
            MANY,
            {"appeals": [{"id": "1", "text": SECRET}, {"id": "2", "text": SECRET * 600}]},
            "#/appeals/1/text",
            "string_too_long",
            id="second too long",
        ),
        pytest.param(
            MANY,
            {"appeals": [{"id": "1", "text": SECRET}] * 257},
            "#/appeals",
            "too_long",
            id="257 appeals",
        ),
        pytest.param(MANY, {"appeals": [1] * 100_000}, "#/appeals", "too_long", id="100,000 faults"),
    ],
)
def test_faults_of_a_body_are_named_without_quoting_it(
    client: Any, path: str, body: Any, pointer: str, code: str
) -> None:
    answer = client.post_raw(path, json.dumps(body).encode())
    problem = check_problem(answer, 422, "invalid-body")
    assert [(each["pointer"], each["code"]) for each in problem["errors"]] == [(pointer, code)]
    assert set(problem["errors"][0]) == {"pointer", "code", "detail"}


@pytest.mark.parametrize(
    "content", [b'{"text": "Maftuna \\ud800"}', b'{"text": "yordam", "id": "Maftuna \\udfff"}']
)
def test_half_a_surrogate_pair_is_422(client: Any, content: bytes) -> None:
    problem = check_problem(client.post_raw(ONE, content), 422, "invalid-body")
    assert problem["errors"][0]["code"] == "string_unicode"


class Broken:
    """A model whose failure quotes the appeal, as failures do."""

    def __init__(self, triage: Any) -> None:
        self.info = triage.info

    def suggest(self, texts: Sequence[str]) -> list[Suggestion]:
        raise ValueError(f"cannot read {texts[0]}")


def test_a_failing_model_is_a_500_that_quotes_nothing(
    client_of: Any, small_triage: Any, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client_of(triage=Broken(small_triage)).post(ONE, {"text": SECRET})
    check_problem(answer, 500, "internal-error")
    assert "nosniff" in answer.headers["x-content-type-options"]
    [failure] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert failure.fields["error"] == "ValueError"
    assert failure.fields["frames"][-1].endswith(" suggest")
    assert "Maftuna" not in str([record.__dict__ for record in caplog.records])

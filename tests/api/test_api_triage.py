from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LATIN = "Assalomu alaykum. Onam hushidan ketdi, zudlik bilan yordam bering!"
CYRILLIC = "Поликлиникада навбат жуда узун, чора кўринг."


def test_one_appeal_has_the_contracts_shape(client: Any) -> None:
    answer = client.post("/v1/triage", {"id": "a-1", "text": LATIN})
    assert answer.status_code == 200
    body = answer.json()
    assert list(body) == ["id", "category", "probabilities", "review", "reasons", "model"]
    assert body["id"] == "a-1"
    assert body["category"] == "shoshilinch"
    assert body["review"] is True
    assert list(body["probabilities"]) == ["shoshilinch", "odatiy", "maslahat"]
    assert sum(body["probabilities"].values()) == pytest.approx(1)
    assert body["model"] == {"name": "small", "version": "0.1"}
    assert body["reasons"]
    for reason in body["reasons"]:
        assert set(reason) == {"start", "end", "text", "weight"}
        assert LATIN[reason["start"] : reason["end"]] == reason["text"]
        assert reason["weight"] > 0


def test_the_id_is_optional_and_then_null(client: Any) -> None:
    body = client.post("/v1/triage", {"text": CYRILLIC}).json()
    assert body["id"] is None
    assert body["category"] == "odatiy"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("yordam", id="one word"),
        pytest.param("👍🏽🙏", id="emoji only"),
        pytest.param("Onam касал, помогите, please ёрдам", id="mixed scripts"),
        pytest.param("\x00yordam\x00", id="null bytes"),
        pytest.param("\x00", id="null byte only"),
        pytest.param("a", id="one letter"),
        pytest.param("yo " * 6_666, id="6,666 words"),
        pytest.param("x" * 20_000, id="the longest text"),
        pytest.param("مرحبا", id="another script"),
    ],
)
def test_odd_texts_are_answered(client: Any, text: str) -> None:
    answer = client.post("/v1/triage", {"text": text})
    assert answer.status_code == 200
    assert answer.json()["category"] in {"shoshilinch", "odatiy", "maslahat"}


def test_a_batch_keeps_order_and_ids(client: Any) -> None:
    appeals = [{"id": f"n{i % 7}", "text": LATIN if i % 2 else CYRILLIC} for i in range(256)]
    body = client.post("/v1/triage/batch", {"appeals": appeals}).json()
    assert list(body) == ["suggestions", "model"]
    assert [each["id"] for each in body["suggestions"]] == [each["id"] for each in appeals]
    assert [each["category"] for each in body["suggestions"]] == ["odatiy", "shoshilinch"] * 128
    assert body["model"] == {"name": "small", "version": "0.1"}
    assert all("model" not in each for each in body["suggestions"])


def test_one_and_batch_agree(client: Any) -> None:
    one = client.post("/v1/triage", {"id": "z", "text": LATIN}).json()
    many = client.post("/v1/triage/batch", {"appeals": [{"id": "z", "text": LATIN}]}).json()
    assert {**many["suggestions"][0], "model": many["model"]} == one


def test_the_same_request_gives_the_same_bytes(client: Any) -> None:
    first, second = (client.post("/v1/triage", {"text": LATIN}).content for _ in range(2))
    assert first == second


def test_unknown_fields_are_ignored(client: Any) -> None:
    assert client.post("/v1/triage", {"text": LATIN, "region": "Xorazm"}).status_code == 200


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_is_answered_or_refused_as_blank(client: Any, text: str) -> None:
    answer = client.post("/v1/triage", {"text": text})
    assert answer.status_code == (200 if text.strip() else 422)
    if answer.status_code == 200:
        assert all(text[r["start"] : r["end"]] == r["text"] for r in answer.json()["reasons"])

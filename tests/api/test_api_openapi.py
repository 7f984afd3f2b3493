from typing import Any

import pytest

from murojaat.api import examples
from murojaat.api.problems import Problem
from murojaat.api.schemas import Answer, BatchAnswer

OPERATIONS = {
    ("/v1/triage", "post"): ("triage_one", "triage", {"200", "400", "413", "415", "422", "500", "503"}),
    ("/v1/triage/batch", "post"): (
        "triage_batch",
        "triage",
        {"200", "400", "413", "415", "422", "500", "503"},
    ),
    ("/health/live", "get"): ("health_live", "service", {"200"}),
    ("/health/ready", "get"): ("health_ready", "service", {"200", "503"}),
    ("/v1/model", "get"): ("model_info", "service", {"200", "500", "503"}),
}


@pytest.fixture
def document(client: Any) -> dict:
    answer = client.get("/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def test_operations_have_stable_names_and_documented_answers(document: dict[str, Any]) -> None:
    found = {
        (path, method): (operation["operationId"], operation["tags"][0], set(operation["responses"]))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert found == OPERATIONS


def test_every_refusal_is_documented_as_a_problem_with_a_valid_example(document: dict[str, Any]) -> None:
    for path, method in OPERATIONS:
        for status, response in document["paths"][path][method]["responses"].items():
            if status == "200":
                continue
            content = response["content"]["application/problem+json"]
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
            for name, example in content["examples"].items():
                problem = Problem.model_validate(example["value"])
                assert problem.status == int(status)
                assert problem.type == f"urn:murojaat:problem:{name}"


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(value) for value in node.values()))
    return set().union(*(references(value) for value in node)) if isinstance(node, list) else set()


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) <= known
    assert "HTTPValidationError" not in document["components"]["schemas"]


@pytest.mark.parametrize("path", ["/v1/triage", "/v1/triage/batch"])
def test_the_examples_of_requests_are_answered(client: Any, document: dict[str, Any], path: str) -> None:
    body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    assert body["examples"]
    for example in body["examples"].values():
        assert client.post(path, example["value"]).status_code == 200


def test_the_examples_of_answers_are_possible() -> None:
    answer = Answer.model_validate(examples.ANSWER)
    batch = BatchAnswer.model_validate(examples.BATCH_ANSWER)
    texts = [examples.LATIN, examples.CYRILLIC]
    for text, suggestion in zip([examples.LATIN, *texts], [answer, *batch.suggestions], strict=True):
        assert sum(suggestion.probabilities.model_dump().values()) == pytest.approx(1)
        for reason in suggestion.reasons:
            assert text[reason.start : reason.end] == reason.text


def test_the_limits_in_force_are_described(client_of: Any) -> None:
    client = client_of(max_text_chars=99, max_batch=7)
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert schemas["Appeal"]["properties"]["text"]["maxLength"] == 99
    assert schemas["BatchAppeal"]["properties"]["text"]["maxLength"] == 99
    assert schemas["Batch"]["properties"]["appeals"]["maxItems"] == 7
    assert client.get("/openapi.json").json()["components"]["schemas"] == schemas

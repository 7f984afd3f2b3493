"""The OpenAPI description: problems as they are sent, and limits as they are set."""

from typing import Any, Final

from murojaat.api.problems import INVALID, MEDIA_TYPE, FieldError, Kind, Problem, problem
from murojaat.api.settings import Settings

_REF: Final = "#/components/schemas/{model}"
_EXAMPLE_ID: Final = "3f2b8c1e"
_EXAMPLE_ERROR: Final = FieldError(
    pointer="#/appeals/3/text", code="blank_text", detail="Text should hold more than white space"
)


def documented(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route that may answer with these problems."""
    responses: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        errors = [_EXAMPLE_ERROR] if kind is INVALID else None
        example = {"value": problem(kind, _EXAMPLE_ID, errors).model_dump(exclude_none=True)}
        if kind.status not in responses:
            content = {"schema": {"$ref": _REF.format(model="Problem")}, "examples": {}}
            responses[kind.status] = {"description": kind.title, "content": {MEDIA_TYPE: content}}
        else:
            responses[kind.status]["description"] += f"; or: {kind.title}"
        responses[kind.status]["content"][MEDIA_TYPE]["examples"][kind.name] = example
    return responses


def complete(schema: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return `schema` with the shape of problems and the limits in force; `schema` is changed in place."""
    schemas = schema["components"]["schemas"]
    shape = Problem.model_json_schema(ref_template=_REF)
    schemas.update(shape.pop("$defs"))
    schemas["Problem"] = shape
    for name in ("Appeal", "BatchAppeal"):
        schemas[name]["properties"]["text"]["maxLength"] = settings.max_text_chars
    schemas["Batch"]["properties"]["appeals"]["maxItems"] = settings.max_batch
    return schema

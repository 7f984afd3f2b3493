"""From exceptions to problem documents."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from murojaat.api.problems import INVALID, MALFORMED, FieldError, ProblemError, kind_of, problem_response


def install_handlers(app: FastAPI) -> None:
    """Make every refusal of `app` a problem document."""
    app.exception_handler(ProblemError)(_on_problem)
    app.exception_handler(HTTPException)(_on_http)
    app.exception_handler(RequestValidationError)(_on_invalid)


def field_errors(errors: Iterable[Mapping[str, Any]]) -> list[FieldError]:
    """Reduce pydantic's errors to place, code and rule; `input` and `ctx` may quote the caller and go.

    Examples
    --------
    >>> field_errors([{"type": "missing", "loc": ("body", "text"), "msg": "Field required", "input": {}}])
    [FieldError(pointer='#/text', code='missing', detail='Field required')]
    """
    return [
        FieldError(
            pointer="/".join(["#", *(str(step) for step in error["loc"][1:])]),
            code=error["type"],
            detail=error["msg"],
        )
        for error in errors
    ]


async def _on_problem(request: Request, error: ProblemError) -> Response:
    return problem_response(error.kind, request.state.request_id, headers=error.headers)


async def _on_http(request: Request, error: HTTPException) -> Response:
    # The exception's own detail is left out: it was written by whoever raised it, perhaps from the input.
    return problem_response(kind_of(error.status_code), request.state.request_id, headers=error.headers)


async def _on_invalid(request: Request, error: RequestValidationError) -> Response:
    errors = error.errors()
    if any(each["type"] == "json_invalid" for each in errors):
        return problem_response(MALFORMED, request.state.request_id)
    return problem_response(INVALID, request.state.request_id, field_errors(errors))

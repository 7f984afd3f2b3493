"""Problem documents (RFC 9457): the one shape of every error.

None of them repeats what the caller sent: an appeal must not come back in an error, nor reach a log by it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

MEDIA_TYPE: Final = "application/problem+json"
_TYPE_PREFIX: Final = "urn:murojaat:problem:"
_INSTANCE_PREFIX: Final = "urn:murojaat:request:"


class FieldError(BaseModel):
    """One fault of the body."""

    pointer: str = Field(description="JSON pointer (RFC 6901, as a fragment) to the faulty value.")
    code: str = Field(description="Stable name of the rule that was broken.")
    detail: str = Field(description="The rule, in words.")


class Problem(BaseModel):
    """A problem document by RFC 9457."""

    type: str = Field(description="Stable URN of the kind of problem.")
    title: str = Field(description="The kind of problem, in words; the same for every occurrence.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What to do about it.")
    instance: str = Field(description="This occurrence: a URN that ends with the request's X-Request-ID.")
    errors: list[FieldError] | None = Field(default=None, description="The faults of the body, where known.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its stable name, HTTP status, title and usual detail."""

    name: str
    status: int
    title: str
    detail: str


MALFORMED: Final = Kind(
    "malformed-json", 400, "The body is not JSON", "Send one JSON object, encoded in UTF-8."
)
NOT_FOUND: Final = Kind("not-found", 404, "Nothing is at this address", "See /openapi.json for the paths.")
NOT_ALLOWED: Final = Kind(
    "method-not-allowed", 405, "This address does not take this method", "See the Allow header."
)
TOO_LARGE: Final = Kind(
    "body-too-large", 413, "The body is too large", "Send fewer appeals in one request, or shorter ones."
)
UNSUPPORTED: Final = Kind(
    "unsupported-media-type",
    415,
    "The body is of a kind that is not read here",
    "Send JSON with Content-Type: application/json and no Content-Encoding.",
)
INVALID: Final = Kind(
    "invalid-body", 422, "The body does not follow the contract", "See `errors` for each fault."
)
INTERNAL: Final = Kind(
    "internal-error", 500, "The service failed", "Report the last part of `instance` to the operator."
)
NOT_READY: Final = Kind("model-loading", 503, "The model is still loading", "Try again in a few seconds.")
NO_MODEL: Final = Kind(
    "model-unavailable", 503, "The model could not be loaded", "The operator finds the cause in the log."
)
BUSY: Final = Kind("busy", 503, "Too many requests are waiting", "Try again after `Retry-After` seconds.")

_BY_STATUS: Final[Mapping[int, Kind]] = {
    kind.status: kind for kind in (MALFORMED, NOT_FOUND, NOT_ALLOWED, TOO_LARGE, UNSUPPORTED, INTERNAL)
}


class ProblemError(Exception):
    """Raised anywhere in a request to answer it with a problem document.

    Parameters
    ----------
    kind : Kind
        What is wrong.
    headers : Mapping of str to str, optional
        More headers of the answer.
    """

    def __init__(self, kind: Kind, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(kind.name)
        self.kind = kind
        self.headers = headers


def kind_of(status: int) -> Kind:
    """Return the kind of problem that an HTTP status stands for.

    Examples
    --------
    >>> kind_of(404).name, kind_of(418).name
    ('not-found', 'http-418')
    """
    unnamed = Kind(f"http-{status}", status, "The request was refused", "See the status.")
    return _BY_STATUS.get(status, unnamed)


def problem(kind: Kind, request_id: str, errors: Sequence[FieldError] | None = None) -> Problem:
    """Build the document of one occurrence.

    Examples
    --------
    >>> problem(NOT_FOUND, "a1").type
    'urn:murojaat:problem:not-found'
    """
    return Problem(
        type=_TYPE_PREFIX + kind.name,
        title=kind.title,
        status=kind.status,
        detail=kind.detail,
        instance=_INSTANCE_PREFIX + request_id,
        errors=None if errors is None else list(errors),
    )


def problem_response(
    kind: Kind,
    request_id: str,
    errors: Sequence[FieldError] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Build the answer that carries the document."""
    return JSONResponse(
        problem(kind, request_id, errors).model_dump(exclude_none=True),
        status_code=kind.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )

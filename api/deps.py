"""What routes ask for, besides the body."""

from typing import Annotated

from fastapi import Depends
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

from murojaat.api.engine import Engine
from murojaat.api.problems import UNSUPPORTED, ProblemError
from murojaat.api.schemas import Appeal, Batch
from murojaat.api.settings import Settings


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


EngineDep = Annotated[Engine, Depends(_engine)]
SettingsDep = Annotated[Settings, Depends(_settings)]


def require_json(request: Request) -> None:
    """Refuse a body that does not call itself JSON.

    A page in a browser may post plain text to a service on the same machine without asking; JSON it may not.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if not (kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))):
        raise ProblemError(UNSUPPORTED)
    if coding != "identity":
        raise ProblemError(UNSUPPORTED)


def check_appeal(appeal: Appeal, settings: Settings) -> None:
    """Refuse a text that is longer than the settings allow."""
    _refuse(_too_long(appeal.text, ("body", "text"), settings))


def check_batch(batch: Batch, settings: Settings) -> None:
    """Refuse a batch, or texts in it, beyond what the settings allow."""
    errors: list[dict[str, object]] = []
    if len(batch.appeals) > settings.max_batch:
        message = f"List should have at most {settings.max_batch} items"
        errors.append({"type": "too_long", "loc": ("body", "appeals"), "msg": message})
    for place, appeal in enumerate(batch.appeals):
        errors += _too_long(appeal.text, ("body", "appeals", place, "text"), settings)
    _refuse(errors)


def _too_long(text: str, loc: tuple[str | int, ...], settings: Settings) -> list[dict[str, object]]:
    if len(text) <= settings.max_text_chars:
        return []
    message = f"Text should have at most {settings.max_text_chars} characters"
    return [{"type": "string_too_long", "loc": loc, "msg": message}]


def _refuse(errors: list[dict[str, object]]) -> None:
    if errors:
        raise RequestValidationError(errors)

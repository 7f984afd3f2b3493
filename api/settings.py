"""Settings of the service: environment variables with the prefix MUROJAAT_."""

from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from murojaat.errors import MurojaatError

PREFIX: Final = "MUROJAAT_"
MOST_APPEALS: Final = 256
"""Appeals in one batch by the contract; an operator may only lower it."""


class Settings(BaseSettings):
    """Limits and places, fixed for the life of an app.

    Parameters
    ----------
    model : Path or None
        Folder of the model; None is the one shipped with the package.
    max_body_bytes : int
        Longest body of a request, in bytes; longer ones are refused with 413.
    max_text_chars : int
        Longest text of one appeal, in characters; longer ones are refused with 422.
    max_batch : int
        Most appeals in one batch, 1 to 256.
    workers : int
        Requests computed at the same time, each in a thread.
    max_pending : int
        Requests computed or waiting for their turn; above it the answer is 503 with `Retry-After`.
    shutdown_seconds : int
        How long a stopping server waits for the requests it has begun.
    log_level : {"DEBUG", "INFO", "WARNING", "ERROR"}
        Least severe line that the server logs; the line of each request is INFO.

    Examples
    --------
    >>> Settings(max_batch=16).max_batch
    16
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    model: Path | None = None
    max_body_bytes: int = Field(default=2 * 1024 * 1024, ge=1_024)
    max_text_chars: int = Field(default=20_000, ge=1)
    max_batch: int = Field(default=MOST_APPEALS, ge=1, le=MOST_APPEALS)
    workers: int = Field(default=2, ge=1, le=64)
    max_pending: int = Field(default=64, ge=1)
    shutdown_seconds: int = Field(default=10, ge=0)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    MurojaatError
        Where a variable cannot be used; names it, its value and the default.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = str(first["loc"][0])
        name = PREFIX + field.upper()
        default = Settings.model_fields[field].default
        raise MurojaatError(
            f"{name} sozlamasining qiymati yaroqsiz: «{first['input']}».",
            f"Qiymatni to‘g‘rilang yoki {name} ni olib tashlang (odatdagi qiymat: {default}).",
        ) from None

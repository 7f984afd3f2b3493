"""Log lines as JSON, one object per line, without the message of any exception.

An exception's message may quote the text that caused it, so a line carries its type and places in code only.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any


def failure_fields(error: BaseException) -> dict[str, object]:
    """Return the type of an exception and the places it passed, outermost first; never its message.

    Examples
    --------
    >>> failure_fields(ValueError("a secret"))
    {'error': 'ValueError', 'frames': []}
    """
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


class JsonFormatter(logging.Formatter):
    """Writes a record as one line: time (UTC), level, logger, event and the record's `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line.update(failure_fields(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


def logging_config(level: str) -> dict[str, Any]:
    """Return the configuration for :func:`logging.config.dictConfig`: lines of `level` and above, to stderr.

    Other libraries are heard from WARNING up.
    """
    ours = {"level": level}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {"murojaat": ours, "uvicorn": ours},
    }

"""One log line per request, its id, and the last net under failures."""

import logging
import re
import time
import uuid
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from murojaat.api.jsonlog import failure_fields
from murojaat.api.problems import INTERNAL, problem_response

_log = logging.getLogger(__name__)

_HEADER: Final = "X-Request-ID"
_SANE_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})


@dataclass(slots=True)
class _Exchange:
    request_id: str
    status: int | None = None
    received: int = 0
    sent: int = 0
    started: float = field(default_factory=time.perf_counter)


class RequestLog:
    """ASGI middleware: gives each request an id, logs it, and turns an unforeseen failure into a 500 problem.

    The line holds the method, the template of the route (never the address as sent), the status,
    milliseconds, the id, bytes both ways and the number of appeals. Nothing the caller wrote is in it,
    but for an `X-Request-ID` of at most 64 letters, digits, dots, hyphens and underscores.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(request_id_for(Headers(scope=scope).get(_HEADER)))
        scope.setdefault("state", {})["request_id"] = exchange.request_id

        async def counting_receive() -> Message:
            message = await receive()
            exchange.received += len(message.get("body", b""))
            return message

        async def counting_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                MutableHeaders(scope=message)[_HEADER] = exchange.request_id
            exchange.sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, counting_receive, counting_send)
        except Exception as error:  # noqa: BLE001 - raised further, it would be logged with its message
            _log.error(
                "failure", extra={"fields": {"request_id": exchange.request_id, **failure_fields(error)}}
            )
            if exchange.status is None:
                await problem_response(INTERNAL, exchange.request_id)(scope, counting_receive, counting_send)
        finally:
            _log.info("request", extra={"fields": _line(scope, exchange)})


def request_id_for(offered: str | None) -> str:
    """Return the caller's id where it is safe to log and to echo, else a new one.

    Examples
    --------
    >>> request_id_for("devon-2026.11_7")
    'devon-2026.11_7'
    >>> len(request_id_for("Ali Valiyev, Urganch"))
    32
    """
    if offered is not None and _SANE_ID.fullmatch(offered):
        return offered
    return uuid.uuid4().hex


def _line(scope: Scope, exchange: _Exchange) -> dict[str, object]:
    return {
        "method": scope["method"] if scope["method"] in _METHODS else "other",
        "route": getattr(scope.get("route"), "path", None),
        "status": exchange.status,
        "ms": round((time.perf_counter() - exchange.started) * 1000, 1),
        "request_id": exchange.request_id,
        "request_bytes": exchange.received,
        "response_bytes": exchange.sent,
        "appeals": scope["state"].get("appeals"),
    }

"""A bound on the body of a request, by what it announces and by what it sends."""

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from murojaat.api.problems import TOO_LARGE, problem_response

_PATIENCE: Final = 8


class BodyLimit:
    """ASGI middleware that answers 413 to bodies of more than `most` bytes.

    A body is refused by the length that it announces or, sent in chunks, as soon as it passes the bound.
    Up to eight times the bound is read and thrown away first: many clients look for an answer only after
    they have sent everything, and would see a broken connection instead of the reason. One that asks with
    `Expect: 100-continue` is answered at once.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if _announced(headers.get("content-length")) > self._most:
            if "expect" not in headers:
                await self._discard(receive)
            await problem_response(TOO_LARGE, scope["state"]["request_id"])(scope, receive, send)
            return
        received = 0

        async def bounded_receive() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._most:
                if message.get("more_body", False):
                    await self._discard(receive)
                # Of all exceptions, this is the one that the framework lets through while it reads a body.
                raise HTTPException(TOO_LARGE.status)
            return message

        await self._app(scope, bounded_receive, send)

    async def _discard(self, receive: Receive) -> None:
        left = self._most * _PATIENCE
        while left > 0:
            message = await receive()
            left -= len(message.get("body", b""))
            if not message.get("more_body", False):  # the end of the body, or of the connection
                return


def _announced(length: str | None) -> int:
    # A length that is no number is left to the server to refuse; the count of bytes holds anyway.
    return int(length) if length is not None and length.isascii() and length.isdigit() else 0

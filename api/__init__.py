"""The thin HTTP service over triage: stateless, offline, keeping and logging no text.

Run it with :func:`murojaat.api.server.serve`, or under any ASGI server by the factory::

    uvicorn --factory murojaat.api:create_app
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from murojaat.api.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> object:
    """Import the web framework only when the factory is asked for."""
    if name == "create_app":
        from murojaat.api.app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

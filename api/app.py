"""The app factory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import anyio
from fastapi import FastAPI

from murojaat._version import __version__
from murojaat.api import routes_service, routes_triage
from murojaat.api.bodylimit import BodyLimit
from murojaat.api.engine import Engine
from murojaat.api.handlers import install_handlers
from murojaat.api.headers import SecurityHeaders
from murojaat.api.openapi import complete
from murojaat.api.protocol import Triage
from murojaat.api.requestlog import RequestLog
from murojaat.api.settings import Settings, read_settings

_DESCRIPTION: Final = (
    "Suggests a category for citizens’ appeals in Uzbek, in any script: `shoshilinch` (urgent), `odatiy` "
    "(ordinary), `maslahat` (needs consultation). It suggests, a person decides. Nothing is kept; no text is "
    "logged. Errors are problem documents (RFC 9457)."
)


class Service(FastAPI):
    """A FastAPI app whose description shows problem documents and the limits in force."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI description, built once."""
        if self.openapi_schema is None:
            self.openapi_schema = complete(super().openapi(), self.state.settings)
        return self.openapi_schema


def create_app(settings: Settings | None = None, *, triage: Triage | None = None) -> FastAPI:
    """Build the service.

    Parameters
    ----------
    settings : Settings or None
        None reads the environment.
    triage : Triage or None
        The model. None loads `settings.model` in a thread once the app starts; until then, and for ever
        where it cannot be loaded, `/health/ready` and the other routes that need it answer 503.

    Returns
    -------
    FastAPI
        The app; `app.state.engine` holds the model.

    Raises
    ------
    MurojaatError
        Where a variable of the environment cannot be used.
    """
    settings = settings or read_settings()
    app = Service(
        title="murojaat",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,  # both pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        # The framework hands bodies and messages of errors to any telemetry that is installed beside it.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    app.state.settings = settings
    app.state.engine = Engine(settings, triage)
    app.include_router(routes_service.router)
    app.include_router(routes_triage.router)
    install_handlers(app)
    # The last one added is the outermost.
    app.add_middleware(BodyLimit, most=settings.max_body_bytes)
    app.add_middleware(RequestLog)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(app.state.engine.load)
        yield
        tasks.cancel_scope.cancel()

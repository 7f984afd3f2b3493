"""Running the service with uvicorn, for the command line."""

import errno
import logging
import logging.config
import socket

import uvicorn

from murojaat.api.app import create_app
from murojaat.api.engine import Engine
from murojaat.api.jsonlog import logging_config
from murojaat.api.protocol import Triage
from murojaat.api.settings import Settings, read_settings
from murojaat.errors import MurojaatError

_log = logging.getLogger(__name__)


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    settings: Settings | None = None,
    triage: Triage | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; requests that have begun are finished first.

    Logging of the process is configured: JSON lines on standard error.

    Parameters
    ----------
    host : str
        Address to listen on. The default is seen from this machine only.
    port : int
        0 to 65535; 0 takes a free one, which the log names.
    settings : Settings or None
        None reads the environment.
    triage : Triage or None
        The model; None loads `settings.model`.

    Raises
    ------
    MurojaatError
        The address is taken or cannot be used, a setting is wrong, or the model cannot be loaded.
    """
    settings = settings or read_settings()
    with listen(host, port) as listener:
        logging.config.dictConfig(logging_config(settings.log_level))
        app = create_app(settings, triage=triage)
        engine: Engine = app.state.engine
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,  # the app logs each request itself, without what the caller wrote
                server_header=False,
                timeout_graceful_shutdown=settings.shutdown_seconds,
            )
        )
        engine.on_failure = lambda: setattr(server, "should_exit", True)
        address = listener.getsockname()
        _log.info("listening", extra={"fields": {"host": address[0], "port": address[1]}})
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            # The server has stopped in order already and repeats the signal that asked for it.
            _log.info("stopped")
    if engine.failure is not None:
        raise engine.failure


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket, so that a busy port is known before anything is loaded.

    Raises
    ------
    MurojaatError
        The port is taken, needs more rights or does not exist; or the host is not of this machine.
    """
    if not 0 <= port <= 65_535:
        raise MurojaatError(f"«{port}» degan port yo‘q.", "--port ga 0 dan 65535 gacha son bering.")
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        if listener is not None:
            listener.close()
        raise _refusal(host, port, error) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> MurojaatError:
    if error.errno == errno.EADDRINUSE:
        return MurojaatError(
            f"{port}-port band: uni boshqa dastur ishlatmoqda.",
            f"Boshqa port tanlang, masalan: --port {port + 1 if port < 65_535 else 8000}.",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return MurojaatError(
            f"{port}-portni ochishga ruxsat yo‘q.", "1024 dan katta port tanlang, masalan: --port 8000."
        )
    return MurojaatError(
        f"«{host}» manzilini ochib bo‘lmadi.", "--host ga shu kompyuterning manzilini bering: 127.0.0.1."
    )

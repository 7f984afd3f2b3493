"""``murojaat serve``."""

from pathlib import Path

import click

from murojaat.cli.options import MODEL


@click.command(
    "serve",
    short_help="HTTP xizmatini ishga tushiradi.",
    epilog="Misol: murojaat serve --host 127.0.0.1 --port 8000",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Qaysi manzilda tinglash.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 — bo‘sh port."
)
@MODEL
def command(host: str, port: int, folder: str | None) -> None:
    """HTTP xizmatini ishga tushiradi.

    POST /v1/triage, POST /v1/triage/batch, GET /health/live, GET /health/ready, GET /v1/model.

    Boshqa sozlamalar MUROJAAT_ bilan boshlanadigan muhit o‘zgaruvchilaridan o‘qiladi.
    """
    from murojaat.api.server import serve
    from murojaat.api.settings import read_settings

    settings = read_settings()
    if folder:
        settings = settings.model_copy(update={"model": Path(folder)})
    serve(host, port, settings=settings)

"""The ``murojaat`` command."""

from murojaat.cli.main import main

__all__ = ["main"]

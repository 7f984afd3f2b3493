"""From what a user writes after ``--encoder`` to an encoder."""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from murojaat.encoder.protocol import Encoder
from murojaat.errors import EncoderUnavailableError

DEFAULT: Final = "encoder"
"""Folder of the built-in encoder among the models that come with the package."""


def load_encoder(name: str | Path | None = None) -> Encoder:
    """Load an encoder.

    Parameters
    ----------
    name : str, Path or None
        None: the built-in one. A folder with a ``manifest.json`` of ours, a folder of a sentence-transformers
        model, or a hub name such as ``BAAI/bge-m3``.

    Returns
    -------
    Encoder
        The built-in encoder is loaded once and shared.

    Raises
    ------
    ArtifactError
        If a folder of ours is damaged.
    EncoderUnavailableError
        If the model is not here, or its library is not installed.

    Examples
    --------
    >>> load_encoder().encode(["Insulin berilmayapti", "Инсулин берилмаяпти"]).shape[0]
    2
    """
    if name is None:
        return _built_in()
    # Both import numpy's heavier neighbours, so only the one asked for is loaded.
    if _is_ours(Path(name)):
        from murojaat.encoder.static import StaticEncoder

        return StaticEncoder.load(Path(name))
    from murojaat.encoder.sentence import SentenceTransformerEncoder

    return SentenceTransformerEncoder.load(str(name))


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / "manifest.json").is_file()
    except OSError as error:
        raise EncoderUnavailableError(
            f"«{folder}» kodlovchisini ochib bo‘lmadi ({error.strerror}).",
            "Papka nomi va huquqlarini tekshiring.",
        ) from error


@cache
def _built_in() -> Encoder:
    from murojaat.encoder.static import StaticEncoder

    with resources.as_file(resources.files("murojaat") / "models" / DEFAULT) as folder:
        return StaticEncoder.load(folder)

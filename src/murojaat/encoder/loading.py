"""From what a user writes after ``--encoder`` to an encoder."""

from contextlib import AbstractContextManager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from murojaat.encoder.protocol import Encoder
from murojaat.errors import EncoderUnavailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

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


def sentence_transformer(folder: str | Path | None = None) -> "SentenceTransformer":
    """Give an encoder of ours as a sentence-transformers model, for BERTopic, SetFit and the library's tools.

    It needs ``pip install 'murojaat[encoders]'``. Its vectors are those of :func:`load_encoder`; with
    ``truncate_dim=model[0].encoder.meaning_dim`` and ``normalize_embeddings=True``, the library's ``encode``
    gives those of :func:`murojaat.encoder.encode_meaning`.

    What ``model.save(path)`` wrote is loaded by ``SentenceTransformer(path, trust_remote_code=True)`` where
    `murojaat` is installed. From its version 6 on, the library asks for this consent to every module that is
    not its own, also in a folder; the saved folder holds data only, and the code is that of `murojaat`.

    Parameters
    ----------
    folder : str, Path or None
        A model folder of ours; None: the built-in encoder.

    Returns
    -------
    SentenceTransformer
        It cannot be trained further; what is put on its vectors can, such as the head of a SetFit model.

    Raises
    ------
    ArtifactError
        If the folder is damaged or of another kind.
    EncoderUnavailableError
        If sentence-transformers is not installed.
    """
    try:
        from murojaat.encoder.module import as_sentence_transformer
    except ImportError as error:
        raise EncoderUnavailableError(
            "Kodlovchini sentence-transformers modeli qilib berish uchun shu kutubxona o‘rnatilmagan.",
            "pip install 'murojaat[encoders]' buyrug‘ini bering.",
        ) from error
    if folder is not None:
        return as_sentence_transformer(folder)
    with _built_in_folder() as built_in:
        return as_sentence_transformer(built_in)


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

    with _built_in_folder() as folder:
        return StaticEncoder.load(folder)


def _built_in_folder() -> AbstractContextManager[Path]:
    return resources.as_file(resources.files("murojaat") / "models" / DEFAULT)

"""Any sentence-transformers model, kept on the user's own machine."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from murojaat.encoder.protocol import Vectors
from murojaat.errors import EncoderUnavailableError

_HUB_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class SentenceOptions:
    """How a sentence-transformers model is run.

    Parameters
    ----------
    prefix : str or None
        Put before every text. None: what the model needs by its own card, ``"query: "`` for the e5 family
        (Wang et al., 2024), nothing for others.
    batch_size : int
        Texts in one pass.
    device : str or None
        "cpu", "cuda", ...; None: the library chooses.
    """

    prefix: str | None = None
    batch_size: int = 32
    device: str | None = None


class SentenceTransformerEncoder:
    """A sentence-transformers model behind the one-method protocol.

    Parameters
    ----------
    model : sentence_transformers.SentenceTransformer
        A loaded model.
    options : SentenceOptions
        How to run it; `prefix` must be a string here.
    """

    def __init__(self, model: Any, options: SentenceOptions) -> None:  # noqa: ANN401 - the library has no types
        self._model = model
        self._options = options

    @classmethod
    def load(cls, name: str, options: SentenceOptions | None = None) -> Self:
        """Load a model from a folder, or by its name from the local cache or the hub.

        Parameters
        ----------
        name : str
            A folder or a hub name such as ``intfloat/multilingual-e5-small``.
        options : SentenceOptions or None
            None: the defaults.

        Raises
        ------
        EncoderUnavailableError
            If sentence-transformers is not installed, or the model is not here and cannot be fetched. A name
            that is neither a folder nor OWNER/MODEL is refused without asking the network.
        """
        if "/" not in name and not Path(name).exists():
            raise EncoderUnavailableError(
                f"«{name}» degan papka yo‘q, model nomi ham bunday yozilmaydi.",
                "Papka yo‘lini tekshiring yoki modelning to‘liq nomini yozing, "
                "masalan intfloat/multilingual-e5-small.",
            )
        chosen = options or SentenceOptions()
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderUnavailableError(
                f"«{name}» kodlovchisi uchun sentence-transformers kutubxonasi o‘rnatilmagan.",
                "pip install 'murojaat[encoders]' buyrug‘ini bering.",
            ) from error
        try:
            with _quiet_hub():
                model = _loaded(SentenceTransformer, name, chosen.device)
        except Exception as error:  # whatever the libraries below raise, this model cannot be used
            raise _unavailable(name) from error
        prefix = _needed_prefix(name) if chosen.prefix is None else chosen.prefix
        return cls(model, SentenceOptions(prefix, chosen.batch_size, chosen.device))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, see :class:`murojaat.encoder.protocol.Encoder`."""
        prefix = self._options.prefix or ""
        vectors = self._model.encode(
            # Without any text the library gives no width, so it is asked for one and that row is cut off.
            [prefix + text for text in texts] or [prefix],
            batch_size=self._options.batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)[: len(texts)]


def _loaded(library: Any, name: str, device: str | None) -> Any:  # noqa: ANN401
    """Load from the folder or the cache; only a model that is in neither is asked of the network, once."""
    try:
        return library(name, device=device, local_files_only=True)
    except Exception:
        if Path(name).exists():
            raise
        from huggingface_hub import model_info

        # Without this question the library would try each of the model's files again and again.
        model_info(name, timeout=_HUB_SECONDS)
        return library(name, device=device)


@contextmanager
def _quiet_hub() -> Iterator[None]:
    """Keep the hub's talk of retries off the user's screen: the error that follows says it all."""
    logger = logging.getLogger("huggingface_hub")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _needed_prefix(name: str) -> str:
    return "query: " if "e5" in Path(name).name.lower().split("-") else ""


def _unavailable(name: str) -> EncoderUnavailableError:
    if Path(name).exists():
        return EncoderUnavailableError(
            f"«{name}» papkasida sentence-transformers modeli yo‘q yoki u buzilgan.",
            "Model papkasini to‘liq ko‘chiring.",
        )
    return EncoderUnavailableError(
        f"«{name}» modeli bu kompyuterda yo‘q va tarmoqdan olib bo‘lmadi.",
        f"Tarmoqli kompyuterda «huggingface-cli download {name} --local-dir PAPKA» bilan yuklab oling "
        "va --encoder PAPKA deb ko‘rsating.",
    )

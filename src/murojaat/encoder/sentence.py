"""Any sentence-transformers model, kept on the user's own machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from murojaat.encoder.protocol import Vectors
from murojaat.errors import EncoderUnavailableError


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
            If sentence-transformers is not installed, or the model is not here and cannot be fetched.
        """
        chosen = options or SentenceOptions()
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderUnavailableError(
                f"«{name}» kodlovchisi uchun sentence-transformers kutubxonasi o‘rnatilmagan.",
                "pip install 'murojaat[encoders]' buyrug‘ini bering.",
            ) from error
        try:
            model = SentenceTransformer(name, device=chosen.device)
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

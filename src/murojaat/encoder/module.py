"""Our encoder as a module of sentence-transformers; only this file imports that library's classes.

It is imported by :func:`murojaat.encoder.sentence_transformer`, and by the library itself when it loads a
model that was saved with this module.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

import torch
from sentence_transformers import SentenceTransformer

from murojaat.artifacts.layout import FILES, MANIFEST
from murojaat.encoder.static import StaticEncoder

try:
    from sentence_transformers.base.modules import InputModule
except ImportError:  # where older versions have it
    from sentence_transformers.models import InputModule  # type: ignore[no-redef]

_TEXTS: Final = "texts"


class EncoderModule(InputModule):
    """Encodes with :class:`murojaat.encoder.static.StaticEncoder`, whose vectors stay as they are.

    There is nothing in it to train: a classifier or another module may be trained on its vectors, but no
    gradient reaches the encoder.

    Parameters
    ----------
    folder : str or Path
        A model folder of ours. It is read again when the module is saved, copied or sent to another process,
        so it must stay where it is.

    Raises
    ------
    ArtifactError
        If the folder is damaged or of another kind.
    """

    # The library writes a README.md of its own beside modules.json; ours is vouched for by our manifest.
    save_in_root = False

    def __init__(self, folder: str | Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.encoder = StaticEncoder.load(Path(folder))
        self.folder = Path(folder).absolute()  # the working folder may change before it is read again
        # Holds no number; it goes where the model is moved, and the vectors go after it.
        self.register_buffer("place", torch.empty(0), persistent=False)

    @property
    def max_seq_length(self) -> float:
        """Longest text in tokens: infinite, no text is cut."""
        return math.inf

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return self.encoder.dim

    def get_sentence_embedding_dimension(self) -> int:
        """Length of a vector, under the name it had in older versions of the library."""
        return self.encoder.dim

    def preprocess(
        self,
        inputs: Sequence[Any],
        prompt: str | None = None,
        **kwargs: Any,  # noqa: ANN401, ARG002 - the library's signature
    ) -> dict[str, Any]:
        """Keep the texts, each with the prompt before it: the encoder finds the words itself.

        Raises
        ------
        TypeError
            If an input is not a text.
        """
        for text in inputs:
            if not isinstance(text, str):
                raise TypeError(f"only texts can be encoded, not {type(text).__name__}")
        return {_TEXTS: [(prompt or "") + text for text in inputs]}

    def tokenize(self, texts: Sequence[Any], **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Do what :meth:`preprocess` does, under the name it had in older versions of the library."""
        return self.preprocess(texts, **kwargs)

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002
        """Give ``sentence_embedding`` of shape (texts, dim): float32 unless the model was cast."""
        vectors = torch.from_numpy(self.encoder.encode(features[_TEXTS]))
        return {"sentence_embedding": vectors.to(self.place)}

    def save(
        self,
        output_path: str,
        *args: Any,  # noqa: ANN401, ARG002 - the library's signature
        safe_serialization: bool = True,  # noqa: ARG002 - a folder of ours is always safetensors
        **kwargs: Any,  # noqa: ANN401, ARG002
    ) -> None:
        """Copy the model folder, byte by byte, so that its manifest still vouches for it."""
        # All is read before anything is written: the target may be the folder itself.
        contents = {file: (self.folder / file).read_bytes() for file in (*FILES, MANIFEST)}
        for file, data in contents.items():
            (Path(output_path) / file).write_bytes(data)

    @classmethod
    def load(
        cls,
        model_name_or_path: str,
        subfolder: str = "",
        token: bool | str | None = None,
        cache_folder: str | None = None,
        revision: str | None = None,
        local_files_only: bool = False,
        init_defaults: dict[str, Any] | None = None,  # noqa: ARG003 - what other modules need
        **kwargs: Any,  # noqa: ANN401, ARG003
    ) -> Self:
        """Load the module from a saved model, see :class:`EncoderModule`."""
        folder = cls.load_dir_path(
            model_name_or_path,
            subfolder=subfolder,
            token=token,
            cache_folder=cache_folder,
            revision=revision,
            local_files_only=local_files_only,
        )
        return cls(folder or Path(model_name_or_path, subfolder))

    def __getstate__(self) -> dict[str, Any]:
        # The encoder remembers spellings in a way that cannot be pickled, and its folder says all of it.
        return {name: value for name, value in self.__dict__.items() if name != "encoder"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)  # type: ignore[no-untyped-call]
        self.encoder = StaticEncoder.load(self.folder)


def as_sentence_transformer(folder: str | Path) -> SentenceTransformer:
    """Make a model of one module, see :func:`murojaat.encoder.sentence_transformer`."""
    return SentenceTransformer(modules=[EncoderModule(folder)])

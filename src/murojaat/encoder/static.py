"""The built-in encoder: concepts of the domain beside the wording, without torch and without a network."""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from murojaat.artifacts import load_artifact
from murojaat.encoder.features import subword_rows
from murojaat.encoder.protocol import Vectors
from murojaat.errors import ArtifactError
from murojaat.text.fold import fold_words
from murojaat.text.lexicon import Lexicon, load_lexicon

_T = TypeVar("_T", bound=Hashable)
KIND: Final = "encoder"
_CACHED_WORDS: Final = 1 << 15


class StaticEncoder:
    """Say what a text means by the concepts it names, and how it is worded by the pieces of its words.

    The two parts stand side by side in the vector, each scaled to unit length before it is weighted, so that
    long texts with few known concepts are not drowned in their wording. A word or concept that comes n times
    counts sqrt(n) times. Wording vectors are sums of rows of a hashed table, so that unknown, inflected and
    misspelt words have one too.

    Parameters
    ----------
    concepts : ndarray of float32, shape (n_concepts, meaning_dim)
        One row for each concept of `lexicon`; its length is the weight of the concept.
    subwords : ndarray of int8, shape (buckets, wording_dim)
        Rows that hashing picks, see :func:`murojaat.encoder.features.subword_rows`.
    scales : ndarray of float32, shape (buckets,)
        What a row of `subwords` is multiplied with.
    wording : float
        Weight of the wording beside 1 for the meaning, at least 0.
    lexicon : Lexicon
        Finds the concepts.

    Raises
    ------
    ValueError
        If the shapes do not belong together.
    """

    def __init__(
        self, concepts: Vectors, subwords: NDArray[np.int8], scales: Vectors, wording: float, lexicon: Lexicon
    ) -> None:
        if len(concepts) != len(lexicon) or len(subwords) != len(scales):
            raise ValueError(
                f"concepts {concepts.shape}, subwords {subwords.shape} and scales {scales.shape} do not fit "
                f"each other and a lexicon of {len(lexicon)} concepts"
            )
        self._concepts = concepts.astype(np.float32)
        self._subwords = subwords
        self._scales = scales.astype(np.float32)
        self._wording = np.float32(wording)
        self._lexicon = lexicon
        self._vector = lru_cache(maxsize=_CACHED_WORDS)(self._word_vector)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._concepts.shape[1] + self._subwords.shape[1])

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the encoder from a model folder.

        Raises
        ------
        ArtifactError
            If the folder is damaged, of another kind, or made for another lexicon.
        """
        artifact = load_artifact(folder, kind=KIND)
        lexicon = load_lexicon()
        names = [concept.name for concept in lexicon.concepts]
        if list(artifact.config["concepts"]) != names:
            raise ArtifactError(
                folder,
                f"model {len(artifact.config['concepts'])} tushunchali boshqa lug‘at uchun o‘qitilgan.",
                "Modelni shu lug‘at bilan qayta o‘qiting yoki dastur bilan kelgan modelni oling.",
            )
        arrays = artifact.arrays
        return cls(
            np.asarray(arrays["concepts"], dtype=np.float32),
            np.asarray(arrays["subwords"], dtype=np.int8),
            np.asarray(arrays["scales"], dtype=np.float32),
            float(artifact.config["wording"]),
            lexicon,
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, see :class:`murojaat.encoder.protocol.Encoder`.

        Every text is summed alone and in the order of its own words, so its vector does not depend, to the
        last bit, on the texts beside it.
        """
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            self._fill(text, vectors[row])
        return vectors

    def _fill(self, text: str, out: Vectors) -> None:
        words = fold_words(text)
        named = [match.concept for match in self._lexicon.match(words)]
        meaning = self._concepts.shape[1]
        if named:
            out[:meaning] = _unit(_weighted(named, self._concepts.__getitem__))
        if words:
            out[meaning:] = _unit(_weighted(words, self._vector)) * self._wording
        out[:] = _unit(out)

    def _word_vector(self, word: str) -> Vectors:
        rows = list(subword_rows(word, len(self._subwords)))
        vector: Vectors = (self._subwords[rows] * self._scales[rows, None]).sum(axis=0, dtype=np.float32)
        return vector


def quantise(table: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """Store a table in a quarter of the space: int8 rows, each with its own scale.

    Parameters
    ----------
    table : ndarray of float32, shape (rows, dim)
        What was learnt.

    Returns
    -------
    tuple of ndarray
        int8 (rows, dim) and float32 (rows,), so that their product is `table` to about 0.4 % of the
        largest value in a row.
    """
    scales = (np.abs(table).max(axis=1) / 127).astype(np.float32)
    safe = np.where(scales > 0, scales, 1)[:, None]
    return np.round(table / safe).astype(np.int8), scales


def _weighted(items: Sequence[_T], vector: Callable[[_T], Vectors]) -> Vectors:
    counts: dict[_T, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    weights = np.sqrt(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    total: Vectors = (np.stack([vector(item) for item in counts]) * weights[:, None]).sum(axis=0)
    return total


def _unit(vector: Vectors) -> Vectors:
    length = np.sqrt(np.square(vector, dtype=np.float64).sum())
    return vector / np.float32(length) if length > 0 else vector


def config_of(lexicon: Lexicon, wording: float) -> dict[str, Any]:
    """Give what a model folder must remember so that the encoder means the same elsewhere."""
    return {"concepts": [concept.name for concept in lexicon.concepts], "wording": wording}

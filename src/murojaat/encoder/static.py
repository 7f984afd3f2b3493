"""The built-in encoder: a sum of learnt word and concept vectors, without torch and without a network."""

from collections.abc import Sequence
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

_T = TypeVar("_T")
KIND: Final = "encoder"
_CACHED_WORDS: Final = 1 << 15


class StaticEncoder:
    """Sum the vectors of the words of a text and of the concepts it names, then scale to unit length.

    A word that comes n times counts sqrt(n) times. Vectors of words are sums of rows of a hashed table, so
    that unknown, inflected and misspelt words have one too.

    Parameters
    ----------
    subwords : ndarray of int8, shape (buckets, dim)
        Rows that hashing picks, see :func:`murojaat.encoder.features.subword_rows`.
    scales : ndarray of float32, shape (buckets,)
        What a row of `subwords` is multiplied with.
    concepts : ndarray of float32, shape (n_concepts, dim)
        One row for each concept of `lexicon`.
    lexicon : Lexicon
        Finds the concepts.

    Raises
    ------
    ValueError
        If the shapes do not belong together.
    """

    def __init__(
        self, subwords: NDArray[np.int8], scales: Vectors, concepts: Vectors, lexicon: Lexicon
    ) -> None:
        if (
            len(concepts) != len(lexicon)
            or len(subwords) != len(scales)
            or subwords.shape[1] != concepts.shape[1]
        ):
            raise ValueError(
                f"subwords {subwords.shape}, scales {scales.shape} and concepts {concepts.shape} do not fit "
                f"each other and a lexicon of {len(lexicon)} concepts"
            )
        self._subwords = subwords
        self._scales = scales.astype(np.float32)
        self._concepts = concepts.astype(np.float32)
        self._lexicon = lexicon
        self._vector = lru_cache(maxsize=_CACHED_WORDS)(self._word_vector)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._subwords.shape[1])

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
                "Modelni shu versiya lug‘ati bilan qayta o‘qiting yoki dasturning o‘zi bilan kelgan modelni oling.",
            )
        return cls(
            artifact.arrays["subwords"], artifact.arrays["scales"], artifact.arrays["concepts"], lexicon
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, see :class:`murojaat.encoder.protocol.Encoder`.

        Every text is summed alone and in the order of its own words, so its vector does not depend, to the
        last bit, on the texts beside it.
        """
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            self._sum(text, vectors[row])
        return vectors

    def _sum(self, text: str, out: Vectors) -> None:
        words = fold_words(text)
        if not words:
            return
        counts = _counts(words)
        weights = np.sqrt(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
        total = (np.stack([self._vector(word) for word in counts]) * weights[:, None]).sum(axis=0)
        named = _counts([match.concept for match in self._lexicon.match(words)])
        if named:
            weights = np.sqrt(np.fromiter(named.values(), dtype=np.float32, count=len(named)))
            total += (self._concepts[list(named)] * weights[:, None]).sum(axis=0)
        length = np.sqrt(np.square(total, dtype=np.float64).sum())
        if length > 0:
            out[:] = total / np.float32(length)

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


def _counts(items: Sequence[_T]) -> dict[_T, int]:
    counts: dict[_T, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def config(lexicon: Lexicon) -> dict[str, Any]:
    """Give what a model folder must remember so that the encoder means the same elsewhere."""
    return {
        "concepts": [concept.name for concept in lexicon.concepts],
        "words": "strong keys",
        "counts": "sqrt",
    }

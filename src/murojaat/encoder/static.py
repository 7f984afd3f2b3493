"""The built-in encoder: sums of table rows, without torch and without a network."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from murojaat.artifacts import Artifact, load_artifact
from murojaat.encoder.features import directions, hashes, pieces
from murojaat.encoder.protocol import Vectors
from murojaat.encoder.reading import Reading, read
from murojaat.encoder.tables import Table
from murojaat.errors import ArtifactError
from murojaat.text.fold import fold_words
from murojaat.text.lexicon import Lexicon, load_lexicon

KIND: Final = "encoder"
_CACHED_WORDS: Final = 1 << 15
_BATCH: Final = 128
_BATCH_WORDS: Final = 1 << 14
_SETTINGS: Final = ("own_dim", "identity", "spelling")


@dataclass(frozen=True, slots=True)
class Weights:
    """What training made.

    Parameters
    ----------
    concepts : ndarray of float32, shape (n_concepts,)
        How much each concept of the lexicon says.
    meanings : Table
        What each concept means; near ones are near.
    words : Table
        What words outside the lexicon mean, by the company they keep; as wide as `meanings`.
    vocabulary : tuple of str
        The folded words of `words`.
    rarity : ndarray of float16, shape (buckets,)
        How much a piece of a word says; its hash picks the bucket.
    own_dim : int
        Length of the part for identity and spelling, a multiple of 4 below 32,768.
    identity, spelling : float
        Weights of which concepts they are and of how words are spelt, beside 1 for the meaning; at least 0.
    """

    concepts: Vectors
    meanings: Table
    words: Table
    vocabulary: tuple[str, ...]
    rarity: NDArray[np.float16]
    own_dim: int
    identity: float
    spelling: float


class _Spelt(NamedTuple):
    """The direction of a word's spelling: where it is not zero, and what it is there."""

    places: NDArray[np.int16]
    values: Vectors


class _Named(NamedTuple):
    """The concepts of several texts one after the other, how many each text has, and what they weigh."""

    concepts: NDArray[np.int64]
    counts: NDArray[np.int64]
    says: Vectors


class StaticEncoder:
    """Says what a text means by its concepts and words, which concepts they are, and how it is spelt.

    A vector is ``[meaning, identity * own + spelling * spelt]``, its three parts of unit length each. The
    first numbers, :attr:`meaning_dim` of them, are the meaning alone: for topics and for other languages they
    do better than the whole. A concept that comes n times counts sqrt(n) times; concepts are divided by the
    length of their weights and other words by the root of their number, so that long texts and short ones can
    be compared.

    Parameters
    ----------
    weights : Weights
        What training made.
    lexicon : Lexicon
        Finds the concepts.

    Raises
    ------
    ValueError
        If the tables do not belong together or to the lexicon.
    """

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        fits = len(lexicon) == len(weights.concepts) == len(weights.meanings)
        if (
            not fits
            or weights.meanings.dim != weights.words.dim
            or len(weights.words) != len(weights.vocabulary)
        ):
            raise ValueError(
                f"{len(weights.concepts)} weights, meanings {weights.meanings.rows.shape} and words "
                f"{weights.words.rows.shape} do not fit each other, a lexicon of {len(lexicon)} concepts and "
                f"{len(weights.vocabulary)} names of words"
            )
        self._weights = weights
        self._lexicon = lexicon
        self._places = {word: place for place, word in enumerate(weights.vocabulary)}
        names = hashes([f"concept {concept.name}" for concept in lexicon.concepts])
        self._directions = directions(names, weights.own_dim)
        self._spelt = lru_cache(maxsize=_CACHED_WORDS)(self._spelling_of)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self.meaning_dim + self._weights.own_dim

    @property
    def meaning_dim(self) -> int:
        """Length of the part that says what a text means."""
        return self._weights.meanings.dim

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
        made_for = artifact.config.get("concepts") or []
        if made_for != [concept.name for concept in lexicon.concepts]:
            raise ArtifactError(
                folder,
                f"model {len(made_for)} tushunchali boshqa lug‘at uchun o‘qitilgan.",
                "Modelni shu lug‘at bilan qayta o‘qiting yoki dastur bilan kelgan modelni oling.",
            )
        try:
            return cls(_weights_in(artifact), lexicon)
        except (TypeError, ValueError) as error:
            raise ArtifactError(
                folder,
                "modelning qismlari bir-biriga mos emas.",
                "Modelni qayta o‘qiting yoki dastur bilan kelgan modelni oling.",
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, see :class:`murojaat.encoder.protocol.Encoder`.

        Every text is summed alone and in the order of its own words, so its vector does not depend, to the
        last bit, on the texts beside it.
        """
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        start = 0
        for batch in _batches(texts):
            readings = [read(words, self._lexicon) for words in batch]
            named = self._named(readings)
            meaning, own = self._meanings(readings, named), self._own(readings, named)
            vectors[start : start + len(batch)] = _unit(np.hstack((_unit(meaning), own)))
            start += len(batch)
        return vectors

    def _meanings(self, readings: Sequence[Reading], named: _Named) -> Vectors:
        known = [
            [place for word in reading.others if (place := self._places.get(word)) is not None]
            for reading in readings
        ]
        amounts = np.array([len(places) for places in known], dtype=np.int64)
        others = self._weights.words.totals(_flat(known), amounts)
        others /= np.sqrt(np.maximum(amounts, 1))[:, None].astype(np.float32)
        meanings: Vectors = self._weights.meanings.totals(*named) + others
        return meanings

    def _own(self, readings: Sequence[Reading], named: _Named) -> Vectors:
        places, values = self._directions
        rows = np.repeat(np.arange(len(readings)), named.counts)
        identity = self._scattered(
            rows, places[named.concepts], values[named.concepts] * named.says[:, None], len(readings)
        )
        spelt = [self._spelt(word) for reading in readings for word in reading.words]
        sizes = np.array([len(word.places) for word in spelt], dtype=np.int64)
        of_word = np.repeat(np.arange(len(readings)), [len(reading.words) for reading in readings])
        spelling = self._scattered(
            np.repeat(of_word, sizes),
            np.concatenate([word.places for word in spelt]) if spelt else np.zeros(0, dtype=np.int64),
            np.concatenate([word.values for word in spelt]) if spelt else np.zeros(0, dtype=np.float32),
            len(readings),
        )
        own: Vectors = self._weights.identity * _unit(identity) + self._weights.spelling * _unit(spelling)
        return own

    def _named(self, readings: Sequence[Reading]) -> _Named:
        named = _flat([reading.concepts for reading in readings])
        times = _flat([reading.concepts.values() for reading in readings])
        counts = np.array([len(reading.concepts) for reading in readings], dtype=np.int64)
        says: Vectors = np.sqrt(times.astype(np.float32)) * self._weights.concepts[named]
        rows = np.repeat(np.arange(len(readings)), counts)
        lengths = np.sqrt(np.bincount(rows, np.square(says, dtype=np.float64), minlength=len(readings)))
        return _Named(named, counts, (says / lengths[rows]).astype(np.float32))

    def _scattered(
        self, rows: NDArray[np.int64], places: NDArray[np.integer], values: Vectors, count: int
    ) -> Vectors:
        """Add up sparse directions into `count` rows."""
        width = self._weights.own_dim
        flat = (rows * width).reshape(-1, *[1] * (places.ndim - 1)) + places
        total = np.bincount(flat.ravel(), values.ravel(), minlength=count * width)
        scattered: Vectors = total.astype(np.float32).reshape(count, width)
        return scattered

    def _spelling_of(self, word: str) -> _Spelt:
        numbers = hashes(pieces(word))
        places, values = directions(numbers, self._weights.own_dim)
        rarity = self._weights.rarity[numbers % len(self._weights.rarity)].astype(np.float32)
        return _Spelt(places.ravel().astype(np.int16), (values * rarity[:, None]).ravel())


def arrays_of(weights: Weights) -> dict[str, Any]:
    """Give the arrays that a model folder stores."""
    tables = {**weights.meanings.as_arrays("meanings"), **weights.words.as_arrays("words")}
    return {"concepts": weights.concepts, "rarity": weights.rarity, **tables}


def config_of(weights: Weights, lexicon: Lexicon) -> dict[str, Any]:
    """Give what a model folder must remember so that the encoder means the same elsewhere."""
    return {
        "concepts": [concept.name for concept in lexicon.concepts],
        "vocabulary": list(weights.vocabulary),
        **{name: getattr(weights, name) for name in _SETTINGS},
    }


def _weights_in(artifact: Artifact) -> Weights:
    arrays: Mapping[str, Any] = artifact.arrays
    try:
        return Weights(
            concepts=np.asarray(arrays["concepts"], dtype=np.float32),
            meanings=Table.out_of(arrays, "meanings"),
            words=Table.out_of(arrays, "words"),
            vocabulary=tuple(artifact.config["vocabulary"]),
            rarity=np.asarray(arrays["rarity"], dtype=np.float16),
            **{name: artifact.config[name] for name in _SETTINGS},
        )
    except KeyError as error:
        raise ArtifactError(
            artifact.folder,
            f"model dasturning boshqa versiyasi uchun ({error} yo‘q).",
            "Modelni qayta o‘qiting yoki dastur bilan kelgan modelni oling.",
        ) from error


def _batches(texts: Sequence[str]) -> Iterator[list[list[str]]]:
    """Fold texts, and give as many at once as keeps the memory small."""
    batch: list[list[str]] = []
    words = 0
    for text in texts:
        batch.append(fold_words(text))
        words += len(batch[-1])
        if len(batch) >= _BATCH or words >= _BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _flat(items: Sequence[Iterable[int]]) -> NDArray[np.int64]:
    return np.fromiter(chain.from_iterable(items), dtype=np.int64)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.square(vectors, dtype=np.float64).sum(axis=1, keepdims=True))
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)

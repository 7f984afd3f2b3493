"""Building the built-in encoder from texts that say how common words and concepts are."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from murojaat.artifacts import save_artifact
from murojaat.encoder.features import subword_rows
from murojaat.encoder.protocol import Vectors
from murojaat.encoder.static import KIND, config_of, quantise
from murojaat.text.fold import fold_words
from murojaat.text.lexicon import Lexicon, load_lexicon

_LEAST_IDF: Final = 0.1


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Sizes and weights of the built-in encoder.

    Parameters
    ----------
    meaning_dim, wording_dim : int
        Lengths of the two parts of a vector.
    buckets : int
        Rows of the hashed table of word pieces.
    wording : float
        Weight of the wording beside 1 for the meaning.
    sharpness : float
        Power of the inverse document frequency: above 1, common words and concepts count less.
    random_state : int
        Seed of the projections.
    """

    meaning_dim: int = 512
    wording_dim: int = 128
    buckets: int = 1 << 16
    wording: float = 0.5
    sharpness: float = 1.5
    random_state: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """The arrays of an encoder and how many texts they were counted on."""

    concepts: Vectors
    subwords: NDArray[np.int8]
    scales: Vectors
    texts: int


def build(texts: Iterable[str], options: BuildOptions | None = None, lexicon: Lexicon | None = None) -> Built:
    """Weigh concepts and word pieces by how rare they are, and project them at random.

    Projections of that kind keep cosines up to about 1 / sqrt(dim) (Johnson and Lindenstrauss, 1984).

    Parameters
    ----------
    texts : iterable of str
        Ordinary text and text of the domain.
    options : BuildOptions or None
        None: the defaults.
    lexicon : Lexicon or None
        None: the one of the package.

    Returns
    -------
    Built
        The same for the same texts in any order.
    """
    chosen = options or BuildOptions()
    known = lexicon or load_lexicon()
    in_concepts = np.zeros(len(known), dtype=np.int64)
    in_rows = np.zeros(chosen.buckets, dtype=np.int64)
    count = 0
    for count, text in enumerate(texts, start=1):  # noqa: B007 - the last number is the count
        words = fold_words(text)
        in_concepts[sorted({match.concept for match in known.match(words)})] += 1
        in_rows[sorted({row for word in set(words) for row in subword_rows(word, chosen.buckets)})] += 1
    random = np.random.default_rng(chosen.random_state)
    concepts = _projection(random, len(known), chosen.meaning_dim) * _weights(in_concepts, count, chosen)
    subwords, scales = quantise(
        _projection(random, chosen.buckets, chosen.wording_dim) * _weights(in_rows, count, chosen)
    )
    return Built(concepts.astype(np.float32), subwords, scales, count)


def save_encoder(
    built: Built, folder: Path, *, name: str, version: str, options: BuildOptions, card: str
) -> None:
    """Write a model folder that :meth:`murojaat.encoder.static.StaticEncoder.load` reads."""
    lexicon = load_lexicon()
    save_artifact(
        folder,
        kind=KIND,
        name=name,
        version=version,
        arrays={"concepts": built.concepts, "subwords": built.subwords, "scales": built.scales},
        config=config_of(lexicon, options.wording),
        card=card,
        training={"texts": built.texts, "concepts": len(lexicon)},
        figures={},
    )


def _projection(random: np.random.Generator, rows: int, dim: int) -> Vectors:
    table = random.standard_normal((rows, dim), dtype=np.float32)
    unit: Vectors = table / np.linalg.norm(table, axis=1, keepdims=True)
    return unit


def _weights(texts_with: NDArray[np.int64], texts: int, options: BuildOptions) -> Vectors:
    idf = np.maximum(np.log((1 + texts) / (1 + texts_with)), _LEAST_IDF)
    weights: Vectors = (idf**options.sharpness).astype(np.float32)[:, None]
    return weights

"""The tasks of benchmarks/encoder.py: what is measured, on which texts, with which figure."""

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import v_measure_score

from murojaat.text import to_cyrillic

Vectors = NDArray[np.floating]
Encode = Callable[[Sequence[str]], Vectors]

RUSSIAN_KEYBOARD = str.maketrans("ўқғҳЎҚҒҲ", "укгхУКГХ")
EXPERIMENTS = 10
SHOTS = 8


def unit(vectors: Vectors) -> Vectors:
    """Scale rows to unit length; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)


def retrieval(vectors: Vectors, problems: NDArray[np.str_]) -> tuple[float, float]:
    """Give the share of nearest neighbours of the same problem, and the mean average precision."""
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, -np.inf)
    order = np.argsort(-similar, axis=1, kind="stable")[:, :-1]
    same = problems[order] == problems[:, None]
    precisions = [(np.arange(1, hits.sum() + 1) / (np.flatnonzero(hits) + 1)).mean() for hits in same]
    return float(same[:, 0].mean()), float(np.mean(precisions))


def read_sib(folder: Path, part: str) -> tuple[list[str], list[str]]:
    """Read a part of SIB-200: texts and topics."""
    with (folder / f"{part}.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["text"] for row in rows], [row["category"] for row in rows]


def sib_clustering(encode: Encode, folder: Path, change: Callable[[str], str] = str) -> float:
    """V-measure x 100 as MTEB's ClusteringFast: all parts, ten samples, mini-batch k-means."""
    parts = [read_sib(folder, part) for part in ("train", "dev", "test")]
    texts = [change(text) for part, _ in parts for text in part]
    topics = np.array([topic for _, part in parts for topic in part])
    vectors, draw = unit(encode(texts)), random.Random(42)
    scores = []
    for _ in range(EXPERIMENTS):
        rows = draw.choices(range(len(texts)), k=len(texts))
        kmeans = MiniBatchKMeans(len(set(topics)), batch_size=512, n_init=1, random_state=42)
        scores.append(v_measure_score(topics[rows], kmeans.fit_predict(vectors[rows])))
    return 100 * float(np.mean(scores))


def sib_classification(encode: Encode, folder: Path) -> float:
    """Accuracy x 100 as MTEB's classification: ten times eight texts a topic, logistic regression."""
    texts, topics = read_sib(folder, "train")
    test, wanted = read_sib(folder, "test")
    train, tested = encode(texts), encode(test)
    draw = random.Random(42)
    scores = []
    for _ in range(EXPERIMENTS):
        order = draw.sample(range(len(texts)), len(texts))
        chosen = [
            row for topic in sorted(set(topics)) for row in [r for r in order if topics[r] == topic][:SHOTS]
        ]
        model = LogisticRegression(max_iter=1000, random_state=42)
        model.fit(train[chosen], [topics[row] for row in chosen])
        scores.append(model.score(tested, wanted))
    return 100 * float(np.mean(scores))


def pairing(encode: Encode, folder: Path) -> float:
    """Share x 100 of Uzbek NTREX sentences whose nearest Russian one is their translation."""
    uzbek, russian = (
        (folder / f"newstest2019-ref.{language}.txt").read_text(encoding="utf-8").splitlines()
        for language in ("uzb", "rus")
    )
    similar = unit(encode(uzbek)) @ unit(encode(russian)).T
    return 100 * float((similar.argmax(axis=1) == np.arange(len(uzbek))).mean())


def spelt_otherwise(text: str, seed: int) -> dict[str, str]:
    """Write a Latin text as other people would."""
    draw = random.Random(seed)
    bare = text.translate({ord(mark): None for mark in "'’‘ʻʼ`´"})
    return {
        "Cyrillic": to_cyrillic(text),
        "Russian keyboard": to_cyrillic(text).translate(RUSSIAN_KEYBOARD),
        "no apostrophes": bare,
        "messenger": bare.replace("sh", "w").replace("ch", "4"),
        "capitals": text.upper(),
        "typos": " ".join(mistyped(word, draw) for word in text.split()),
    }


def mistyped(word: str, draw: random.Random) -> str:
    """Swap two neighbouring letters in one word of ten."""
    if len(word) < 5 or draw.random() >= 0.1:
        return word
    place = draw.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def robustness(encode: Encode, texts: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Give for each way of writing the mean cosine with the text itself, and that of the 5th of 100."""
    own = unit(encode(texts))
    ways = [spelt_otherwise(text, seed) for seed, text in enumerate(texts)]
    found = {}
    for way in ways[0]:
        other = unit(encode([renderings[way] for renderings in ways]))
        cosines = (own * other).sum(axis=1)
        found[way] = float(cosines.mean()), float(np.quantile(cosines, 0.05))
    return found

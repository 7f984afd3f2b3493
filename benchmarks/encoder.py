"""How often the nearest appeal tells the same problem: the built-in encoder beside character TF-IDF.

    python benchmarks/encoder.py

Measured on the planted problems of the shipped sample (repeats and copies by one person left out), and the
speed of both on the sample's texts.
"""

import time
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from murojaat.encoder import load_encoder

TRUTH = Path(__file__).resolve().parent.parent / "tests" / "data" / "sample_truth.csv"


def tfidf(texts: Sequence[str]) -> NDArray[np.float64]:
    """Encode with scikit-learn's character TF-IDF."""
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit_transform(texts)
    return np.asarray(vectors.toarray())


def quality(vectors: NDArray[np.floating], problems: NDArray[np.str_]) -> tuple[float, float]:
    """Give the share of nearest neighbours of the same problem, and the mean average precision."""
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, -np.inf)
    order = np.argsort(-similar, axis=1, kind="stable")[:, :-1]
    same = problems[order] == problems[:, None]
    precisions = [(np.arange(1, hits.sum() + 1) / (np.flatnonzero(hits) + 1)).mean() for hits in same]
    return float(same[:, 0].mean()), float(np.mean(precisions))


def main() -> None:
    """Print one line for each encoder and their ratio."""
    sample = pd.read_csv(str(resources.files("murojaat") / "data" / "sample.csv"), encoding="utf-8-sig")
    truth = pd.read_csv(TRUTH, keep_default_na=False)
    chosen = ((truth["problem"] != "") & (truth["link"] == "")).to_numpy()
    texts, problems = sample["text"][chosen].tolist(), truth["problem"][chosen].to_numpy(dtype=np.str_)
    encoders: dict[str, Callable[[Sequence[str]], NDArray[np.floating]]] = {
        "character TF-IDF": tfidf,
        "built-in": load_encoder().encode,
    }
    print(f"{len(texts)} appeals, {len(set(problems))} problems")
    reached = {}
    for name, encode in encoders.items():
        encode(texts)
        start = time.perf_counter()
        vectors = encode(texts)
        seconds = time.perf_counter() - start
        reached[name] = quality(vectors, problems)
        nearest, precision = reached[name]
        print(f"{name:18} nearest {nearest:.3f}  MAP {precision:.3f}  {len(texts) / seconds:,.0f} texts/s")
    ratios = np.divide(reached["built-in"], reached["character TF-IDF"])
    print(f"ratio              nearest {ratios[0]:.2f}  MAP {ratios[1]:.2f}")


if __name__ == "__main__":
    main()

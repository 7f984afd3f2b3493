"""What encoders know: the built-in one, its parts, and peers, on the same texts in one run.

    python benchmarks/encoder.py [--split validation] [--sib FOLDER --ntrex FOLDER] [--english FOLDER]

Nearest neighbour and mean average precision: tellings of problems that nothing was trained on
(``clustering/data/problems.jsonl``; choices were made on `validation`, `test` is the default). SIB-200 and
NTREX by MTEB's protocols. Spelling: cosine of a Latin text with itself in another script, and so on.
``--english`` is a folder with all-MiniLM-L6-v2, for scale.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from encoder_tasks import (
    Encode,
    Vectors,
    pairing,
    retrieval,
    robustness,
    sib_classification,
    sib_clustering,
    unit,
)
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from murojaat.encoder import encode_meaning, load_encoder
from murojaat.encoder.tellings import read_tellings
from murojaat.text import fold, to_cyrillic
from murojaat.text.script import script_of

TELLINGS = Path(__file__).resolve().parent.parent / "clustering" / "data" / "problems.jsonl"
SPEED_WORDS, SPEED_TEXTS = 60, 2000


def tfidf(texts: Sequence[str]) -> Vectors:
    """Encode with scikit-learn's character TF-IDF."""
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit_transform(texts)
    return np.asarray(vectors.toarray(), dtype=np.float32)


def folded_tfidf(texts: Sequence[str]) -> Vectors:
    """Encode with character TF-IDF of our keys, which forgive script and spelling."""
    return tfidf([fold(text) for text in texts])


def reduced_tfidf(texts: Sequence[str]) -> Vectors:
    """Encode with character TF-IDF reduced to 256 numbers."""
    vectors = tfidf(texts)
    return unit(TruncatedSVD(min(256, len(texts) - 1), random_state=0).fit_transform(vectors))


def encoders(english: Path | None) -> dict[str, Encode]:
    """Give the encoders by name; those that are fitted to the texts see only the texts they encode."""
    own = load_encoder()
    table: dict[str, Encode] = {
        "character TF-IDF": tfidf,
        "folded character TF-IDF": folded_tfidf,
        "TF-IDF + SVD": reduced_tfidf,
        "built-in": own.encode,
        "built-in, meaning only": lambda texts: encode_meaning(own, texts),
    }
    if english:
        table["English MiniLM"] = load_encoder(english).encode
    return table


def speed(encode: Encode, texts: Sequence[str]) -> tuple[float, float]:
    """Give texts of 60 words a second in one call, and milliseconds for one text, after a warm-up."""
    words = " ".join(texts).split()
    long = [
        " ".join(words[start : start + SPEED_WORDS])
        for start in range(0, min(len(words), SPEED_WORDS * SPEED_TEXTS), SPEED_WORDS)
    ]
    encode(long)
    start = time.perf_counter()
    encode(long)
    rate = len(long) / (time.perf_counter() - start)
    start = time.perf_counter()
    for text in long[:100]:
        encode([text])
    return rate, 10 * (time.perf_counter() - start)


def main() -> None:
    """Print a line for each encoder and task."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("validation", "test"), default="test")
    parser.add_argument("--sib", type=Path, help="SIB-200, the folder of uzn_Latn")
    parser.add_argument("--ntrex", type=Path, help="NTREX, the folder of newstest2019-ref.*.txt")
    parser.add_argument("--english", type=Path, help="all-MiniLM-L6-v2")
    arguments = parser.parse_args()
    told = [telling for telling in read_tellings(TELLINGS) if telling.split == arguments.split]
    texts = [telling.text for telling in told]
    problems = np.array([telling.problem for telling in told])
    latin = [text for text in texts if script_of(text).script == "latin"]
    writers = len({telling.writer for telling in told})
    print(f"{len(texts)} tellings of {len(set(problems))} problems by {writers} writers ({arguments.split})")
    for name, encode in encoders(arguments.english).items():
        nearest, precision = retrieval(unit(encode(texts)), problems)
        print(f"{name:24} nearest {nearest:.3f}  MAP {precision:.3f}", flush=True)
        if "TF-IDF" not in name:
            rate, one = speed(encode, texts)
            print(f"{'':24} {rate:,.0f} texts of {SPEED_WORDS} words a second, {one:.2f} ms for one")
        if arguments.sib:
            cyrillic = f"{sib_clustering(encode, arguments.sib, to_cyrillic):.1f}"
            print(
                f"{'':24} SIB-200 V-measure {sib_clustering(encode, arguments.sib):.1f}, Cyrillic {cyrillic}",
                end="",
            )
            # What is fitted to its own texts cannot encode a training and a test part alike.
            own = "" if "TF-IDF" in name else f", accuracy {sib_classification(encode, arguments.sib):.1f}"
            print(own, flush=True)
        if arguments.ntrex and "TF-IDF" not in name:
            print(f"{'':24} NTREX Uzbek to Russian {pairing(encode, arguments.ntrex):.1f}", flush=True)
        if "TF-IDF" not in name:
            ways = robustness(encode, latin)
            print(f"{'':24}", ", ".join(f"{way} {mean:.2f}/{low:.2f}" for way, (mean, low) in ways.items()))


if __name__ == "__main__":
    main()

"""Which appeals tell one problem: our finder and its peers, on the same texts and vectors in one run.

    python benchmarks/problems.py [--split validation] [--seed 0] [--speed [--large]]

Tellings of problems that nothing was trained on (``clustering/data/problems.jsonl``) are mixed with unrelated
appeals: one telling of each problem of the training split, each a group of its own. (The built-in encoder has
seen those, not the others.) Everything gets the built-in encoder's vectors but character TF-IDF. A group is
at least five texts, whoever found it; texts in smaller ones count as thrown out, and every text thrown out as
a group of its own. A tuned peer has one parameter, chosen on the validation split mixed the same way by
adjusted mutual information; ours run as they come. Figures are means of three runs: two on the same rows, one
on shuffled ones. BERTopic and UMAP are no dependencies::

    pip install --target FOLDER --no-deps bertopic umap-learn pynndescent numba llvmlite plotly tqdm
    PYTHONPATH=FOLDER python benchmarks/problems.py
"""

import argparse
import importlib
import importlib.util
import multiprocessing
import random
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import hdbscan
import numpy as np
import scipy.sparse as sp
from encoder import TELLINGS
from encoder_tasks import Vectors, unit
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.metrics.pairwise import cosine_distances

from murojaat.clustering import ProblemFinder, ProblemOptions
from murojaat.encoder import Encoder, load_encoder
from murojaat.encoder.tellings import Telling, read_tellings

Labels = NDArray[np.int64]

SMALLEST = 5
DIM = 256
CLUSTER = 20


@dataclass(frozen=True)
class Mix:
    """Planted and unrelated texts.

    Parameters
    ----------
    texts : list of str
        All of them, shuffled.
    vectors : ndarray
        By our encoder.
    characters : csr_matrix
        Character TF-IDF.
    truth : ndarray of int64
        The problem of each text; every unrelated one has its own.
    planted : ndarray of bool
        Whether a text belongs to a planted problem.
    """

    texts: list[str]
    vectors: Vectors
    characters: sp.csr_matrix
    truth: Labels
    planted: NDArray[np.bool_]

    def take(self, rows: Labels) -> "Mix":
        """Give the same in another order."""
        texts = [self.texts[row] for row in rows]
        return Mix(texts, self.vectors[rows], self.characters[rows], self.truth[rows], self.planted[rows])


@dataclass(frozen=True)
class Figures:
    """How well texts were grouped, all in [0, 1].

    Parameters
    ----------
    mutual : float
        Adjusted mutual information over all texts.
    precision, recall, f1 : float
        B-cubed (Bagga and Baldwin, 1998).
    lost : float
        Share of planted texts thrown out.
    taken : float
        Share of unrelated texts put into a group.
    """

    mutual: float
    precision: float
    recall: float
    f1: float
    lost: float
    taken: float


@dataclass(frozen=True)
class Method:
    """A way to group texts.

    Parameters
    ----------
    name : str
        As printed.
    group : callable
        Gives a label for each text, -1 for one thrown out; the second argument is the parameter.
    grid : sequence of float
        Values of the parameter; one value: nothing to tune.
    needs : str or None
        A package that is no dependency.
    own : bool
        Whether it is ours.
    """

    name: str
    group: Callable[[Mix, float], Labels]
    grid: Sequence[float] = (0.0,)
    needs: str | None = None
    own: bool = False


def mix(tellings: Sequence[Telling], encoder: Encoder, split: str, seed: int) -> Mix:
    """Mix the tellings of a split with one telling of each training problem, and encode them."""
    draw = random.Random(f"{split} {seed}")
    unrelated: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.split == "train":
            unrelated.setdefault(telling.problem, []).append(telling)
    chosen = [telling for telling in tellings if telling.split == split]
    chosen += [draw.choice(told) for told in unrelated.values()]
    draw.shuffle(chosen)
    texts = [telling.text for telling in chosen]
    _, truth = np.unique([telling.problem for telling in chosen], return_inverse=True)
    planted = np.array([telling.split == split for telling in chosen])
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    return Mix(texts, encoder.encode(texts), characters.fit_transform(texts), truth.astype(np.int64), planted)


def own_finder(options: ProblemOptions) -> Callable[[Mix, float], Labels]:
    """Give our finder as a method without a parameter."""
    return lambda texts, _: ProblemFinder(options).fit(texts.vectors).labels_


def bertopic(texts: Mix, _: float) -> Labels:
    """BERTopic as it comes (Grootendorst, 2022), given our vectors; the time has its naming of topics."""
    model = importlib.import_module("bertopic").BERTopic()
    return np.asarray(model.fit_transform(texts.texts, embeddings=texts.vectors)[0], dtype=np.int64)


def density(points: Vectors, size: int) -> Labels:
    """HDBSCAN."""
    return np.asarray(hdbscan.HDBSCAN(min_cluster_size=size).fit_predict(points), dtype=np.int64)


def umap_density(texts: Mix, size: float) -> Labels:
    """BERTopic's steps with a seed: UMAP to five dimensions (McInnes et al., 2018), HDBSCAN."""
    return density(umap_points(texts.vectors), int(size))


def umap_points(vectors: Vectors) -> Vectors:
    """UMAP as BERTopic sets it, with a seed."""
    model = importlib.import_module("umap").UMAP(
        n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0, n_jobs=1
    )
    return np.asarray(model.fit_transform(vectors))


def principal_density(texts: Mix, dimensions: float) -> Labels:
    """HDBSCAN of principal components."""
    return density(PCA(int(dimensions), random_state=0).fit_transform(texts.vectors), SMALLEST)


def agglomerative(vectors: Vectors | sp.csr_matrix, threshold: float) -> Labels:
    """Average linkage on cosine distances."""
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    return np.asarray(model.fit_predict(cosine_distances(vectors)), dtype=np.int64)


def methods() -> list[Method]:
    """Give ours and the peers."""
    sizes, dimensions = (2, 3, 4, 5, 6, 7, 8, 10), (5, 10, 20, 35, 50, 75, 100, 150, 200, 250)
    thresholds = [round(0.3 + 0.02 * step, 2) for step in range(41)]
    return [
        Method("ours, linkage", own_finder(ProblemOptions()), own=True),
        Method("ours, hdbscan", own_finder(ProblemOptions(method="hdbscan")), own=True),
        Method("BERTopic, default", bertopic, needs="bertopic"),
        Method("UMAP + HDBSCAN, size 5", umap_density, (SMALLEST,), needs="umap"),
        Method("UMAP + HDBSCAN, tuned", umap_density, sizes, needs="umap"),
        Method("PCA 50 + HDBSCAN", principal_density, (50,)),
        Method("PCA + HDBSCAN, tuned", principal_density, dimensions),
        Method("agglomerative, cosine", lambda texts, at: agglomerative(texts.vectors, at), thresholds),
        Method("agglomerative, TF-IDF", lambda texts, at: agglomerative(texts.characters, at), thresholds),
    ]


def of_size(labels: Labels) -> Labels:
    """Throw out the texts of groups that are too small, and number the groups by their first text."""
    groups, firsts, places, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    large = (groups >= 0) & (sizes >= SMALLEST)
    number = np.full(len(groups), -1, dtype=np.int64)
    number[np.flatnonzero(large)[np.argsort(firsts[large])]] = np.arange(large.sum())
    return np.asarray(number[places], dtype=np.int64)


def judge(labels: Labels, texts: Mix) -> Figures:
    """Compare groups with the truth; `labels` as :func:`of_size` gives them."""
    alone = labels < 0
    found = np.where(alone, labels.max(initial=-1) + 1 + np.arange(len(labels)), labels)
    together = found[:, None] == found
    same = texts.truth[:, None] == texts.truth
    both = (together & same).sum(axis=1)
    precision = float((both / together.sum(axis=1)).mean())
    recall = float((both / same.sum(axis=1)).mean())
    return Figures(
        mutual=float(adjusted_mutual_info_score(texts.truth, found)),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall),
        lost=float(alone[texts.planted].mean()),
        taken=float((~alone[~texts.planted]).mean()),
    )


def tune(method: Method, texts: Mix) -> float:
    """Choose the parameter with the best adjusted mutual information, and print it; equal ones: the first."""
    scores = [judge(of_size(method.group(texts, value)), texts).mutual for value in method.grid]
    best = int(np.argmax(scores))
    edge = ", the end of what was tried" if best in {0, len(scores) - 1} else ""
    print(
        f"{method.name:24} {method.grid[best]:g} of {len(scores)} values from {method.grid[0]:g} to "
        f"{method.grid[-1]:g}: validation AMI {scores[best]:.3f}{edge}",
        flush=True,
    )
    return method.grid[best]


def compare(table: Sequence[Method], values: dict[str, float], texts: Mix, seed: int) -> dict[str, float]:
    """Print a line for each method, and give its adjusted mutual information."""
    order = np.random.default_rng(seed).permutation(len(texts.texts)).astype(np.int64)
    shuffled = texts.take(order)
    back = np.argsort(order)
    print(f"\n{'':24} AMI (lowest-highest)   B3 P     R    F1  lost taken groups  seconds  again shuffled")
    mutual = {}
    for method in table:
        value = values[method.name]
        start = time.perf_counter()
        runs = [of_size(method.group(texts, value))]
        seconds = time.perf_counter() - start
        runs.append(of_size(method.group(texts, value)))
        runs.append(of_size(of_size(method.group(shuffled, value))[back]))
        figures = [judge(labels, texts) for labels in runs]
        every = [figure.mutual for figure in figures]
        ami, *others = np.mean([astuple(figure) for figure in figures], axis=0)
        again, moved = ("equal" if np.array_equal(runs[0], labels) else "other" for labels in runs[1:])
        print(
            f"{method.name:24} {ami:.3f} ({min(every):.3f}-{max(every):.3f})  "
            + " ".join(f"{share:.3f}" for share in others)
            + f" {runs[0].max(initial=-1) + 1:6} {seconds:8.2f}  {again:5} {moved}",
            flush=True,
        )
        mutual[method.name] = float(ami)
    return mutual


def clustered(count: int) -> Vectors:
    """Draw unit vectors around random centres, about 20 to each, at mean cosine 0.5 to one another."""
    draw = np.random.default_rng(0)
    centres = unit(draw.standard_normal((count // CLUSTER, DIM), dtype=np.float32))
    noise = unit(draw.standard_normal((count, DIM), dtype=np.float32))
    return unit(centres[draw.integers(len(centres), size=count)] + noise).astype(np.float32)


def memory(key: str) -> float:
    """Give this process's memory in MiB as Linux counts it: VmRSS now, VmHWM at its highest."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(key)).split()[1]) / 1024


def group_vectors(method: str, vectors: Vectors) -> Labels:
    """Group vectors by one of the methods whose speed is measured."""
    if method == "UMAP + HDBSCAN":
        return density(umap_points(vectors), SMALLEST)
    return ProblemFinder().fit(vectors).labels_


def measure(method: str, count: int) -> tuple[float, float, float, int]:
    """Give seconds, MiB before, MiB at most and the number of groups; to be run in a process of its own."""
    quiet()
    group_vectors(method, clustered(5000))  # UMAP compiles itself; its approximate search from 4,096 on
    vectors = clustered(count)
    before = memory("VmRSS")
    start = time.perf_counter()
    labels = group_vectors(method, vectors)
    return time.perf_counter() - start, before, memory("VmHWM"), int(labels.max(initial=-1)) + 1


def speed(*, large: bool) -> None:
    """Print seconds and peak memory on random vectors."""
    print(f"\nRandom vectors of {DIM} around centres, {CLUSTER} to each:", flush=True)
    jobs = [("ours, linkage", 10_000)]
    jobs += [("UMAP + HDBSCAN", 10_000)] if installed("umap") else []
    jobs += [("ours, linkage", 100_000)] if large else []
    for method, count in jobs:
        # A new process for each, or the peak of one would hide that of the next.
        with multiprocessing.get_context("spawn").Pool(1) as process:
            seconds, before, peak, groups = process.apply(measure, (method, count))
        print(
            f"{method:24} {count:7,} vectors of {count // CLUSTER:,} centres: {seconds:.1f} s, at most "
            f"{peak:,.0f} MiB ({before:,.0f} before it started), {groups:,} groups",
            flush=True,
        )


def installed(package: str) -> bool:
    """Tell whether a package is there."""
    return importlib.util.find_spec(package) is not None


def quiet() -> None:
    """Leave out what packages say about their own future."""
    kinds: tuple[Any, ...] = (FutureWarning, UserWarning, SyntaxWarning, DeprecationWarning)
    for kind in kinds:
        warnings.simplefilter("ignore", kind)


def main() -> None:
    """Print the choices on the validation split, a line for each method, and ratios to the best peer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("validation", "test"), default="test")
    parser.add_argument("--seed", type=int, default=0, help="of the unrelated texts and the order")
    parser.add_argument("--speed", action="store_true", help="seconds and memory on 10,000 random vectors")
    parser.add_argument("--large", action="store_true", help="with --speed: ours on 100,000 too")
    arguments = parser.parse_args()
    quiet()
    tellings, encoder = list(read_tellings(TELLINGS)), load_encoder()
    start = time.perf_counter()
    texts = mix(tellings, encoder, arguments.split, arguments.seed)
    print(
        f"{len(texts.texts)} texts ({arguments.split}): {texts.planted.sum()} of "
        f"{len(set(texts.truth[texts.planted].tolist()))} problems, {(~texts.planted).sum()} unrelated; "
        f"read and encoded in {time.perf_counter() - start:.1f} s"
    )
    table = [method for method in methods() if method.needs is None or installed(method.needs)]
    for method in methods():
        if method.needs and not installed(method.needs):
            print(f"{method.name:24} left out: {method.needs} is not installed")
    tuning = mix(tellings, encoder, "validation", arguments.seed)
    values = {
        method.name: tune(method, tuning) if len(method.grid) > 1 else method.grid[0] for method in table
    }
    mutual = compare(table, values, texts, arguments.seed)
    peer = max((method.name for method in table if not method.own), key=mutual.__getitem__)
    print(f"\nBest peer: {peer}, AMI {mutual[peer]:.3f}")
    for method in table:
        if method.own:
            print(f"{method.name:24} {mutual[method.name] / mutual[peer]:.3f} of it")
    if arguments.speed:
        speed(large=arguments.large)


if __name__ == "__main__":
    main()

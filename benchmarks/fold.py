"""What the matching keys cost and how fast the text functions are.

    python benchmarks/fold.py TEXT [TEXT ...]

TEXT: Uzbek in Latin script, any text format. Cost: if each key stood for its most frequent word alone, the
share of running words that would be taken for another one; only words seen five times or more count.
"""

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from murojaat.text import fold, fold_spans, language_of, normalise, to_cyrillic

WORD = re.compile(r"[a-z]+(?:'[a-z]+)*(?:(?<=[og])')?")


def lost_share(counts: Counter[str], key: Callable[[str], str]) -> float:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for word, count in counts.items():
        groups[key(word)].append(count)
    return 1 - sum(map(max, groups.values())) / counts.total()


def milliseconds(function: Callable[[str], object], text: str, times: int = 200) -> float:
    function(text)
    start = time.perf_counter()
    for _ in range(times):
        function(text)
    return 1000 * (time.perf_counter() - start) / times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in parser.parse_args().texts)
    counts = Counter(WORD.findall(normalise(text).text.lower()))
    frequent = Counter({word: count for word, count in counts.items() if count >= 5})
    print(
        f"{counts.total():,} running words, {len(counts):,} forms, {len(frequent):,} of them seen five times"
    )
    print(
        f"light key: {100 * lost_share(frequent, lambda word: fold(word, 'light')):.2f} % taken for another"
    )
    print(f"strong key: {100 * lost_share(frequent, fold):.2f} %")
    sample = " ".join(text.split()[:60])
    for function in (normalise, fold, fold_spans, to_cyrillic, language_of):
        print(f"{function.__name__}: {milliseconds(function, sample):.3f} ms for 60 words")
    start = time.perf_counter()
    normalise(text)
    print(f"normalise: {len(text.encode()) / 1e6 / (time.perf_counter() - start):.1f} MB/s on all of it")


if __name__ == "__main__":
    main()

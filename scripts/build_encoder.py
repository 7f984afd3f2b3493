"""Build models/encoder from a folder of general Uzbek text and our own appeals.

    python scripts/build_encoder.py --corpus FOLDER --appeals classifier/data/appeals.jsonl -o models/encoder

FOLDER holds ``legal-corpus/articles/*.jsonl`` (a `text` field), ``uznews/ru_uz_mt_pairs.tsv`` (Russian,
Uzbek) and ``corpus-sample/uzbek_corpus.txt`` (a sentence a line). Texts only say how common words and
concepts are; none is kept.
"""

import argparse
import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from murojaat.encoder.building import BuildOptions, build, save_encoder

CARD = """# encoder {version}

Turns appeals into vectors of {dim} numbers without torch and without a network.

## Method

Two parts side by side, each of unit length before it is weighted (1 and {wording}): which of the {concepts}
concepts of the lexicon a text names (`meaning`, {meaning_dim} numbers), and how it is worded (`wording`,
pieces of 3 to 6 characters of the folded words, hashed to {buckets} rows, {wording_dim} numbers). Concepts
and pieces weigh idf^{sharpness}; both are projected at random (seed {seed}), which keeps cosines up to about
0.05. Nothing is learnt but the frequencies.

## Texts

{texts} texts said how common words are: invented appeals (`classifier/data`), and of general text

- articles of Uzbek laws and codes (javohirmat/uzbek-legal-corpus, CC0-1.0),
- news in Russian with machine-translated Uzbek (abdujalalov/uznews-sentiment-prediction, MIT),
- everyday sentences (elmurod1202/Uzbek-Corpus-Sample, CC-BY-4.0).

## Measured

`python benchmarks/encoder.py`: on the planted problems of the shipped sample, beside character TF-IDF in the
same run. The sample and the lexicon were written separately, but the lexicon covers the subjects of the
sample.

## Limits

It knows what the lexicon knows. Two people who tell one problem in words that the lexicon does not tie
together stay apart; problems of one subject with different causes come close to each other. For meaning
beyond that, pass a sentence-transformers model with `--encoder`.
"""


def general_texts(folder: Path) -> Iterator[str]:
    """Give a fixed part of the general text, the same on every run."""
    for file in sorted((folder / "legal-corpus" / "articles").glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] or "" for line in islice(lines, 0, None, 2))
    with (folder / "uznews" / "ru_uz_mt_pairs.tsv").open(encoding="utf-8", newline="") as lines:
        rows = (row for row in csv.reader(lines, delimiter="\t") if len(row) > 2)
        for row in islice(rows, 1, 3001):
            yield from row[1:3]
    with (folder / "corpus-sample" / "uzbek_corpus.txt").open(encoding="utf-8") as lines:
        yield from islice(lines, 10_000)


def appeals(file: Path) -> Iterator[str]:
    """Give the texts of a JSON lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def main() -> None:
    """Build and save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--appeals", type=Path, required=True)
    parser.add_argument("--output", "-o", type=Path, required=True)
    parser.add_argument("--version", default="0.1.0")
    arguments = parser.parse_args()
    options = BuildOptions()
    texts = [*appeals(arguments.appeals), *general_texts(arguments.corpus)]
    built = build(texts, options)
    card = CARD.format(
        version=arguments.version,
        dim=options.meaning_dim + options.wording_dim,
        concepts=len(built.concepts),
        texts=built.texts,
        seed=options.random_state,
        meaning_dim=options.meaning_dim,
        wording_dim=options.wording_dim,
        buckets=options.buckets,
        wording=options.wording,
        sharpness=options.sharpness,
    )
    save_encoder(
        built, arguments.output, name="encoder", version=arguments.version, options=options, card=card
    )
    print(f"{arguments.output}: {built.texts} texts, {len(built.concepts)} concepts")


if __name__ == "__main__":
    main()

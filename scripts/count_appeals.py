"""Count what a file of appeals holds, as the Markdown table of its data card.

Usage: python scripts/count_appeals.py classifier/data/appeals.jsonl category code script
With --card README.md the table replaces the one between the marks of that card.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

MARKED = re.compile(r"(<!-- counts -->\n).*?(\n<!-- /counts -->)", re.DOTALL)


def table(path: Path, fields: Sequence[str]) -> str:
    """Give a row for each field: its values with their counts, most frequent first, empty ones left out."""
    lines = path.suffix == ".jsonl"
    frame = pd.read_json(path, lines=True, dtype=False) if lines else pd.read_csv(path, dtype=str)
    rows = [f"| `{field}` | {_counts(frame[field].fillna(''))} |" for field in fields]
    return "\n".join((f"| field | {len(frame)} appeals |", "|---|---|", *rows))


def _counts(values: Iterable[object]) -> str:
    counts = Counter(text for value in values if (text := str(value)))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{value} {count}" for value, count in ordered)


def write_into(card: Path, counted: str) -> None:
    """Put a table between the marks of a card."""
    text = card.read_text(encoding="utf-8")
    card.write_text(MARKED.sub(lambda match: match[1] + counted + match[2], text), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("fields", nargs="+")
    parser.add_argument("--card", type=Path)
    arguments = parser.parse_args()
    counted = table(arguments.file, arguments.fields)
    if arguments.card:
        write_into(arguments.card, counted)
    else:
        print(counted)

"""Recall and precision of redaction on texts that were written separately from its rules.

    python benchmarks/redaction.py [--cases tests/data/redaction.jsonl --misses]

The default file and ``redaction_fourth.jsonl`` beside it were not looked at while the rules were made;
``redaction.jsonl`` and ``redaction_second.jsonl`` were. Every personal item is marked as ``⟦kind|text⟧``. An
item is found if a finding of its kind covers at least half of it; a finding is right if it touches an item
of any kind.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from murojaat.text.redact import Finding, find_personal

CASES = Path(__file__).resolve().parent.parent / "tests" / "data" / "redaction_held_out.jsonl"
MARK = re.compile(r"⟦(\w+)\|([^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Item:
    """A personal item as its writer marked it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over all texts."""

    items: Counter[str]
    found: Counter[str]
    findings: int
    right: int
    misses: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of items that are found."""
        return self.found.total() / self.items.total()

    @property
    def precision(self) -> float:
        """Share of findings that are right."""
        return self.right / self.findings


def unmark(marked: str) -> tuple[str, list[Item]]:
    """Give the text without marks, and the items with their places in it."""
    text = ""
    items = []
    end = 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        items.append(Item(mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        end = mark.end()
    return text + marked[end:], items


def overlap(finding: Finding, item: Item) -> int:
    """Count the characters that a finding and an item share."""
    return max(0, min(finding.end, item.end) - max(finding.start, item.start))


def measure(path: Path = CASES) -> Score:
    """Run redaction over all texts of a file."""
    items: Counter[str] = Counter()
    found: Counter[str] = Counter()
    findings = right = 0
    misses = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, marked = unmark(json.loads(line)["text"])
        given = find_personal(text)
        findings += len(given)
        for finding in given:
            touches = any(overlap(finding, item) for item in marked)
            right += touches
            if not touches:
                misses.append(f"wrong  {finding.kind}: {text[finding.start : finding.end]}")
        for item in marked:
            items[item.kind] += 1
            covered = sum(overlap(finding, item) for finding in given if finding.kind == item.kind)
            if 2 * covered >= item.end - item.start:
                found[item.kind] += 1
            else:
                misses.append(f"missed {item.kind}: {text[item.start : item.end]}")
    return Score(items, found, findings, right, tuple(misses))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was wrong")
    parser.add_argument("--cases", type=Path, default=CASES)
    arguments = parser.parse_args()
    score = measure(arguments.cases)
    for kind, count in sorted(score.items.items()):
        print(f"{kind:11} {score.found[kind]:4} of {count:4}  {score.found[kind] / count:.3f}")
    print(f"recall {score.recall:.4f}  precision {score.precision:.4f} ({score.findings} findings)")
    if arguments.misses:
        print("\n".join(score.misses))


if __name__ == "__main__":
    main()

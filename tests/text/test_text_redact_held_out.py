"""Recall and precision of redaction on texts that were written separately from its rules."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def benchmark_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_redaction", ROOT / "benchmarks" / "redaction.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["redaction.jsonl", "redaction_second.jsonl", "redaction_held_out.jsonl"])
def test_little_is_missed_and_little_is_masked_in_vain(benchmark_module: ModuleType, name: str) -> None:
    score = benchmark_module.measure(ROOT / "tests" / "data" / name)
    assert score.items.total() > 250
    assert score.recall >= 0.95, score.misses
    assert score.precision >= 0.95, score.misses


def test_marks_are_read(benchmark_module: ModuleType) -> None:
    text, items = benchmark_module.unmark("Tel: ⟦phone|90 123⟧, ⟦person|Ali⟧")
    assert text == "Tel: 90 123, Ali"
    assert [(item.kind, text[item.start : item.end]) for item in items] == [
        ("phone", "90 123"),
        ("person", "Ali"),
    ]

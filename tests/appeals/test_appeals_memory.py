"""Memory does not grow with the file, and a large file takes seconds."""

import time
import tracemalloc
from pathlib import Path

import pytest

from murojaat.appeals import AppealsWriter, read_chunks

ROWS = 50_000
TEXT = "Assalomu alaykum, shifoxonada navbat juda uzun, o‘g‘lim kasal, yordam bering. " * 5


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 20 MB, with a spoilt row in every thousand."""
    path = tmp_path_factory.mktemp("large") / "a.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("id,text,region\n")
        stream.writelines(
            f"{n},{'' if n % 1000 == 0 else chr(34) + TEXT + chr(34)},Buxoro\n" for n in range(ROWS)
        )
    return path


def test_reading_in_pieces_is_bounded(large: Path) -> None:
    next(read_chunks(large, chunk_rows=10))  # imports are not what is measured
    tracemalloc.start()
    try:
        good = bad = 0
        for piece in read_chunks(large, chunk_rows=1000):
            good += len(piece.frame)
            bad += len(piece.errors)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (good, bad) == (ROWS - 50, 50)
    assert large.stat().st_size > 19_000_000
    assert peak < 14_000_000  # of which the set of ids is a third


def test_writing_in_pieces_is_bounded(large: Path, tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        with AppealsWriter(tmp_path / "b.jsonl") as writer:
            for piece in read_chunks(large, chunk_rows=1000):
                writer.write(piece.frame)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16_000_000


def test_reading_is_fast(large: Path) -> None:
    begun = time.perf_counter()
    rows = sum(len(piece.frame) for piece in read_chunks(large))
    assert rows == ROWS - 50
    assert time.perf_counter() - begun < 10  # about 1 s on two idle cores

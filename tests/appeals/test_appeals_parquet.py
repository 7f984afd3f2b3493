"""Reading .parquet in a child process, and what a damaged file does to it."""

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import fastparquet
import pandas as pd
import pytest

from murojaat.appeals import parquet, parquet_worker, read_appeals, read_chunks, write_appeals
from murojaat.errors import UnusableInputError

FRAME = pd.DataFrame({"id": ["1", "2", "3"], "text": ["bir", "ikki 🎉", "uch\x00"]})


def put(folder: Path, frame: pd.DataFrame = FRAME) -> Path:
    write_appeals(frame, folder / "a.parquet")
    return folder / "a.parquet"


def test_types_survive(tmp_path: Path) -> None:
    frame = FRAME.assign(
        whole=pd.Series([1, None, 3], dtype="Int64"),
        share=[0.25, None, 1.0],
        sure=pd.Series([True, None, False], dtype="boolean"),
        received_at=pd.to_datetime(["2026-01-31T05:00Z", None, "2026-02-01T00:00Z"], utc=True),
        closed=pd.to_datetime(["2026-01-31", None, "2026-02-01"], utc=True),
        region=["Buxoro", None, ""],
        reasons=[[{"text": "bir"}], [], None],
    )
    read = read_appeals(put(tmp_path, frame)).frame
    assert {name: str(kind) for name, kind in read.dtypes.items()} == {
        "id": "str",
        "text": "str",
        "whole": "Int64",
        "share": "float64",
        "sure": "boolean",
        "received_at": "datetime64[us, UTC]",
        "closed": "datetime64[us, UTC]",
        "region": "str",
        "reasons": "object",
    }
    assert read["text"].tolist() == FRAME["text"].tolist()
    assert read["whole"].isna().tolist() == [False, True, False]
    assert read["closed"].tolist()[0] == pd.Timestamp("2026-01-31", tz="UTC")
    assert read["region"].isna().tolist() == [False, True, True]
    assert read["reasons"].tolist() == ['[{"text": "bir"}]', "[]", None]
    assert read.index.tolist() == [1, 2, 3]
    assert read.index.name == "row"


def test_a_file_that_another_program_wrote(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame(
        {
            " raqam ": [7, 8],
            "matn": pd.Series([b"bir", b"ikki"], dtype="object"),
            "received_at": pd.to_datetime(["2026-01-31 05:00", "2026-02-01 05:00"]),
            "big": pd.Series([2**63 + 1, 1], dtype="uint64"),
        }
    )
    fastparquet.write(str(path), frame, compression="SNAPPY", stats=False)
    read = read_appeals(path, columns={"id": "raqam", "text": "matn"}).frame
    assert read["id"].tolist() == ["7", "8"]
    assert read["text"].tolist() == ["bir", "ikki"]
    # Without an offset the time is Tashkent's.
    assert read["received_at"].tolist()[0] == pd.Timestamp("2026-01-31T00:00", tz="UTC")
    assert read["big"].tolist() == [2**63 + 1, 1]


def test_bad_rows_are_reported_by_their_number(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["1", None, "1", "4"], "text": ["bir", "ikki", "uch", None]})
    appeals = read_appeals(put(tmp_path, frame))
    assert appeals.frame["text"].to_dict() == {1: "bir"}
    assert [(error.row, error.reason) for error in appeals.errors] == [
        (2, "id bo‘sh"),
        (3, "«1» id takrorlangan, u 1-qatorda bor"),
        (4, "matn bo‘sh"),
    ]


def test_row_numbers_run_on_over_row_groups_and_chunks(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame({"id": [str(n) for n in range(10)], "text": ["x"] * 10})
    fastparquet.write(str(path), frame, row_group_offsets=4)
    pieces = [piece.frame.index.tolist() for piece in read_chunks(path, chunk_rows=3)]
    assert pieces == [[1, 2, 3], [4], [5, 6, 7], [8], [9, 10]]


def test_header_only(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="sarlavhadan boshqa qator yo‘q"):
        read_appeals(put(tmp_path, FRAME.head(0)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"bu parquet emas, oddiy matn",
        lambda data: b"PAR1",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: b"XXXX" + data[4:],
        lambda data: data[:-8] + b"\xff\xff\xff\x7fPAR1",
        lambda data: data[:-8] + b"\x04\x00\x00\x00PAR1",
        lambda data: b"PAR1" + bytes(len(data) - 12) + data[-8:],
    ],
    ids=[
        "text",
        "magic only",
        "last byte gone",
        "half",
        "no magic",
        "endless footer",
        "short footer",
        "zeros",
    ],
)
def test_damaged(tmp_path: Path, spoil: object) -> None:
    path = put(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(UnusableInputError) as caught:
        read_appeals(path)
    assert str(caught.value) == (
        f"{path}: bu buzilgan yoki .parquet bo‘lmagan fayl. Faylni qaytadan .parquet ko‘rinishida saqlang."
    )


def test_a_length_that_would_end_the_process_is_only_a_damaged_file(tmp_path: Path) -> None:
    path = put(tmp_path, pd.DataFrame({"id": ["1"] * 50, "text": ["Navbat juda uzun"] * 50}))
    data = bytearray(path.read_bytes())
    at = data.index(b"Navbat") - 4
    data[at : at + 4] = (0x7FFFFFF0).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(UnusableInputError, match="buzilgan"):
        read_appeals(path)


@pytest.mark.parametrize("seed", range(8))
def test_any_spoilt_bytes_end_in_rows_or_in_a_refusal(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = put(tmp_path)
    data = bytearray(path.read_bytes())
    for _ in range(3):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(data)
    with suppress(UnusableInputError):
        assert len(read_appeals(path).frame) <= len(FRAME)


def test_a_row_group_that_would_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MAX_GROUP_BYTES", 10)
    with pytest.raises(UnusableInputError, match="1 GiB dan katta"):
        read_appeals(put(tmp_path))


def test_a_worker_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet.sys, "executable", "/bin/true")
    with pytest.raises(UnusableInputError, match="buzilgan"):
        read_appeals(put(tmp_path))


def test_stopping_early_leaves_no_process_behind(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": [str(n) for n in range(5000)], "text": ["x" * 100] * 5000})
    pieces = read_chunks(put(tmp_path, frame), chunk_rows=10)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if children.exists():
        assert children.read_text() == ""


def test_messages(tmp_path: Path) -> None:
    sent = list(parquet_worker.messages(str(put(tmp_path)), 2))
    assert sent[0]["names"] == ["id", "text"]
    assert sent[1:] == [
        {"rows": 2, "kinds": ["object", "object"], "columns": [["1", "2"], ["bir", "ikki 🎉"]]},
        {"rows": 1, "kinds": ["object", "object"], "columns": [["3"], ["uch\x00"]]},
    ]


def test_every_kind_of_column_travels(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame(
        {
            "sure": [True, False],
            "whole": [1, 2],
            "share": [0.5, None],
            "naive": pd.to_datetime(["1970-01-01T00:00:01", None]),
            "aware": pd.to_datetime(["1970-01-01T00:00:02Z", None], utc=True),
        }
    )
    write_appeals(frame.drop(columns="naive"), path)
    (_, rows) = parquet_worker.messages(str(path), 10)
    assert rows["kinds"] == ["boolean", "Int64", "float64", "datetime64[us, UTC]"]
    assert rows["columns"] == [[True, False], [1, 2], [0.5, None], [2_000_000, None]]
    fastparquet.write(str(path), frame[["naive"]], stats=False)
    (_, rows) = parquet_worker.messages(str(path), 10)
    assert (rows["kinds"], rows["columns"]) == (["datetime64[us]"], [[1_000_000, None]])


@pytest.mark.parametrize(("content", "code"), [(None, 0), (b"PAR1 not parquet at all PAR1", 3)])
def test_main_answers_by_its_exit_code(tmp_path: Path, content: bytes | None, code: int) -> None:
    path = put(tmp_path)
    if content is not None:
        path.write_bytes(content)
    saved = os.dup(1)
    try:
        assert parquet_worker.main([str(path), "10"]) == code
    finally:
        os.dup2(saved, 1)
        os.close(saved)


def test_nothing_but_messages_is_printed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "murojaat.appeals.parquet_worker", str(put(tmp_path)), "10"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert [line[:1] for line in done.stdout.splitlines()] == [b"{", b"{"]
    assert done.stderr == b""

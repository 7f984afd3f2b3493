import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from fastparquet import ParquetFile

from murojaat import __version__
from murojaat.appeals import read_appeals
from murojaat.errors import MurojaatError

COMMANDS = ["triage", "problems", "repeats", "redact", "encode", "train", "evaluate", "serve", "demo"]
FORMATS = [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"]
TRIAGE = ["category", "p_shoshilinch", "p_odatiy", "p_maslahat", "review", "reasons"]


def read(path: Path) -> pd.DataFrame:
    match path.suffix:
        case ".csv" | ".tsv":
            separator = "," if path.suffix == ".csv" else "\t"
            return pd.read_csv(path, sep=separator, encoding="utf-8-sig", dtype=str, keep_default_na=False)
        case ".jsonl":
            return pd.DataFrame([json.loads(line) for line in path.read_text("utf-8").splitlines()])
        case ".parquet":
            with path.open("rb") as stream:
                return ParquetFile(stream).to_pandas()
        case _:
            return pd.read_excel(path, dtype=str, keep_default_na=False)


@pytest.fixture
def names(appeals: Path) -> list[str]:
    return list(pd.read_csv(appeals, nrows=0).columns)


def test_help_lists_every_command(run: Any) -> None:
    ended = run("--help")
    assert (ended.code, ended.err) == (0, "")
    assert all(f"\n  {command} " in ended.out for command in COMMANDS)
    assert "Misol: murojaat triage murojaatlar.csv -o natija.xlsx" in ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_shows_an_example(run: Any, command: str) -> None:
    for option in ("--help", "-h"):
        ended = run(command, option)
        assert (ended.code, ended.err) == (0, "")
        assert f"Misol: murojaat {command}" in ended.out


def test_version(run: Any) -> None:
    assert run("--version").out == f"murojaat {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "Misol"),
        (["yo‘q"], "yo‘q"),
        (["triage"], "KIRISH"),
        (["triage", "a.csv"], "--output"),
        (["problems", "a.csv", "-o", "b.csv", "--min-size", "1"], "--min-size"),
        (["problems", "a.csv", "-o", "b.csv", "--script", "arab"], "--script"),
        (["serve", "--port", "65536"], "--port"),
    ],
)
def test_a_command_that_cannot_be_read(run: Any, arguments: list[str], word: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert word in ended.err


@pytest.mark.parametrize("suffix", FORMATS)
def test_triage(
    run: Any, appeals: Path, names: list[str], model_folder: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"t{suffix}"
    ended = run("triage", appeals, "-o", target, "--model", model_folder)
    assert (ended.code, ended.out) == (0, "")
    assert ended.lines[-1] == f"{target}: 33 ta murojaat"
    table = read(target)
    given = ["category_given" if name == "category" else name for name in names]
    assert list(table.columns) == given + TRIAGE
    assert table["id"].tolist() == pd.read_csv(appeals)["id"].tolist()
    assert set(table["category"]) <= {"shoshilinch", "odatiy", "maslahat"}
    chances = table[["p_shoshilinch", "p_odatiy", "p_maslahat"]].astype(float)
    np.testing.assert_allclose(chances.sum(axis=1), 1, atol=2e-4)
    assert {str(value).lower() for value in table["review"]} <= {"true", "false", "1", "0"}


def test_reasons_are_words_of_the_text(run: Any, appeals: Path, tmp_path: Path) -> None:
    target = tmp_path / "t.jsonl"
    assert run("triage", appeals, "-o", target).code == 0
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert all(reason in row["text"] for row in rows for reason in row["reasons"])
    assert any(row["reasons"] for row in rows)


def test_triage_of_what_was_triaged_before_loses_no_column(
    run: Any, appeals: Path, model_folder: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    assert run("triage", appeals, "-o", first, "--model", model_folder).code == 0
    assert run("triage", first, "-o", second, "--model", model_folder).code == 0
    before, after = read(first), read(second)
    assert after["category_given"].tolist() == before["category_given"].tolist()
    assert after["category_given_2"].tolist() == before["category"].tolist() == after["category"].tolist()


@pytest.mark.parametrize("suffix", FORMATS)
def test_redact(run: Any, tmp_path: Path, suffix: str) -> None:
    source, target = tmp_path / "a.csv", tmp_path / f"r{suffix}"
    source.write_text("id,text,izoh\n1,Telefonim +998 90 123 45 67,z\n2,Suv yo‘q,\n", "utf-8")
    assert run("redact", source, "-o", target).code == 0
    table = read(target)
    assert list(table.columns) == ["id", "text", "izoh"]
    assert "123" not in table["text"].iloc[0]
    assert table["text"].iloc[0].startswith("Telefonim ")
    assert table["text"].iloc[1] == "Suv yo‘q"


@pytest.mark.parametrize("suffix", FORMATS)
def test_repeats(run: Any, encoder_folder: Path, tmp_path: Path, suffix: str) -> None:
    source, target = tmp_path / "a.csv", tmp_path / f"r{suffix}"
    text = "Mahallada ichimlik suvi yo‘q quvur yorilgan"
    source.write_text(f"id,text,appellant\n1,{text},F\n2,{text}!,F\n3,{text},G\n", "utf-8")
    ended = run("repeats", source, "-o", target, "--encoder", encoder_folder)
    assert (ended.code, ended.lines[-1]) == (0, f"{target}: 3 ta murojaat")
    table = read(target)
    assert list(table.columns) == ["id", "earlier_id", "kind", "score"]
    assert table.astype(str).iloc[:, :3].to_numpy().tolist() == [
        ["2", "1", "duplicate"],
        ["3", "1", "similar"],
        ["3", "2", "similar"],
    ]
    assert table["score"].astype(float).tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("suffix", FORMATS)
def test_problems(
    run: Any, appeals: Path, names: list[str], encoder_folder: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"p{suffix}"
    assert run("problems", appeals, "-o", target, "--encoder", encoder_folder).code == 0
    table = read(target)
    assert list(table.columns) == [*names, "problem", "problem_title"]
    assert len(table) == 33
    found = table["problem"].fillna("")
    assert {"T1", "T2"} <= set(found)
    titles = table["problem_title"].fillna("")
    assert ((found == "") == (titles == "")).all()
    assert table[found != ""].groupby("problem")["problem_title"].nunique().eq(1).all()


def test_problems_are_the_same_whatever_the_order_of_rows(
    run: Any, appeals: Path, encoder_folder: Path, tmp_path: Path
) -> None:
    turned = tmp_path / "turned.csv"
    pd.read_csv(appeals, dtype=str, keep_default_na=False).iloc[::-1].to_csv(turned, index=False)
    for source, name in ((appeals, "1.csv"), (turned, "2.csv"), (appeals, "3.csv")):
        assert run("problems", source, "-o", tmp_path / name, "--encoder", encoder_folder).code == 0
    first, second = (read(tmp_path / name).set_index("id")["problem"] for name in ("1.csv", "2.csv"))
    assert first.to_dict() == second.to_dict()
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "3.csv").read_bytes()


@pytest.mark.parametrize(
    ("script", "words"), [("latin", "Murojaatlar soni"), ("cyrillic", "Мурожаатлар сони")]
)
def test_briefs(
    run: Any, appeals: Path, encoder_folder: Path, tmp_path: Path, script: str, words: str
) -> None:
    folder, target = tmp_path / "a" / "b", tmp_path / "p.csv"
    options = ["--encoder", encoder_folder, "--brief", folder, "--script", script]
    assert run("problems", appeals, "-o", target, *options).code == 0
    found = set(read(target)["problem"]) - {""}
    assert {path.name for path in folder.iterdir()} == {f"{name}.html" for name in found}
    assert words in (folder / "T1.html").read_text("utf-8")


def test_old_briefs_go_and_other_files_stay(
    run: Any, appeals: Path, encoder_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "briefs"
    command = ["problems", appeals, "-o", tmp_path / "p.csv", "--encoder", encoder_folder, "--brief", folder]
    assert run(*command).code == 0
    (folder / "T1.html").rename(folder / "T99.html")
    (folder / "T98.html").write_text("<p>o‘zimniki</p>", encoding="utf-8")
    assert run(*command).code == 0
    assert not (folder / "T99.html").exists()
    assert (folder / "T1.html").exists()
    assert (folder / "T98.html").exists()


def test_wrong_usage_is_one_line(run: Any, tmp_path: Path) -> None:
    ended = run("triage", tmp_path / "x.csv")
    assert ended.code == 2
    assert len(ended.lines) == 1
    assert ended.lines[0].startswith("murojaat: ")
    assert "--output" in ended.lines[0]


def test_a_brief_folder_that_is_a_file(run: Any, appeals: Path, encoder_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("fayl")
    ended = run(
        "problems", appeals, "-o", tmp_path / "p.csv", "--encoder", encoder_folder, "--brief", tmp_path / "b"
    )
    assert ended.code == 2
    assert ended.lines[-1].startswith(f"murojaat: {tmp_path / 'b'}: ")


def test_a_least_size_that_nothing_reaches(
    run: Any, appeals: Path, encoder_folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "p.csv"
    assert run("problems", appeals, "-o", target, "--encoder", encoder_folder, "--min-size", "33").code == 0
    assert set(read(target)["problem"]) == {""}


def test_encode(run: Any, appeals: Path, encoder_folder: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.csv"
    pd.read_csv(appeals, dtype=str).iloc[::-1].to_csv(turned, index=False)
    for source, name in ((appeals, "1.npy"), (turned, "2.npy")):
        assert run("encode", source, "-o", tmp_path / name, "--encoder", encoder_folder).code == 0
    first, second = (np.load(tmp_path / name, allow_pickle=False) for name in ("1.npy", "2.npy"))
    assert (first.dtype, first.shape) == (np.dtype(np.float32), (33, 96))
    np.testing.assert_allclose(np.linalg.norm(first, axis=1), 1, atol=1e-5)
    assert first.tobytes() == second[::-1].tobytes()


@pytest.mark.parametrize("target", ["v.csv", "v", "-", "yo‘q/v.npy", "papka.npy"])
def test_targets_that_encode_refuses(
    run: Any,
    appeals: Path,
    encoder_folder: Path,
    tmp_path: Path,
    target: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("papka.npy").mkdir()
    ended = run("encode", appeals, "-o", target, "--encoder", encoder_folder)
    assert ended.code == 2
    assert ended.lines[-1].startswith(f"murojaat: {target}: ")
    assert len(ended.lines) == 1


@pytest.mark.parametrize("command", ["triage", "redact", "repeats", "problems"])
def test_standard_streams_are_json_lines(
    run: Any, command: str, encoder_folder: Path, model_folder: Path
) -> None:
    text = "Mahallada ichimlik suvi yo‘q, quvur yorilgan"
    stdin = "".join(json.dumps({"id": n, "text": text, "izoh": [1]}) + "\n" for n in (1, 2)).encode()
    extra = {"triage": ["--model", model_folder], "redact": []}.get(command, ["--encoder", encoder_folder])
    run("--version")
    ended = run(command, "-", "-o", "-", *extra, stdin=stdin)
    assert (ended.code, ended.err) == (0, "")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    added = {
        "triage": TRIAGE,
        "redact": [],
        "problems": ["problem", "problem_title"],
    }
    if command == "repeats":
        assert rows == [{"id": "2", "earlier_id": "1", "kind": "similar", "score": 1.0}]
    else:
        assert [list(row) for row in rows] == [["id", "text", "izoh", *added[command]]] * 2
        assert [row["izoh"] for row in rows] == [[1], [1]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_comes_in_and_columns_are_mapped(run: Any, tmp_path: Path, suffix: str) -> None:
    first, second, third = tmp_path / "a.jsonl", tmp_path / f"b{suffix}", tmp_path / "c.jsonl"
    first.write_text('{"id": "1", "text": "suv", "mazmuni": "gaz yo‘q"}\n', "utf-8")
    assert run("redact", first, "-o", second).code == 0
    assert run("redact", second, "-o", third, "--column", "text=mazmuni").code == 0
    assert json.loads(third.read_text("utf-8")) == {"id": "1", "text_file": "suv", "text": "gaz yo‘q"}


@pytest.mark.parametrize("command", ["repeats", "problems", "encode"])
def test_an_encoder_that_is_not_here(
    run: Any, command: str, appeals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    target = tmp_path / ("o.npy" if command == "encode" else "o.csv")
    ended = run(command, appeals, "-o", target, "--encoder", "BAAI/bge-m3")
    assert ended.code == 2
    assert ended.lines == [
        "murojaat: «BAAI/bge-m3» kodlovchisi uchun sentence-transformers kutubxonasi o‘rnatilmagan. "
        "pip install 'murojaat[encoders]' buyrug‘ini bering."
    ]
    assert not target.exists()


@pytest.mark.parametrize("command", ["triage", "evaluate"])
def test_a_model_that_is_not_here(run: Any, command: str, labelled: Path, tmp_path: Path) -> None:
    output = ["-o", tmp_path / "o.csv"] if command == "triage" else []
    ended = run(command, labelled, *output, "--model", tmp_path / "yo‘q")
    assert ended.code == 2
    assert ended.lines == [
        f"murojaat: {tmp_path / 'yo‘q'}: model papkasi topilmadi. Papka nomini tekshiring."
    ]


def test_train_writes_a_model_that_triage_reads(run: Any, labelled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    ended = run("train", labelled, "-o", folder, "--name", "sinov", "--version", "3.1")
    assert ended.code == 0
    assert ended.lines[-1] == f"{folder}: 36 ta murojaat"
    assert "shoshilinch" in ended.out
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["name"], manifest["version"]) == ("sinov", "3.1")
    assert {path.suffix for path in folder.iterdir()} == {".json", ".safetensors", ".md"}


@pytest.mark.parametrize(
    ("command", "content", "words"),
    [
        ("train", "id,text\n1,suv\n", ["«category» ustuni yo‘q"]),
        ("train", "id,text,category\n1,suv,tez\n", ["2-qator: noma’lum toifa: «tez»", "murojaat yo‘q"]),
        ("train", "id,text,category\n1,suv,odatiy\n", ["«shoshilinch» toifasidagi murojaat yo‘q"]),
        ("evaluate", "id,text\n1,suv\n", ["«category» ustuni yo‘q"]),
        ("evaluate", "id,text,category\n1,suv,tez\n", ["2-qator: noma’lum toifa: «tez»", "murojaat yo‘q"]),
    ],
)
def test_labels_that_cannot_be_used(
    run: Any, tmp_path: Path, command: str, content: str, words: list[str]
) -> None:
    source = tmp_path / "a.csv"
    source.write_text(content, "utf-8")
    ended = run(command, source, *(["-o", tmp_path / "m"] if command == "train" else []))
    assert ended.code == 2
    for line, word in zip(ended.lines, words, strict=True):
        assert line.startswith("murojaat: ")
        assert word in line
    assert not (tmp_path / "m").exists()


def test_evaluate(run: Any, labelled: Path, model_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.json"
    run("--version")
    ended = run("evaluate", labelled, "--model", model_folder, "-o", target)
    assert (ended.code, ended.lines) == (0, [f"{labelled}: 36 ta murojaat"])
    assert "makro F1" in ended.out
    figures = json.loads(target.read_text("utf-8"))
    assert figures["model"]["name"] == "small"
    assert figures["appeals"] == 36
    assert sum(map(sum, figures["confusion"])) == 36
    assert run("evaluate", labelled, "--model", model_folder, "-o", tmp_path / "o.txt").code == 2


def test_serve_passes_its_options_on(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, int, Any]] = []
    monkeypatch.setattr(
        "murojaat.api.server.serve",
        lambda host, port, *, settings: calls.append((host, port, settings.model)),
    )
    assert run("serve").code == 0
    assert run("serve", "--host", "0.0.0.0", "--port", "0", "--model", tmp_path).code == 0
    assert [call[:2] for call in calls] == [("127.0.0.1", 8000), ("0.0.0.0", 0)]
    assert calls[1][2] == tmp_path


def test_serve_says_what_is_wrong(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(host: str, port: int, *, settings: Any) -> None:
        raise MurojaatError(f"{port}-port band.", "Boshqasini oling.")

    monkeypatch.setattr("murojaat.api.server.serve", refuse)
    ended = run("serve", "--port", "81")
    assert (ended.code, ended.lines) == (2, ["murojaat: 81-port band. Boshqasini oling."])


@pytest.mark.parametrize("stop", [KeyboardInterrupt, BrokenPipeError])
def test_a_command_that_is_stopped(
    run: Any, stop: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_it(host: str, port: int, *, settings: Any) -> None:
        raise stop

    monkeypatch.setattr("murojaat.api.server.serve", raise_it)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    ended = run("serve")
    told = stop is KeyboardInterrupt
    assert ended.code == (130 if told else 1)
    assert ended.lines[-1:] == (["murojaat: to‘xtatildi, yarim yozilgan fayl qolmadi."] if told else [])


def test_demo(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    ended = run("demo", "-o", folder)
    assert ended.code == 0
    for title in ("Toifalash", "Tizimli muammolar", "Takroriylik:", "Fayllar:"):
        assert title in ended.out
    assert f"  {folder / 'triage.xlsx'}\n" in ended.out
    for name in ("triage.xlsx", "repeats.xlsx", "problems.xlsx", "briefs/T1.html"):
        assert (folder / name).is_file()
    assert len(read_appeals(folder / "problems.xlsx").frame) == 264


def test_what_the_demo_shows_is_redacted(run: Any, tmp_path: Path) -> None:
    import re

    shown = run("demo", "-o", tmp_path / "d").out
    assert not re.search(r"\+?998[ ()\d-]{9,}|\b\d{14}\b|[A-Z]{2} ?\d{7}\b|\S+@\S+\.\w+", shown)


@pytest.mark.parametrize("blocked", ["d", "d/triage.xlsx"])
def test_a_demo_folder_that_cannot_be_used(run: Any, tmp_path: Path, blocked: str) -> None:
    folder = tmp_path / "d"
    if blocked == "d":
        folder.write_text("fayl")
    else:
        (tmp_path / blocked).mkdir(parents=True)
    ended = run("demo", "-o", folder)
    assert ended.code == 2
    assert ended.lines[-1].startswith(f"murojaat: {tmp_path / blocked}: ")

"""The READMEs keep their word: every example is run, and both say the same."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pandas as pd
import pytest

from murojaat.appeals import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.uz.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SERVE = "murojaat serve"
WAIT_S = 300


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall(read(name))


def blocks_of(*languages: str) -> list[str]:
    """Blocks of both READMEs in their order, each once."""
    found = (code for name in READMES for language, code in blocks(name) if language in languages)
    return list(dict.fromkeys(found))


def lines_starting(word: str) -> list[str]:
    lines = (line for block in blocks_of("bash", "console") for line in block.splitlines())
    return list(dict.fromkeys(line for line in lines if line.startswith(f"{word} ")))


def tables(name: str) -> list[list[list[str]]]:
    """Every table as rows of cells, each cell as the code that stands in it."""
    found = re.findall(r"(?:^\|.*\n)+", read(name), re.MULTILINE)
    return [[re.findall(r"`([^`]+)`", row) for row in table.splitlines()[2:]] for table in found]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the examples name, all made from the sample."""
    folder = tmp_path_factory.mktemp("readme")
    with resources.as_file(resources.files("murojaat") / "data" / "sample.csv") as sample:
        frame = pd.read_csv(sample, dtype=str)
    truth = pd.read_csv(ROOT / "tests" / "data" / "sample_truth.csv", dtype=str)
    frame.to_csv(folder / "murojaatlar.csv", index=False)
    frame.rename(columns={"id": "raqam", "text": "matn"}).to_csv(folder / "eksport.csv", index=False)
    labelled = frame.merge(truth[["id", "category"]], on="id", validate="one_to_one")
    labelled.to_csv(folder / "belgilangan.csv", index=False)
    return folder


def environment() -> dict[str, str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1"}


def run(command: str, folder: Path) -> str:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=WAIT_S,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def server(workplace: Path) -> Iterator[int]:
    """The service by the README's own command, on a free port of loopback."""
    [command] = [line for line in lines_starting("murojaat") if line.startswith(SERVE)]
    arguments = re.sub(r"--port \d+", "--port 0", command).split()
    with subprocess.Popen(
        arguments, cwd=workplace, env=environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            told = {}
            for line in process.stderr:
                told |= json.loads(line)
                if told["event"] == "model ready":
                    break
            yield told["port"]
        finally:
            process.terminate()
            process.communicate(timeout=WAIT_S)


def test_command_lines_work_in_their_order(workplace: Path) -> None:
    lines = [line for line in lines_starting("murojaat") if not line.startswith(SERVE)]
    assert len(lines) >= 8
    for line in lines:
        run(line, workplace)
        for written in re.findall(r"-o (\S+)", line):
            assert written == "-" or (workplace / written).exists(), line
    assert list((workplace / "malumotnomalar").glob("T*.html"))


@pytest.mark.parametrize("code", blocks_of("python"))
def test_python_examples_run(
    code: str, workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workplace)
    exec(compile(code, "README", "exec"), {"__name__": "readme"})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("line", lines_starting("curl"))
def test_curl_is_answered_as_shown(line: str, server: int, workplace: Path) -> None:
    answer = json.loads(run(re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{server}", line), workplace))
    [shown] = [json.loads(block) for block in blocks_of("json")]
    assert answer.keys() == shown.keys()
    assert answer["probabilities"].keys() == shown["probabilities"].keys()
    assert answer["reasons"][0].keys() == shown["reasons"][0].keys()
    assert (answer["id"], answer["category"]) == (shown["id"], shown["category"])


def test_there_is_a_python_and_a_curl_example() -> None:
    assert blocks_of("python")
    assert lines_starting("curl")


def test_both_have_the_same_examples() -> None:
    assert blocks(READMES[0]) == blocks(READMES[1])


def test_both_have_the_same_tables() -> None:
    assert tables(READMES[0]) == tables(READMES[1])


@pytest.mark.parametrize("name", READMES)
def test_the_columns_are_those_of_the_appeals_table(name: str) -> None:
    assert [row[0] for row in tables(name)[1]] == list(COLUMNS)


@pytest.mark.parametrize("name", ["README.md", "README.uz.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", read(name)) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_make_targets_exist(name: str) -> None:
    targets = re.findall(r"^make (\w+)$", "\n".join(code for _, code in blocks(name)), re.MULTILINE)
    rules = re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE)
    assert targets
    assert set(targets) <= set(rules)


def test_the_picture_is_of_the_demo_and_loads_nothing() -> None:
    picture = read("docs/demo.svg").replace("&#160;", " ")
    for title in ("Toifalash (taklif)", "Eng shoshilinch ko‘ringanlari", "Tizimli muammolar", "Fayllar:"):
        assert title in picture
    assert "url(http" not in picture
    assert "@font-face" not in picture

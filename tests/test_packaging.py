"""What hands would forget: packages, versions, commands, cards, and nothing of the machine it was made on."""

import os
import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pandas as pd
import pytest
from click.testing import CliRunner

import murojaat
from murojaat.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "murojaat"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]
DATA_PACKAGES = {"murojaat.models"}
COMMANDS = cli.list_commands(click.Context(cli))
SKIPPED_FOLDERS = {".git", ".venv", "build", "dist", "demo", "__pycache__", "node_modules"}
# A home, a temporary or a working folder of somebody's machine, on any system.
MACHINE_PATH = re.compile(r"(?<![\w.:/<-])/(?:home|root|work|Users|tmp)/\w|\b[A-Z]:\\Users\\")


def folders_with_python() -> set[str]:
    return {
        ".".join(("murojaat", *Path(folder).relative_to(SOURCE).parts))
        for folder, _, files in os.walk(SOURCE, followlinks=True)
        if any(file.endswith(".py") for file in files)
    }


def text_files() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in SKIPPED_FOLDERS
            and not name.endswith((".egg-info", "_cache"))
            and name != ".hypothesis"
        ]
        yield from (Path(folder) / file for file in files)


def test_every_folder_with_python_is_packaged() -> None:
    assert set(SETUPTOOLS["packages"]) - DATA_PACKAGES == folders_with_python()


def test_every_package_lies_where_its_link_says() -> None:
    for package, folder in SETUPTOOLS["package-dir"].items():
        assert SOURCE.joinpath(*package.split(".")[1:]).resolve() == (ROOT / folder).resolve(), package


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\] - \d{4}-\d{2}-\d{2}$", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == murojaat.__version__


@pytest.mark.parametrize("readme", ["README.md", "README.uz.md"])
def test_every_command_has_a_row_in_the_readme(readme: str) -> None:
    rows = re.findall(r"^\| `murojaat ([\w-]+)", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"])
    assert shown.exit_code == 0
    assert f"Misol: murojaat {command}" in " ".join(shown.output.split())


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    found = []
    for path in text_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if MACHINE_PATH.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see /home" + "/ali/murojaat", True),
        ("C:" + "\\Users\\ali", True),
        ("https://example.uz/home/page", False),
        ("in /v1/triage and /health/live", False),
    ],
)
def test_machine_paths_are_recognised(text: str, expected: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is expected


def test_the_card_of_the_labelled_appeals_counts_right() -> None:
    card = (ROOT / "classifier" / "data" / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(r"^python scripts/count_appeals\.py (\S+) (.+) --card \S+$", card, re.MULTILINE)
    table = runpy.run_path(str(ROOT / "scripts" / "count_appeals.py"))["table"]
    counted = table(ROOT / command[0], command[1].split())
    assert counted in card, "run the command that stands in the card"


def test_the_card_of_the_sample_counts_right() -> None:
    card = (SOURCE / "data" / "README.md").read_text(encoding="utf-8")
    sample = pd.read_csv(SOURCE / "data" / "sample.csv", dtype=str)
    truth = pd.read_csv(ROOT / "tests" / "data" / "sample_truth.csv", dtype=str)
    people, regions = sample["appellant"].nunique(), sample["region"].nunique()
    assert f"{len(sample)} appeals by {people} people from all {regions} regions" in card
    assert f"{truth['problem'].nunique()} planted systemic problems" in card
    assert list(truth["id"]) == list(sample["id"])

"""The notebooks run from top to bottom, keep no results, and show nobody's telephone or address."""

import ast
import json
import os
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PHONE = re.compile(r"(?<!\d)\d{2}[ ().-]{0,2}\d{3}[ .-]?\d{2}[ .-]?\d{2}(?!\d)|\+?998[ (.-]{0,2}\d{2}")
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
OWN_FILE = "FILE: str | None = None"
WAIT_S = 300

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def code_cells(path: Path) -> list[dict[str, Any]]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def code_of(path: Path) -> str:
    return "\n\n".join("".join(cell["source"]) for cell in code_cells(path))


def run(code: str, folder: Path) -> str:
    """Run code in a fresh process and give what it printed."""
    script = folder / "notebook.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=WAIT_S,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS


@every_notebook
def test_format_is_four_for_python(path: Path) -> None:
    notebook = read(path)
    names = [cell["id"] for cell in notebook["cells"]]
    assert (notebook["nbformat"], notebook["metadata"]["kernelspec"]["name"]) == (4, "python3")
    assert len(names) == len(set(names))
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"code", "markdown"}


@every_notebook
def test_no_results_are_stored(path: Path) -> None:
    kept = [cell["id"] for cell in code_cells(path) if cell["outputs"] or cell["execution_count"] is not None]
    assert kept == []


@every_notebook
def test_every_cell_compiles(path: Path) -> None:
    for cell in code_cells(path):
        compile("".join(cell["source"]), f"{path.name}:{cell['id']}", "exec")


@every_notebook
def test_results_are_printed_only(path: Path) -> None:
    """What a notebook shows of a last expression would escape the check of what is printed."""
    for cell in code_cells(path):
        last = ast.parse("".join(cell["source"])).body[-1]
        if isinstance(last, ast.Expr):
            assert isinstance(last.value, ast.Call), cell["id"]
            assert ast.unparse(last.value.func) == "print", cell["id"]


@pytest.mark.parametrize(
    "text", ["+998 90 123-45-67", "998901234567", "90 123 45 67", "(90) 123-45-67", "901234567"]
)
def test_phones_are_recognised(text: str) -> None:
    assert PHONE.search(f"tel: {text}.")


@every_notebook
def test_runs_on_the_sample_and_shows_no_contacts(path: Path, tmp_path: Path) -> None:
    sample = (resources.files("murojaat") / "data" / "sample.csv").read_text(encoding="utf-8")
    assert PHONE.search(sample), "the sample has nothing to mask, so this test would prove nothing"
    printed = run(code_of(path), tmp_path)
    assert printed.strip()
    assert PHONE.findall(printed) == []
    assert E_MAIL.findall(printed) == []


@every_notebook
def test_runs_on_a_small_file_with_nothing_but_texts(path: Path, tmp_path: Path) -> None:
    """An analyst's own file may have neither dates nor places, and no problem behind it."""
    (tmp_path / "own.csv").write_text(
        "raqam,matn\n"
        "1,Otam hushidan ketdi. Tez yordam kelmayapti! +998 90 123-45-67\n"
        "2,Gaz hidi kuchli. Nafas ololmayapmiz! ali@example.uz\n",
        encoding="utf-8",
    )
    code = code_of(path)
    assert OWN_FILE in code
    code = code.replace(OWN_FILE, 'FILE = "own.csv"')
    code = code.replace("COLUMNS: dict[str, str] = {}", 'COLUMNS = {"id": "raqam", "text": "matn"}')
    printed = run(code, tmp_path)
    assert "2 ta murojaat o‘qildi" in printed
    assert "[telefon]" in printed
    assert "[email]" in printed
    assert PHONE.findall(printed) == []
    assert E_MAIL.findall(printed) == []

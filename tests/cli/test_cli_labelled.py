"""Training and evaluation on files as people have them."""

import json
from pathlib import Path
from typing import Any

import pytest

MADE = Path(__file__).resolve().parents[2]


@pytest.fixture
def renamed(labelled: Path, tmp_path: Path) -> Path:
    """The same appeals with a column `muallif` and one bad label."""
    rows = [json.loads(line) for line in labelled.read_text("utf-8").splitlines()]
    for row in rows:
        row["muallif"] = row.pop("writer")
    path = tmp_path / "o‘zimniki.jsonl"
    rows.append({"id": "x", "text": "suv", "category": "tez", "muallif": "w1"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def card_of(folder: Path) -> str:
    return (folder / "README.md").read_text("utf-8")


def test_train_on_a_users_file(run: Any, renamed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    ended = run("train", renamed, "-o", folder, "--column", "writer=muallif")
    assert ended.code == 1
    assert ended.lines[0].startswith(f"murojaat: {renamed}, 37-qator: noma’lum toifa: «tez». ")
    card = card_of(folder)
    assert "36 appeals by 6 writers" in card
    assert "They are appeals labelled by the user, file o‘zimniki.jsonl." in card
    assert f"`murojaat train '{renamed}' -o {folder} --column writer=muallif`" in card
    assert not [word for word in ("invented", "synthetic", "contrast pairs", "appeals.jsonl") if word in card]


def test_train_without_writers(run: Any, renamed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    assert run("train", renamed, "-o", folder, "--about", "Letters  of 2025.", "--name", "n").code == 1
    card = card_of(folder)
    assert "every appeal was held out alone" in card
    assert "maslahat 12). Letters of 2025." in card
    assert f"`murojaat train '{renamed}' -o {folder} --name n --about 'Letters of 2025.'`" in card


def test_train_with_the_text_of_the_shipped_model(run: Any, labelled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    about = MADE / "classifier" / "data" / "about.md"
    assert run("train", labelled, "-o", folder, "--about-file", about).code == 0
    card = card_of(folder)
    assert "The appeals are invented: written for this purpose" in card
    assert "## Limits\n\nThe training texts are synthetic: written for this purpose" in card
    assert f"--about-file {about}`" in card


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--about-file", "yoq.md"], "murojaat: yoq.md: matn faylini o‘qib bo‘lmadi."),
        (["--about", "a", "--about-file", "b"], "--about bilan --about-file birga yozilmaydi"),
    ],
)
def test_train_refuses_an_unusable_about(
    run: Any, labelled: Path, tmp_path: Path, options: list[str], message: str
) -> None:
    ended = run("train", labelled, "-o", tmp_path / "m", *options)
    assert ended.code == 2
    assert message in ended.lines[-1]
    assert not (tmp_path / "m").exists()


def test_evaluate_what_is_there(run: Any, model_folder: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "o.json"
    source.write_text(
        "id,text,category,kim\n1,Navbat uzun,Одатий,a\n2,Nafas ololmayapti,SHOSHILINCH,b\n3,gaz,,c\n", "utf-8"
    )
    run("--version")
    ended = run("evaluate", source, "--model", model_folder, "--column", "writer=kim", "-o", target)
    assert ended.code == 1
    assert "4-qator: toifa bo‘sh." in ended.lines[0]
    assert "nan" not in ended.err
    assert ended.lines[1].startswith("murojaat: «maslahat» toifasidagi murojaat yo‘q")
    measured = json.loads(target.read_text("utf-8"))
    assert (measured["appeals"], measured["maslahat"]["appeals"]) == (2, 0)


def test_evaluate_without_any_label(run: Any, model_folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("id,text,category\n1,gaz,\n", "utf-8")
    ended = run("evaluate", source, "--model", model_folder)
    assert ended.code == 2
    assert ended.lines[-1].startswith(f"murojaat: {source}: toifasi ma’lum murojaat yo‘q.")


def test_other_commands_know_no_writers(run: Any, tmp_path: Path) -> None:
    ended = run("triage", "a.csv", "-o", tmp_path / "o.csv", "--column", "writer=muallif")
    assert ended.code == 2
    assert "«writer» degan ustun yo‘q" in ended.lines[-1]

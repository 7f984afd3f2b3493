"""Columns of the user's own are never overwritten or left unmasked."""

import json
from pathlib import Path
from typing import Any

import pytest

from murojaat.cli.triage import ADDED

PHONE = "+998 90 123 45 67"


def put(path: Path, **columns: object) -> Path:
    path.write_text(json.dumps({"id": "1", "text": "Suv yo‘q"} | columns) + "\n", "utf-8")
    return path


def row(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_triage_keeps_every_column_of_the_user(run: Any, model_folder: Path, tmp_path: Path) -> None:
    own = {name: f"mening {name}" for name in ADDED}
    source, target = put(tmp_path / "a.jsonl", **own, review_given="eski"), tmp_path / "b.jsonl"
    assert run("triage", source, "-o", target, "--model", model_folder).code == 0
    result = row(target)
    assert result["review_given"] == "eski"
    for name in ADDED:
        kept = "review_given_2" if name == "review" else f"{name}_given"
        assert result[kept] == f"mening {name}"
    assert isinstance(result["reasons"], list)


def test_problems_keeps_every_column_of_the_user(run: Any, encoder_folder: Path, tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", problem="A", problem_title="B", problem_given="C")
    target = tmp_path / "b.jsonl"
    assert run("problems", source, "-o", target, "--encoder", encoder_folder).code == 0
    result = row(target)
    assert (result["problem_given_2"], result["problem_title_given"]) == ("A", "B")
    assert (result["problem_given"], result["problem"], result["problem_title"]) == ("C", "", "")


@pytest.mark.parametrize("name", ["reasons", "reasons_given"])
@pytest.mark.parametrize(
    ("cell", "masked"),
    [
        (["suv", PHONE], ["suv", "[telefon]"]),
        (json.dumps(["suv", PHONE]), '["suv", "[telefon]"]'),
        ({"so‘z": PHONE}, {"so‘z": "[telefon]"}),
        (f"suv, {PHONE}", "suv, [telefon]"),
        (["123 45"], ["[yashirildi]"]),
        ([1, None], [1, None]),
        (None, None),
    ],
)
def test_redact_masks_reasons(run: Any, tmp_path: Path, name: str, cell: object, masked: object) -> None:
    source = put(tmp_path / "a.jsonl", text=f"Tel. {PHONE} suv", izoh=PHONE, **{name: cell})
    target = tmp_path / "b.jsonl"
    assert run("redact", source, "-o", target).code == 0
    assert row(target) == {"id": "1", "text": "Tel. [telefon] suv", "izoh": PHONE, name: masked}

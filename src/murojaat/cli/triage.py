"""``murojaat triage``."""

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from murojaat.cli.options import COLUMN, INPUT, MODEL, OUTPUT
from murojaat.cli.reporting import Report, progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from murojaat.classifier import TriageModel

GIVEN = "category_given"
"""Where a `category` column of the input goes, so that the suggestion does not overwrite it."""


@click.command(
    "triage", short_help="Toifa taklif qiladi.", epilog="Misol: murojaat triage kirish.csv -o chiqish.xlsx"
)
@INPUT
@OUTPUT
@COLUMN
@MODEL
def command(source: str, target: str, columns: "Mapping[str, str]", folder: str | None) -> int:
    """Har bir murojaatga toifa taklif qiladi: shoshilinch, odatiy yoki maslahat.

    Qatorlarga quyidagilar qo‘shiladi: category, p_shoshilinch, p_odatiy, p_maslahat, review (avval inson
    ko‘rishi kerak), reasons (taklifga sabab bo‘lgan so‘zlar). Fayldagi category ustuni category_given
    nomini oladi.
    """
    from murojaat.appeals import AppealsWriter, read_chunks
    from murojaat.classifier import TriageModel

    model = TriageModel.load(Path(folder) if folder else None)
    report = Report()
    with AppealsWriter(target) as writer, progress("Toifalanmoqda") as advance:
        for appeals in read_chunks(source, columns=columns):
            report.add(appeals)
            writer.write(triaged(appeals.frame, model))
            advance(len(appeals.frame))
    return report.finish(target)


def triaged(frame: "pd.DataFrame", model: "TriageModel") -> "pd.DataFrame":
    """Add the suggestions to the rows of a table.

    Parameters
    ----------
    frame : DataFrame
        An appeals table.
    model : TriageModel
        Suggests.

    Returns
    -------
    DataFrame
        A copy with ``category``, ``p_shoshilinch``, ``p_odatiy``, ``p_maslahat`` (rounded to four places),
        ``review`` and ``reasons`` (a list of the words that weighed most).
    """
    suggestions = model.suggest(frame["text"].tolist())
    result = frame.rename(columns={"category": _free_name(frame)})
    result["category"] = [suggestion.category for suggestion in suggestions]
    for category in ("shoshilinch", "odatiy", "maslahat"):
        result[f"p_{category}"] = [round(suggestion.probabilities[category], 4) for suggestion in suggestions]
    result["review"] = [suggestion.review for suggestion in suggestions]
    result["reasons"] = [[reason.text for reason in suggestion.reasons] for suggestion in suggestions]
    return result


def _free_name(frame: "pd.DataFrame") -> str:
    """Name the column for given categories; a table that was triaged before has one already."""
    names = (f"{GIVEN}_{number}" if number > 1 else GIVEN for number in count(1))
    return next(name for name in names if name not in frame)

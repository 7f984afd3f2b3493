"""``murojaat triage``."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from murojaat.cli.given import keep_given
from murojaat.cli.options import COLUMN, INPUT, MODEL, OUTPUT
from murojaat.cli.reporting import Report, progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from murojaat.classifier import TriageModel

ADDED: Final = ("category", "p_shoshilinch", "p_odatiy", "p_maslahat", "review", "reasons")


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
    ko‘rishi kerak), reasons (taklifga sabab bo‘lgan so‘zlar). Fayldagi shu nomli ustun yo‘qolmaydi,
    nomiga _given qo‘shiladi (category_given).
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
    result = keep_given(frame, ADDED)
    result["category"] = [suggestion.category for suggestion in suggestions]
    for category in ("shoshilinch", "odatiy", "maslahat"):
        result[f"p_{category}"] = [round(suggestion.probabilities[category], 4) for suggestion in suggestions]
    result["review"] = [suggestion.review for suggestion in suggestions]
    result["reasons"] = [[reason.text for reason in suggestion.reasons] for suggestion in suggestions]
    return result

"""``murojaat redact``."""

import json
from typing import TYPE_CHECKING, Final

import click

from murojaat.cli.options import COLUMN, INPUT, OUTPUT
from murojaat.cli.reporting import Report, progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

HIDDEN: Final = "[yashirildi]"
"""Stands for a word that is masked in the text, but says nothing of its kind when it stands alone."""


@click.command(
    "redact",
    short_help="Shaxsiy ma’lumotni yashiradi.",
    epilog="Misol: murojaat redact kirish.csv -o chiqish.csv",
)
@INPUT
@OUTPUT
@COLUMN
def command(source: str, target: str, columns: "Mapping[str, str]") -> int:
    """Matndagi shaxsga doir ma’lumotlarni yashiradi: ism, manzil, telefon, JShShIR, karta va boshqalar.

    Faqat text va reasons ustunlari o‘zgaradi; boshqa ustunlardagi ma’lumotni (masalan, appellant)
    o‘zingiz tekshiring.
    """
    from murojaat.appeals import AppealsWriter, read_chunks

    report = Report()
    with AppealsWriter(target) as writer, progress("Yashirilmoqda") as advance:
        for appeals in read_chunks(source, columns=columns):
            report.add(appeals)
            writer.write(redacted(appeals.frame))
            advance(len(appeals.frame))
    return report.finish(target)


def redacted(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Mask ``text`` and, where there are any, the reasons that ``murojaat triage`` took from it.

    Parameters
    ----------
    frame : DataFrame
        An appeals table.

    Returns
    -------
    DataFrame
        A copy; cells of ``reasons`` and ``reasons_given`` keep their form: a list, JSON text or plain text.
    """
    import pandas as pd

    from murojaat.text.redact import redact

    texts = frame["text"].tolist()
    masked = [redact(text) for text in texts]
    result = frame.assign(text=masked)
    for name in frame.columns:
        if name == "reasons" or name.startswith("reasons_given"):
            cells = zip(frame[name].tolist(), texts, masked, strict=True)
            result[name] = pd.Series([_masked_cell(*cell) for cell in cells], frame.index, dtype="object")
    return result


def _masked_cell(cell: object, text: str, masked: str) -> object:
    from murojaat.appeals.cells import as_json, plain

    value = plain(cell)
    try:
        parsed = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        parsed = None
    if isinstance(parsed, list | dict):
        return as_json(_masked(parsed, text, masked))
    return _masked(value, text, masked)


def _masked(value: object, text: str, masked: str) -> object:
    from murojaat.text.redact import redact

    if isinstance(value, list):
        return [_masked(inner, text, masked) for inner in value]
    if isinstance(value, dict):
        return {key: _masked(inner, text, masked) for key, inner in value.items()}
    if not isinstance(value, str):
        return value
    alone = redact(value)
    return HIDDEN if alone == value and value in text and value not in masked else alone

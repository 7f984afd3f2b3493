"""``murojaat problems``."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from murojaat.cli.given import keep_given
from murojaat.cli.options import COLUMN, ENCODER, INPUT, OUTPUT
from murojaat.cli.reporting import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from murojaat.clustering import Problems


@click.command(
    "problems",
    short_help="Tizimli muammolarni topadi.",
    epilog="Misol: murojaat problems chorak.xlsx -o muammolar.xlsx --brief malumotnomalar",
)
@INPUT
@OUTPUT
@COLUMN
@ENCODER
@click.option(
    "--brief", "folder", metavar="PAPKA", help="Har bir muammo uchun ma’lumotnoma (HTML) yoziladigan papka."
)
@click.option(
    "--script", type=click.Choice(["latin", "cyrillic"]), default="latin", help="Ma’lumotnoma alifbosi."
)
@click.option(
    "--min-size", default=5, show_default=True, type=click.IntRange(2), help="Eng kam murojaat soni."
)
def command(
    source: str,
    target: str,
    columns: "Mapping[str, str]",
    encoder_name: str | None,
    folder: str | None,
    script: "Literal['latin', 'cyrillic']",
    min_size: int,
) -> int:
    """Murojaatlar ortidagi tizimli muammolarni topadi.

    Qatorlarga problem (muammo raqami; bo‘sh — topilmadi) va problem_title qo‘shiladi. Fayldagi
    shu nomli ustun yo‘qolmaydi, nomiga _given qo‘shiladi (problem_given).
    """
    from murojaat.appeals import read_appeals, write_appeals
    from murojaat.cli.briefs import write_briefs
    from murojaat.clustering import ProblemOptions, find_problems
    from murojaat.encoder import load_encoder

    report = Report()
    appeals = read_appeals(source, columns=columns)
    report.add(appeals)
    problems = find_problems(appeals.frame, load_encoder(encoder_name), ProblemOptions(min_size=min_size))
    write_appeals(with_problems(appeals.frame, problems), target)
    if folder:
        write_briefs(problems, appeals.frame, Path(folder), script)
    return report.finish(target)


def with_problems(frame: "pd.DataFrame", problems: "Problems") -> "pd.DataFrame":
    """Add ``problem`` and ``problem_title`` to the rows; both empty for an appeal that stands alone."""
    found = [problems.found[label] if label >= 0 else None for label in problems.labels]
    return keep_given(frame, ("problem", "problem_title")).assign(
        problem=[problem.id if problem else "" for problem in found],
        problem_title=[problem.title if problem else "" for problem in found],
    )

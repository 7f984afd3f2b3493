"""``murojaat demo``: the main job on the sample that comes with the package."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from rich.console import Console
    from rich.table import Table

    from murojaat.clustering import Problems

SAMPLE: Final = "data/sample.csv"
_SHOWN: Final = 8
_WIDTH: Final = 64


@click.command("demo", short_help="Namuna ustida ko‘rsatadi.", epilog="Misol: murojaat demo -o demo")
@click.option(
    "-o", "--output", "folder", metavar="PAPKA", default="demo", show_default=True, help="Natijalar papkasi."
)
def command(folder: str) -> int:
    """Dastur bilan kelgan o‘ylab topilgan murojaatlar ustida hammasini bajaradi.

    Toifalash, takroriy murojaatlar, tizimli muammolar va har bir muammo uchun ma’lumotnoma.
    """
    from rich.console import Console

    run_demo(Path(folder), Console())
    return 0


def run_demo(out: Path, console: "Console") -> None:
    """Do the main job on the sample and tell what came of it.

    Parameters
    ----------
    out : Path
        Folder of the results; made if it is not there.
    console : rich.console.Console
        Where the tables and the names of the files are printed.

    Raises
    ------
    UnusableOutputError
        If the folder or a file in it cannot be written.
    """
    from murojaat.appeals import read_appeals, write_appeals
    from murojaat.appeals.aside import writing
    from murojaat.classifier import TriageModel
    from murojaat.cli.briefs import write_briefs
    from murojaat.cli.problems import with_problems
    from murojaat.cli.reporting import progress
    from murojaat.cli.triage import triaged
    from murojaat.clustering import find_problems, find_repeats
    from murojaat.encoder import load_encoder

    with writing(str(out)):
        out.mkdir(parents=True, exist_ok=True)
    with resources.as_file(resources.files("murojaat") / SAMPLE) as sample:
        frame = read_appeals(sample).frame
    with progress("Namuna tahlil qilinmoqda", total=4) as advance:
        suggested = triaged(frame, TriageModel.load())
        write_appeals(suggested, out / "triage.xlsx")
        advance(1)
        encoder = load_encoder()
        repeats = find_repeats(frame, encoder)
        write_appeals(repeats, out / "repeats.xlsx")
        advance(1)
        problems = find_problems(frame, encoder)
        write_appeals(with_problems(frame, problems), out / "problems.xlsx")
        advance(1)
        briefs = write_briefs(problems, suggested, out / "briefs", "latin")
        advance(1)
    _show(console, suggested, repeats, problems)
    _name_files(console, (out / "triage.xlsx", out / "repeats.xlsx", out / "problems.xlsx", *briefs[:1]))


def _show(
    console: "Console", suggested: "pd.DataFrame", repeats: "pd.DataFrame", problems: "Problems"
) -> None:
    console.print(f"\nNamunadagi {len(suggested)} ta murojaat o‘ylab topilgan.\n")
    console.print(_counts(suggested))
    console.print(_first_to_look_at(suggested))
    console.print(_problems(problems))
    kinds = repeats["kind"].value_counts()
    console.print(
        f"Takroriylik: {kinds.get('repeat', 0)} ta takroriy murojaat, "
        f"{kinds.get('duplicate', 0)} ta shu shaxs yuborgan nusxa, "
        f"{kinds.get('similar', 0)} ta boshqa shaxs yuborgan nusxa.\n"
    )


def _counts(suggested: "pd.DataFrame") -> "Table":
    from rich.table import Table

    table = Table("Toifa", "Murojaatlar", "Shundan inson ko‘rigiga", title="Toifalash (taklif)")
    for category in ("shoshilinch", "odatiy", "maslahat"):
        own = suggested[suggested["category"] == category]
        table.add_row(category, str(len(own)), str(int(own["review"].sum())))
    return table


def _first_to_look_at(suggested: "pd.DataFrame") -> "Table":
    from textwrap import shorten

    from rich.markup import escape
    from rich.table import Table

    from murojaat.text.redact import redact

    table = Table(
        "Raqam", "Ehtimol", "Sabab bo‘lgan so‘zlar", "Matn boshi", title="Eng shoshilinch ko‘ringanlari"
    )
    first = suggested.sort_values("p_shoshilinch", ascending=False, kind="stable").head(_SHOWN)
    for appeal in first.to_dict("records"):
        # A reason may be a name: what is shown of it is masked like the text.
        reasons = ", ".join(redact(reason) for reason in appeal["reasons"][:2])
        start = shorten(redact(appeal["text"]), _WIDTH, placeholder="…")
        # What people write in square brackets, and the masks themselves, are text and not markup.
        cells = (appeal["id"], f"{100 * appeal['p_shoshilinch']:.0f} %", reasons, start)
        table.add_row(*map(escape, cells))
    return table


def _problems(problems: "Problems") -> "Table":
    from rich.markup import escape
    from rich.table import Table

    table = Table("Muammo", "Nomi", "Murojaat", "Shaxs", title="Tizimli muammolar")
    for problem in problems.found:
        table.add_row(problem.id, escape(problem.title), str(len(problem.members)), str(problem.people))
    return table


def _name_files(console: "Console", paths: "Iterable[Path]") -> None:
    console.print("Fayllar:")
    for path in paths:
        # A path is copied by hand or by mouse: it must neither be folded nor read as markup.
        console.print(f"  {path}", soft_wrap=True, markup=False, highlight=False)

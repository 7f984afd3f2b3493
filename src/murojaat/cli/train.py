"""``murojaat train``."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from murojaat.cli.options import INPUT, LABELLED_COLUMN

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFAULTS: Final = {"--name": "triage", "--version": "0.1.0"}


@click.command(
    "train", short_help="Model o‘qitadi.", epilog="Misol: murojaat train belgilangan.jsonl -o modellar/triage"
)
@INPUT
@click.option("-o", "--output", "folder", metavar="PAPKA", required=True, help="Model yoziladigan papka.")
@LABELLED_COLUMN
@click.option("--name", default=_DEFAULTS["--name"], show_default=True, help="Model nomi.")
@click.option("--version", default=_DEFAULTS["--version"], show_default=True, help="Model versiyasi.")
@click.option("--about", metavar="MATN", help="Murojaatlar qayerdan olingani; model README.md siga yoziladi.")
@click.option(
    "--about-file",
    metavar="FAYL",
    help="Shuning o‘zi fayldan: birinchi xatboshi — matnlar haqida, qolgani — ularning cheklovlari.",
)
def command(
    source: str,
    folder: str,
    columns: "Mapping[str, str]",
    name: str,
    version: str,
    about: str | None,
    about_file: str | None,
) -> int:
    """Belgilangan murojaatlardan yangi toifalash modelini o‘qitadi.

    Kerakli ustunlar: id, text, category. writer ustuni bo‘lsa, sifat har bir muallifni chetga olib
    o‘lchanadi; o‘lchovlar ekranga va papkadagi README.md fayliga yoziladi.
    """
    from murojaat.classifier.card import Provenance
    from murojaat.classifier.corpus import Corpus
    from murojaat.classifier.training import save_model, train
    from murojaat.cli.figures import print_evaluation
    from murojaat.cli.reporting import Report

    if about and about_file:
        raise click.UsageError("--about bilan --about-file birga yozilmaydi, bittasini qoldiring.")
    told, limits = _read_about(about_file) if about_file else (" ".join((about or "").split()), "")
    corpus, errors = Corpus.read(source, columns)
    report = Report(rows=len(corpus))
    report.tell(errors)
    trained = train(corpus)
    options = {"--name": name, "--version": version, "--about": about and told, "--about-file": about_file}
    again = _again(source, folder, columns, options)
    provenance = Provenance(told or _neutral(source), limits, again)
    save_model(trained, corpus, Path(folder), name=name, version=version, provenance=provenance)
    print_evaluation(trained.held_out)
    return report.finish(folder)


def _again(
    source: str, folder: str, columns: "Mapping[str, str]", options: "Mapping[str, str | None]"
) -> str:
    """Write the command that makes the model again, without what is the default anyway."""
    words = ["murojaat", "train", source, "-o", folder]
    for ours, theirs in columns.items():
        words += ["--column", f"{ours}={theirs}"]
    for option, value in options.items():
        if value and value != _DEFAULTS.get(option):
            words += [option, value]
    return shlex.join(words)


def _neutral(source: str) -> str:
    """Say no more of a user's texts than is known: who labelled them, and which file they are in."""
    where = "standard input" if source == "-" else f"file {Path(source).name}"
    return f"They are appeals labelled by the user, {where}."


def _read_about(name: str) -> tuple[str, str]:
    """Give the first paragraph of a text file, and the others as one."""
    from murojaat.errors import UnusableInputError

    try:
        text = Path(name).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(
            name, "matn faylini o‘qib bo‘lmadi.", "UTF-8 matn faylini ko‘rsating."
        ) from error
    about, _, limits = text.partition("\n\n")
    return " ".join(about.split()), " ".join(limits.split())

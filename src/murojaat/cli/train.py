"""``murojaat train``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from murojaat.cli.options import COLUMN, INPUT

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    "train", short_help="Model o‘qitadi.", epilog="Misol: murojaat train belgilangan.jsonl -o modellar/triage"
)
@INPUT
@click.option("-o", "--output", "folder", metavar="PAPKA", required=True, help="Model yoziladigan papka.")
@COLUMN
@click.option("--name", default="triage", show_default=True, help="Model nomi.")
@click.option("--version", default="0.1.0", show_default=True, help="Model versiyasi.")
def command(source: str, folder: str, columns: "Mapping[str, str]", name: str, version: str) -> int:
    """Belgilangan murojaatlardan yangi toifalash modelini o‘qitadi.

    Kerakli ustunlar: id, text, category. writer ustuni bo‘lsa, sifat har bir muallifni chetga olib
    o‘lchanadi; o‘lchovlar ekranga va papkadagi README.md fayliga yoziladi.
    """
    from murojaat.classifier.corpus import Corpus
    from murojaat.classifier.training import save_model, train
    from murojaat.cli.figures import print_evaluation
    from murojaat.cli.reporting import Report

    corpus, errors = Corpus.read(source, columns)
    report = Report(rows=len(corpus))
    report.tell(errors)
    trained = train(corpus)
    save_model(trained, corpus, Path(folder), name=name, version=version)
    print_evaluation(trained.held_out)
    return report.finish(folder)

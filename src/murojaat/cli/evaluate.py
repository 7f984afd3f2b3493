"""``murojaat evaluate``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from murojaat.cli.options import INPUT, LABELLED_COLUMN, MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    "evaluate",
    short_help="Modelni o‘lchaydi.",
    epilog="Misol: murojaat evaluate belgilangan.csv -o olchov.json",
)
@INPUT
@LABELLED_COLUMN
@MODEL
@click.option("-o", "--output", "target", metavar="CHIQISH.json", help="O‘lchovlar JSON faylga ham yoziladi.")
def command(source: str, columns: "Mapping[str, str]", folder: str | None, target: str | None) -> int:
    """Modelning sifatini o‘zingiz belgilagan murojaatlarda o‘lchaydi.

    Kerakli ustunlar: id, text, category. Model shu murojaatlarda o‘qitilmagan bo‘lsin,
    aks holda o‘lchov aldaydi. Biror toifadan namuna bo‘lmasa, qolganlari o‘lchanadi.
    """
    import json

    from murojaat.classifier import CATEGORIES, TriageModel
    from murojaat.classifier.corpus import Corpus
    from murojaat.classifier.evaluation import evaluate
    from murojaat.cli.arrays import write_text
    from murojaat.cli.figures import print_evaluation
    from murojaat.cli.reporting import Report
    from murojaat.errors import UnusableInputError

    model = TriageModel.load(Path(folder) if folder else None)
    corpus, errors = Corpus.read(source, columns)
    report = Report(rows=len(corpus))
    report.tell(errors)
    if not len(corpus):
        raise UnusableInputError(source, "toifasi ma’lum murojaat yo‘q.", "«category» ustunini to‘ldiring.")
    for category in CATEGORIES:
        if category not in corpus.categories:
            click.echo(
                f"murojaat: «{category}» toifasidagi murojaat yo‘q: uning o‘lchovlari va "
                "makro F1 dagi ulushi 0.",
                err=True,
            )
    probabilities = model.probabilities(corpus.texts)
    measured = evaluate(probabilities, model.reviews(corpus.texts, probabilities), corpus)
    print_evaluation(measured)
    if target:
        stated = {"model": {"name": model.info.name, "version": model.info.version}, **measured.as_figures()}
        write_text(json.dumps(stated, ensure_ascii=False, indent=2) + "\n", Path(target), ".json")
    return report.finish(source)

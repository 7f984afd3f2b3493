"""``murojaat train-encoder``."""

import shlex
from pathlib import Path
from typing import Final

import click

from murojaat.cli.reporting import Report

_NAME: Final = "encoder"
_VERSION: Final = "0.2.0"


@click.command(
    "train-encoder",
    short_help="Matn kodlovchisini o‘qitadi.",
    epilog="Misol: murojaat train-encoder --corpus matnlar --tellings clustering/data/problems.jsonl "
    "--appeals classifier/data/appeals.jsonl --teacher modellar/minilm -o modellar/kodlovchi",
)
@click.option("--corpus", metavar="PAPKA", required=True, help="Umumiy matnlar papkasi.")
@click.option("--tellings", metavar="FAYL.jsonl", required=True, help="Muammolar haqidagi hikoyalar.")
@click.option("--appeals", metavar="FAYL", help="Soha matnlari: murojaatlar jadvali.")
@click.option("--teacher", metavar="MODEL", required=True, help="Inglizcha gap modeli: papka yoki nom.")
@click.option("-o", "--output", "folder", metavar="PAPKA", required=True, help="Model yoziladigan papka.")
@click.option("--measured", metavar="FAYL", help="README.md ga qo‘shiladigan o‘lchovlar bo‘limi.")
@click.option("--name", default=_NAME, show_default=True, help="Model nomi.")
@click.option("--version", default=_VERSION, show_default=True, help="Model versiyasi.")
def command(
    corpus: str,
    tellings: str,
    appeals: str | None,
    teacher: str,
    folder: str,
    measured: str | None,
    name: str,
    version: str,
) -> int:
    """Murojaatlar ma’nosini vektorga aylantiradigan yangi kodlovchini o‘qitadi.

    Hikoyalardan split maydoni train bo‘lganlarigina ishlatiladi: qolgani o‘lchash uchun.
    """
    from murojaat.appeals import read_appeals
    from murojaat.encoder import load_encoder
    from murojaat.encoder.card import encoder_card
    from murojaat.encoder.corpus import general_texts
    from murojaat.encoder.tellings import read_tellings
    from murojaat.encoder.training import TrainingOptions, save_encoder, train_encoder

    if not name.strip() or not version.strip():
        raise click.UsageError("--name va --version bo‘sh bo‘lmasin.")
    section = _read_section(measured) if measured else ""
    report = Report()
    told = list(read_tellings(Path(tellings)))
    general = list(general_texts(Path(corpus)))
    domain: list[str] = []
    if appeals:
        table = read_appeals(appeals)
        report.add(table)
        domain += table.frame["text"].astype(str).tolist()
    options = TrainingOptions()
    trained = train_encoder(
        general, domain, told, load_encoder(teacher), options, report=lambda line: click.echo(line, err=True)
    )
    again = ["murojaat", "train-encoder", "--corpus", "FOLDER", "--tellings", tellings]
    again += ["--appeals", appeals] if appeals else []
    again += ["--measured", measured] if measured else []
    again += ["--name", name] if name != _NAME else []
    again += ["--version", version] if version != _VERSION else []
    card = encoder_card(
        trained.summary,
        options,
        name=name,
        version=version,
        teacher=Path(teacher).name,
        again=shlex.join([*again, "--teacher", "FOLDER", "-o", folder]),
        measured=section,
    )
    save_encoder(trained, Path(folder), name=name, version=version, card=card)
    return report.finish(folder)


def _read_section(name: str) -> str:
    """Read the section of figures, before minutes are spent on training."""
    from murojaat.errors import UnusableInputError

    try:
        return Path(name).read_text(encoding="utf-8") + "\n"
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(
            name, "matn faylini o‘qib bo‘lmadi.", "UTF-8 matn faylini ko‘rsating."
        ) from error

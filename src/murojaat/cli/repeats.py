"""``murojaat repeats``."""

from typing import TYPE_CHECKING

import click

from murojaat.cli.options import COLUMN, ENCODER, INPUT, OUTPUT
from murojaat.cli.reporting import Report

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    "repeats",
    short_help="Takroriylarni topadi.",
    epilog="Misol: murojaat repeats kirish.csv -o takrorlar.csv",
)
@INPUT
@OUTPUT
@COLUMN
@ENCODER
def command(source: str, target: str, columns: "Mapping[str, str]", encoder_name: str | None) -> int:
    """Nusxa va takroriy murojaatlarni topadi.

    Natija ustunlari: id, earlier_id, kind, score. kind: duplicate — shu shaxs yuborgan nusxa, repeat — shu
    shaxsning shu masaladagi yana bir murojaati, similar — boshqa shaxs yuborgan nusxa. Shaxs appellant
    ustunidan, u bo‘lmasa matndagi JShShIR, pasport yoki telefondan aniqlanadi.
    """
    from murojaat.appeals import read_appeals, write_appeals
    from murojaat.clustering import find_repeats
    from murojaat.encoder import load_encoder

    report = Report()
    appeals = read_appeals(source, columns=columns)
    report.add(appeals)
    write_appeals(find_repeats(appeals.frame, load_encoder(encoder_name)), target)
    return report.finish(target)

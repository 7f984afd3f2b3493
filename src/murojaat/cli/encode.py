"""``murojaat encode``."""

from typing import TYPE_CHECKING

import click

from murojaat.cli.options import COLUMN, ENCODER, INPUT
from murojaat.cli.reporting import Report

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    "encode",
    short_help="Matnni vektorga aylantiradi.",
    epilog="Misol: murojaat encode kirish.csv -o vektorlar.npy",
)
@INPUT
@click.option("-o", "--output", "target", metavar="CHIQISH.npy", required=True, help="Natija fayli.")
@COLUMN
@ENCODER
def command(source: str, target: str, columns: "Mapping[str, str]", encoder_name: str | None) -> int:
    """Matnlarni vektorlarga aylantiradi.

    Natija: float32, (qatorlar soni, o‘lcham), birlik uzunlikda, qatorlar tartibida.
    """
    from murojaat.appeals import read_appeals
    from murojaat.cli.arrays import write_array
    from murojaat.encoder import load_encoder

    report = Report()
    appeals = read_appeals(source, columns=columns)
    report.add(appeals)
    write_array(load_encoder(encoder_name).encode(appeals.frame["text"].tolist()), target)
    return report.finish(target)

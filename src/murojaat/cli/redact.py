"""``murojaat redact``."""

from typing import TYPE_CHECKING

import click

from murojaat.cli.options import COLUMN, INPUT, OUTPUT
from murojaat.cli.reporting import Report, progress

if TYPE_CHECKING:
    from collections.abc import Mapping


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

    Faqat text ustuni o‘zgaradi; boshqa ustunlardagi ma’lumotni (masalan, appellant) o‘zingiz tekshiring.
    """
    from murojaat.appeals import AppealsWriter, read_chunks
    from murojaat.text.redact import redact

    report = Report()
    with AppealsWriter(target) as writer, progress("Yashirilmoqda") as advance:
        for appeals in read_chunks(source, columns=columns):
            report.add(appeals)
            writer.write(appeals.frame.assign(text=[redact(text) for text in appeals.frame["text"]]))
            advance(len(appeals.frame))
    return report.finish(target)

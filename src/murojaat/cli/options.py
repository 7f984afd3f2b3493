"""Arguments and options that several commands share."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from murojaat.appeals.columns import COLUMNS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

INPUT: Final[Decorator] = click.argument("source", metavar="KIRISH")
OUTPUT: Final[Decorator] = click.option(
    "-o", "--output", "target", metavar="CHIQISH", required=True, help="Natija fayli; «-» — standart chiqish."
)
ENCODER: Final[Decorator] = click.option(
    "--encoder",
    "encoder_name",
    metavar="PAPKA|NOM",
    help="Boshqa kodlovchi: papka yoki sentence-transformers modeli nomi.",
)
MODEL: Final[Decorator] = click.option("--model", "folder", metavar="PAPKA", help="Boshqa toifalash modeli.")


def _column_option(known: tuple[str, ...], example: str) -> Decorator:
    def read(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> Mapping[str, str]:
        mapping: dict[str, str] = {}
        for value in values:
            name, equals, column = value.partition("=")
            if not (name and equals and column):
                raise click.BadParameter(f"«{value}»: «text=matn» ko‘rinishida yozing.")
            if name not in known:
                raise click.BadParameter(
                    f"«{name}» degan ustun yo‘q; mumkin bo‘lganlari: {', '.join(known)}."
                )
            mapping[name] = column
        return mapping

    return click.option(
        "--column",
        "columns",
        metavar="USTUN=NOM",
        multiple=True,
        callback=read,
        help=f"Fayldagi ustun nomi, masalan {example}; takrorlash mumkin.",
    )


COLUMN: Final[Decorator] = _column_option(COLUMNS, "text=matn")
LABELLED_COLUMN: Final[Decorator] = _column_option((*COLUMNS, "writer", "pair"), "writer=muallif")
"""For tables with labels, which also tell who wrote an appeal and its contrast pair."""

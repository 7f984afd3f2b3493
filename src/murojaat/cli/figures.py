"""Measured quality as tables that a person reads."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from murojaat.classifier.evaluation import Evaluation


def print_evaluation(measured: "Evaluation") -> None:
    """Print the figures of an evaluation on standard output."""
    from rich.console import Console

    console = Console()
    console.print(_classes(measured))
    console.print(_confusion(measured))
    console.print(_whole(measured))


def _classes(measured: "Evaluation") -> "Table":
    from rich.table import Table

    table = Table("toifa", "aniqlik", "to‘liqlik", "F1", "murojaatlar", title="Toifalar bo‘yicha")
    for category, found in measured.classes.items():
        table.add_row(
            category, _share(found.precision), _share(found.recall), f"{found.f1:.3f}", str(found.appeals)
        )
    return table


def _confusion(measured: "Evaluation") -> "Table":
    from rich.table import Table

    categories = list(measured.classes)
    table = Table("aslida", *categories, title="Nima deb taklif qilindi")
    for category, counts in zip(categories, measured.confusion, strict=True):
        table.add_row(category, *map(str, counts))
    return table


def _whole(measured: "Evaluation") -> "Table":
    from rich.table import Table

    table = Table("ko‘rsatkich", "qiymat", title=f"Jami {measured.appeals} ta murojaat")
    table.add_row("makro F1", f"{measured.macro_f1:.3f}")
    if measured.pairs_right is not None:
        table.add_row("juftlarning ikkala a’zosi ham to‘g‘ri", _share(measured.pairs_right))
    table.add_row("kalibrlash xatosi (ECE)", f"{measured.calibration_error:.3f}")
    table.add_row("ko‘zdan qochmagan shoshilinchlar", _share(measured.reached))
    table.add_row("inson ko‘rigiga yuborilgani", _share(measured.review_share))
    table.add_row("behuda tashvish (shoshilinch emaslar orasida)", _share(measured.review_price))
    if measured.threshold:
        table.add_row("ko‘rik chegarasi", f"{measured.threshold.value:.3f}")
        table.add_row("shu chegarada to‘liqlik, 95 % ishonch bilan kamida", _share(measured.threshold.lower))
    return table


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"

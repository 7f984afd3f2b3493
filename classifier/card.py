"""The card of a triage model: what it is for, what it was made of, where it fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from murojaat.classifier.evaluation import Evaluation
from murojaat.classifier.suggestion import CATEGORIES


@dataclass(frozen=True, slots=True)
class Provenance:
    """What only those who trained a model know; the card claims nothing else of the texts.

    Parameters
    ----------
    about : str
        What the training texts are, a sentence or two.
    limits : str
        How far they can be trusted; "" for nothing to add.
    command : str
        What makes the model again; "" where it was not made by a command.
    """

    about: str = "Where these appeals come from was not stated."
    limits: str = ""
    command: str = ""


def write_card(
    name: str,
    version: str,
    training: Mapping[str, Any],
    held_out: Evaluation,
    provenance: Provenance,
    *,
    alone: int = 0,
) -> str:
    """Write the README.md of a model folder.

    Parameters
    ----------
    name, version : str
        Which model it is.
    training : mapping
        ``appeals``, ``categories``, ``writers``, ``pairs``: counts of the training texts.
    held_out : Evaluation
        Figures on writers that the judging model had not seen.
    provenance : Provenance
        Where the training texts come from.
    alone : int
        Appeals that share their writer with no other; all of them where no writers were named.

    Returns
    -------
    str
        Markdown.
    """
    unit = "appeals" if alone == training["appeals"] else "writers"
    limits = f"{provenance.limits} {_LIMITS}".strip()
    parts = [
        f"# {name} {version}\n\n{_PURPOSE.format(unit=unit)}",
        f"## Training texts\n\n{_training(training, unit)} {provenance.about}",
        f"## Measured on held-out {unit}\n\n{_measured(training, alone)}\n\n{_figures(held_out)}",
        _classes(held_out),
        _confusion(held_out),
        f"## Limits\n\n{limits}",
    ]
    if provenance.command:
        parts.append(f"## How to make it again\n\n`{provenance.command}`")
    return "\n\n".join(parts) + "\n"


_PURPOSE = (
    "Suggests one of three categories for an appeal in Uzbek (Latin or Cyrillic, also mixed or mistyped) or "
    "Russian: `shoshilinch` (urgent), `odatiy` (ordinary), `maslahat` (consultation). It suggests; a person "
    "decides. The category changes the order of work, never a person's rights or the statutory term "
    "(O'RQ-445, Articles 5 and 28).\n\n"
    "Method: pieces of words, words and stems with their neighbours, folded to one spelling; TF-IDF; "
    "multinomial logistic regression; temperature scaling and the review threshold on held-out {unit}."
)
_BY_WRITER = "Every appeal was judged by a model that had seen nothing of its writer."
_SINGLY = (
    "No writers were named, so every appeal was held out alone: judged by a model that had not seen it, but "
    "perhaps near copies of it, which may flatter the figures."
)
_CHOSEN = (
    "Temperature and threshold were chosen on the same held-out judgements, so their own figures are "
    "slightly favourable."
)
_LIMITS = (
    "Measure on your own labelled appeals (`murojaat evaluate`) before relying on it. It reads words, "
    "not facts: a danger told in unusual words can be missed, so look at what is marked `review` and at a "
    "sample of the rest."
)


def _training(training: Mapping[str, Any], unit: str) -> str:
    counts = ", ".join(f"{category} {count}" for category, count in training["categories"].items())
    writers = f" by {training['writers']} writers" if unit == "writers" else ""
    pairs = training["pairs"]
    told = f", {pairs} contrast pairs among them (most words the same, one fact changed)" if pairs else ""
    return f"{training['appeals']} appeals{writers} ({counts}){told}."


def _measured(training: Mapping[str, Any], alone: int) -> str:
    if alone == training["appeals"]:
        return f"{_SINGLY} {_CHOSEN}"
    some = (
        f" {alone} appeals had no writer or one of their own; near copies may flatter them." if alone else ""
    )
    return f"{_BY_WRITER}{some} {_CHOSEN}"


def _figures(held_out: Evaluation) -> str:
    rows = [
        ("macro-F1", f"{held_out.macro_f1:.3f}"),
        ("both members of a contrast pair right", _share(held_out.pairs_right)),
        ("calibration error (ECE, 15 bins)", f"{held_out.calibration_error:.3f}"),
        ("emergencies suggested urgent or sent to review", _share(held_out.reached)),
        ("non-urgent appeals suggested urgent or sent to review", _share(held_out.review_price)),
        ("all appeals sent to review", _share(held_out.review_share)),
    ]
    if held_out.threshold:
        found = held_out.threshold
        rows.append(("review threshold on the urgent probability", f"{found.value:.3f}"))
        rows.append(
            ("emergencies at or above it", f"{_share(found.recall)}, at least {_share(found.lower)} (95 %)")
        )
    return "| figure | value |\n|---|---|\n" + "\n".join(f"| {what} | {value} |" for what, value in rows)


def _classes(held_out: Evaluation) -> str:
    rows = "\n".join(
        f"| {category} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {found.appeals} |"
        for category, found in held_out.classes.items()
    )
    return f"| category | precision | recall | F1 | appeals |\n|---|---|---|---|---|\n{rows}"


def _confusion(held_out: Evaluation) -> str:
    head = "| true \\ suggested | " + " | ".join(CATEGORIES) + " |\n|---|" + "---|" * len(CATEGORIES)
    rows = "\n".join(
        f"| {category} | " + " | ".join(map(str, counts)) + " |"
        for category, counts in zip(CATEGORIES, held_out.confusion, strict=True)
    )
    return f"{head}\n{rows}"


def _share(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f} %"

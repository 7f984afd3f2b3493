"""The card of a triage model: what it is for, what it was made of, where it fails."""

from collections.abc import Mapping
from typing import Any

from murojaat.classifier.evaluation import Evaluation
from murojaat.classifier.suggestion import CATEGORIES


def write_card(name: str, version: str, training: Mapping[str, Any], held_out: Evaluation) -> str:
    """Write the README.md of a model folder.

    Parameters
    ----------
    name, version : str
        Which model it is.
    training : mapping
        ``appeals``, ``categories``, ``writers``, ``pairs``: counts of the training texts.
    held_out : Evaluation
        Figures on writers that the judging model had not seen.

    Returns
    -------
    str
        Markdown.
    """
    parts = (
        f"# {name} {version}\n\n{_PURPOSE}",
        f"## Training texts\n\n{_training(training)}",
        f"## Measured on held-out writers\n\n{_HOW_MEASURED}\n\n{_figures(held_out)}",
        _classes(held_out),
        _confusion(held_out),
        f"## Limits\n\n{_LIMITS}",
        f"## How to make it again\n\n{_AGAIN}",
    )
    return "\n\n".join(parts) + "\n"


_PURPOSE = (
    "Suggests one of three categories for an appeal in Uzbek (Latin or Cyrillic, also mixed or mistyped) or "
    "Russian: `shoshilinch` (urgent), `odatiy` (ordinary), `maslahat` (consultation). It suggests; a person "
    "decides. The category changes the order of work, never a person's rights or the statutory term "
    "(O'RQ-445, Articles 5 and 28).\n\n"
    "Method: pieces of words, words and stems with their neighbours, folded to one spelling; TF-IDF; "
    "multinomial logistic regression; temperature scaling and the review threshold on held-out writers."
)
_HOW_MEASURED = (
    "Every appeal was judged by a model that had seen nothing of its writer. Temperature and threshold were "
    "chosen on the same held-out judgements, so their own figures are slightly favourable."
)
_LIMITS = (
    "The training texts are synthetic: written for this purpose, not collected from people; they are "
    "harder than an ordinary day's intake (many contrast pairs) and poorer than life. No published "
    "definition of the categories exists: the texts follow a proposed guideline. Measure on your own "
    "labelled appeals (`murojaat evaluate`) before relying on it. It reads words, not facts: a danger told "
    "in unusual words can be missed, so look at what is marked `review` and at a sample of the rest."
)
_AGAIN = "`murojaat train classifier/data/appeals.jsonl -o models/triage`"


def _training(training: Mapping[str, Any]) -> str:
    counts = ", ".join(f"{category} {count}" for category, count in training["categories"].items())
    return (
        f"{training['appeals']} invented appeals by {training['writers']} writers ({counts}), "
        f"{training['pairs']} contrast pairs among them (most words the same, one fact changed)."
    )


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

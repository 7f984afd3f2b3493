"""Tellings: one systemic problem told by different people, to learn from and to measure on."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from murojaat.errors import UnusableInputError

Split = Literal["train", "validation", "test"]
_SPLITS: Final = get_args(Split)


@dataclass(frozen=True, slots=True)
class Telling:
    """One appeal that tells one problem.

    Parameters
    ----------
    problem : str
        Which problem.
    writer : str
        Who wrote it.
    text : str
        What was written.
    split : {"train", "validation", "test"}, default "train"
        What its problem may serve for; a problem is never in two.
    """

    problem: str
    writer: str
    text: str
    split: Split = "train"

    @property
    def held_out(self) -> bool:
        """Whether nothing may be trained on it."""
        return self.split != "train"


def read_tellings(file: Path) -> Iterator[Telling]:
    """Read tellings from JSON lines with the fields problem, writer, text and split.

    Raises
    ------
    UnusableInputError
        If the file cannot be read, or a line is no telling.
    """
    try:
        written = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(str(file), "faylni o‘qib bo‘lmadi.", "Fayl nomini tekshiring.") from error
    # Not splitlines(): a text may hold a line separator of Unicode, which JSON leaves as it is.
    for number, line in enumerate(io.StringIO(written), start=1):
        try:
            telling = _telling(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnusableInputError(
                str(file),
                f"{number}-qatorda problem, writer, text yoki split maydoni yo‘q yoki noto‘g‘ri.",
                "Har qator bitta JSON obyekti bo‘lsin.",
            ) from error
        yield telling


def _telling(row: dict[str, Any]) -> Telling:
    """Build a telling, or raise what a missing or wrong field raises; a number may name a problem."""
    fields = [row[field] for field in ("problem", "writer", "text")]
    if None in fields:
        raise ValueError("a field is null")
    problem, writer, text = map(str, fields)
    return Telling(problem, writer, text, _SPLITS[_SPLITS.index(row["split"])])

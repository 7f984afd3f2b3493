"""Labelled appeals, and their splits by writer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from murojaat.appeals import RowError, read_appeals
from murojaat.appeals.cells import as_text
from murojaat.classifier.suggestion import CATEGORIES, Category
from murojaat.errors import UnusableInputError
from murojaat.text import to_latin

_OWN: Final = ("writer", "pair")
"""Columns that only labelled tables have."""
_SPELT: Final[dict[str, Category]] = {
    **{category: category for category in CATEGORIES},
    "maslahat talab qiluvchi": "maslahat",
}
_SHOWN_CHARS: Final = 30


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled appeals.

    Parameters
    ----------
    texts : tuple of str
        The appeals.
    categories : tuple of {"shoshilinch", "odatiy", "maslahat"}
        Their categories.
    writers : tuple of str
        Who wrote each; near copies share a writer, so that no split tears them apart.
    pairs : tuple of str
        Contrast pair of each, unique over all writers; "" for none.
    """

    texts: tuple[str, ...]
    categories: tuple[Category, ...]
    writers: tuple[str, ...]
    pairs: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def read(
        cls, path: Path | str, columns: Mapping[str, str] | None = None
    ) -> tuple[Self, tuple[RowError, ...]]:
        """Read a labelled table: `text` and `category`; `writer` and `pair` if there.

        Parameters
        ----------
        path : Path or str
            Any format of :func:`murojaat.appeals.read_appeals`.
        columns : dict or None
            Names of the columns in the file; besides those of the appeals table also `writer` and `pair`.

        Returns
        -------
        Corpus
            An appeal without a writer has its own: its id. Categories are read in any letter case and
            script; not all of them need be there.
        tuple of RowError
            What was wrong with rows; those that were skipped are not in the corpus.

        Raises
        ------
        UnusableInputError
            If there is no `category` column, or one that `columns` names is not there.
        """
        named = columns or {}
        table = {name: column for name, column in named.items() if name not in _OWN}
        appeals = read_appeals(path, columns=table)
        frame = appeals.frame
        if "category" not in frame:
            raise UnusableInputError(
                path, "«category» ustuni yo‘q.", "Toifa ustunini --column category=NOMI bilan ko‘rsating."
            )
        labels = [as_text(cell) for cell in frame["category"].tolist()]
        categories = [_category(label) for label in labels]
        wrong = [
            _unknown(str(path), int(row), label)
            for row, label, category in zip(frame.index, labels, categories, strict=True)
            if category is None
        ]
        writers, pairs = (_own(path, frame, name, named, table) for name in _OWN)
        rows = list(zip(frame["text"], categories, frame["id"], writers, pairs, strict=True))
        corpus = cls(
            tuple(text for text, category, *_ in rows if category),
            tuple(category for _, category, *_ in rows if category),
            tuple(writer or own for _, category, own, writer, _ in rows if category),
            tuple(f"{writer}/{pair}" if pair else "" for _, category, _, writer, pair in rows if category),
        )
        return corpus, tuple(sorted((*appeals.errors, *wrong), key=lambda error: error.row))

    def select(self, rows: NDArray[np.int64] | Sequence[int]) -> "Corpus":
        """Give the appeals at the given positions."""
        return Corpus(
            tuple(self.texts[row] for row in rows),
            tuple(self.categories[row] for row in rows),
            tuple(self.writers[row] for row in rows),
            tuple(self.pairs[row] for row in rows),
        )

    def folds(self, most: int = 8) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Give train and held-out positions, whole writers held out together.

        Parameters
        ----------
        most : int
            Most folds; fewer writers give fewer.

        Yields
        ------
        tuple of two ndarray of int64
            Every position is held out exactly once. The largest writers are dealt first, in turn.
        """
        names, counts = np.unique(np.asarray(self.writers, dtype=np.str_), return_counts=True)
        ordered = [str(names[place]) for place in np.argsort(-counts, kind="stable")]
        fold_of = {name: place % most for place, name in enumerate(ordered)}
        folds = np.array([fold_of[writer] for writer in self.writers])
        for fold in range(min(most, len(ordered))):
            yield np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)

    def targets(self) -> NDArray[np.int64]:
        """Give the category of every appeal as its position in ``CATEGORIES``."""
        return np.array([CATEGORIES.index(category) for category in self.categories], dtype=np.int64)


def _category(label: str | None) -> Category | None:
    return _SPELT.get(" ".join(to_latin(label or "").casefold().split()))


def _unknown(source: str, row: int, label: str | None) -> RowError:
    """Report a row without a known category; a longer value is not shown, it may be the text of an appeal."""
    written = " ".join((label or "").split())
    shown = f": «{written}»" if len(written) <= _SHOWN_CHARS else ""
    reason = f"noma’lum toifa{shown}" if written else "toifa bo‘sh"
    return RowError(
        source, row, reason, f"Toifaga shulardan birini yozing: {', '.join(CATEGORIES)}.", skipped=True
    )


def _own(
    path: Path | str, frame: pd.DataFrame, name: str, named: Mapping[str, str], table: Mapping[str, str]
) -> list[str]:
    """Give the cells of `writer` or `pair` as text, "" where there is none.

    The file's column may also serve the appeals table (``writer=id``), which has then given it another name.
    """
    column = named.get(name, name)
    renamed = {theirs: ours for ours, theirs in table.items()}
    found = renamed.get(column, f"{column}_file" if column in table else column)
    if found in frame:
        return [(as_text(cell) or "").strip() for cell in frame[found].tolist()]
    if name in named:
        raise UnusableInputError(
            path,
            f"«{name}» uchun ko‘rsatilgan «{column}» ustuni yo‘q.",
            f"--column {name}=… qiymatini bor ustunlardan biriga to‘g‘rilang.",
        )
    return [""] * len(frame)

"""Labelled appeals, and their splits by writer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from murojaat.appeals import RowError, read_appeals
from murojaat.classifier.suggestion import CATEGORIES, Category
from murojaat.errors import UnusableInputError


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
            Names of the columns in the file.

        Returns
        -------
        Corpus
            Without a `writer` column every appeal has its own.
        tuple of RowError
            What was wrong with rows; those that were skipped are not in the corpus.

        Raises
        ------
        UnusableInputError
            If there is no `category` column, a category is unknown, or a category is missing altogether.
        """
        appeals = read_appeals(path, columns=columns or {})
        frame = appeals.frame
        if "category" not in frame:
            raise UnusableInputError(
                path, "«category» ustuni yo‘q.", "Toifa ustunini --column category=NOMI bilan ko‘rsating."
            )
        _check(path, frame["category"])
        writers = frame["writer"].astype(str) if "writer" in frame else frame["id"].astype(str)
        pairs = frame["pair"].fillna("").astype(str) if "pair" in frame else pd.Series("", index=frame.index)
        corpus = cls(
            tuple(frame["text"]),
            tuple(frame["category"]),
            tuple(writers),
            tuple(f"{writer}/{pair}" if pair else "" for writer, pair in zip(writers, pairs, strict=True)),
        )
        return corpus, appeals.errors

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


def _check(path: Path | str, categories: "pd.Series[str]") -> None:
    unknown = categories[~categories.isin(CATEGORIES)]
    if len(unknown):
        raise UnusableInputError(
            path,
            f"{unknown.index[0]}-qatorda noma’lum toifa: «{unknown.iloc[0]}».",
            f"Toifa {', '.join(CATEGORIES)} dan biri bo‘lsin.",
        )
    missing = [category for category in CATEGORIES if not (categories == category).any()]
    if missing:
        raise UnusableInputError(
            path, f"«{missing[0]}» toifasidagi murojaat yo‘q.", "Har uch toifadan namunalar qo‘shing."
        )

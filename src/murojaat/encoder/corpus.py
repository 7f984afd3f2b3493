"""General text for training the encoder, read from a folder of public Uzbek corpora."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from murojaat.errors import UnusableInputError

LAWS: Final = "legal-corpus/articles"
NEWS: Final = "uznews/ru_uz_mt_pairs.tsv"
HEADLINES: Final = "uznews/uzreportuz_preprocessed_ready_for_modeling.csv"
SENTENCES: Final = "corpus-sample/uzbek_corpus.txt"
REVIEWS: Final = "uzum-reviews/uzum_reviews.csv"


def general_texts(folder: Path) -> Iterator[str]:
    """Give the texts of the corpora that stand in a folder, the same on every run.

    Parameters
    ----------
    folder : Path
        Holds any of: articles of laws (JSON lines with `title` and `text`), Russian news with its Uzbek
        (tab-separated), headlines and reviews (CSV), sentences (one a line).

    Raises
    ------
    UnusableInputError
        If the folder holds none of them, or one of them cannot be read.
    """
    folder = Path(folder)
    with _explained(folder):
        known: list[tuple[Path, Callable[[Path], Iterator[str]]]] = [
            *((file, _articles) for file in sorted((folder / LAWS).glob("*.jsonl"))),
            (folder / NEWS, _pairs),
            *((folder / name, _lines) for name in (HEADLINES, SENTENCES, REVIEWS)),
        ]
        found = [(file, texts) for file, texts in known if file.is_file()]
    if not found:
        raise UnusableInputError(
            str(folder), "papkada matnlar to‘plami topilmadi.", f"Masalan, {SENTENCES} bo‘lsin."
        )
    for file, texts in found:
        with _explained(file):
            yield from texts(file)


def _articles(file: Path) -> Iterator[str]:
    for line in _lines(file):
        article = json.loads(line)
        yield f"{article.get('title') or ''} {article.get('text') or ''}"


def _pairs(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows, None)
        yield from (text for row in rows if len(row) > 2 for text in row[1:3])


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        yield from (line for line in lines if line.strip())


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """Turn whatever a broken file raises into :class:`UnusableInputError`."""
    try:
        yield
    except (OSError, ValueError, AttributeError, RecursionError, csv.Error) as error:
        raise UnusableInputError(
            str(file), "fayl buzilgan yoki uni o‘qib bo‘lmadi.", "Faylni qaytadan yuklab oling."
        ) from error

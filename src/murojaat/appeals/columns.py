"""The columns of the appeals table, and how a file's own names are mapped onto them."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from murojaat.errors import UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

REQUIRED: Final = ("id", "text")
OPTIONAL: Final = ("received_at", "appellant", "region", "district", "body", "channel", "category", "status")
COLUMNS: Final = REQUIRED + OPTIONAL

MAX_TEXT_CHARS: Final = 200_000
"""Longest text of one appeal, in characters; a longer row is skipped and reported."""

NO_MAPPING: Final[Mapping[str, str]] = MappingProxyType({})

# Only ever suggested in an error, never taken silently: a wrong guess would triage the wrong column.
_LIKELY: Final = MappingProxyType(
    {
        "id": ("raqam", "raqami", "murojaat_raqami", "murojaat raqami", "№", "t/r", "рақам", "номер", "no"),
        "text": (
            "matn",
            "matni",
            "murojaat",
            "murojaat_matni",
            "murojaat matni",
            "mazmuni",
            "матн",
            "мурожаат",
            "мурожаат матни",
            "текст",
            "текст обращения",
            "содержание",
        ),
    }
)
_SHOWN_NAMES = 12
_SHOWN_CHARS = 40


def resolve(names: Sequence[str], mapping: Mapping[str, str], source: str) -> dict[str, str]:
    """Decide what each column of a file is called in the appeals table.

    Parameters
    ----------
    names : sequence of str
        The column names as the file has them, already stripped.
    mapping : mapping of str to str
        Canonical name to the file's name, as in ``{"text": "matn"}``. A canonical name that is not
        mapped is looked for under itself.
    source : str
        The file as the user named it, for the message.

    Returns
    -------
    dict of str to str
        The file's name to the table's name, in the file's order. A column of the file that bears a
        canonical name but was displaced by the mapping gets the suffix ``_file``.

    Raises
    ------
    UnusableInputError
        A mapping that cannot be followed, a name used twice, or a required column missing.

    Examples
    --------
    >>> resolve(["id", "matn", "telefon"], {"text": "matn"}, "a.csv")
    {'id': 'id', 'matn': 'text', 'telefon': 'telefon'}
    >>> resolve(["id", "matn"], {}, "a.csv")
    Traceback (most recent call last):
        ...
    murojaat.errors.UnusableInputError: a.csv: «text» ustuni yo‘q (bor ustunlar: id, matn).
    Buyruqqa --column text=matn qo‘shing.
    """
    _check_mapping(names, mapping, source)
    _check_unique(names, source)
    renamed = {file_name: canonical for canonical, file_name in mapping.items()}
    for canonical in REQUIRED:
        if canonical not in mapping and canonical not in names:
            raise _missing(canonical, names, source)
    table: dict[str, str] = {}
    for name in names:
        target = renamed.get(name, name)
        displaced = name not in renamed and name in mapping
        table[name] = f"{name}_file" if displaced else target
    _check_unique(tuple(table.values()), source)
    return table


def known_names(mapping: Mapping[str, str]) -> frozenset[str]:
    """Names by which a header row is recognised: the canonical ones, or those mapped onto them.

    Examples
    --------
    >>> sorted(known_names({"text": "matn"}))[:4]
    ['appellant', 'body', 'category', 'channel']
    >>> "text" in known_names({"text": "matn"})
    False
    """
    return frozenset(mapping.get(canonical, canonical) for canonical in COLUMNS)


def is_likely(name: str, canonical: str) -> bool:
    """Whether a required column probably hides under this name; only a hint for a message.

    Examples
    --------
    >>> is_likely("Матн", "text"), is_likely("telefon", "id")
    (True, False)
    """
    folded = name.casefold()
    return folded == canonical or folded in _LIKELY[canonical]


def listed(names: Iterable[str]) -> str:
    """Column names as an official reads them.

    A cell longer than 40 characters is counted, not shown: in a file without a header it would be the
    text of an appeal.

    Examples
    --------
    >>> listed(["id", "x" * 41])
    'id va yana 1 ta'
    """
    every = [" ".join(name.split()) for name in names if name.strip()]
    shown = [name for name in every if len(name) <= _SHOWN_CHARS][:_SHOWN_NAMES]
    rest = len(every) - len(shown)
    if not shown:
        return f"{rest} ta ustun" if rest else "ustun yo‘q"
    return ", ".join(shown) + (f" va yana {rest} ta" if rest else "")


def name_columns(cells: Sequence[str]) -> tuple[str, ...]:
    r"""Put each name of a header on one line; an empty cell becomes ``column_N``, counted from 1.

    Examples
    --------
    >>> name_columns([" id ", "", "murojaat\nmatni"])
    ('id', 'column_2', 'murojaat matni')
    """
    return tuple(" ".join(cell.split()) or f"column_{number}" for number, cell in enumerate(cells, 1))


def _check_mapping(names: Sequence[str], mapping: Mapping[str, str], source: str) -> None:
    for canonical, file_name in mapping.items():
        if canonical not in COLUMNS:
            raise UnusableInputError(
                source,
                f"«{canonical}» degan ustun jadvalda ko‘zda tutilmagan.",
                f"--column dan keyin avval shulardan biri yoziladi: {', '.join(COLUMNS)} "
                "(masalan, --column text=matn).",
            )
        if file_name not in names:
            raise UnusableInputError(
                source,
                f"«{canonical}» uchun ko‘rsatilgan «{file_name}» ustuni yo‘q "
                f"(bor ustunlar: {listed(names)}).",
                f"--column {canonical}=… qiymatini bor ustunlardan biriga to‘g‘rilang.",
            )
    for file_name, times in Counter(mapping.values()).items():
        if times > 1:
            raise UnusableInputError(
                source,
                f"«{file_name}» ustuni bir nechta nomga bog‘langan.",
                "Har bir --column boshqa ustunni ko‘rsatsin.",
            )


def _check_unique(names: Sequence[str], source: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise UnusableInputError(
                source,
                f"{listed([name])}: shu nomli ustun {times} marta uchraydi.",
                "Ustunlardan birining nomini o‘zgartiring.",
            )


def _missing(canonical: str, names: Sequence[str], source: str) -> UnusableInputError:
    likely = next((name for name in names if is_likely(name, canonical)), None)
    quoted = f"'{canonical}={likely}'" if likely and " " in likely else f"{canonical}={likely}"
    return UnusableInputError(
        source,
        f"«{canonical}» ustuni yo‘q (bor ustunlar: {listed(names)}).",
        f"Buyruqqa --column {quoted} qo‘shing."
        if likely
        else f"Kerakli ustunni --column {canonical}=<fayldagi nomi> bilan ko‘rsating.",
    )

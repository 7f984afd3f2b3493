"""Every row-level report in one place, in the words that an official reads."""

import re

from murojaat.appeals.columns import MAX_TEXT_CHARS
from murojaat.appeals.table import RowError

_REMOVE = "yoki qatorni olib tashlang."
_ID_CHARS = 60
_DATE_LIKE = re.compile(r"[0-9][0-9 .:/T+-]{0,29}")


def shown_id(value: str) -> str:
    """Shorten an id for a message: one line, 60 characters at most.

    Examples
    --------
    >>> len(shown_id("7" * 1000))
    61
    """
    line = " ".join(value.split())
    return line if len(line) <= _ID_CHARS else line[:_ID_CHARS] + "…"


def no_text(source: str, row: int) -> RowError:
    """Report a row whose text is missing, blank or made of invisible characters only."""
    return RowError(source, row, "matn bo‘sh", f"Matnni yozing {_REMOVE}", skipped=True)


def text_not_text(source: str, row: int) -> RowError:
    """Report a row whose text cell holds a list, an object or a truth value."""
    return RowError(source, row, "matn katagida matn emas, boshqa turdagi qiymat turibdi",
                    f"Matnni oddiy satr qilib yozing {_REMOVE}", skipped=True)  # fmt: skip


def long_text(source: str, row: int, length: int) -> RowError:
    """Report a text longer than :data:`murojaat.appeals.MAX_TEXT_CHARS`."""
    reason = f"matn juda uzun: {length} belgi (chegara {MAX_TEXT_CHARS})"
    return RowError(source, row, reason, f"Matnni bo‘lib yozing {_REMOVE}", skipped=True)


def no_id(source: str, row: int) -> RowError:
    """Report a row without an id."""
    return RowError(source, row, "id bo‘sh", f"Murojaat raqamini yozing {_REMOVE}", skipped=True)


def repeated_id(source: str, row: int, value: str, first: int) -> RowError:
    """Report an id that an earlier row already has."""
    reason = f"«{shown_id(value)}» id takrorlangan, u {first}-qatorda bor"
    return RowError(source, row, reason, f"Boshqa id yozing {_REMOVE}", skipped=True)


def bad_date(source: str, row: int, value: str) -> RowError:
    """Report a date that is no date; the row is kept, the cell emptied.

    The value is shown only if it is made of digits and signs: in a shifted row it may be appeal text.

    Examples
    --------
    >>> bad_date("a.csv", 2, "31.02.2026").reason
    'received_at sana emas («31.02.2026»), katak bo‘sh qoldirildi'
    >>> bad_date("a.csv", 2, "kecha").reason
    'received_at sana emas, katak bo‘sh qoldirildi'
    """
    shown = f" («{value}»)" if _DATE_LIKE.fullmatch(value) else ""
    reason = f"received_at sana emas{shown}, katak bo‘sh qoldirildi"
    remedy = "Sanani 2026-01-31 yoki 2026-01-31T14:30 ko‘rinishida yozing."
    return RowError(source, row, reason, remedy, skipped=False)


def broken_characters(source: str, row: int) -> RowError:
    """Report a row whose bytes are not valid in the file's encoding."""
    remedy = f"Faylni UTF-8 kodlashda qayta saqlang {_REMOVE}"
    return RowError(source, row, "buzilgan belgilar bor (UTF-8 emas)", remedy, skipped=True)


def wrong_width(source: str, row: int, found: int, expected: int) -> RowError:
    """Report a record with more or fewer fields than the header."""
    reason = f"kataklar soni {found} ta, sarlavhada esa {expected} ta"
    remedy = f"Ichida ajratkich bor matnni qo‘shtirnoqqa oling {_REMOVE}"
    return RowError(source, row, reason, remedy, skipped=True)


def broken_quotes(source: str, row: int) -> RowError:
    """Report a record whose quotes do not close, or close in the middle of a cell."""
    remedy = f"Matn ichidagi har bir qo‘shtirnoqni ikkita qilib yozing {_REMOVE}"
    return RowError(source, row, "qo‘shtirnoq yopilmagan yoki noto‘g‘ri qo‘yilgan", remedy, skipped=True)


def long_line(source: str, row: int) -> RowError:
    """Report a line too long to be a row of appeals."""
    return RowError(source, row, "satr juda uzun", f"Satrni qisqartiring {_REMOVE}", skipped=True)


def bad_json(source: str, row: int) -> RowError:
    """Report a line that is not a JSON object."""
    remedy = f'Har bir satrga bitta obyekt yozing: {{"id": "…", "text": "…"}} {_REMOVE}'
    return RowError(source, row, "satr JSON obyekti emas", remedy, skipped=True)


def cell_without_header(source: str, row: int, column: int) -> RowError:
    """Report a value to the right of the last header cell; it is not carried on."""
    reason = f"{column}-ustundagi qiymatning sarlavhasi yo‘q, u olinmadi"
    return RowError(source, row, reason, "Ustunga sarlavha yozing.", skipped=False)


def skipped_sheet(source: str, title: str) -> RowError:
    """Report a sheet with data that was not read because an earlier one was.

    Examples
    --------
    >>> skipped_sheet("a.xlsx", "Fevral").reason
    '«Fevral» varag‘i o‘qilmadi, faqat birinchi to‘ldirilgan varaq o‘qiladi'
    """
    reason = f"«{' '.join(title.split())}» varag‘i o‘qilmadi, faqat birinchi to‘ldirilgan varaq o‘qiladi"
    return RowError(source, 1, reason, "Uni alohida faylga saqlang.", skipped=True)

"""Mapping of column names: what is followed, what is refused, what is suggested."""

import pytest

from murojaat.appeals.columns import COLUMNS, known_names, listed, resolve
from murojaat.appeals.delimiter import sniff
from murojaat.errors import UnusableInputError


@pytest.mark.parametrize(
    ("names", "mapping", "expected"),
    [
        (["id", "text"], {}, {"id": "id", "text": "text"}),
        (["raqam", "matn"], {"id": "raqam", "text": "matn"}, {"raqam": "id", "matn": "text"}),
        (["id", "text", "telefon"], {}, {"id": "id", "text": "text", "telefon": "telefon"}),
        # The file's own "text" gives way to the mapped column and is kept under another name.
        (["id", "text", "matn"], {"text": "matn"}, {"id": "id", "text": "text_file", "matn": "text"}),
        (["id", "text"], {"id": "text", "text": "id"}, {"id": "text", "text": "id"}),
    ],
)
def test_resolve_renames(names: list[str], mapping: dict[str, str], expected: dict[str, str]) -> None:
    assert resolve(names, mapping, "a.csv") == expected


@pytest.mark.parametrize(
    ("names", "mapping", "message"),
    [
        (
            ["text", "sana"],
            {},
            "a.csv: «id» ustuni yo‘q (bor ustunlar: text, sana). "
            "Kerakli ustunni --column id=<fayldagi nomi> bilan ko‘rsating.",
        ),
        (
            ["id", "matn"],
            {},
            "a.csv: «text» ustuni yo‘q (bor ustunlar: id, matn). Buyruqqa --column text=matn qo‘shing.",
        ),
        (
            ["id", "Мурожаат матни"],
            {},
            "a.csv: «text» ustuni yo‘q (bor ustunlar: id, Мурожаат матни). "
            "Buyruqqa --column 'text=Мурожаат матни' qo‘shing.",
        ),
        (
            ["ID", "text"],
            {},
            "a.csv: «id» ustuni yo‘q (bor ustunlar: ID, text). Buyruqqa --column id=ID qo‘shing.",
        ),
        (
            ["id", "text"],
            {"text": "matn"},
            "a.csv: «text» uchun ko‘rsatilgan «matn» ustuni yo‘q (bor ustunlar: id, text). "
            "--column text=… qiymatini bor ustunlardan biriga to‘g‘rilang.",
        ),
        (
            ["id", "matn"],
            {"matn": "text"},
            "a.csv: «matn» degan ustun jadvalda ko‘zda tutilmagan. "
            f"--column dan keyin avval shulardan biri yoziladi: {', '.join(COLUMNS)} "
            "(masalan, --column text=matn).",
        ),
        (
            ["id", "matn"],
            {"text": "matn", "status": "matn"},
            "a.csv: «matn» ustuni bir nechta nomga bog‘langan. Har bir --column boshqa ustunni ko‘rsatsin.",
        ),
        (
            ["id", "text", "text"],
            {},
            "a.csv: text: shu nomli ustun 2 marta uchraydi. Ustunlardan birining nomini o‘zgartiring.",
        ),
    ],
)
def test_resolve_refuses(names: list[str], mapping: dict[str, str], message: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        resolve(names, mapping, "a.csv")
    assert str(caught.value) == message


def test_a_cell_of_text_is_never_listed() -> None:
    # A file without a header: its first row stands where names should be.
    appeal = "Assalomu alaykum, bolamga dori topilmayapti, yordam bering"
    assert listed(["12", appeal]) == "12 va yana 1 ta"
    assert listed([appeal]) == "1 ta ustun"
    assert listed([]) == "ustun yo‘q"
    assert listed([f"c{n}" for n in range(20)]).endswith("c11 va yana 8 ta")


def test_known_names_follow_the_mapping() -> None:
    assert known_names({"text": "matn"}) == {*COLUMNS, "matn"} - {"text"}


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("id,text", ","),
        ("id;text", ";"),
        ("id\ttext", "\t"),
        ("id", ","),
        ("", ","),
        ('"a,b,c";id;text', ";"),
        ("raqam;sana, vaqt, joy, yil;matn", ","),
        ("id;sana, vaqt, joy, yil;text", ";"),
    ],
)
def test_sniff(header: str, delimiter: str) -> None:
    assert sniff(header, frozenset(COLUMNS)) == delimiter

"""Signs of danger, and what they may do."""

import pytest

from murojaat.classifier import TriageModel
from murojaat.classifier.danger import SIGNS, danger_sign
from murojaat.text import fold_words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bolam nafas ololmayapti", "U1"),
        ("Опам хушидан кетди", "U1"),
        ("ребёнок без сознания", "U1"),
        ("O'zimni osib qo'yaman", "U2"),
        ("Яшашни хоҳламайман", "U2"),
        ("не хочу жить", "U2"),
        ("eshikdan gaz hidi kelyapti", "U3"),
        ("провод лежит на земле", "U3"),
        ("bog‘chada bolalar zaharlanyapti", "U4"),
        ("Navbat uzun, chora ko‘ring", None),
        ("Qanday hujjat kerak?", None),
        ("", None),
        ("😀", None),
    ],
)
def test_signs(text: str, code: str | None) -> None:
    assert danger_sign(fold_words(text)) == code


def test_every_sign_matches_itself() -> None:
    for concept in SIGNS:
        for stem in concept.stems:
            assert danger_sign(fold_words(stem)) is not None, stem


@pytest.mark.parametrize(
    "text", ["Yashashni xohlamayman", "zahar ichib o‘laman", "hovlida gaz hidi kelyapti"]
)
def test_a_sign_is_never_passed_over(text: str) -> None:
    [suggestion] = TriageModel.load().suggest([text])
    assert suggestion.review or suggestion.category == "shoshilinch"


@pytest.mark.parametrize("text", ["", ".", "123 456", "😀", "\x00", "Менің балам ауырып атыр, дәри жоқ"])
def test_what_cannot_be_judged_is_for_a_person(text: str) -> None:
    [suggestion] = TriageModel.load().suggest([text])
    assert suggestion.review

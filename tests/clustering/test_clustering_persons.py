import pandas as pd
import pytest

from murojaat.clustering.persons import person_keys


def keys(*texts: str, **columns: list[object]) -> list[object]:
    return person_keys(pd.DataFrame({"text": list(texts), **columns}))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tel 90 123-45-67", "+998901234567 ga qo‘ng‘iroq qiling"),
        ("Telefonim: +998 (90) 123 45 67", "тел. 901234567"),
        ("pasport AA 1234567", "Паспортим aa1234567"),
        ("JShShIR 30101851234567", "ЖШШИР: 30101851234567"),
    ],
)
def test_one_person_however_written(first: str, second: str) -> None:
    one, other = keys(first, second)
    assert one is not None
    assert one == other


@pytest.mark.parametrize("text", ["", "suv yo‘q", "😀", "\0", "O‘zbekiston ko‘chasi 12-uy", "a@b.uz"])
def test_nothing_tells_who_wrote(text: str) -> None:
    assert keys(text) == [None]


def test_the_pseudonym_goes_before_the_text() -> None:
    found = keys("tel 901234567", "tel 901234567", "tel 901234567", appellant=["F-1", " f-1 ", None])
    assert found[0] == found[1] == ("appellant", "f-1")
    assert found[2] == keys("901234567")[0] or found[2][0] == "phone"


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_pseudonym_is_none(blank: str | None) -> None:
    assert keys("suv yo‘q", appellant=[blank]) == [None]


@pytest.mark.parametrize("nobody", ["Anonim", "АНОНИМ", "noma'lum", "-", "Ko‘rsatilmagan", "н/д"])
def test_nobody_is_never_one_person(nobody: str) -> None:
    assert keys("suv yo‘q", "gaz yo‘q", appellant=[nobody, nobody]) == [None, None]


def test_a_phone_that_is_not_the_writers_own_tells_nothing() -> None:
    text = "Bosh shifokor 90 123 45 67 raqamini bergan edi, ammo u hech qachon javob bermaydi, chora ko‘ring"
    assert keys(text) == [None]


def test_a_pseudonym_never_meets_a_number_in_a_text() -> None:
    first, second = keys("suv", "tel 901234567", appellant=["901234567", None])
    assert first != second


def test_no_appeals() -> None:
    assert keys() == []

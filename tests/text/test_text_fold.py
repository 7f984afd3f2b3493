import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.text import fold, fold_spans, fold_words

SAME = [
    ["qo‘rg‘on", "qo'rg'on", "qorgon", "қўрғон", "қурғон", "кургон", "QO‘RG‘ON", "ҚЎРҒОН"],
    ["O‘zbekiston", "Ozbekiston", "Ўзбекистон", "Узбекистон", "Özbekiston", "Õzbekiston"],
    ["bo‘ldi", "boldi", "бўлди", "булди", "bo`ldi", "boʻldi"],
    ["rahmat", "raxmat", "раҳмат", "рахмат", "rahhmat"],
    ["yaxshi", "yahshi", "яхши", "yaxwi", "yax6i", "YAXSHI"],
    ["kichik", "ki4ik", "кичик", "kicik", "kiçik"],
    ["chiqdi", "4iqdi", "чиқди", "чикди"],
    ["shifokor", "wifokor", "шифокор", "şifokor"],
    ["qayerga", "qaerga", "қаерга", "каерга"],
    ["obyekt", "объект", "obekt"],
    ["Is'hoq", "Ishoq", "Исҳоқ"],
    ["ma’muriy", "mamuriy", "маъмурий", "ма'мурий"],
    ["militsiya", "милиция"],
    ["sentabr", "сентабр"],
    ["konsert", "концерт", "консерт"],
    ["ma’lumot", "маълумот", "malumot"],
    ["iltimos", "илтимос", "iltimosss"],
    ["covid", "ковид", "kovid"],
    ["tog‘", "tog'", "tog", "тоғ", "тог"],
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda words: words[0])
def test_spellings_of_one_word_have_one_key(spellings: list[str]) -> None:
    assert {fold(word) for word in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize(
    ("word", "light", "strong"),
    [
        ("Қон", "qon", "kun"),
        ("qo‘l", "qol", "kul"),
        ("yer", "yer", "er"),
        ("ер", "yer", "er"),
        ("эр", "er", "er"),
        ("поездда", "poyezdda", "puezda"),
        ("цирк", "sirk", "sirk"),
        ("доцент", "dotsent", "dutsent"),
        ("щётка", "shyotka", "shyutka"),
        ("выдача", "vidacha", "vidacha"),
        ("b6ni", "b6ni", "b6ni"),
        ("4ta", "4ta", "4ta"),
        ("2026", "2026", "2026"),
        ("İstanbul", "istanbul", "istanbul"),
        ("за\u0301мок", "zamok", "zamuk"),
        ("ǵárezsiz", "garezsiz", "garezsiz"),
        ("өмір", "omir", "umir"),
        ("ъ", "", ""),
        ("مرحبا", "مرحبا", "مرحبا"),
        ("", "", ""),
        ("👍", "👍", "👍"),
        ("\x00", "", ""),
    ],
)
def test_keys(word: str, light: str, strong: str) -> None:
    assert (fold(word, "light"), fold(word)) == (light, strong)


def test_text_keeps_digits_and_punctuation_and_single_spaces() -> None:
    assert fold("  Suv \n yo‘q: 3-kun!\t") == "suv yuk: 3-kun!"


def test_words_leave_numbers_and_signs_out() -> None:
    assert fold_words("1) Tez yordam 103 ga… ъ «kelmadi»") == ["tez", "yurdam", "ga", "kelmadi"]


@pytest.mark.parametrize("text", ["", " ", "\x00", "👍🏽", "123 !?", "ъ ь"])
def test_without_words_there_are_no_keys(text: str) -> None:
    assert fold_words(text) == []
    assert fold_spans(text) == []


def test_spans_point_into_the_text_as_given() -> None:
    text = "\ufeffTog\u200b‘da ҚО\xadР, ya6i bog‘ и\u0306ул"
    assert [(key, text[start:end]) for key, start, end in fold_spans(text)] == [
        ("tugda", "Tog\u200b‘da"),
        ("kur", "ҚО\xadР"),
        ("yashi", "ya6i"),
        ("bug", "bog‘"),
        ("yul", "и\u0306ул"),
    ]


def test_unknown_strength_is_refused() -> None:
    with pytest.raises(ValueError, match="'medium'"):
        fold("salom", "medium")  # type: ignore[arg-type]


def test_ten_thousand_words() -> None:
    assert fold_words("bo‘ldi " * 10_000) == ["buldi"] * 10_000


@given(st.text())
def test_words_and_spans_agree(text: str) -> None:
    assert [key for key, _, _ in fold_spans(text)] == fold_words(text)


@given(st.text(), st.sampled_from(["light", "strong"]))
def test_capitals_do_not_matter_in_uzbek_letters(text: str, strength: str) -> None:
    ours = "".join(char for char in text if char in "abcdefghijklmnopqrstuvxyz'абвгдеёжзийклмнопрстуўқғҳ ")
    assert fold(ours.upper(), strength) == fold(ours, strength)  # type: ignore[arg-type]


@given(st.text("abdefghijklmnopqrstuvxz' "))
def test_folding_a_key_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)

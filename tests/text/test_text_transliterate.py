import csv
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.text import normalise, to_cyrillic, to_latin, transliterate
from murojaat.text.suffixes import is_suffix
from murojaat.text.transliterate_rules import cyrillic_units, latin_units
from murojaat.text.transliterate_terms import kept_length

BOTH_WAYS = [
    ("O‘zbekiston", "Ўзбекистон"),
    ("g‘alaba", "ғалаба"),
    ("yo‘l", "йўл"),
    ("yer", "ер"),
    ("etik", "этик"),
    ("poyezd", "поезд"),
    ("poema", "поэма"),
    ("aeroport", "аэропорт"),
    ("she’r", "шеър"),
    ("e’lon", "эълон"),
    ("ma’naviyat", "маънавият"),
    ("san’at", "санъат"),
    ("mas’ul", "масъул"),
    ("Is’hoq", "Исҳоқ"),
    ("as’hob", "асҳоб"),
    ("Ashxobod", "Ашхобод"),
    ("shahar", "шаҳар"),
    ("chiroyli", "чиройли"),
    ("choyxona", "чойхона"),
    ("tayyor", "тайёр"),
    ("ziyorat", "зиёрат"),
    ("dunyo", "дунё"),
    ("yigirma", "йигирма"),
    ("bo‘yicha", "бўйича"),
    ("qo‘yaylik", "қўяйлик"),
    ("Mirziyoyev", "Мирзиёев"),
    ("milliy", "миллий"),
    ("ketsin", "кетсин"),
    ("baxtsiz", "бахтсиз"),
    ("aytsa", "айтса"),
    ("soatsoz", "соатсоз"),
    ("mehnatsevar", "меҳнатсевар"),
    ("konstitutsiya", "конституция"),
    ("aksiyadorlik", "акциядорлик"),
    ("stansiyalar", "станциялар"),
    ("korrupsiya", "коррупция"),
    ("pensiya", "пенсия"),
    ("versiya", "версия"),
    ("litsey", "лицей"),
    ("retsept", "рецепт"),
    ("sement", "цемент"),
    ("sirk", "цирк"),
    ("konsertlarda", "концертларда"),
    ("abzas", "абзац"),
    ("abzasi", "абзаци"),
    ("sentabr", "сентябрь"),
    ("sentabrdan", "сентябрдан"),
    ("oktabr", "октябрь"),
    ("fevraldagi", "февралдаги"),
    ("rol", "роль"),
    ("roli", "роли"),
    ("rollar", "роллар"),
    ("film", "фильм"),
    ("filmlarda", "фильмларда"),
    ("obyekt", "объект"),
    ("subyektlar", "субъектлар"),
    ("premyera", "премьера"),
    ("batalyon", "батальон"),
    ("rayonlar", "районлар"),
    ("budjetdan", "бюджетдан"),
    ("parashut", "парашют"),
    ("mer", "мэр"),
    ("merosi", "мероси"),
    ("mo‘jiza", "мўъжиза"),
    ("gospitalga", "госпиталга"),
    ("shprislar", "шприцлар"),
    ("tuberkulyoz", "туберкулёз"),
    ("mikrofilm", "микрофильм"),
    ("nuqtayi", "нуқтаи"),
    ("OʻZBEKISTON".replace("ʻ", "‘"), "ЎЗБЕКИСТОН"),
    ("SHAHAR", "ШАҲАР"),
    ("Shahar", "Шаҳар"),
    ("AQSH", "АҚШ"),
    ("KONSERT", "КОНЦЕРТ"),
    ("MCHJning", "МЧЖнинг"),
    ("OTMlar", "ОТМлар"),
    ("Yo. Ahmedov", "Ё. Аҳмедов"),
    ("Sh. Rashidov", "Ш. Рашидов"),
    ("5km", "5км"),
    ("10ta", "10та"),
    ("2026-yil 5-may", "2026-йил 5-май"),
]


@pytest.mark.parametrize(("latin", "cyrillic"), BOTH_WAYS)
def test_both_ways(latin: str, cyrillic: str) -> None:
    if latin != "nuqtayi":  # the izafet is told only by Cyrillic
        assert to_cyrillic(latin) == cyrillic
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize("apostrophe", list("'‘’ʻʼ`´′ʹ"))
def test_every_apostrophe_is_read(apostrophe: str) -> None:
    assert to_cyrillic(f"o{apostrophe}g{apostrophe}il ma{apostrophe}no tog{apostrophe}") == "ўғил маъно тоғ"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("AQSh", "АҚШ"),
        ("megakompyuterlar", "мегакомпьютерлар"),
        ("ultratovush", "ультратовуш"),
        ("yod", "йод"),
        ("yodlash", "ёдлаш"),
        ("MChJ", "МЧЖ"),
        ("YuNESKO", "ЮНЕСКО"),
        ("kVtda", "кВтда"),
        ("sentyabr", "сентябрь"),
        ("frantsiya", "франция"),
        ("kontsept", "концепт"),
        ("хalq", "халқ"),
        ("ʼblogʼ", "ʼблогʼ"),
        ("«O‘zbekiston»", "«Ўзбекистон»"),
        ("C. Karimov", "C. Каримов"),
        ("V. Karimov", "В. Каримов"),
        ("Sirkada yana sirka", "Сиркада яна сирка"),
        ("Fransiyaning", "Франциянинг"),
        ("olganidan", "олганидан"),
    ],
)
def test_latin_to_cyrillic_only(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("борщ", "borsh"),
        ("музыка", "muzika"),
        ("ателье", "atelye"),
        ("обрўи", "obro‘yi"),
        ("ҲАВО", "HAVO"),
        ("ЎзР", "O‘zR"),
        ("әжапа", "ajapa"),
        ("cалом", "salom"),
        ("и\u0306ил", "yil"),
        ("iPhoneни", "iPhoneni"),
    ],
)
def test_cyrillic_to_latin_only(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "👍👍",
        "1234, 56.7 %",
        "info@ssv.uz",
        "https://my.gov.uz/uz/appeal?id=5",
        "www.lex.uz",
        "t.me/ssv",
        "@murojaat_bot",
        "ariza.docx",
        "H2O",
        "B12",
        "COVID-19",
        "XXI",
        "XIV",
        "WhatsApp",
        "iPhone",
        "YouTube",
        "NaCl",
        "Facebook",
        "Wi-Fi",
        "SMS",
        "GPS",
        "مرحبا",
    ],
)
def test_left_alone_both_ways(text: str) -> None:
    assert to_cyrillic(text) == text
    assert to_latin(text) == text


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("my.gov.uz saytidan", "my.gov.uz сайтидан"),
        ("my.gov.uzda bor", "my.gov.uzда бор"),
        ("SMSlarni o‘qing", "SMSларни ўқинг"),
        ("XX asrda", "XX асрда"),
        ("I guruh nogironi, 2 ta", "I гуруҳ ногирони, 2 та"),
    ],
)
def test_endings_after_what_stays(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


def test_words_already_in_the_script_stay_as_they_are() -> None:
    assert to_cyrillic("Салом dedi, ғ'алати") == "Салом деди, ғ'алати"
    assert to_latin("Салом o`rtoq, ma'no") == "Salom o`rtoq, ma'no"


def test_transliterate_names_the_script() -> None:
    assert transliterate("salom", "cyrillic") == "салом"
    assert transliterate("салом", "latin") == "salom"
    with pytest.raises(ValueError, match="'greek'"):
        transliterate("salom", "greek")  # type: ignore[arg-type]


def test_ten_thousand_words() -> None:
    assert to_cyrillic("bo‘ldi " * 10_000) == "бўлди " * 10_000


def _rows(name: str) -> list[list[str]]:
    text = (files("murojaat.text") / "tables" / name).read_text(encoding="utf-8")
    return list(csv.reader((line for line in text.splitlines() if line[:1] != "#"), delimiter="\t"))[1:]


@pytest.mark.parametrize("name", ["exceptions.tsv", "loanwords.tsv"])
def test_tables_are_well_formed(name: str) -> None:
    rows = _rows(name)
    assert len({row[0] for row in rows}) == len(rows)
    for latin, cyrillic, source in rows:
        assert re.fullmatch("[a-z']+[$-]?", latin), latin
        assert re.fullmatch("[а-яёўқғҳ]+", cyrillic), cyrillic
        assert source


def test_every_exception_is_applied() -> None:
    words = [(latin, cyrillic) for latin, cyrillic, _ in _rows("exceptions.tsv") if latin[-1] not in "$-"]
    assert [word for word, cyrillic in words if to_cyrillic(word) != cyrillic] == []


def test_every_loan_word_comes_back() -> None:
    words = [latin for latin, _, _ in _rows("loanwords.tsv")]
    assert [word for word in words if normalise(to_latin(to_cyrillic(word))).text != word] == [
        "oktyabr",
        "sentyabr",
    ]


@given(st.text("абвгдеёжзийклмнопрстуўқғҳчшэюя ъ"))
def test_latin_letters_only_after_to_latin(text: str) -> None:
    assert not re.search("[а-яёўқғҳ]", to_latin(text))


@given(st.text("abdefghijklmnopqrstuvxyz "))
def test_no_word_is_lost(text: str) -> None:
    assert len(to_cyrillic(text).split()) == len(text.split())


@given(st.text("абвгджзийклмнопрстуўқғҳчшў", min_size=1))
def test_plain_letters_go_and_come_back(word: str) -> None:
    plain = re.sub("сҳ|й(?=[ауоўи])|и$|ши?ҳ|[гкстцз]ҳ", "б", word)
    latin = "".join(new for _, new in cyrillic_units(plain))
    assert "".join(new for _, new in latin_units(latin)) == plain


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(to_cyrillic(text), str)
    assert isinstance(to_latin(text), str)


@pytest.mark.parametrize(
    ("word", "before", "after", "kept"),
    [
        ("SMS", " ", " ", 3),
        ("SMSlar", "", "", 3),
        ("M", " ", ".", 0),
        ("V", " ", ".", 0),
        ("V", " ", " ", 1),
        ("km", "5", " ", 0),
        ("O", "2", "", 1),
        ("CO", " ", "2", 2),
        ("GoogleʼdaX".replace("ʼ", "'"), "", "", 10),
        ("google", "", "", 6),
        ("şeker", "", "", 5),
    ],
)
def test_what_is_kept(word: str, before: str, after: str, kept: int) -> None:
    assert kept_length(word, before, after) == kept


@pytest.mark.parametrize(
    ("rest", "stem", "answer"),
    [
        ("", "x", True),
        ("lar", "sirk", True),
        ("a", "sirk", False),
        ("siz", "film", True),
        ("ngiz", "film", False),
        ("xyz", "", False),
    ],
)
def test_suffixes(rest: str, stem: str, answer: bool) -> None:
    assert is_suffix(rest, stem) is answer

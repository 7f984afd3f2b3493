import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.text import language_of
from murojaat.text.language_words import function_words, language_of_word

SENTENCES = [
    ("uz-Latn", "Hurmatli rahbar, onam kasal, dori yo‘q, yordam bering"),
    ("uz-Latn", "Poliklinikada navbat juda ko'p, vrach qabul qilmadi"),
    ("uz-Latn", "yaxwi iwlayapti raxmat"),
    ("uz-Latn", "tavsiya qilaman"),
    ("uz-Latn", "Boldi, endi hech narsa kerak emas"),
    ("uz-Latn", "dori"),
    ("uz-Latn", "Telefon raqami"),
    ("uz-Cyrl", "Ҳурматли раҳбар, онам касал, дори йўқ, ёрдам беринг"),
    ("uz-Cyrl", "Хурматли рахбар, онам касал, дори йук, ёрдам беринг"),
    ("uz-Cyrl", "Тез ёрдам келмади, икки соат кутдик"),
    ("uz-Cyrl", "Менда проблема бор, врач келмади"),
    ("uz-Cyrl", "жуда яхши, тавсия киламан"),
    ("uz-Cyrl", "Поликлиникага борсам операция учун навбат йук дейишди"),
    ("ru", "Прошу помочь, в больнице нет лекарств"),
    ("ru", "Скорая помощь не приехала, хотя мы ждали два часа"),
    ("ru", "Здравствуйте, когда будет вода в нашем доме?"),
    ("ru", "Спасибо за хорошую работу"),
    ("kaa", "Qaraqalpaqstan xalqı ushın jańa mektep ashıldı"),
    ("kaa", "Bizge járdem beriń, dári joq hám shıpaker kelmedi"),
    ("kaa", "Бизиң аўылда суў жоқ, жәрдем бериң"),
    ("kaa", "Қарақалпақстанда халық ушын жаңа емлеўхана ашылды"),
    ("mixed", "Shifokor kelmadi, nima qilay? Помогите, ребенок болеет, очень нужно лекарство"),
    ("mixed", "Здравствуйте! Мой сын очень болеет. Илтимос ёрдам беринг, дори йўқ"),
    ("mixed", "Менга ёрдам керак, Salom men bugun keldim, ўзингиз айтинг, nima qilaman"),
    ("other", "The hospital did not accept my mother yesterday"),
    ("other", "Bu kitap çok güzel ve yeni bir konu anlatıyor"),
    ("other", "Hastane için teşekkür ederim, çok güzel oldu"),
    ("other", "Die Ärzte sind sehr gut und das Krankenhaus ist neu"),
    ("other", "Мен Қазақстаннан келдім, бұл жерде дәрігер жоқ"),
    ("other", "Він сказав, що лікарня була зачинена"),
    ("other", ""),
    ("other", "   "),
    ("other", "👍👍"),
    ("other", "\x00"),
    ("other", "103 1003"),
    ("other", "مرحبا بكم"),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_language(language: str, text: str) -> None:
    assert language_of(text).language == language


def test_ten_thousand_words() -> None:
    guess = language_of("bemorga dori berilmadi " * 3_400)
    assert guess.language == "uz-Latn"
    assert guess.shares["uz-Latn"] == 1


def test_a_foreign_name_does_not_make_a_text_mixed() -> None:
    assert (
        language_of("Men World Health Organization saytida o‘qidim va sizga yozyapman").language == "uz-Latn"
    )


def test_without_a_telling_word_the_script_decides() -> None:
    assert language_of("Kardiogramma").language == "uz-Latn"
    assert language_of("Кардиограмма").language == "uz-Cyrl"
    assert language_of("Kardiogramma, кардиограмма").language == "mixed"
    assert language_of("Кардиограмма").shares == {}


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("bo'lib", "uz-Latn"),
        ("қилинди", "uz-Cyrl"),
        ("килинмокда", "uz-Cyrl"),
        ("которого", "ru"),
        ("больницы", "ru"),
        ("jańa", "kaa"),
        ("болған", "kaa"),
        ("because", "other"),
        ("бұл", "other"),
        ("telefon", ""),
        ("телефон", ""),
    ],
)
def test_words(word: str, language: str) -> None:
    assert language_of_word(word) == language


def test_lists_do_not_contradict_each_other() -> None:
    words = function_words()
    assert not words["ru"] & words["kaa"]


@given(st.text())
def test_shares_add_up(text: str) -> None:
    guess = language_of(text)
    assert guess.language in {"uz-Latn", "uz-Cyrl", "ru", "kaa", "mixed", "other"}
    assert not guess.shares or abs(sum(guess.shares.values()) - 1) < 1e-9

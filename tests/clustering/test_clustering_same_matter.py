import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.clustering.same_matter import own_words, same_matter, says_again
from murojaat.encoder import Encoder, load_encoder
from murojaat.text import fold_words


@pytest.mark.parametrize(
    "text",
    [
        "Yana yozyapman, hech kim kelmadi",
        "Июлда ҳам ёзган эдим, жавоб келмади",
        "Ikkinchi marta yozyapman",
        "Takroran murojaat qilaman",
        "Пишу повторно, ответа нет",
        "Уже обращалась к вам в мае",
        "Javobingiz qoniqtirmadi",
    ],
)
def test_texts_that_say_so(text: str) -> None:
    assert says_again(text)


@pytest.mark.parametrize(
    "text",
    ["", "suv", "😀", "\0", "Suv yo‘q, yordam bering", "Прошу отремонтировать дорогу", "so‘z " * 10_000],
)
def test_texts_that_do_not(text: str) -> None:
    assert not says_again(text)


@pytest.mark.parametrize(
    ("first", "second", "own"),
    [
        ("", "", ("", "")),
        ("suv", "suv", ("suv", "suv")),
        ("suv yo‘q", "suv yo‘q", ("", "")),
        ("😀", "suv", ("", "suv")),
        ("Asaka, 5-uydan. Suv yo‘q", "Asaka, 5-uydan. Gaz yo‘q", ("suv yuk", "gaz yuk")),
        ("АСАКА 5-уйдан сув", "Asaka, 5-uydan gaz", ("suv", "gaz")),
    ],
)
def test_what_both_say_word_for_word_is_left_out(first: str, second: str, own: tuple[str, str]) -> None:
    assert own_words(first, second) == own


WORDS = st.lists(st.sampled_from(["suv", "gaz", "tok", "uy", "xat", "dori"]), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_own_words_are_some_of_the_words(first: str, second: str) -> None:
    for own, whole in zip(own_words(first, second), (first, second), strict=True):
        rest = iter(fold_words(whole))
        assert all(word in rest for word in own.split())


def test_probabilities_in_the_order_of_pairs() -> None:
    encoder = load_encoder()  # the weights were fitted with it
    water, again, bus = (
        "Mahallada ichimlik suvi yo‘q, suv quvuri yorilgan",
        "Yana yozyapman: vodoprovod hali ham buzuq, jo‘mrakdan suv kelmayapti",
        "Avtobus qatnamaydi, bekatda turamiz",
    )
    near, far, none = same_matter([(again, water), (bus, water), ("", "")], encoder)
    assert near > 0.5 > far
    assert 0 < none < 1
    assert same_matter([(bus, water)], encoder) == [far]
    assert same_matter([], encoder) == []


def test_who_says_that_he_wrote_before_is_believed_more(encoder: Encoder) -> None:
    plain, told = same_matter(
        [("Avtobus kelmadi", "Suv yo‘q"), ("Avtobus kelmadi, yana yozyapman", "Suv yo‘q")], encoder
    )
    assert told > plain

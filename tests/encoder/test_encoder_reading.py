import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.encoder.reading import Reading, read
from murojaat.text.fold import fold_words
from murojaat.text.lexicon import Concept, Lexicon

LEXICON = Lexicon(
    [
        Concept("insulin", "insulin", ("insulin",)),
        Concept("dialysis", "dializ", ("dializ", "sun'iy buyrak")),
        Concept("kidney", "buyrak", ("buyrak",)),
    ]
)


def of(text: str) -> Reading:
    return read(fold_words(text), LEXICON)


def test_concepts_are_counted_and_other_words_are_told_once() -> None:
    reading = of("Dializ yo‘q, insulin yo‘q. Insulinni bering, dializga bordim!")
    assert list(reading.concepts.items()) == [(1, 2), (0, 2)]  # in the order of the text
    assert reading.others == ("yuk", "bering", "burdim")
    assert reading.words == ("dializ", "yuk", "insulin", "yuk", "insulini", "bering", "dializga", "burdim")


def test_a_phrase_does_not_cover_its_words_but_a_word_of_its_own_is_covered() -> None:
    reading = of("sun’iy buyrak")
    assert dict(reading.concepts) == {1: 1, 2: 1}
    assert reading.others == ("suniy",)


@pytest.mark.parametrize("text", ["", " \n\t", "😀🚑", "…!?", "\0", "12 345"], ids=repr)
def test_a_text_without_words(text: str) -> None:
    assert of(text) == Reading({}, (), ())


def test_ten_thousand_words() -> None:
    reading = of("insulin berilmadi " * 5000)
    assert (dict(reading.concepts), reading.others, len(reading.words)) == ({0: 5000}, ("berilmadi",), 10_000)


def test_an_empty_lexicon_covers_nothing() -> None:
    assert read(["insulin", "insulin"], Lexicon([])) == Reading({}, ("insulin",), ("insulin", "insulin"))


def test_script_does_not_matter() -> None:
    assert of("Insulin yo‘q, DIALIZ kerak") == of("Инсулин йўқ, диализ керак")


@given(st.lists(st.sampled_from(["insulin", "dializ", "suniy", "buyrak", "suv", "yuk"]), max_size=12))
def test_every_word_is_covered_or_among_the_others(words: list[str]) -> None:
    reading = read(words, LEXICON)
    alone = {word for word in words if LEXICON.match([word])}
    assert set(reading.others) == set(words) - alone
    assert len(set(reading.others)) == len(reading.others)
    assert reading.words == tuple(words)
    assert sum(reading.concepts.values()) == len(LEXICON.match(words))

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.text import Normalised, normalise
from murojaat.text.lookalikes import repair

# What appeals are made of: letters of both scripts, apostrophes, marks, spaces, invisible characters.
appeal_text = st.text(
    st.one_of(
        st.sampled_from(
            "aoxcыоахсэk'‘’ʻʼ`´\ufffd \t\r\n\xa0\u200b\xad\u0301\u0306\u0308иеİ👍\ufe0f\u1100\u1161"
        ),
        st.characters(),
    )
)


@pytest.mark.parametrize("apostrophe", list("'‘’ʻʼ`´′ʹ‛ʽ＇"))
def test_every_apostrophe_becomes_one(apostrophe: str) -> None:
    assert normalise(f"o{apostrophe}g{apostrophe}il").text == "o'g'il"


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("", ""),
        ("   ", "   "),
        ("salom", "salom"),
        ("👍👍", "👍👍"),
        ("\x00\x00", ""),
        ("ab\x00cd\x07", "abcd"),
        ("a\u200bb\u200d\ufeff\xadc\u2066", "abc"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("5\xa0mg\u202f7\u3000", "5 mg 7 "),
        ("и\u0306", "й"),
        ("o\u200b\u0301", "ó"),
        ("O\ufffdlchami noto\ufffdg\ufffdri, ma\ufffdqul", "O'lchami noto'g'ri, ma'qul"),
        ("bu \ufffd belgi", "bu \ufffd belgi"),
        ("\udcff\ud800x", "x"),
        ("❤️‍🔥", "❤🔥"),
        ("K\u212a", "KK"),
    ],
)
def test_normal_form(given_text: str, expected: str) -> None:
    assert normalise(given_text).text == expected


@pytest.mark.parametrize(
    ("mixed", "repaired"),
    [
        ("хalq", "xalq"),
        ("Сhirchiq", "Chirchiq"),
        ("О'zbekiston", "O'zbekiston"),
        ("cалом", "салом"),
        ("Toшкент", "Тошкент"),
        ("kасалхона", "касалхона"),
        ("мeн", "мен"),
        ("ёрдaм", "ёрдам"),
        ("врaчлaр", "врачлар"),
        ("iPhoneни", "iPhoneни"),
        ("SMSни", "SMSни"),
        ("Wi-Fiга", "Wi-Fiга"),
        ("аcа", "аса"),
        ("acа", "aca"),
        ("аc", "ас"),
        ("һokim", "hokim"),
        ("диagnoz", "диagnoz"),
    ],
)
def test_lookalikes_are_repaired_by_the_whole_word(mixed: str, repaired: str) -> None:
    assert normalise(f"bu {mixed} — шу").text == f"bu {repaired} — шу"


def test_words_of_one_script_are_left_alone() -> None:
    assert normalise("Men салом dedim: а, b, с").text == "Men салом dedim: а, b, с"


def test_a_word_with_a_stress_mark_is_left_alone() -> None:
    assert repair("зa\u0301мок") == "зa\u0301мок"


@pytest.mark.parametrize(
    ("text", "start", "end", "covered"),
    [
        ("qo‘l", 0, 4, "qo‘l"),
        ("a\x00b", 0, 1, "a\x00"),
        ("a\x00b", 1, 2, "b"),
        ("\ufeffsalom", 0, 5, "salom"),
        ("bu и\u0306ил", 3, 4, "и\u0306"),
        ("\u0958x", 0, 1, "\u0958"),
        ("\u0958x", 1, 2, "\u0958"),
        ("salom", 2, 2, ""),
        ("", 0, 0, ""),
    ],
)
def test_span_leads_back_to_the_original(text: str, start: int, end: int, covered: str) -> None:
    left, right = normalise(text).span(start, end)
    assert text[left:right] == covered


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 6)])
def test_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside a text of 5 characters"):
        normalise("salom").span(start, end)


def test_a_very_long_word_takes_linear_time() -> None:
    word = "zб" * 200_000
    assert normalise(word).text == word


def test_ten_thousand_words_keep_their_places() -> None:
    text = "so‘z\u200b " * 10_000
    result = normalise(text)
    assert result.text == "so'z " * 10_000
    assert result.span(49_995, 49_999) == (59_994, 59_999)


@given(appeal_text)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once) == Normalised(once, once, tuple(range(len(once) + 1)))


@given(appeal_text)
def test_the_result_is_nfc_and_printable_as_utf8(text: str) -> None:
    new = normalise(text).text
    assert unicodedata.is_normalized("NFC", new)
    assert new.encode().decode() == new
    assert not set(new) & set("\x00\r\u200b\ufeff‘’")


@given(appeal_text)
def test_offsets_are_a_way_back(text: str) -> None:
    result = normalise(text)
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    assert result.offsets[-1] == len(text)
    for index in range(len(result.text)):
        start, end = result.span(index, index + 1)
        assert 0 <= start < end <= len(text)

"""Personal data: literal cases, and properties that hold for any text."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from murojaat.text.redact import TOKENS, Finding, find_personal, redact

HERE = Path(__file__).parent
MARK = re.compile(r"\{([a-z_]+):([^{}]*)\}")


def lines_of(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def unmarked(line: str) -> tuple[str, list[tuple[str, str]]]:
    return MARK.sub(lambda match: match[2], line), [(match[1], match[2]) for match in MARK.finditer(line)]


POSITIVE = lines_of("redact_positive.txt")
NEGATIVE = lines_of("redact_negative.txt")
PIECES = st.sampled_from(
    [unmarked(line)[0] for line in (*POSITIVE, *NEGATIVE)]
    + [
        "8600",
        "+998",
        "90",
        "uy",
        "MFY",
        "Karimov",
        "@",
        "http://",
        "A.",
        "o'g'li",
        "-",
        "\x00",
        "😀",
        "[shaxs]",
    ]
)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=6).map(" ".join)


def found(text: str) -> list[tuple[str, str]]:
    return [(item.kind, text[item.start : item.end]) for item in find_personal(text)]


@pytest.mark.parametrize("line", POSITIVE)
def test_personal_data_is_found_whole(line: str) -> None:
    text, expected = unmarked(line)
    assert found(text) == expected


@pytest.mark.parametrize("line", NEGATIVE)
def test_ordinary_words_are_left_alone(line: str) -> None:
    assert found(line) == []
    assert redact(line) == line


def test_tables_are_as_large_as_promised() -> None:
    assert len(POSITIVE) >= 150
    assert len(NEGATIVE) >= 150
    assert {kind for line in POSITIVE for kind, _ in unmarked(line)[1]} == set(TOKENS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Men, Karimova Dilnoza, Navoiy ko‘chasi 12-uy. Tel: 90 123 45 67",
            "Men, [shaxs], [manzil]. Tel: [telefon]",
        ),
        ("JShShIR 31210632040244, pasport AA1234567", "JShShIR [JShShIR], pasport [pasport]"),
        ("STIR 301234567, karta 8600 1234 5678 9012", "STIR [STIR], karta [karta]"),
        ("01 A 123 BC, dil@mail.ru, @dil_95", "[avtoraqam], [email], [nik]"),
        ("https://t.me/dil_95, 12.03.1985 da tug‘ilganman", "[havola], [sana] da tug‘ilganman"),
    ],
)
def test_tokens_name_the_kind(text: str, expected: str) -> None:
    assert redact(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("8600123456789012", "card"),
        ("31210632040244", "pinfl"),
        ("STIR 901234567", "stir"),
        ("tel 301234567", "phone"),
        ("901234567", "phone"),
        ("998901234567", "phone"),
    ],
)
def test_collisions_are_settled_in_order(text: str, kind: str) -> None:
    assert [item.kind for item in find_personal(text)] == [kind]


@pytest.mark.parametrize("number", ["31210632040244", "31210932040247", "40201902050010"])
def test_official_check_digits_raise_the_confidence(number: str) -> None:
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert find_personal(number)[0].confidence > find_personal(wrong)[0].confidence


def test_a_threshold_lets_doubtful_findings_through() -> None:
    text = "Navro'z mahallasida 12 uy suvsiz"
    assert find_personal(text) == ()
    assert [item.kind for item in find_personal(text, min_confidence=0.2)] == ["address"]


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan")])
def test_a_threshold_outside_its_range_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="min_confidence"):
        find_personal("x", min_confidence=bad)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀😀😀",
        "salom",
        "\x00\x00",
        "\n\n\t",
        "...",
        "yordam bering iltimos juda og'ir ahvoldamiz",
        "'" * 50,
        "@",
        "+",
        "[shaxs] [telefon] [manzil]",
    ],
)
def test_degenerate_texts_stay_as_they_are(text: str) -> None:
    assert find_personal(text) == ()
    assert redact(text) == text


def test_spans_are_of_the_original() -> None:
    text = "Men, Kari\u00admova\u200b Dil\x00noza, tel: 90\u00a0123\u00a045\u00a067"
    assert [text[item.start : item.end] for item in find_personal(text)] == [
        "Kari\u00admova\u200b Dil\x00noza",
        "90\u00a0123\u00a045\u00a067",
    ]


@pytest.mark.parametrize("apostrophe", [*list("'‘’ʻʼ`´"), ""])
def test_every_apostrophe_will_do(apostrophe: str) -> None:
    text = f"Toirov Firdavs Shuhrat o{apostrophe}g{apostrophe}li"
    assert found(text) == [("person", text)]


def test_ten_thousand_words() -> None:
    text = "Karimov Anvar keldi, tel 90 123 45 67 edi " * 1250
    assert redact(text).count("[telefon]") == 1250


PATTERNS = (
    *(
        "1",
        "1 ",
        "90 123 45 67 ",
        "8600 ",
        "a@",
        "a.",
        "A. ",
        "www.",
        "uy 12 ",
        "o'",
        "x",
        "X",
        "(",
        "1-",
        "tel ",
    ),
    *(
        "Chilonzor 1-2-",
        "telegram: a_",
        '"Anvar ',
        "http://",
        "tug'ilgan 1985 ",
        "8(",
        "Bog' MFY ",
        "F.I.O. ",
        "manzil: a. t. ",
        "Bog' MFY Gul 1 ",
        "20208 ",
        "8600 1234 5678 9012 do do ",
        "Ц-14, 7-",
        "д.р. 12.03.",
        "a 1-1 ",
    ),
)


@pytest.mark.parametrize("piece", PATTERNS)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.perf_counter()
    find_personal(text)
    assert time.perf_counter() - begun < 10


@settings(deadline=None, max_examples=150)
@given(MIXED)
def test_findings_are_sorted_apart_and_inside(text: str) -> None:
    findings = find_personal(text, min_confidence=0.0)
    ends = [0, *(item.end for item in findings)]
    assert all(end <= item.start < item.end for end, item in zip(ends, findings, strict=False))
    assert all(item.end <= len(text) and 0.0 <= item.confidence <= 1.0 for item in findings)


@settings(deadline=None, max_examples=150)
@given(MIXED)
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert find_personal(once) == ()


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="bcdfghjklmnprstvyz ,.!?\n", max_size=80))
def test_words_without_digits_capitals_or_cues_stay(text: str) -> None:
    assert redact(text) == text


@given(st.integers(0, 10**7 - 1), st.sampled_from(["90", "91", "93", "94", "97", "99", "33", "88"]))
def test_any_mobile_number_is_found_in_every_form(rest: int, code: str) -> None:
    number = f"{rest:07d}"
    for form in (
        f"+998{code}{number}",
        f"+998 {code} {number[:3]} {number[3:5]} {number[5:]}",
        f"({code}) {number[:3]}-{number[3:5]}-{number[5:]}",
        f"tel: {code}{number}",
    ):
        assert [item.kind for item in find_personal(form)] == ["phone"]


def test_a_finding_is_a_plain_value() -> None:
    assert find_personal("dil@mail.ru") == (Finding("email", 0, 11, 0.99),)

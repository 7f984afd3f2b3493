import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.text import ScriptShares, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Assalomu alaykum", "latin"),
        ("O‘g‘limga yo‘llanma bering", "latin"),
        ("Ассалому алайкум", "cyrillic"),
        ("Хурматли рахбар, SMS келди", "cyrillic"),
        ("Men shifokorga bordim, лекин у қабул қилмади", "mixed"),
        ("cалoм", "cyrillic"),
        ("хalqimiz", "latin"),
        ("", "none"),
        ("   ", "none"),
        ("103, 1003 👍", "none"),
        ("مرحبا بكم", "none"),
        ("مرحبا بكم ok", "none"),
        ("\x00", "none"),
        ("Sog‘liqni saqlash vazirligi " * 2_000 + "салом", "latin"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text).script == script


def test_shares_are_of_the_letters_alone() -> None:
    assert script_of("ab вг 1234 !!") == ScriptShares(latin=0.5, cyrillic=0.5, other=0.0)
    assert script_of("ab ωω") == ScriptShares(latin=0.5, cyrillic=0.0, other=0.5)


@given(st.text())
def test_shares_add_up_to_one_or_nothing(text: str) -> None:
    shares = script_of(text)
    total = shares.latin + shares.cyrillic + shares.other
    assert total == 0 or abs(total - 1) < 1e-9
    assert min(shares.latin, shares.cyrillic, shares.other) >= 0

"""A wrong command line is told in one Uzbek line."""

from typing import Any

import pytest

AFTER = " Yordam: murojaat --help"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "buyruq yozilmagan. Misol: murojaat triage murojaatlar.csv -o natija.xlsx."),
        (
            ["triag"],
            "«triag» degan buyruq yo‘q; bor buyruqlar: triage, problems, repeats, redact, encode, train, "
            "train-encoder, evaluate, serve, demo.",
        ),
        (["triage"], "KIRISH ko‘rsatilmagan."),
        (["triage", "a.csv"], "-o / --output ko‘rsatilmagan."),
        (["--xato"], "«--xato» degan parametr yo‘q."),
        (["triage", "a.csv", "--outptu", "b.csv"], "«--outptu» degan parametr yo‘q; balki --output?"),
        (["triage", "a.csv", "-o"], "-o: qiymati yozilmagan."),
        (["triage", "--help=1"], "--help: qiymat yozilmaydi."),
        (
            ["triage", "a.csv", "b.csv", "-o", "c.csv"],
            "buyruqda ortiqcha so‘z bor; bo‘sh joyli nomni qo‘shtirnoqqa oling.",
        ),
        (
            ["problems", "a.csv", "-o", "b.csv", "--min-size", "1"],
            "--min-size: butun son bo‘lsin, 2 dan katta yoki unga teng.",
        ),
        (
            ["problems", "a.csv", "-o", "b.csv", "--script", "arab"],
            "--script: mumkin bo‘lgan qiymatlar: latin, cyrillic.",
        ),
        (["serve", "--port", "x"], "--port: butun son bo‘lsin, 0 dan 65535 gacha."),
        (
            ["triage", "a.csv", "-o", "b.csv", "--column", "x"],
            "--column: «x»: «text=matn» ko‘rinishida yozing.",
        ),
    ],
)
def test_one_line_in_uzbek(run: Any, arguments: list[str], message: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out, ended.lines) == (2, "", [f"murojaat: {message}{AFTER}"])

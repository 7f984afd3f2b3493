import re
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from murojaat.clustering import Problem, find_problems
from murojaat.clustering.brief import all_figures, make_brief
from murojaat.clustering.brief_page import render
from murojaat.encoder import Encoder
from murojaat.text import script_of

INJECTION = "<script>alert('x')</script> & <b>suv</b>"


class _Annex(HTMLParser):
    """Collects the rows of the table with the appeal ids."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or (tag == "table" and ("class", "annex") in attrs)
        if self.inside and tag == "tr":
            self.rows.append([])
        if self.inside and tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "table"

    def handle_data(self, data: str) -> None:
        if self.inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def annex(page: str) -> list[tuple[str, int, list[str]]]:
    parser = _Annex()
    parser.feed(page)
    return [(name, int(value), ids.split(", ") if ids else []) for name, value, ids in parser.rows]


def visible(page: str) -> str:
    return re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", page, flags=re.S))


@pytest.fixture
def problems(quarter: pd.DataFrame, encoder: Encoder) -> tuple[Problem, ...]:
    return find_problems(quarter, encoder).found


def by_hand(name: str, own: pd.DataFrame) -> int:
    """Count again what a line of the brief says, from the appeals behind it alone."""
    if name == "Murojaat qilgan shaxslar soni":
        return own["appellant"].nunique() + int(own["appellant"].isna().sum())
    return len(own)


def test_every_number_leads_back_to_appeals(quarter: pd.DataFrame, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        page = render(make_brief(problem, quarter))
        own = quarter[quarter["id"].isin(problem.members)]
        rows = annex(page)
        assert [name for name, _, _ in rows[:3]] == [
            "Murojaatlar soni",
            "Murojaat qilgan shaxslar soni",
            "Shulardan shoshilinch deb baholangani",
        ]
        for name, value, ids in rows:
            assert set(ids) <= set(problem.members)
            assert len(ids) == len(set(ids))
            assert value == by_hand(name, quarter[quarter["id"].isin(ids)])
        numbers = {name: value for name, value, _ in rows}
        assert numbers["Murojaatlar soni"] == len(own)
        assert numbers["Shulardan shoshilinch deb baholangani"] == (own["category"] == "shoshilinch").sum()
        shown = re.findall(r'class="number">(\d+)</td></tr>', page)
        assert [int(number) for number in shown] == [value for _, value, _ in rows]


def test_regions_districts_and_months_add_up(quarter: pd.DataFrame, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        brief = make_brief(problem, quarter)
        own = quarter[quarter["id"].isin(problem.members)]
        for column, figures in (("region", brief.by_region), ("district", brief.by_district)):
            assert {f.name: f.value for f in figures} == own[column].value_counts().to_dict()
            assert [f.value for f in figures] == sorted((f.value for f in figures), reverse=True)
            for figure in figures:
                assert set(own.loc[own["id"].isin(figure.ids), column]) == {figure.name}
        assert sum(figure.value for figure in brief.by_month) == own["received_at"].notna().sum()
        assert [f.name for f in brief.by_month] == sorted(f.name for f in brief.by_month)
        assert all(len(figure.ids) == figure.value for figure in (*brief.by_month, *brief.by_region))
        assert all_figures(brief)[:2] == brief.totals[:2]


def lone(frame: pd.DataFrame) -> Problem:
    ids = tuple(frame["id"].astype(str))
    return Problem("T1", "Suv yo‘q", ("suv",), ids, len(ids), None, ids[:3])


@pytest.mark.parametrize(
    ("received", "since", "months"),
    [
        (["2026-03-31T20:00:00Z", "2026-04-02T01:00:00Z"], "2026-04-01", ["2026-04"]),
        (["2025-12-31T18:59:59Z", "2025-12-31T19:00:00Z"], "2025-12-31", ["2025-12", "2026-01"]),
        (["2026-01-05", "2026-01-06T10:00:00+05:00"], "2026-01-05", ["2026-01"]),
        ([None, "2026-01-06T10:00:00Z"], "2026-01-06", ["2026-01"]),
        ([None, None], None, []),
    ],
)
def test_days_are_those_of_tashkent(received: list[str | None], since: str | None, months: list[str]) -> None:
    frame = pd.DataFrame({"id": ["1", "2"], "text": ["suv", "gaz"], "received_at": received})
    brief = make_brief(lone(frame), frame)
    assert brief.since == since
    assert [figure.name for figure in brief.by_month] == months


def test_a_table_with_nothing_but_ids_and_texts() -> None:
    frame = pd.DataFrame({"id": [1, 2], "text": ["suv yo‘q", "gaz yo‘q"]})
    brief = make_brief(lone(frame), frame)
    assert (brief.since, brief.by_region, brief.by_district, brief.by_month) == (None, (), (), ())
    assert [(figure.value, figure.ids) for figure in brief.totals] == [(2, ("1", "2")), (2, ("1", "2"))]
    assert "Murojaatlar davri" not in render(brief)


def test_bars_never_leave_their_cell() -> None:
    frame = pd.DataFrame({"id": list("abc"), "text": ["suv"] * 3, "district": ["Chust"] * 3})
    widths = re.findall(r"width: ([\d.]+)%\"", render(make_brief(lone(frame), frame)))
    assert [float(width) for width in widths] == [100.0]


def test_what_came_from_appeals_is_escaped() -> None:
    frame = pd.DataFrame(
        {"id": ["<i>1</i>"], "text": [INJECTION], "region": ["<u>Buxoro</u>"], "district": ["a&b"]}
    )
    problem = replace(lone(frame), title=f"{INJECTION} — <u>Buxoro</u>", key_concepts=("<em>",))
    for script in ("latin", "cyrillic"):
        page = render(make_brief(problem, frame), script)
        for tag in ("<script", "<b>", "<u>", "<i>", "<em>"):
            assert tag not in page
    assert "&lt;b&gt;suv&lt;/b&gt;" in page
    assert "&lt;i&gt;1&lt;/i&gt;" in page


def test_the_cyrillic_page(quarter: pd.DataFrame, problems: tuple[Problem, ...]) -> None:
    brief = make_brief(problems[0], quarter)
    latin, cyrillic = render(brief), render(brief, "cyrillic")
    assert '<html lang="uz-Latn">' in latin
    assert '<html lang="uz-Cyrl">' in cyrillic
    assert "Мурожаатлар сони" in cyrillic
    assert "вилояти" in cyrillic
    assert "Murojaatlar soni" not in cyrillic
    for quotation in brief.quotations:
        assert quotation.text.split(",")[0] in visible(cyrillic)
    assert [row[1:] for row in annex(cyrillic)] == [row[1:] for row in annex(latin)]
    headings = " ".join(re.findall(r"<h[12]>(.*?)</h[12]>", cyrillic))
    assert script_of(headings).cyrillic > 0.99


def test_months_and_days_are_written_out() -> None:
    frame = pd.DataFrame({"id": ["1"], "text": ["suv"], "received_at": ["2026-02-03T10:00:00+05:00"]})
    page = render(make_brief(lone(frame), frame))
    assert "2026-yil 3-fevral — 2026-yil 3-fevral" in page
    assert annex(page)[-1] == ("2026-yil fevral", 1, ["1"])
    assert "2026 йил февраль" in render(make_brief(lone(frame), frame), "cyrillic")


def test_the_page_fetches_nothing(quarter: pd.DataFrame, problems: tuple[Problem, ...]) -> None:
    page = render(make_brief(problems[0], quarter))
    assert not re.search(r"https?:|src=|@import|url\(|<link|<script", page)
    assert page == render(make_brief(problems[0], quarter))


def planted() -> list[tuple[str, str]]:
    """Sixty things that belong to one person: what stands in the appeal, and what must not be in the page."""
    found = []
    for n in range(12):
        number = f"{n:02}"
        found += [
            (f"Telefonim +998 90 4{number} 17 {number}", f"998904{number}17{number}"),
            (f"JShShIR 3{n + 10}0285123{number}4{n % 10}"[:22], f"3{n + 10}0285123{number}4{n % 10}"[:14]),
            (f"Karta raqamim 8600 4904 55{number} 33{number}", f"8600490455{number}33{number}"),
            (f"Pasportim AB 71{number}3{number}", f"AB71{number}3{number}"),
            (f"Pochtam karimov.anvar{number}@mail.uz", f"karimov.anvar{number}@mail.uz"),
        ]
    return found


@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_nothing_personal_of_sixty_things_that_were_planted(quarter: pd.DataFrame, script: str) -> None:
    things = planted()
    assert len({secret for _, secret in things}) == 60
    frame = quarter.iloc[:30].copy()
    frame["text"] = [
        f"{text} {things[2 * row][0]}. {things[2 * row + 1][0]}." for row, text in enumerate(frame["text"])
    ]
    ids = tuple(frame["id"])
    problem = Problem("T1", "Suv yo‘q", ("suv",), ids, 30, None, ids)
    page = render(make_brief(problem, frame), script)
    assert page.count("<blockquote>") == 30
    assert not any(pseudonym in page for pseudonym in frame["appellant"])
    joined = re.sub(r"[\s()+-]", "", visible(page))
    assert [secret for _, secret in things if secret in joined] == []
    assert "karimov" not in page.lower()

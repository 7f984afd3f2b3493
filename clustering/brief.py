"""The facts of a problem brief: every number with the appeal ids behind it, every quotation redacted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from murojaat.clustering.persons import person_keys
from murojaat.clustering.problems import Problem
from murojaat.text import to_latin
from murojaat.text.redact import redact

_TASHKENT = "Asia/Tashkent"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it was counted from.

    Parameters
    ----------
    name : str
        What was counted, in Uzbek.
    value : int
        The number.
    ids : tuple of str
        Appeals behind it. Their count is `value`, except for people, where several may be one person's.
    """

    name: str
    value: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """An appeal that shows the problem, with personal data masked."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a working group needs to know of one problem.

    Parameters
    ----------
    problem : Problem
        The problem.
    since, until : str or None
        First and last day of its appeals, ISO; None where no appeal has a date.
    totals : tuple of Figure
        Appeals, people, and urgent ones where categories are known.
    by_region, by_district, by_month : tuple of Figure
        Counts; empty where the table does not tell. Regions and districts largest first, months in order.
    quotations : tuple of Quotation
        The representative appeals.
    """

    problem: Problem
    since: str | None
    until: str | None
    totals: tuple[Figure, ...]
    by_region: tuple[Figure, ...]
    by_district: tuple[Figure, ...]
    by_month: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]


def make_brief(problem: Problem, frame: pd.DataFrame) -> Brief:
    """Count the facts of a problem.

    Parameters
    ----------
    problem : Problem
        One of those found in `frame`.
    frame : DataFrame
        The appeals table; `category` may hold suggestions of a triage model.

    Returns
    -------
    Brief
        Nothing in it is personal but what redaction cannot see.
    """
    own = frame[frame["id"].astype(str).isin(problem.members)]
    days = _days(own)
    texts = dict(zip(own["id"].astype(str), own["text"].astype(str), strict=True))
    return Brief(
        problem=problem,
        since=None if days is None else str(days.min()),
        until=None if days is None else str(days.max()),
        totals=_totals(own),
        by_region=_counted(own, "region"),
        by_district=_counted(own, "district"),
        by_month=_by_month(own),
        quotations=tuple(Quotation(name, redact(texts[name])) for name in problem.representatives),
    )


def _totals(own: pd.DataFrame) -> tuple[Figure, ...]:
    keys = person_keys(own)
    people = len({key for key in keys if key is not None}) + sum(key is None for key in keys)
    totals = [
        Figure("Murojaatlar soni", len(own), _ids(own)),
        Figure("Murojaat qilgan shaxslar soni", people, _ids(own)),
    ]
    if "category" in own:
        categories = (
            own["category"].fillna("").astype(str).map(lambda name: to_latin(name).strip().casefold())
        )
        urgent = own[categories == "shoshilinch"]
        totals.append(Figure("Shulardan shoshilinch deb baholangani", len(urgent), _ids(urgent)))
    return tuple(totals)


def _counted(own: pd.DataFrame, column: str) -> tuple[Figure, ...]:
    if column not in own:
        return ()
    named = own[own[column].notna() & (own[column].astype(str).str.strip() != "")]
    groups = [(str(name), group) for name, group in named.groupby(named[column].astype(str).str.strip())]
    groups.sort(key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(Figure(name, len(group), _ids(group)) for name, group in groups)


def _by_month(own: pd.DataFrame) -> tuple[Figure, ...]:
    days = _days(own)
    if days is None:
        return ()
    months = days.map(lambda day: day.strftime("%Y-%m"))
    groups = own.loc[months.index].groupby(months)
    return tuple(Figure(str(month), len(group), _ids(group)) for month, group in groups)


def _days(own: pd.DataFrame) -> "pd.Series[date] | None":
    if "received_at" not in own:
        return None
    received = pd.to_datetime(own["received_at"], utc=True, errors="coerce", format="ISO8601").dropna()
    return received.dt.tz_convert(_TASHKENT).dt.date if len(received) else None


def _ids(frame: pd.DataFrame) -> tuple[str, ...]:
    return tuple(frame["id"].astype(str))


def all_figures(brief: Brief) -> Sequence[Figure]:
    """Give every number of a brief, in the order of its pages."""
    return (*brief.totals, *brief.by_region, *brief.by_district, *brief.by_month)

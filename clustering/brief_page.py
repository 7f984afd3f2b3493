"""A brief as a page that prints well: HTML, Latin or Cyrillic."""

from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

from murojaat._version import __version__
from murojaat.clustering.brief import Brief, all_figures
from murojaat.text import to_cyrillic

if TYPE_CHECKING:
    from jinja2 import Template

Script = Literal["latin", "cyrillic"]

_MONTHS: Final = (
    "yanvar", "fevral", "mart", "aprel", "may", "iyun",
    "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr",
)  # fmt: skip


def render(brief: Brief, script: Script = "latin") -> str:
    """Write a brief as an HTML page of its own, without anything to be fetched.

    Parameters
    ----------
    brief : Brief
        The facts.
    script : {"latin", "cyrillic"}
        Alphabet of the page; quotations stay as their writers wrote them.

    Returns
    -------
    str
        HTML. Everything that came from appeals is escaped.
    """
    convert = to_cyrillic if script == "cyrillic" else str
    bars = (*brief.by_region, *brief.by_district, *brief.by_month)
    return _template().render(
        brief=brief,
        figures=all_figures(brief),
        lang="uz-Cyrl" if script == "cyrillic" else "uz-Latn",
        t=convert,
        day=partial(_day, script),
        month=partial(_month, script),
        largest=max((figure.value for figure in bars), default=1),
        version=__version__,
    )


def _day(script: Script, iso: str) -> str:
    year, month, day = iso.split("-")
    name = _MONTHS[int(month) - 1]
    # Cyrillic orthography writes numbers without the hyphen that Latin has for ordinals.
    return f"{year}-yil {int(day)}-{name}" if script == "latin" else f"{year} yil {int(day)} {name}"


def _month(script: Script, iso: str) -> str:
    year, month = iso.split("-")
    return f"{year}{'-' if script == 'latin' else ' '}yil {_MONTHS[int(month) - 1]}"


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    source = resources.files("murojaat.clustering").joinpath("templates/brief.html.j2").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)

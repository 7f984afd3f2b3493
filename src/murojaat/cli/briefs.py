"""Writing the briefs of all problems into a folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from murojaat.appeals.aside import writing
from murojaat.cli.arrays import write_text

_GENERATOR: Final = '<meta name="generator" content="murojaat '

if TYPE_CHECKING:
    import pandas as pd

    from murojaat.clustering import Problems


def write_briefs(
    problems: "Problems", frame: "pd.DataFrame", folder: Path, script: Literal["latin", "cyrillic"]
) -> list[Path]:
    """Write one HTML page for each problem.

    Parameters
    ----------
    problems : Problems
        What was found in `frame`.
    frame : DataFrame
        The appeals table.
    folder : Path
        Made if it is not there. Briefs of an earlier run are removed, so that no old number stays behind.
    script : {"latin", "cyrillic"}
        Alphabet of the pages.

    Returns
    -------
    list of Path
        ``T1.html`` and so on, the largest problem first.

    Raises
    ------
    UnusableOutputError
        If the folder or a page cannot be written.
    """
    from murojaat.clustering.brief import make_brief
    from murojaat.clustering.brief_page import render

    with writing(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        _remove_old(folder)
    paths = []
    for problem in problems.found:
        path = folder / f"{problem.id}.html"
        write_text(render(make_brief(problem, frame), script), path, ".html")
        paths.append(path)
    return paths


def _remove_old(folder: Path) -> None:
    for page in folder.glob("T*.html"):
        if page.stem[1:].isdecimal() and _GENERATOR in page.read_text(encoding="utf-8", errors="replace"):
            page.unlink()

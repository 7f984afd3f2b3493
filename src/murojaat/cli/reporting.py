"""What commands tell on standard error: rows with mistakes, progress, the end."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from murojaat.appeals import Appeals, RowError

SOME_ROWS: Final = 1


@dataclass(slots=True)
class Report:
    """Counts what was read and says aloud what was wrong.

    Parameters
    ----------
    rows, mistakes : int
        Rows that were worked on; reports on rows.
    """

    rows: int = 0
    mistakes: int = 0

    def add(self, appeals: "Appeals") -> None:
        """Count a piece of the input and print what was wrong with its rows."""
        self.rows += len(appeals.frame)
        self.tell(appeals.errors)

    def tell(self, errors: "Iterable[RowError]") -> None:
        """Print one line for each report."""
        for error in errors:
            self.mistakes += 1
            click.echo(f"murojaat: {error}", err=True)

    @property
    def exit_code(self) -> int:
        """0 where every row was good, 1 otherwise."""
        return SOME_ROWS if self.mistakes else 0

    def finish(self, target: str) -> int:
        """Print the last line and give the exit code."""
        tail = f", xatoli qatorlar: {self.mistakes}" if self.mistakes else ""
        if target != "-":
            click.echo(f"{target}: {self.rows} ta murojaat{tail}", err=True)
        return self.exit_code


@contextmanager
def progress(what: str, total: int | None = None) -> "Iterator[Callable[[float], None]]":
    """Show on a terminal how far a job has come; elsewhere nothing is printed.

    Parameters
    ----------
    what : str
        The job, in Uzbek.
    total : int or None
        How many rows there are; None where that is not known before the end.

    Yields
    ------
    callable
        Takes by how many rows the job has moved on.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda rows: bar.advance(task, rows)

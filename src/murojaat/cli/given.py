"""Columns of the user's own that bear the name of a result."""

from collections.abc import Collection
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def keep_given(frame: "pd.DataFrame", added: Collection[str]) -> "pd.DataFrame":
    """Rename columns that results would overwrite: ``review`` becomes ``review_given``.

    Parameters
    ----------
    frame : DataFrame
        The user's table.
    added : collection of str
        Names of the results.

    Returns
    -------
    DataFrame
        A copy; where ``NAME_given`` is taken, as in a table that was worked on before, ``NAME_given_2``.

    Examples
    --------
    >>> import pandas as pd
    >>> list(keep_given(pd.DataFrame(columns=["id", "review", "review_given"]), ["review"]).columns)
    ['id', 'review_given_2', 'review_given']
    """
    taken = {*frame.columns, *added}
    return frame.rename(columns={name: _free_name(name, taken) for name in added if name in frame})


def _free_name(name: str, taken: Collection[str]) -> str:
    names = (f"{name}_given_{number}" if number > 1 else f"{name}_given" for number in count(1))
    return next(each for each in names if each not in taken)

"""Where the appeals of a problem come from."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_CONCENTRATED: Final = 0.6


def concentrated_region(frame: pd.DataFrame, rows: NDArray[np.int64] | Sequence[int]) -> str | None:
    """Name the region that most of some appeals come from.

    Parameters
    ----------
    frame : DataFrame
        An appeals table.
    rows : sequence of int
        Positions of the appeals.

    Returns
    -------
    str or None
        The region of at least six in ten of them, unknown regions counted; None where there is none.
    """
    if "region" not in frame or not len(rows):
        return None
    counts = count_by(frame.iloc[list(rows)]["region"])
    if counts and next(iter(counts.values())) >= _CONCENTRATED * len(rows):
        return next(iter(counts))
    return None


def count_by(values: "pd.Series[str]") -> dict[str, int]:
    """Count values, most frequent first and equal ones by name; missing ones are left out."""
    counts = values.dropna().astype(str).str.strip().value_counts()
    pairs = sorted(
        ((name, int(count)) for name, count in counts.items() if name), key=lambda p: (-p[1], p[0])
    )
    return {str(name): count for name, count in pairs}

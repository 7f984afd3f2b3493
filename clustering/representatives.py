"""Which appeals show a problem best."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_MOST: Final = 3
_CENTRAL_SHARE: Final = 0.5


def representatives(vectors: NDArray[np.float32], central: NDArray[np.int64]) -> list[int]:
    """Choose up to three appeals: the most central, then central ones that are least like those chosen.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, dim)
        Unit vectors of all appeals.
    central : ndarray of int, shape (m,)
        Rows of the problem's appeals, most central first.

    Returns
    -------
    list of int
        Rows. Only the more central half (three at least) is chosen from, so that no borderline appeal
        speaks for the problem.
    """
    pool = [int(row) for row in central[: max(_MOST, round(_CENTRAL_SHARE * len(central)))]]
    chosen = pool[:1]
    while len(chosen) < min(_MOST, len(pool)):
        rest = [row for row in pool if row not in chosen]
        likeness = [float(np.round((vectors[row] @ vectors[chosen].T).max(), 5)) for row in rest]
        chosen.append(rest[int(np.argmin(likeness))])
    return chosen

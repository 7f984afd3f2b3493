"""What everything after the encoder relies on."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, one row each, in their order.

        Parameters
        ----------
        texts : sequence of str
            Any number, also none.

        Returns
        -------
        ndarray of float32, shape (len(texts), dim)
            Rows of unit length; a text in which the encoder knows nothing is a row of zeros.
        """
        ...

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


def encode_meaning(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Encode what texts mean, without how they are worded where an encoder keeps the two apart.

    Parameters
    ----------
    encoder : Encoder
        One with a `meaning_dim` holds the meaning in so many of its first numbers.
    texts : sequence of str
        Any texts.

    Returns
    -------
    ndarray of float32, shape (n, meaning_dim or dim)
        Unit length; zeros for a text that means nothing to the encoder.
    """
    vectors = encoder.encode(texts)[:, : getattr(encoder, "meaning_dim", None)]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit

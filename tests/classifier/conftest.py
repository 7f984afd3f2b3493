"""The shipped labelled appeals, and a real small model trained on a part of them."""

from pathlib import Path

import numpy as np
import pytest

from murojaat.classifier.corpus import Corpus
from murojaat.classifier.training import Trained, train

APPEALS = Path(__file__).resolve().parents[2] / "classifier" / "data" / "appeals.jsonl"


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    labelled, errors = Corpus.read(APPEALS)
    assert errors == ()
    return labelled


@pytest.fixture(scope="session")
def small(corpus: Corpus) -> Corpus:
    """Forty appeals of each of four writers."""
    writers = np.array(corpus.writers)
    names = sorted(set(corpus.writers))[:4]
    return corpus.select(np.concatenate([np.flatnonzero(writers == name)[:40] for name in names]))


@pytest.fixture(scope="session")
def trained(small: Corpus) -> Trained:
    return train(small)

"""Script and language of the shipped sample, where each text's spelling is known."""

from importlib import resources
from pathlib import Path

import pandas as pd
import pytest

from murojaat.text import language_of, script_of

TRUTH = Path(__file__).resolve().parents[1] / "data" / "sample_truth.csv"
LANGUAGES = {
    "latin": {"uz-Latn"},
    "latin_plain": {"uz-Latn"},
    "cyrillic": {"uz-Cyrl"},
    "cyrillic_ru": {"uz-Cyrl"},
    "russian": {"ru"},
}


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    texts = pd.read_csv(str(resources.files("murojaat") / "data" / "sample.csv"), encoding="utf-8-sig")
    truth = pd.read_csv(TRUTH, keep_default_na=False)
    assert texts["id"].tolist() == truth["id"].tolist()
    return truth.assign(text=texts["text"])


@pytest.mark.parametrize("script", sorted(LANGUAGES))
def test_language_of_the_sample(sample: pd.DataFrame, script: str) -> None:
    own = sample[sample["script"] == script]["text"]
    right = [language_of(text).language in LANGUAGES[script] for text in own]
    assert sum(right) >= 0.9 * len(right)


@pytest.mark.parametrize(
    ("script", "seen"),
    [("latin", "latin"), ("latin_plain", "latin"), ("cyrillic", "cyrillic"), ("russian", "cyrillic")],
)
def test_script_of_the_sample(sample: pd.DataFrame, script: str, seen: str) -> None:
    own = sample[sample["script"] == script]["text"]
    right = [script_of(text).script == seen for text in own]
    assert sum(right) >= 0.9 * len(right)

from pathlib import Path

import numpy as np
import pytest

from murojaat.encoder import load_encoder
from murojaat.encoder.building import BuildOptions, Built, build, save_encoder
from murojaat.text.lexicon import Concept, Lexicon, load_lexicon

LEXICON = Lexicon(
    [
        Concept("insulin", "insulin", ("insulin",)),
        Concept("doctor", "shifokor", ("shifokor",)),
        Concept("bus", "avtobus", ("avtobus",)),
    ]
)
TEXTS = ["shifokor insulin bermadi", "shifokor yo‘q", "Шифокор келмади, шифокор керак"]
SMALL = BuildOptions(meaning_dim=16, wording_dim=8, buckets=256)


def lengths(built: Built) -> list[float]:
    return [float(length) for length in np.linalg.norm(built.concepts, axis=1)]


def test_shapes() -> None:
    built = build(TEXTS, SMALL, LEXICON)
    assert built.concepts.shape == (3, 16)
    assert built.subwords.shape == (256, 8)
    assert built.scales.shape == (256,)
    assert built.texts == 3


def test_weights_are_inverse_document_frequencies_with_a_floor() -> None:
    one, everywhere, never = lengths(build(TEXTS, SMALL, LEXICON))
    assert one == pytest.approx(np.log(4 / 2) ** 1.5, rel=1e-5)
    assert everywhere == pytest.approx(0.1**1.5, rel=1e-5)
    assert never == pytest.approx(np.log(4 / 1) ** 1.5, rel=1e-5)


def test_order_of_texts_does_not_matter_and_seed_does() -> None:
    first, turned = build(TEXTS, SMALL, LEXICON), build(TEXTS[::-1], SMALL, LEXICON)
    for name in ("concepts", "subwords", "scales"):
        np.testing.assert_array_equal(getattr(first, name), getattr(turned, name))
    other = build(TEXTS, BuildOptions(16, 8, 256, random_state=1), LEXICON)
    assert not np.array_equal(first.concepts, other.concepts)


def test_texts_may_be_a_stream_or_none_at_all() -> None:
    assert build(iter(TEXTS), SMALL, LEXICON).texts == 3
    nothing = build([], SMALL, LEXICON)
    assert nothing.texts == 0
    assert np.isfinite(nothing.concepts).all()


def test_the_defaults_take_the_lexicon_of_the_package() -> None:
    built = build(["suv yo‘q"], BuildOptions(meaning_dim=4, wording_dim=4, buckets=16))
    assert len(built.concepts) == len(load_lexicon())


def test_a_saved_encoder_is_read_back(tmp_path: Path) -> None:
    built = build(TEXTS, SMALL)
    save_encoder(built, tmp_path / "e", name="sinov", version="1.2", options=SMALL, card="# Sinov\n")
    vectors = load_encoder(tmp_path / "e").encode(["insulin yo‘q", "suv"])
    assert vectors.shape == (2, 24)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (tmp_path / "e" / "README.md").read_text() == "# Sinov\n"

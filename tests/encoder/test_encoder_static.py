from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from murojaat.artifacts import save_artifact
from murojaat.encoder import Encoder, load_encoder
from murojaat.encoder.static import StaticEncoder, config_of, quantise
from murojaat.errors import ArtifactError
from murojaat.text.lexicon import Concept, Lexicon

LEXICON = Lexicon([Concept("insulin", "insulin", ("insulin",)), Concept("bus", "avtobus", ("avtobus",))])


def tiny(wording: float = 0.5) -> StaticEncoder:
    random = np.random.default_rng(0)
    subwords, scales = quantise(random.standard_normal((64, 8)).astype(np.float32))
    return StaticEncoder(np.eye(2, 4, dtype=np.float32), subwords, scales, wording, LEXICON)


def test_shape_type_and_length() -> None:
    vectors = tiny().encode(["insulin yo‘q", "avtobus", "Автобус"])
    assert (vectors.shape, vectors.dtype) == ((3, 12), np.dtype(np.float32))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert tiny().dim == 12


def test_the_two_parts_weigh_as_told() -> None:
    [vector] = tiny(wording=0.5).encode(["insulin yo‘q"])
    meaning, wording = np.linalg.norm(vector[:4]), np.linalg.norm(vector[4:])
    assert wording / meaning == pytest.approx(0.5, abs=1e-5)


def test_script_does_not_matter() -> None:
    latin, cyrillic = tiny().encode(["Avtobus kelmadi", "АВТОБУС келмади!"])
    np.testing.assert_array_equal(latin, cyrillic)


def test_a_concept_named_n_times_counts_sqrt_n_times() -> None:
    [vector] = tiny(wording=0).encode(["insulin insulin insulin insulin avtobus"])
    np.testing.assert_allclose(vector[:2], np.array([2, 1]) / np.sqrt(5), atol=1e-6)


@pytest.mark.parametrize("text", ["", " \n", "😀🚑", "…!?", "\0"], ids=repr)
def test_a_text_without_words_is_a_row_of_zeros(text: str) -> None:
    assert not tiny().encode([text]).any()


def test_no_texts() -> None:
    assert tiny().encode([]).shape == (0, 12)


@pytest.mark.parametrize(
    "text",
    ["suv", "avtobus" * 40, "bir suv " * 5000, "а\0b suv", "Ўқиш suv вода"],
    ids=lambda text: text[:12],
)
def test_unusual_texts_have_unit_vectors(text: str) -> None:
    assert np.linalg.norm(tiny().encode([text])) == pytest.approx(1, abs=1e-5)


@given(st.lists(st.text(max_size=40) | st.sampled_from(["insulin yo‘q", "suv келмади"]), max_size=8))
@settings(deadline=None, max_examples=50)
def test_a_vector_does_not_depend_on_its_neighbours(encoder: Encoder, texts: list[str]) -> None:
    together = encoder.encode(texts)
    assert together.shape[0] == len(texts)
    for text, row in zip(texts, together, strict=True):
        assert encoder.encode([text])[0].tobytes() == row.tobytes()
        assert np.linalg.norm(row) == pytest.approx(1, abs=1e-5) or not row.any()


def test_another_instance_gives_the_same_bytes(
    encoder_folder: Path, matters: dict[str, tuple[str, ...]]
) -> None:
    texts = [text for several in matters.values() for text in several]
    first, second = load_encoder(encoder_folder), load_encoder(encoder_folder)
    assert first is not second
    second.encode(texts[::-1])
    assert first.encode(texts).tobytes() == second.encode(texts).tobytes()


@pytest.mark.parametrize(("concepts", "subwords", "scales"), [(3, 64, 64), (2, 64, 63)])
def test_shapes_that_do_not_fit(concepts: int, subwords: int, scales: int) -> None:
    with pytest.raises(ValueError, match="lexicon of 2 concepts"):
        StaticEncoder(
            np.ones((concepts, 4), dtype=np.float32),
            np.ones((subwords, 8), dtype=np.int8),
            np.ones(scales, dtype=np.float32),
            0.5,
            LEXICON,
        )


def test_a_model_made_for_another_lexicon(tmp_path: Path) -> None:
    save_artifact(
        tmp_path / "old",
        kind="encoder",
        name="old",
        version="1",
        arrays={
            "concepts": np.ones((2, 4), dtype=np.float32),
            "subwords": np.ones((8, 4), dtype=np.int8),
            "scales": np.ones(8, dtype=np.float32),
        },
        config=config_of(LEXICON, 0.5),
        card="# Eski\n",
        training={},
        figures={},
    )
    with pytest.raises(ArtifactError, match="2 tushunchali boshqa lug‘at uchun o‘qitilgan"):
        StaticEncoder.load(tmp_path / "old")


@given(st.integers(0, 2**32 - 1))
def test_quantising_keeps_values_to_half_a_step(seed: int) -> None:
    table = np.random.default_rng(seed).standard_normal((5, 7)).astype(np.float32)
    table[2] = 0
    small, scales = quantise(table)
    assert (small.dtype, scales.dtype) == (np.dtype(np.int8), np.dtype(np.float32))
    assert np.abs(small * scales[:, None] - table).max() <= 0.5 * scales.max() + 1e-6
    assert not small[2].any()

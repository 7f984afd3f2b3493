import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from murojaat.artifacts import load_artifact, save_artifact
from murojaat.encoder import Encoder, load_encoder
from murojaat.encoder.static import StaticEncoder, Weights, arrays_of, config_of
from murojaat.encoder.tables import Table
from murojaat.errors import ArtifactError
from murojaat.text.lexicon import Concept, Lexicon

LEXICON = Lexicon([Concept("insulin", "insulin", ("insulin",)), Concept("bus", "avtobus", ("avtobus",))])
WEIGHTS = Weights(
    concepts=np.array([3, 4], dtype=np.float32),
    meanings=Table.of(np.array([[1, 0, 0, 0], [0, 1, 0, 0]], dtype=np.float32)),
    words=Table.of(np.array([[0, 0, 2, 0], [0, 0, 0, 1]], dtype=np.float32)),
    vocabulary=("igna", "gildirak"),
    rarity=np.ones(16, dtype=np.float16),
    own_dim=8,
    identity=0.5,
    spelling=0.25,
)


def tiny(**changes: Any) -> StaticEncoder:
    return StaticEncoder(replace(WEIGHTS, **changes), LEXICON)


MEANING_ONLY = {"identity": 0.0, "spelling": 0.0}


def test_shape_type_and_length() -> None:
    vectors = tiny().encode(["insulin yo‘q", "avtobus", "Автобус"])
    assert (vectors.shape, vectors.dtype) == ((3, 12), np.dtype(np.float32))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (tiny().dim, tiny().meaning_dim) == (12, 4)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("insulin", [1, 0, 0, 0]),
        ("insulin avtobus", [0.6, 0.8, 0, 0]),  # weights 3 and 4
        ("insulin insulin insulin insulin avtobus", np.array([6, 4, 0, 0]) / np.sqrt(52)),  # sqrt(4) * 3
        ("igna", [0, 0, 1, 0]),
        ("igna gildirak igna", np.array([0, 0, 2, 1]) / np.sqrt(5)),  # each once
        ("insulin igna", np.array([1, 0, 2, 0]) / np.sqrt(5)),
        # The concepts together have length 1; (2, 1) over the root of two words.
        ("avtobus igna gildirak", np.array([0, 1, np.sqrt(2), np.sqrt(0.5)]) / np.sqrt(3.5)),
        ("noma’lum", [0, 0, 0, 0]),
    ],
)
def test_meaning_by_hand(text: str, meaning: Any) -> None:
    [vector] = tiny(**MEANING_ONLY).encode([text])
    np.testing.assert_allclose(vector[:4], meaning, atol=1e-6)
    assert not vector[4:].any()


@given(st.integers(1, 40))
def test_a_concept_named_n_times_counts_sqrt_n_times(count: int) -> None:
    [vector] = tiny(**MEANING_ONLY).encode(["insulin " * count + "avtobus"])
    assert vector[0] / vector[1] == pytest.approx(3 * np.sqrt(count) / 4, rel=1e-5)


def test_identity_by_hand() -> None:
    # "concept insulin" and "concept bus" as directions() of width 8, worked out with plain integers.
    insulin = np.array([0, -0.5, 0.5, 0, 0.5, 0, 0.5, 0])
    bus = np.array([-0.5, 0, 0, -0.5, -0.5, 0, 0.5, 0])
    one, both = tiny(identity=1.0, spelling=0.0).encode(["insulin", "insulin avtobus"]) * np.sqrt(2)
    np.testing.assert_allclose(one[4:], insulin, atol=1e-6)
    together = 0.6 * insulin + 0.8 * bus
    np.testing.assert_allclose(both[4:], together / np.linalg.norm(together), atol=1e-6)


def test_spelling_by_hand() -> None:
    # Pieces of "a": "=a" in bucket 15 with signs - + + -, "<a>" in bucket 11 with the opposite signs.
    rarity = np.ones(16, dtype=np.float16)
    encoder = tiny(own_dim=4, rarity=rarity, identity=0.0, spelling=1.0)
    assert not encoder.encode(["a"]).any()
    rarity[15] = 3
    [vector] = tiny(own_dim=4, rarity=rarity, identity=0.0, spelling=1.0).encode(["A"])
    assert vector.tolist() == [0, 0, 0, 0, -0.5, 0.5, 0.5, -0.5]


@pytest.mark.parametrize(("identity", "spelling", "ratio"), [(0.5, 0, 0.5), (0, 0.25, 0.25), (2, 0, 2)])
def test_the_parts_weigh_as_told(identity: float, spelling: float, ratio: float) -> None:
    for vector in tiny(identity=identity, spelling=spelling).encode(
        ["insulin yo‘q", "avtobus igna bu yerda"]
    ):
        meaning, own = np.linalg.norm(vector[:4]), np.linalg.norm(vector[4:])
        assert own / meaning == pytest.approx(ratio, abs=1e-5)


def test_identity_weighs_as_told_however_near_the_directions_of_concepts_are() -> None:
    # Five directions in four numbers cannot all be at right angles.
    names = ("anor", "behi", "olma", "nok", "uzum")
    lexicon = Lexicon([Concept(name, name, (name,)) for name in names])
    five = Table.of(np.eye(5, 4, dtype=np.float32) + 1)
    changes = {"concepts": np.ones(5, dtype=np.float32), "meanings": five, "own_dim": 4, "spelling": 0.0}
    encoder = StaticEncoder(replace(WEIGHTS, **changes), lexicon)
    for vector in encoder.encode([f"{one} {other}" for one in names for other in names]):
        meaning, own = np.linalg.norm(vector[:4]), np.linalg.norm(vector[4:])
        assert own == 0 or own / meaning == pytest.approx(0.5, abs=1e-5)


def test_the_own_part_is_the_sum_of_identity_and_spelling() -> None:
    text = ["insulin avtobus keldi"]
    [identity], [spelling], [both] = (
        tiny(identity=one, spelling=other).encode(text) for one, other in ((0.8, 0), (0, 0.3), (0.8, 0.3))
    )
    both = both / np.linalg.norm(both[:4])
    parts = identity[4:] / np.linalg.norm(identity[:4]) + spelling[4:] / np.linalg.norm(spelling[:4])
    np.testing.assert_allclose(both[4:], parts, atol=1e-6)


def test_spelling_brings_inflected_and_misspelt_words_near() -> None:
    word, inflected, misspelt, other = tiny(own_dim=768, identity=0.0, spelling=1.0).encode(
        ["poliklinika", "poliklinikamizda", "poliklenika", "maktab"]
    )
    assert word @ inflected > 0.5
    assert word @ misspelt > 0.3
    assert abs(word @ other) < 0.2


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Avtobus kelmadi", "АВТОБУС келмади!"), ("Qo‘shni o‘g‘li, ignasi yo‘q", "Қўшни ўғли, игнаси йўқ")],
)
def test_script_does_not_matter(encoder: Encoder, latin: str, cyrillic: str) -> None:
    for chosen in (tiny(), encoder):
        first, second = chosen.encode([latin, cyrillic])
        assert first.tobytes() == second.tobytes()
        assert first.any()


@pytest.mark.parametrize("text", ["", " \n", "😀🚑", "…!?", "\0", "12 345"], ids=repr)
def test_a_text_without_words_is_a_row_of_zeros(encoder: Encoder, text: str) -> None:
    assert not tiny().encode([text]).any()
    assert not encoder.encode([text]).any()


def test_no_texts() -> None:
    vectors = tiny().encode([])
    assert (vectors.shape, vectors.dtype) == ((0, 12), np.dtype(np.float32))


@pytest.mark.parametrize(
    "text",
    ["suv", "avtobus" * 40, "bir suv " * 5000, "а\0b suv", "Ўқиш suv вода", "😀 suv \ud800"],
    ids=["one word", "one long word", "10,000 words", "null bytes", "mixed scripts", "emoji"],
)
def test_unusual_texts_have_unit_vectors(encoder: Encoder, text: str) -> None:
    for chosen in (tiny(), encoder):
        assert np.linalg.norm(chosen.encode([text])) == pytest.approx(1, abs=1e-5)


@given(st.lists(st.text(max_size=40) | st.sampled_from(["insulin yo‘q", "suv келмади"]), max_size=8))
@settings(deadline=None, max_examples=50)
def test_a_vector_does_not_depend_on_its_neighbours(encoder: Encoder, texts: list[str]) -> None:
    together = encoder.encode(texts)
    assert (together.shape, together.dtype) == ((len(texts), 96), np.dtype(np.float32))
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


MISFITS: dict[str, dict[str, Any]] = {
    "a weight too many": {"concepts": np.ones(3, dtype=np.float32)},
    "a meaning too few": {"meanings": Table.of(np.ones((1, 4), dtype=np.float32))},
    "words of another width": {"words": Table.of(np.ones((2, 5), dtype=np.float32))},
    "a name too few": {"vocabulary": ("igna",)},
}


@pytest.mark.parametrize("changes", MISFITS.values(), ids=MISFITS)
def test_tables_that_do_not_belong_together(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="do not fit each other, a lexicon of 2 concepts"):
        tiny(**changes)


def test_a_model_made_for_another_lexicon(tmp_path: Path) -> None:
    save_artifact(
        tmp_path / "old",
        kind="encoder",
        name="old",
        version="1",
        arrays=arrays_of(WEIGHTS),
        config=config_of(WEIGHTS, LEXICON),
        card="# Eski\n",
        training={},
        figures={},
    )
    with pytest.raises(ArtifactError) as caught:
        StaticEncoder.load(tmp_path / "old")
    assert str(caught.value) == (
        f"{tmp_path / 'old'}: model 2 tushunchali boshqa lug‘at uchun o‘qitilgan. "
        "Modelni shu lug‘at bilan qayta o‘qiting yoki dastur bilan kelgan modelni oling."
    )


@pytest.mark.parametrize("file", ["manifest.json", "config.json", "weights.safetensors", "README.md"])
def test_a_damaged_folder_is_refused_by_name(encoder_folder: Path, tmp_path: Path, file: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(encoder_folder, folder)
    (folder / file).write_bytes((folder / file).read_bytes()[:-3])
    with pytest.raises(ArtifactError) as caught:
        StaticEncoder.load(folder)
    reason = (
        f"{file} JSON emas." if file == "manifest.json" else f"{file} fayli buzilgan yoki o‘zgartirilgan."
    )
    assert (caught.value.folder, caught.value.reason) == (folder, reason)


def _saved_with(encoder_folder: Path, folder: Path, part: str, name: str, value: Any) -> None:
    """Save an encoder with one array or setting changed, or left out if the value is None."""
    good = load_artifact(encoder_folder, kind="encoder")
    parts: dict[str, dict[str, Any]] = {"arrays": dict(good.arrays), "config": dict(good.config)}
    assert name in parts[part]
    parts[part] = {key: old for key, old in parts[part].items() if key != name}
    if value is not None:
        parts[part][name] = value
    save_artifact(
        folder, kind="encoder", name="x", version="1", card="# X\n", training={}, figures={}, **parts
    )


@pytest.mark.parametrize(
    ("part", "name"),
    [
        *(("arrays", name) for name in ("concepts", "meanings", "meanings_scales", "words", "words_scales")),
        ("arrays", "rarity"),
        *(("config", name) for name in ("vocabulary", "own_dim", "identity", "spelling")),
    ],
)
def test_a_model_of_another_version_is_refused_by_what_it_lacks(
    encoder_folder: Path, tmp_path: Path, part: str, name: str
) -> None:
    _saved_with(encoder_folder, tmp_path / "model", part, name, None)
    with pytest.raises(ArtifactError) as caught:
        StaticEncoder.load(tmp_path / "model")
    assert caught.value.reason == f"model dasturning boshqa versiyasi uchun ('{name}' yo‘q)."


def test_a_model_without_any_lexicon_is_refused(encoder_folder: Path, tmp_path: Path) -> None:
    _saved_with(encoder_folder, tmp_path / "model", "config", "concepts", None)
    with pytest.raises(ArtifactError, match="model 0 tushunchali boshqa lug‘at uchun o‘qitilgan"):
        StaticEncoder.load(tmp_path / "model")


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("arrays", "concepts", np.ones(3, dtype=np.float32)),
        ("arrays", "meanings_scales", np.ones(3, dtype=np.float32)),
        ("arrays", "words", np.ones((2, 2, 2), dtype=np.int8)),
        ("config", "vocabulary", ["suv"]),
        ("config", "vocabulary", 7),
        ("config", "own_dim", "64"),
    ],
)
def test_a_model_whose_parts_do_not_fit_is_refused(
    encoder_folder: Path, tmp_path: Path, part: str, name: str, value: Any
) -> None:
    _saved_with(encoder_folder, tmp_path / "model", part, name, value)
    with pytest.raises(ArtifactError) as caught:
        StaticEncoder.load(tmp_path / "model")
    assert caught.value.reason == "modelning qismlari bir-biriga mos emas."


def test_a_model_of_another_kind(model_of_another_kind: Path) -> None:
    with pytest.raises(ArtifactError, match="bu «classifier» turidagi model, «encoder» turidagisi kerak edi"):
        StaticEncoder.load(model_of_another_kind)


@pytest.fixture
def model_of_another_kind(tmp_path: Path) -> Path:
    folder = tmp_path / "triage"
    arrays = {"a": np.ones(1, dtype=np.float32)}
    save_artifact(
        folder,
        kind="classifier",
        name="x",
        version="1",
        arrays=arrays,
        config={},
        card="#",
        training={},
        figures={},
    )
    return folder

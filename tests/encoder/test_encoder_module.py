"""Our encoder inside sentence-transformers: the same vectors, and the library's own tools on them."""

import copy
import json
import math
import pickle
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer, util

import murojaat
from murojaat.artifacts.layout import FILES, MANIFEST
from murojaat.encoder import Encoder, encode_meaning, load_encoder
from murojaat.errors import ArtifactError, EncoderUnavailableError

INSIDE = "0_EncoderModule"


@pytest.fixture(scope="module")
def model(encoder_folder: Path) -> SentenceTransformer:
    return murojaat.sentence_transformer(encoder_folder)


@pytest.fixture(scope="module")
def texts(matters: dict[str, tuple[str, ...]]) -> list[str]:
    return [text for told in matters.values() for text in told]


@pytest.fixture
def saved(tmp_path: Path, model: SentenceTransformer) -> Path:
    folder = tmp_path / "model"
    model.save(str(folder))
    return folder


def loaded(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), trust_remote_code=True, local_files_only=True)


@pytest.mark.parametrize("batch_size", [1, 4, 1000])
def test_the_vectors_are_the_encoders_own(
    model: SentenceTransformer, encoder: Encoder, texts: list[str], batch_size: int
) -> None:
    vectors = model.encode(texts, batch_size=batch_size)
    assert vectors.dtype == np.dtype(np.float32)
    np.testing.assert_array_equal(vectors, encoder.encode(texts))


def test_without_a_folder_it_is_the_built_in_encoder(texts: list[str]) -> None:
    vectors = murojaat.sentence_transformer().encode(texts[:2])
    np.testing.assert_array_equal(vectors, load_encoder().encode(texts[:2]))


def test_the_first_numbers_are_the_meaning(
    model: SentenceTransformer, encoder: Encoder, texts: list[str]
) -> None:
    width = model[0].encoder.meaning_dim
    vectors = model.encode(texts, truncate_dim=width, normalize_embeddings=True)
    np.testing.assert_allclose(vectors, encode_meaning(encoder, texts), atol=1e-6)


def test_what_the_library_asks_a_model(model: SentenceTransformer, encoder: Encoder) -> None:
    assert model.get_embedding_dimension() == encoder.encode([]).shape[1]
    assert model[0].get_sentence_embedding_dimension() == model.get_embedding_dimension()
    assert model.max_seq_length == math.inf
    assert str(model.device) == "cpu"


def test_no_texts_and_one_text(model: SentenceTransformer, encoder: Encoder) -> None:
    assert model.encode([]).shape == (0,)  # the library gives no width without a text
    np.testing.assert_array_equal(model.encode("suv"), encoder.encode(["suv"])[0])


@pytest.mark.parametrize(
    "text", ["", "😀", "сув suv", "a\0b", "suv " * 10_000], ids=lambda text: repr(text[:8])
)
def test_unusual_texts(model: SentenceTransformer, encoder: Encoder, text: str) -> None:
    np.testing.assert_array_equal(model.encode([text]), encoder.encode([text]))


def test_a_text_that_says_nothing_is_near_to_nothing(model: SentenceTransformer) -> None:
    assert model.similarity(model.encode([""]), model.encode(["suv", ""])).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("given", [None, 7, ("suv", "gaz")], ids=str)
def test_only_texts_are_taken(model: SentenceTransformer, given: object) -> None:
    with pytest.raises(TypeError, match=f"only texts can be encoded, not {type(given).__name__}"):
        model[0].preprocess(["suv", given])


def test_a_prompt_stands_before_every_text(model: SentenceTransformer, encoder: Encoder) -> None:
    np.testing.assert_array_equal(model.encode(["suv"], prompt="gaz "), encoder.encode(["gaz suv"]))


def test_older_versions_call_it_tokenize(model: SentenceTransformer) -> None:
    assert model[0].tokenize(["suv"]) == model[0].preprocess(["suv"])


def test_similarity_is_the_cosine(model: SentenceTransformer, encoder: Encoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    similar = model.similarity(model.encode(texts), model.encode(texts)).numpy()
    np.testing.assert_allclose(similar, vectors @ vectors.T, atol=1e-5)


def test_the_vectors_go_where_the_model_goes(encoder_folder: Path) -> None:
    module = murojaat.sentence_transformer(encoder_folder)[0]
    features = module.preprocess(["suv"])
    assert module.half()(features)["sentence_embedding"].dtype == torch.float16
    assert module.to("meta")(features)["sentence_embedding"].device.type == "meta"


def test_saved_and_loaded_again(
    saved: Path, model: SentenceTransformer, texts: list[str], encoder_folder: Path
) -> None:
    np.testing.assert_array_equal(loaded(saved).encode(texts), model.encode(texts))
    [module] = json.loads((saved / "modules.json").read_text())
    assert (module["path"], module["type"]) == (INSIDE, "murojaat.encoder.module.EncoderModule")
    assert sorted(file.name for file in (saved / INSIDE).iterdir()) == sorted((*FILES, MANIFEST))
    for file in (*FILES, MANIFEST):
        assert (saved / INSIDE / file).read_bytes() == (encoder_folder / file).read_bytes()


def test_what_was_saved_has_our_folder_in_it(
    saved: Path, model: SentenceTransformer, texts: list[str]
) -> None:
    np.testing.assert_array_equal(load_encoder(saved / INSIDE).encode(texts), model.encode(texts))


def test_saved_over_itself(saved: Path, model: SentenceTransformer, texts: list[str]) -> None:
    loaded(saved).save(str(saved))
    np.testing.assert_array_equal(loaded(saved).encode(texts), model.encode(texts))


def test_a_relative_folder_is_found_from_elsewhere(
    encoder_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(encoder_folder.parent)
    model = murojaat.sentence_transformer(encoder_folder.name)
    monkeypatch.chdir(tmp_path)
    model.save("model")
    assert loaded(tmp_path / "model").encode("suv").any()


def test_the_library_asks_for_consent(saved: Path) -> None:
    with pytest.raises(ValueError, match="trust_remote_code=True"):
        SentenceTransformer(str(saved), local_files_only=True)


def test_a_damaged_folder_is_refused_by_name(saved: Path, tmp_path: Path) -> None:
    weights = saved / INSIDE / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])
    with pytest.raises(ArtifactError, match=r"weights\.safetensors"):
        loaded(saved)
    shutil.rmtree(saved / INSIDE)
    with pytest.raises(ArtifactError, match="model papkasi topilmadi"):
        loaded(saved)
    with pytest.raises(ArtifactError, match="model papkasi topilmadi"):
        murojaat.sentence_transformer(tmp_path / "nothing")


def test_it_can_be_copied_and_sent_to_another_process(model: SentenceTransformer, texts: list[str]) -> None:
    for other in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        np.testing.assert_array_equal(other.encode(texts), model.encode(texts))


def test_the_search_of_the_library_finds_the_same_matter(
    model: SentenceTransformer, matters: dict[str, tuple[str, ...]]
) -> None:
    asked = [told[0] for told in matters.values()]
    stored = [(matter, text) for matter, told in matters.items() for text in told[1:]]
    found = util.semantic_search(
        model.encode(asked, convert_to_tensor=True),
        model.encode([text for _, text in stored], convert_to_tensor=True),
        top_k=3,
    )
    nearest = [[stored[hit["corpus_id"]][0] for hit in hits] for hits in found]
    assert nearest == [[matter] * 3 for matter in matters]


def test_the_communities_of_the_library_are_the_matters(
    model: SentenceTransformer, texts: list[str], matters: dict[str, tuple[str, ...]]
) -> None:
    vectors = model.encode(texts, convert_to_tensor=True)
    found = util.community_detection(vectors, threshold=0.3, min_community_size=3)
    names = [matter for matter, told in matters.items() for _ in told]
    assert sorted([names[number] for number in group] for group in found) == sorted(
        [matter] * len(told) for matter, told in matters.items()
    )


def test_a_head_on_the_vectors_learns(model: SentenceTransformer) -> None:
    head = torch.nn.Linear(model.get_embedding_dimension(), 1)
    vectors = model[0](model[0].preprocess(["suv", "gaz"]))["sentence_embedding"]
    head(vectors).sum().backward()
    assert head.weight.grad is not None
    assert list(model.parameters()) == []


def test_the_library_is_not_installed(monkeypatch: pytest.MonkeyPatch, encoder_folder: Path) -> None:
    monkeypatch.delitem(sys.modules, "murojaat.encoder.module", raising=False)
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderUnavailableError) as caught:
        murojaat.sentence_transformer(encoder_folder)
    assert "shu kutubxona o‘rnatilmagan" in caught.value.what
    assert caught.value.remedy == "pip install 'murojaat[encoders]' buyrug‘ini bering."

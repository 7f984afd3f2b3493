"""A real sentence-transformers model, made by ``sentence_folder``: one layer, letters, mean pooling."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from murojaat.encoder import Encoder, load_encoder
from murojaat.encoder.sentence import SentenceOptions, SentenceTransformerEncoder
from murojaat.errors import EncoderUnavailableError

# What the libraries say of their own future is not ours to put right.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.usefixtures("offline"),
]

TEXTS = ["insulin yoq", "suv kelmadi kecha ham bugun ham", "a"]


@pytest.fixture(scope="module")
def tiny(sentence_folder: Path) -> Encoder:
    return load_encoder(sentence_folder)


def test_rows_of_unit_length_in_order(tiny: Encoder) -> None:
    vectors = tiny.encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((3, 32), np.dtype(np.float32))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(tiny.encode(TEXTS[::-1])[::-1], vectors, atol=1e-5)
    assert np.abs(vectors[0] - vectors[1]).max() > 1e-3


def test_no_texts_keep_the_width(tiny: Encoder) -> None:
    vectors = tiny.encode([])
    assert (vectors.shape, vectors.dtype) == ((0, 32), np.dtype(np.float32))


@pytest.mark.parametrize("text", ["", "😀", "suv " * 10_000, "a\0b"], ids=lambda text: repr(text[:8]))
def test_unusual_texts(tiny: Encoder, text: str) -> None:
    assert np.isfinite(tiny.encode([text])).all()


def test_the_batch_size_changes_nothing_that_matters(tiny: Encoder, sentence_folder: Path) -> None:
    one = SentenceTransformerEncoder.load(str(sentence_folder), SentenceOptions(batch_size=1, device="cpu"))
    np.testing.assert_allclose(one.encode(TEXTS), tiny.encode(TEXTS), atol=1e-5)


def test_the_e5_family_gets_its_prefix(tiny: Encoder, sentence_folder: Path) -> None:
    e5 = sentence_folder.with_name("tiny-e5-small")
    shutil.copytree(sentence_folder, e5)
    np.testing.assert_array_equal(load_encoder(e5).encode(["suv"]), tiny.encode(["query: suv"]))
    bare = SentenceTransformerEncoder.load(str(e5), SentenceOptions(prefix=""))
    np.testing.assert_array_equal(bare.encode(["suv"]), tiny.encode(["suv"]))


@pytest.mark.parametrize("name", ["no-such/model", "a/b/c"])
def test_a_model_that_is_not_here(name: str) -> None:
    with pytest.raises(EncoderUnavailableError) as caught:
        load_encoder(name)
    assert caught.value.what == f"«{name}» modeli bu kompyuterda yo‘q va tarmoqdan olib bo‘lmadi."
    assert f"huggingface-cli download {name} --local-dir PAPKA" in caught.value.remedy
    assert "--encoder PAPKA" in caught.value.remedy


def _cut_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:500])


def _unknown_module(folder: Path) -> None:
    module = {"idx": 0, "name": "0", "path": "", "type": "no.such.Module"}
    (folder / "modules.json").write_text(json.dumps([module]))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "nothing in it": lambda folder: [shutil.rmtree(folder), folder.mkdir()],
    "no weights": lambda folder: (folder / "model.safetensors").unlink(),
    "weights cut off": _cut_weights,
    "broken tokenizer": lambda folder: (folder / "tokenizer.json").write_text("{}"),
    "broken config": lambda folder: (folder / "config.json").write_text("[]"),
    "unknown module": _unknown_module,
    "no pooling": lambda folder: shutil.rmtree(folder / "1_Pooling"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_folder_is_refused_by_name(
    tmp_path: Path, sentence_folder: Path, damage: Callable[[Path], object]
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(sentence_folder, folder)
    damage(folder)
    with pytest.raises(EncoderUnavailableError) as caught:
        load_encoder(folder)
    assert caught.value.what == f"«{folder}» papkasida sentence-transformers modeli yo‘q yoki u buzilgan."
    assert caught.value.remedy == "Model papkasini to‘liq ko‘chiring."


def test_the_library_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderUnavailableError) as caught:
        load_encoder("BAAI/bge-m3")
    assert "«BAAI/bge-m3»" in caught.value.what
    assert "sentence-transformers kutubxonasi o‘rnatilmagan" in caught.value.what
    assert caught.value.remedy == "pip install 'murojaat[encoders]' buyrug‘ini bering."


@pytest.mark.parametrize("name", ["nothere", "so‘z bilan"])
def test_a_mistyped_name_is_refused_at_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # it is not even imported
    with pytest.raises(EncoderUnavailableError, match=f"^«{name}» degan papka yo‘q"):
        load_encoder(name)


@pytest.mark.parametrize(("answers", "local_only"), [(True, [True, False]), (False, [True])])
def test_the_cache_comes_first_and_the_network_once(
    monkeypatch: pytest.MonkeyPatch, answers: bool, local_only: list[bool]
) -> None:
    import huggingface_hub
    import sentence_transformers

    calls: list[bool] = []
    asked: list[str] = []

    def load(name: str, *, device: str | None, local_files_only: bool = False) -> object:
        calls.append(local_files_only)
        if local_files_only:
            raise OSError(name)
        return object()

    def ask(name: str, timeout: float) -> None:
        asked.append(name)
        if not answers:
            raise ConnectionError(name)

    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", load)
    monkeypatch.setattr(huggingface_hub, "model_info", ask)
    if answers:
        load_encoder("own/model")
    else:
        with pytest.raises(EncoderUnavailableError):
            load_encoder("own/model")
    assert (calls, asked) == (local_only, ["own/model"])

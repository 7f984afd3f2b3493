"""Saving a model and getting the same back."""

import errno
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from murojaat.artifacts import FORMAT, Artifact, load_artifact, save_artifact
from murojaat.artifacts.layout import DTYPES
from murojaat.errors import UnusableOutputError

ARRAYS = {
    "weights": np.arange(6, dtype=np.float32).reshape(2, 3),
    "counts": np.array([1, -2], dtype=np.int64),
    "seen": np.array([True, False]),
    "scale": np.array(0.5, dtype=np.float16),
    "none": np.zeros((0, 4), dtype=np.uint8),
}


def save(folder: Path, **changes: Any) -> Artifact:
    options: dict[str, Any] = {
        "kind": "classifier",
        "name": "triage",
        "version": "1.0",
        "arrays": ARRAYS,
        "config": {"labels": ["odatiy", "shoshilinch"], "threshold": 0.25},
        "card": "# triage\n\nMurojaatlarni saralaydi.",
        "training": {"rows": 500},
        "figures": {"recall_shoshilinch": 0.9},
    }
    return save_artifact(folder, **{**options, **changes})


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    saved = save(tmp_path / "triage")
    loaded = load_artifact(tmp_path / "triage", kind="classifier")
    assert (loaded.kind, loaded.name, loaded.version) == ("classifier", "triage", "1.0")
    assert loaded.config == {"labels": ["odatiy", "shoshilinch"], "threshold": 0.25}
    assert loaded.manifest["training"] == {"rows": 500}
    assert loaded.manifest["figures"] == {"recall_shoshilinch": 0.9}
    assert loaded.fingerprint == saved.fingerprint
    assert loaded.folder == tmp_path / "triage"
    assert list(loaded.arrays) == sorted(ARRAYS)
    for name, array in ARRAYS.items():
        assert loaded.arrays[name].dtype == array.dtype
        assert loaded.arrays[name].shape == array.shape
        assert np.array_equal(loaded.arrays[name], array)


def test_the_folder(tmp_path: Path) -> None:
    save(tmp_path / "triage")
    assert sorted(path.name for path in (tmp_path / "triage").iterdir()) == [
        "README.md",
        "config.json",
        "manifest.json",
        "weights.safetensors",
    ]
    assert list(tmp_path.iterdir()) == [tmp_path / "triage"]
    assert (tmp_path / "triage" / "README.md").read_text(
        encoding="utf-8"
    ) == "# triage\n\nMurojaatlarni saralaydi.\n"
    manifest = json.loads((tmp_path / "triage" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == FORMAT == 1
    assert sorted(manifest) == [
        "figures",
        "files",
        "format",
        "kind",
        "name",
        "packages",
        "training",
        "version",
    ]
    assert sorted(manifest["files"]) == ["README.md", "config.json", "weights.safetensors"]
    assert {"murojaat", "numpy", "safetensors"} <= set(manifest["packages"])


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = save(tmp_path / "a")
    second = save(
        tmp_path / "b",
        arrays=dict(reversed(ARRAYS.items())),
        config={"threshold": 0.25, "labels": ["odatiy", "shoshilinch"]},
    )
    assert first.fingerprint == second.fingerprint
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_another_input_has_another_fingerprint(tmp_path: Path) -> None:
    assert save(tmp_path / "a").fingerprint != save(tmp_path / "b", card="# boshqa").fingerprint


def test_memory_layout_does_not_matter(tmp_path: Path) -> None:
    array = np.arange(12, dtype=np.float32).reshape(3, 4)
    shapes = {"turned": array.T, "every_second": array[::2], "big_endian": array.astype(">f4")}
    loaded = save(tmp_path / "a", arrays=shapes)
    for name, expected in shapes.items():
        assert np.array_equal(loaded.arrays[name], expected)


def test_arrays_cannot_be_changed(tmp_path: Path) -> None:
    loaded = save(tmp_path / "a")
    with pytest.raises(ValueError, match="read-only"):
        loaded.arrays["weights"][0] = 1  # type: ignore[index]


def test_a_loaded_model_can_be_saved_again(tmp_path: Path) -> None:
    first = save(tmp_path / "a")
    second = save(tmp_path / "b", arrays=first.arrays, config=first.config)
    assert first.fingerprint == second.fingerprint


def test_an_earlier_model_is_replaced_as_a_whole(tmp_path: Path) -> None:
    save(tmp_path / "a")
    save(tmp_path / "a", version="2.0", arrays={"only": np.zeros(1, dtype=np.float32)})
    loaded = load_artifact(tmp_path / "a", kind="classifier")
    assert (loaded.version, list(loaded.arrays)) == ("2.0", ["only"])
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_folders_above_are_made(tmp_path: Path) -> None:
    save(tmp_path / "models" / "2026" / "a")
    assert load_artifact(tmp_path / "models" / "2026" / "a", kind="classifier").name == "triage"


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"kind": "Classifier"}, ValueError, "kind must be small Latin letters"),
        ({"kind": "../x"}, ValueError, "kind must be small Latin letters"),
        ({"name": " "}, ValueError, "name and version must not be empty"),
        ({"version": ""}, ValueError, "name and version must not be empty"),
        ({"arrays": {}}, ValueError, "at least one array"),
        ({"arrays": {"a": [1, 2]}}, TypeError, "must be a numpy array, got list"),
        ({"arrays": {"a": np.zeros(2)}}, ValueError, "has dtype float64, convert it to one of bool, float16"),
        ({"arrays": {"a": np.array(["matn"])}}, ValueError, "has dtype <U4"),
        ({"arrays": {"a": np.array([{}], dtype=object)}}, ValueError, "has dtype object"),
        ({"config": {"a": float("nan")}}, ValueError, "not JSON compliant"),
        ({"config": {"a": [{1: "b"}]}}, TypeError, "keys must be str, got 1"),
        ({"config": {"a": np.float32(1)}}, TypeError, "not JSON serializable"),
        ({"figures": {"a": object()}}, TypeError, "not JSON serializable"),
    ],
)
def test_input_that_the_format_cannot_hold(
    tmp_path: Path, changes: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        save(tmp_path / "a", **changes)
    assert list(tmp_path.iterdir()) == []


def test_too_large_to_be_loaded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("murojaat.artifacts.save.MAX_BYTES", 100)
    with pytest.raises(ValueError, match="100 at most can be loaded again"):
        save(tmp_path / "a")


def test_a_folder_with_anything_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "diplom.docx").write_text("muhim")
    with pytest.raises(UnusableOutputError, match=r"papkada modelga aloqasi yo‘q narsa bor: diplom\.docx"):
        save(tmp_path / "a")
    assert (tmp_path / "a" / "diplom.docx").read_text() == "muhim"


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("muhim")
    with pytest.raises(UnusableOutputError, match="bu papka emas"):
        save(tmp_path / "a")
    assert (tmp_path / "a").read_text() == "muhim"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "diskda joy tugadi."),
        (errno.EACCES, "yozishga ruxsat yo‘q."),
        (errno.EIO, "tizim xatosi: Input/output error."),
    ],
)
def test_the_system_refuses_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    before = save(tmp_path / "a")

    def refuse(*_: object) -> None:
        raise OSError(number, "Input/output error")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(UnusableOutputError) as caught:
        save(tmp_path / "a", version="2.0")
    assert caught.value.reason == reason
    assert load_artifact(tmp_path / "a", kind="classifier").fingerprint == before.fingerprint
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_the_earlier_model_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = save(tmp_path / "a")
    real = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "a", version="2.0")
    assert load_artifact(tmp_path / "a", kind="classifier").fingerprint == before.fingerprint
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10).filter(
    lambda name: name != "__metadata__"
)
arrays = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)


@given(
    arrays=st.dictionaries(names, arrays, min_size=1, max_size=3),
    config=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), json_values, max_size=4),
)
def test_round_trip(
    tmp_path_factory: pytest.TempPathFactory, arrays: dict[str, np.ndarray], config: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("round") / "a"
    loaded = save(folder, arrays=arrays, config=config)
    assert loaded.config == config
    assert set(loaded.arrays) == set(arrays)
    for name, array in arrays.items():
        assert loaded.arrays[name].dtype == array.dtype
        assert loaded.arrays[name].tobytes() == array.tobytes()
        assert loaded.arrays[name].shape == array.shape

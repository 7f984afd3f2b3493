"""``murojaat train-encoder`` on a corpus of a few sentences, a handful of tellings and a model of letters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from murojaat.artifacts import load_artifact
from murojaat.encoder import load_encoder
from murojaat.text.lexicon import load_lexicon

# What the libraries say of their own future is not ours to put right.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.usefixtures("offline"),
]

SENTENCES = "corpus-sample/uzbek_corpus.txt"
TELLINGS = [
    {"problem": "P1", "writer": "a", "text": "Insulin yo‘q, diabet kasalman", "split": "train"},
    {"problem": "P1", "writer": "b", "text": "Инсулин берилмади", "split": "train"},
    {"problem": "P2", "writer": "a", "text": "Avtobus kelmaydi", "split": "train"},
    {"problem": "P3", "writer": "c", "text": "Suv yo‘q", "split": "validation"},
    {"problem": "P4", "writer": "d", "text": "Gaz yo‘q", "split": "test"},
]
APPEALS = "id,text\n1,Insulin bermayapti\n2,Bekatda avtobus yo‘q\n"


def jsonl(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def files(tmp_path: Path, sentence_folder: Path) -> dict[str, Path]:
    """Give the options of a run in which all is well."""
    corpus = tmp_path / "matnlar"
    (corpus / SENTENCES).parent.mkdir(parents=True)
    (corpus / SENTENCES).write_text("Insulin igna bilan ukol qilinadi.\nAvtobus keldi.\n" * 5, "utf-8")
    tellings, appeals = tmp_path / "t.jsonl", tmp_path / "a.csv"
    tellings.write_text(jsonl(TELLINGS), "utf-8")
    appeals.write_text(APPEALS, "utf-8")
    return {
        "--corpus": corpus,
        "--tellings": tellings,
        "--appeals": appeals,
        "--teacher": sentence_folder,
        "-o": tmp_path / "modellar" / "kodlovchi",
    }


@pytest.fixture
def train(run: Any) -> Callable[..., Any]:
    def call(files: dict[str, Path], **changes: Path | str | None) -> Any:
        """Run the command with some options changed, or left out where the value is None."""
        run("--version")  # nothing that a fixture printed is left to be read
        options = {**files, **{f"--{name}": value for name, value in changes.items()}}
        words = [
            word for option, value in options.items() if value is not None for word in (option, str(value))
        ]
        return run("train-encoder", *words)

    return call


def test_the_command_end_to_end(train: Any, files: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text("## O‘lchovlar\n\nF1: 0.5\n", "utf-8")
    ended = train(files, measured=tmp_path / "m.md", name="sinov", version="7.1")
    concepts = len(load_lexicon())
    assert (ended.code, ended.out) == (0, "")
    # Before these the library shows how far it has come in loading the teacher.
    assert ended.lines[-5:] == [
        "matnlar o‘qilmoqda: 12 ta matn, 3 ta hikoya",
        f"{concepts} ta tushunchaning ma’nosi o‘qilmoqda",
        "lug‘atdan tashqari so‘zlar o‘rganilmoqda",
        "bir muammo haqidagi hikoyalar yaqinlashtirilmoqda",
        f"{files['-o']}: 2 ta murojaat",
    ]
    made = load_artifact(files["-o"], kind="encoder")
    assert (made.name, made.version) == ("sinov", "7.1")
    summary = {"texts": 12, "tellings": 3, "problems": 2, "writers": 2, "concepts": concepts}
    assert {name: made.manifest["training"][name] for name in summary} == summary
    assert made.manifest["training"]["words"] == len(made.config["vocabulary"]) > 0
    card = (files["-o"] / "README.md").read_text("utf-8")
    assert card.startswith("# sinov 7.1\n")
    assert "English sentence model (tiny)" in card
    told = f"--tellings {files['--tellings']} --appeals {files['--appeals']} --measured {tmp_path / 'm.md'}"
    assert f"{told} --name sinov --version 7.1 --teacher FOLDER" in card
    assert "## O‘lchovlar\n\nF1: 0.5\n" in card
    vectors = load_encoder(files["-o"]).encode(["Insulin yo‘q", "Инсулин йўқ", "Avtobus", ""])
    assert (vectors.shape, vectors.dtype) == ((4, 256 + 768), np.dtype(np.float32))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 0], atol=1e-5)
    assert vectors[0].tobytes() == vectors[1].tobytes()
    assert vectors[0] @ vectors[2] < 0.9


def test_again_over_the_old_model_without_held_out_tellings(
    train: Any, files: dict[str, Path], encoder_folder: Path
) -> None:
    files["--teacher"] = encoder_folder
    assert train(files).code == 0
    weights = (files["-o"] / "weights.safetensors").read_bytes()
    manifest = load_artifact(files["-o"], kind="encoder").manifest
    files["--tellings"].write_text(jsonl(TELLINGS[:3]), "utf-8")
    assert train(files).code == 0
    assert (files["-o"] / "weights.safetensors").read_bytes() == weights
    assert load_artifact(files["-o"], kind="encoder").manifest == manifest


def test_without_appeals_and_with_a_teacher_of_ours(
    train: Any, files: dict[str, Path], encoder_folder: Path
) -> None:
    ended = train(files, appeals=None, teacher=encoder_folder)
    assert (ended.code, ended.lines[-1]) == (0, f"{files['-o']}: 0 ta murojaat")
    assert load_artifact(files["-o"], kind="encoder").manifest["training"]["texts"] == 10
    assert "--appeals" not in (files["-o"] / "README.md").read_text("utf-8")


def test_a_bad_row_of_appeals_is_told_and_the_others_are_used(
    train: Any, files: dict[str, Path], encoder_folder: Path
) -> None:
    files["--appeals"].write_text(APPEALS + "3,\n", "utf-8")
    ended = train(files, teacher=encoder_folder)
    assert ended.code == 1
    assert ended.lines[0] == (
        f"murojaat: {files['--appeals']}, 4-qator: matn bo‘sh. Matnni yozing yoki qatorni olib tashlang."
    )
    assert ended.lines[-1] == f"{files['-o']}: 2 ta murojaat, xatoli qatorlar: 1"
    assert load_artifact(files["-o"], kind="encoder").manifest["training"]["texts"] == 12


NOT_THERE = Path("/nonexistent/yo‘q")
NO_TELLINGS = "faylni o‘qib bo‘lmadi. Fayl nomini tekshiring."
NO_SECTION = "matn faylini o‘qib bo‘lmadi. UTF-8 matn faylini ko‘rsating."

BAD_INPUT: dict[str, tuple[str, str]] = {
    "corpus": (
        "corpus",
        f"{NOT_THERE}: papkada matnlar to‘plami topilmadi. Masalan, {SENTENCES} bo‘lsin.",
    ),
    "tellings": ("tellings", f"{NOT_THERE}: {NO_TELLINGS}"),
    "appeals": ("appeals", f"{NOT_THERE}: fayl topilmadi. Yo‘lni tekshiring."),
    "measured": ("measured", f"{NOT_THERE}: {NO_SECTION}"),
}


@pytest.mark.parametrize(("option", "message"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_an_input_that_is_not_there(
    train: Any, files: dict[str, Path], encoder_folder: Path, option: str, message: str
) -> None:
    ended = train(files, **{"teacher": encoder_folder, option: NOT_THERE})
    assert (ended.code, ended.out, ended.lines) == (2, "", [f"murojaat: {message}"])
    assert not files["-o"].exists()


def test_a_teacher_that_is_not_there(train: Any, files: dict[str, Path]) -> None:
    ended = train(files, teacher="modelcha")
    assert ended.code == 2
    [line] = ended.lines
    assert line.startswith("murojaat: «modelcha» degan papka yo‘q")
    assert not files["-o"].exists()


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "a broken telling": (
        "t.jsonl",
        (jsonl(TELLINGS[:2]) + '{"problem": "P5"\n').encode(),
        "3-qatorda problem, writer, text yoki split maydoni yo‘q yoki noto‘g‘ri. "
        "Har qator bitta JSON obyekti bo‘lsin.",
    ),
    "tellings that are not UTF-8": ("t.jsonl", b"\xff\xfe\n", NO_TELLINGS),
    "a broken article": (
        "matnlar/legal-corpus/articles/q.jsonl",
        b'{"title": "1-modda"\n',
        "fayl buzilgan yoki uni o‘qib bo‘lmadi. Faylni qaytadan yuklab oling.",
    ),
    "appeals without texts": (
        "a.csv",
        b"id,matn\n1,suv\n",
        "«text» ustuni yo‘q (bor ustunlar: id, matn). Buyruqqa --column text=matn qo‘shing.",
    ),
    "an empty file of appeals": ("a.csv", b"", "fayl bo‘sh. Murojaatlar yozilgan faylni ko‘rsating."),
    "measurements that are not UTF-8": ("m.md", b"\xff\xfe\n", NO_SECTION),
}


@pytest.mark.parametrize(("name", "content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_input_is_one_clear_line(
    train: Any,
    files: dict[str, Path],
    encoder_folder: Path,
    tmp_path: Path,
    name: str,
    content: bytes,
    message: str,
) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    extra = {"measured": file} if name == "m.md" else {}
    ended = train(files, teacher=encoder_folder, **extra)
    assert (ended.code, ended.out, ended.lines) == (2, "", [f"murojaat: {file}: {message}"])
    assert not files["-o"].exists()


def test_documents_are_not_replaced_by_a_model(
    train: Any, files: dict[str, Path], encoder_folder: Path
) -> None:
    files["-o"].mkdir(parents=True)
    (files["-o"] / "hisobot.docx").write_text("o‘zimniki")
    ended = train(files, teacher=encoder_folder)
    assert ended.code == 2
    assert ended.lines[-1] == (
        f"murojaat: {files['-o']}: papkada modelga aloqasi yo‘q narsa bor: hisobot.docx. "
        "Boshqa papkani ko‘rsating yoki uni bo‘shating."
    )
    assert [path.name for path in files["-o"].iterdir()] == ["hisobot.docx"]


@pytest.mark.parametrize("option", ["name", "version"])
def test_a_model_needs_a_name_and_a_version(train: Any, files: dict[str, Path], option: str) -> None:
    ended = train(files, **{option: " "})
    assert (ended.code, ended.lines) == (
        2,
        ["murojaat: --name va --version bo‘sh bo‘lmasin. Yordam: murojaat --help"],
    )


@pytest.mark.parametrize("option", ["--corpus", "--tellings", "--teacher", "-o"])
def test_an_option_that_is_missing(train: Any, files: dict[str, Path], option: str) -> None:
    ended = train({name: value for name, value in files.items() if name != option})
    shown = "-o / --output" if option == "-o" else option
    assert (ended.code, ended.lines) == (
        2,
        [f"murojaat: {shown} ko‘rsatilmagan. Yordam: murojaat --help"],
    )

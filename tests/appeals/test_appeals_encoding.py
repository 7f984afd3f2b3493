"""Which encoding a text file is in."""

from pathlib import Path

import pytest

from murojaat.appeals import read_appeals
from murojaat.appeals.encoding import detect, samples

RUSSIAN = "Здравствуйте, в поликлинике очень длинная очередь, прошу помочь."
CYRILLIC = "Ассалому алайкум, шифохонада навбат жуда узун, ёрдам беринг."
LATIN = "Assalomu alaykum, bolam o‘pkasi og‘riyapti, dori yo‘q."


@pytest.mark.parametrize("text", [RUSSIAN, CYRILLIC, LATIN, "plain ascii", "🎉"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_in_each_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    if encoding == "cp1251" and text == "🎉":
        pytest.skip("cp1251 has no emoji")
    path = tmp_path / "a.csv"
    path.write_bytes(f"id\ttext\n1\t{text}\n".encode(encoding))
    assert read_appeals(path).frame["text"].tolist() == [text]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "utf-8-sig"),
        (b"ascii", "utf-8-sig"),
        (RUSSIAN.encode(), "utf-8-sig"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        (LATIN.encode("cp1251"), "cp1251"),
        ("«Навбат» № 5".encode("cp1251"), "cp1251"),
        # One spoilt row does not make a UTF-8 file cp1251, nor do stray bytes in Latin text.
        (RUSSIAN.encode() + b"\n\xff\xfe\n", "utf-8-sig"),
        (b"1,Salom \xff\xfe dunyo\n", "utf-8-sig"),
        (b"1,Salom \xff\xfe\xfd dunyo\n", "utf-8-sig"),
        (b"\xc3\x28", "utf-8-sig"),
        (LATIN.encode() + b"\n1," + "Навбат".encode("cp1251"), "utf-8-sig"),
        ("id,text".encode("utf-16-le"), "utf-8-sig"),
        ("id,text".encode("utf-16"), "utf-16"),
        ("\ufeffid,text".encode("utf-16-be"), "utf-16"),
    ],
)  # fmt: skip
def test_detect(content: bytes, expected: str) -> None:
    assert detect([content]) == expected


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_sample_may_cut_a_character_in_half(cut: int) -> None:
    content = ("x" + "ў🎉" * 40).encode()
    assert detect([content[:-cut], content[cut:]]) == "utf-8-sig"


def test_samples_come_from_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"a" * 600_000 + b"b" * 600_000 + b"c" * 600_000)
    with path.open("rb") as stream:
        parts = samples(stream)
        assert stream.tell() == 0
    assert [part[:1] + part[-1:] for part in parts] == [b"aa", b"bc", b"cc"]


def test_cyrillic_far_from_the_beginning_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{n};oddiy satr\n" for n in range(60_000)]
    path.write_bytes(("id;text\n" + "".join(lines) + f"son;{RUSSIAN}\n").encode("cp1251"))
    assert read_appeals(path).frame["text"].tolist()[-1] == RUSSIAN

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from murojaat.encoder import load_encoder
from murojaat.encoder.static import StaticEncoder
from murojaat.errors import ArtifactError, EncoderUnavailableError


def test_the_built_in_encoder_is_shared_and_knows_both_scripts() -> None:
    encoder = load_encoder()
    assert load_encoder() is encoder
    same, again, other = encoder.encode(["Insulin berilmayapti", "Инсулин берилмаяпти", "Avtobus kelmadi"])
    assert same @ again > 0.99
    assert same @ other < 0.5
    assert np.linalg.norm(other) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_folder_of_ours(encoder_folder: Path, kind: type[str] | type[Path]) -> None:
    assert isinstance(load_encoder(kind(encoder_folder)), StaticEncoder)


def test_a_damaged_folder_of_ours(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(ArtifactError, match=str(tmp_path)):
        load_encoder(tmp_path)


def test_a_name_that_the_system_refuses() -> None:
    with pytest.raises(EncoderUnavailableError, match="kodlovchisini ochib bo‘lmadi") as caught:
        load_encoder("x" * 5000)
    assert caught.value.remedy == "Papka nomi va huquqlarini tekshiring."


def test_the_built_in_encoder_needs_no_torch() -> None:
    program = (
        "import sys; from murojaat.encoder import load_encoder; load_encoder().encode(['suv']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("[]\n", "")

import subprocess
import sys
from pathlib import Path

import pytest

import murojaat.api
from murojaat.api.settings import Settings, read_settings
from murojaat.errors import MurojaatError


def test_what_holds_when_nothing_is_set() -> None:
    settings = read_settings()
    assert settings.model is None
    assert settings.max_body_bytes == 2_097_152
    assert settings.max_text_chars == 20_000
    assert settings.max_batch == 256


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUROJAAT_MODEL", "/srv/models/triage")
    monkeypatch.setenv("MUROJAAT_MAX_BATCH", "16")
    monkeypatch.setenv("MUROJAAT_MAX_TEXT_CHARS", "")
    settings = read_settings()
    assert settings.model == Path("/srv/models/triage")
    assert settings.max_batch == 16
    assert settings.max_text_chars == 20_000


@pytest.mark.parametrize(
    ("name", "value", "default"),
    [
        ("MUROJAAT_MAX_BATCH", "257", "256"),
        ("MUROJAAT_MAX_BATCH", "0", "256"),
        ("MUROJAAT_MAX_BODY_BYTES", "2 MB", "2097152"),
        ("MUROJAAT_WORKERS", "-1", "2"),
        ("MUROJAAT_LOG_LEVEL", "loud", "INFO"),
    ],
)
def test_a_wrong_variable_is_named_with_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, default: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(MurojaatError) as caught:
        murojaat.api.create_app()
    assert str(caught.value) == (
        f"{name} sozlamasining qiymati yaroqsiz: «{value}». "
        f"Qiymatni to‘g‘rilang yoki {name} ni olib tashlang (odatdagi qiymat: {default})."
    )


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().max_batch = 1


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        murojaat.api.nothing  # noqa: B018


def test_importing_the_package_does_not_import_the_web() -> None:
    code = (
        "import sys; sys.path[:] = eval(sys.argv[1]); import murojaat.api; "
        "sys.exit(any(name in sys.modules for name in ('fastapi', 'starlette', 'uvicorn', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", code, repr(sys.path)], check=False).returncode == 0

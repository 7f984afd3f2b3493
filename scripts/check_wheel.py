"""Build the wheel, install it into an empty environment, and see that all of it works there without torch."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_MEGABYTES = 600
IMPORT_ALL = """
import importlib, pkgutil, sys, murojaat
names = [module.name for module in pkgutil.walk_packages(murojaat.__path__, "murojaat.")]
extra = "murojaat.encoder.module"  # stands on the encoders extra, which the core does not have
names.remove(extra)
for name in names:
    importlib.import_module(name)
try:
    importlib.import_module(extra)
except ModuleNotFoundError as error:
    assert error.name in ("torch", "sentence_transformers"), error
assert "torch" not in sys.modules, "something imported torch"
print(len(names), "modules imported from", murojaat.__path__[0])
"""
LEAKED = """
import importlib.metadata as m
tops = {file.parts[0] for file in m.files("murojaat") if ".." not in file.parts}
print(sorted(top for top in tops if top != "murojaat" and not top.endswith(".dist-info")))
"""


def run(*command: str, cwd: Path) -> str:
    """Run a command and give what it printed; its failure is ours."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def check(folder: Path) -> None:
    """Build into, install into and look at an empty folder."""
    run(sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT), cwd=folder)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    python = str(folder / "env" / "bin" / "python")
    install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "--constraint", str(ROOT / "constraints.txt"), str(wheel), cwd=folder)
    size = sum(file.stat().st_size for file in (folder / "env").rglob("*") if not file.is_symlink()) / 2**20
    print(f"{wheel.name}: {wheel.stat().st_size / 2**20:.1f} MB; environment: {size:.0f} MB")
    print(run(python, "-c", IMPORT_ALL, cwd=folder))
    leaked = run(python, "-c", LEAKED, cwd=folder)
    command = str(folder / "env" / "bin" / "murojaat")
    print(run(command, "--version", cwd=folder))
    run(command, "demo", "--output", "demo", cwd=folder)
    if leaked != "[]":
        sys.exit(f"the wheel leaks into site-packages: {leaked}")
    if size > MOST_MEGABYTES:
        sys.exit(f"the core takes {size:.0f} MB, more than {MOST_MEGABYTES}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        check(Path(temporary))

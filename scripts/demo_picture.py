"""Draw docs/demo.svg: what ``murojaat demo`` really prints, for the README.

The picture asks for no font from elsewhere and is the same for the same models, whatever the machine.
"""

import argparse
import contextlib
import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

from murojaat.cli.demo import run_demo

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "demo.svg"
WIDTH = 110
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw() -> str:
    """Run the demo in a temporary folder and give the picture of what it printed."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print("$ murojaat demo", highlight=False)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        run_demo(Path("demo"), console)
    return FONT_FACE.sub("", console.export_svg(title="murojaat demo", unique_id="demo"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, default=PICTURE, help="the file to write")
    parser.parse_args().target.write_text(draw(), encoding="utf-8")

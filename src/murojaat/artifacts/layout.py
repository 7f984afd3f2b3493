"""The shape of a model folder, as data: its format number, its files, their bounds.

To the next developer: how to change the format
-----------------------------------------------
A folder that was written once must stay readable. Any change to what this module describes, to the keys of
``manifest.json`` or to the way arrays are stored needs these steps:

1. Increase :data:`FORMAT` by one. Never use a number twice, not even for an unreleased attempt.
2. Keep the reader of the old format: move what differs into ``load_v1.py`` (``load_v2.py``, ...) and let
   :func:`murojaat.artifacts.load_artifact` choose by the number in the manifest. Only saving forgets old
   formats.
3. Commit a small folder saved by the last version with the old format under ``tests/artifacts/old/``, and
   add a test that loads it.
4. Write in CHANGELOG.md what changed for the user.

An older program refuses a newer folder by its number and says which one it can read, so do not try to be
readable both ways. New keys inside ``config``, ``training`` or ``figures`` are the model's own affair and
need none of this.
"""

from types import MappingProxyType
from typing import Final

FORMAT: Final = 1
"""Number of the format that is written; folders up to it can be read."""

MANIFEST: Final = "manifest.json"
WEIGHTS: Final = "weights.safetensors"
CONFIG: Final = "config.json"
CARD: Final = "README.md"

FILES: Final = (CARD, CONFIG, WEIGHTS)
"""The files that a manifest vouches for; nothing else in the folder is ever read."""

MAX_BYTES: Final = 512 * 2**20
"""Largest sum of the files of one folder, in bytes."""
MAX_MANIFEST_BYTES: Final = 2**20

DTYPES: Final = frozenset(
    {"float16", "float32", "int8", "int16", "int32", "int64", "uint8", "bool"},
)
"""Types of numbers that arrays may have."""

MANIFEST_KEYS: Final = MappingProxyType(
    {
        "format": int,
        "kind": str,
        "name": str,
        "version": str,
        "packages": dict,
        "files": dict,
        "training": dict,
        "figures": dict,
    }
)
"""Keys of ``manifest.json`` and what each holds."""

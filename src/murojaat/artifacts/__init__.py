"""Models on disk: one folder per model, arrays in safetensors, the rest in JSON, a card to read.

``weights.safetensors``, ``config.json`` and ``README.md`` are vouched for by ``manifest.json``, which holds
the format number, the hashes, the versions, a summary of the training data and the measured figures. Nothing
in a folder can run. How to change the format is written in :mod:`murojaat.artifacts.layout`.
"""

from murojaat.artifacts.artifact import Artifact
from murojaat.artifacts.layout import FORMAT
from murojaat.artifacts.load import load_artifact
from murojaat.artifacts.save import save_artifact

__all__ = ["FORMAT", "Artifact", "load_artifact", "save_artifact"]

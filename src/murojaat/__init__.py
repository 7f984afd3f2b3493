"""Triage, repeats and systemic problems of citizens' appeals in Uzbek: offline, explained, deterministic.

>>> import murojaat
>>> [suggestion] = murojaat.TriageModel.load().suggest(["Бемор нафас ололмаяпти, тез ёрдам келмаяпти!"])
>>> suggestion.category
'shoshilinch'
"""

from typing import TYPE_CHECKING, Any

from murojaat._version import __version__

if TYPE_CHECKING:
    from murojaat.appeals import read_appeals
    from murojaat.classifier import TriageModel
    from murojaat.clustering import find_problems, find_repeats
    from murojaat.encoder import load_encoder, sentence_transformer
    from murojaat.text.redact import redact

__all__ = [
    "TriageModel",
    "__version__",
    "find_problems",
    "find_repeats",
    "load_encoder",
    "read_appeals",
    "redact",
    "sentence_transformer",
]

_HOMES = {
    "TriageModel": "murojaat.classifier",
    "find_problems": "murojaat.clustering",
    "find_repeats": "murojaat.clustering",
    "load_encoder": "murojaat.encoder",
    "read_appeals": "murojaat.appeals",
    "redact": "murojaat.text.redact",
    "sentence_transformer": "murojaat.encoder",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each name has its own type
    """Load a public name when it is first used, so that ``import murojaat`` stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

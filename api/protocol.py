"""What the service needs of a model: a seam that any triage fits."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from murojaat.classifier.suggestion import Suggestion


class Info(Protocol):
    """The identity card of a model, as `GET /v1/model` shows it."""

    @property
    def name(self) -> str:
        """Name, repeated in every answer."""
        ...

    @property
    def version(self) -> str:
        """Version, repeated in every answer."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the weights do."""
        ...

    @property
    def trained_on(self) -> Mapping[str, Any]:
        """What it learned from, as JSON values."""
        ...

    @property
    def figures(self) -> Mapping[str, Any]:
        """Its measured quality, as JSON values."""
        ...

    @property
    def threshold(self) -> float:
        """Probability of `shoshilinch`, in [0, 1], from which an appeal goes to review."""
        ...


class Triage(Protocol):
    """A model that suggests a category for each text."""

    @property
    def info(self) -> Info:
        """The card of the model."""
        ...

    def suggest(self, texts: Sequence[str]) -> list[Suggestion]:
        """Return one suggestion per text, in the same order; called from worker threads."""
        ...

"""The model inside one app: loading, ready or failed, and how much of it may run at once."""

import logging
from collections.abc import Callable, Sequence

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from murojaat.api.jsonlog import failure_fields
from murojaat.api.problems import BUSY, NO_MODEL, NOT_READY, ProblemError
from murojaat.api.protocol import Triage
from murojaat.api.settings import Settings
from murojaat.classifier.suggestion import Suggestion
from murojaat.errors import MurojaatError

_log = logging.getLogger(__name__)

_WARM_UP = "Assalomu alaykum, shifokor qabuliga yozilmoqchi edim."


class Engine:
    """Holds the model and computes in threads, so that health checks answer while it works.

    Parameters
    ----------
    settings : Settings
        `model`, `workers` and `max_pending` are used.
    triage : Triage or None
        A model that is ready; None loads `settings.model` by :meth:`load`.

    Attributes
    ----------
    failure : Exception or None
        Why the model could not be loaded.
    on_failure : callable
        Called once, when loading has failed.
    """

    def __init__(self, settings: Settings, triage: Triage | None = None) -> None:
        self._settings = settings
        self._triage = triage
        self._limiter = CapacityLimiter(settings.workers)
        self._pending = 0
        self.failure: Exception | None = None
        self.on_failure: Callable[[], None] = _nothing

    def ready(self) -> Triage:
        """Return the model.

        Raises
        ------
        ProblemError
            503: still loading, or it could not be loaded.
        """
        if self.failure is not None:
            raise ProblemError(NO_MODEL)
        if self._triage is None:
            raise ProblemError(NOT_READY, {"Retry-After": "2"})
        return self._triage

    async def load(self) -> None:
        """Load the model in a thread, unless there is one; never raises, see `failure`."""
        if self._triage is not None:
            return
        try:
            # Abandoned when the server stops: a half-loaded model holds nothing that must be closed.
            self._triage = await run_sync(_load, self._settings, abandon_on_cancel=True)
        except Exception as error:  # noqa: BLE001 - whatever it was, readiness and the log say so
            self.failure = error
            # The domain's own errors name a folder and a reason; others might quote anything.
            reason = str(error) if isinstance(error, MurojaatError) else None
            _log.error("model failed", extra={"fields": {"reason": reason, **failure_fields(error)}})
            self.on_failure()
        else:
            info = self._triage.info
            _log.info("model ready", extra={"fields": {"model": info.name, "version": info.version}})

    async def suggest(self, texts: Sequence[str]) -> list[Suggestion]:
        """Return one suggestion per text, computed in a thread.

        Raises
        ------
        ProblemError
            503: no model, or too many requests are waiting already.
        """
        triage = self.ready()
        if self._pending >= self._settings.max_pending:
            raise ProblemError(BUSY, {"Retry-After": "1"})
        self._pending += 1
        try:
            return await run_sync(triage.suggest, texts, limiter=self._limiter)
        finally:
            self._pending -= 1


def _nothing() -> None:
    """Stand in for a listener."""


def _load(settings: Settings) -> Triage:
    from murojaat.classifier import TriageModel

    model = TriageModel.load(settings.model)
    # Ready means that the first caller does not pay for tables that are built on first use.
    model.suggest([_WARM_UP])
    return model

"""Routes about the service itself: is it alive, is it ready, which model."""

from fastapi import APIRouter

from murojaat.api.deps import EngineDep
from murojaat.api.openapi import documented
from murojaat.api.problems import INTERNAL, NO_MODEL, NOT_READY
from murojaat.api.schemas import Health, ModelCard

router = APIRouter(tags=["service"])


@router.get("/health/live", operation_id="health_live", summary="Is the process alive?")
async def health_live() -> Health:
    """Answer as long as the process runs; restart it where this fails."""
    return Health(status="live")


@router.get(
    "/health/ready",
    operation_id="health_ready",
    summary="Is the model loaded?",
    responses=documented(NOT_READY, NO_MODEL),
)
async def health_ready(engine: EngineDep) -> Health:
    """Answer 200 once the model is loaded and has been tried; 503 before."""
    engine.ready()
    return Health(status="ready")


@router.get(
    "/v1/model",
    tags=["model"],
    operation_id="model_info",
    summary="Which model is loaded?",
    responses=documented(INTERNAL, NOT_READY, NO_MODEL),
)
async def model_info(engine: EngineDep) -> ModelCard:
    """Name, version, fingerprint, training data and measured quality of the loaded model."""
    info = engine.ready().info
    return ModelCard.model_validate(
        {
            "name": info.name,
            "version": info.version,
            "fingerprint": info.fingerprint,
            "threshold": info.threshold,
            "trained_on": dict(info.trained_on),
            "figures": dict(info.figures),
        }
    )

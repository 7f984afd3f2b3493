"""Routes that suggest: one appeal, or a batch."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends
from starlette.requests import Request

from murojaat.api import examples
from murojaat.api.deps import EngineDep, SettingsDep, check_appeal, check_batch, require_json
from murojaat.api.openapi import documented
from murojaat.api.problems import (
    BUSY,
    INTERNAL,
    INVALID,
    MALFORMED,
    NO_MODEL,
    NOT_READY,
    TOO_LARGE,
    UNSUPPORTED,
)
from murojaat.api.schemas import (
    Answer,
    Appeal,
    Batch,
    BatchAnswer,
    ModelRef,
    SuggestionOut,
    suggestion_fields,
)

router = APIRouter(
    prefix="/v1/triage",
    tags=["triage"],
    dependencies=[Depends(require_json)],
    responses=documented(MALFORMED, TOO_LARGE, UNSUPPORTED, INVALID, INTERNAL, NOT_READY, NO_MODEL, BUSY),
)


@router.post("", operation_id="triage_one", summary="Suggest a category for one appeal")
async def triage_one(
    request: Request,
    appeal: Annotated[Appeal, Body(openapi_examples=examples.ONE)],
    engine: EngineDep,
    settings: SettingsDep,
) -> Answer:
    """Suggest; a person decides. Nothing of the appeal is kept or logged."""
    check_appeal(appeal, settings)
    request.state.appeals = 1
    [suggestion] = await engine.suggest([appeal.text])
    fields = suggestion_fields(appeal.id, suggestion)
    return Answer.model_validate({**fields, "model": ModelRef.of(engine.ready().info)})


@router.post("/batch", operation_id="triage_batch", summary="Suggest a category for each of many appeals")
async def triage_batch(
    request: Request,
    batch: Annotated[Batch, Body(openapi_examples=examples.BATCH)],
    engine: EngineDep,
    settings: SettingsDep,
) -> BatchAnswer:
    """Suggest for 1 to 256 appeals; the answer keeps their order. One faulty appeal refuses the batch."""
    check_batch(batch, settings)
    request.state.appeals = len(batch.appeals)
    suggestions = await engine.suggest([appeal.text for appeal in batch.appeals])
    return BatchAnswer(
        suggestions=[
            SuggestionOut.model_validate(suggestion_fields(appeal.id, suggestion))
            for appeal, suggestion in zip(batch.appeals, suggestions, strict=True)
        ],
        model=ModelRef.of(engine.ready().info),
    )

"""Bodies of requests and answers, as the contract names them."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue
from pydantic_core import PydanticCustomError

from murojaat.api import examples
from murojaat.api.protocol import Info
from murojaat.api.settings import MOST_APPEALS
from murojaat.classifier.suggestion import CATEGORIES, Category, Suggestion


def _unicode(text: str) -> str:
    # JSON can spell half of a surrogate pair; no answer could repeat it.
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("string_unicode", "String should be valid Unicode") from None
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank_text", "Text should hold more than white space")
    return text


Text = Annotated[
    str,
    AfterValidator(_unicode),
    AfterValidator(_not_blank),
    Field(min_length=1, description="The appeal as it was written, in any script and spelling."),
]
Id = Annotated[
    str,
    Field(min_length=1, max_length=200, description="The caller's own id; echoed, not kept."),
    AfterValidator(_unicode),
]


class Appeal(BaseModel):
    """One appeal; its id is optional."""

    id: Id | None = None
    text: Text


class BatchAppeal(BaseModel):
    """One appeal of a batch."""

    id: Id
    text: Text


class Batch(BaseModel):
    """Many appeals at once."""

    appeals: list[BatchAppeal] = Field(min_length=1, max_length=MOST_APPEALS)


class ModelRef(BaseModel):
    """The model that made a suggestion."""

    name: str
    version: str

    @classmethod
    def of(cls, info: Info) -> Self:
        """Take the two from a model's card."""
        return cls(name=info.name, version=info.version)


class Probabilities(BaseModel):
    """Calibrated probability of each category; they sum to 1."""

    shoshilinch: float = Field(ge=0, le=1, description="Urgent.")
    odatiy: float = Field(ge=0, le=1, description="Ordinary.")
    maslahat: float = Field(ge=0, le=1, description="Needs consultation.")


class ReasonOut(BaseModel):
    """A span of the text that weighed on the suggestion."""

    model_config = ConfigDict(title="Reason")

    start: int = Field(ge=0, description="First character, counted in Unicode code points from 0.")
    end: int = Field(description="The character after the last one.")
    text: str = Field(description="That part of the caller's text.")
    weight: float = Field(description="By how much it raises the log-odds of the suggested category.")


class SuggestionOut(BaseModel):
    """A suggested category, for a person to decide on."""

    model_config = ConfigDict(title="Suggestion")

    id: str | None = Field(description="The caller's id; null where none was given.")
    category: Category
    probabilities: Probabilities
    review: bool = Field(description="True where a person should look first.")
    reasons: list[ReasonOut] = Field(description="Heaviest first.")


class Answer(SuggestionOut):
    """The suggestion for one appeal."""

    model_config = ConfigDict(title="Answer", json_schema_extra={"examples": [examples.ANSWER]})

    model: ModelRef


class BatchAnswer(BaseModel):
    """The suggestions for a batch, in the order of its appeals."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.BATCH_ANSWER]})

    suggestions: list[SuggestionOut]
    model: ModelRef


class Health(BaseModel):
    """The state of the service."""

    status: str = Field(examples=["ready"])


class ModelCard(BaseModel):
    """What the loaded model is, learned from, and is worth."""

    name: str
    version: str
    fingerprint: str = Field(description="Changes whenever the weights do.")
    categories: Sequence[Category] = Field(default=CATEGORIES)
    threshold: float = Field(description="Probability of `shoshilinch` from which an appeal goes to review.")
    trained_on: dict[str, JsonValue]
    figures: dict[str, JsonValue] = Field(description="Measured quality, with how it was measured.")


def suggestion_fields(appeal_id: str | None, suggestion: Suggestion) -> dict[str, object]:
    """Return the fields of :class:`SuggestionOut` for one suggestion."""
    return {
        "id": appeal_id,
        "category": suggestion.category,
        "probabilities": suggestion.probabilities,
        "review": suggestion.review,
        "reasons": [
            {"start": reason.start, "end": reason.end, "text": reason.text, "weight": reason.weight}
            for reason in suggestion.reasons
        ],
    }

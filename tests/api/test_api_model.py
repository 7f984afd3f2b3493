import asyncio
from pathlib import Path
from typing import Any

import pytest

from murojaat.api import examples
from murojaat.api.server import serve
from murojaat.api.settings import Settings
from murojaat.classifier import CATEGORIES
from murojaat.classifier.corpus import Corpus
from murojaat.classifier.training import save_model, train
from murojaat.errors import ArtifactError


@pytest.fixture(scope="module")
def folder(small_examples: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the package's own kind, trained here on eighteen texts and saved."""
    rows = [(text, category) for category in CATEGORIES for text in small_examples[category]]
    texts, categories = zip(*rows, strict=True)
    writers = tuple(f"writer {place % 3}" for place in range(len(rows)))
    corpus = Corpus(texts, categories, writers, ("",) * len(rows))
    place = tmp_path_factory.mktemp("models") / "small"
    save_model(train(corpus), corpus, place, name="small-triage", version="7")
    return place


def load(client: Any) -> None:
    engine = client.app.state.engine

    async def until_settled() -> None:
        async with client.app.router.lifespan_context(client.app), asyncio.timeout(60):
            while engine._triage is None and engine.failure is None:
                await asyncio.sleep(0.01)

    client.runner.run(until_settled())


def test_the_shipped_model_is_the_default(client_of: Any) -> None:
    client = client_of(triage=None)
    load(client)
    answer = client.post("/v1/triage/batch", examples.BATCH["two"]["value"])
    assert answer.status_code == 200
    assert [each["id"] for each in answer.json()["suggestions"]] == ["2026-118-0001", "2026-118-0002"]
    card = client.get("/v1/model").json()
    assert answer.json()["model"] == {"name": card["name"], "version": card["version"]}


def test_a_saved_model_is_loaded_and_answers(client_of: Any, folder: Path) -> None:
    client = client_of(triage=None, model=folder)
    assert client.get("/health/ready").status_code == 503
    load(client)
    assert client.get("/health/ready").status_code == 200

    text = "Онам ҳушидан кетди, зудлик билан ёрдам беринг!"
    answer = client.post("/v1/triage", {"id": "1", "text": text}).json()
    assert answer["category"] == "shoshilinch"
    assert answer["model"] == {"name": "small-triage", "version": "7"}
    assert sum(answer["probabilities"].values()) == pytest.approx(1)
    assert answer["reasons"]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in answer["reasons"])

    card = client.get("/v1/model").json()
    assert (card["name"], card["version"], card["trained_on"]["appeals"]) == ("small-triage", "7", 18)
    assert len(card["fingerprint"]) == 64
    assert card["figures"]


@pytest.mark.parametrize("text", ["\x00", "👍", "yordam", "so‘z " * 4_000, "Onam касал, помогите"])
def test_odd_texts_are_answered_by_a_saved_model(client_of: Any, folder: Path, text: str) -> None:
    from murojaat.classifier import TriageModel

    client = client_of(triage=TriageModel.load(folder))
    assert client.post("/v1/triage", {"text": text}).status_code == 200


def test_a_damaged_model_ends_the_server_by_name(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logging.config.dictConfig", lambda config: None)
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ArtifactError, match=str(tmp_path)):
        serve(port=0, settings=Settings(model=tmp_path))

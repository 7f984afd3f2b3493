import numpy as np
import pytest

from murojaat.clustering.naming import name_all
from murojaat.text.lexicon import Concept, Lexicon, load_lexicon

LEXICON = Lexicon(
    [
        Concept("insulin", "insulin", ("insulin",), "thing"),
        Concept("diabetes", "qandli diabet", ("diabet",), "thing"),
        Concept("bus", "avtobus", ("avtobus",), "thing"),
        Concept("missing", "berilmayapti", ("berilmayap", "yo‘q$"), "wrong"),
        Concept("please", "yordam so‘raladi", ("yordam",), "general"),
        Concept("today", "bugun", ("bugun",), "time"),
    ]
)
OTHERS = ["gap"] * 20


def name(*texts: str) -> tuple[str, tuple[str, ...]]:
    [found] = name_all([*texts, *OTHERS], [np.arange(len(texts))], LEXICON)
    return found.title, found.key_concepts


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["insulin berilmayapti", "insulin yo‘q"], "Insulin: berilmayapti"),
        (["diabet insulin yo‘q", "insulin yo‘q", "diabet insulin"], "Insulin, qandli diabet: berilmayapti"),
        (["insulin", "insulin"], "Insulin bo‘yicha murojaatlar"),
        (["berilmayapti", "yo‘q"], "Berilmayapti"),
        (["yordam", "yordam"], "Nomlanmagan muammo"),
        (["yordam insulin", "yordam insulin"], "Insulin bo‘yicha murojaatlar"),
        (["insulin", "avtobus", "diabet"], "Nomlanmagan muammo"),
        (["", "😀"], "Nomlanmagan muammo"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_titles(texts: list[str], title: str) -> None:
    assert name(*texts)[0] == title


def test_key_concepts_are_the_most_telling_first() -> None:
    _, concepts = name("insulin bugun", "insulin bugun yo‘q", "insulin diabet", "diabet yordam yordam")
    assert concepts == ("insulin", "qandli diabet", "bugun")


def test_five_key_concepts_at_most() -> None:
    lexicon = Lexicon(
        [Concept(word, word, (word,), "thing") for word in ("suv", "gaz", "tok", "yol", "kop", "dor")]
    )
    [found] = name_all(["suv gaz tok yol kop dor"] * 2, [np.arange(2)], lexicon)
    assert len(found.key_concepts) == 5


def test_a_concept_that_is_everywhere_tells_less() -> None:
    texts = ["insulin avtobus", "insulin avtobus", *["avtobus keldi"] * 20]
    [found] = name_all(texts, [np.arange(2)], LEXICON)
    assert found.key_concepts == ("insulin", "avtobus")


def test_one_name_for_each_group_in_order() -> None:
    texts = ["insulin yo‘q", "avtobus yo‘q", "insulin yo‘q", "avtobus yo‘q"]
    found = name_all(texts, [np.array([1, 3]), np.array([0, 2])], LEXICON)
    assert [each.title for each in found] == ["Avtobus: berilmayapti", "Insulin: berilmayapti"]
    assert name_all(texts, [], LEXICON) == []


def test_every_role_of_the_lexicon_is_known_to_the_naming() -> None:
    roles = {concept.role for concept in load_lexicon().concepts}
    assert (
        {"thing", "wrong", "general"}
        <= roles
        <= {"thing", "place", "person", "wrong", "general", "time", "deed"}
    )

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.artifacts import load_artifact
from murojaat.encoder import Encoder
from murojaat.encoder.company import CompanyOptions
from murojaat.encoder.protocol import Vectors
from murojaat.encoder.reading import Reading
from murojaat.encoder.static import StaticEncoder, Weights, arrays_of, config_of
from murojaat.encoder.tables import Table
from murojaat.encoder.tellings import Telling
from murojaat.encoder.training import Trained, TrainingOptions, concept_weights, save_encoder, train_encoder
from murojaat.text.lexicon import Concept, Lexicon, load_lexicon

LEXICON = Lexicon(
    [
        Concept("medicine", "dori", ("insulin", "dori")),
        Concept("disease", "kasallik", ("diabet", "kasal")),
        Concept("bus", "avtobus", ("avtobus",)),
        Concept("stop", "bekat", ("bekat",)),
        Concept("absent", "yo‘q", ("yoq$",), role="wrong", weight=0.5),
    ]
)
OPTIONS = TrainingOptions(meaning_dim=4, own_dim=16, buckets=64)
TELLINGS = [
    Telling("insulin", "a", "Insulin yo‘q, diabet kasali bor"),
    Telling("insulin", "b", "Инсулин берилмади, диабет"),
    Telling("bus", "a", "Avtobus yo‘q, bekatda turamiz"),
    Telling("bus", "b", "Bekatga avtobus kelmadi"),
]
GENERAL = ["insulin igna diabet", "avtobus gildirak bekat"] * 10


GLOSSES = {
    "medicine": (1, 0.1, 0),
    "disease": (1, -0.1, 0),
    "bus": (0, 0.1, 1),
    "stop": (0, -0.1, 1),
    "absent": (0, 1, 0),
}


class Corners:
    """Teaches that medicine and disease are near each other, bus and stop too."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([GLOSSES[text] for text in texts], dtype=np.float32)


def train(
    general: Sequence[str] = GENERAL,
    appeals: Sequence[str] = (),
    tellings: Sequence[Telling] = TELLINGS,
    options: TrainingOptions = OPTIONS,
) -> Trained:
    return train_encoder(general, appeals, tellings, Corners(), options, LEXICON)


def bytes_of(weights: Weights) -> dict[str, object]:
    arrays = {name: (array.dtype, array.tobytes()) for name, array in arrays_of(weights).items()}
    return {"arrays": arrays, "config": config_of(weights, LEXICON)}


def test_shapes_and_summary() -> None:
    trained = train(appeals=["Dori qimmat"])
    weights = trained.weights
    assert weights.concepts.shape == (5,)
    assert (weights.meanings.rows.shape, weights.words.rows.shape) == ((5, 4), (2, 4))
    assert weights.vocabulary == ("gildirak", "igna")
    assert (weights.rarity.shape, weights.rarity.dtype) == ((64,), np.float16)
    assert (weights.own_dim, weights.identity, weights.spelling) == (16, 0.8, 1.0)
    assert trained.summary == {
        "texts": 21,
        "tellings": 4,
        "problems": 2,
        "writers": 2,
        "concepts": 5,
        "words": 2,
    }


def test_the_teacher_reads_english_names_and_its_array_is_left_alone() -> None:
    class Keeps(Corners):
        def encode(self, texts: Sequence[str]) -> Vectors:
            self.given = super().encode(texts)
            self.given.setflags(write=False)
            return self.given

    teacher = Keeps()
    train_encoder(GENERAL, [], TELLINGS, teacher, OPTIONS, LEXICON)
    assert teacher.asked == ["medicine", "disease", "bus", "stop", "absent"]
    assert teacher.given[0].tolist() == pytest.approx([1, 0.1, 0])


def test_the_same_for_the_same_input() -> None:
    assert bytes_of(train().weights) == bytes_of(train().weights)


def test_near_concepts_and_words_by_company() -> None:
    trained = train()
    encoder = StaticEncoder(replace(trained.weights, identity=0.0, spelling=0.0), LEXICON)
    insulin, diabetes, bus, needle, wheel, unknown = encoder.encode(
        ["insulin", "diabet", "avtobus", "igna", "gildirak", "noma’lum"]
    )
    assert insulin @ diabetes > 0.8 > 0.2 > insulin @ bus
    assert needle @ insulin > 0.5 > 0 > needle @ bus
    assert wheel @ bus > 0.5 > 0 > wheel @ insulin
    assert not unknown.any()


def test_held_out_problems_are_not_looked_at() -> None:
    others = [
        Telling("bus", "c", "Avtobus g‘ildiragi teshik, dori yo‘q", "validation"),
        Telling("gaz", "d", "Gaz yo‘q, insulin yo‘q", "test"),
        Telling("gaz", "e", "Gaz kelmadi, dori yo‘q", "test"),
    ]
    alone, together = train(), train(tellings=[*others[:1], *TELLINGS, *others[1:]])
    assert bytes_of(together.weights) == bytes_of(alone.weights)
    assert together.summary == alone.summary
    looked_at = train(tellings=[*TELLINGS, *(replace(telling, split="train") for telling in others)])
    assert not np.array_equal(looked_at.weights.concepts, alone.weights.concepts)
    assert not np.array_equal(looked_at.weights.rarity, alone.weights.rarity)


def test_tellings_shrink_what_differs_within_problems() -> None:
    # Half of the tellings of each problem name what is absent, the other half the problem's thing.
    split = [
        Telling(thing, str(n), text)
        for thing in ("insulin", "avtobus")
        for n, text in enumerate((thing, f"{thing} yo‘q", f"{thing} yo‘q yo‘q yo‘q", thing))
    ]

    def apart(shrinkage: float) -> float:
        weights = train(tellings=split, options=replace(OPTIONS, shrinkage=shrinkage)).weights
        bare, absent = StaticEncoder(replace(weights, identity=0.0, spelling=0.0), LEXICON).encode(
            ["insulin", "insulin yo‘q"]
        )
        return float(1 - bare @ absent)

    assert 0 < apart(0.05) < 0.2 * apart(1e6)


def test_rarity_is_an_inverse_document_frequency_with_a_floor() -> None:
    # 1 << 16 buckets: no two of these few pieces share one.
    rarity = train(["suv", "gaz", "gaz"], [], [], replace(OPTIONS, buckets=1 << 16)).weights.rarity
    counts = {
        float(value): int(count) for value, count in zip(*np.unique(rarity, return_counts=True), strict=True)
    }
    # Pieces of a word of three letters: seven; nothing else was met.
    once, twice, never = (np.float16(np.log(4 / named)) for named in (2, 3, 1))
    assert counts == {float(once): 7, float(twice): 7, float(never): (1 << 16) - 14}
    everywhere = train(["suv"] * 3, [], [], replace(OPTIONS, buckets=1 << 16)).weights.rarity
    assert everywhere.min() == np.float16(0.1)


def test_the_weights_of_parts_are_passed_on() -> None:
    options = replace(OPTIONS, identity=0.25, spelling=0.125, own_dim=8)
    weights = train(options=options).weights
    assert (weights.identity, weights.spelling, weights.own_dim) == (0.25, 0.125, 8)


def test_words_outside_the_lexicon_weigh_as_told() -> None:
    one, two = (train(options=replace(OPTIONS, company=company)).weights.words for company in (0.2, 0.4))
    # The view is learnt from both, so only nearly twice.
    assert np.linalg.norm(two.scales) / np.linalg.norm(one.scales) == pytest.approx(2, rel=0.2)


def lengths(table: Table) -> Vectors:
    return np.linalg.norm(table.rows * table.scales[:, None], axis=1)


# One telling: nothing differs within its problem, and the view only turns the space.
PLAIN = replace(OPTIONS, shrinkage=1.0)


def test_meanings_are_measured_by_what_tellings_say() -> None:
    told = [Telling("p", "w", "insulin insulin insulin insulin avtobus")]
    found = lengths(train([], [], told, PLAIN).weights.meanings)
    glosses = np.array(list(GLOSSES.values())) - [0.4, 0.2, 0.4]
    # Without agreement all weigh the same; four times counts twice.
    measure = np.linalg.norm(2 * glosses[0] + glosses[2]) / np.sqrt(5)
    np.testing.assert_allclose(found, np.linalg.norm(glosses, axis=1) / measure, rtol=0.01)


def test_other_words_are_measured_by_what_tellings_say() -> None:
    general = ["insulin igna diabet", "insulin shprits diabet", "avtobus bekat", "avtobus bekat"] * 10
    weights = train(general, [], [Telling("p", "w", "igna shprits igna")], PLAIN).weights
    assert set(weights.vocabulary) == {"igna", "shprits"}
    # Two words of one meaning say the root of two times as much as one; the telling as a whole says 0.35.
    [needle, syringe] = lengths(weights.words)[[weights.vocabulary.index(w) for w in ("igna", "shprits")]]
    assert needle + syringe == pytest.approx(0.35 * np.sqrt(2), rel=0.01)


@pytest.mark.parametrize(
    ("general", "appeals", "tellings"),
    [
        ([], [], []),
        ([""], [" "], [Telling("p", "w", "😀")]),
        ([], [], TELLINGS[:1]),
        (GENERAL, ["insulin"], []),
        ([], ["insulin"] * 5, [TELLINGS[0]] * 4),
        (["suv\0 gaz"], ["Ўқ o‘q вода"], [Telling("", "", "dori " * 10_000)]),
    ],
    ids=["empty", "no words", "one telling", "no tellings", "all equal", "odd texts and 10,000 words"],
)
def test_degenerate_texts_give_a_working_encoder(
    general: list[str], appeals: list[str], tellings: list[Telling]
) -> None:
    weights = train(general, appeals, tellings).weights
    assert np.isfinite(weights.concepts).all()
    assert (weights.concepts > 0).all()
    vectors = StaticEncoder(weights, LEXICON).encode(["insulin yo‘q", "avtobus", "😀"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0], atol=1e-5)


def test_more_dimensions_than_the_teacher_has_are_zeros() -> None:
    weights = train(options=replace(OPTIONS, meaning_dim=7)).weights
    assert weights.meanings.rows.shape == (5, 7)
    assert not weights.meanings.rows[:, 3:].any()
    assert weights.meanings.rows[:, :3].any(axis=0).all()


def test_progress_is_told_in_uzbek_lines() -> None:
    lines: list[str] = []
    train_encoder(GENERAL, ["dori"], TELLINGS, Corners(), OPTIONS, LEXICON, lines.append)
    assert lines == [
        "matnlar o‘qilmoqda: 21 ta matn, 4 ta hikoya",
        "5 ta tushunchaning ma’nosi o‘qilmoqda",
        "lug‘atdan tashqari so‘zlar o‘rganilmoqda",
        "bir muammo haqidagi hikoyalar yaqinlashtirilmoqda",
    ]


def test_a_saved_encoder_is_read_back(tmp_path: Path, teacher: Encoder) -> None:
    options = TrainingOptions(meaning_dim=8, own_dim=16, buckets=64, context=CompanyOptions(least=1))
    trained = train_encoder([], [], TELLINGS, teacher, options)  # the lexicon of the package
    save_encoder(trained, tmp_path / "e", name="sinov", version="1.2", card="# Sinov\n")
    again, made = StaticEncoder.load(tmp_path / "e"), StaticEncoder(trained.weights, load_lexicon())
    texts = ["insulin yo‘q", "Автобус келмади", ""]
    assert again.encode(texts).tobytes() == made.encode(texts).tobytes()
    artifact = load_artifact(tmp_path / "e", kind="encoder")
    assert (artifact.name, artifact.version) == ("sinov", "1.2")
    assert artifact.manifest["training"] == trained.summary
    assert trained.summary["concepts"] == len(load_lexicon())
    assert (tmp_path / "e" / "README.md").read_text() == "# Sinov\n"


TRIPLE = Lexicon(
    [
        Concept("a", "a", ("aaa",)),
        Concept("b", "b", ("bbb",)),
        Concept("c", "c", ("ccc",), role="wrong", weight=0.5),
        Concept("d", "d", ("ddd",), role="wrong"),
    ]
)


def naming(*concepts: int) -> Reading:
    return Reading(dict.fromkeys(concepts, 1), (), ())


def weigh(
    readings: Sequence[Reading], problems: Sequence[str], power: float = 1, prior: float = 2
) -> Vectors:
    options = TrainingOptions(lift_power=power, lift_prior=prior)
    return concept_weights(readings, problems, TRIPLE, options)


# Two tellings of one problem and one of another, after five texts that name nothing.
THREE = [naming()] * 5 + [naming(0, 1, 2), naming(0, 2), naming(1)]


def test_concept_weights_by_hand() -> None:
    # Namings that another telling can confirm: a twice and both confirmed, b once and not, c twice and both.
    # Means of the roles: things 2 of 3, what is wrong 2 of 2. Shares: a, b and c (1 + 2) / 9, d 1 / 9.
    expected = [
        np.log((2 + 2 * 2 / 3) / (2 + 2) / (3 / 9)),  # 5/6 against 1/3
        np.log((0 + 2 * 2 / 3) / (1 + 2) / (3 / 9)),  # 4/9 against 1/3
        np.log((2 + 2 * 1) / (2 + 2) / (3 / 9)) * 0.5,  # 1 against 1/3, half trusted
        np.log((0 + 2 * 1) / (0 + 2) / (1 / 9)),  # never named: as its role
    ]
    weights = weigh(THREE, ["p", "p", "q"])
    assert weights.dtype == np.float32
    np.testing.assert_allclose(weights, expected, rtol=1e-6)
    np.testing.assert_allclose(weights, [np.log(2.5), np.log(4 / 3), np.log(3) / 2, np.log(9)], rtol=1e-6)


def test_the_power_is_taken_before_the_trust() -> None:
    root = weigh(THREE, ["p", "p", "q"], power=0.5)
    np.testing.assert_allclose(root[[0, 2]], [np.log(2.5) ** 0.5, np.log(3) ** 0.5 / 2], rtol=1e-6)


def test_the_weight_of_the_prior() -> None:
    bare = weigh(THREE, ["p", "p", "q"], prior=0.5)
    assert bare[1] == pytest.approx(0.05)  # (1/3) / 1.5 against 1/3 is no lift at all
    assert bare[0] == pytest.approx(np.log((2 + 1 / 3) / 2.5 * 3), rel=1e-6)


def test_a_concept_named_twice_in_a_text_is_named_in_one_text() -> None:
    often = [Reading(dict.fromkeys(reading.concepts, 7), (), ()) for reading in THREE]
    np.testing.assert_array_equal(weigh(often, ["p", "p", "q"]), weigh(THREE, ["p", "p", "q"]))


@pytest.mark.parametrize(
    ("readings", "problems"),
    [([], []), ([naming(0)] * 4, []), ([naming(0, 1)], ["p"]), ([naming(0), naming(1)], ["p", "q"])],
    ids=["empty", "no tellings", "one row", "no two tell one problem"],
)
def test_without_agreement_every_lift_is_the_least(readings: list[Reading], problems: list[str]) -> None:
    np.testing.assert_allclose(weigh(readings, problems), [0.05, 0.05, 0.025, 0.05], rtol=1e-6)


@given(
    st.lists(st.sets(st.integers(0, 3)).map(lambda named: naming(*named)), max_size=5),
    st.lists(
        st.tuples(st.sets(st.integers(0, 3)).map(lambda named: naming(*named)), st.sampled_from("pqr")),
        max_size=8,
    ).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))),
)
def test_order_within_appeals_and_within_tellings_does_not_matter(
    appeals: list[Reading], tellings: tuple[list[tuple[Reading, str]], list[tuple[Reading, str]]]
) -> None:
    first, turned = tellings
    one = weigh([*appeals, *(reading for reading, _ in first)], [problem for _, problem in first])
    two = weigh([*appeals[::-1], *(reading for reading, _ in turned)], [problem for _, problem in turned])
    np.testing.assert_allclose(one, two, rtol=1e-5)
    assert (one >= np.float32(0.05) * np.array([1, 1, 0.5, 1], dtype=np.float32) * 0.999).all()

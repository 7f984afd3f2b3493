"""Training the built-in encoder: glosses, company, tellings, in one pass on a few minutes of two cores."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from murojaat.artifacts import save_artifact
from murojaat.encoder.company import CompanyOptions, learn_from_company
from murojaat.encoder.features import hashes, pieces
from murojaat.encoder.protocol import Encoder, Vectors
from murojaat.encoder.reading import Reading, read
from murojaat.encoder.static import KIND, Weights, arrays_of, config_of
from murojaat.encoder.tables import Table
from murojaat.encoder.tellings import Telling
from murojaat.encoder.whitening import principal, within_whitening
from murojaat.text.fold import fold_words
from murojaat.text.lexicon import Lexicon, load_lexicon

_LEAST_IDF: Final = 0.1

_LEAST_LIFT: Final = 0.05


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """Sizes and weights, chosen on tellings of the problems that are trained on, by cross-validation.

    Parameters
    ----------
    meaning_dim, own_dim : int
        Lengths of the two parts of a vector; the second is a multiple of 4.
    lift_power : float
        Power of a concept's logarithm of lift, see :func:`concept_weights`.
    lift_prior : float
        How many namings the mean of a concept's role counts for.
    company : float
        Weight of words outside the lexicon beside 1 for concepts.
    identity : float
        Weight of which concepts they are, beside 1 for what they mean.
    spelling : float
        Weight of how words are spelt.
    buckets : int
        Buckets for the rarity of word pieces.
    shrinkage : float
        See :func:`murojaat.encoder.whitening.within_whitening`.
    context : CompanyOptions
        How company is counted.
    """

    meaning_dim: int = 256
    own_dim: int = 768
    lift_power: float = 0.7
    lift_prior: float = 5.0
    company: float = 0.35
    identity: float = 0.8
    spelling: float = 1.0
    buckets: int = 1 << 16
    shrinkage: float = 6.0
    context: CompanyOptions = field(default_factory=CompanyOptions)


@dataclass(frozen=True, slots=True)
class Trained:
    """An encoder's weights and what they were made from."""

    weights: Weights
    summary: dict[str, Any]


def train_encoder(
    general: Sequence[str],
    appeals: Sequence[str],
    tellings: Sequence[Telling],
    teacher: Encoder,
    options: TrainingOptions | None = None,
    lexicon: Lexicon | None = None,
    report: Callable[[str], None] = lambda _: None,
) -> Trained:
    """Learn what concepts and words mean.

    1. The English name of each concept is read by an English sentence model: its vector is the concept's
       meaning.
    2. Other words take their meaning from their company in all texts.
    3. Directions in which tellings of one problem differ are shrunk, and the principal ones kept.

    Parameters
    ----------
    general, appeals : sequence of str
        General text, and text of the domain, in any script.
    tellings : sequence of Telling
        Those of held-out problems are not looked at.
    teacher : Encoder
        Reads English.
    options : TrainingOptions or None
        None: the defaults.
    lexicon : Lexicon or None
        None: the one of the package.
    report : callable
        Is told, in a line, what is being done.

    Returns
    -------
    Trained
        The same for the same input.
    """
    chosen, known = options or TrainingOptions(), lexicon or load_lexicon()
    learning = [telling for telling in tellings if not telling.held_out]
    report(f"matnlar o‘qilmoqda: {len(general) + len(appeals)} ta matn, {len(learning)} ta hikoya")
    documents = [fold_words(text) for text in (*general, *appeals, *(telling.text for telling in learning))]
    readings = [read(document, known) for document in documents[len(general) :]]
    weights = concept_weights(readings, [telling.problem for telling in learning], known, chosen)
    report(f"{len(known)} ta tushunchaning ma’nosi o‘qilmoqda")
    glosses = teacher.encode([concept.name for concept in known.concepts])
    glosses = glosses - glosses.mean(axis=0)  # not in place: the array is the teacher's
    report("lug‘atdan tashqari so‘zlar o‘rganilmoqda")
    own = readings[len(appeals) :]
    glosses /= _mean_length(_meanings(own, weights, glosses))
    company = learn_from_company(documents, _of_word(known, glosses), glosses.shape[1], chosen.context)
    places = {word: place for place, word in enumerate(company.vocabulary)}
    around = company.meanings
    around = around * chosen.company / _mean_length(_others(own, places, around))
    report("bir muammo haqidagi hikoyalar yaqinlashtirilmoqda")
    seen = _meanings(own, weights, glosses) + _others(own, places, around)
    view = _view(seen, [telling.problem for telling in learning], chosen)
    made = Weights(
        concepts=weights,
        meanings=Table.of((glosses @ view).astype(np.float32)),
        words=Table.of((around @ view).astype(np.float32)),
        vocabulary=company.vocabulary,
        rarity=_rarity(documents, chosen.buckets),
        own_dim=chosen.own_dim,
        identity=chosen.identity,
        spelling=chosen.spelling,
    )
    summary = {
        "texts": len(general) + len(appeals),
        "tellings": len(learning),
        "problems": len({telling.problem for telling in learning}),
        "writers": len({telling.writer for telling in learning}),
        "concepts": len(known),
        "words": len(company.vocabulary),
    }
    return Trained(made, summary)


def concept_weights(
    readings: Sequence[Reading], problems: Sequence[str], lexicon: Lexicon, options: TrainingOptions
) -> Vectors:
    """Weigh concepts by how much likelier two tellings of one problem both name them than two other texts.

    Parameters
    ----------
    readings : sequence of Reading
        Texts of the domain, the tellings last.
    problems : sequence of str
        The problems of the tellings.
    lexicon : Lexicon
        Its concepts have roles and weights of their own.
    options : TrainingOptions
        `lift_power` and `lift_prior`.

    Returns
    -------
    ndarray of float32, shape (n_concepts,)
        ``max(log(again / base), 0.05) ** lift_power`` times the concept's own weight, where `base` is the
        share of domain texts that name it and `again` how often another telling of the same problem names
        it too, drawn towards the mean of its role.
    """
    tellings = readings[len(readings) - len(problems) :]
    namings, again = _agreement(tellings, problems, len(lexicon))
    roles = np.array([concept.role for concept in lexicon.concepts])
    prior = np.zeros(len(lexicon))
    for role in np.unique(roles):
        own = roles == role
        prior[own] = again[own].sum() / max(namings[own].sum(), 1)
    base = (1 + _named_in(readings, len(lexicon))) / (1 + len(readings))
    rate = (again + options.lift_prior * prior) / (namings + options.lift_prior)
    lift = np.maximum(np.log(np.maximum(rate / base, 1e-9)), _LEAST_LIFT)
    trust = np.array([concept.weight for concept in lexicon.concepts])
    weights: Vectors = (lift**options.lift_power * trust).astype(np.float32)
    return weights


def _named_in(readings: Sequence[Reading], concepts: int) -> NDArray[np.float64]:
    named_in = np.zeros(concepts)
    for reading in readings:
        named_in[list(reading.concepts)] += 1
    return named_in


def _agreement(
    tellings: Sequence[Reading], problems: Sequence[str], concepts: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count namings of each concept, and in how many another telling of the problem, at random, agrees."""
    groups: dict[str, list[Reading]] = {}
    for telling, problem in zip(tellings, problems, strict=True):
        groups.setdefault(problem, []).append(telling)
    namings, again = np.zeros(concepts), np.zeros(concepts)
    for group in groups.values():
        if len(group) > 1:
            named_in = _named_in(group, concepts)
            namings += named_in
            again += named_in * (named_in - 1) / (len(group) - 1)
    return namings, again


def save_encoder(trained: Trained, folder: Path, *, name: str, version: str, card: str) -> None:
    """Write a model folder that :meth:`murojaat.encoder.static.StaticEncoder.load` reads."""
    save_artifact(
        folder,
        kind=KIND,
        name=name,
        version=version,
        arrays=arrays_of(trained.weights),
        config=config_of(trained.weights, load_lexicon()),
        card=card,
        training=trained.summary,
        figures={},
    )


def _view(seen: Vectors, problems: Sequence[str], options: TrainingOptions) -> Vectors:
    """Give the map from the teacher's meanings to ours, shape (width, dim)."""
    lengths = np.linalg.norm(seen, axis=1, keepdims=True)
    unit = (seen / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    if not problems:
        return np.eye(seen.shape[1], options.meaning_dim, dtype=np.float32)
    whitening = within_whitening(unit, problems, options.shrinkage)
    kept = principal(unit @ whitening, options.meaning_dim)
    view = np.zeros((seen.shape[1], options.meaning_dim), dtype=np.float32)
    view[:, : kept.shape[1]] = whitening @ kept
    return view


def _rarity(documents: Sequence[Sequence[str]], buckets: int) -> NDArray[np.float16]:
    """Weigh the pieces of words by their inverse document frequency."""
    rows = {word: hashes(pieces(word)) % buckets for document in documents for word in set(document)}
    named_in = np.zeros(buckets)
    for document in documents:
        if document:
            named_in[np.unique(np.concatenate([rows[word] for word in set(document)]))] += 1
    idf = np.log((1 + len(documents)) / (1 + named_in))
    return np.maximum(idf, _LEAST_IDF).astype(np.float16)


def _of_word(lexicon: Lexicon, glosses: Vectors) -> Callable[[str], Vectors | None]:
    def meaning(word: str) -> Vectors | None:
        named = [match.concept for match in lexicon.match([word])]
        return glosses[named].mean(axis=0) if named else None

    return meaning


def _meanings(readings: Sequence[Reading], weights: Vectors, glosses: Vectors) -> Vectors:
    total = np.zeros((len(readings), glosses.shape[1]), dtype=np.float32)
    for row, reading in enumerate(readings):
        if reading.concepts:
            named = list(reading.concepts)
            says = np.sqrt(np.fromiter(reading.concepts.values(), dtype=np.float32)) * weights[named]
            total[row] = says @ glosses[named] / np.linalg.norm(says)
    return total


def _others(readings: Sequence[Reading], places: dict[str, int], around: Vectors) -> Vectors:
    total = np.zeros((len(readings), around.shape[1]), dtype=np.float32)
    for row, reading in enumerate(readings):
        known = [places[word] for word in reading.others if word in places]
        if known:
            total[row] = around[known].sum(axis=0) / np.sqrt(len(known))
    return total


def _mean_length(vectors: Vectors) -> float:
    """Give the mean length, or 1 where there is nothing to measure."""
    mean = float(np.linalg.norm(vectors, axis=1).mean()) if len(vectors) else 1.0
    return mean or 1.0

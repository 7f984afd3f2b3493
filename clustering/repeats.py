"""Links between appeals: copies, repeats by one person, copies by several."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from murojaat.clustering.copies import resemblance, shingles
from murojaat.clustering.neighbours import nearest
from murojaat.clustering.persons import person_keys
from murojaat.clustering.same_matter import same_matter
from murojaat.encoder import Encoder, Vectors

LinkKind = Literal["duplicate", "repeat", "similar"]

COLUMNS: Final = ("id", "earlier_id", "kind", "score")
_COPY_CANDIDATES: Final = 10
# Of one tireless writer only so many earlier appeals are compared with each new one.
_LOOK_BACK: Final = 20


@dataclass(frozen=True, slots=True)
class RepeatOptions:
    """Where one kind of link ends and the next begins.

    Parameters
    ----------
    copy : float
        Least resemblance of two copies, in (0, 1].
    same_matter : float
        Least probability that two appeals of one person are about one matter, in (0, 1].
    """

    copy: float = 0.6
    same_matter: float = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """One appeal tied to an earlier one.

    Parameters
    ----------
    later, earlier : int
        Positions in the table.
    kind : {"duplicate", "repeat", "similar"}
        Same person and a copy; same person and the same matter again; other people and a copy. The first two
        are what O‘RQ-445, Article 3, calls dublikat and takroriy murojaat as far as texts can tell: whether
        an answer was given or the term had passed is for the register to say.
    score : float
        In [0, 1]: resemblance for copies, probability of the same matter for repeats.
    """

    later: int
    earlier: int
    kind: LinkKind
    score: float


def find_repeats(frame: pd.DataFrame, encoder: Encoder, options: RepeatOptions | None = None) -> pd.DataFrame:
    """Find for every appeal the earlier ones that it copies or repeats.

    Parameters
    ----------
    frame : DataFrame
        An appeals table. Earlier means an earlier `received_at`; without one, an earlier row.
    encoder : Encoder
        Tells which texts mean the same.
    options : RepeatOptions or None
        None: the defaults.

    Returns
    -------
    DataFrame
        Columns ``id``, ``earlier_id``, ``kind``, ``score``; a row for each link, ordered by the later
        appeal and, within it, by falling score.
    """
    ids = frame["id"].astype(str).tolist()
    links = link_appeals(frame, encoder, options)
    rows = [(ids[link.later], ids[link.earlier], link.kind, round(link.score, 4)) for link in links]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def link_appeals(frame: pd.DataFrame, encoder: Encoder, options: RepeatOptions | None = None) -> list[Link]:
    """Find the links by their positions, see :func:`find_repeats`.

    Returns
    -------
    list of Link
        Ordered by the place of the later appeal in time, then by falling score.
    """
    chosen = options or RepeatOptions()
    texts = frame["text"].astype(str).tolist()
    order = _in_time(frame)
    place = {row: position for position, row in enumerate(order)}
    pieces = [shingles(text) for text in texts]
    keys = person_keys(frame)
    links = []
    for later, earlier in _near_pairs(encoder.encode(texts), order):
        copied = resemblance(pieces[later], pieces[earlier])
        if copied >= chosen.copy and (keys[later] is None or keys[later] != keys[earlier]):
            links.append(Link(later, earlier, "similar", copied))
    rest = []
    for later, earlier in _pairs_of_one_person(keys, order):
        copied = resemblance(pieces[later], pieces[earlier])
        if copied >= chosen.copy:
            links.append(Link(later, earlier, "duplicate", copied))
        else:
            rest.append((later, earlier))
    scores = same_matter([(texts[later], texts[earlier]) for later, earlier in rest], encoder)
    links += [
        Link(later, earlier, "repeat", score)
        for (later, earlier), score in zip(rest, scores, strict=True)
        if score >= chosen.same_matter
    ]
    return sorted(links, key=lambda link: (place[link.later], -link.score, place[link.earlier]))


def _in_time(frame: pd.DataFrame) -> list[int]:
    if "received_at" not in frame:
        return list(range(len(frame)))
    received = pd.to_datetime(frame["received_at"], utc=True, errors="coerce", format="ISO8601")
    # Undated appeals come last, in the order of their rows.
    ordered = received.reset_index(drop=True).sort_values(kind="stable", na_position="last")
    return [int(row) for row in ordered.index]


def _pairs_of_one_person(keys: Sequence[object], order: Sequence[int]) -> Iterable[tuple[int, int]]:
    appeals: defaultdict[object, list[int]] = defaultdict(list)
    for row in order:
        if keys[row] is not None:
            appeals[keys[row]].append(row)
    for rows in appeals.values():
        for position, later in enumerate(rows):
            for earlier in rows[max(0, position - _LOOK_BACK) : position]:
                yield later, earlier


def _near_pairs(vectors: Vectors, order: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Give the pairs of nearest neighbours, later first.

    Among equally near ones the earliest are taken, so that every copy meets an earlier one, however many
    there are.
    """
    if len(order) < 2:
        return
    near = nearest(vectors[list(order)], _COPY_CANDIDATES).indices
    pairs = {
        (max(place, other), min(place, other))
        for place, others in enumerate(near.tolist())
        for other in others
    }
    for later, earlier in sorted(pairs):
        yield order[later], order[earlier]

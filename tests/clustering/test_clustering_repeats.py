import pandas as pd
import pytest

from murojaat.clustering import RepeatOptions, find_repeats, link_appeals
from murojaat.encoder import Encoder

WATER = "Mahallamizda ichimlik suvi ikki oydan beri yo‘q, quduqdan tashib ichamiz, suv quvuri ochilsin."
AGAIN = "Ichimlik suvi hamon yo‘q. Yana yozyapman: suv quvuri ochilmadi, javob kelmadi, quduqdan ichyapmiz."
BUS = "Avtobus yo‘nalishi bekor qilingan, bolalar maktabga piyoda boradi."
CYRILLIC = "Маҳалламизда ичимлик суви икки ойдан бери йўқ, қудуқдан ташиб ичамиз, сув қувури очилсин!"


def table(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["text", "appellant", "received_at"])
    frame.insert(0, "id", [str(number) for number in range(1, len(rows) + 1)])
    frame["received_at"] = pd.to_datetime(frame["received_at"], utc=True).astype("datetime64[us, UTC]")
    return frame


def links(
    frame: pd.DataFrame, encoder: Encoder, options: RepeatOptions | None = None
) -> list[tuple[str, ...]]:
    found = find_repeats(frame, encoder, options)
    return list(found[["id", "earlier_id", "kind"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("other", "who", "kind"),
    [
        (WATER, "F-1", "duplicate"),
        (CYRILLIC, "F-1", "duplicate"),
        (AGAIN, "F-1", "repeat"),
        (WATER, "F-2", "similar"),
        (CYRILLIC, None, "similar"),
    ],
)
def test_three_kinds_of_link(encoder: Encoder, other: str, who: str | None, kind: str) -> None:
    frame = table((WATER, "F-1", "2026-01-05"), (other, who, "2026-02-05"))
    assert links(frame, encoder) == [("2", "1", kind)]


@pytest.mark.parametrize(("who", "other"), [("F-1", BUS), ("F-2", AGAIN), (None, BUS)])
def test_no_link(encoder: Encoder, who: str | None, other: str) -> None:
    frame = table((WATER, "F-1", "2026-01-05"), (other, who, "2026-02-05"))
    assert links(frame, encoder, RepeatOptions(same_matter=0.95)) == []


def test_one_person_known_by_the_phone_in_the_text(encoder: Encoder) -> None:
    frame = table((f"{WATER} Tel: 90 123-45-67", None, None), (f"{CYRILLIC} Тел. +998901234567", None, None))
    assert links(frame, encoder) == [("2", "1", "duplicate")]


def test_earlier_is_a_matter_of_time_and_undated_ones_come_last(encoder: Encoder) -> None:
    frame = table((WATER, "F-1", None), (WATER, "F-1", "2026-03-01"), (WATER, "F-1", "2026-01-01"))
    assert links(frame, encoder) == [
        ("2", "3", "duplicate"),
        ("1", "3", "duplicate"),
        ("1", "2", "duplicate"),
    ]


def test_without_dates_rows_are_in_order_of_time(encoder: Encoder) -> None:
    frame = table((WATER, "F-1", None), (WATER, "F-2", None)).drop(columns="received_at")
    assert links(frame, encoder) == [("2", "1", "similar")]


def test_columns_and_scores(encoder: Encoder) -> None:
    frame = table((WATER, "F-1", "2026-01-05"), (CYRILLIC, "F-1", "2026-01-06"), (AGAIN, "F-1", "2026-01-07"))
    found = find_repeats(frame, encoder)
    assert list(found.columns) == ["id", "earlier_id", "kind", "score"]
    assert found["score"].between(0, 1).all()
    assert found["score"].iloc[0] == 1.0


def test_every_copy_meets_an_earlier_one_however_many_there_are(encoder: Encoder) -> None:
    rows = [(WATER, f"F-{day}", f"2026-01-{day:02}") for day in range(1, 31)]
    frame = table(*rows).sample(frac=1, random_state=1)
    found = find_repeats(frame, encoder)
    assert set(found["kind"]) == {"similar"}
    assert set(found["id"]) == {str(number) for number in range(2, 31)}
    assert (found["id"].astype(int) > found["earlier_id"].astype(int)).all()


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_rows_give_the_same_links(seed: int, quarter: pd.DataFrame, encoder: Encoder) -> None:
    dated = quarter.assign(received_at=pd.date_range("2026-01-01", periods=len(quarter), tz="UTC"))
    expected = find_repeats(dated, encoder)
    found = find_repeats(dated.sample(frac=1, random_state=seed), encoder)
    pd.testing.assert_frame_equal(found, expected)
    assert len(expected)


@pytest.mark.parametrize(
    "texts",
    [[], ["suv"], ["😀", "😀"], ["", ""], ["\0", "suv"], ["gap " * 10_000, "suv"]],
    ids=["none", "one word", "emoji only", "blank", "null byte", "10,000 words"],
)
def test_nothing_to_link(texts: list[str], encoder: Encoder) -> None:
    frame = table(*((text, None, None) for text in texts))
    found = find_repeats(frame, encoder)
    assert (len(found), list(found.columns)) == (0, ["id", "earlier_id", "kind", "score"])


def test_links_by_position(encoder: Encoder) -> None:
    frame = table((WATER, "F-1", "2026-01-06"), (WATER, "F-1", "2026-01-05"))
    [link] = link_appeals(frame, encoder)
    assert (link.later, link.earlier, link.kind, link.score) == (0, 1, "duplicate", 1.0)


def test_options_move_the_borders(encoder: Encoder) -> None:
    frame = table((WATER, "F-1", "2026-01-05"), (f"{WATER} {BUS}", "F-2", "2026-01-06"))
    assert links(frame, encoder, RepeatOptions(copy=0.3)) == [("2", "1", "similar")]
    assert links(frame, encoder, RepeatOptions(copy=0.9)) == []

"""How many words each transliterator gets right, ours and UzTransliterator's, on the same pairs.

    python benchmarks/transliteration.py --tumlu PAIRS.tsv --fitrat FOLDER [--round-trip TEXT]

TUMLU holds the same exam items in both scripts; their words are aligned here. fitrat holds pairs of words
that the rules alone do not give (exceptions.tsv) and sentences in either script, which serve for the round
trip. ``pip install UzTransliterator`` for the comparison; without it only ours is measured.

TUMLU's Cyrillic column holds machine-made errors (Декабрьистлар, Эволютсия), so its figures are printed
twice: as the pairs stand, and by ``spellings.tsv``. There, for every word that either system wrote otherwise
than the pair, a language model that did not know whose a candidate was judged the candidates in random order,
with a reason for each.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path

from murojaat.text import fold, fold_words, normalise, to_cyrillic, to_latin
from murojaat.text.lookalikes import repair
from murojaat.text.suffixes import is_suffix

RULE = """Set aside: words where either column has a letter of the other script; single letters; Latin words
with w, or with c outside ch; words that touch a digit or = + / * ^ _ < >; words with a capital after a small
letter; Roman numerals. Two items are one if they share 60 % of their words (by matching keys); not aligned:
runs of words between shared ones that are not equally long in both."""
SAME_ITEM = 0.6
JUDGED = Path(__file__).with_name("spellings.tsv")
UNCLEAR = "unclear"
PAIR_IS_WRONG = "dictionary has ours, not the pair's"
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:(?<=[OGog])')?")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-яЁёЎўҚқҒғҲҳ]")
FORMULA = re.compile(r"[A-Za-z]$|.*([wW]|[cC](?![hH])|[a-z][A-Z])|[IVXLCDM]+$")
TOUCHING = frozenset("0123456789=+/*^_<>")

Pair = tuple[str, str]
Write = Callable[[str], str]


def words_of(text: str) -> list[str]:
    """Give the words, with those that belong to formulas replaced by a mark that no word equals."""
    text = normalise(text).text
    return [
        match[0]
        if not TOUCHING & set(text[match.start() - 1 : match.start()] + text[match.end() :][:1])
        else "\0"
        for match in WORD.finditer(text)
    ]


def aligned(latin: str, cyrillic: str) -> Iterable[Pair | None]:
    """Pair the words of two texts; None stands for a word that has no partner."""
    left, right = words_of(latin), words_of(cyrillic)
    matcher = SequenceMatcher(None, [fold(word) for word in left], [fold(word) for word in right], False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        if i_end - i == j_end - j:
            yield from zip(left[i:i_end], right[j:j_end], strict=True)
        else:
            yield from [None] * max(i_end - i, j_end - j)


def counted(pair: Pair) -> bool:
    latin, cyrillic = repair(pair[0]), repair(pair[1])
    if "\0" in pair or CYRILLIC.search(latin) or LATIN.search(cyrillic):
        return False
    return not FORMULA.match(latin) and len(cyrillic) > 1


def same_items(rows: list[dict[str, str]]) -> Iterable[Pair]:
    """Pair the items of a subject by the words they share: in many rows the two columns are not one item."""
    for subject in sorted({row["subject"] for row in rows}):
        latin, cyrillic = (
            {row[column]: set(fold_words(row[column])) for row in rows if row["subject"] == subject}
            for column in ("latin", "cyrillic")
        )
        for text, words in latin.items():
            best = max(cyrillic, key=lambda other: likeness(words, cyrillic[other]))
            if likeness(words, cyrillic[best]) >= SAME_ITEM:
                yield text, best


def likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def tumlu_pairs(path: Path) -> tuple[list[Pair], int, int]:
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    everything = [pair for latin, cyrillic in same_items(rows) for pair in aligned(latin, cyrillic)]
    found = [pair for pair in everything if pair is not None]
    kept = [pair for pair in found if counted(pair)]
    return kept, len(found) - len(kept), len(everything) - len(found)


def fitrat_pairs(folder: Path) -> list[Pair]:
    with (folder / "exceptions.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[2:]
    return [(normalise(latin).text, cyrillic) for cyrillic, latin in rows]


def latin_words(path: Path) -> list[str]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        texts = (json.loads(line) if path.suffix == ".jsonl" else {"text": line} for line in lines)
        words = [
            word for text in texts if text.get("script", "lat") == "lat" for word in words_of(text["text"])
        ]
    return [word for word in words if word != "\0" and not CYRILLIC.search(word) and not FORMULA.match(word)]


def same(one: str, other: str) -> bool:
    return normalise(one).text == normalise(other).text


def kind(wanted: str, got: str) -> str:
    """Name the kind of difference without naming the word."""
    wanted, got = wanted.lower(), got.lower()
    if wanted == got:
        return "capitals only"
    for more, less in (("ц", "тс"), ("ц", "с"), ("ь", ""), ("ъ", ""), ("э", "е"), ("й", ""), ("'", "")):
        if wanted == got.replace(more, less) or wanted.replace(more, less) == got.replace(more, less):
            name = f"{more} for {less or 'nothing'}"
            return f"we write {name}" if got.count(more) > wanted.count(more) else f"pair has {name}"
    return "other"


def verdict(wanted: str, got: str, known: Callable[[str], bool]) -> str:
    """Ask the Russian dictionary which of two Cyrillic spellings is the loan word's."""
    wanted, got = wanted.lower(), got.lower()
    place = next((i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), len(got))
    kept_soft = wanted[place : place + 1] == "ь" and wanted[place + 1 :] == got[place:] != ""
    if kept_soft and known(wanted[: place + 1]) and is_suffix(to_latin(got[place:])):
        return "pair keeps ь before an ending"

    def has_stem(word: str) -> bool:
        ends = range(len(word), max(place, 3), -1)
        return any(known(word[:end]) and is_suffix(to_latin(word[end:])) for end in ends)

    ours, theirs = has_stem(got), has_stem(wanted)
    if ours == theirs:
        return "undecided"
    return PAIR_IS_WRONG if ours else "dictionary has the pair's, not ours"


def russian_dictionary() -> Callable[[str], bool] | None:
    try:
        import pymorphy3
    except ImportError:
        print("For the dictionary's verdict on misses: pip install pymorphy3 pymorphy3-dicts-ru")
        return None
    return pymorphy3.MorphAnalyzer(lang="ru").word_is_known


def report(name: str, pairs: list[Pair], systems: dict[str, tuple[Write, Write]]) -> None:
    print(f"\n{name}: {len(pairs)} words")
    for system, (cyrillic_of, latin_of) in systems.items():
        forth = [pair for pair in pairs if not same(cyrillic_of(pair[0]), pair[1])]
        back = [pair for pair in pairs if not same(latin_of(pair[1]), pair[0])]
        right = [100 * (1 - len(wrong) / len(pairs)) for wrong in (forth, back)]
        print(f"  {system:16} Latin to Cyrillic {right[0]:6.2f} %   Cyrillic to Latin {right[1]:6.2f} %")
        if system == "murojaat":
            kinds = Counter(kind(cyrillic, normalise(cyrillic_of(latin)).text) for latin, cyrillic in forth)
            print("    misses forth:", dict(kinds.most_common()))
            kinds = Counter(kind(latin, normalise(latin_of(cyrillic)).text) for latin, cyrillic in back)
            print("    misses back: ", dict(kinds.most_common()))
    if known := russian_dictionary():
        report_verdicts(pairs, systems, known)


def report_judged(pairs: list[Pair], systems: dict[str, tuple[Write, Write]]) -> None:
    """Count Latin to Cyrillic again, with the judged spellings in place of the pairs'."""
    with JUDGED.open(encoding="utf-8") as lines:
        judged = {
            row["latin"]: row["right"].split(" | ")
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    rows = [(latin, cyrillic, judged.get(latin, [cyrillic])) for latin, cyrillic in pairs]
    rows = [row for row in rows if row[2] != [UNCLEAR]]
    print(f"  by {len(judged)} judged words, Latin to Cyrillic ({len(rows)} words):")
    for system, (write, _) in systems.items():
        report_share(system, [any(same(write(latin), one) for one in right) for latin, _, right in rows])
    report_share("the pairs", [any(same(cyrillic, one) for one in right) for _, cyrillic, right in rows])


def report_share(system: str, exact: list[bool]) -> None:
    print(f"    {system:16} {100 * sum(exact) / len(exact):6.2f} %")


def report_verdicts(
    pairs: list[Pair], systems: dict[str, tuple[Write, Write]], known: Callable[[str], bool]
) -> None:
    """Let the dictionary judge what ours writes otherwise than the pairs and than the other system."""
    ours = systems["murojaat"][0]
    missed = [(latin, cyrillic) for latin, cyrillic in pairs if not same(ours(latin), cyrillic)]
    verdicts = [verdict(cyrillic, ours(latin), known) for latin, cyrillic in missed]
    print("  our misses by the Russian dictionary:", dict(Counter(verdicts).most_common()))
    wrong = {pair for pair, said in zip(missed, verdicts, strict=True) if said == PAIR_IS_WRONG}
    left = [pair for pair in pairs if pair not in wrong]
    for system, (cyrillic_of, _) in systems.items():
        right = sum(same(cyrillic_of(latin), cyrillic) for latin, cyrillic in left)
        echoed = sum(same(cyrillic_of(latin), cyrillic) for latin, cyrillic in wrong)
        print(
            f"  {system:16} {100 * right / len(left):6.2f} % without the pairs the dictionary contradicts;"
            f" writes {echoed} of these {len(wrong)} as the pairs do"
        )
    if len(systems) > 1:
        other = systems["UzTransliterator"][0]
        differing = Counter(
            verdict(other(latin), ours(latin), known)
            for latin, cyrillic in pairs
            if not same(ours(latin), other(latin))
        )
        told = {
            said.replace("the pair", "UzTransliterator"): count for said, count in differing.most_common()
        }
        print("  where ours and UzTransliterator differ:", told)


def report_round_trip(name: str, words: list[str], systems: dict[str, tuple[Write, Write]]) -> None:
    print(f"\nLatin to Cyrillic to Latin, {name}: {len(words)} words")
    for system, (cyrillic_of, latin_of) in systems.items():
        exact = sum(same(latin_of(cyrillic_of(word)), word) for word in words)
        print(f"  {system:16} exact on {100 * exact / len(words):6.2f} %")


def installed_systems() -> dict[str, tuple[Write, Write]]:
    systems: dict[str, tuple[Write, Write]] = {"murojaat": (to_cyrillic, to_latin)}
    try:
        from UzTransliterator.UzTransliterator import UzTransliterator
    except ImportError:
        print("UzTransliterator is not installed: pip install UzTransliterator")
        return systems
    other = UzTransliterator()
    systems["UzTransliterator"] = (
        lambda word: str(other.transliterate(word, "lat", "cyr")),
        lambda word: str(other.transliterate(word, "cyr", "lat")),
    )
    return systems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tumlu", required=True, type=Path, help="lat_cyr_question_pairs.tsv")
    parser.add_argument("--fitrat", required=True, type=Path, help="folder with exceptions.tsv and sentences")
    parser.add_argument("--round-trip", type=Path, help="another Latin text, .txt or .jsonl")
    arguments = parser.parse_args()
    systems = installed_systems()
    print(RULE)
    pairs, aside, unaligned = tumlu_pairs(arguments.tumlu)
    print(f"TUMLU: {aside} words set aside, {unaligned} not aligned")
    report("TUMLU", pairs, systems)
    report_judged(pairs, systems)
    report("fitrat exceptions", fitrat_pairs(arguments.fitrat), systems)
    report_round_trip("TUMLU", [latin for latin, _ in pairs], systems)
    sentences = arguments.fitrat / "uz_sentences_lat_cyr.jsonl"
    report_round_trip("fitrat sentences", latin_words(sentences), systems)
    if arguments.round_trip:
        report_round_trip(arguments.round_trip.name, latin_words(arguments.round_trip), systems)


if __name__ == "__main__":
    main()

"""Build the table of Russian loan words that Latin letters alone do not tell (ц ь ъ э and й before vowels).

A Russian noun goes into the table if its official Latin spelling, written back by the rules alone, is not
the noun: ``festival`` would become ``фестивал``. Nouns that occur in the given texts are taken from six
letters on (shorter ones may be Uzbek words: they are left to the hand-made table, as are proper names);
of the others, all that do not have an ending of Russia's own.

Needs ``pip install pymorphy3 pymorphy3-dicts-ru`` (MIT; the words come from OpenCorpora, CC BY-SA 3.0) and,
for its own list of exceptions, ``pip install UzTransliterator`` (MIT).
"""

import argparse
import csv
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from murojaat.text.suffixes import is_suffix
from murojaat.text.transliterate_rules import cyrillic_units, latin_units

PROPER = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Erro"}
ADJECTIVES = [("ический", "ик"), ("ьный", ""), ("ный", "")]
# Endings of words that Russian made itself and Uzbek does not borrow, after ы and щ have become и and ш.
NATIVE = re.compile(
    r".*(тель|ница|лица|чица|шица|тица|шик|чик|ость|есть|[аяи]нец|[аеёиоу]ец|[ое]вец|лец|ство|ние|тие|ице|[нлв]ье|ьё"
    r"|[ёе]нок|[уюи]шка|ишко|[оеи]чка|ёвка|[лн]ька|ьник|ище|ише|ота|пись|часть|мать|дочь|ичь|нин|чок)"
)
SHORTEST, SHORTEST_ATTESTED = 5, 6
HEADER = """\
# Made by scripts/build_loanwords.py; change the script, not the table. All words are from
# OpenCorpora. Sources: texts = also found in Uzbek texts, dictionary = not found there,
# UzTransliterator = also in its list of exceptions (MIT).
"""
APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʻʼ`´′ʹ", "'"))


def to_latin(word: str) -> str:
    return "".join(new for _, new in cyrillic_units(word))


def to_cyrillic(word: str) -> str:
    return "".join(new for _, new in latin_units(word))


def russian_stems() -> Iterator[tuple[str, bool]]:
    """Give every noun and shortened adjective in Uzbek Cyrillic, and whether it is a noun."""
    import pymorphy3

    dictionary = pymorphy3.MorphAnalyzer(lang="ru").dictionary
    for word, tag, lemma, _, _ in dictionary.iter_known_words():
        grammemes = set(re.split("[ ,]", str(tag)))
        if word != lemma or "-" in word or grammemes & PROPER:
            continue
        uzbek = word.replace("ы", "и").replace("щ", "ш")
        if "NOUN" in grammemes:
            yield uzbek, True
        elif "ADJF" in grammemes:
            for ending, left in ADJECTIVES:
                if uzbek.endswith(ending.replace("ы", "и")):
                    yield uzbek[: -len(ending)] + left, False
                    break


def lossy_stems() -> dict[str, tuple[str, bool]]:
    """Map the Latin spelling to the stem wherever the rules do not lead back; nouns win over adjectives."""
    stems: dict[str, tuple[str, bool]] = {}
    for stem, is_noun in russian_stems():
        latin = to_latin(stem)
        if len(latin) >= SHORTEST and to_cyrillic(latin) != stem and (is_noun or latin not in stems):
            old = stems.get(latin)
            if old is None or not old[1] or not is_noun:
                stems[latin] = stem, is_noun
    return stems


def attested(words: set[str], stems: dict[str, tuple[str, bool]]) -> set[str]:
    """Give the stems that begin a word of the texts, with nothing but endings after them."""
    found = set()
    for word in words:
        for length in range(len(word), SHORTEST - 1, -1):
            if word[:length] in stems and is_suffix(word[length:]):
                found.add(word[:length])
                break
    return found


def words_of(paths: list[Path]) -> set[str]:
    words: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                words.update(re.findall(r"[a-z]+(?:'[a-z]+)*", line.lower().translate(APOSTROPHES)))
    return words


def uztransliterator() -> dict[str, str]:
    """Read the exceptions of UzTransliterator, if it is installed."""
    spec = find_spec("UzTransliterator")
    if spec is None or spec.origin is None:
        return {}
    with (Path(spec.origin).parent / "cyr_exwords.csv").open(encoding="utf-8") as lines:
        return {latin.replace("‘", "'"): cyrillic for latin, cyrillic in csv.reader(lines)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, help="files with Uzbek text in Latin script")
    parser.add_argument("-o", "--output", required=True, type=Path)
    arguments = parser.parse_args()
    lines = Path(__file__).with_name("loanwords_denied.txt").read_text(encoding="utf-8").splitlines()
    denied = {word for line in lines if not line.startswith("#") for word in line.split()}
    stems = {latin: stem for latin, stem in lossy_stems().items() if latin not in denied}
    seen = attested(words_of(arguments.texts), stems)
    rows = {
        latin: (stem, "texts" if latin in seen else "dictionary")
        for latin, (stem, is_noun) in stems.items()
        if (len(latin) >= SHORTEST_ATTESTED if latin in seen else is_noun and not NATIVE.fullmatch(stem))
    }
    for latin, stem in uztransliterator().items():
        # Its list has slips; only what the Russian dictionary confirms is taken.
        if stems.get(latin, ("",))[0] == stem and latin not in rows:
            rows[latin] = stem, "UzTransliterator"
    with arguments.output.open("w", encoding="utf-8") as table:
        table.write(HEADER)
        table.write("latin\tcyrillic\tsource\n")
        table.writelines(f"{latin}\t{stem}\t{source}\n" for latin, (stem, source) in sorted(rows.items()))
    print(f"{len(rows)} stems, {len(seen)} of them attested in the texts")


if __name__ == "__main__":
    main()

"""How often the language of a sentence is guessed right.

    python benchmarks/language.py --fitrat uz_sentences_lat_cyr.jsonl --sib FOLDER

fitrat: Uzbek sentences in Latin and in Cyrillic; the Cyrillic ones are also tried as a Russian keyboard would
type them (without ў қ ғ ҳ). SIB-200: folders uzn_Latn, rus_Cyrl, eng_Latn with .tsv files.
"""

import argparse
import csv
import json
from collections import Counter
from pathlib import Path

from murojaat.text import language_of

RUSSIAN_KEYBOARD = str.maketrans("ўқғҳЎҚҒҲ", "укгхУКГХ")


def report(name: str, wanted: str, texts: list[str]) -> None:
    guesses = Counter(language_of(text).language for text in texts)
    print(
        f"{name:40} {100 * guesses[wanted] / len(texts):6.2f} % of {len(texts)}",
        dict(guesses.most_common()),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fitrat", required=True, type=Path)
    parser.add_argument("--sib", required=True, type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.fitrat.read_text(encoding="utf-8").splitlines()]
    cyrillic = [row["text"] for row in rows if row["script"] == "cyr"]
    report("fitrat, Latin", "uz-Latn", [row["text"] for row in rows if row["script"] == "lat"])
    report("fitrat, Cyrillic", "uz-Cyrl", cyrillic)
    report(
        "fitrat, Cyrillic on a Russian keyboard",
        "uz-Cyrl",
        [text.translate(RUSSIAN_KEYBOARD) for text in cyrillic],
    )
    for folder, wanted in (("uzn_Latn", "uz-Latn"), ("rus_Cyrl", "ru"), ("eng_Latn", "other")):
        texts = []
        for path in sorted((arguments.sib / folder).glob("*.tsv")):
            with path.open(encoding="utf-8") as lines:
                texts += [
                    row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                ]
        report(f"SIB-200, {folder}", wanted, texts)


if __name__ == "__main__":
    main()

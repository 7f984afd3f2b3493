"""The card of the built-in encoder."""

from collections.abc import Mapping
from typing import Any, Final

from murojaat.encoder.training import TrainingOptions

_CARD: Final = """# {name} {version}

Turns appeals in Uzbek (Latin, Cyrillic, any keyboard) and Russian into vectors of {dim} numbers, so that
appeals telling one problem are near. Needs neither torch nor a network.

## Method

A vector has two parts: {meaning_dim} numbers for what a text means, {own_dim} for how it says so.

- *Meaning*: which of the {concepts} concepts of the lexicon a text names. Each has an English name; an
  English sentence model ({teacher}) read the names, so that concepts of one subject are near each other.
  {words} words outside the lexicon got a meaning (weight {company}) from the concepts around them in the
  texts below (à la carte: Khodak et al., 2018). Directions in which tellings of one problem differ were
  shrunk (WCCN: Hatch et al., 2006) and the principal ones kept.
- *Own*: which concepts they are (weight {identity}), and pieces of 3 to 6 characters of the folded words
  (weight {spelling}, idf by {buckets} hashed buckets), both by sparse random projection (Kane, Nelson, 2014).

A concept weighs log(lift)^{lift_power}: how much likelier another telling of the same problem names it too
than any text. This and the shrinking were learnt from {tellings} tellings of {problems} problems by {writers}
writers. Training is one pass without chance:

    {again}

## Texts

{texts} texts: invented appeals and tellings (`classifier/data`, `clustering/data`, written by language models
for this purpose), and general text:

- articles of Uzbek laws and codes (javohirmat/uzbek-legal-corpus, CC0-1.0),
- news in Russian with machine-translated Uzbek, and headlines (abdujalalov/uznews-sentiment-prediction, MIT),
- everyday sentences (elmurod1202/Uzbek-Corpus-Sample, CC-BY-4.0),
- shop reviews (sssplash6/uzbek-sentiment-analysis, MIT).

The English model was all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0). Of
`clustering/data/problems.jsonl` only the problems marked `train` were looked at.

{measured}
## Limits

It knows what the lexicon knows: two people who tell one problem in words that neither the lexicon nor the
general text ties together stay apart, and problems of one subject with different causes come close. Word
order and negation do not count. All tellings were written by language models; real appeals may differ.
"""


def encoder_card(
    summary: Mapping[str, Any],
    options: TrainingOptions,
    *,
    name: str,
    version: str,
    teacher: str,
    again: str,
    measured: str = "",
) -> str:
    """Write the card.

    Parameters
    ----------
    summary : mapping
        What :class:`murojaat.encoder.training.Trained` says of its texts.
    options : TrainingOptions
        What was chosen.
    name, version : str
        Of the encoder.
    teacher : str
        The English model.
    again : str
        The command that trains it again.
    measured : str
        A section of figures, or nothing.
    """
    return _CARD.format(
        **summary,
        name=name,
        version=version,
        teacher=teacher,
        again=again,
        measured=measured,
        dim=options.meaning_dim + options.own_dim,
        meaning_dim=options.meaning_dim,
        own_dim=options.own_dim,
        company=options.company,
        identity=options.identity,
        spelling=options.spelling,
        buckets=options.buckets,
        lift_power=options.lift_power,
    )

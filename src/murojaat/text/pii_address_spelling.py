"""Short forms in addresses written out, character for character: "м-в", "к-си", "M.F.Y."."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Every long form is as long as its short one, or shorter and filled up with spaces.
_LONG: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("м-в", "ж/м", "м-н", "м-р", "м/р"), "мкр"),
        **dict.fromkeys(("m-v", "m-n", "m/r", "j/m"), "mkr"),
        **dict.fromkeys(("мк-н", "мкр-н", "кв-л", "м-в.", "масс."), "мкрн"),
        **dict.fromkeys(("mk-n", "mkr-n", "kv-l", "mass."), "mkrn"),
        "жилмассив": "массив",
        **dict.fromkeys(("k-si", "k-ch", "k.si"), "koch"),
        **dict.fromkeys(("к-си", "к-ча", "к.си"), "куча"),
        "k-chasi": "kochasi",
        "к-часи": "кучаси",
        "sh.k.": "kocha",
        "ш.к.": "куча",
        **dict.fromkeys(("туп.", "б-р", "бул."), "пер"),
        **dict.fromkeys(("пр-т", "пр-кт", "пр-д"), "прт"),
        **dict.fromkeys(("pr-t", "pr-kt", "pr-d"), "prt"),
        **dict.fromkeys(("m.f.y.", "m.f.y", "m-f-y", "m/f/y"), "mfy"),
        **dict.fromkeys(("м.ф.й.", "м.ф.й", "мсг", "ссг", "с.г.м.", "м.с.г."), "мфй"),
        **dict.fromkeys(("qish.", "qishl."), "ovul"),
        **dict.fromkeys(("қиш.", "қишл.", "кишл."), "овул"),
    }
)
_ANY: Final = "|".join(re.escape(short) for short in sorted(_LONG, key=len, reverse=True))
_SHORT: Final = re.compile(
    rf"(?<![^\W_])(?:{_ANY})(?:(?<=\.)|(?![^\W\d_]))",
    re.IGNORECASE,
)


def spelt_out(text: str) -> str:
    """Write short forms of the words of an address out, without moving any other character.

    Parameters
    ----------
    text : str
        A normalised text.

    Returns
    -------
    str
        As long as `text`.

    Examples
    --------
    >>> spelt_out("м-в Юнусабад-4, пр-т Навои")
    'мкр Юнусабад-4, прт  Навои'
    """
    return _SHORT.sub(lambda match: _LONG[match[0].lower()].ljust(len(match[0])), text)

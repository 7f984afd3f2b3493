"""Which script a text is written in."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from murojaat.text.letters import CYRILLIC, LATIN
from murojaat.text.normalise import normalise

Script = Literal["latin", "cyrillic", "mixed", "none"]

MIXED_FROM: Final = 0.15
"""Share of the letters from which the lesser script makes a text mixed: a name or a brand alone does not."""

_LATIN: Final = re.compile(f"[{LATIN}]+")
_CYRILLIC: Final = re.compile(f"[{CYRILLIC}]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ScriptShares:
    """How the letters of a text divide between scripts.

    Parameters
    ----------
    latin, cyrillic, other : float
        Shares of the letters, 0 to 1, together 1; all 0 if there are no letters.
    """

    latin: float
    cyrillic: float
    other: float

    @property
    def script(self) -> Script:
        """The script in one word; "none" if there are no letters or most are of neither script."""
        ours = self.latin + self.cyrillic
        if ours < 0.5:
            return "none"
        if min(self.latin, self.cyrillic) >= MIXED_FROM * ours:
            return "mixed"
        return "latin" if self.latin > self.cyrillic else "cyrillic"


def script_of(text: str) -> ScriptShares:
    """Count the letters of a text by script, after look-alikes have been put right.

    Parameters
    ----------
    text : str
        Any text; digits, punctuation and emoji do not count.

    Returns
    -------
    ScriptShares
        The shares, and the script in one word as ``.script``.

    Examples
    --------
    >>> script_of("Assalomu alaykum").script, script_of("Ассалому алайкум").script
    ('latin', 'cyrillic')
    >>> script_of("12:30 🙂").script
    'none'
    """
    text = normalise(text).text
    total = _count(_LETTERS, text)
    if not total:
        return ScriptShares(0.0, 0.0, 0.0)
    latin, cyrillic = _count(_LATIN, text), _count(_CYRILLIC, text)
    return ScriptShares(latin / total, cyrillic / total, (total - latin - cyrillic) / total)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))

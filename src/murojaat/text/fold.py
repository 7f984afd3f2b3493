"""One key for the many spellings of a word: scripts, apostrophes, keyboards without ў қ ғ ҳ, messengers.

======================  =======================  =========================================================
written                 light key                strong key
======================  =======================  =========================================================
capitals, apostrophes   small, dropped           the same
Cyrillic                official Latin           the same, then as below
ъ ь                     dropped                  dropped
ye е э                  ye after vowel or first  e
ц                       ts after vowel, else s   the same
ы щ                     i sh                     the same
á ó ö õ ú ń ñ ğ ǵ ḡ     the bare letter          the same
ş ç ı                   sh ch i                  the same
ў o‘ о o у u            o o o o u u              u
қ q к k                 q q k k                  k
ғ g‘ г g                g                        g
ҳ h х x                 h h x x                  h
w, c not before h       w, c                     sh, ch
4 6 beside a vowel      4 6                      ch sh
double letter           kept                     one
======================  =======================  =========================================================
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

from murojaat.text.letters import COMBINING, CYRILLIC, LATIN
from murojaat.text.normalise import normalise

Strength = Literal["light", "strong"]

_VOWELS: Final = "AEIOUYaeiouyАЕЁИОУЫЭЮЯЎаеёиоуыэюяў"
_LETTER: Final = r"[^\W\d_]"
# 4 and 6 stand for ch and sh only inside a word and beside a vowel: "b6ni" is a vitamin.
_WORD: Final = re.compile(
    rf"(?:\b4(?=iq|unki)|{_LETTER})[{COMBINING}]*"
    rf"(?:[^\W\d_]|[{COMBINING}]|'(?={_LETTER})|(?<=[{_VOWELS}])[46](?={_LETTER})"
    rf"|(?<={_LETTER})[46](?=[{_VOWELS}]))*"
    r"(?:(?<=[GOgoГОгоЎўҒғ])')?"
)
_SPACES: Final = re.compile(r"\s+")

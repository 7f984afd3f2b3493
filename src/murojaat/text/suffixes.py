"""Whether the rest of a word can be Uzbek endings: what lets a table of stems cover all their forms."""

import re
from typing import Final

_NOUN: Final = (
    "lar i im ing imiz ingiz si m ng miz ngiz ni ning ga ka qa da dan dagi gacha niki cha chi lik li siz"
    " dek day dir mi u yu ku man san simon gina xona shunos boz dor don kor furush parast viy iy an on jon"
    " xon bek dosh chilik vachcha soz paz aro ham oq ov ova yev yeva ev eva ovich ovna a o y"
)
# After these a verb may take any ending.
_VERB: Final = "lash lan la ish ash it"
_ENDINGS: Final = re.compile(
    "(?:{})*(?:(?:{}).*)?".format(
        "|".join(sorted(_NOUN.split(), key=len, reverse=True)), "|".join(_VERB.split())
    )
)


def is_suffix(rest: str) -> bool:
    """Tell whether `rest` reads as a chain of Uzbek endings.

    Parameters
    ----------
    rest : str
        What follows a stem: Latin, lower case; empty is a chain of none.

    Returns
    -------
    bool
        True for endings of nouns and of the verbs made from them; generous, since stems are
        chosen so that few words begin like them.

    Examples
    --------
    >>> is_suffix("larimizdagi"), is_suffix("lashtirilgan"), is_suffix("otin")
    (True, True, False)
    """
    return _ENDINGS.fullmatch(rest) is not None

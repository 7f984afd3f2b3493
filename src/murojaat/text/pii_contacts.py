"""E-mail addresses, nicknames of messengers and links."""

import re
from collections.abc import Iterator
from typing import Final

from murojaat.text.pii_types import Finding

_MAILBOX: Final = r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
_HOSTS: Final = (
    r"(?:mail|e?gmail|gmai|yandex|ya|umail|inbox|bk|list|rambler|"
    r"icloud|outlook|hotmail|yahoo|proton(?:mail)?)"
)
_EMAIL: Final = re.compile(
    rf"(?<![\w.%+\-]){_MAILBOX}@[A-Za-z0-9](?:[A-Za-z0-9\-]{{0,40}}\.){{1,4}}[A-Za-z]{{2,12}}(?![A-Za-z0-9])"
)
# With spaces, "(at)" or "sobaka" in the way, only where a known post office follows.
_LOOSE_EMAIL: Final = re.compile(
    rf"(?<![\w.%+\-]){_MAILBOX} ?(?:@|\(at\)|\[at\]|\(sobaka\)|\(собака\)| sobaka | собака ) ?"
    rf"{_HOSTS}(?: ?(?:[.,]|\(dot\)|\[dot\]|nuqta|tochka) ?| )(?:ru|com|uz|net|org)\b",
    re.IGNORECASE,
)
_CUT_EMAIL: Final = re.compile(rf"(?<![\w.%+\-]){_MAILBOX}@{_HOSTS}(?![\w.])", re.IGNORECASE)

# Cheap signs without which the patterns need not be tried.
_AT_SPELT: Final = re.compile(r"[(\[][AaСсSs]|sobaka|собака")
_DOT_INSIDE: Final = re.compile(r"\.[A-Za-zрРуУ]|://")
_NAME_SIGN: Final = re.compile(r"[@_]|[a-z]\.[a-z]|[A-Za-z]\.?[0-9]|[:=] ?[A-Za-z]")

_TOP: Final = (
    r"(?:uz|com|ru|org|net|me|info|io|kz|tj|kg|tv|online|site|link|app|dev|co|biz|eu|gg|cc|be|ly|gl|ua|рф)"
)
_LINK_END: Final = r"[^\s<>\"«»“”\ufffc]{0,2000}"
_LINK: Final = re.compile(
    rf"(?:(?<![A-Za-z])(?:https?|ftp|tg)://{_LINK_END}"
    rf"|(?<![\w.@\-])www\.[^\W_][\w\-]{{0,60}}\.{_LINK_END}"
    rf"|(?<![\w.@\-])(?:[A-Za-z0-9][A-Za-z0-9\-]{{0,60}}\.){{1,4}}{_TOP}/{_LINK_END}"
    rf"|(?<![\w.@\-])(?:t|telegram|wa|vk|ok|fb|m)\.(?:me|dog|com|ru)\b/?)",
    re.IGNORECASE,
)
_BARE_SITE: Final = re.compile(
    rf"(?<![\w.@\-])(?:[A-Za-z0-9][A-Za-z0-9\-]{{0,60}}\.){{1,4}}{_TOP}\b(?![\w/@])"
)

_DOTTED: Final = re.compile(r"[a-z]{3,20}\.[a-z]{2,20}")
_AT_NAME: Final = re.compile(r"(?<![\w.@])@[A-Za-z][A-Za-z0-9_.]{1,40}[A-Za-z0-9_]")
_NETWORK: Final = (
    r"(?:telegram|telegramm|tg|ig|instagram|insta|inst|facebook|feysbuk|tiktok|whatsapp|nik|nick|nickname|"
    r"username|"
    r"skype|imo|телеграм|телеграмм|тг|инстаграм|инста|фейсбук|ник|никнейм|скайп|юзернейм|логин|login)"
)
_NETWORK_NAME: Final = re.compile(
    rf"\b{_NETWORK}(?:im|imiz|i|ingiz|dagi|da|им|имиз|и|да|даги|е)?(?: ?(?:nik|nick|ник|username|akkaunt|"
    rf"аккаунт|profil|профиль|manzil|lichka|kanal)\w{{0,5}})?( ?[:\-–—=] ?| )@? ?"
    rf"([A-Za-z][A-Za-z0-9_.]{{2,40}}[A-Za-z0-9_])(?![\w@])",
    re.IGNORECASE,
)


def find_contacts(text: str) -> Iterator[Finding]:
    """Find e-mail addresses, nicknames and links in a normalised text.

    A site named without a page ("my.gov.uz") is somebody's address only in name; it gets 0.3.

    Parameters
    ----------
    text : str
        A normalised text.

    Yields
    ------
    Finding
        Possibly overlapping, e-mail addresses first.

    Examples
    --------
    >>> [(found.kind, found.start) for found in find_contacts("t.me/dil_95 yoki @dil_95")]
    [('link', 0), ('handle', 17)]
    """
    if "@" in text or _AT_SPELT.search(text):
        yield from _emails(text)
    if _DOT_INSIDE.search(text):
        yield from _links(text)
    if _NAME_SIGN.search(text):
        yield from _handles(text)


def _emails(text: str) -> Iterator[Finding]:
    for pattern, confidence in ((_EMAIL, 0.99), (_LOOSE_EMAIL, 0.97), (_CUT_EMAIL, 0.75)):
        for match in pattern.finditer(text):
            yield Finding("email", match.start(), match.end(), confidence)


def _links(text: str) -> Iterator[Finding]:
    for match in _LINK.finditer(text):
        found = match[0].rstrip(".,;:!?)'\"]}")
        yield Finding("link", match.start(), match.start() + len(found), 0.95)
    for match in _BARE_SITE.finditer(text):
        yield Finding("link", match.start(), match.end(), 0.3)


def _handles(text: str) -> Iterator[Finding]:
    if "@" in text:
        for match in _AT_NAME.finditer(text):
            yield Finding("handle", match.start(), match.end(), 0.95)
    for match in _NETWORK_NAME.finditer(text):
        name = match[2]
        telling = "_" in name or any(char.isdigit() for char in name)
        telling = telling or bool(_DOTTED.fullmatch(name) and not _BARE_SITE.fullmatch(name))
        # After a bare space an ordinary word follows as often as a nickname.
        if telling or "@" in match[0] or (match[1].strip() in (":", "=") and name.islower() and "." in name):
            at = text.rfind("@", match.start(), match.start(2))
            yield Finding("handle", match.start(2) if at < 0 else at, match.end(2), 0.8)

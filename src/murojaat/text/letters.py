"""Which characters are Latin, Cyrillic, apostrophes or nothing at all."""

from typing import Final

APOSTROPHE: Final = "'"
"""The one apostrophe of normalised text."""

OTHER_APOSTROPHES: Final = "‘’ʻʼ`´′ʹ‛ʽʾʿˈˊˋ‵＇՚ꞌꞋ"
"""Every other character that people, keyboards and converters put where an apostrophe belongs."""

LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""Latin letters, as the inside of a character class; Karakalpak, Turkish and both Uzbek reforms included."""

CYRILLIC: Final = "\u0400-\u0481\u048a-\u052f"
"""Cyrillic letters, as the inside of a character class."""

COMBINING: Final = "\u0300-\u036f"
"""Marks that Unicode could not compose with the letter before them, such as a Russian stress."""

INVISIBLE: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and the line breaks
    "\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
"""Characters without width, as the inside of a character class: soft hyphen, joiners, directions, selectors.

Halves of surrogate pairs are among them: they come from broken decoding and cannot be written out again.
"""

SPACES: Final = (
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Spaces other than U+0020, one by one."""

BREAKS: Final = "\r\x0b\x0c\x85\u2028\u2029"
"""Line breaks other than U+000A, one by one."""

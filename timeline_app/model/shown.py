"""Texts as they are shown: U+FFFD replaces invisible characters and those that reverse the order.

Every text from a file passes `shown` or `shown_on_one_line` where it is drawn, and nowhere else:
copies, searches and exports have the characters of the file. Both keep the number of code points,
so that positions remain valid.
"""

from __future__ import annotations

import re
from typing import Final

SIGN: Final = "\ufffd"
BREAKS: Final = "\n\r\x0b\x0c\x85\u2028\u2029"
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff"
_FLAG: Final = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # of a region, such as Scotland's
# Control characters; marks, embeddings, overrides and isolates of direction; spaces without width
# except in scripts that separate words by them; invisible operators; tags; noncharacters.
# Soft hyphens and joiners stay: they are parts of words, and do not change the order.
_UNSEEN: Final = re.compile(
    f"{_FLAG}"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    f"|(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}])"
    "|[\u2060-\u2065\u206a-\u206f\u3164\uffa0\u115f\u1160\ufff9-\ufffb]"
    r"|(?<!\A)"
    "\ufeff"  # at the beginning it is the byte order mark
    "|[\U000e0000-\U000e007f\U0001d173-\U0001d17a]"
    "|[\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)
_AS_SPACES: Final = str.maketrans(dict.fromkeys(BREAKS, " "))


def shown(text: str) -> str:
    """Return a text with U+FFFD for each character that is not seen, its lines as they are."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(_sign, text)


def shown_on_one_line(text: str) -> str:
    """Return the same with spaces in place of line ends."""
    return text if text.isascii() and text.isprintable() else shown(text).translate(_AS_SPACES)


def _sign(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else SIGN

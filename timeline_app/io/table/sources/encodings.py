"""Which encoding a text that is not UTF-8 may have: a guess by how its letters stand in words."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

_MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LATIN: Final = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿß"
_EASTERN: Final = "ąćęłńóśźżáčďéěíňřšťúůýžăâîșțşőűöüäđ"
# In the order of how common they are, each with the letters that its languages often use.
_CANDIDATES: Final = {
    "cp1252": _LATIN,
    "mac-roman": _LATIN,
    "cp1250": _EASTERN,
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "cp1254": _LATIN + "ğış",
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
    "koi8-r": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "cp932": "",
    "gb18030": "",
    "cp850": _LATIN,
    "latin-1": _LATIN,
}
_LOOKED_AT: Final = 2**16
_SAMPLE: Final = 24  # characters on either side of the first letter that is not plain
_NULLS: Final = 0.2  # more of every other byte are null in no text but UTF-16
_QUOTES: Final = "“”‘’„«»–—…•"


def encoding_by_mark(head: bytes) -> str:
    """Return the encoding that the byte order mark at the beginning of a file names, else ""."""
    return next((name for mark, name in _MARKS.items() if head.startswith(mark)), "")


def guessed_encoding(data: bytes) -> str:
    """Return the encoding in which bytes that are not UTF-8 make the likeliest words."""
    data = data[:_LOOKED_AT]
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if data[first::2].count(0) > _NULLS * len(data) / 2:
            return name
    return max(_CANDIDATES, key=lambda name: _likelihood(data, name))


def sample(data: bytes, encoding: str) -> str:
    """Return the words around the first letter that is not plain, as an encoding reads them."""
    text = data[:_LOOKED_AT].decode(encoding, "replace")
    found = re.search(r"[^\x00-\x7f]", text)
    if found is None:
        return " ".join(text[: 2 * _SAMPLE].split())
    before = re.split(r"[\r\n\t;,|\"]", text[max(0, found.start() - _SAMPLE) : found.start()])[-1]
    after = re.split(r"[\r\n\t;,|\"]", text[found.start() : found.start() + _SAMPLE])[0]
    return " ".join((before + after).split())


def _likelihood(data: bytes, encoding: str) -> float:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # What is looked at may end within a character.
        if error.start < len(data) - 4 or len(data) < _LOOKED_AT:
            return float("-inf")
        text = data[: error.start].decode(encoding)
    marks = [found.start() for found in re.finditer(r"[^\x00-\x7f]", text)]
    padded = f" {text} "
    common = _CANDIDATES[encoding]
    sums = (_sign(padded[at], padded[at + 1], padded[at + 2], common) for at in marks)
    return sum(sums) / max(1, len(marks)) - 0.01 * [*_CANDIDATES].index(encoding)


def _sign(before: str, sign: str, after: str, common: str) -> float:  # noqa: PLR0911 - a line a kind
    """Return how likely a sign is between two others, from -3 to 2."""
    kind = unicodedata.category(sign)
    if kind == "Ll":
        in_word = before.isalpha() or after.isalpha()
        strange = (before.isalpha() and before.isascii()) and not _is_latin(sign)
        is_common = sign in common
        likely = 1.0 + is_common if in_word else 0.6 * is_common
        return likely - 5.0 * strange
    if kind == "Lu":
        if before.islower() or (before.isalpha() and after.islower()):
            return -2.0
        return 0.5 + (1.5 if sign.lower() in common and after.isalpha() else 0.0)
    if sign in _QUOTES:
        return 0.5 if sign != "’" or before.isalpha() else 0.0
    if kind == "Lo":
        if (before.isascii() and before.isalpha()) or "ｦ" <= sign <= "ﾟ":
            return -2.0
        return 1.5 if "ぁ" <= sign <= "ヿ" else 1.0
    if kind in ("Cc", "Cn", "Co"):
        return -3.0
    return -2.0 if before.isalpha() and after.isalpha() else -0.5


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN")

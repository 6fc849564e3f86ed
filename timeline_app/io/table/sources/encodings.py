"""Which encoding a text that is not UTF-8 may have: a guess by how its letters stand in words.

charset-normalizer was tried beside it: of the few words that a short table holds it guesses less
often right.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import islice
from typing import Final, NamedTuple

_MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LATIN: Final = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿß"
_EASTERN: Final = "ąćęłńóśźżáčďéěíňřšťúůýžăâîșțşőűöüäđ"
_POLISH: Final = "ąćęłńóśźż"
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґ"
_GREEK: Final = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ"


class _Candidate(NamedTuple):
    """How rare an encoding is, and what its languages often use.

    `letters` are those with a case; `leads` are the first bytes of its common signs of two.
    """

    rarity: float
    letters: str = ""
    leads: range = range(0)


_CANDIDATES: Final = {
    "cp1252": _Candidate(0.0, _LATIN),
    "cp1250": _Candidate(1.0, _EASTERN),
    "cp1251": _Candidate(1.0, _CYRILLIC),
    "mac-roman": _Candidate(2.0, _LATIN),
    "cp1254": _Candidate(1.5, _LATIN + "ğışi"),
    "cp1253": _Candidate(1.5, _GREEK),
    "cp932": _Candidate(1.5, leads=range(0x88, 0x98)),
    "gb18030": _Candidate(1.5, leads=range(0xB0, 0xD8)),
    "cp949": _Candidate(2.0, leads=range(0xB0, 0xC9)),
    "big5": _Candidate(2.0, leads=range(0xA4, 0xC7)),
    "cp1255": _Candidate(2.0),
    "cp1256": _Candidate(2.0),
    "koi8-r": _Candidate(3.0, _CYRILLIC),
    "cp866": _Candidate(3.0, _CYRILLIC),
    "cp850": _Candidate(3.0, _LATIN),
    "latin-1": _Candidate(3.0, _LATIN),
}
_LOOKED_AT: Final = 2**16
_MOST_SIGNS: Final = 2_000  # that are looked at
_SAMPLE: Final = 24  # characters on either side of the first letter that is not plain
_NULLS: Final = 0.2  # more of every other byte are null in no text but UTF-16

_SELDOM: Final = "êëìîïòùûÿœðþăâőűđъёщэфцюζξψ"  # of these letters

# What stands alone as a word, and what a word begins with, in the languages of Latin letters.
_ALONE: Final = "àáèéêíóôúåäöæøÀÁÈÉÓÅÄÖ"
_FIRST: Final = "ÀÁÂÄÅÆÇÉÊÍÎÓÔÖØÚÜČŠŽŘŁŚŻŞĐȘȚİ"
_OPENING: Final = "“‘«„‚¿¡‹"
_CLOSING: Final = "”’»…™›"
_BETWEEN: Final = "–—•·"
_BESIDE_NUMBERS: Final = "£€°§©®№±½¼¾×"


def encoding_by_mark(head: bytes) -> str:
    """Return the encoding that the byte order mark at the beginning of a file names, else ""."""
    return next((name for mark, name in _MARKS.items() if head.startswith(mark)), "")


def guessed_encoding(data: bytes) -> str:
    """Return the encoding in which bytes that are not UTF-8 make the likeliest words."""
    data = data[:_LOOKED_AT]
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if data[first::2].count(0) > _NULLS * len(data) / 2:
            return name
    return min(_CANDIDATES, key=lambda name: _cost(data, name))


def sample(data: bytes, encoding: str) -> str:
    """Return the words around the first letter that is not plain, as an encoding reads them."""
    text = data[:_LOOKED_AT].decode(encoding, "replace")
    found = re.search(r"[^\x00-\x7f]", text)
    if found is None:
        return " ".join(text[: 2 * _SAMPLE].split())
    before = re.split(r"[\r\n\t;,|\"]", text[max(0, found.start() - _SAMPLE) : found.start()])[-1]
    after = re.split(r"[\r\n\t;,|\"]", text[found.start() : found.start() + _SAMPLE])[0]
    return " ".join((before + after).split())


def _cost(data: bytes, encoding: str) -> float:
    """Return how unlikely a text is in an encoding; infinite where it cannot be."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # What is looked at may end within a character.
        if error.start < len(data) - 4 or len(data) < _LOOKED_AT:
            return float("inf")
        text = data[: error.start].decode(encoding)
    candidate = _CANDIDATES[encoding]
    padded = f"  {text}  "
    signs = islice(re.finditer(r"[^\x00-\x7f]", padded), _MOST_SIGNS)
    costs = (_cost_of_sign(padded, found.start(), encoding, candidate) for found in signs)
    return candidate.rarity + sum(costs)


def _cost_of_sign(text: str, at: int, encoding: str, candidate: _Candidate) -> float:
    before, sign, after = text[at - 1], text[at], text[at + 1]
    kind = unicodedata.category(sign)
    if kind in {"Ll", "Lu"}:
        if _is_strange(text, at):
            return 6.0
        return (_small if kind == "Ll" else _capital)(before, sign, after, candidate.letters)
    if kind == "Lo":
        return _letter_without_case(before + after, sign, encoding, candidate.leads)
    if kind in {"Cc", "Cn", "Co"}:
        return 5.0 if kind == "Cc" else 8.0
    return _mark(before, sign, after)


def _is_strange(text: str, at: int) -> bool:
    """Whether a letter stands beside one of another script, or third in a row of accented ones.

    Polish has three in a row: żółty.
    """
    neighbours = [each for each in (text[at - 1], text[at + 1]) if each.isalpha()]
    if _is_latin(text[at]):
        row = text[max(at - (3 if text[at] in _POLISH else 2), 0) : at]
        many = all(each > "\x7f" and each.isalpha() for each in row)
        return many or not all(map(_is_latin, neighbours))
    return any(map(_is_latin, neighbours))


def _small(before: str, sign: str, after: str, common: str) -> float:
    is_word = before.isalpha() or after.isalpha()
    if not is_word and _is_latin(sign):
        return 2.0 if sign in _ALONE else 4.0
    return _letter(sign, common)


def _letter(small: str, common: str) -> float:
    return 3.0 if small not in common else 1.6 if small in _SELDOM else 1.0


def _capital(before: str, sign: str, after: str, common: str) -> float:
    if before.islower():
        return 6.0
    if not (before.isalpha() or after.isalpha()):
        return 2.0 if sign in _ALONE else 4.0
    if after.islower() and _is_latin(sign) and sign not in _FIRST:
        return 2.5
    if before.isalpha() and after.islower():  # "aÖst" is no word, nor is "AÖst"
        return 4.0
    return _letter(sign.lower(), common)


def _letter_without_case(beside: str, sign: str, encoding: str, leads: range) -> float:
    if beside[0].isascii() and beside[0].isalpha():
        return 4.0
    if "ｦ" <= sign <= "ﾟ" or sign in "ªº":
        return 1.5 if sign in "ªº" and beside[0].isdigit() else 4.0
    if sign < "\u0e80":  # the alphabets of the Near East
        alphabet = unicodedata.name(sign)[:4]
        return (
            1.0 if any(unicodedata.name(each, "").startswith(alphabet) for each in beside) else 8.0
        )
    if "ぁ" <= sign <= "ヿ":
        return 1.6
    is_common = sign.encode(encoding)[0] in leads
    return (1.7 if sign >= "가" else 2.0) if is_common else 5.0


def _mark(before: str, sign: str, after: str) -> float:
    """Return how unlikely what is no letter is where it stands."""
    if sign == "’" and before.isalpha() and after.isalpha():
        return 1.0
    if sign in "¹²³" and before.isalpha() and after.isalpha():
        return 6.0
    fits = (
        (sign in _OPENING and not before.isalnum() and not after.isspace())
        or (sign in _CLOSING and not before.isspace() and not after.isalnum())
        or (sign in _BETWEEN and before.isspace() == after.isspace() and not before.isalpha())
        or (sign in _BESIDE_NUMBERS and (before + after).strip(" ,.;").isdigit())
        or (sign in "、。・「」（），：！？ー" and not before.isascii())
    )
    return 1.0 if fits else 4.0


def _is_latin(sign: str) -> bool:
    return sign.isascii() or unicodedata.name(sign, "").startswith("LATIN")

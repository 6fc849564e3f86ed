"""Where words and numbers begin and end, so that no quotation is found inside another word.

A word is letters, digits and marks of any script, with the apostrophes, hyphens and full stops
that stand between them: "didn't", "non-stop", "U.S.A". Of a number, its sign, its currency, its
separators and its per cent sign are a part as well: "10" is no word of "110", "10.5", "1,110",
"-10", "$10", "10 %" or "10 million". Characters that are not seen, such as a soft hyphen, part
nothing. In scripts that put no spaces between words, every character counts as a word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_PIECE: Final = 64  # code points of a word that are looked at beside an edge
_IN_WORDS: Final = frozenset("'\u2018\u2019.\u00b7\u2027-\u2010\u2011\u2013&")
_IN_NUMBERS: Final = _IN_WORDS | frozenset(",:/\u066b\u066c\u2212\u2044")
_SIGNS: Final = frozenset(".,+-\u2212\u2010\u2011\u2013\u00b1\u2213~\u2248<>\u2264\u2265")
_SHARES: Final = frozenset("%\u2030\u2031\u066a\u00b0\u2032\u2033")
_SPACES: Final = " \u00a0\u2007\u2009\u202f"
_SCALE: Final = re.compile(
    r"[\s-]{0,2}(?:hundred|thousand|million|billion|trillion|dozen|per\s?cent|percentage)\b",
    re.IGNORECASE,
)
_GROUP_LENGTH: Final = 3  # digits between two separators of thousands
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def piece_before(text: str, position: int) -> str:
    """Return what of a word stands before a position that cuts it; "" where no word is cut."""
    start = position
    while start > max(0, position - LONGEST_PIECE) and is_inside_word(text, start):
        start -= 1
        if _UNSPACED.match(text, start):
            break
    return text[start:position]


def piece_after(text: str, position: int) -> str:
    """Return what of a word stands behind a position that cuts it; "" where no word is cut."""
    end = position
    while end < min(len(text), position + LONGEST_PIECE) and is_inside_word(text, end):
        end += 1
        if _UNSPACED.match(text, end - 1):
            while end < len(text) and _is_mark(text[end]):
                end += 1
            break
    return text[position:end]


def is_inside_word(text: str, position: int) -> bool:
    """Whether the characters on both sides of a position belong to one word or number."""
    if not 0 < position < len(text):
        return False
    if _is_mark(text[position]):
        return True
    before, after = _seen_before(text, position), _seen_after(text, position)
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    if _is_word(last) and _is_word(first):
        return True
    if last.isdigit() and _SCALE.match(text, position):
        return True
    return _is_joined(before, after) or _is_in_number(before, after)


def _is_joined(before: str, after: str) -> bool:
    """Whether one side is an apostrophe, hyphen or the like, with parts of a word around it."""
    last, first = before[-1], after[0]
    return _joins(last, first, after[1:2]) or _joins(before[-2:-1], last, first)


def _joins(left: str, joiner: str, right: str) -> bool:
    if joiner in _IN_WORDS:
        return _is_word(left) and _is_word(right)
    return joiner in _IN_NUMBERS and left.isdigit() and right.isdigit()


def _is_in_number(before: str, after: str) -> bool:
    last, first = before[-1], after[0]
    if first.isdigit():
        return last in _SIGNS or _is_currency(last) or _is_grouped(before, after)
    if last.isdigit():
        return _is_unit(after.lstrip(_SPACES)[:1]) or _is_grouped(before, after)
    return last in _SPACES and _is_unit(first) and before[-2:-1].isdigit()


def _is_unit(character: str) -> bool:
    return bool(character) and (character in _SHARES or _is_currency(character))


def _is_grouped(before: str, after: str) -> bool:
    """Whether a space here parts thousands: a digit, the space, three digits and no more."""
    if before[-1] in _SPACES:
        digit, group = before[-2:-1], after
    elif after[0] in _SPACES:
        digit, group = before[-1], after[1:]
    else:
        return False
    is_group = group[:_GROUP_LENGTH].isdigit() and len(group) >= _GROUP_LENGTH
    return digit.isdigit() and is_group and not group[_GROUP_LENGTH : _GROUP_LENGTH + 1].isdigit()


def _seen_before(text: str, position: int) -> str:
    """Return the two characters before a position that are seen, fewer at the beginning."""
    near = text[max(0, position - 2) : position]
    if _is_all_seen(near):
        return near
    return _seen(text[max(0, position - LONGEST_PIECE) : position])[-2:]


def _seen_after(text: str, position: int) -> str:
    """Return as many characters behind a position as decide, fewer at the end."""
    near = text[position : position + _GROUP_LENGTH + 2]
    if _is_all_seen(near):
        return near
    return _seen(text[position : position + LONGEST_PIECE])[: _GROUP_LENGTH + 2]


def _is_all_seen(text: str) -> bool:
    return text.isascii() or not any(unicodedata.category(each) == "Cf" for each in text)


def _seen(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def _is_word(character: str) -> bool:
    return bool(character) and (
        character == "_" or unicodedata.category(character)[0] in {"L", "N", "M"}
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character == "\u200d"


def _is_currency(character: str) -> bool:
    return unicodedata.category(character) == "Sc"

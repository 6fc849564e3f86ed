"""Recorded words with their context, and where a text has them as recorded.

The recorded context is at most a line on each side, and may be missing on either.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST_PIECE: Final = 64  # code points of a word that are looked at beside an edge
_IN_WORDS: Final = frozenset("'\u2018\u2019.\u00b7\u2027-\u2010\u2011\u2013&")
_IN_NUMBERS: Final = _IN_WORDS | frozenset(",:/\u066b\u066c\u2212\u2044")
_SPACED_SIGNS: Final = frozenset("+\u2212\u00b1\u2213~\u2248<>\u2264\u2265\u00d7^")
_SIGNS: Final = _SPACED_SIGNS | frozenset(".,-\u2010\u2011\u2013")
_SHARES: Final = frozenset("%\u2030\u2031\u066a\u00b0\u2032\u2033+\u00d7^")
_SPACES: Final = " \u00a0\u2007\u2009\u202f"
_SCALE: Final = re.compile(
    r"[\s-]{0,2}(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|lakhs?|crores?|"
    r"mio|mrd|mn|bn|tn|m|k|per\s?cent|percentage|pct|pc)\b",
    re.IGNORECASE,
)
_GROUP_LENGTH: Final = 3  # digits between two separators of thousands
# Compiled when it is first needed, for which the first picture would wait.
_UNSPACED: Final = (
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def piece_before(text: str, position: int) -> str:
    """Return the part of a word before a position inside it; "" where none is cut."""
    start = position
    while start > max(0, position - LONGEST_PIECE) and is_inside_word(text, start):
        start -= 1
        if re.match(_UNSPACED, text[start]):
            break
    return text[start:position]


def piece_after(text: str, position: int) -> str:
    """Return the part of a word behind a position inside it; "" where none is cut."""
    end = position
    while end < min(len(text), position + LONGEST_PIECE) and is_inside_word(text, end):
        scale = _SCALE.match(text, end) if text[end - 1].isdigit() else None
        end = scale.end() if scale else end + 1
        if re.match(_UNSPACED, text[end - 1]):
            while end < len(text) and _is_mark(text[end]):
                end += 1
            break
    return text[position:end]


def is_inside_word(text: str, position: int) -> bool:
    """Return whether the characters on both sides of a position belong to one word or number."""
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
    """Return whether an apostrophe, hyphen or the like on one side joins parts of a word."""
    last, first = before[-1], after[0]
    return _joins(last, first, after[1:2]) or _joins(before[-2:-1], last, first)


def _joins(left: str, joiner: str, right: str) -> bool:
    if joiner in _IN_WORDS:
        return _is_word(left) and _is_word(right)
    return joiner in _IN_NUMBERS and left.isdigit() and right.isdigit()


def _is_in_number(before: str, after: str) -> bool:
    last, first = before[-1], after[0]
    if first.isdigit():
        is_signed = last in _SIGNS or _is_currency(last)
        is_signed |= last in _SPACES and _is_spaced_sign(before[-2:-1])
        return is_signed or _is_grouped(before, after)
    if last.isdigit():
        return _is_unit(after.lstrip(_SPACES)[:1]) or _is_grouped(before, after)
    if first in _SPACES and after[1:2].isdigit():
        return _is_spaced_sign(last)
    return last in _SPACES and _is_unit(first) and before[-2:-1].isdigit()


def _is_spaced_sign(character: str) -> bool:
    """Return whether a sign belongs to the number behind a space; a hyphen may be a dash there."""
    return bool(character) and (character in _SPACED_SIGNS or _is_currency(character))


def _is_unit(character: str) -> bool:
    return bool(character) and (character in _SHARES or _is_currency(character))


def _is_grouped(before: str, after: str) -> bool:
    """Return whether a space here groups thousands: a digit, the space, exactly three digits."""
    if before[-1] in _SPACES:
        digit, group = before[-2:-1], after
    elif after[0] in _SPACES:
        digit, group = before[-1], after[1:]
    else:
        return False
    is_group = group[:_GROUP_LENGTH].isdigit() and len(group) >= _GROUP_LENGTH
    return digit.isdigit() and is_group and not group[_GROUP_LENGTH : _GROUP_LENGTH + 1].isdigit()


def _seen_before(text: str, position: int) -> str:
    """Return the two visible characters before a position, fewer at the beginning."""
    near = text[max(0, position - 2) : position]
    if _is_all_seen(near):
        return near
    return _seen(text[max(0, position - LONGEST_PIECE) : position])[-2:]


def _seen_after(text: str, position: int) -> str:
    """Return the visible characters behind a position that decide, fewer at the end."""
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


MOST_PLACES: Final = 1_000  # no more are counted, so that a large article costs no minutes
_MOST_TRIED: Final = 100_000
_AGREEING_LENGTH: Final = 8  # equal folded characters beside the quotation are enough
_WORD: Final = re.compile(r"\w+")


class TextQuote(NamedTuple):
    """The words of an excerpt and their context: the W3C text quote selector."""

    exact: str
    prefix: str
    suffix: str


def matches_as_recorded(text: str, start: int, quotation: TextQuote) -> bool:
    """Return whether the words at `start` have the recorded edges: of words, or inside of them.

    Where the record cuts a word, the text must have the same rest of it there, as far as that is
    recorded. Without recorded context, both ends must be edges of words.
    """
    before, after = _cut_pieces(quotation)
    before_now = piece_before(text, start)
    after_now = piece_after(text, start + len(quotation.exact))
    is_before_whole = len(before) < len(quotation.prefix) or not before
    is_after_whole = len(after) < len(quotation.suffix) or not after
    return (before_now == before if is_before_whole else before_now.endswith(before)) and (
        after_now == after if is_after_whole else after_now.startswith(after)
    )


def places_as_recorded(text: str, quotation: TextQuote) -> list[int]:
    """Return the first MOST_PLACES positions at which the text has the words as recorded."""
    places: list[int] = []
    for tried, place in enumerate(_candidates(text, quotation)):
        if len(places) == MOST_PLACES or tried == _MOST_TRIED:
            break
        if matches_as_recorded(text, place, quotation):
            places.append(place)
    return places


def context_agrees(text: str, start: int, quotation: TextQuote) -> bool:
    """Return whether the context of a place agrees with the recorded one, on one side at least.

    A side agrees when the word, or the eight characters, next to the quotation are the same; case,
    accents, white space and forms of quotes and dashes are ignored. Recorded context without a word
    agrees with everything.
    """
    from timeline_app.model.search.folding import (
        fold,  # not for quotations that are where they were
    )

    exact, prefix, suffix = quotation
    end = start + len(exact)
    before = text[max(0, start - _wide(prefix)) : start]
    after = text[end : end + _wide(suffix)]
    sides = (
        (fold(prefix).text[::-1], fold(before).text[::-1]),
        (fold(suffix).text, fold(after).text),
    )
    recorded = [side for side in sides if _WORD.search(side[0])]
    return not recorded or any(_agrees(*side) for side in recorded)


def _wide(context: str) -> int:
    return 2 * len(context) + 64  # there may be more white space


def _agrees(recorded: str, now: str) -> bool:
    """Return whether two texts, read away from the quotation, begin alike."""
    alike = recorded[:_AGREEING_LENGTH]
    if len(alike) == _AGREEING_LENGTH and now.startswith(alike) and _WORD.search(alike):
        return True
    word, word_now = _WORD.search(recorded), _WORD.search(now)
    if word is None or word_now is None:
        return False
    is_cut = word.end() == len(recorded)
    return word_now[0].startswith(word[0]) if is_cut else word_now[0] == word[0]


def _cut_pieces(quotation: TextQuote) -> tuple[str, str]:
    """Return the recorded rests of the first and last word, outside the quotation."""
    exact, prefix, suffix = quotation
    recorded = prefix + exact + suffix
    return piece_before(recorded, len(prefix)), piece_after(recorded, len(prefix + exact))


def _candidates(text: str, quotation: TextQuote) -> Iterator[int]:
    """Yield the places of the words, without most of those inside other words."""
    exact = quotation.exact
    if exact not in text:  # the fastest way to find nothing
        return
    before, after = _cut_pieces(quotation)
    first = r"(?<!\w)" if not before and _WORD.match(exact) else ""
    last = r"(?!\w)" if not after and _WORD.match(exact[-1]) else ""
    words = re.compile(first + re.escape(before + exact + after) + last)
    found = words.search(text)
    while found is not None:
        yield found.start() + len(before)
        found = words.search(text, found.start() + 1)


def only_place(text: str, exact: str) -> int:
    """Return where words stand in a text, at edges of words, if they do so once; else -1."""
    first = text.find(exact) if exact.strip() else -1
    if first < 0:
        return -1
    quotation = TextQuote(exact, "", "")
    if text.find(exact, first + 1) < 0:  # as mostly; nothing has to be compiled to see it
        return first if matches_as_recorded(text, first, quotation) else -1
    places = places_as_recorded(text, quotation)
    return places[0] if len(places) == 1 else -1

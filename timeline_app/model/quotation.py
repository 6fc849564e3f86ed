"""Quotation: recorded words with what stood around them, and where a text has them as they stood.

The recorded context is at most a line on each side, and may be missing on either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.folding import fold
from timeline_app.model.word_edges import piece_after, piece_before

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PLACES: Final = 1_000  # no more are counted, so that a large article costs no minutes
_MOST_TRIED: Final = 100_000
_AGREEING_LENGTH: Final = 8  # folded characters next to the quotation that are evidence enough
_WORD: Final = re.compile(r"\w+")


class Quotation(NamedTuple):
    """What is recorded of an excerpt's words: the W3C text quote selector."""

    exact: str
    prefix: str
    suffix: str


def stands_as_recorded(text: str, start: int, quotation: Quotation) -> bool:
    """Whether the words at `start` begin and end as they did: at the edge of a word, or inside it.

    Where the record cuts a word, the text has the same part of that word there, as far as it is
    recorded. Without recorded context, both ends are taken to be edges of words.
    """
    before, after = _cut_pieces(quotation)
    before_now = piece_before(text, start)
    after_now = piece_after(text, start + len(quotation.exact))
    is_before_whole = len(before) < len(quotation.prefix) or not before
    is_after_whole = len(after) < len(quotation.suffix) or not after
    return (before_now == before if is_before_whole else before_now.endswith(before)) and (
        after_now == after if is_after_whole else after_now.startswith(after)
    )


def places_of(text: str, quotation: Quotation) -> list[int]:
    """Return the first MOST_PLACES positions at which the text has the words as they stood."""
    places: list[int] = []
    for tried, place in enumerate(_candidates(text, quotation)):
        if len(places) == MOST_PLACES or tried == _MOST_TRIED:
            break
        if stands_as_recorded(text, place, quotation):
            places.append(place)
    return places


def context_agrees(text: str, start: int, quotation: Quotation) -> bool:
    """Whether the words around a place of the quotation are, in part, those that are recorded.

    They agree when, on one side, the word next to the quotation is the same, or the next eight
    characters are; case, accents, white space and the look of quotes and dashes do not count. A
    record that has no word on either side contradicts nothing.
    """
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
    return 2 * len(context) + 64  # other white space may take more of it


def _agrees(recorded: str, now: str) -> bool:
    """Whether two texts, read away from the quotation, begin alike."""
    alike = recorded[:_AGREEING_LENGTH]
    if len(alike) == _AGREEING_LENGTH and now.startswith(alike) and _WORD.search(alike):
        return True
    word, word_now = _WORD.search(recorded), _WORD.search(now)
    if word is None or word_now is None:
        return False
    is_cut = word.end() == len(recorded)
    return word_now[0].startswith(word[0]) if is_cut else word_now[0] == word[0]


def _cut_pieces(quotation: Quotation) -> tuple[str, str]:
    """Return what of the first and of the last word stands outside the quotation, as recorded."""
    exact, prefix, suffix = quotation
    recorded = prefix + exact + suffix
    return piece_before(recorded, len(prefix)), piece_after(recorded, len(prefix + exact))


def _candidates(text: str, quotation: Quotation) -> Iterator[int]:
    """Yield where the words stand, but for most places that are inside a word."""
    exact = quotation.exact
    if exact not in text:  # the sooner way to find nothing
        return
    before, after = _cut_pieces(quotation)
    first = r"(?<!\w)" if not before and _WORD.match(exact) else ""
    last = r"(?!\w)" if not after and _WORD.match(exact[-1]) else ""
    words = re.compile(first + re.escape(before + exact + after) + last)
    found = words.search(text)
    while found is not None:
        yield found.start() + len(before)
        found = words.search(text, found.start() + 1)

"""Where an article has the words of a quotation that is written in another way there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.articles.quotation import is_inside_word
from timeline_app.model.articles.slight_changes import MARKUP, place_of_whole, quoted_parts
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline_app.model.arrays import IntArray32

_MOST_LEFT_OUT: Final = 1_000  # folded characters between two parts of a quotation
_MOST_BEGINNINGS: Final = 50  # places of a first part from which the others are looked for
# A hyphen within a word may be one that the end of a line made.
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])|(?<=\d-) (?=\d)")


@dataclass(frozen=True, eq=False, slots=True)
class _Plain:
    """A text without case, accents, forms of marks and hyphens in words.

    `starts` are the original places of its characters, and where the last ends; None where every
    one has its own place.
    """

    text: str
    starts: IntArray32 | None

    def start(self, position: int) -> int:
        """Return the original place of a character."""
        return position if self.starts is None else int(self.starts[position])


def _plain(text: str) -> _Plain:
    folded = fold(text)
    removed = sorted({*_removed(folded.text, (*MARKUP, (_HYPHEN, "-")))})
    if not removed:
        return _Plain(folded.text, folded.places)
    places = np.arange(len(folded.text)) if folded.places is None else folded.places
    kept = np.ones(len(folded.text), np.bool_)
    pieces, end = [], 0
    for first, last in removed:
        kept[first:last] = False
        pieces.append(folded.text[end:first])  # nothing where two spans overlap
        end = max(end, last)
    return _Plain("".join((*pieces, folded.text[end:])), places[kept].astype(np.int32))


def _removed(
    text: str, patterns: Iterable[tuple[re.Pattern[str], str]]
) -> Iterator[tuple[int, int]]:
    """Yield the spans that patterns take out of a text, without what a group of theirs keeps."""
    for pattern, signs in patterns:
        if not any(sign in text for sign in signs):  # much quicker than to look for the pattern
            continue
        for found in pattern.finditer(text):
            if pattern.groups and found[1] is not None:
                yield found.start(), found.start(1)
                yield found.end(1), found.end()
            else:
                yield found.span()


_plain_article = lru_cache(maxsize=16)(_plain)  # many quotations are of few articles mostly


def slight_span(text: str, quotation: str) -> tuple[int, int] | None:
    """Return the code points of a text that have the words of a quotation, else None.

    Case, accents, spaces, hyphens and forms of marks may be others, and what the quotation leaves
    out or puts into brackets may stand between its parts. It is a place to compare, not a match.
    Takes time linear in the text.
    """
    plain = _plain_article(text)
    for parts in ((quotation,), quoted_parts(quotation)):
        sought = [each for each in (_plain(part).text.strip() for part in parts) if each]
        span = _span(plain.text, sought) if sought else None
        if span is not None:
            return plain.start(span[0]), _end(text, plain.start(span[1] - 1) + 1)
    return None


def _span(text: str, parts: list[str]) -> tuple[int, int] | None:
    """Return from where the first to where the last part stands, the closest together there are."""
    best: tuple[int, int] | None = None
    start = place_of_whole(text, parts[0])
    for _ in range(_MOST_BEGINNINGS):
        if start < 0:
            break
        end = _end_of_parts(text, start, parts)
        if end >= 0 and (best is None or end - start < best[1] - best[0]):
            best = start, end
        if len(parts) == 1:
            break
        start = place_of_whole(text, parts[0], start + 1)
    return best


def _end_of_parts(text: str, start: int, parts: list[str]) -> int:
    end = start + len(parts[0])
    for part in parts[1:]:
        place = place_of_whole(text, part, end, end + _MOST_LEFT_OUT + len(part))
        if place < 0:
            return -1
        end = place + len(part)
    return end


def _end(text: str, end: int) -> int:
    """Return the end of a span with the marks that its last character has."""
    while end < len(text) and is_inside_word(text, end) and not text[end].isalnum():
        end += 1
    return end

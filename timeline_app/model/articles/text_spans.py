"""Spans of a text: places of words and sentences, in code points and in UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.search.folding import Folded

_END_IN_MAY = re.compile(r"\bMay\.\s+(?=[\"“(]?[A-Z])")
TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def to_utf16(text: str, positions: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the UTF-16 position of each code-point position, int64, in the given order."""
    wide = _wide_positions(text)
    points = np.asarray(positions, dtype=np.int64)
    return points + np.searchsorted(wide, points)


def from_utf16(text: str, positions: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the code-point position of each UTF-16 position, int64, in the given order.

    A position between the two units of a character becomes its character's position.
    """
    wide = _wide_positions(text)
    units = np.asarray(positions, dtype=np.int64)
    return units - np.searchsorted(wide + np.arange(len(wide)), units)


def _wide_positions(text: str) -> npt.NDArray[np.int64]:
    """Return the code-point positions of characters of two UTF-16 units, ascending."""
    if text.isascii():
        return np.zeros(0, dtype=np.int64)
    return np.fromiter((found.start() for found in TWO_UNITS.finditer(text)), dtype=np.int64)


Positions = npt.NDArray[np.int64]
Span = tuple[int, int]
"""Code points from a start to an end, which is not included."""


@dataclass(frozen=True, eq=False)
class TextSpans:
    """Spans `[starts[i], ends[i])` in code points, by their starts, int64[n]; they may overlap."""

    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        """Return the number of spans."""
        return len(self.starts)

    def span(self, index: int) -> Span:
        """Return one span."""
        return int(self.starts[index]), int(self.ends[index])

    def first_from(self, position: int) -> int:
        """Return the index of the first span at or behind a position; else 0, to begin again."""
        index = int(np.searchsorted(self.starts, position))
        return index if index < len(self) else 0

    @cached_property
    def reach(self) -> Positions:
        """The furthest end so far, by which those that touch a place are found in two searches."""
        return np.maximum.accumulate(self.ends)

    def touching(self, start: int, end: int) -> list[int]:
        """Return the indices of the spans that share a character with `[start, end)`."""
        if start >= end:
            return []
        first = int(np.searchsorted(self.reach, start, "right"))
        last = int(np.searchsorted(self.starts, end))
        return (first + np.flatnonzero(self.ends[first:last] > start)).tolist()


def text_spans(spans: Iterable[Span]) -> TextSpans:
    """Return spans in the order of their starts; of those with the same start the longer first."""
    rows = np.fromiter(chain.from_iterable(spans), np.int64).reshape(-1, 2)
    starts, ends = rows[np.lexsort((-rows[:, 1], rows[:, 0]))].T
    return TextSpans(starts, ends)


def places_of(sought: str, folded: Folded) -> TextSpans:
    """Return the places of the words in a folded text, without those that overlap earlier ones.

    Fast in megabytes, too, for a single letter that is found half a million times.
    """
    needle = fold(sought).text
    if not needle:
        return text_spans(())
    starts = _starts(needle, folded.text)
    ends = starts + len(needle)
    if folded.places is None:
        return TextSpans(starts, ends)
    after = np.append(folded.places, folded.length)
    last = after[ends - 1]
    # A character that was folded into several is found whole, with the accents that follow it.
    while (is_within := after[ends] == last).any():
        ends += is_within
    return TextSpans(after[starts].astype(np.int64), after[ends].astype(np.int64))


def _starts(needle: str, text: str) -> Positions:
    if len(needle) == 1:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.flatnonzero(points == ord(needle))
    parts = text.split(needle)
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))[:-1]
    return np.cumsum(lengths + len(needle)) - len(needle)


LANGUAGE = "en"


class Sentence(NamedTuple):
    """A sentence of an article, from code point `start` to `end`, and whether anything cites it."""

    start: int
    end: int
    is_cited: bool


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences in order, without outer space.

    A line is a paragraph, a heading or a list item, so no sentence continues beyond it. Within a
    line the sentencex library decides; it keeps quoted speech together with its speaker, and a
    sentence that ends in “…” together with the next. Every character but white space belongs to
    exactly one sentence.
    """
    spans = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            spans += [(line_start + start, line_start + end) for start, end in _spans_in_line(line)]
        line_start += len(line)
    return spans


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the span of the sentence or sentences around text[start:end].

    It holds at least the span itself, also where that begins or ends in white space.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    touched = [
        (first + sentence_start, first + sentence_end)
        for sentence_start, sentence_end in sentence_spans(text[first : None if last < 0 else last])
        if first + sentence_start < end and first + sentence_end > start
    ]
    if not touched:
        return start, end
    return min(start, touched[0][0]), max(end, touched[-1][1])


def cited_sentences(text: str, cited: Iterable[Span]) -> list[Sentence]:
    """Return every sentence in order; it is cited when one of the `cited` spans touches it."""
    passages = sorted((start, end) for start, end in cited if start < end)
    starts = [start for start, _ in passages]
    reach = list(accumulate((end for _, end in passages), max, initial=0))
    return [
        Sentence(start, end, is_cited=reach[bisect_left(starts, end)] > start)
        for start, end in sentence_spans(text)
    ]


def _spans_in_line(line: str) -> Iterable[Span]:
    # Needed only when an article is shown; it has no types.
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

    for boundary in get_sentence_boundaries(LANGUAGE, line):
        start, end = boundary["start_index"], boundary["end_index"]
        # The library takes "May." for an abbreviation, as it takes "Jan.".
        cuts = [start + found.end() for found in _END_IN_MAY.finditer(line[start:end])]
        for first, last in pairwise((start, *cuts, end)):
            sentence = line[first:last]
            if not sentence.isspace():
                yield last - len(sentence.lstrip()), first + len(sentence.rstrip())

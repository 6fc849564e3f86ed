"""Spans of a text: places of words, and sentences that nothing cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.search.folding import Folded

Positions = npt.NDArray[np.int64]
Span = tuple[int, int]
"""Code points from a start to an end, which is not included."""


@dataclass(frozen=True, eq=False, slots=True)
class TextSpans:
    """Spans `[starts[i], ends[i])` in code points, both ascending, int64[n]."""

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

    def touching(self, start: int, end: int) -> range:
        """Return the indices of the spans that share a character with `[start, end)`."""
        first = int(np.searchsorted(self.ends, start, "right"))
        return range(first, max(first, int(np.searchsorted(self.starts, end))))


def text_spans(spans: Sequence[Span]) -> TextSpans:
    """Return ascending spans as arrays."""
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
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

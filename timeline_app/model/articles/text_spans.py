"""MatchSpans of an article that one steps through: where words stand, what nothing cites."""

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


@dataclass(frozen=True, eq=False, slots=True)
class MatchSpans:
    """Code points `[starts[i], ends[i])`, both ascending, int64."""

    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.starts)

    def span(self, index: int) -> tuple[int, int]:
        """Return where one of them stands."""
        return int(self.starts[index]), int(self.ends[index])

    def first_from(self, position: int) -> int:
        """Return the first that begins at the code point or after it; else 0, to begin again."""
        index = int(np.searchsorted(self.starts, position))
        return index if index < len(self) else 0

    def touching(self, start: int, end: int) -> range:
        """Return which of them have a character of `[start, end)`."""
        first = int(np.searchsorted(self.ends, start, "right"))
        return range(first, max(first, int(np.searchsorted(self.starts, end))))


def stretches(spans: Sequence[tuple[int, int]]) -> MatchSpans:
    """Return spans that ascend as stretches."""
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
    return MatchSpans(starts, ends)


def places_of(sought: str, folded: Folded) -> MatchSpans:
    """Return where the words stand, as both are searched; what overlaps counts once.

    Quick in megabytes, too, for a single letter that stands in them half a million times.
    """
    needle = fold(sought).text
    if not needle:
        return stretches(())
    starts = _starts(needle, folded.text)
    ends = starts + len(needle)
    if folded.places is None:
        return MatchSpans(starts, ends)
    after = np.append(folded.places, folded.length)
    last = after[ends - 1]
    # A character that became several is found whole, and so is one with accents that follow it.
    while (is_within := after[ends] == last).any():
        ends += is_within
    return MatchSpans(after[starts].astype(np.int64), after[ends].astype(np.int64))


def _starts(needle: str, text: str) -> Positions:
    if len(needle) == 1:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.flatnonzero(points == ord(needle))
    parts = text.split(needle)
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))[:-1]
    return np.cumsum(lengths + len(needle)) - len(needle)

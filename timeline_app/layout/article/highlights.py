"""Highlights: an article's cited passages, and how overlapping ones are kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from timeline_app.model.articles.text_spans import text_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.articles.text_spans import TextSpans

ALONE = -1
"""The level of a passage that shares no character with another."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """The passage `[start, end)`, in code points of the article, in a lane's colour `#rrggbb`."""

    start: int
    end: int
    colour: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Characters `[start, end)` that the same passages cover: their colours, each once."""

    start: int
    end: int
    colours: tuple[str, ...]
    is_chosen: bool


@dataclass(frozen=True, eq=False, slots=True)
class Passages:
    """Highlights by their starts, and for each the level of its underline, or `ALONE`."""

    highlights: tuple[Highlight, ...]
    spans: TextSpans
    levels: tuple[int, ...]

    def grounds(self, start: int, end: int) -> list[Ground]:
        """Return the highlighted characters of `[start, end)`, cut where the passages change."""
        touching = [self.highlights[row] for row in self.spans.touching(start, end)]
        if not touching:
            return []
        colours = sorted({each.colour for each in touching})
        places = sorted({place for each in touching for place in (each.start, each.end)})
        covers = _covers(touching, places, colours)
        chosen = covers[:, -1].tolist()
        return [
            Ground(max(lo, start), min(hi, end), shown, is_chosen)
            for (lo, hi), row, is_chosen in zip(
                pairwise(places), covers[:, :-1], chosen, strict=False
            )
            if (shown := tuple(colours[at] for at in np.flatnonzero(row)))
            and lo < end
            and hi > start
        ]


def arrange(highlights: Iterable[Highlight]) -> Passages:
    """Return the highlights in the order of the text; those of no characters are left out."""
    shown = [each for each in highlights if each.start < each.end]
    rows = tuple(sorted(shown, key=lambda each: (each.start, -each.end)))
    spans = text_spans((each.start, each.end) for each in rows)
    return Passages(rows, spans, _levels(spans))


def _covers(
    touching: list[Highlight], places: list[int], colours: list[str]
) -> npt.NDArray[np.bool_]:
    """Return which colours, and last whether a chosen passage, cover what follows each place."""
    changes = np.zeros((len(places), len(colours) + 1), dtype=np.int64)
    at = {place: row for row, place in enumerate(places)}
    for each in touching:
        column = colours.index(each.colour)
        changes[at[each.start], column] += 1
        changes[at[each.end], column] -= 1
        changes[at[each.start], -1] += each.is_chosen
        changes[at[each.end], -1] -= each.is_chosen
    return np.cumsum(changes, axis=0) > 0


def _levels(spans: TextSpans) -> tuple[int, ...]:
    """Return the lowest free level for each passage; `ALONE` where no other passage overlaps it.

    Interval partitioning (Kleinberg and Tardos, Algorithm Design, 4.1): as few levels as can be.
    """
    levels: list[int] = []
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    used = 0
    for start, end in zip(spans.starts.tolist(), spans.ends.tolist(), strict=True):
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        if not free:
            heappush(free, used)
            used += 1
        levels.append(heappop(free))
        heappush(taken, (end, levels[-1]))
    is_shared = np.zeros(len(levels), dtype=np.bool_)
    is_shared[1:] = spans.reach[:-1] > spans.starts[1:]
    is_shared[:-1] |= spans.ends[:-1] > spans.starts[1:]
    return tuple(np.where(is_shared, levels, ALONE).astype(np.int64).tolist())

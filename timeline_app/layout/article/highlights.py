"""Highlights: an article's cited passages, and which of them each character is marked for."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline_app.model.articles.text_spans import text_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline_app.model.articles.text_spans import TextSpans


@dataclass(frozen=True, slots=True)
class Highlight:
    """The passage `[start, end)`, in code points of the article, in a lane's colour `#rrggbb`."""

    start: int
    end: int
    colour: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class HighlightPart:
    """Characters `[start, end)` that are marked alike.

    `colour` is that of their innermost passage, "" where that is one of the chosen event;
    `is_chosen` says that a passage of the chosen event covers them.
    """

    start: int
    end: int
    colour: str
    is_chosen: bool


@dataclass(frozen=True, eq=False, slots=True)
class ArticleHighlights:
    """Highlights by their starts, the longer first where they start together."""

    highlights: tuple[Highlight, ...]
    spans: TextSpans

    def parts(self, start: int, end: int) -> list[HighlightPart]:
        """Return the highlighted characters of `[start, end)`, cut where the innermost changes."""
        if start >= end:
            return []
        rows = self.spans.touching(start, end)
        parts: list[tuple[int, HighlightPart]] = []
        for lo, hi, row, is_chosen in self._innermost(rows):
            inner = self.highlights[row]
            colour = "" if inner.is_chosen else inner.colour
            part = HighlightPart(max(lo, start), min(hi, end), colour, is_chosen)
            if part.start >= part.end:
                continue
            if parts and parts[-1][0] == row and _goes_on(parts[-1][1], part):
                part = HighlightPart(parts.pop()[1].start, part.end, colour, is_chosen)
            parts.append((row, part))
        return [part for _row, part in parts]

    def _innermost(self, rows: Iterable[int]) -> Iterator[tuple[int, int, int, bool]]:
        """Yield from where to where a passage is the innermost, and whether a chosen one covers.

        Of equally long passages a chosen one is the innermost, and then the first.
        """
        rows = list(rows)
        shown = self.highlights
        places = sorted({place for row in rows for place in (shown[row].start, shown[row].end)})
        coming = iter([*rows, None])
        following = next(coming)
        open_rows: list[tuple[int, bool, int]] = []
        chosen_end = -1
        for lo, hi in pairwise(places):
            while following is not None and shown[following].start <= lo:
                each = shown[following]
                heappush(open_rows, (each.end - each.start, not each.is_chosen, following))
                if each.is_chosen:
                    chosen_end = max(chosen_end, each.end)
                following = next(coming)
            while open_rows and shown[open_rows[0][2]].end <= lo:
                heappop(open_rows)
            if open_rows:
                yield lo, hi, open_rows[0][2], lo < chosen_end


def arrange(highlights: Iterable[Highlight]) -> ArticleHighlights:
    """Return the highlights in the order of the text; those of no characters are left out."""
    shown = [each for each in highlights if each.start < each.end]
    rows = tuple(sorted(shown, key=lambda each: (each.start, -each.end)))
    return ArticleHighlights(rows, text_spans((each.start, each.end) for each in rows))


def _goes_on(before: HighlightPart, after: HighlightPart) -> bool:
    return before.end == after.start and before.is_chosen == after.is_chosen

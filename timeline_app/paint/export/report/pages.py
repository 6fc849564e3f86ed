"""Pages of a report: blocks placed one below the other, none cut that fits on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.paint.export.parts import PagePart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.paint.export.parts import HorizontalRule, PageText
    from timeline_app.paint.export.report.blocks import PageBlock


class PagePlace(NamedTuple):
    """A place of a report: its page, counted from 0, and the px from the top of what is on it."""

    page: int
    top_px: float


class OutlineEntry(NamedTuple):
    """A title of the outline with its place."""

    title: str
    level: int
    place: PagePlace


class Paged(NamedTuple):
    """The parts on each page, the named places, and the outline."""

    pages: list[tuple[PagePart, ...]]
    places: dict[str, PagePlace]
    outline: list[OutlineEntry]


def paged_steps(blocks: Iterable[PageBlock], room_px: float, count: int) -> Iterator[float | Paged]:
    """Yield how much of about `count` blocks is placed, from 0 to 1, and then the pages."""
    pager = _Pager(room_px)
    waiting: list[PageBlock] = []
    for number, block in enumerate(blocks):
        waiting.append(block)
        if not block.leads:
            pager.place(waiting)
            waiting = []
        yield min(number / max(count, 1), 1.0)
    pager.place(waiting)
    yield pager.paged()


class _Pager:
    """What is on the pages so far."""

    def __init__(self, room_px: float) -> None:
        self._room_px = room_px
        self._pages: list[list[PagePart]] = [[]]
        self._y_px = 0.0
        self._places: dict[str, PagePlace] = {}
        self._outline: list[OutlineEntry] = []

    def paged(self) -> Paged:
        """Return all pages."""
        return Paged([tuple(parts) for parts in self._pages], self._places, self._outline)

    def place(self, blocks: Sequence[PageBlock]) -> None:
        """Place blocks that belong on one page."""
        if not blocks:
            return
        leading_px = sum(each.height_px + each.gap_px for each in blocks[:-1])
        last = blocks[-1]
        if last.height_px <= self._free_px(last):
            needed_px = leading_px + last.gap_px + last.height_px
        else:
            needed_px = leading_px + self._room_px / 3
        if self._y_px and self._y_px + needed_px > self._room_px:
            self._turn(blocks[0])
        for each in blocks:
            self._place(each)

    def _free_px(self, block: PageBlock) -> float:
        """Return how much room a new page has for a block."""
        return self._room_px - block.head.height_px

    def _turn(self, block: PageBlock) -> None:
        self._pages.append([])
        self._y_px = 0.0
        if block.head.height_px:
            self._put(block.head)

    def _put(self, part: PagePart) -> None:
        self._pages[-1].append(part.moved(0.0, self._y_px))
        self._y_px += part.height_px

    def _place(self, block: PageBlock) -> None:
        room_px = self._room_px - self._y_px - block.gap_px
        if self._y_px and room_px < block.height_px <= self._free_px(block):
            self._turn(block)
        elif self._y_px:
            self._y_px += block.gap_px
        place = PagePlace(len(self._pages) - 1, self._y_px)
        if block.name:
            self._places[block.name] = place
        if block.entry:
            self._outline.append(OutlineEntry(block.entry, block.level, place))
        if block.height_px <= self._room_px - self._y_px:
            self._put(_stacked(block.columns))
            return
        self._flow(block)

    def _flow(self, block: PageBlock) -> None:
        """Place a block that is higher than a page: each column as far as it fits."""
        left = [[*column] for column in block.columns]
        while any(left):
            taken = [_taken(column, self._room_px - self._y_px) for column in left]
            if not any(taken):
                if (
                    self._y_px <= block.head.height_px + block.again.height_px
                ):  # a part that no page can hold is cut off
                    taken = [[column.pop(0)] if column else [] for column in left]
                else:
                    self._turn(block)
                    continue
            self._put(_stacked(taken))
            if any(left):
                self._turn(block)
                self._put(block.again)


def _taken(column: list[PagePart], room_px: float) -> list[PagePart]:
    """Take from a column the parts that fit."""
    taken: list[PagePart] = []
    while column and column[0].height_px <= room_px:
        room_px -= column[0].height_px
        taken.append(column.pop(0))
    return taken


def _stacked(columns: Iterable[Sequence[PagePart]]) -> PagePart:
    """Return columns beside each other, the parts of each one below the other."""
    texts: list[PageText] = []
    rules: list[HorizontalRule] = []
    height_px = 0.0
    for column in columns:
        y_px = 0.0
        for part in column:
            placed = part.moved(0.0, y_px)
            texts += placed.texts
            rules += placed.rules
            y_px += part.height_px
        height_px = max(height_px, y_px)
    return PagePart(tuple(texts), tuple(rules), height_px)

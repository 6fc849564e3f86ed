"""Page: the headline above the frame of a picture; quotations, sources and credit below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF

from timeline_app.paint.export.parts import (
    NOTHING,
    Face,
    HorizontalRule,
    PagePart,
    below,
    paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_MARGIN_PX: Final = 56.0
_LEAST_MARGIN_PX: Final = 14.0
MARGIN_SHARE: Final = 0.035
_UPRIGHT_SHARE: Final = 44 / 56  # of the margin: above and below
_STANDFIRST_PX: Final = 1060.0  # at most; longer lines are hard to read
_COLUMNS_FROM_PX: Final = 900.0  # narrower pages have one column
_GUTTER_PX: Final = 48.0
_RULE_PX: Final = 2.0
_LEAST_SHARE: Final = 0.3  # of a room for one of two lists
_LIST_PX: Final = 900.0  # a list alone is no wider
_BOX_PX: Final = 13.0  # height of a quotation's number
_INDENT_PX: Final = 34.0  # of a quotation, for its number


_HEADLINE: Final = Face(31.0, 40.0, "text", is_serif=True, is_bold=True)
_STANDFIRST: Final = Face(18.0, 26.0, "text_soft", is_serif=True)
_HEADING: Final = Face(13.0, 22.0, "text", is_bold=True)
_SECTION: Final = Face(20.0, 34.0, "text", is_serif=True, is_bold=True)
_SOURCE: Final = Face(13.0, 19.0, "text_soft")
_CREDIT: Final = Face(12.5, 18.0, "text_faint")
_EVENT: Final = Face(14.0, 20.0, "text", is_bold=True)
_QUOTE: Final = Face(15.0, 22.0, "text_soft", is_serif=True)
_ORIGIN: Final = Face(12.5, 19.0, "text_faint")


@dataclass(frozen=True, eq=False)
class ExportPage:
    """The head above a frame and the foot below it, both within the margins."""

    margin_px: float
    head: PagePart
    foot: PagePart

    @property
    def around_px(self) -> float:
        """What the page takes of the picture's height."""
        return self.head.height_px + self.foot.height_px

    def quotation_places(self) -> dict[str, tuple[float, float]]:
        """Return where each quotation begins in the foot, by its number, px from its top left."""
        boxes = ((rule.text, rule.box) for rule in self.foot.rules if rule.text)
        return {number: (box.left(), box.top()) for number, box in boxes}

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is written on the page, from top to bottom."""
        return tuple(each.text for part in (self.head, self.foot) for each in part.texts)


class Quotation(NamedTuple):
    """A sentence that an event rests on, which code points of it are cited, and its notes."""

    number: str
    title: str
    text: str
    marked: tuple[tuple[int, int], ...]
    source: str
    notes: tuple[str, ...] = ()


class Sources(NamedTuple):
    """A titled list of where things are from; numbered where its lines have numbers.

    `names` are the code points of its first line that stand out.
    """

    title: str
    lines: tuple[str, ...]
    is_numbered: bool = False
    names: tuple[tuple[int, int], ...] = ()


def margin_px(width_px: float) -> float:
    """Return the margin on both sides of a page."""
    return min(max(width_px * MARGIN_SHARE, _LEAST_MARGIN_PX), _MARGIN_PX)


def set_page(
    width_px: float,
    headline: str,
    standfirst: str,
    quotations: tuple[str, str, Sequence[Quotation]],
    sources: Sequence[Sources],
    credit: tuple[Iterable[str], str],
) -> ExportPage:
    """Set a page of a width.

    `quotations` are a title, a remark and the quotations; `credit` what is said on the left, joined
    by dots, and on the right.
    """
    side_px = margin_px(width_px)
    room_px, edge_px = width_px - 2 * side_px, side_px * _UPRIGHT_SHARE
    head = below(
        paragraph(headline, _HEADLINE, room_px),
        paragraph(standfirst, _STANDFIRST, min(room_px, _STANDFIRST_PX)),
    )
    foot = below(
        _quoted(*quotations, room_px),
        _in_columns(sources, room_px),
        _credit(*credit, room_px),
        gap_px=16.0,
    )
    return ExportPage(
        side_px,
        head.moved(side_px, edge_px)._replace(height_px=edge_px + head.height_px + 0.7 * edge_px),
        foot.moved(side_px, 0.0)._replace(height_px=foot.height_px + 0.6 * edge_px),
    )


def _beside(parts: Sequence[PagePart], width_px: float) -> PagePart:
    """Return parts beside each other, each `width_px` wide."""
    placed = [part.moved(n * (width_px + _GUTTER_PX), 0.0) for n, part in enumerate(parts)]
    return PagePart(
        tuple(text for part in placed for text in part.texts),
        tuple(rule for part in placed for rule in part.rules),
        max((part.height_px for part in placed), default=0.0),
    )


def _ruled(
    part: PagePart, room_px: float, thickness_px: float, ink: str, gap_px: float
) -> PagePart:
    """Return a part with a rule above it."""
    if not part.height_px:
        return part
    placed = part.moved(0.0, thickness_px + gap_px)
    rule = HorizontalRule(QRectF(0.0, 0.0, room_px, thickness_px), ink)
    return placed._replace(rules=(rule, *placed.rules))


def _columns(room_px: float) -> tuple[int, float]:
    """Return how many columns a room has, and how wide each is."""
    count = 2 if room_px >= _COLUMNS_FROM_PX else 1
    return count, (room_px - (count - 1) * _GUTTER_PX) / count


def _in_columns(sources: Sequence[Sources], room_px: float) -> PagePart:
    """Return the lists beside each other where there is room, as wide as makes them least high."""
    lists = [each for each in sources if each.lines]
    count, _ = _columns(room_px)
    if count > 1 and len(lists) > 1:
        inner = _two_lists(lists[0], lists[1], room_px)
    else:
        inner = below(*(_list(each, min(room_px, _LIST_PX)) for each in lists), gap_px=14.0)
    return _ruled(inner, room_px, _RULE_PX, "text", 12.0)


def _two_lists(first: Sources, second: Sources, room_px: float) -> PagePart:
    """Return two lists beside each other, as high as each other as far as their lines allow."""
    halves = _beside_at(first, second, room_px, 0.5)
    first_px, second_px = (part.height_px for part in halves)
    share = min(max(first_px / (first_px + second_px), _LEAST_SHARE), 1.0 - _LEAST_SHARE)
    shared = _beside_at(first, second, room_px, share)
    best = min(halves, shared, key=lambda pair: max(part.height_px for part in pair))
    texts = tuple(text for part in best for text in part.texts)
    return PagePart(texts, (), max(part.height_px for part in best))


def _beside_at(
    first: Sources, second: Sources, room_px: float, share: float
) -> tuple[PagePart, PagePart]:
    """Return two lists, the first with a share of the room."""
    first_px = (room_px - _GUTTER_PX) * share
    right = _list(second, room_px - _GUTTER_PX - first_px)
    return _list(first, first_px), right.moved(first_px + _GUTTER_PX, 0.0)


def _list(sources: Sources, width_px: float) -> PagePart:
    indent_px = 18.0 if sources.is_numbered else 0.0
    lines = []
    for number, line in enumerate(sources.lines, start=1):
        part = paragraph(line, _SOURCE, width_px - indent_px).moved(indent_px, 0.0)
        if number == 1 and sources.names:
            part = part._replace(texts=(part.texts[0]._replace(strong=sources.names),))
        if sources.is_numbered:
            mark = paragraph(str(number), _HEADING._replace(line_px=_SOURCE.line_px), indent_px)
            part = part._replace(texts=mark.texts + part.texts)
        lines.append(part)
    return below(paragraph(sources.title, _HEADING, width_px), *lines)


def _quoted(title: str, remark: str, quotations: Sequence[Quotation], room_px: float) -> PagePart:
    """Return the quotations in columns that are about equally high, numbered down each."""
    if not quotations:
        return NOTHING
    count, width_px = _columns(room_px)
    parts = [_quotation(each, width_px) for each in quotations]
    half_px = sum(part.height_px for part in parts) / count
    columns: list[list[PagePart]] = [[] for _ in range(count)]
    at_px = 0.0
    for part in parts:
        columns[min(int((at_px + part.height_px / 2) // max(half_px, 1.0)), count - 1)].append(part)
        at_px += part.height_px
    inner = below(
        paragraph(title, _SECTION, room_px),
        paragraph(remark, _ORIGIN, room_px),
        _beside([below(*column, gap_px=14.0) for column in columns], width_px).moved(0.0, 8.0),
    )
    return _ruled(inner, room_px, _RULE_PX, "text", 12.0)


def _quotation(quotation: Quotation, width_px: float) -> PagePart:
    room_px = width_px - _INDENT_PX
    inner = below(
        paragraph(quotation.title, _EVENT, room_px),
        paragraph(quotation.text, _QUOTE, room_px, quotation.marked),
        paragraph(quotation.source, _ORIGIN, room_px),
        *(paragraph(note, _ORIGIN, room_px) for note in quotation.notes),
    ).moved(_INDENT_PX, 0.0)
    box = QRectF(0.0, (_EVENT.line_px - _BOX_PX) / 2, 18.0, _BOX_PX)
    return inner._replace(rules=(HorizontalRule(box, "text", quotation.number),))


def _credit(said: Iterable[str], made: str, room_px: float) -> PagePart:
    """Return the last line: what the picture shows, and on the right what made it."""
    last = paragraph(made, _CREDIT, room_px)
    lines = last.texts[0].lines
    ends_px = [rect.right() for rects in lines.rects([(0, len(made))]) for rect in rects]
    made_px = max(ends_px, default=0.0)
    text = " · ".join(said)
    if made_px < room_px / 2:
        left = paragraph(text, _CREDIT, room_px - made_px - _GUTTER_PX)
        right = last.moved(room_px - made_px, 0.0)
        height_px = max(left.height_px, right.height_px)
        both = PagePart(left.texts + right.texts, (), height_px)
    else:
        both = below(paragraph(text, _CREDIT, room_px), last)
    return _ruled(both, room_px, 1.0, "line_strong", 8.0)

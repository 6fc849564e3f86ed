"""PassageMarks: the cited and the found passages of a piece of an article, as they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.paint.theme import mixed, with_alpha

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.layout.article.highlights import ArticleHighlights, HighlightPart
    from timeline_app.model.articles.text_spans import Span, TextSpans
    from timeline_app.paint.article.lines import PieceLines
    from timeline_app.paint.theme import Theme

_RADIUS_PX: Final = 2.0
_LINE_PX: Final = 2.0  # under a passage, at the bottom of its line: 5 below the letters' feet
_DOT_PX: Final = 2.0  # under what nothing cites, and as much between two dots
_DOT_SHARE: Final = 0.5  # of the faint ink
_FOUND_ALPHA: Final = 0.10
_CURRENT_ALPHA: Final = 0.24

Tinted = tuple[QRectF, QColor]


@dataclass(frozen=True, slots=True)
class MatchMark:
    """The matches of a search in the article; `current` is the row of the current one."""

    spans: TextSpans
    current: int | None


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """What is painted behind and over the text of one piece, in px from its top left.

    `chosen` is filled, `underlines` are lines; `uncited` are the code points in faint ink.
    """

    chosen: tuple[QRectF, ...]
    underlines: tuple[Tinted, ...]
    dotted: tuple[QRectF, ...]
    uncited: tuple[Span, ...]
    hits: tuple[QRectF, ...]
    current: tuple[QRectF, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in an article: its passages, what nothing cites, and what was searched."""

    passages: ArticleHighlights
    uncited: TextSpans
    found: MatchMark


def build_marks(lines: PieceLines, marked: Marked, theme: Theme) -> PassageMarks:
    """Return the marks of a piece: the chosen event's passages filled, all others underlined."""
    found, uncited = marked.found, marked.uncited
    parts = marked.passages.parts(lines.start, lines.end)
    filled = [(each.start, each.end) for each in parts if each.is_chosen]
    hits = found.spans.touching(lines.start, lines.end)
    current = [row for row in hits if row == found.current]
    left_out = [uncited.span(row) for row in uncited.touching(lines.start, lines.end)]
    stepped_to = [found.spans.span(row) for row in current]
    return PassageMarks(
        _joined(lines.rects(filled)),
        _underlines(lines, [each for each in parts if each.colour], theme),
        tuple(map(line_below, _joined(lines.rects(left_out)))),
        tuple(span for span in left_out if span not in stepped_to),  # to be read on its ground
        _places(lines, found.spans, [row for row in hits if row != found.current]),
        _places(lines, found.spans, current),
    )


def paint_behind(painter: QPainter, marks: PassageMarks, theme: Theme) -> None:
    """Paint the marks behind the text, with the painter's origin at the piece's top left."""
    for rect in marks.chosen:
        painter.fillRect(rect, QColor(theme.highlight))
    accent = QColor(theme.accent)
    paint_boxes(painter, marks.hits, with_alpha(accent, _FOUND_ALPHA), QPen(accent, 1.0))
    paint_boxes(painter, marks.current, with_alpha(accent, _CURRENT_ALPHA), QPen(accent, 2.0))


def paint_over(painter: QPainter, marks: PassageMarks, theme: Theme) -> None:
    """Paint the lines below the text, with the painter's origin at the piece's top left."""
    for rect, colour in marks.underlines:
        painter.fillRect(rect, colour)
    for rect in marks.dotted:
        paint_dots(painter, rect, uncited_ink(theme))


def uncited_ink(theme: Theme) -> str:
    """Return the colour of the dots beside what nothing cites."""
    return mixed(theme.surface, theme.text_faint, _DOT_SHARE)


def paint_dots(painter: QPainter, room: QRectF, colour: str) -> None:
    """Fill a row or column with square dots."""
    ink = QColor(colour)
    is_row = room.width() >= room.height()
    long_px = room.width() if is_row else room.height()
    for step in range(int((long_px + _DOT_PX) // (2 * _DOT_PX))):
        at = 2 * _DOT_PX * step
        left, top = (room.left() + at, room.top()) if is_row else (room.left(), room.top() + at)
        painter.fillRect(QRectF(left, top, _DOT_PX, _DOT_PX), ink)


def paint_boxes(painter: QPainter, rects: Iterable[QRectF], ground: QColor, pen: QPen) -> None:
    """Paint boxes filled with `ground`, with the outline inside them."""
    half_px = 0.0 if pen.style() == Qt.PenStyle.NoPen else pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(ground)
    for rect in rects:
        inner = rect.adjusted(half_px, half_px, -half_px, -half_px)
        painter.drawRoundedRect(inner, _RADIUS_PX, _RADIUS_PX)


def _underlines(
    lines: PieceLines, parts: Sequence[HighlightPart], theme: Theme
) -> tuple[Tinted, ...]:
    places = lines.rects([(each.start, each.end) for each in parts])
    return tuple(
        (line_below(rect), theme.lane(part.colour))
        for part, rects in zip(parts, places, strict=True)
        for rect in rects
    )


def line_below(rect: QRectF) -> QRectF:
    """Return the line below characters; it ends a pixel early, so that two that touch are two."""
    return QRectF(rect.left(), rect.bottom() - _LINE_PX, max(rect.width() - 1, 1.0), _LINE_PX)


def _joined(places: Iterable[Sequence[QRectF]]) -> tuple[QRectF, ...]:
    return tuple(rect for rects in places for rect in rects)


def _places(lines: PieceLines, spans: TextSpans, rows: Sequence[int]) -> tuple[QRectF, ...]:
    ends = [(int(spans.starts[row]), int(spans.ends[row])) for row in rows]
    return _joined(lines.rects(ends))

"""Painting an article's page: marks behind the text, the text, and lines under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.paint.article_marks import paint_behind, paint_boxes, paint_over
from timeline_app.paint.theme import with_alpha

if TYPE_CHECKING:
    from timeline_app.paint.article_lines import PieceLines
    from timeline_app.paint.article_marks import Marks
    from timeline_app.paint.theme import Theme

_EMPHASIS_ALPHA: Final = 0.25
_NO_PEN: Final = Qt.PenStyle.NoPen

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is shown upon the marks for a while; spans are code points `[start, end)`.

    Attributes:
        selected: what the reader selected.
        hovered: what she points at elsewhere.
        emphasised: what she was just led to.
        emphasis: how strongly that stands out, from 0 to 1.
        caret: the position it stands before, if it is shown.

    """

    selected: Span
    hovered: Span | None
    emphasised: Span
    emphasis: float
    caret: int | None


def paint_piece(
    painter: QPainter, lines: PieceLines, marks: Marks, overlay: Overlay, theme: Theme, clip: QRectF
) -> None:
    """Paint a piece with the painter's origin at its top left; the clip is in its px."""
    paint_behind(painter, marks, theme)
    _paint_overlay(painter, lines, overlay, theme)
    selected = lines.rects([_within(lines, overlay.selected)])
    inks = []
    if selected and selected[0]:
        paint_boxes(painter, selected[0], QColor(theme.accent), QPen(_NO_PEN))
        inks = [lines.in_ink(*overlay.selected, QColor(theme.on_accent))]
    painter.setPen(QColor(theme.text))
    lines.draw(painter, QPointF(), clip, inks)
    paint_over(painter, marks)
    if overlay.caret is not None and lines.start <= overlay.caret <= lines.end:
        lines.draw_caret(painter, QPointF(), overlay.caret)


def _paint_overlay(painter: QPainter, lines: PieceLines, overlay: Overlay, theme: Theme) -> None:
    if overlay.hovered is not None:
        ink = QColor(theme.text)
        for rects in lines.rects([_within(lines, overlay.hovered)]):
            paint_boxes(painter, rects, with_alpha(ink, theme.hover_alpha), QPen(ink, 1.0))
    if overlay.emphasis > 0:
        ground = with_alpha(theme.accent, _EMPHASIS_ALPHA * overlay.emphasis)
        for rects in lines.rects([_within(lines, overlay.emphasised)]):
            paint_boxes(painter, rects, ground, QPen(_NO_PEN))


def _within(lines: PieceLines, span: Span) -> Span:
    start, end = (min(max(position, lines.start), lines.end) for position in span)
    return start, end

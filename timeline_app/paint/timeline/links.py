"""Painting the links of the lanes, and what stands for the rows that a capped lane leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from timeline_app.paint.fonts import sans
from timeline_app.paint.text import draw_text
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.signs import clip_within

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.lanes.capped_lane import More
    from timeline_app.paint.theme import Theme

_MORE_LINES: Final = 3
_MORE_PITCH_PX: Final = 5.0


def paint_more(painter: QPainter, more: More, ink: QColor) -> None:
    """Draw thin lines for what a capped lane does not show."""
    width_px = more.right_px - more.left_px
    for line in range(_MORE_LINES):
        top_px = round(more.top_px + 5.0 + line * _MORE_PITCH_PX)
        painter.fillRect(QRectF(more.left_px, top_px, width_px, 2.0), ink)


def paint_links(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Draw the links of the lanes, on a ground of their own; in a picture they are notes."""
    style = frame.scene.style
    painter.save()
    painter.translate(style.heading_px, style.axis_px)
    width_px = style.heading_px + frame.viewport.width_px
    clip_within(painter, QRectF(-style.heading_px, 0.0, width_px, frame.viewport.height_px))
    font = QFont(sans(style.pill_size_px))
    font.setItalic(style.is_picture)
    ink = kept_colour(theme.text_faint if style.is_picture else theme.accent)
    for link in frame.links:
        box = QRectF(link.left_px - 4.0, link.top_px, link.width_px + 8.0, link.high_px)
        baseline_px = link.top_px + link.high_px / 2 + 4.0
        if link.is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kept_colour(theme.accent))
            painter.drawRoundedRect(box.adjusted(-4.0, 0.0, 4.0, 0.0), 8.5, 8.5)
            on_accent = kept_colour(theme.on_accent)
            draw_text(painter, link.left_px, baseline_px, link.text, font, on_accent)
            continue
        if not style.is_picture:  # notes are where nothing is, and may have no ground
            painter.fillRect(box, kept_colour(theme.folded if link.is_on_fold else theme.ground))
        draw_text(painter, link.left_px, baseline_px, link.text, font, ink)
    for more in frame.more:
        link = more.link
        baseline_px = link.top_px + link.high_px / 2 + 4.0
        draw_text(painter, link.left_px, baseline_px, link.text, font, ink)
    painter.restore()

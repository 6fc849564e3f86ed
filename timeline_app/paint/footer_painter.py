"""Painting the pills and the legend below the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from timeline_app.layout.footer import PILL_PX, SAMPLE_PX, LegendEntry, Sample
from timeline_app.paint.fonts import sans
from timeline_app.paint.shapes import (
    paint_band,
    paint_dot,
    paint_flag,
    paint_outline,
    paint_soft_band,
)
from timeline_app.paint.texts import draw_text
from timeline_app.paint.theme import kept_colour

if TYPE_CHECKING:
    from timeline_app.layout.frame import Frame
    from timeline_app.layout.style import Style
    from timeline_app.paint.theme import Theme

_SAMPLE_HEIGHT_PX = 14.0


def paint_footer(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Draw the footer of a frame below its lanes."""
    style = frame.scene.style
    painter.save()
    painter.translate(style.heading_px, style.axis_px + frame.viewport.height_px)
    middle_px = style.footer_pad_px + style.footer_line_px / 2
    for pill in frame.footer.pills:
        box = QRectF(pill.left_px, middle_px - PILL_PX / 2, pill.width_px, PILL_PX)
        painter.setBrush(kept_colour(theme.surface))
        painter.setPen(QPen(kept_colour(theme.line_strong), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), PILL_PX / 2, PILL_PX / 2)
        _paint_text(painter, pill.left_px + 12, middle_px, pill.text, style, theme)
    for entry in frame.footer.legend:
        line_px = middle_px + entry.line * style.footer_line_px
        _paint_sample(painter, entry, line_px, theme)
        _paint_text(painter, entry.text_px, line_px, entry.sample.value, style, theme)
    painter.restore()


def _paint_text(
    painter: QPainter, x_px: float, middle_px: float, text: str, style: Style, theme: Theme
) -> None:
    font = sans(style.pill_size_px)
    draw_text(painter, x_px, middle_px + 4, text, font, kept_colour(theme.text_soft))


def _paint_sample(painter: QPainter, entry: LegendEntry, middle_px: float, theme: Theme) -> None:
    ink = kept_colour(theme.text_soft)
    width_px = SAMPLE_PX[entry.sample]
    box = QRectF(entry.left_px, middle_px - _SAMPLE_HEIGHT_PX / 2, width_px, _SAMPLE_HEIGHT_PX)
    if entry.sample is Sample.DOT:
        paint_dot(painter, box.center(), 9, ink, kept_colour(theme.ground), hollow=False)
    elif entry.sample is Sample.SOFT:
        paint_soft_band(painter, box, ink, 0.6)
    elif entry.sample in {Sample.LASTED, Sample.OPEN}:
        opens = entry.sample is Sample.OPEN
        paint_band(painter, box, ink, theme.band_alpha, opens_left=False, opens_right=opens)
    elif entry.sample is Sample.PLANNED:
        paint_outline(painter, box, ink)
    elif entry.sample is Sample.COUNT:
        font = sans(11)
        draw_text(
            painter, entry.left_px + 3, middle_px + 4, "3", font, kept_colour(theme.text_faint)
        )
    else:
        paint_flag(painter, QPointF(box.left() + 2, middle_px), kept_colour(theme.amber))

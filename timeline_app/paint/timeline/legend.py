"""Painting the pills and the legend below the lanes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from timeline_app.layout.timeline.legend import PILL_PX, REST
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_passing_text, draw_pixmap, draw_text, empty_pixmap
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.shapes import Look, painter_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.mark_kinds import Sample
    from timeline_app.layout.timeline.style import Style
    from timeline_app.paint.theme import Theme

_SAMPLE_HEIGHT_PX = 14.0
_AROUND_PX = 2.0  # a sample may reach beyond its place
_SOFT_ALPHA = 0.6  # so small a band is lost otherwise
_DOT_PX = 9.0


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
        font, ink = sans(style.pill_size_px), kept_colour(theme.text_soft)
        draw_passing_text(painter, pill.text_px, middle_px + 4, pill.text, font, ink)
    scale = painter.deviceTransform().m11()
    for entry in frame.footer.legend:
        top_px = style.footer_pad_px + entry.line * style.footer_line_px
        picture = _explained(entry.sample, style, theme, scale)
        draw_pixmap(painter, entry.left_px - _AROUND_PX, top_px, picture)
    if (rest := frame.footer.rest) is not None:
        rest_px = middle_px + (style.footer_lines - 1) * style.footer_line_px
        x_px = rest.left_px + (rest.width_px - advance(REST, sans(style.pill_size_px))) / 2
        _paint_text(painter, x_px, rest_px, REST, style, theme)
    painter.restore()


def _paint_text(
    painter: QPainter, x_px: float, middle_px: float, text: str, style: Style, theme: Theme
) -> None:
    font = sans(style.pill_size_px)
    draw_text(painter, x_px, middle_px + 4, text, font, kept_colour(theme.text_soft))


@lru_cache(maxsize=64)
def _explained(sample: Sample, style: Style, theme: Theme, scale: float) -> QPixmap:
    """Return the picture of a legend entry: its sample, and its words right of it."""
    lead_px = sample.width_px + style.label_gap_px
    words_px = advance(sample.words, sans(style.pill_size_px))
    width_px = lead_px + words_px + 2 * _AROUND_PX
    picture = empty_pixmap(width_px, style.footer_line_px, scale)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle_px = style.footer_line_px / 2
    box = QRectF(_AROUND_PX, middle_px - _SAMPLE_HEIGHT_PX / 2, 0.0, _SAMPLE_HEIGHT_PX)
    box.setWidth(sample.width_px)
    look = Look(theme, _SOFT_ALPHA, theme.band_alpha, _DOT_PX, has_stem=False)
    painter_of(sample.shape)(painter, box, kept_colour(theme.text_soft), sample.traits, look)
    _paint_text(painter, _AROUND_PX + lead_px, middle_px, sample.words, style, theme)
    painter.end()
    return picture

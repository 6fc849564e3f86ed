"""Painting an author's notes on times: a bracket over each, and its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from timeline_app.layout.timeline.marks.note_marks import bracket_words
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import draw_text
from timeline_app.paint.theme import kept_colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.paint.theme import Theme

_TICK_PX: Final = 4.0


def paint_brackets(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Draw the brackets over the times that notes are on, and their first words."""
    line, ink = kept_colour(theme.text_faint), kept_colour(theme.text_soft)
    for bracket in frame.notes.brackets:
        top_px, wide_px = round(bracket.top_px), bracket.right_px - bracket.left_px
        painter.fillRect(QRectF(bracket.left_px, top_px, wide_px, 1.0), line)
        for x_px, is_drawn in (
            (bracket.left_px, bracket.has_left),
            (bracket.right_px - 1.0, bracket.has_right),
        ):
            if is_drawn:
                painter.fillRect(QRectF(x_px, top_px, 1.0, _TICK_PX), line)
    font = sans(frame.scene.style.count_size_px)
    for words in bracket_words(frame):
        draw_text(painter, words.left_px, words.baseline_px, words.text, font, ink)

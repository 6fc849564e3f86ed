"""Painting of a slide, to show what it will look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.export.papers import POINTS_PER_INCH
from timeline_app.paint.export.slides.slide import (
    SLIDE_HIGH_IN,
    SLIDE_SANS,
    SLIDE_SERIF,
    SLIDE_WIDE_IN,
    SQUARE,
    STRIP_HIGH_IN,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPainter

    from timeline_app.paint.export.slides.slide import Placed, StorySlide


def paint_slide(
    painter: QPainter, slide: StorySlide, ground: str, strip: QImage | None = None
) -> None:
    """Draw a slide with its corner at the painter's origin, in points."""
    wide, high = SLIDE_WIDE_IN * POINTS_PER_INCH, SLIDE_HIGH_IN * POINTS_PER_INCH
    painter.fillRect(QRectF(0, 0, wide, high), QColor(ground))
    for placed in (slide.title, *slide.texts):
        _paint_text(painter, placed)
    if slide.colour:
        painter.fillRect(QRectF(*(side * POINTS_PER_INCH for side in SQUARE)), QColor(slide.colour))
    if strip is not None:
        strip_pt = STRIP_HIGH_IN * POINTS_PER_INCH
        painter.drawImage(QRectF(0, high - strip_pt, wide, strip_pt), strip)


def _paint_text(painter: QPainter, placed: Placed) -> None:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setTextWidth(placed.box.wide_in * POINTS_PER_INCH)
    cursor = QTextCursor(document)
    for number, runs in enumerate(placed.lines):
        space = QTextBlockFormat()
        space.setTopMargin(5.0 if number else 0.0)
        if number:
            cursor.insertBlock(space)
        for run in runs:
            font = QFont(SLIDE_SERIF if run.is_serif else SLIDE_SANS)
            font.setStyleHint(QFont.StyleHint.Serif if run.is_serif else QFont.StyleHint.SansSerif)
            font.setPixelSize(round(run.size_pt))
            font.setBold(run.is_bold)
            look = QTextCharFormat()
            look.setFont(font)
            look.setForeground(QColor(run.ink))
            cursor.insertText(shown_on_one_line(run.text), look)
    painter.save()
    painter.translate(placed.box.left_in * POINTS_PER_INCH, placed.box.top_in * POINTS_PER_INCH)
    document.drawContents(painter)
    painter.restore()

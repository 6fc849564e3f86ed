"""Measuring, breaking and drawing text with the picture's own fonts."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QStaticText, QTransform

from timeline_app.layout.timeline.style import Ruler
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import own_sans

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.layout.timeline.style import Style


def empty_pixmap(width_px: float, height_px: float, scale: float) -> QPixmap:
    """Return a transparent picture of at least that size, with `scale` pixels a px."""
    pixmap = QPixmap(ceil(width_px * scale), ceil(height_px * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def draw_pixmap(painter: QPainter, left_px: float, top_px: float, pixmap: QPixmap) -> None:
    """Draw a picture with its corner at the nearest pixel, so that it stays sharp."""
    scale = pixmap.devicePixelRatio()
    place = QPointF(round(left_px * scale) / scale, round(top_px * scale) / scale)
    painter.drawPixmap(place, pixmap)


def build_ruler(style: Style) -> Ruler:
    """Return the ruler of the layout, in the painter's fonts; needs a running QGuiApplication.

    It can be made in any thread, used there, and then handed on to another.
    """
    return Ruler(
        label=_measure(own_sans(style.label_size_px, bold=True)),
        small=_measure(own_sans(style.count_size_px)),
        pill=_measure(own_sans(style.pill_size_px)),
        axis=_measure(own_sans(style.axis_size_px, bold=True)),
    )


def _measure(font: QFont) -> Callable[[str], float]:
    metrics = QFontMetricsF(font)

    # A function of our own: the cache asks what it is given for its docstring, and to write one of
    # Qt's, PySide first loads the signatures of all that it has.
    @lru_cache(maxsize=8192)  # the same ticks, counts and pills are measured in every frame
    def width_px(text: str) -> float:
        return metrics.horizontalAdvance(shown_on_one_line(text))

    return width_px


def draw_text(
    painter: QPainter, x_px: float, baseline_px: float, text: str, font: QFont, ink: QColor
) -> None:
    """Draw one line of plain text from a baseline on."""
    laid_out, ascent_px = _laid_out(text, font)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawStaticText(QPointF(x_px, baseline_px - ascent_px), laid_out)


def draw_passing_text(
    painter: QPainter, x_px: float, baseline_px: float, text: str, font: QFont, ink: QColor
) -> None:
    """Draw a line of text that the next frame will not have: nothing of it is kept."""
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(x_px, baseline_px), shown_on_one_line(text))


@lru_cache(maxsize=4096)
def _laid_out(text: str, font: QFont) -> tuple[QStaticText, float]:
    """Return the shaped text: it is drawn five times as fast as text shaped each time."""
    laid_out = QStaticText(shown_on_one_line(text))
    laid_out.setTextFormat(Qt.TextFormat.PlainText)
    laid_out.prepare(QTransform(), font)
    return laid_out, QFontMetricsF(font).ascent()


@lru_cache(maxsize=512)
def wrapped_lines(
    text: str, font: QFont, room_px: float, most: int, first_px: float | None = None
) -> tuple[str, ...]:
    """Return the text in lines of `room_px` (the first `first_px`) at most; the last is elided.

    Lines are broken at blanks, but not at no-break spaces.
    """
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    words = [word for word in shown_on_one_line(text).split(" ") if word]
    while words:
        line_px = room_px if lines or first_px is None else first_px
        fitting = len(words) if len(lines) == most - 1 else 1
        while (
            fitting < len(words)
            and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= line_px
        ):
            fitting += 1
        line = " ".join(words[:fitting])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, line_px))
        del words[:fitting]
    return tuple(lines)


@lru_cache(maxsize=4096)
def advance(text: str, font: QFont) -> float:
    """Return the px that a line of text takes."""
    return QFontMetricsF(font).horizontalAdvance(shown_on_one_line(text))


def elided(text: str, font: QFont, room_px: float) -> str:
    """Return the text, with an ellipsis at its end where it takes more than `room_px`."""
    metrics = QFontMetricsF(font)
    text = shown_on_one_line(text)
    if metrics.horizontalAdvance(text) <= room_px:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room_px)

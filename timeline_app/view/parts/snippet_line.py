"""A snippet drawn as one line, with what was found in it in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from timeline_app.model.shown import shown_on_one_line
from timeline_app.model.utf16 import to_utf16
from timeline_app.paint.fonts import enlarged, sans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.snippet import Snippet


def draw_snippet(
    painter: QPainter,
    area: QRectF,
    snippet: Snippet,
    inks: tuple[str, str],
    size_px: float = 13,
) -> None:
    """Draw it in the middle of the area's height, shortened where there is no room.

    `inks` are the colours of the text and of what was found.
    """
    ink, found_ink = inks
    text = _bold_metrics(size_px).elidedText(
        shown_on_one_line(snippet.text), Qt.TextElideMode.ElideRight, area.width()
    )
    layout = QTextLayout(text, enlarged(sans(size_px)))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, snippet.marks, found_ink))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    painter.setPen(QColor(ink))
    top_px = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(area.left(), top_px))


def snippet_px(snippet: Snippet, size_px: float = 13) -> float:
    """Return the width that is enough for all of it."""
    return _bold_metrics(size_px).horizontalAdvance(shown_on_one_line(snippet.text))


def _bold_metrics(size_px: float) -> QFontMetricsF:
    """All of a snippet is measured in bold: it is never wider."""
    return QFontMetricsF(enlarged(sans(size_px, bold=True)))


def _formats(
    text: str, marks: Sequence[tuple[int, int]], ink: str
) -> list[QTextLayout.FormatRange]:
    places = [min(place, len(text)) for mark in marks for place in mark]
    units = to_utf16(text, places).tolist()
    ranges = []
    for start, end in zip(units[::2], units[1::2], strict=True):
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(QColor(ink))
        found.format = look
        ranges.append(found)
    return ranges

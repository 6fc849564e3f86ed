"""Small parts the evidence pane is made of: boxes, labels, marks, headings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.paint.shapes import paint_flag

_TOOL_TIP_CHARACTERS: Final = 80
# The module `html` loads every entity that there is, for these three.
_AS_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain_tool_tip(text: str) -> str:
    """The text for a tool tip, which has no plain mode: what looks like mark-up stays text.

    Its lines stay lines; only long ones are broken.
    """
    text = shown(text)
    is_short = all(len(line) <= _TOOL_TIP_CHARACTERS for line in text.splitlines())
    space = "pre" if is_short else "pre-wrap"
    return f'<p style="white-space: {space}">{text.translate(_AS_HTML)}</p>' if text else ""


class Box(QWidget):
    """An area of one colour with round corners."""

    def __init__(self, colour: str, *, radius_px: float = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(colour)
        self._radius_px = radius_px

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect(), self._radius_px, self._radius_px)


class Label(QWidget):
    """One line of text, shortened at its end where there is no room; its tool tip has all of it."""

    def __init__(
        self, text: str, font: QFont, ink: str, *, ground: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._ink = QColor(ink)
        self._ground = QColor(ground) if ground else None
        self._font = enlarged(font)  # kept, because a style sheet would change the widget's own
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        width_px = metrics.horizontalAdvance(shown_on_one_line(self._text)) + 1
        if self._ground is not None:
            height_px = max(round(metrics.height()) + 3, 20)
            return QSize(max(round(width_px) + 8, height_px), height_px)
        return QSize(round(width_px) + 1, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._ground is not None else QSize(min(hint.width(), 40), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self._ground is not None:
            align = Qt.AlignmentFlag.AlignCenter
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setFont(self._font)
        painter.setPen(self._ink)
        room = QFontMetricsF(self._font).elidedText(
            shown_on_one_line(self._text), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRectF(self.rect()), align, room)


class Square(QWidget):
    """The small square that says which lane an event is in."""

    def __init__(self, colour: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedSize(9, 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect(), 2, 2)


class Flag(QWidget):
    """The timeline's amber flag: the articles differ."""

    def __init__(self, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = QColor(ink)
        self.setFixedSize(12, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_flag(painter, QPointF(0, self.height() / 2), self._ink)


def heading_font() -> QFont:
    """The face of the small headings: bold capitals, spaced."""
    font = QFont(sans(12, bold=True))
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.7)
    return font

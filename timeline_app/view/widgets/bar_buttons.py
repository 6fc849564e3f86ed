"""The buttons of the top bar: their signs, and boxes of several that belong together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from timeline_app.paint.fonts import text_factor
from timeline_app.view.widgets.basics import new_row, plain_tool_tip
from timeline_app.view.widgets.theme import theme
from timeline_app.words.window import with_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from timeline_app.view.actions.action import Action

BOX_PX: Final = 32
_LINE_PX: Final = 1.7
_RAYS: Final = 8


def _earlier(painter: QPainter) -> None:
    painter.drawPolyline(QPolygonF([QPointF(2.5, -5), QPointF(-2.5, 0), QPointF(2.5, 5)]))


def _later(painter: QPainter) -> None:
    painter.drawPolyline(QPolygonF([QPointF(-2.5, -5), QPointF(2.5, 0), QPointF(-2.5, 5)]))


def _minus(painter: QPainter) -> None:
    painter.drawLine(QPointF(-4.5, 0), QPointF(4.5, 0))


def _plus(painter: QPainter) -> None:
    _minus(painter)
    painter.drawLine(QPointF(0, -4.5), QPointF(0, 4.5))


def _moon(painter: QPainter) -> None:
    from PySide6.QtGui import QPainterPath

    whole, bite = QPainterPath(), QPainterPath()
    whole.addEllipse(QPointF(0, 0), 6.5, 6.5)
    bite.addEllipse(QPointF(3.6, -3.2), 5.6, 5.6)
    painter.drawPath(whole.subtracted(bite))


def _sun(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(0, 0), 3.2, 3.2)
    for ray in range(_RAYS):
        angle = 2 * math.pi * ray / _RAYS
        way = QPointF(math.cos(angle), math.sin(angle))
        painter.drawLine(way * 5.4, way * 7.4)


def _menu(painter: QPainter) -> None:
    for y in (-4.5, 0.0, 4.5):
        painter.drawLine(QPointF(-6, y), QPointF(6, y))


def _glass(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(-1.5, -1.5), 4.6, 4.6)
    painter.drawLine(QPointF(2, 2), QPointF(6, 6))


def _funnel(painter: QPainter) -> None:
    for y, half in ((-4.0, 6.5), (0.0, 4.0), (4.0, 1.5)):
        painter.drawLine(QPointF(-half, y), QPointF(half, y))


EARLIER, LATER, MINUS, PLUS = _earlier, _later, _minus, _plus
MOON, SUN, MENU, GLASS, FUNNEL = _moon, _sun, _menu, _glass, _funnel


def paint_sign(
    painter: QPainter, sign: Callable[[QPainter], None], centre: QPointF, ink: QColor
) -> None:
    """Paint a sign in lines of one ink, about 13 px high, around its centre."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(text_factor(), text_factor())
    pen = QPen(ink, _LINE_PX)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    sign(painter)
    painter.restore()


class BarButton(QToolButton):
    """A button of the top bar with a text, or with a sign instead."""

    def __init__(
        self, name: str, *, text: str = "", sign: Callable[[QPainter], None] | None = None
    ) -> None:
        super().__init__()
        self.sign = sign
        self.is_on = False  # its sign stands out
        self.setObjectName("barButton")
        self.setText(text)
        self.set_name(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(BOX_PX * text_factor()))

    def set_name(self, name: str, key: str = "") -> None:
        """Change what a screen reader calls it; its tool tip has the key, too."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tool_tip(with_key(name, key)))

    # What Qt calls

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(round(36 * text_factor()), hint.height()) if self.sign else hint

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize().expandedTo(QSize(1, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.sign is not None:
            colours = theme()
            on = colours.accent if self.is_on else colours.text
            ink = QColor(on if self.isEnabled() else colours.text_faint)
            painter = QPainter(self)
            painter.setOpacity(1.0 if self.isEnabled() else 0.6)
            paint_sign(painter, self.sign, QRectF(self.rect()).center(), ink)


class ButtonBox(QFrame):
    """Buttons side by side in one box, a line between each two."""

    def __init__(self, *buttons: tuple[BarButton, int]) -> None:
        super().__init__()
        self.setObjectName("barBox")
        self.setFixedHeight(round(BOX_PX * text_factor()))
        row = new_row(self, margins_px=1, spacing_px=0)
        for number, (button, width_px) in enumerate(buttons):
            button.setObjectName("inBox")
            button.setFixedSize(round(width_px * text_factor()), round(30 * text_factor()))
            if number:
                row.addWidget(_Divider())
            row.addWidget(button)


class _Divider(QWidget):
    """A vertical hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().line_strong)


class ActionButton(BarButton):
    """A button that runs an action, disabled while that could do nothing."""

    def __init__(
        self, name: str, *, text: str = "", sign: Callable[[QPainter], None] | None = None
    ) -> None:
        super().__init__(name, text=text, sign=sign)
        self._action: Action | None = None
        self.clicked.connect(self._run)

    def use(self, action: Action) -> None:
        """Run this action."""
        self._action = action
        self.refresh()

    def show_key(self) -> None:
        """Take the name of the action, and its key into the tool tip."""
        if self._action is not None:
            keys = self._action.shown_keys
            self.set_name(self._action.name.rstrip("…"), keys[0] if keys else "")

    def refresh(self) -> None:
        """Find out whether the action can do anything now."""
        can = self._action is not None and self._action.can()
        if can != self.isEnabled():
            self.setEnabled(can)

    def _run(self) -> None:
        if self._action is not None:
            self._action.run()

"""A card in the margin of an article, beside the passage that something is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QWidget

from timeline_app.paint.fonts import text_factor
from timeline_app.view.making.cards.parts import CapButton
from timeline_app.view.widgets.basics import (
    new_column,
    new_row,
    plain_label,
    smooth_painter,
    vertical_area,
)
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent

CARD_PX: Final = 344
ARROW_PX: Final = 10
_APART_PX: Final = 6  # between the arrow and what it points at
_PAD_PX: Final = (16, 12, 16, 12)
_ROUND_PX: Final = 8.0
_LEAST_PX: Final = 210  # high; below it, it is scrolled
_BEGIN_PX: Final = 40  # of the card above the first line of the passage

_PLAIN_KEYS: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _Content(QWidget):
    """What is scrolled in a card. Signals: `changed` when it may need another height."""

    changed = Signal()

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done


class MarginCard(QWidget):
    """A card that holds the keyboard until it is dropped, or what it holds is added.

    Signals: `added` by Enter, `dropped` by Esc, the cross, or the button; `grown` when its content
    may need another height.

    Attributes:
        form: the layout of its content.
        foot: the layout left of its buttons.
        add, drop: its buttons.
        problem: what is to be mended before it can be added; empty at first.

    """

    added = Signal()
    dropped = Signal()
    grown = Signal()

    def __init__(self, title: str, parent: QWidget, add: str = "Add") -> None:
        super().__init__(parent)
        self._arrow: tuple[str, float] = ("right", 60.0)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = plain_label(title, name="cardTitleLine")
        close = Link("✕", self, ink="text_soft")
        close.set_label("✕", "Drop it (Esc)")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.dropped)
        head = new_row(margins_px=0, spacing_px=6)
        head.addWidget(heading, 1)
        head.addWidget(close)
        self._area = vertical_area(self)
        self._content = content = _Content()
        content.changed.connect(self.grown)
        self.form = new_column(content, margins_px=(0, 0, 4, 0), spacing_px=5)
        self._area.setWidget(content)
        self._area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.problem = plain_label(name="error", wraps=True)
        self.problem.hide()
        self.foot = new_row(margins_px=0, spacing_px=8)
        self.drop = CapButton("Drop", "Esc", self)
        self.add = CapButton(add, "Enter", self, is_primary=True)
        self.drop.clicked.connect(self.dropped)
        self.add.clicked.connect(self.added)
        row = new_row(margins_px=0, spacing_px=8)
        row.addLayout(self.foot, 1)
        row.addWidget(self.drop)
        row.addWidget(self.add)
        self._column = new_column(self, spacing_px=8)
        self._column.addLayout(head)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self.problem)
        line = QFrame(self)
        line.setFixedHeight(1)
        line.setObjectName("cardLine")
        self._column.addWidget(line)
        self._column.addLayout(row)
        self._set_arrow("right", 60.0)

    def say(self, problem: str) -> None:
        """Say why it cannot be added; "" for nothing."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part of the form, where it is higher than its room."""
        self._area.ensureWidgetVisible(part, 0, 4)

    # Its place

    def _whole_px(self) -> int:
        """Give the content its height, and return how high the card is without a scroll bar."""
        area, layout = self._area, self.form
        width_px = area.contentsRect().width()  # as no bar will be needed
        layout.activate()
        has_own = layout.hasHeightForWidth()
        content_px = layout.heightForWidth(width_px) if has_own else layout.sizeHint().height()
        if content_px != self._content.height():
            self._content.setFixedHeight(content_px)
        others_px = self._column.sizeHint().height() - area.sizeHint().height()
        return content_px + others_px

    def place(self, room: QRectF, text_left_px: float, lines: Sequence[QRectF]) -> None:
        """Stand beside the passage whose lines are given, where the margin is wide enough.

        Else below it, or above it if there is more room. `room` is what it can take.
        """
        width_px = min(round(CARD_PX * text_factor()), round(room.width()) - 2 * ARROW_PX)
        top_px = lines[0].top() if lines else room.top()
        bottom_px = lines[-1].bottom() if lines else room.top()
        if text_left_px - ARROW_PX - _APART_PX - 2 >= width_px:
            left_px = text_left_px - _APART_PX - ARROW_PX - width_px
            self._resize_to(width_px + ARROW_PX, "right")
            height_px = min(self._whole_px(), round(room.height()) - 8)
            y_px = min(max(top_px - _BEGIN_PX, room.top() + 4), room.bottom() - height_px - 4)
            at_px = min(max(top_px + 13 - y_px, 24.0), height_px - 24.0)
            self._set_arrow("right", at_px)
            self.setGeometry(round(left_px), round(y_px), width_px + ARROW_PX, height_px)
            return
        below_px, above_px = room.bottom() - bottom_px - 4, top_px - room.top() - 4
        is_below = below_px >= above_px
        self._resize_to(width_px, "top" if is_below else "bottom")
        height_px = round(min(self._whole_px(), max(below_px if is_below else above_px, _LEAST_PX)))
        y_px = bottom_px + 4 if is_below else top_px - 4 - height_px
        y_px = min(max(y_px, room.top()), max(room.bottom() - height_px, room.top()))
        left_px = min(max(text_left_px - 24, 8), room.width() - width_px - 8)
        self._set_arrow("top" if is_below else "bottom", text_left_px - left_px + 24)
        self.setGeometry(round(left_px), round(y_px), width_px, height_px)

    def _resize_to(self, width_px: int, side: str) -> None:
        """Lay out the content in its width, before its height is asked for."""
        self._set_arrow(side, self._arrow[1])
        if self.width() != width_px:
            self.resize(width_px, self.height())
            self._column.activate()

    def _set_arrow(self, side: str, at_px: float) -> None:
        self._arrow = (side, at_px)
        left, top, right, bottom = _PAD_PX
        self._column.setContentsMargins(
            left,
            top + ARROW_PX * (side == "top"),
            right + ARROW_PX * (side == "right"),
            bottom + ARROW_PX * (side == "bottom"),
        )
        self.update()

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means in the card itself; return whether it means something."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.dropped if self.drop.hasFocus() else self.added).emit()
            return True
        return False

    def takes_keys(self) -> None:
        """Give the keyboard to the card itself, from one of its fields."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~_PLAIN_KEYS
        ):
            event.accept()  # no plain key is for the window while the card is open
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~_PLAIN_KEYS
        if is_plain:
            self.key(event)
            event.accept()  # nor are those that mean nothing
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QEvent) -> None:
        self.takes_keys()
        event.accept()

    def wheelEvent(self, event: QEvent) -> None:
        event.accept()  # the article below it stays

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(QPen(QColor(theme().accent), 2.0 if self.hasFocus() else 1.2))
        painter.setBrush(QColor(theme().surface))
        painter.drawPath(self._outline())

    def _outline(self) -> QPainterPath:
        """Return the edge of the card with its arrow."""
        side, at_px = self._arrow
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        half_px = ARROW_PX - 1.0
        if side == "right":
            body.setRight(body.right() - ARROW_PX)
            edge, tip = body.right() - 1, QPointF(body.right() + half_px, at_px)
            ends = (QPointF(edge, at_px - half_px), QPointF(edge, at_px + half_px))
        elif side == "top":
            body.setTop(body.top() + ARROW_PX)
            edge, tip = body.top() + 1, QPointF(at_px, body.top() - half_px)
            ends = (QPointF(at_px - half_px, edge), QPointF(at_px + half_px, edge))
        else:
            body.setBottom(body.bottom() - ARROW_PX)
            edge, tip = body.bottom() - 1, QPointF(at_px, body.bottom() + half_px)
            ends = (QPointF(at_px - half_px, edge), QPointF(at_px + half_px, edge))
        path, arrow = QPainterPath(), QPainterPath()
        path.addRoundedRect(body, _ROUND_PX, _ROUND_PX)
        arrow.moveTo(ends[0])
        arrow.lineTo(tip)
        arrow.lineTo(ends[1])
        arrow.closeSubpath()
        return path.united(arrow)

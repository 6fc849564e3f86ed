"""Small parts of the cards: buttons with the caps of their keys, and rows that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.paint.theme import mixed
from timeline_app.view.widgets.basics import new_row, plain_label, plain_tool_tip, smooth_painter
from timeline_app.view.widgets.link import key_cap_px, paint_key_cap
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout

_HEIGHT_PX: Final = 28
_PAD_PX: Final = 9
_CAP_GAP_PX: Final = 7
_ROUND_PX: Final = 6
_OVER_SHARE: Final = 0.05  # of the text's ink in the ground under the pointer
_GAP_PX: Final = 6


class CapButton(QAbstractButton):
    """A button with the cap of its key before its label, or behind it.

    `is_primary` fills it. One that is checkable has a thicker edge while it is checked.
    """

    def __init__(
        self,
        label: str,
        cap: str,
        parent: QWidget | None = None,
        *,
        cap_first: bool = False,
        is_primary: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._label, self._cap = shown_on_one_line(label), cap
        self._cap_first, self._is_primary = cap_first, is_primary
        self._font = enlarged(sans(13, bold=is_primary))
        self._strong = enlarged(sans(13, bold=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or label)
        self.setToolTip(plain_tool_tip(name or label))

    @property
    def label(self) -> str:
        """What it says."""
        return self._label

    @property
    def _cap_px(self) -> float:
        gap_px = _CAP_GAP_PX if self._label else 0
        return key_cap_px(self._cap) + gap_px if self._cap else 0.0

    # What Qt calls

    def sizeHint(self) -> QSize:
        words_px = QFontMetricsF(self._strong).horizontalAdvance(self._label)
        width_px = words_px + self._cap_px + 2 * _PAD_PX
        return QSize(round(width_px) + 2, round(_HEIGHT_PX * text_factor()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth_painter(self), theme()
        ground = colours.accent if self._is_primary else colours.surface
        if self.underMouse() and self.isEnabled():
            ground = mixed(ground, colours.text, _OVER_SHARE)
        ink = colours.on_accent if self._is_primary else colours.text
        is_strong = self.isChecked() or self.hasFocus()
        edge = colours.accent if self.isChecked() else colours.line_strong
        if self.hasFocus():
            edge = colours.text if self._is_primary else colours.accent
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), 2.0 if is_strong else 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND_PX, _ROUND_PX)
        room = QRectF(self.rect()).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        if self._cap:
            own_px = key_cap_px(self._cap)
            left_px = room.left() if self._cap_first else room.right() - own_px
            cap_ink = ink if self._is_primary else colours.text_soft
            cap_edge = ink if self._is_primary else colours.line_strong
            at = QPointF(left_px, room.center().y())
            paint_key_cap(painter, at, self._cap, QColor(cap_ink), QColor(cap_edge))
            side_px = self._cap_px
            room.adjust(side_px if self._cap_first else 0, 0, 0 if self._cap_first else -side_px, 0)
        font = self._strong if self.isChecked() else self._font
        painter.setFont(font)
        painter.setPen(QColor(ink if self.isEnabled() else colours.text_faint))
        words = QFontMetricsF(font).elidedText(
            self._label, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class Wrapped(QWidget):
    """Widgets side by side, in as many lines as they take; one may take what is left of its line.

    Attributes:
        filling: the widget that takes what is left.

    """

    def __init__(self, parent: QWidget | None = None, *, filling: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filling = filling
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Show other widgets; those no longer among them are deleted, except the filling one."""
        for part in self._parts:
            if part not in parts:
                part.hide()
                if part is not self.filling:
                    part.deleteLater()
        self._parts = list(parts)
        for part in parts:
            part.setParent(self)
            part.show()
        self._arrange()
        self.updateGeometry()

    def _places(self, width_px: int) -> list[QRect]:
        at, places = QPoint(0, 0), list[QRect]()
        for part in self._parts:
            hint = part.sizeHint()
            least_px = min(part.minimumWidth() or hint.width(), width_px)
            if at.x() and at.x() + least_px > width_px:
                at = QPoint(0, at.y() + hint.height() + _GAP_PX)
            room_px = width_px - at.x()
            own_px = room_px if part is self.filling else min(hint.width(), room_px)
            places.append(QRect(at, QSize(own_px, hint.height())))
            at.setX(at.x() + own_px + _GAP_PX)
        return places

    def _arrange(self) -> None:
        for part, place in zip(self._parts, self._places(max(self.width(), 1)), strict=True):
            part.setGeometry(place)

    # What Qt calls

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(1, self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Cap(QWidget):
    """The cap of a key by itself."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFixedSize(round(key_cap_px(key)) + 1, round(20 * text_factor()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        ink = QColor(theme().text_soft)
        at = QPointF(0, self.height() / 2)
        paint_key_cap(painter, at, self._key, ink, QColor(theme().line_strong))


def part_heading(words: str, key: str) -> QHBoxLayout:
    """Return the heading of a part of a card, with the cap of the key that leads to it."""
    row = new_row(margins_px=0, spacing_px=6)
    row.addWidget(plain_label(words, name="cardHeading"))
    if key:
        row.addWidget(_Cap(key))
    row.addStretch(1)
    return row

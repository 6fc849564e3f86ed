"""Links: buttons that read as text, and what some of them show and hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.widgets.basics import new_column, new_row, plain_tool_tip, smooth_painter
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout


_PAD_PX: Final = 5.0
_RADIUS_PX: Final = 3.0


def key_cap_px(key: str) -> float:
    """Return the width of the cap of a key."""
    return QFontMetricsF(_font()).horizontalAdvance(key) + 2 * _PAD_PX


def paint_key_cap(painter: QPainter, left: QPointF, key: str, ink: QColor, edge: QColor) -> None:
    """Paint a cap; `left` is the middle of its left edge."""
    height_px = QFontMetricsF(_font()).height() + 2.0
    cap = QRectF(left.x(), left.y() - height_px / 2, key_cap_px(key), height_px)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(edge)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS_PX, _RADIUS_PX)
    painter.setFont(_font())
    painter.setPen(ink)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _font() -> QFont:
    return enlarged(sans(12))


_RIGHT: Final = ((-2, -3.5), (2, 0), (-2, 3.5))
_DOWN: Final = ((-3.5, -2), (0, 2), (3.5, -2))
_ARROW_PX: Final = 14
_KEY_GAP_PX: Final = 7  # between a link's text and the cap of its key
_EDGE_ALPHA: Final = 0.4  # of the cap
_FOCUS_PX: Final = 3  # between a link's text and the ring around it


def paint_arrow(painter: QPainter, centre: QPointF, *, is_open: bool) -> None:
    """Paint the arrow of what can be opened, in the painter's pen: down where it is open."""
    offsets = _DOWN if is_open else _RIGHT
    painter.drawPolyline(QPolygonF([centre + QPointF(dx, dy) for dx, dy in offsets]))


Ink = Literal["accent", "amber", "text_soft"]


class Link(QAbstractButton):
    """A button that looks like a link; one that is checkable has an arrow and opens something.

    `ink` names a colour of the theme. Only the label is shortened where there is no room, not the
    texts `before` and `after` it. The cap of its `key` is shown at the end. Without an `arrow` it
    does not show that it opens something.
    """

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        ink: Ink = "accent",
        before: str = "",
        after: str = "",
        key: str = "",
        arrow: bool = True,
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._before, self._after = before, after
        self._key = key
        self._has_arrow = arrow
        self._ink = ink
        self._font = enlarged(sans(13))  # kept, because a style sheet would change the widget's own
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_label(label)

    def label(self) -> str:
        """Return the whole label."""
        return self._label

    def set_label(self, label: str, name: str = "") -> None:
        """Change the label; `name` is for screen readers, if it is longer."""
        self._label = label
        self.setAccessibleName(name or label)
        self.setToolTip(plain_tool_tip(name or label))
        self.updateGeometry()
        self.update()

    @property
    def _shows_arrow(self) -> bool:
        return self._has_arrow and self.isCheckable()

    @property
    def _key_px(self) -> float:
        return key_cap_px(self._key) + _KEY_GAP_PX if self._key else 0.0

    # What Qt calls

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        arrow_px = _ARROW_PX if self._shows_arrow else 0
        whole = self._before + shown_on_one_line(self._label) + self._after
        width_px = metrics.horizontalAdvance(whole) + 2 * _FOCUS_PX + arrow_px + self._key_px
        return QSize(round(width_px) + 1, round(metrics.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 60), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        ink = QColor(getattr(theme(), self._ink if self.isEnabled() else "line_strong"))
        painter.setPen(ink)
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, 3, 3)
        room = QRectF(self.rect()).adjusted(_FOCUS_PX, 0, -_FOCUS_PX, 0)
        if self._shows_arrow:
            at = QPointF(room.left() + 4, room.center().y())
            paint_arrow(painter, at, is_open=self.isChecked())
            room.setLeft(room.left() + _ARROW_PX)
        if self._key:
            room.setRight(room.right() - self._key_px)
            at = QPointF(room.right() + _KEY_GAP_PX, room.center().y())
            paint_key_cap(painter, at, self._key, ink, with_alpha(ink, _EDGE_ALPHA))
            painter.setPen(ink)
        font = QFont(self._font)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        room_px = room.width() + 1 - metrics.horizontalAdvance(self._before + self._after)
        label = shown_on_one_line(self._label)
        label = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room_px)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._before + label + self._after)


def on_left_edge(*links: Link) -> QHBoxLayout:
    """Return a row of links, the text of the first, not its focus ring, on the left edge."""
    row = new_row(margins_px=(-round(_FOCUS_PX), 0, 0, 0), spacing_px=12)
    for link in links:
        row.addWidget(link)
    row.addStretch(1)
    return row


class Revealed(QWidget):
    """What a link shows and hides; it is built when first shown."""

    def __init__(self, link: Link, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self._build = build
        self._column = new_column(self, margins_px=0)
        link.setCheckable(True)
        link.toggled.connect(self._show)
        self.hide()

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        if not self._column.count():
            self._column.addWidget(self._build())
        self.setVisible(shown)

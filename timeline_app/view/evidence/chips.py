"""Chips: what an event has in common with others; a click shows only these, a second one all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from timeline_app.model.facets import values_of
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.view.session.one_value import show_only, shows_only
from timeline_app.view.session.session import MOST_AT_ONCE
from timeline_app.view.widgets.basics import plain_tool_tip, smooth_painter
from timeline_app.view.widgets.theme import theme
from timeline_app.words.facets import chip_name, chip_use, facet_title, value_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from timeline_app.model.events import Event
    from timeline_app.view.session.session import Session

_HEIGHT_PX: Final = 26
_PAD_PX: Final = 9  # on either side of the text
_COUNT_GAP_PX: Final = 5
_GAP_PX: Final = 6


class Trait(NamedTuple):
    """A value of a facet that an event has, as `events` have; None where there are too many."""

    facet: str
    value: str
    events: int | None


def traits_of(session: Session, event: Event) -> list[Trait]:
    """Return what is worth looking for in other events: its people, its place, its status."""
    pairs = [("people", person) for person in event.people]
    pairs += [("place", event.place), ("status", event.status)]
    return [Trait(facet, value, _count(session, facet, value)) for facet, value in pairs if value]


def _count(session: Session, facet: str, value: str) -> int | None:
    if len(session.document.events) > MOST_AT_ONCE:
        return None
    values = values_of(session.document, facet)
    return int(values.counts[values.values.index(value)]) if value in values.values else None


class Chip(QAbstractButton):
    """A button for one trait, which shows whether only its events are shown."""

    def __init__(self, session: Session, trait: Trait, parent: QWidget) -> None:
        super().__init__(parent)
        document = session.document
        title = value_title(document, trait.facet, trait.value)
        self._label = shown_on_one_line(title)
        self._count = "" if trait.events is None else f"{trait.events:,}"
        self._fonts = enlarged(sans(13)), enlarged(sans(12))
        self.setObjectName("chip")
        self.setCheckable(True)
        self.setChecked(shows_only(session, trait.facet, trait.value))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(chip_name(facet_title(document, trait.facet), title, trait.events))
        use = chip_use(title, is_on=self.isChecked())
        self.setToolTip(plain_tool_tip(use))
        self.setAccessibleDescription(use)
        # Queued: the sheet is built again, and this chip must not be deleted while it is clicked.
        self._choose = partial(show_only, session, trait.facet, trait.value)
        self.clicked.connect(self._click, Qt.ConnectionType.QueuedConnection)

    def _click(self) -> None:
        self._choose()

    # What Qt calls

    def sizeHint(self) -> QSize:
        label, count = (QFontMetricsF(font) for font in self._fonts)
        width_px = label.horizontalAdvance(self._label) + 2 * _PAD_PX
        if self._count:
            width_px += _COUNT_GAP_PX + count.horizontalAdvance(self._count)
        return QSize(round(width_px) + 2, round(_HEIGHT_PX * text_factor()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = theme(), smooth_painter(self)
        stands_out = self.isChecked() or self.underMouse() or self.hasFocus()
        line_px = 2.0 if self.isChecked() or self.hasFocus() else 1.0
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.accent if stands_out else colours.line_strong), line_px))
        painter.setBrush(QColor(colours.note if self.isChecked() else colours.surface))
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        label, count = self._fonts
        count_px = QFontMetricsF(count).horizontalAdvance(self._count)
        room = QRectF(self.rect()).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        painter.setFont(count)
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.text_soft))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, self._count)
        room.setRight(room.right() - (count_px + _COUNT_GAP_PX if self._count else 0))
        painter.setFont(label)
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.text))
        elided = QFontMetricsF(label).elidedText(
            self._label, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)


class Chips(QWidget):
    """Chips side by side, in as many lines as they take."""

    def __init__(
        self, session: Session, traits: Sequence[Trait], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chips = [Chip(session, trait, self) for trait in traits]
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _places(self, width_px: int) -> list[QRect]:
        at, places = QPoint(0, 0), []
        for chip in self._chips:
            hint = chip.sizeHint()
            chip_px = min(hint.width(), width_px)
            if at.x() and at.x() + chip_px > width_px:
                at = QPoint(0, at.y() + hint.height() + _GAP_PX)
            places.append(QRect(at, QSize(chip_px, hint.height())))
            at.setX(at.x() + chip_px + _GAP_PX)
        return places

    # What Qt calls

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for chip, place in zip(self._chips, self._places(self.width()), strict=True):
            chip.setGeometry(place)

"""The footer of the evidence: the previous and the next event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from timeline_app.paint.fonts import text_factor
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import theme
from timeline_app.words.evidence.event import link_name

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timeline_app.view.session.session import Session

_SIDE_PX: Final = 17  # beside it; the text of a link begins 3 px on
_BETWEEN_PX: Final = 14


class EvidenceFooter(QWidget):
    """Links that choose the previous and the next event, where there is one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._previous = Link("", self, before="← ")
        self._previous.setObjectName("previous")
        self._previous.clicked.connect(lambda: self._choose(-1))
        self._next = Link("", self, after=" →")
        self._next.setObjectName("next")
        self._next.clicked.connect(lambda: self._choose(1))
        self.setFixedHeight(round(42 * text_factor()))

    def show_neighbours(self) -> None:
        """Name the events beside the chosen one."""
        self._name(self._previous, -1, "Previous event")
        self._name(self._next, 1, "Next event")
        self.setHidden(self._previous.isHidden() and self._next.isHidden())
        self._arrange()

    def _neighbour(self, by: int) -> int | None:
        event = self._session.step(by)
        if by < 0 and self._session.selection is None:
            return None  # nothing is chosen: → chooses the first event, ← nothing
        return None if event == self._session.selection else event

    def _name(self, link: Link, by: int, what: str) -> None:
        event = self._neighbour(by)
        link.setVisible(event is not None)
        if event is not None:
            title = self._session.document.events.texts["title"][event]
            link.set_label(title, link_name(what, title))

    def _choose(self, by: int) -> None:
        event = self._neighbour(by)
        if event is not None:
            self._session.select(event)

    def _arrange(self) -> None:
        """Give both titles their whole width, or one that is longer than half what is left."""
        room_px = self.width() - 2 * _SIDE_PX - _BETWEEN_PX
        shown = [each for each in (self._previous, self._next) if not each.isHidden()]
        hints = [each.sizeHint().width() for each in shown]
        for link, hint_px in zip(shown, hints, strict=True):
            others_px = sum(hints) - hint_px
            fair_px = max(room_px - others_px, room_px // len(shown))
            width_px, height_px = min(hint_px, fair_px), link.sizeHint().height()
            left_px = _SIDE_PX if link is self._previous else self.width() - _SIDE_PX - width_px
            link.setGeometry(left_px, (self.height() - height_px) // 2, width_px, height_px)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().line)
        painter.drawLine(0, 0, self.width(), 0)

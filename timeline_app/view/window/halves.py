"""The two halves of the window: the timeline with its list, and the evidence or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import new_column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.canvas.places import ListedPlace
    from timeline_app.view.event_list.pane import EventListPane
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session

_OVERVIEW_PX: Final = 84
_LOW_OVERVIEW_PX: Final = 60
_LOW_PX: Final = 560  # below this height the lanes need the room more than the overview does
_LIST_PX: Final = 490
_MOST_LIST: Final = 0.45  # of the timeline's width, at first
_EVIDENCE_PX: Final = 320
_SIDE_PX: Final = {False: 408, True: 720}  # how wide the evidence, and how wide a page is at first
_MAKING_PX: Final = 880  # as wide as an article is that events are made from
_SET_AT_PX: Final = {False: 1_200, True: 1_000_000}  # in windows at least as wide as this
# In a smaller window each may take up to this share, so that the timeline stays in sight.
_MOST_SIDE: Final = {False: 0.38, True: 0.62}


class ListedTimeline(QSplitter):
    """The timeline above its overview, and left of both the event list while it is shown.

    `overview_room` is where the overview is added later; `event_list` is made when first shown, and
    its signals are those of the same names here.
    """

    place_shown = Signal(object)
    refreshed = Signal()

    def __init__(
        self, session: Session, canvas: Canvas, pens: Callable[[], tuple[Pen, TablePen]]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self._canvas = canvas
        self._pens = pens
        self.overview_room = QVBoxLayout()
        self.event_list: EventListPane | None = None
        timeline = QWidget()
        column = new_column(timeline, margins_px=0, spacing_px=0)
        column.addWidget(canvas, 1)
        self._overview_box = room(self.overview_room, height_px=_OVERVIEW_PX)
        column.addWidget(self._overview_box)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(timeline)
        canvas.listed.connect(self._list_place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the overview its height: less in a low window."""
        super().resizeEvent(event)
        self._overview_box.setFixedHeight(
            _OVERVIEW_PX if self.height() >= _LOW_PX else _LOW_OVERVIEW_PX
        )

    @property
    def is_list_shown(self) -> bool:
        """Whether the event list is beside the timeline."""
        return self.event_list is not None and not self.event_list.isHidden()

    def toggle_list(self) -> None:
        """Show the event list beside the timeline, or hide it."""
        is_shown = self.is_list_shown
        event_list = self._made_list()
        event_list.setVisible(not is_shown)
        event_list.show_place(None)
        (self._canvas if is_shown else event_list).setFocus()

    def _list_place(self, place: ListedPlace) -> None:
        """Show the event list with the events of one place."""
        event_list = self._made_list()
        event_list.show()
        event_list.show_place(place)
        event_list.setFocus()

    def _made_list(self) -> EventListPane:
        if self.event_list is None:
            self.event_list = self._add_list()
        return self.event_list

    def _add_list(self) -> EventListPane:
        from timeline_app.view.event_list.pane import EventListPane  # not for the first picture

        width_px = self._canvas.width()
        list_px = min(_LIST_PX, round(width_px * _MOST_LIST))
        event_list = EventListPane(self._session, self._canvas, *self._pens())
        event_list.place_shown.connect(self.place_shown)
        event_list.refreshed.connect(self.refreshed)
        self.insertWidget(0, event_list)
        self.setStretchFactor(1, 1)
        self.setSizes([list_px, width_px - list_px])
        return event_list


class Halves(QSplitter):
    """A splitter that keeps a width for the evidence and one for the pages.

    `side_room` is where the side pane is added later. Where events can be made from an article
    (`can_edit`), the pages have room for a card in its margin.
    """

    def __init__(self, session: Session, timeline: QWidget, can_edit: Callable[[], bool]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self._can_edit = can_edit
        self._side_px, self._set_at_px = dict(_SIDE_PX), dict(_SET_AT_PX)
        self.side_room = QVBoxLayout()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._parts = (timeline, room(self.side_room, width_px=_EVIDENCE_PX))
        for part in self._parts:
            self.addWidget(part)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([1031, 408])
        self.splitterMoved.connect(self._keep_dragged)

    def set_shown(self, *, shown: bool) -> None:
        """Show both halves, or neither where no timeline is open."""
        for part in self._parts:
            part.setVisible(shown)

    def make_room(self) -> None:
        """Give the page or the evidence the width it had before, or less in a small window."""
        is_page = self._session.page is not None
        width_px = sum(self.sizes())
        side_px = self._side_px[is_page]
        if isinstance(self._session.page, ArticlePage) and side_px == _SIDE_PX[True]:
            side_px = _MAKING_PX if self._can_edit() else side_px
        if width_px < self._set_at_px[is_page]:
            side_px = min(side_px, round(width_px * _MOST_SIDE[is_page]))
        self.setSizes([width_px - side_px, side_px])

    @property
    def evidence_px(self) -> int:
        """The width of the evidence where there is room for it."""
        return self._side_px[False]

    def keep_width(self, side_px: int, width_px: int) -> None:
        """Keep a width that a person gave the evidence, in windows at least as wide as this one."""
        if side_px != _SIDE_PX[False]:
            self._side_px[False], self._set_at_px[False] = side_px, width_px

    def _keep_dragged(self) -> None:
        is_page, sizes = self._session.page is not None, self.sizes()
        self._side_px[is_page], self._set_at_px[is_page] = sizes[-1], sum(sizes)

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()


def room(layout: QVBoxLayout, *, width_px: int = 0, height_px: int = 0) -> QWidget:
    """Return the place that a later part will fill."""
    room = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    room.setLayout(layout)
    room.setMinimumSize(width_px, height_px)
    if height_px:
        room.setMaximumHeight(height_px)
    return room

"""The menus of a right click: what can be done with what lies under the pointer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.facets import LANE, values_of
from timeline_app.view.actions.action import Action
from timeline_app.view.session.history import DifferencesPage
from timeline_app.view.session.one_value import show_only, shows_only
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.evidence.differences import differences_heading
from timeline_app.words.window import measure_from, only_this_lane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QPoint

    from timeline_app.model.document import Lane
    from timeline_app.model.remarks import AuthorNote
    from timeline_app.view.actions.go import GoActions
    from timeline_app.view.actions.read import ReadActions
    from timeline_app.view.actions.view import ViewActions
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.canvas.places import Under
    from timeline_app.view.making.dialogs.lane_menu import LaneChange
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


class ContextEntry(NamedTuple):
    """An entry that no other menu has, as it is about one event, lane or place."""

    name: str
    do: Callable[[], None]


def _is_possible(change: LaneChange) -> bool:
    return not change.why


class ContextMenus:
    """The menus of the timeline and its overview; the menu of a text is made by the text."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        go: GoActions,
        read: ReadActions,
        view: ViewActions,
        note: Action,
        pen: Pen,
    ) -> None:
        self._session = session
        self._pen = pen
        self._canvas = canvas
        self._go, self._read, self._view, self._note = go, read, view, note
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        canvas.customContextMenuRequested.connect(self._open_on_canvas)

    def serve(self, overview: QWidget) -> None:
        """Give the overview its menu, too."""
        overview.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        overview.customContextMenuRequested.connect(
            lambda at: self._open(overview, at, list(self._on_views()))
        )

    def _open_on_canvas(self, at: QPoint) -> None:
        if self._session.is_empty:
            return
        under = self._canvas.pointer.under(QPointF(at))
        if under.note is not None:
            entries = [*self._on_note(under.note), *self._on_ground(under)]
        elif under.event is not None:
            earlier = self._session.selection
            self._session.select(under.event)
            entries = list(self._on_event(under.event, earlier))
        elif under.lane is not None:
            entries = list(self._on_lane(under.lane))
        else:
            entries = list(self._on_ground(under))
        self._open(self._canvas, at, entries)

    def _open(self, widget: QWidget, at: QPoint, entries: list[Action | ContextEntry]) -> None:
        """Open a menu that does not block, and is deleted when it closes."""
        menu = QMenu(widget.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            made = menu.addAction("")
            if isinstance(entry, ContextEntry):
                name_entry(made, entry.name)
                made.triggered.connect(lambda _checked=False, do=entry.do: do())
            else:
                keys = entry.shown_keys
                made.setText(f"{entry.name}\t{keys[0]}" if keys else entry.name)
                made.setEnabled(entry.can())
                made.triggered.connect(lambda _checked=False, run=entry.run: run())
        menu.popup(widget.mapToGlobal(at))

    def _on_event(self, event: int, earlier: int | None) -> Iterator[Action | ContextEntry]:
        session = self._session
        yield self._view.zoom_to
        yield self._view.count_from
        yield self._read.read
        yield self._read.copy
        if self._note.can():
            yield self._note
        differences = session.document.differences_of(event)
        if differences:
            page = DifferencesPage(differences[0].id)
            words = differences_heading(session.document, differences)
            yield ContextEntry(words, partial(session.turn_to, page))
        if earlier is not None and earlier != event:
            title = session.document.events.texts["title"][earlier]
            yield ContextEntry(measure_from(title), partial(self._measure, earlier, event))

    def _measure(self, earlier: int, event: int) -> None:
        self._session.select(earlier)
        self._session.measure_to(event)

    def _on_lane(self, lane: Lane) -> Iterator[Action | ContextEntry]:
        session, column = self._session, self._session.view_spec.column
        requested = session.requested
        is_folded = lane.id in requested.collapsed
        turned = requested.with_lane_turned(lane.id)
        yield ContextEntry(
            "Open the lane" if is_folded else "Fold the lane", lambda: session.request(turned)
        )
        if lane.id in values_of(session.document, column).values:
            is_only = shows_only(session, column, lane.id)
            name = "Show all lanes" if is_only else only_this_lane(lane.title)
            yield ContextEntry(name, partial(show_only, session, column, lane.id))
        yield self._view.open_lanes
        if column == LANE and self._pen.can_write:
            from timeline_app.view.making.dialogs.lane_menu import (
                changes_of_lane,  # not for the first picture
            )

            for change in changes_of_lane(session, self._pen, lane, self._canvas.window()):
                name = f"{change.name} · {change.why}" if change.why else change.name
                yield Action(name, change.do, can=partial(_is_possible, change))
        yield from self._noting(lane)

    def _on_ground(self, under: Under) -> Iterator[Action | ContextEntry]:
        navigation = self._canvas.navigation
        if under.cluster is not None:
            parted = self._canvas.frame.separated(under.cluster)
            yield ContextEntry("Zoom in until events part", partial(navigation.go, parted))
            list_here = partial(self._canvas.pointer.list_cluster, under.cluster)
            yield ContextEntry("List the events here", list_here)
        elif under.ground_px is not None:
            yield ContextEntry("Zoom in here", partial(navigation.zoom_in_at, under.ground_px))
            yield from self._noting(under.across)
        yield from self._on_views()

    # Notes on a time

    def _noting(self, lane: Lane | None) -> Iterator[ContextEntry]:
        """Offer a note on the time in view, in a lane or, where that is none of its own, in all."""
        if self._pen.can_write and self._session.document.events.has_dates:
            yield ContextEntry("Note on this stretch…", partial(self._ask_note, lane))

    def _ask_note(self, lane: Lane | None) -> None:
        from timeline_app.model.making.dates.ranges import (  # not for viewing
            range_as_edtf,
            rounded_range,
        )
        from timeline_app.view.making.dialogs.stretch_notes import StretchNoteDialog

        document = self._session.document
        is_own = self._session.view_spec.column == LANE and lane in document.lanes
        noted = (lane.id, lane.title) if is_own and lane is not None else ("", "")
        when = range_as_edtf(*rounded_range(*self._session.viewport.clock_s()))
        StretchNoteDialog(self._pen, *noted, when, self._canvas.window()).exec()

    def _on_note(self, note: AuthorNote) -> Iterator[ContextEntry]:
        if self._pen.can_write:
            from timeline_app.view.making.dialogs.stretch_notes import changes_of_note  # as above

            for name, do in changes_of_note(self._pen, note, self._canvas.window()):
                yield ContextEntry(name, do)

    def _on_views(self) -> Iterator[Action | ContextEntry]:
        yield self._view.zoom_out
        yield self._view.opening
        yield self._view.everything
        yield self._go.to_date
        yield self._view.list_view
        yield self._view.show_all

"""The menu “View”: the scale, what is shown, the lanes, the clock and the theme."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from timeline_app.layout.timeline.request import opening_view
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.viewport import MAX_SPAN_S, MIN_SPAN_S
from timeline_app.model.dates.edtf import Form
from timeline_app.model.query import Query
from timeline_app.view.actions.action import Action
from timeline_app.view.session import settings
from timeline_app.view.widgets.theme import choose_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session


class ViewActions:
    """The actions that change how the timeline is shown."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        toggle_list: Callable[[], None],
        filter_titles: Callable[[], None],
        menus: Sequence[QMenu],
    ) -> None:
        self._session = session
        self._canvas = canvas
        self._toggle_list = toggle_list
        self._filter_titles = filter_titles
        self._menus = menus
        zoom = canvas.navigation.zoom_by
        self.zoom_in = Action("Zoom in", partial(zoom, 0.5), ("+", "="), can=self._can_zoom_in)
        self.zoom_out = Action("Zoom out", partial(zoom, 2.0), ("-",), can=self._can_zoom_out)
        self.zoom_to = Action(
            "Zoom to the event",
            self._zoom_to,
            ("Return", "Enter"),
            on_canvas=True,
            can=self._has_dated_choice,
        )
        self.everything = Action("Everything", self._fit_all, ("Shift+F",), can=self._is_open)
        self.show_all = Action(
            "Show all events", self._show_all, ("Ctrl+Shift+K",), can=self._is_filtered
        )
        self.open_lanes = Action("Open all lanes", self._open_lanes, can=self._has_collapsed)
        self.break_axis = Action(
            "Cut long gaps out of the axis, or put them back",
            self._break_axis,
            ("B",),
            can=self._can_break,
        )
        self.count_from = Action(
            "Count from the event, or by the calendar again",
            self._count_from,
            can=self._can_count,
        )
        self.list_view = Action(
            "List what is in view", canvas.pointer.list_view, ("Ctrl+Shift+L",), can=self._is_open
        )
        self.opening = Action("Opening view", self._fit_opening, ("0", "F"), can=self._is_open)

    def table(self) -> list[Action | QMenu | None]:
        """Return the entries of the menu."""
        pan = self._canvas.navigation.pan_by
        chosen = self._has_dated_choice
        return [
            self.zoom_to,
            self.zoom_in,
            self.zoom_out,
            Action("Pan to earlier", partial(pan, -0.5), shown_key="A"),
            Action("Pan to later", partial(pan, 0.5), shown_key="D"),
            self.opening,
            self.everything,
            self.break_axis,
            self.count_from,
            Action("Event list", self._toggle_list, ("Ctrl+L",)),
            self.list_view,
            Action("Filter titles", self._filter_titles, ("/",)),
            self.show_all,
            Action("Collapse or open the event’s lane", self._turn_lane, ("L",), can=chosen),
            self.open_lanes,
            None,
            *self._menus,
            Action("Light", partial(choose_theme, "light")),
            Action("Dark", partial(choose_theme, "dark")),
            Action("As the system", partial(choose_theme, settings.SYSTEM)),
        ]

    # What can be done

    def _has_dated_choice(self) -> bool:
        chosen = self._session.selection
        form = self._session.document.events.form
        return chosen is not None and int(form[chosen]) != Form.UNDATED

    def _is_open(self) -> bool:
        return not self._session.is_empty

    def _can_zoom_in(self) -> bool:
        return self._is_open() and self._session.viewport.span_s > MIN_SPAN_S

    def _can_zoom_out(self) -> bool:
        return self._is_open() and self._session.viewport.span_s < MAX_SPAN_S

    def _can_count(self) -> bool:
        return self.is_counting or self._starts(self._session.selection)

    def _starts(self, event: int | None) -> bool:
        events = self._session.document.events
        return (
            event is not None
            and int(events.form[event]) != Form.UNDATED
            and not bool(events.open_start[event])
        )

    def _can_break(self) -> bool:
        is_broken = self._session.requested.axis.is_broken
        return self._is_open() and (is_broken or bool(self._canvas.scene.without_gaps.cuts))

    def _is_filtered(self) -> bool:
        return self._session.requested.query != Query()

    def _has_collapsed(self) -> bool:
        return bool(self._session.requested.collapsed)

    # What is done

    def _zoom_to(self) -> None:
        if self._session.selection is not None:
            self._canvas.navigation.zoom_to(self._session.selection)

    def _fit_opening(self) -> None:
        self._canvas.navigation.go(opening_view(self._canvas.scene, self._canvas.area_viewport()))

    def _fit_all(self) -> None:
        self._canvas.navigation.go(self._whole_view())

    def _whole_view(self) -> Viewport:
        view = self._canvas.area_viewport().showing(*whole_span(self._canvas.scene))
        return replace(view, scroll_px=0.0)

    @property
    def is_counting(self) -> bool:
        """Whether the axis counts from an event."""
        return bool(self._session.requested.axis.zero)

    def _count_from(self) -> None:
        """Count from the chosen event; by the calendar where that is so already."""
        session = self._session
        chosen = session.chosen if self._starts(session.selection) else ""
        zero = "" if chosen == session.requested.axis.zero else chosen
        session.remember()
        session.request(session.requested.counting_from(zero or ""))

    def _break_axis(self) -> None:
        """Cut or restore the long gaps; where all was in view, all stays, and fills it."""
        session = self._session
        view, extent = session.viewport, self._canvas.scene.extent
        shows_all = extent is not None and view.start_s <= extent[0] and extent[1] <= view.end_s
        session.remember()
        session.request(session.requested.with_axis_turned())
        if shows_all and session.view_spec == session.requested:
            session.set_viewport(self._whole_view())

    def _show_all(self) -> None:
        self._session.request(self._session.requested.showing_all())

    def _turn_lane(self) -> None:
        lane = self._canvas.lane_of(self._session.selection)
        if lane:
            self._session.request(self._session.requested.with_lane_turned(lane))

    def _open_lanes(self) -> None:
        self._session.request(self._session.requested.with_all_lanes_open())

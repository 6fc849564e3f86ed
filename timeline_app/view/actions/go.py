"""The menu “Go”: from event to event, to a date, back and forward, and out of what is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from timeline_app.layout.timeline.lanes.neighbours import beside
from timeline_app.layout.timeline.spans import when_span
from timeline_app.model.dates.edtf import Form, WhenError
from timeline_app.view.actions.action import Action
from timeline_app.words.dates.phrases import date_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.history import Place
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.halves import ListedTimeline

_MARGIN: Final = 0.02  # on either side of a date that was gone to


class GoActions:
    """The actions that choose another event, place or page."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        listed: ListedTimeline,
        search: Callable[[], None],
        step_in_engine: Callable[..., bool] = lambda **_: False,
    ) -> None:
        self._session = session
        self._step_in_engine = step_in_engine
        self._canvas = canvas
        self._listed = listed
        self._search = search
        self.back = Action(
            "Back",
            partial(self._travel, session.go_back),
            ("Alt+Left",),
            can=lambda: bool(session.history.back),
        )
        self.forward = Action(
            "Forward", self._go_forward, ("Alt+Right",), can=lambda: bool(session.history.forward)
        )
        self.to_date = Action(
            "Go to a date…", self._ask_date, ("Ctrl+G",), can=lambda: not session.is_empty
        )

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""
        session, choose = self._session, self._choose
        step, beside = session.step, self._beside
        later, earlier = partial(step, 1), partial(step, -1)
        on_canvas = partial(Action, on_canvas=True, can=self._shows_events)
        return [
            Action(
                "Next event", partial(self._step, 1), ("Right",), can=partial(self._can_step, later)
            ),
            Action(
                "Previous event",
                partial(self._step, -1),
                ("Left",),
                can=partial(self._can_step, earlier),
            ),
            on_canvas("Event in the lane above", partial(choose, partial(beside, -1)), ("Up",)),
            on_canvas("Event in the lane below", partial(choose, partial(beside, 1)), ("Down",)),
            on_canvas("First event", partial(choose, session.first), ("Home",)),
            on_canvas("Last event", partial(choose, session.last), ("End",)),
            Action("Search", self._search, ("Ctrl+K",)),
            self.to_date,
            None,
            self.back,
            self.forward,
            Action(
                "Close the list, the page, end counting, or select nothing",
                self._close_topmost,
                ("Esc",),
                can=self._can_close,
            ),
        ]

    # From event to event

    def _shows_events(self) -> bool:
        return self._session.first() is not None

    def _leads(self, find: Callable[[], int | None]) -> bool:
        return find() not in {None, self._session.selection}

    def _can_step(self, find: Callable[[], int | None]) -> bool:
        return self._session.document.engine is not None or self._leads(find)

    def _step(self, by: int) -> None:
        """Choose the next event; of an engine's table it may have to be loaded."""
        if not self._step_in_engine(forward=by > 0):
            self._choose(partial(self._session.step, by))

    def _choose(self, find: Callable[[], int | None]) -> None:
        event = find()
        if event is not None:
            self._session.select(event)
            self._canvas.navigation.reveal(event)

    def _beside(self, down: int) -> int | None:
        chosen = self._session.selection
        if chosen is None:
            return self._session.first()
        return beside(self._canvas.layouts.settled, chosen, down)

    # To a date

    def _ask_date(self) -> None:
        from timeline_app.view.dialogs.prompt import Prompt  # not needed for the first picture

        hint = "A date: 28 October 2025, 2025-10-28, 2025-10, 44 BC, or any other EDTF text."
        Prompt("Go to a date", hint, self._go_to_date, parent=self._canvas.window()).exec()

    def _go_to_date(self, text: str) -> str:
        """Go there, and return ""; or return what is wrong with the text."""
        from timeline_app.model.dates.written import read_in_year  # not for the first picture

        try:
            when = read_in_year(text, None)
        except WhenError as error:
            return date_problem(error.problem)
        if when.form == Form.UNDATED:
            return "Write a date, such as 28 October 2025."
        broken = self._canvas.scene.broken
        span_s = when_span(when, self._session.view_spec.clock)
        start_s, end_s = map(broken.to_axis, span_s)
        view = self._canvas.area_viewport()
        if end_s <= start_s:
            start_s, end_s = start_s - view.span_s / 2, end_s + view.span_s / 2
        self._canvas.navigation.go(view.showing(start_s, end_s, _MARGIN))
        return ""

    # Back, forward and out

    def _go_forward(self) -> None:
        self._travel(self._session.go_forward)

    def _travel(self, turn: Callable[[], Place | None]) -> None:
        place = turn()
        if place is not None:
            self._canvas.glide.to(place.viewport.along(self._canvas.scene.broken))

    def _can_close(self) -> bool:
        session = self._session
        has_page = session.page is not None
        is_counting = bool(session.requested.axis.zero)
        has_choice = session.selection is not None
        return self._listed.is_list_shown or has_page or is_counting or has_choice

    def _close_topmost(self) -> None:
        """Close the list, else the page, else count by the calendar, else clear the selection.

        The search closes itself.
        """
        if self._listed.is_list_shown:
            self._listed.toggle_list()
        elif self._session.page is not None:
            self._session.turn_to(None)
        elif self._session.requested.axis.zero:
            self._session.remember()
            self._session.request(self._session.requested.counting_from(""))
        else:
            self._session.select(None)

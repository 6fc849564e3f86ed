"""EngineRows: the event list of an engine's table, which has a window of its rows at a time."""

from __future__ import annotations

from functools import partial
from math import inf
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from timeline_app.layout.dense.engine_view import Listed, Listing, with_listed
from timeline_app.model.event_store import OrderPlace
from timeline_app.view.canvas.engine_answers import order_place
from timeline_app.view.canvas.places import ListedPlace
from timeline_app.words.facets import events_listed
from timeline_app.words.timeline import view_words

if TYPE_CHECKING:
    from timeline_app.view.canvas.engine_answers import EngineAnswers
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.halves import ListedTimeline


class EngineRows(QObject):
    """What the event list shows of an engine's table: the rows of a place, or those from one on.

    They are asked for when the list is opened, and again by another filter or other lanes. What is
    loaded of a place is listed until then.
    """

    def __init__(
        self, session: Session, engine: EngineAnswers, listed: ListedTimeline, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._engine = engine
        self._listed = listed
        self._asked: Listing | None = None
        self._words = ""  # what the place is called
        self._ids: tuple[str, ...] = ()
        self._many = 0
        self._view_spec = session.view_spec
        listed.refreshed.connect(self._follow)
        listed.place_shown.connect(self._list)

    def turn(self, by: int) -> None:
        """List the rows that follow those that are listed, or with -1 those before them."""
        event = self._find(self._ids[-1 if by > 0 else 0]) if self._ids else None
        if event is not None:
            at = order_place(self._session.document.events, event)
            self._ask(Listing((-inf, inf), place=at, forward=by > 0), "")

    def _find(self, event_id: str) -> int | None:
        return self._session.document.events.find(event_id)

    def _list(self, place: ListedPlace | None) -> None:
        if self._session.document.engine is None or not self._listed.is_list_shown:
            return
        if place is not None:
            self._ask(Listing(place.span_s, place.lane), place.words)
            return
        at = OrderPlace(self._session.viewport.start_s, inf)
        self._ask(Listing((-inf, inf), place=at), "")

    def _ask(self, listing: Listing, words: str) -> None:
        self._asked, self._words = listing, words
        self._engine.ask(
            lambda document: with_listed(document, listing), partial(self._take, listing)
        )

    def _take(self, listing: Listing, listed: Listed) -> None:
        if listing is self._asked:
            self._ids, self._many = listed
            self._show()
            events = self._session.document.events
            if listing.lane is not None and self._ids and self._session.chosen not in self._ids:
                self._session.select(events.find(self._ids[0]))

    def _show(self) -> None:
        """List the rows by their present indices."""
        if self._listed.event_list is None:
            return
        found = [event for event in map(self._find, self._ids) if event is not None]
        events, words = np.array(sorted(found), np.int64), self._words
        is_window = self._asked is not None and self._asked.place is not None
        if found and is_window:
            start_s = self._session.document.events.start_s
            ends_s = int(start_s[found[0]]), int(start_s[found[-1]]) + 1
            words = view_words(self._session.view_spec.clock, *ends_s)
        place = ListedPlace(events, words, (-inf, inf))
        count = events_listed(self._many, len(found))
        can_turn = self.turn if is_window and self._many > len(found) else None
        self._listed.event_list.show_rows(place, count, can_turn)

    def _follow(self) -> None:
        """Keep the rows while more is loaded; ask for them anew where others are shown."""
        session, before = self._session, self._view_spec
        self._view_spec = session.view_spec
        if session.document.engine is None:
            self._asked, self._ids = None, ()
        elif self._asked is not None and self._listed.is_list_shown:
            self._show()
            if (before.query, before.column) != (session.view_spec.query, session.view_spec.column):
                self._ask(self._asked, self._words)

"""Session: what the window shows now, as values; three signals say that one of them changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from timeline_app.model.clock import Clock
from timeline_app.model.query import Query

if TYPE_CHECKING:
    from timeline_app.layout.viewport import Viewport
    from timeline_app.model.document import Document
    from timeline_app.model.events import BoolArray


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document is read: which events, on which clock, in lanes of which column."""

    query: Query = field(default_factory=Query)
    clock: Clock = field(default_factory=Clock)
    column: str = "lane"

    def with_query(self, query: Query) -> Reading:
        """The same with another filter."""
        return replace(self, query=query)

    def with_clock(self, clock: Clock) -> Reading:
        """The same on another clock."""
        return replace(self, clock=clock)

    def with_lanes(self, column: str) -> Reading:
        """The same in lanes of another column."""
        return replace(self, column=column)


@dataclass(frozen=True, slots=True)
class Place:
    """What one was looking at: the viewport and the selected event."""

    viewport: Viewport
    selection: int | None


@dataclass(frozen=True, slots=True)
class History:
    """The places behind and before the present one, nearest last."""

    back: tuple[Place, ...] = ()
    forward: tuple[Place, ...] = ()


_MOST_PLACES = 200


class Session(QObject):
    """The present document, reading, viewport, selection and history.

    A setter compares, assigns, and emits once. The signals carry nothing: listeners read the
    session. `document_changed` also says that the reading changed.
    """

    document_changed = Signal()
    viewport_changed = Signal()
    selection_changed = Signal()

    def __init__(self, document: Document, viewport: Viewport) -> None:
        super().__init__()
        self._document = document
        self._reading = Reading(clock=document.clock)
        self._mask = self._reading.query.mask(document)
        self._viewport = viewport
        self._selection: int | None = None
        self._history = History()

    @property
    def document(self) -> Document:
        """The timeline that is open."""
        return self._document

    @property
    def reading(self) -> Reading:
        """How it is read."""
        return self._reading

    @property
    def mask(self) -> BoolArray:
        """Which of its n events are shown, bool[n]."""
        return self._mask

    @property
    def viewport(self) -> Viewport:
        """The span of time that is shown."""
        return self._viewport

    @property
    def selection(self) -> int | None:
        """The index of the chosen event, if one is chosen."""
        return self._selection

    @property
    def history(self) -> History:
        """What was looked at before."""
        return self._history

    def open_document(self, document: Document) -> None:
        """Show another document, with nothing chosen and no history."""
        self._document = document
        self._reading = Reading(clock=document.clock)
        self._mask = self._reading.query.mask(document)
        self._selection = None
        self._history = History()
        self.document_changed.emit()
        self.selection_changed.emit()

    def read_as(self, reading: Reading) -> None:
        """Show the same document otherwise; a chosen event that becomes hidden is let go."""
        if reading == self._reading:
            return
        if reading.query != self._reading.query:
            self._mask = reading.query.mask(self._document)
        self._reading = reading
        self.document_changed.emit()
        if self._selection is not None and not self._mask[self._selection]:
            self.select(None)

    def set_viewport(self, viewport: Viewport) -> None:
        """Show another span of time, or another size."""
        if viewport == self._viewport:
            return
        self._viewport = viewport
        self.viewport_changed.emit()

    def select(self, event: int | None) -> None:
        """Choose an event, or none; the place before it can be gone back to."""
        if event == self._selection:
            return
        if self._selection is not None:
            self.remember()
        self._selection = event
        self.selection_changed.emit()

    def remember(self) -> None:
        """Keep the present place, before going to another one by a jump."""
        place = Place(self._viewport, self._selection)
        if self._history.back[-1:] != (place,):
            self._history = History((*self._history.back, place)[-_MOST_PLACES:])

    def go_back(self) -> Place | None:
        """Return to the last remembered place and say which; None where there is none."""
        if not self._history.back:
            return None
        *rest, place = self._history.back
        here = Place(self._viewport, self._selection)
        self._history = History(tuple(rest), (*self._history.forward, here))
        return self._arrive(place)

    def go_forward(self) -> Place | None:
        """Undo one `go_back` and say where that leads; None where there was none."""
        if not self._history.forward:
            return None
        *rest, place = self._history.forward
        here = Place(self._viewport, self._selection)
        self._history = History((*self._history.back, here), tuple(rest))
        return self._arrive(place)

    def _arrive(self, place: Place) -> Place:
        event = place.selection
        if event is not None and not self._mask[event]:
            event = None  # the filter has hidden it since
        if event != self._selection:
            self._selection = event
            self.selection_changed.emit()
        # The window may have another size by now.
        size = self._viewport
        return Place(place.viewport.resized(size.width_px, size.height_px), event)

    def first(self) -> int | None:
        """The first shown event in time order; None where all are hidden."""
        return self._nth_shown(0)

    def last(self) -> int | None:
        """The last shown event in time order; None where all are hidden."""
        return self._nth_shown(-1)

    def step(self, by: int) -> int | None:
        """The shown event `by` steps further in time order, or the first or last there is.

        With nothing chosen a step forward leads to the first, one back to the last.
        """
        if self._selection is None:
            return self.first() if by > 0 else self.last()
        shown = np.flatnonzero(self._mask)
        at = int(np.searchsorted(shown, self._selection)) + by
        return int(shown[min(max(at, 0), len(shown) - 1)])

    def _nth_shown(self, n: int) -> int | None:
        shown = np.flatnonzero(self._mask)
        return int(shown[n]) if len(shown) else None

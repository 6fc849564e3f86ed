"""Session: what the window shows now, as values; signals without payload say that one changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from timeline_app.model.view_spec import ViewSpec
from timeline_app.view.history import History, Place

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.events import Events
    from timeline_app.view.history import Page


@dataclass(frozen=True, eq=False)
class Present:
    """All that a session holds at one moment, so that it can be returned to."""

    document: Document
    reading: ViewSpec
    mask: BoolArray
    viewport: Viewport
    selection: int | None
    page: Page | None
    history: History


_PART: Final = 4096
MOST_AT_ONCE: Final = 20_000  # events that can be laid out anew without anyone noticing


class Session(QObject):
    """The present document, reading, viewport, selection, page and history.

    A setter compares, assigns, and emits once. The signals carry nothing: listeners read the
    session. `document_changed` also says that the reading changed, `reading_wanted` that another
    one of a large document was asked for, `attention_changed` that one looks at another page,
    points at another event or looks for others. Only `failed` carries something: the line that says
    what could not be done for an error that nobody foresaw.
    """

    reading_wanted = Signal()
    document_changed = Signal()
    viewport_changed = Signal()
    selection_changed = Signal()
    attention_changed = Signal()
    failed = Signal(str)

    def __init__(self, document: Document, viewport: Viewport) -> None:
        super().__init__()
        self._document = document
        self._reading = self._wanted = ViewSpec(clock=document.clock)
        self._mask = self._reading.query.mask(document)
        self._viewport = viewport
        self._selection: int | None = None
        self._page: Page | None = None
        self._turned_to: Page | None = None
        self._pointed: int | None = None
        self._found: BoolArray | None = None
        self._history = History()

    @property
    def document(self) -> Document:
        """The timeline that is open."""
        return self._document

    @property
    def reading(self) -> ViewSpec:
        """How it is read."""
        return self._reading

    @property
    def wanted(self) -> ViewSpec:
        """How it is to be read: the reading last asked for, which a large document has later."""
        return self._wanted

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
    def page(self) -> Page | None:
        """What stands in the place of the evidence, as far as it is read; None is the evidence."""
        return self._page

    @property
    def turned_to(self) -> Page | None:
        """The same as it was turned to: another object each time, and what to show first."""
        return self._turned_to

    @property
    def pointed(self) -> int | None:
        """The index of the event that is pointed at, wherever that is."""
        return self._pointed

    @property
    def found(self) -> BoolArray | None:
        """Which of the n events a search that is open has found, bool[n]; None without one."""
        return self._found

    @property
    def history(self) -> History:
        """What was looked at before."""
        return self._history

    @property
    def present(self) -> Present:
        """All that can be returned to."""
        return Present(
            self._document,
            self._reading,
            self._mask,
            self._viewport,
            self._selection,
            self._page,
            self._history,
        )

    def open_document(self, document: Document) -> None:
        """Show another document, with nothing chosen and no history."""
        reading = ViewSpec(clock=document.clock)
        mask = reading.query.mask(document)
        self.return_to(Present(document, reading, mask, self._viewport, None, None, History()))

    def return_to(self, present: Present) -> None:
        """Show all as it was then, but for the size of the window."""
        size = self._viewport
        self._document = present.document
        self._reading = self._wanted = present.reading
        self._mask = present.mask
        self._selection = present.selection
        self._page = self._turned_to = present.page
        self._pointed = self._found = None  # their numbers may be other events' by now
        self._history = present.history
        self._viewport = present.viewport.resized(size.width_px, size.height_px)
        self.document_changed.emit()
        self.selection_changed.emit()
        self.attention_changed.emit()
        if self._viewport != size:
            self.viewport_changed.emit()

    def extend(
        self, document: Document, reading: ViewSpec, mask: BoolArray, viewport: Viewport
    ) -> None:
        """Show a document of whose events the present one holds some; the choice stays the same."""
        selection = self._selection
        if selection is not None:
            selection = _found_again(self._document.events, selection, document.events)
        present = self.present
        self.return_to(
            replace(
                present,
                document=document,
                reading=reading,
                mask=mask,
                viewport=viewport,
                selection=selection,
                page=None,
                history=History(),
            )
        )

    def read_as(self, reading: ViewSpec) -> None:
        """Show the same document otherwise; a large one once it is laid out, see `adopt`."""
        if reading == self._wanted:
            return
        self._wanted = reading
        if len(self._document.events) > MOST_AT_ONCE:
            self.reading_wanted.emit()
            return
        is_filtered_alike = reading.query == self._reading.query
        self.adopt(reading, self._mask if is_filtered_alike else reading.query.mask(self._document))

    def adopt(self, reading: ViewSpec, mask: BoolArray) -> None:
        """Show the same document otherwise; a chosen event that becomes hidden is let go."""
        if reading == self._reading:
            return
        self._reading, self._mask = reading, mask
        self._pointed = None  # it may stand elsewhere now
        self.document_changed.emit()
        if self._selection is not None and not self._mask[self._selection]:
            self.select(None)

    def give_up_wanted(self) -> None:
        """Want no other reading than the present one."""
        self._wanted = self._reading
        self.document_changed.emit()

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

    def turn_to(self, page: Page | None) -> None:
        """Look at another page, or at the evidence; the place before it can be gone back to."""
        if page == self._page:
            return
        self.remember()
        self._page = self._turned_to = page
        self.attention_changed.emit()

    def read_on(self, page: Page) -> None:
        """Keep where on the present page one is by now: to be found there again, no more."""
        self._page = page

    def point_at(self, event: int | None) -> None:
        """Point at an event, or at none."""
        if event != self._pointed:
            self._pointed = event
            self.attention_changed.emit()

    def show_found(self, found: BoolArray | None) -> None:
        """Set off the events that a search has found, or none in particular."""
        if found is not self._found:
            self._found = found
            self.attention_changed.emit()

    @property
    def _place(self) -> Place:
        return Place(self._viewport, self._selection, self._page)

    def remember(self) -> None:
        """Keep the present place, before going to another one by a jump."""
        self._history = self._history.remembering(self._place)

    def go_back(self) -> Place | None:
        """Return to the last remembered place and say which; None where there is none."""
        return self._arrive(self._history.gone_back(self._place))

    def go_forward(self) -> Place | None:
        """Undo one `go_back` and say where that leads; None where there was none."""
        return self._arrive(self._history.gone_forward(self._place))

    def _arrive(self, gone: tuple[Place, History] | None) -> Place | None:
        if gone is None:
            return None
        place, self._history = gone
        event = place.selection
        if event is not None and not self._mask[event]:
            event = None  # the filter has hidden it since
        if event != self._selection:
            self._selection = event
            self.selection_changed.emit()
        if place.page != self._page:
            self._page = self._turned_to = place.page
            self.attention_changed.emit()
        # The window may have another size by now.
        size = self._viewport
        return Place(place.viewport.resized(size.width_px, size.height_px), event, place.page)

    def first(self) -> int | None:
        """The first shown event in time order; None where all are hidden."""
        return _first_true(self._mask)

    def last(self) -> int | None:
        """The last shown event in time order; None where all are hidden."""
        return _last_true(self._mask)

    def step(self, by: int) -> int | None:
        """The shown event `by` steps further in time order, or the first or last there is.

        With nothing chosen a step forward leads to the first, one back to the last.
        """
        if self._selection is None:
            return self.first() if by > 0 else self.last()
        event = self._selection
        for _ in range(abs(by)):
            event = self._shown_beside(event, forward=by > 0)
        return event

    def _shown_beside(self, event: int, *, forward: bool) -> int:
        """The shown event next to one, or itself where there is none."""
        if not forward:
            before = _last_true(self._mask[:event])
            return event if before is None else before
        away = _first_true(self._mask[event + 1 :])
        return event if away is None else event + 1 + away


def _first_true(mask: BoolArray) -> int | None:
    """Return the first place that is true; it looks no further."""
    place = int(mask.argmax()) if len(mask) else 0
    return place if mask[place : place + 1].any() else None


def _last_true(mask: BoolArray) -> int | None:
    """Return the last place that is true; it looks no further.

    Part by part, as numpy looks through an array many times as fast forwards as backwards.
    """
    for end in range(len(mask), 0, -_PART):
        first = max(end - _PART, 0)
        if mask[first:end].any():
            return end - 1 - int(mask[first:end][::-1].argmax())
    return None


def _found_again(events: Events, index: int, others: Events) -> int | None:
    """Return where an event stands among others, which are sorted by start, too."""
    wanted, ids = events.texts["id"][index], others.texts["id"]
    first = int(np.searchsorted(others.start_s, events.start_s[index], "left"))
    last = int(np.searchsorted(others.start_s, events.start_s[index], "right"))
    return next((place for place in range(first, last) if ids[place] == wanted), None)

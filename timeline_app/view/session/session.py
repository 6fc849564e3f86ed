"""Session: what the window shows now, as values; signals without payload say that one changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from timeline_app.model.arrays import count_true, first_true, last_true, next_true
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.query import AxisSpec, opening_view_spec
from timeline_app.view.session.history import NO_DOCUMENT, History, Making, Place, Present
from timeline_app.words.window import ENGINE_CLOCK

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.query import ViewSpec
    from timeline_app.view.session.history import Page


MOST_AT_ONCE: Final = 20_000  # events that can be laid out again without a noticeable delay


class Session(QObject):
    """The present document, view spec, viewport, chosen event, page and history.

    A setter compares, assigns, and emits once. The signals carry nothing: listeners read the
    session. `document_changed` also says that the view spec changed, `view_spec_requested` that
    another one was requested of a large document, `attention_changed` that another page is shown,
    another event is pointed at, or a search found other events. Only `failed` carries something:
    the line that says what could not be done because of an unforeseen error.
    """

    view_spec_requested = Signal()
    document_changed = Signal()
    viewport_changed = Signal()
    selection_changed = Signal()
    attention_changed = Signal()
    making_changed = Signal()
    failed = Signal(str)

    def __init__(self, document: Document | None, viewport: Viewport) -> None:
        super().__init__()
        document = document or NO_DOCUMENT
        self._document = document
        self._view_spec = self._requested = opening_view_spec(document)
        self._mask = self._view_spec.query.mask(document)
        self._viewport = viewport
        self._chosen: str | None = None
        self._selection: int | None = None
        self._page: Page | None = None
        self._turned_to: Page | None = None
        self._pointed: int | None = None
        self._found: BoolArray | None = None
        self._measured_to: int | None = None
        self._making = Making()
        self._history = History()

    @property
    def document(self) -> Document:
        """The timeline that is open; see `is_empty`."""
        return self._document

    @property
    def is_empty(self) -> bool:
        """Whether no timeline is open: `document` has nothing then, and is not to be shown."""
        return self._document is NO_DOCUMENT

    @property
    def view_spec(self) -> ViewSpec:
        """Which of its events are shown, on which clock, in which lanes."""
        return self._view_spec

    @property
    def requested(self) -> ViewSpec:
        """The view spec last requested; a large document is shown so a little later."""
        return self._requested

    @property
    def mask(self) -> BoolArray:
        """Which of its n events are shown, bool[n]."""
        return self._mask

    @property
    def viewport(self) -> Viewport:
        """The span of time that is shown."""
        return self._viewport

    @property
    def chosen(self) -> str | None:
        """The id of the chosen event, if one is chosen."""
        return self._chosen

    @property
    def selection(self) -> int | None:
        """The index of the chosen event in the present document, if one is chosen."""
        return self._selection

    @property
    def page(self) -> Page | None:
        """The page beside the timeline and the place read last on it; None is the evidence."""
        return self._page

    @property
    def turned_to(self) -> Page | None:
        """The page as it was opened, with the place to show first; another object each time."""
        return self._turned_to

    @property
    def pointed(self) -> int | None:
        """The index of the event under the pointer, in whichever pane."""
        return self._pointed

    @property
    def measured_to(self) -> int | None:
        """The index of the event to which the time from the chosen one is measured, if any."""
        return self._measured_to

    @property
    def counts(self) -> tuple[int, int]:
        """How many events there are, and how many of them the filter hides."""
        many, engine = self._document.many, self._document.engine
        return many, many - (count_true(self._mask) if engine is None else engine.many)

    @property
    def found(self) -> BoolArray | None:
        """Which of the n events the open search has found, bool[n]; None without a search."""
        return self._found

    @property
    def making(self) -> Making:
        """The event that an open card holds, and the one that was made last."""
        return self._making

    @property
    def history(self) -> History:
        """The places visited before."""
        return self._history

    @property
    def present(self) -> Present:
        """All that can be restored."""
        return Present(
            self._document,
            self._view_spec,
            self._mask,
            self._viewport,
            self._chosen,
            self._page,
            self._history,
        )

    def open_document(self, document: Document) -> None:
        """Show another document, with nothing chosen and no history."""
        view_spec, self._making = opening_view_spec(document), Making()
        mask = view_spec.query.mask(document)
        self.restore(Present(document, view_spec, mask, self._viewport, None, None, History()))

    def restore(self, present: Present) -> None:
        """Show all as it was then, except for the size of the window."""
        size = self._viewport
        self._document = present.document
        self._view_spec = self._requested = present.view_spec
        self._mask = present.mask
        self._choose(self._find_shown(present.chosen))
        self._page = self._turned_to = present.page
        # Their indices may be those of other events now.
        self._pointed = self._found = self._measured_to = None
        self._history = present.history
        self._viewport = present.viewport.resized(size.width_px, size.height_px)
        self.document_changed.emit()
        self.selection_changed.emit()
        self.attention_changed.emit()
        if self._viewport != size:
            self.viewport_changed.emit()

    def replace_document(
        self, document: Document, view_spec: ViewSpec, mask: BoolArray, viewport: Viewport
    ) -> None:
        """Show another state of the present document; the chosen event, by its id, stays chosen."""
        here = (self._chosen, self._page, self._history)
        self.restore(Present(document, view_spec, mask, viewport, *here))

    def show_more(self, document: Document, view_spec: ViewSpec, mask: BoolArray) -> None:
        """Show the same table of an engine with more of its events, or by another view spec.

        The chosen event, by its id, and the page stay.
        """
        self._document, self._view_spec, self._mask = document, view_spec, mask
        chosen, event = self._chosen, self._find_shown(self._chosen)
        self._choose(event)
        # Their indices may be those of other events now.
        was_found, self._found = self._found, None
        self._pointed = self._measured_to = None
        self.document_changed.emit()
        if chosen is not None:
            self.selection_changed.emit()
        if was_found is not None:
            self.attention_changed.emit()

    def request(self, view_spec: ViewSpec) -> None:
        """Show the document by another view spec; a large one once it is laid out: see `apply`."""
        if view_spec == self._requested:
            return
        is_with_engine = self._document.engine is not None
        if is_with_engine and (view_spec.clock, view_spec.axis) != (LOCAL, AxisSpec()):
            self.failed.emit(ENGINE_CLOCK)
            return
        self._requested = view_spec
        if len(self._document.events) > MOST_AT_ONCE or is_with_engine:
            self.view_spec_requested.emit()
            return
        is_filtered_alike = view_spec.query == self._view_spec.query
        self.apply(
            view_spec, self._mask if is_filtered_alike else view_spec.query.mask(self._document)
        )

    def apply(self, view_spec: ViewSpec, mask: BoolArray) -> None:
        """Show the document by a view spec; `mask`, bool[n], are its shown events."""
        if view_spec == self._view_spec:
            return
        self._view_spec, self._mask = view_spec, mask
        self._pointed = self._measured_to = None  # it may be drawn elsewhere now
        self.document_changed.emit()
        if self._selection is not None and not self._mask[self._selection]:
            self.select(None)

    def give_up_request(self) -> None:
        """Request no other view spec than the present one."""
        self._requested = self._view_spec
        self.document_changed.emit()

    def set_viewport(self, viewport: Viewport) -> None:
        """Show another span of time, or another size."""
        if viewport == self._viewport:
            return
        self._viewport = viewport
        self.viewport_changed.emit()

    def select(self, event: int | None) -> None:
        """Choose an event by its index, or none; remember the place before."""
        if event == self._selection:
            return
        if self._selection is not None:
            self.remember()
        self._measured_to = None
        self._choose(event)
        self.selection_changed.emit()

    def turn_to(self, page: Page | None) -> None:
        """Show another page, or the evidence for None; remember the place before."""
        if page == self._page:
            return
        self.remember()
        self._page = self._turned_to = page
        self.attention_changed.emit()

    def read_on(self, page: Page) -> None:
        """Record the scroll position on the present page, for going back. Emits nothing."""
        self._page = page

    def point_at(self, event: int | None) -> None:
        """Point at an event, or at none."""
        if event != self._pointed:
            self._pointed = event
            self.attention_changed.emit()

    def measure_to(self, event: int | None) -> None:
        """Measure the time from the chosen event to another one; choose it where none is chosen."""
        if self._selection is None or event == self._selection:
            self.select(event)
        elif event != self._measured_to:
            self._measured_to = event
            self.attention_changed.emit()

    def show_found(self, found: BoolArray | None) -> None:
        """Highlight the events that a search has found; None without a search."""
        if found is not self._found:
            self._found = found
            self.attention_changed.emit()

    def show_making(self, making: Making) -> None:
        """Show another event that a card holds, or that was made last."""
        if making != self._making:
            self._making = making
            self.making_changed.emit()

    @property
    def _place(self) -> Place:
        return Place(self._viewport, self._chosen, self._page, self._requested.axis)

    def remember(self) -> None:
        """Remember the present place, before a jump to another one."""
        self._history = self._history.remembering(self._place)

    def go_back(self) -> Place | None:
        """Show event and page of the last remembered place and return it; None if there is none."""
        return self._arrive(self._history.gone_back(self._place))

    def go_forward(self) -> Place | None:
        """Undo one `go_back` and return the place it leads to; None if there was none."""
        return self._arrive(self._history.gone_forward(self._place))

    def _arrive(self, gone: tuple[Place, History] | None) -> Place | None:
        if gone is None:
            return None
        place, self._history = gone
        self.request(self._requested._replace(axis=place.axis))
        event = self._find_shown(place.chosen)
        if event != self._selection:
            self._choose(event)
            self.selection_changed.emit()
        if place.page != self._page:
            self._page = self._turned_to = place.page
            self.attention_changed.emit()
        # The window may have another size by now.
        size = self._viewport
        viewport = place.viewport.resized(size.width_px, size.height_px)
        return place._replace(viewport=viewport, chosen=self._chosen)

    def _choose(self, event: int | None) -> None:
        self._selection = event
        self._chosen = None if event is None else self._document.events.texts["id"][event]

    def _find_shown(self, event_id: str | None) -> int | None:
        """Return the index of an event; None if it is hidden, or not in the document."""
        event = None if event_id is None else self._document.events.find(event_id)
        return event if event is not None and self._mask[event] else None

    def first(self) -> int | None:
        """Return the first shown event in time order; None where all are hidden."""
        return first_true(self._mask)

    def last(self) -> int | None:
        """Return the last shown event in time order; None where all are hidden."""
        return last_true(self._mask)

    def step(self, by: int) -> int | None:
        """Return the shown event `by` steps further in time order, or the first or last there is.

        With nothing chosen a step forward leads to the first, one back to the last.
        """
        if self._selection is None:
            return self.first() if by > 0 else self.last()
        event = self._selection
        for _ in range(abs(by)):
            event = next_true(self._mask, event, forward=by > 0)
        return event

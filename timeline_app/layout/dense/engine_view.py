"""What a view of an engine's table needs, asked of its store: never in the window's thread.

Of each dense lane the longest events of the tiles that its marks are packed from are loaded, and
the counts before the edges of its columns: so the frame is that of all events.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout import dense
from timeline_app.layout.dense.density import COLUMN_PX, column_edges
from timeline_app.layout.dense.lane import PEAK_COLUMNS
from timeline_app.layout.dense.tiles import spans_packed
from timeline_app.model.beyond import Beyond
from timeline_app.model.event_store import EngineTable, LaneOf, OrderPlace
from timeline_app.model.joined_events import joined_events
from timeline_app.model.offered_facets import filter_facets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import FloatArray
    from timeline_app.model.document import Document
    from timeline_app.model.event_store import EventStore, LaneSize
    from timeline_app.model.events import Events
    from timeline_app.model.query import Query, ValueCount

_WHOLE: Final = (-math.inf, math.inf)
_MOST_LOADED: Final = 50_000  # events; of more, those of the view alone are loaded
_MOST_FACETS: Final = 12
_MOST_FOUND: Final = 200
MOST_LISTED: Final = 1_000
"""How many events of an engine's table are listed at once."""
_FEW: Final = 400  # events of a span, by what is counted so far
_MOST_OF_FEW: Final = 1_000


TileSpan = tuple[float, float]


class Wanted(NamedTuple):
    """What a view lacks: by lane, spans whose longest events, and times before which to count.

    The times are evenly spaced, or few; the first ones are of all lanes.
    """

    spans: dict[str, list[TileSpan]]
    times: list[FloatArray]
    own_times: dict[str, FloatArray]

    def __bool__(self) -> bool:
        """Whether anything is lacking: else the frame is that of all events."""
        return bool(self.spans or self.times or self.own_times)

    def first(self) -> Wanted:
        """Return what is to be asked for first: counts, which are drawn while the others come."""
        return self._replace(spans={}) if self.times or self.own_times else self


def of_lanes(document: Document, facet: str, query: Query) -> Document:
    """Return an engine's document by other lanes or another filter, with what a first view needs.

    Small lanes are loaded whole. Raises CannotAnswer.
    """
    store = _engine_of(document).store
    sizes = store.lanes(facet, query)
    parts = [document.events]
    lanes: dict[str, Beyond] = {}
    for size in sizes:
        lane = LaneOf(facet, size.value)
        is_dense = size.many > dense.MOST_EVENTS_IN_ROWS
        most = dense.MOST_MARKS_IN_TILE if is_dense else dense.MOST_EVENTS_IN_ROWS
        parts.append(store.longest([_WHOLE], most, lane, query))
        if is_dense:
            lanes[size.value] = _first_counts(store, lane, size, query)
    many = sum(size.many for size in sizes)
    engine = EngineTable(
        store, many, facet, query, lanes, dict.fromkeys(lanes, frozenset({_WHOLE}))
    )
    events = joined_events(parts)
    if len(events) > _MOST_LOADED:
        events = joined_events(parts[1:])
    shown = replace(document, events=events, engine=engine)
    return replace(shown, engine=replace(engine, values=_values(shown, query)))


def _engine_of(document: Document) -> EngineTable:
    assert document.engine is not None  # noqa: S101 - of others nothing is asked
    return document.engine


def _first_counts(store: EventStore, lane: LaneOf, size: LaneSize, query: Query) -> Beyond:
    """Return the counts at the edges of columns over a whole lane: also those of its peak."""
    low_s, high_s = size.extent
    times = _over(low_s, high_s, (high_s - low_s) / PEAK_COLUMNS)
    ((begun, ended),) = store.counted([times], lane.facet, query, lane.value)[lane.value]
    return Beyond(size.many, size.extent, times, begun, ended)


def _over(low_s: float, high_s: float, column_s: float) -> FloatArray:
    """Return the edges of the columns of a lane's peak, as `DenseLane.peak` has them."""
    count = PEAK_COLUMNS + 2 if high_s > low_s else 2
    return np.asarray(low_s + np.arange(count) * (column_s or 1.0), np.float64)


def _values(document: Document, query: Query) -> dict[str, tuple[ValueCount, ...]]:
    """Return the counts of the values of the facets that a filter offers."""
    store = _engine_of(document).store
    offered = [facet.id for facet in filter_facets(document)][:_MOST_FACETS]
    return {facet: store.values(facet, query) for facet in offered}


def wanted_in(frame: Frame) -> Wanted:
    """Return what the lanes in view lack."""
    scene, view = frame.scene, frame.viewport
    found = Wanted({}, [], {})
    engine = scene.document.engine
    if engine is None:
        return found
    times = _times(view)
    is_known = [True, True]
    for strip in frame.strips:
        lane = scene.grouping.lanes[strip.lane].id
        beyond = scene.beyond.get(lane)
        if beyond is None:
            continue
        spans = spans_packed(view.level, (view.start_s, view.end_s), beyond.extent)
        lacking = [each for each in spans if each not in engine.packed.get(lane, ())]
        if lacking:
            found.spans[lane] = lacking
        is_known = [known and beyond.is_known(t) for known, t in zip(is_known, times, strict=True)]
        coarse = _coarse_times(view, beyond)
        if coarse is not None and not beyond.is_known(coarse):
            found.own_times[lane] = coarse
    found.times.extend(t for known, t in zip(is_known, times, strict=True) if not known)
    return found


def _times(view: Viewport) -> tuple[FloatArray, FloatArray]:
    """Return the times before which the strips of a view count, as `DenseLane` asks for them."""
    column_s = COLUMN_PX / view.px_per_s
    first = math.floor(view.start_s / column_s)
    edges = column_edges(column_s, first, math.ceil(view.width_px / COLUMN_PX) + 1)
    return edges, np.array([view.start_s, np.nextafter(view.start_s, np.inf), view.end_s])


def _coarse_times(view: Viewport, beyond: Beyond) -> FloatArray | None:
    """Return those of the peak of a lane where its columns are wider than when it was opened."""
    low_s, high_s = beyond.extent
    coarse_s = COLUMN_PX / 2.0**view.level
    is_coarse = coarse_s > (high_s - low_s) / PEAK_COLUMNS
    return _over(low_s, high_s, coarse_s) if is_coarse else None


def with_answers(document: Document, wanted: Wanted) -> Document:
    """Return an engine's document with what its store answers; raises CannotAnswer."""
    engine = _engine_of(document)
    store, facet, query = engine.store, engine.facet, engine.query
    lanes, packed = dict(engine.lanes), dict(engine.packed)
    if wanted.times:
        counted = store.counted(wanted.times, facet, query)
        for name, answers in counted.items():
            for times, counts in zip(wanted.times, answers, strict=True):
                if name in lanes:
                    lanes[name] = lanes[name].with_counts(times, *counts)
    for name, times in wanted.own_times.items():
        for answers in store.counted([times], facet, query, name).values():
            lanes[name] = lanes[name].with_counts(times, *answers[0])
    found: list[Events] = []
    for name, spans in wanted.spans.items():
        found += _longest(store, LaneOf(facet, name), spans, lanes[name], query)
        packed[name] = packed.get(name, frozenset()) | {*spans}
    events = joined_events([document.events, *found]) if found else document.events
    return replace(document, events=events, engine=replace(engine, lanes=lanes, packed=packed))


def with_found(document: Document, text: str) -> Document:
    """Return an engine's document with the first events whose titles contain the words of a text.

    Raises CannotAnswer.
    """
    engine = _engine_of(document)
    found = engine.store.find(text.split(), _MOST_FOUND, engine.query)
    return _with_events(document, found.events)


def with_next(document: Document, place: OrderPlace, *, forward: bool) -> tuple[Document, str]:
    """Return an engine's document with the next event in reading order, and its id.

    Or with the one before; "" for none. Raises CannotAnswer.
    """
    engine = _engine_of(document)
    found = (engine.store.after if forward else engine.store.before)(place, 1, engine.query)
    return _with_events(document, found), next(iter(found.texts["id"]), "")


class Listing(NamedTuple):
    """What of an engine's table is to be listed: events that meet a span, or those by a `place`.

    `span_s` are axis seconds, in the `lane` of an id or in all. Those by a place follow it in
    reading order or, if they are not `forward`, are before it.
    """

    span_s: tuple[float, float]
    lane: str | None = None
    place: OrderPlace | None = None
    forward: bool = True


class Listed(NamedTuple):
    """The ids of the events that a listing has, in reading order, and how many there are in all."""

    ids: tuple[str, ...]
    many: int


def with_listed(document: Document, listing: Listing) -> tuple[Document, Listed]:
    """Return an engine's document with the events of a listing, at most MOST_LISTED; CannotAnswer.

    Where few are before the place, those from the first one on are listed; where none is behind
    it, the last ones.
    """
    engine = _engine_of(document)
    store, query = engine.store, engine.query
    if listing.place is None:
        lane = None if listing.lane is None else LaneOf(engine.facet, listing.lane)
        many, events = store.meeting(*listing.span_s, MOST_LISTED, lane, query)
    else:
        next_to = store.after if listing.forward else store.before
        many, events = engine.many, next_to(listing.place, MOST_LISTED, query)
        if not listing.forward and len(events) < MOST_LISTED:
            events = store.after(OrderPlace(-math.inf, math.inf), MOST_LISTED, query)
        elif not len(events):
            events = store.before(OrderPlace(math.inf, -math.inf), MOST_LISTED, query)
    return _with_events(document, events), Listed(tuple(events.texts["id"]), many)


def neighbour_s(
    document: Document, lane: str, view_s: tuple[float, float], *, is_later: bool
) -> float | None:
    """Return when the next event of a lane begins after a view, or the last one before it is over.

    None for none. Raises CannotAnswer.
    """
    engine = _engine_of(document)
    store, asked = engine.store, LaneOf(engine.facet, lane)
    if is_later:
        return store.first_start(view_s[1], asked, engine.query)
    return store.last_end(view_s[0], asked, engine.query)


def _with_events(document: Document, more: Events) -> Document:
    if all(document.events.find(event_id) is not None for event_id in more.texts["id"]):
        return document
    return replace(document, events=joined_events([document.events, more]))


def _longest(
    store: EventStore, lane: LaneOf, spans: Sequence[TileSpan], counted: Beyond, query: Query
) -> list[Events]:
    """Return the longest events within each span.

    Of spans with few events all are asked for at once: these have those of all spans within.
    """
    few = [span for span in spans if _about(counted, span) <= _FEW]
    outer = [span for span in few if not any(_holds(other, span) for other in few)]
    found, lacking = [], [span for span in spans if span not in few]
    if outer:
        found.append(store.longest(outer, _MOST_OF_FEW, lane, query))
        full = [span for span in outer if _count_within(found[0], span) >= _MOST_OF_FEW]
        # Of these there are more than was thought.
        lacking += [each for each in few if any(_holds(span, each) for span in full)]
    if lacking:
        found.append(store.longest(lacking, dense.MOST_MARKS_IN_TILE, lane, query))
    return found


def _count_within(events: Events, span: TileSpan) -> int:
    """Return how many events begin in a span, and are no longer than it."""
    start_s, length_s = events.start_s, events.end_s - events.start_s
    is_within = (start_s >= span[0]) & (start_s < span[1]) & (length_s <= span[1] - span[0])
    return int(np.count_nonzero(is_within))


def _about(counted: Beyond, span: TileSpan) -> int:
    """Return about how many events begin in a span."""
    begun = counted.starts.searchsorted(span, "left")
    return int(begun[1] - begun[0])


def _holds(outer: TileSpan, inner: TileSpan) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]

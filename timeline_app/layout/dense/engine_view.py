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
from timeline_app.model.event_store import EngineTable, LaneOf
from timeline_app.model.joined_events import joined_events
from timeline_app.model.offered_facets import filter_facets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class Wanted(NamedTuple):
    """What a view lacks of a lane: spans whose longest events, and times before which to count."""

    lane: str
    spans: tuple[tuple[float, float], ...]
    times: tuple[FloatArray, ...]  # each evenly spaced, or short


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
    begun, ended = store.counted(times, lane, query)
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


def wanted_in(frame: Frame) -> tuple[Wanted, ...]:
    """Return what the lanes in view lack; nothing where the frame is that of all events."""
    scene, view = frame.scene, frame.viewport
    engine = scene.document.engine
    if engine is None or not scene.beyond:
        return ()
    found = []
    for strip in frame.strips:
        lane = scene.grouping.lanes[strip.lane].id
        beyond = scene.beyond.get(lane)
        if beyond is None:
            continue
        spans = spans_packed(view.level, (view.start_s, view.end_s), beyond.extent)
        lacking = tuple(each for each in spans if each not in engine.packed.get(lane, ()))
        times = tuple(each for each in _times(view, beyond) if not beyond.is_known(each))
        if lacking or times:
            found.append(Wanted(lane, lacking, times))
    return tuple(found)


def _times(view: Viewport, beyond: Beyond) -> Iterator[FloatArray]:
    """Yield the times before which the strip of a view counts, as `DenseLane` asks for them."""
    column_s = COLUMN_PX / view.px_per_s
    first = math.floor(view.start_s / column_s)
    yield column_edges(column_s, first, math.ceil(view.width_px / COLUMN_PX) + 1)
    yield np.array([view.start_s, np.nextafter(view.start_s, np.inf), view.end_s])
    low_s, high_s = beyond.extent
    coarse_s = COLUMN_PX / 2.0**view.level
    if coarse_s > (high_s - low_s) / PEAK_COLUMNS:
        yield _over(low_s, high_s, coarse_s)


def with_answers(document: Document, wanted: Sequence[Wanted]) -> Document:
    """Return an engine's document with what its store answers; raises CannotAnswer."""
    engine = _engine_of(document)
    lanes, packed = dict(engine.lanes), dict(engine.packed)
    found: list[Events] = []
    for name, spans, times in wanted:
        lane = LaneOf(engine.facet, name)
        if spans:
            most = dense.MOST_MARKS_IN_TILE
            found.append(engine.store.longest(spans, most, lane, engine.query))
            packed[name] = packed.get(name, frozenset()) | {*spans}
        for each in times:
            counts = engine.store.counted(each, lane, engine.query)
            lanes[name] = lanes[name].with_counts(each, *counts)
    events = joined_events([document.events, *found]) if found else document.events
    return replace(document, events=events, engine=replace(engine, lanes=lanes, packed=packed))

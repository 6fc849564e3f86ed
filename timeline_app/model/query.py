"""Query: which events are shown, by facets and titles; view spec: on which clock and lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import uniform
from timeline_app.model.dates.clock import Clock
from timeline_app.model.facets import facet_of, values_of
from timeline_app.model.offered_facets import MOST_KINDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.facets import Values


class Query(NamedTuple):
    """The (facet, value) pairs whose events are hidden, and the words a title has to contain.

    An event is hidden when all its values of a facet are: one that two articles support is shown
    until both are switched off.
    """

    hidden: frozenset[tuple[str, str]] = frozenset()
    text: str = ""

    def toggled(self, facet: str, value: str) -> Query:
        """Return the query with one value shown where it was hidden, hidden where it was shown."""
        return self._replace(hidden=self.hidden ^ {(facet, value)})

    def with_all_of(self, facet: str) -> Query:
        """Return the query with every value of a facet shown."""
        return self._replace(hidden=frozenset(pair for pair in self.hidden if pair[0] != facet))

    def with_only(self, facet: str, value: str, values: Iterable[str]) -> Query:
        """Return the query with one of the values of a facet shown, the others hidden."""
        others = frozenset((facet, other) for other in values if other != value)
        return self._replace(hidden=self.with_all_of(facet).hidden | others)

    def mask(self, document: Document) -> BoolArray:
        """Return which of the document's n events are shown, bool[n]."""
        mask: BoolArray = uniform(np.True_, len(document.events))
        if words := self.text.split():
            mask = mask & document.events.texts["title"].containing(*words)
        for facet in {facet for facet, _ in self.hidden}:
            off = {value for of, value in self.hidden if of == facet}
            mask = mask & _has_others(values_of(document, facet), off, len(mask))
        return mask


def _has_others(values: Values, off: Container[str], count: int) -> BoolArray:
    """Return which of the events have a value that is not switched off, bool[n]."""
    is_other = np.array([value not in off for value in values.values], np.bool_)
    has_others = np.zeros(count, np.bool_)
    has_others[values.event[is_other[values.code]]] = True
    return has_others


class ValueCount(NamedTuple):
    """A value of a facet: how many events have it, and how many of these are shown."""

    value: str
    events: int
    shown: int


def counted_values(document: Document, facet_id: str, mask: BoolArray) -> tuple[ValueCount, ...]:
    """Return the values that events have of a facet, `mask` being those that are shown, bool[n].

    Those of an engine's table are as it has counted them.
    Up to 60 titled ones come in the order of the titles; all others by how many events have them.
    """
    if document.engine is not None and facet_id in document.engine.values:
        return document.engine.values[facet_id]
    values = values_of(document, facet_id)
    counts, shown = values.counts.tolist(), values.counts_in(mask).tolist()
    titles = [value for value in facet_of(facet_id).titles(document) if value]
    known = {value: n for n, value in enumerate(titles)} if len(titles) <= MOST_KINDS else {}
    used = [code for code, count in enumerate(counts) if count]
    used.sort(key=lambda code: (known.get(values.values[code], len(known)), -counts[code]))
    return tuple(ValueCount(values.values[code], counts[code], shown[code]) for code in used)


_NONE: Final[frozenset[str]] = frozenset()


class AxisSpec(NamedTuple):
    """How the axis shows time: whether long gaps are cut out of it, and from where it counts.

    `zero` is the id of the event whose start is its zero; "" for the calendar.
    """

    is_broken: bool = False
    zero: str = ""


class ViewSpec(NamedTuple):
    """Which events of a document are shown, on which clock and axis, in lanes of which facet.

    `collapsed` are the ids of the lanes that are folded to one slim row, `uncapped` of those that
    show all their rows though the lanes are higher than the window.
    """

    query: Query = Query()
    clock: Clock = Clock()
    column: str = "lane"
    collapsed: frozenset[str] = frozenset()
    uncapped: frozenset[str] = frozenset()
    axis: AxisSpec = AxisSpec()

    def with_query(self, query: Query) -> ViewSpec:
        """Return the same with another filter."""
        return self._replace(query=query)

    def showing_all(self) -> ViewSpec:
        """Return the same with no event hidden."""
        return self._replace(query=Query())

    def with_clock(self, clock: Clock) -> ViewSpec:
        """Return the same on another clock."""
        return self._replace(clock=clock)

    def with_axis_turned(self) -> ViewSpec:
        """Return the same with a whole axis if it was broken, a broken one if it was whole."""
        return self._replace(axis=self.axis._replace(is_broken=not self.axis.is_broken))

    def counting_from(self, event_id: str) -> ViewSpec:
        """Return the same with an event as the zero of the axis; "" for the calendar."""
        return self._replace(axis=self.axis._replace(zero=event_id))

    def with_lanes(self, column: str) -> ViewSpec:
        """Return the same in lanes of another facet, all of them open."""
        if column == self.column:
            return self
        return self._replace(column=column, collapsed=_NONE, uncapped=_NONE)

    def with_lane_turned(self, lane: str) -> ViewSpec:
        """Return the same with one lane collapsed if it was open, open if it was collapsed."""
        return self._replace(collapsed=self.collapsed ^ {lane}, uncapped=self.uncapped - {lane})

    def with_lane_uncapped(self, lane: str) -> ViewSpec:
        """Return the same with all rows of a lane, however high the lanes are then."""
        return self._replace(uncapped=self.uncapped | {lane}, collapsed=self.collapsed - {lane})

    def with_all_lanes_open(self) -> ViewSpec:
        """Return the same with no lane collapsed."""
        return self._replace(collapsed=_NONE)


def opening_view_spec(document: Document) -> ViewSpec:
    """Return how a document is shown at first: on its clock, with its folded lanes folded."""
    folded = frozenset(lane.id for lane in document.lanes if lane.is_folded)
    return ViewSpec(clock=document.clock, collapsed=folded)

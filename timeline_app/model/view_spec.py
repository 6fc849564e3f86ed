"""View spec: which events of a document are shown, on which clock, in which lanes."""

from __future__ import annotations

from typing import Final, NamedTuple

from timeline_app.model.dates.clock import Clock
from timeline_app.model.query import Query

_NONE: Final[frozenset[str]] = frozenset()


class ViewSpec(NamedTuple):
    """Which events of a document are shown, on which clock, in lanes of which facet.

    `collapsed` are the ids of the lanes that show their density alone.
    """

    query: Query = Query()
    clock: Clock = Clock()
    column: str = "lane"
    collapsed: frozenset[str] = frozenset()

    def with_query(self, query: Query) -> ViewSpec:
        """Return the same with another filter."""
        return self._replace(query=query)

    def showing_all(self) -> ViewSpec:
        """Return the same with no event hidden."""
        return self._replace(query=Query())

    def with_clock(self, clock: Clock) -> ViewSpec:
        """Return the same on another clock."""
        return self._replace(clock=clock)

    def with_lanes(self, column: str) -> ViewSpec:
        """Return the same in lanes of another facet, all of them open."""
        return self if column == self.column else self._replace(column=column, collapsed=_NONE)

    def with_lane_turned(self, lane: str) -> ViewSpec:
        """Return the same with one lane collapsed if it was open, open if it was collapsed."""
        return self._replace(collapsed=self.collapsed ^ {lane})

    def with_all_lanes_open(self) -> ViewSpec:
        """Return the same with no lane collapsed."""
        return self._replace(collapsed=_NONE)

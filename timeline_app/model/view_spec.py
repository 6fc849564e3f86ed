"""What of a document is shown: which events, on which clock, in lanes of which column."""

from __future__ import annotations

from typing import Final, NamedTuple

from timeline_app.model.dates.clock import Clock
from timeline_app.model.query import Query

_NONE: Final[frozenset[str]] = frozenset()


class ViewSpec(NamedTuple):
    """How a document is read: which events, on which clock, in lanes of which column.

    `collapsed` are the ids of the lanes that show their density alone.
    """

    query: Query = Query()
    clock: Clock = Clock()
    column: str = "lane"
    collapsed: frozenset[str] = frozenset()

    def with_query(self, query: Query) -> ViewSpec:
        """The same with another filter."""
        return self._replace(query=query)

    def showing_all(self) -> ViewSpec:
        """The same with no event hidden."""
        return self._replace(query=Query())

    def with_clock(self, clock: Clock) -> ViewSpec:
        """The same on another clock."""
        return self._replace(clock=clock)

    def with_lanes(self, column: str) -> ViewSpec:
        """The same in lanes of another column, all of them open."""
        return self if column == self.column else self._replace(column=column, collapsed=_NONE)

    def with_lane_turned(self, lane: str) -> ViewSpec:
        """The same with one lane collapsed where it was open, open where it was collapsed."""
        return self._replace(collapsed=self.collapsed ^ {lane})

    def with_all_lanes_open(self) -> ViewSpec:
        """The same with no lane collapsed."""
        return self._replace(collapsed=_NONE)

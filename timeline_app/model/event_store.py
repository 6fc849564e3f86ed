"""EventStore: the questions that a timeline asks about its events, wherever these are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.arrays import FloatArray, IntArray
    from timeline_app.model.beyond import Beyond
    from timeline_app.model.events import Events
    from timeline_app.model.query import Query, ValueCount

MOST_WRITTEN: Final = 100_000
"""How many events of an engine's table may be loaded, to be written to a file."""


class LaneOf(NamedTuple):
    """A lane: the events that have a value of a facet."""

    facet: str
    value: str


class OrderPlace(NamedTuple):
    """A place in the reading order of a store: that of an event, by its ends and its id.

    With an infinite end it is before all events that begin at `start_s`, without one (minus
    infinity) it is behind them.
    """

    start_s: float
    end_s: float
    id: str = ""


class Found(NamedTuple):
    """How many events were found, and the first of them in reading order."""

    many: int
    events: Events


class LaneSize(NamedTuple):
    """A lane of a store: how many events it has, and their first and last closed start or end."""

    value: str
    many: int
    extent: tuple[float, float]


Before = tuple["IntArray", "IntArray"]
"""How many events begin, and how many end, before each of some times, int64[n] each."""


class EventStore(Protocol):
    """Answers about the dated events of one timeline, in seconds of its axis.

    Events come in reading order: by start, then by end from the longest on, then by id. Only those
    that the `query` shows count. `lane` None means all lanes. An event without a start or an end
    goes on for ever on that side. What cannot be asked raises CannotAnswer, and so does an engine
    that is gone.
    """

    def extent(self, query: Query) -> tuple[float, float] | None:
        """Return the first and the last closed start or end; None without any."""

    def lanes(self, facet: str, query: Query) -> tuple[LaneSize, ...]:
        """Return the lanes that a facet makes, those of the most events first."""

    def counted(
        self, times_s: Sequence[FloatArray], facet: str, query: Query, value: str | None = None
    ) -> Mapping[str, tuple[Before, ...]]:
        """Return how many events begin, and end, before times, by lane, for each array of times.

        Each is sorted, and evenly spaced or short; there is one at least. With a `value` only that
        lane is counted. A lane without events is left out.
        """

    def meeting(
        self, start_s: float, end_s: float, limit: int, lane: LaneOf | None, query: Query
    ) -> Found:
        """Return the events that meet a span: not over as it starts, not begun after its end.

        What ends as the span starts is over, an instant there is not; what begins as the span ends
        comes after it.
        """

    def longest(
        self, spans_s: Sequence[tuple[float, float]], most: int, lane: LaneOf, query: Query
    ) -> Events:
        """Return the longest events within each span, at most so many of one, each once.

        Within a span is what begins in it, its end not included, and is no longer than it. Equally
        long ones count by reading order.
        """

    def before(self, place: OrderPlace, most: int, query: Query) -> Events:
        """Return the last events before a place, at most so many."""

    def after(self, place: OrderPlace, most: int, query: Query) -> Events:
        """Return the first events behind a place, at most so many."""

    def last_end(self, until_s: float, lane: LaneOf, query: Query) -> float | None:
        """Return the last end up to an instant; None where no event of the lane is over then."""

    def first_start(self, from_s: float, lane: LaneOf, query: Query) -> float | None:
        """Return the first start from an instant on; None where no event of the lane begins."""

    def rows(self, ids: Sequence[str]) -> Events:
        """Return the events with those ids, without those that are not there (any more)."""

    def values(self, facet: str, query: Query) -> tuple[ValueCount, ...]:
        """Return the values of a facet, the most frequent first; `shown` counts by the query."""

    def find(self, words: Sequence[str], limit: int, query: Query) -> Found:
        """Return the events whose titles contain all the words, whatever their case."""

    def cancel(self) -> None:
        """End the question that is asked now; it raises AnswerUnwanted where it was asked."""

    def close(self) -> None:
        """Let go of what answers; it is connected again where something is asked."""


@dataclass(frozen=True, eq=False)
class EngineTable:
    """A table that stays with an engine: the `store` that asks it, and what it has answered.

    It has `many` events with a date. `lanes` is what is counted of those of each lane, by its id,
    as long as the lanes are those of a `facet`, and show what a `query` does: only these lanes have
    more events than are loaded. Of the spans in `packed`, by lane, the longest are loaded. `values`
    are the counts of the values of other facets, by their ids.
    """

    store: EventStore
    many: int
    facet: str
    query: Query
    lanes: Mapping[str, Beyond]
    packed: Mapping[str, frozenset[tuple[float, float]]] = field(default_factory=dict)
    values: Mapping[str, tuple[ValueCount, ...]] = field(default_factory=dict)

    def beyond(self, facet: str, query: Query) -> Mapping[str, Beyond]:
        """Return what is counted of the lanes of a facet; nothing until that is asked."""
        return self.lanes if (facet, query) == (self.facet, self.query) else {}


class CannotAnswer(Exception):  # noqa: N818 - as CannotRead
    """A store cannot answer; its text is one line for a person."""


class AnswerUnwanted(CannotAnswer):
    """A question was ended before it was answered, because nobody waits for that any longer."""

"""What a store has to answer, worked out event by event in plain Python."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from timeline_app.model.event_store import LaneOf, OrderPlace
    from timeline_app.model.query import Query

EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001
DAY_S = 86_400
PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


@dataclass(frozen=True, eq=False)
class OneEvent:
    """An event: its first second, where it ends, and the values of its facets."""

    id: str
    start_s: int
    end_s: int
    title: str
    values: dict[str, tuple[str, ...]]

    @property
    def order(self) -> tuple[int, int, str]:
        return self.start_s, -self.end_s, self.id


def seconds_of(cell: object, unit: str) -> tuple[int, int] | None:
    """The first second of a date and where it ends; None for none."""
    if isinstance(cell, str):
        cell = _parsed(cell)
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        start_s = (cell.replace(tzinfo=None) - EPOCH) // dt.timedelta(seconds=1)
        return start_s, start_s
    if isinstance(cell, dt.date):
        start_s = (cell - EPOCH.date()).days * DAY_S
        return start_s, start_s + DAY_S
    assert isinstance(cell, int)
    if unit in PER_SECOND:
        return cell // PER_SECOND[unit], cell // PER_SECOND[unit]
    if unit == "day":
        return cell * DAY_S, (cell + 1) * DAY_S
    first, last = ((dt.date(year, 1, 1) - EPOCH.date()).days * DAY_S for year in (cell, cell + 1))
    return first, last


def _parsed(text: str) -> dt.date | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if len(text) > len("2000-01-01") else moment.date()


def dated(start: object, end: object, unit: str) -> tuple[int, int] | None:
    """The seconds of an event from its two cells."""
    first, last = seconds_of(start, unit), seconds_of(end, unit)
    if first is None or last is None:
        return first
    is_later = last[1] > first[0] or (last[1] == first[0] and last[0] == last[1])
    return (first[0], last[1]) if is_later else first


class Oracle:
    """An EventStore of a list of events, each question a loop over all of them."""

    def __init__(self, events: Iterable[OneEvent]) -> None:
        self.events = sorted(events, key=lambda event: event.order)

    def shown(self, query: Query, lane: LaneOf | None = None) -> list[OneEvent]:
        return [
            event
            for event in self.events
            if all(word.lower() in event.title.lower() for word in query.text.split())
            and not any(
                all((facet, value) in query.hidden for value in values)
                for facet, values in event.values.items()
            )
            and (lane is None or lane.value in event.values[lane.facet])
        ]

    def extent(self, query: Query) -> tuple[float, float] | None:
        shown = self.shown(query)
        if not shown:
            return None
        return float(min(e.start_s for e in shown)), float(max(e.end_s for e in shown))

    def lanes(self, facet: str, query: Query) -> dict[str, tuple[int, tuple[float, float]]]:
        found: dict[str, list[OneEvent]] = {}
        for event in self.shown(query):
            for value in event.values[facet]:
                found.setdefault(value, []).append(event)
        return {
            value: (
                len(events),
                (float(min(e.start_s for e in events)), float(max(e.end_s for e in events))),
            )
            for value, events in found.items()
        }

    def counted(
        self, times_s: Sequence[float], lane: LaneOf | None, query: Query
    ) -> tuple[list[int], list[int]]:
        shown = self.shown(query, lane)
        begun = [sum(e.start_s < at_s for e in shown) for at_s in times_s]
        return begun, [sum(e.end_s < at_s for e in shown) for at_s in times_s]

    def meeting(
        self, start_s: float, end_s: float, limit: int, lane: LaneOf | None, query: Query
    ) -> tuple[int, list[OneEvent]]:
        found = [
            e
            for e in self.shown(query, lane)
            if e.start_s < end_s and (e.end_s > start_s or e.start_s >= start_s)
        ]
        return len(found), found[:limit]

    def longest(
        self, spans_s: Sequence[tuple[float, float]], most: int, lane: LaneOf, query: Query
    ) -> set[OneEvent]:
        found = set[OneEvent]()
        for low_s, high_s in spans_s:
            within = [
                e
                for e in self.shown(query, lane)
                if low_s <= e.start_s < high_s and e.end_s - e.start_s <= high_s - low_s
            ]
            within.sort(key=lambda e: (e.start_s - e.end_s, e.order))
            found |= set(within[:most])
        return found

    def before(self, place: OrderPlace, most: int, query: Query) -> list[OneEvent]:
        own = place.start_s, -place.end_s, place.id
        return [e for e in self.shown(query) if e.order < own][-most:]

    def after(self, place: OrderPlace, most: int, query: Query) -> list[OneEvent]:
        own = place.start_s, -place.end_s, place.id
        return [e for e in self.shown(query) if e.order > own][:most]

    def last_end(self, until_s: float, lane: LaneOf, query: Query) -> float | None:
        ends_s = (float(e.end_s) for e in self.shown(query, lane) if e.end_s <= until_s)
        return max(ends_s, default=None)

    def first_start(self, from_s: float, lane: LaneOf, query: Query) -> float | None:
        starts_s = (float(e.start_s) for e in self.shown(query, lane) if e.start_s >= from_s)
        return min(starts_s, default=None)

    def rows(self, ids: Sequence[str]) -> list[OneEvent]:
        return [e for e in self.events if e.id in ids]

    def values(self, facet: str, query: Query) -> dict[str, tuple[int, int]]:
        shown = {e.id for e in self.shown(query)}
        found: dict[str, tuple[int, int]] = {}
        for event in self.events:
            for value in event.values[facet]:
                count, seen = found.get(value, (0, 0))
                found[value] = count + 1, seen + (event.id in shown)
        return found

    def find(self, words: Sequence[str], limit: int, query: Query) -> tuple[int, list[OneEvent]]:
        found = [e for e in self.shown(query) if all(w.lower() in e.title.lower() for w in words)]
        return len(found), found[:limit]


def texts_of(
    cell: object, split: Callable[[str], tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """The values of a facet that a cell holds."""
    text = "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
    return (split(text) or ("",)) if split else (text,)

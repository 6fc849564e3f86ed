"""The law of all stores: what they answer is what the oracle answers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import strategies as st

from tests.io.engines import cases
from timeline_app.model.event_store import LaneOf, OrderPlace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.io.engines.oracle import OneEvent, Oracle
    from timeline_app.model.event_store import EventStore
    from timeline_app.model.events import Events
    from timeline_app.model.query import Query

Known = tuple[str, int, int, str, str]


def known(events: Events) -> list[Known]:
    """What loaded events are, by their reader, sorted by id."""
    texts = events.texts
    return sorted(
        zip(
            texts["id"],
            events.start_s.tolist(),
            events.end_s.tolist(),
            texts["title"],
            texts["lane"],
            strict=True,
        )
    )


def right(events: Iterable[OneEvent]) -> list[Known]:
    """What the oracle knows of events, sorted by id."""
    return sorted((e.id, e.start_s, e.end_s, e.title, e.values["lane"][0]) for e in events)


@dataclass(frozen=True)
class Asked:
    """A store, the oracle of its events, and what both are asked about."""

    store: EventStore
    oracle: Oracle
    query: Query
    lane: LaneOf
    data: st.DataObject

    def draw(self, strategy: st.SearchStrategy[Any]) -> Any:  # noqa: ANN401
        return self.data.draw(strategy)

    def any_lane(self) -> LaneOf | None:
        return self.lane if self.draw(st.booleans()) else None


def extent(asked: Asked) -> None:
    assert asked.store.extent(asked.query) == asked.oracle.extent(asked.query)


def counted(asked: Asked) -> None:
    several = asked.draw(st.lists(cases.EDGES, min_size=1, max_size=2))
    times = [np.array(each, np.float64) for each in several]
    facet = asked.lane.facet
    answer = asked.store.counted(times, facet, asked.query)
    assert {*answer} <= {*asked.oracle.values(facet, asked.query)}
    for value in asked.oracle.lanes(facet, asked.query):
        lane = LaneOf(facet, value)
        alone = asked.store.counted(times, facet, asked.query, value)[value]
        nothing = [(each * 0, each * 0) for each in times]
        for each, one, own in zip(several, answer.get(value, nothing), alone, strict=True):
            expected = asked.oracle.counted(each, lane, asked.query)
            assert tuple(counts.tolist() for counts in one) == expected
            assert tuple(counts.tolist() for counts in own) == expected


def lanes(asked: Asked) -> None:
    for facet in cases.FACETS:
        answer = asked.store.lanes(facet, asked.query)
        assert {e.value: (e.many, e.extent) for e in answer} == asked.oracle.lanes(
            facet, asked.query
        )


def meeting(asked: Asked) -> None:
    span_s = sorted((asked.draw(cases.INSTANTS), asked.draw(cases.INSTANTS)))
    question = (*span_s, asked.draw(st.integers(1, 5)), asked.any_lane(), asked.query)
    answer = asked.store.meeting(*question)
    count, events = asked.oracle.meeting(*question)
    assert answer.many == count
    assert known(answer.events) == right(events)


def longest(asked: Asked) -> None:
    spans, most = asked.draw(cases.SPANS), asked.draw(st.integers(1, 5))
    answer = asked.store.longest(spans, most, asked.lane, asked.query)
    assert known(answer) == right(asked.oracle.longest(spans, most, asked.lane, asked.query))


def before_and_after(asked: Asked) -> None:
    most = asked.draw(st.integers(1, 3))
    for place in (an_instant(asked), an_event(asked)):
        question = (place, most, asked.query)
        assert known(asked.store.before(*question)) == right(asked.oracle.before(*question))
        assert known(asked.store.after(*question)) == right(asked.oracle.after(*question))


def an_instant(asked: Asked) -> OrderPlace:
    """A place before or behind all that begins at an instant."""
    return OrderPlace(
        asked.draw(cases.INSTANTS), asked.draw(st.sampled_from([-math.inf, math.inf]))
    )


def an_event(asked: Asked) -> OrderPlace:
    """The place of an event, or one where there is none."""
    event = asked.draw(st.sampled_from(asked.oracle.events))
    return OrderPlace(event.start_s, event.end_s, asked.draw(st.sampled_from([event.id, "17"])))


def neighbours(asked: Asked) -> None:
    question = (asked.draw(cases.INSTANTS), asked.lane, asked.query)
    assert asked.store.last_end(*question) == asked.oracle.last_end(*question)
    assert asked.store.first_start(*question) == asked.oracle.first_start(*question)


def rows(asked: Asked) -> None:
    ids = [event.id for event in asked.oracle.events[::2]] + ["no such id", "1"]
    assert known(asked.store.rows(ids)) == right(asked.oracle.rows(ids))


def values(asked: Asked) -> None:
    for facet in cases.FACETS:
        answer = asked.store.values(facet, asked.query)
        counts = {each.value: (each.events, each.shown) for each in answer}
        assert counts == asked.oracle.values(facet, asked.query)
        assert [each.events for each in answer] == sorted((e.events for e in answer), reverse=True)


def find(asked: Asked) -> None:
    words = asked.draw(st.lists(st.sampled_from(cases.WORDS), max_size=2))
    limit = asked.draw(st.integers(1, 5))
    answer = asked.store.find(words, limit, asked.query)
    count, events = asked.oracle.find(words, limit, asked.query)
    assert answer.many == count
    assert known(answer.events) == right(events)


QUESTIONS = (
    extent,
    counted,
    lanes,
    meeting,
    longest,
    before_and_after,
    neighbours,
    rows,
    values,
    find,
)


def hold_law(store: EventStore, oracle: Oracle, data: st.DataObject, most: int = 4) -> None:
    """Ask some questions, and compare the answers."""
    asked = Asked(store, oracle, data.draw(cases.queries()), data.draw(cases.lanes()), data)
    for ask in data.draw(st.permutations(QUESTIONS))[:most]:
        ask(asked)

"""An engine's table as an ordinary timeline: all of its events, or all that a filter shows."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.document import Tally
from timeline_app.model.event_store import MOST_WRITTEN, CannotAnswer, OrderPlace
from timeline_app.model.joined_events import joined_events
from timeline_app.model.query import Query
from timeline_app.words.files.engines import too_many_to_export

if TYPE_CHECKING:
    from timeline_app.model.document import Document
    from timeline_app.model.event_store import EventStore
    from timeline_app.model.events import Events
    from timeline_app.model.steps import Steps

_AT_ONCE: Final = 10_000


class Loaded(NamedTuple):
    """A timeline without an engine, and how many events of the table a filter keeps out of it."""

    document: Document
    left_out: int


def loading(document: Document, query: Query) -> Steps[Loaded]:
    """Load an engine's table, whole where it is small enough, else what a query shows of it.

    Raises CannotAnswer where that is too much.
    """
    engine = document.engine
    assert engine is not None  # noqa: S101 - others are loaded
    yield 0.0
    many, all_many = (_count(engine.store, each) for each in (query, Query()))
    is_whole = all_many <= MOST_WRITTEN
    if not is_whole and many > MOST_WRITTEN:
        raise CannotAnswer(too_many_to_export(document.title, many, MOST_WRITTEN))
    count = all_many if is_whole else many
    events = yield from _loading(engine.store, Query() if is_whole else query, count)
    tally = Tally(read=len(events), shown=len(events), refused=0)
    loaded = replace(document, events=events, engine=None, tally=tally)
    return Loaded(loaded, 0 if is_whole else all_many - many)


def _count(store: EventStore, query: Query) -> int:
    return store.meeting(-math.inf, math.inf, 0, None, query).many


def _loading(store: EventStore, query: Query, count: int) -> Steps[Events]:
    """Load the events that a query shows, some at a time in reading order."""
    place, parts, loaded = OrderPlace(-math.inf, math.inf), [store.rows([])], 0
    while loaded < count:
        part = store.after(place, _AT_ONCE, query)
        if not len(part):  # some were deleted meanwhile
            break
        parts.append(part)
        loaded += len(part)
        last = len(part) - 1
        ends_s = int(part.start_s[last]), int(part.end_s[last])
        place = OrderPlace(*ends_s, part.texts["id"][last])
        yield min(loaded / count, 1.0)
    return joined_events(parts)

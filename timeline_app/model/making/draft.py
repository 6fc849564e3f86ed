"""The draft: the event that an open card holds, among those of the timeline it is not in yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.model.articles.article import Anchor, Excerpt, State
from timeline_app.model.dates.columns.date_arrays import Dates
from timeline_app.model.document import Lane, lane_colour
from timeline_app.model.events import Events, build_events, join_list
from timeline_app.model.making.names import id_of_title
from timeline_app.model.reading_order import reading_order
from timeline_app.model.text_columns import PlainTexts, RepeatedText

if TYPE_CHECKING:
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.document import Document
    from timeline_app.model.making.new_event import NewEvent
    from timeline_app.model.text_columns import TextColumn


class Draft(NamedTuple):
    """A new event as its card says it, made from a passage of an article.

    `lane_to_add` is the title of the lane that the card adds; empty where it adds none.
    """

    event: NewEvent
    article: str
    passage: Span
    lane_to_add: str = ""


class Drafted(NamedTuple):
    """A document with a draft as its last event, whenever that is; the others have their indices.

    `place` is how many of them come before it in reading order.
    """

    document: Document
    event: int
    place: int


def with_draft(document: Document, draft: Draft, no_lane: str) -> Drafted:
    """Return the document with a draft, to be drawn.

    `no_lane` is the title of the lane of events that name none.
    """
    made, count = draft.event, len(document.events)
    event_id = id_of_title(made.title, set(document.events.texts["id"]))
    lanes, lane = _with_lane(document, draft, no_lane)
    own = build_events(
        {
            "id": [event_id],
            "title": [made.title],
            "when": [made.date.when],
            "zone": [made.zone],
            "lane": [lane],
            "place": [made.place],
            "people": [join_list(made.people)],
            "status": [made.status],
            "dated_by": [made.date.dated_by],
        }
    )
    events = _with_row(document.events, own)
    order = reading_order(events, events.texts["sequence"])
    excerpts = (*document.excerpts, _excerpt(document, draft, event_id))
    drafted = replace(document, lanes=lanes, events=events, excerpts=excerpts)
    return Drafted(drafted, count, int(np.flatnonzero(order == count)[0]))


def _with_lane(document: Document, draft: Draft, no_lane: str) -> tuple[tuple[Lane, ...], str]:
    """Return the lanes with that of the draft, and its id."""
    lanes, lane, title = document.lanes, draft.event.lane, draft.lane_to_add
    known = {each.id for each in lanes}
    if title:
        named = next((each.id for each in lanes if each.title == title), None)
        lane = named or id_of_title(title, known)
    if lane in known:
        return lanes, lane
    added = Lane(lane, title or lane or no_lane, lane_colour(len(lanes)))
    return (*lanes, added), lane


def _with_row(events: Events, own: Events) -> Events:
    """Return the events with one more behind them, whenever that is."""
    arrays = {
        name: np.concatenate((column, own.arrays()[name]))
        for name, column in events.arrays().items()
    }
    texts = {
        name: _with_text(column, own.texts[name][0] if name in own.texts else "")
        for name, column in events.texts.items()
    }
    return Events(texts=texts, **vars(Dates(**arrays, problems=events.problems)))


def _with_text(column: TextColumn, text: str) -> TextColumn:
    if isinstance(column, RepeatedText) and not text and not any(column[:1]):
        return RepeatedText("", len(column) + 1)
    return PlainTexts((*column, text))


def _excerpt(document: Document, draft: Draft, event_id: str) -> Excerpt:
    article, (start, end) = document.article(draft.article), draft.passage
    text = article.text if article is not None and article.text else ""
    anchor = Anchor(State.EXACT, start, end, places=1)
    return Excerpt(
        event_id, "", draft.article, start, end, text[start:end], "", "", "direct", anchor
    )

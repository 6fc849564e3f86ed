"""What the card of a passage holds, made into rows: an event with its passage, a date, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.model.events import FROM_OUTSIDE, RECORD_NOTE
from timeline_app.model.making.edits import add_excerpt, add_row, change_row, ids_of, row_of_id
from timeline_app.model.making.names import id_of_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.articles.article import Article
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.document import Document
    from timeline_app.model.making.working_copy import WorkingCopy

_LISTED = ("id", "file", "title", "title_from", "source_note", "published", "sha256")


class GivenDate(NamedTuple):
    """A date of an event, and how it is known, as its cells say it; all empty for no date."""

    when: str = ""
    dated_by: str = ""
    words: str = ""
    note: str = ""


class NewEvent(NamedTuple):
    """An event as its card says it; `lane` is an id, `outside` words that no passage holds."""

    title: str
    lane: str = ""
    date: GivenDate = GivenDate()
    status: str = ""
    people: tuple[str, ...] = ()
    place: str = ""
    zone: str = ""
    outside: tuple[str, ...] = ()


def with_new_event(
    copy: WorkingCopy, new: NewEvent, passage: Mapping[str, str], names: Mapping[str, str]
) -> tuple[WorkingCopy, str]:
    """Return the copy with an event and the passage that states it, and the event's id.

    `passage` are its `excerpt_cells`; `names` the file's own names of columns of events.csv by the
    program's, where they differ.
    """
    event_id = id_of_title(new.title, ids_of(copy, "events"))
    cells = {
        "id": event_id,
        "title": new.title,
        "when": new.date.when,
        "zone": new.zone,
        "lane": new.lane,
        "place": new.place,
        "people": ";".join(new.people),
        "status": new.status,
        **_dating_cells(new.date),
        FROM_OUTSIDE: "; ".join(new.outside),
    }
    after = add_row(copy, "events", _own(cells, names))
    return add_excerpt(after, passage, event=event_id), event_id


def with_date(
    copy: WorkingCopy, event_id: str, date: GivenDate, names: Mapping[str, str]
) -> WorkingCopy:
    """Return the copy with another date of an event, and how that is known.

    Facts from outside that the earlier date rests on go with it, unless a note on the public
    record names them too.
    """
    cells = {"when": date.when, **_dating_cells(date)}
    row = row_of_id(copy, "events", event_id)
    if row is not None and not copy.events.cell(row, names.get(RECORD_NOTE, RECORD_NOTE)).strip():
        cells["outside"] = ""
    return change_row(copy, "events", event_id, _own(cells, names))


def _dating_cells(date: GivenDate) -> dict[str, str]:
    return {"dated_by": date.dated_by, "dated_words": date.words, "dated_note": date.note}


def _own(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(name, name): cell for name, cell in cells.items()}


def with_article(
    copy: WorkingCopy, articles: Sequence[Article], article_id: str, cells: Mapping[str, str]
) -> WorkingCopy:
    """Return the copy with cells of an article changed, such as "published", "" for no date.

    Where the folder lists no articles, all of them are listed, as one that is not would be lost.
    """
    if row_of_id(copy, "articles", article_id) is None:
        for each in articles:
            if row_of_id(copy, "articles", each.id) is None:
                listed = {name: getattr(each, name) for name in _LISTED}
                copy = add_row(copy, "articles", listed)
    return change_row(copy, "articles", article_id, cells)


def without_blank_ends(text: str, start: int, end: int) -> Span:
    """Return a span of a text without the white space at its ends; empty where it is all blank."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))


def is_cited_for(document: Document, event: int, article_id: str, span: Span) -> bool:
    """Return whether an event has exactly this passage of an article already."""
    rows = document.excerpt_rows_of(event)
    return any(
        row.article == article_id and (row.anchor.start, row.anchor.end) == span for row in rows
    )


def zone_of_lane(document: Document, lane: str) -> str:
    """Return the zone that all events of a lane with a zone have; "" where that is not one."""
    texts = document.events.texts
    if "zone" not in texts:
        return ""
    pairs = zip(texts["lane"], texts["zone"], strict=True)
    zones = {zone for lane_id, zone in pairs if lane_id == lane and zone}
    return zones.pop() if len(zones) == 1 else ""

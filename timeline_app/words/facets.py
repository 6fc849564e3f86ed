"""Facets in words: their titles and values, what a filter hides, the cells of the event list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.facets import LANE, facet_of
from timeline_app.model.offered_facets import listed_facets
from timeline_app.model.reading_order import by_sequence
from timeline_app.words.counts import capitalized, counted, quoted
from timeline_app.words.dates.phrases import in_short, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.query import Query

_MOST_NAMED: Final = 2
_HEADINGS: Final = {"title": "Event", "when": "Date", "sequence": "Order", "summary": "Summary"}
_ONLY_EDITED: Final = ("sequence", "summary")


def facet_name(document: Document, facet_id: str) -> str:
    """Return what a facet is called within a sentence: "person", "stop", "risk"."""
    if facet_id == LANE:
        if any(lane.stay for lane in document.lanes):
            return "stop"
        if document.lane_column:
            return document.lane_column
    return facet_of(facet_id).singular


def facet_title(document: Document, facet_id: str) -> str:
    """Return the title of a facet: "Person", "How dated", "Stop"."""
    if facet_id != LANE:
        return facet_of(facet_id).title
    return capitalized(facet_name(document, LANE))


def value_title(document: Document, facet_id: str, value: str) -> str:
    """Return a value of a facet as people read it."""
    title = facet_of(facet_id).titles(document).get(value)
    return title or value or f"No {facet_name(document, facet_id)}"


def others_title(count: int) -> str:
    """Return the title of the lane for all values that have none of their own."""
    return f"Others ({count:,} values)"


def lanes_by(document: Document, facet_id: str) -> str:
    return f"Lanes by {facet_name(document, facet_id)}"


# The filter


def hidden_words(count: int, hidden: int, *, is_short: bool = False) -> str:
    """Return "12 of 47 hidden by filter", in short "12 of 47 hidden"; "" for none."""
    words = f"{hidden:,} of {count:,} hidden"
    return "" if not hidden else words if is_short else f"{words} by filter"


def only_hidden(hidden: int) -> str:
    """Return "12 hidden", where there is little room."""
    return f"{hidden:,} hidden"


def chip_hint(words: str) -> str:
    """Return what a screen reader reads of the button that shows all events."""
    return f"{words}: show all events"


def chip_tool_tip(words: str, why: str) -> str:
    return f"{words}\n{why}\nClick to show all events (Ctrl+Shift+K)"


def chip_name(facet: str, value: str, count: int | None) -> str:
    """Return what a screen reader reads of a chip: "Person: Donald Trump, 23 events"."""
    name = f"{facet}: {value}"
    return name if count is None else f"{name}, {counted(count, 'event')}"


def chip_use(value: str, *, is_on: bool) -> str:
    """Return what a click on a chip does."""
    return "Show the other events, too" if is_on else f"Show only the events with {value}"


def filter_words(document: Document, query: Query) -> str:
    """Return what a filter hides: "Status: without Planned; title with “sign”"."""
    hidden: dict[str, list[str]] = {}
    for facet_id, value in sorted(query.hidden):
        hidden.setdefault(facet_id, []).append(value)
    parts = [
        f"{facet_title(document, facet_id)}: without {_few(document, facet_id, values)}"
        for facet_id, values in hidden.items()
    ]
    return "; ".join([*parts, *([f"title with {quoted(query.text)}"] if query.text else [])])


def section_title(document: Document, facet_id: str, off: int) -> str:
    """Return the title of a section of the filter: "Status  •  2 off"."""
    title = facet_title(document, facet_id)
    return f"{title}  •  {off:,} off" if off else title


def rarer_values(count: int) -> str:
    """Return what is said below the most frequent values of a section."""
    return f"and {count:,} rarer ones"


def show_all(hidden: int) -> str:
    """Return the entry that shows all events again."""
    return f"Show all events ({hidden:,} hidden)" if hidden else "Nothing is hidden"


def _few(document: Document, facet_id: str, values: Sequence[str]) -> str:
    count = len(values) if len(values) <= _MOST_NAMED + 1 else _MOST_NAMED
    titles = ", ".join(value_title(document, facet_id, value) for value in values[:count])
    rest = len(values) - count
    return f"{titles} and {rest:,} others" if rest else titles


# The event list


def listed_columns(document: Document, *, is_edited: bool) -> tuple[str, ...]:
    """Return the columns of the event list: title, date, the ids of facets, what is only edited."""
    facets = (facet.id for facet in listed_facets(document))
    return ("title", "when", *facets, *(_ONLY_EDITED if is_edited else ()))


def heading(document: Document, column: str) -> str:
    """Return what a column is called above its cells."""
    if column in _HEADINGS:
        return _HEADINGS[column]
    listed = facet_of(column).column
    return (listed and listed.heading) or facet_title(document, column)


def cell_text(document: Document, clock: Clock, column: str, event: int) -> str:
    """Return the text of an event's cell."""
    texts = document.events.texts
    if column == "when":
        return in_short(document.events.whens(event), clock)
    listed = facet_of(column).column
    if listed is not None and listed.text is not None:
        return listed.text(document, event)
    text = texts[column][event]
    return value_title(document, column, text) if listed and listed.is_titled else text


def whole_text(document: Document, clock: Clock, column: str, event: int) -> str:
    """Return the same at its full length: a date with its weekday, its place and its zone."""
    if column == "when":
        return in_words(document.events.whens(event), document.events.texts["place"][event], clock)
    return cell_text(document, clock, column, event)


def order_of(document: Document, column: str) -> IntArray:
    """Return the events in the order of a column, int64[n]; equal ones in reading order."""
    listed = facet_of(column).column
    if listed is not None and listed.order is not None:
        return listed.order(document)
    if column == "sequence":
        return by_sequence(document.events.texts[column])
    return document.events.texts[column].order()


def copied_headings(headings: Sequence[str]) -> list[str]:
    """Return the headings of copied rows, which have the date as it is recorded, too."""
    return [*headings, "Date (EDTF)"]


def events_listed(count: int, shown: int) -> str:
    """Return "47 events", "12 of 47 events"."""
    return counted(count, "event") if shown == count else f"{shown:,} of {counted(count, 'event')}"


def events_loaded(loaded: int, many: int) -> str:
    """Return how many events of a database's table are loaded: "600 of 6,000 events loaded"."""
    return f"{loaded:,} of {counted(many, 'event')} loaded"


def more_rows(count: int) -> str:
    """Return the last line of a copy that does not have all rows."""
    return f"… and {count:,} more rows"

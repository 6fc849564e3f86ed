"""The columns of the event list: which there are, what their cells say, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.events import COLUMNS
from timeline_app.model.query import DIFFERS, SUPPORT
from timeline_app.model.text_columns import RepeatedText
from timeline_app.words.dates import in_short, in_words
from timeline_app.words.filters import column_name, value_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document

_SHOWN: Final = ("lane", "dated_by", "status", "place", "people")
_TITLED: Final = frozenset({"lane", "dated_by"})  # whose cells are told as the filter tells them
_HEADINGS: Final[Mapping[str, str]] = {
    "title": "Event",
    "when": "Date",
    "people": "People",
    "dated_by": "How dated",
    SUPPORT: "Articles",
    DIFFERS: "Differs",
}


def listed_columns(document: Document) -> tuple[str, ...]:
    """Return those that a reader looks for, and those that only this document has."""
    evidence = [SUPPORT] if document.articles else []
    if document.has_flags:
        evidence.append(DIFFERS)
    texts = document.events.texts
    names = (*_SHOWN, *(name for name in texts if name not in COLUMNS))
    filled = (name for name in names if not isinstance(texts[name], RepeatedText))
    return ("title", "when", *evidence, *filled)


def heading(document: Document, column: str) -> str:
    """Return what a column is called above its cells."""
    return _HEADINGS.get(column) or column_name(document, column).capitalize()


def cell_text(document: Document, clock: Clock, column: str, event: int) -> str:
    """Return what the cell of an event says."""
    texts = document.events.texts
    if column == "when":
        return in_short(document.events.whens(event), clock)
    if column == SUPPORT:
        return f"{document.support[event]:,}"
    if column == DIFFERS:
        return "differs" if document.flagged[event] else ""
    text = texts[column][event]
    return value_title(document, column, text) if column in _TITLED else text


def whole_text(document: Document, clock: Clock, column: str, event: int) -> str:
    """Return the same at its full length: a date with its weekday, its place and its zone."""
    if column == "when":
        return in_words(document.events.whens(event), document.events.texts["place"][event], clock)
    return cell_text(document, clock, column, event)


def order_of(document: Document, column: str) -> IntArray:
    """Return the events in the order of a column, int64[n]; equal ones in that of time."""
    if column == SUPPORT:
        return np.argsort(document.support, kind="stable")
    if column == DIFFERS:
        return np.argsort(~document.flagged, kind="stable")
    return document.events.texts[column].order()

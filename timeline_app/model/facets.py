"""Filter values: which columns events can be hidden by, and how many have each value of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.events import COLUMNS, DATED_BY, STATUSES
from timeline_app.model.query import (
    DIFFERS,
    DIFFERS_VALUES,
    FILTER_COLUMNS,
    SUPPORT,
    SUPPORT_VALUES,
    values_of,
)
from timeline_app.model.text_columns import RepeatedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.model.text_columns import TextColumn

_MOST_OWN: Final = 60  # a column of a table that has more values is no kind of event
_LOOKED_AT: Final = 500
_OWN_ORDERS: Final[Mapping[str, Sequence[str]]] = {
    "status": STATUSES,
    "dated_by": DATED_BY,
    DIFFERS: DIFFERS_VALUES[::-1],
    SUPPORT: SUPPORT_VALUES,
}


class ValueCount(NamedTuple):
    """A value of a column: how many events have it, and how many of these are shown."""

    value: str
    events: int
    shown: int


def counted_values(document: Document, column: str, mask: BoolArray) -> tuple[ValueCount, ...]:
    """Return the values that events have in a column, `mask` being those that are shown, bool[n].

    They stand in the timeline's own order of lanes, articles and statuses; others, and those of
    other columns, by how many events have them, most first.
    """
    values = values_of(document, column)
    counts, shown = values.counts.tolist(), values.counts_in(mask).tolist()
    known = {value: place for place, value in enumerate(_own_order(document, column))}
    used = [code for code, count in enumerate(counts) if count]
    used.sort(key=lambda code: (known.get(values.values[code], len(known)), -counts[code]))
    return tuple(ValueCount(values.values[code], counts[code], shown[code]) for code in used)


def filtered_columns(document: Document) -> Iterator[str]:
    """Yield the columns that events can be hidden by: those of any timeline, then its own ones."""
    for column in FILTER_COLUMNS:
        if _is_told(document, column):
            yield column
    for column, texts in document.events.texts.items():
        is_own = column not in COLUMNS and not isinstance(texts, RepeatedText)
        if is_own and _is_kind(texts):
            yield column


def _own_order(document: Document, column: str) -> Sequence[str]:
    if column == "lane":
        return [lane.id for lane in document.lanes] if len(document.lanes) <= _MOST_OWN else ()
    if column == "article":
        return [article.id for article in document.articles]
    return _OWN_ORDERS.get(column, ())


def _is_told(document: Document, column: str) -> bool:
    if column == "article":
        return any(excerpt.event for excerpt in document.excerpts)
    if column == SUPPORT:
        return bool(document.articles)
    if column == DIFFERS:
        return document.has_flags
    texts = document.events.texts[column]
    return not isinstance(texts, RepeatedText) and set(texts.codes().values) != {""}


def _is_kind(texts: TextColumn) -> bool:
    """Return whether a column says of what kind an event is: it has a few different values."""
    some = texts[:: max(1, len(texts) // _LOOKED_AT)]  # to code those that all differ takes long
    return len(set(some)) <= _MOST_OWN and 1 < len(texts.codes().values) <= _MOST_OWN

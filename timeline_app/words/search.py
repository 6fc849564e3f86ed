"""Sentences of the search: its groups, how many hits they have, and what is said of none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.facets import facet_of
from timeline_app.model.search.items import ItemKind
from timeline_app.words.counts import counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.search.items import GroupKey

_TITLES: Final = {
    ItemKind.EVENT: ("Events", "event", "events"),
    ItemKind.PASSAGE: ("Passages", "passage", "passages"),
    ItemKind.ARTICLE: ("Articles", "place in the articles", "places in the articles"),
    ItemKind.COMMAND: ("Commands", "command", "commands"),
}
_MOST_CLOSE: Final = 3
ALL_HIDDEN: Final = "The filter hides every event that was found."


def group_title(group: GroupKey) -> str:
    """Return the heading of a group of hits: "Events", "People"."""
    kind, facet_id = group
    return facet_of(facet_id).plural if kind is ItemKind.VALUE else _TITLES[kind][0]


def group_count(group: GroupKey, count: int) -> str:
    """Return how many hits a group has: "12 events", "1 person"."""
    kind, facet_id = group
    if kind is ItemKind.VALUE:
        facet = facet_of(facet_id)
        return f"{count:,} {facet.singular if count == 1 else facet.plural.lower()}"
    _, singular, plural = _TITLES[kind]
    return f"{count:,} {singular if count == 1 else plural}"


def nothing_found(text: str, *, tried_others: bool) -> str:
    tried = " Words one letter away were tried, too." if tried_others else ""
    return f"No event, passage, article, person, place or command has {quoted(text)}.{tried}"


def found_instead(typed: str, close: Sequence[str]) -> str:
    words = listed(map(quoted, close[:_MOST_CLOSE]), "or")
    return f"Nothing has {quoted(typed)}; these have {words}."


def show_more(listed_count: int, count: int) -> str:
    """Return the row that shows all the hits that a group lists."""
    is_all = listed_count == count
    return f"Show all {count:,}" if is_all else f"Show the first {listed_count:,}"


def show_only_these(words: str, *, is_value: bool) -> str:
    """Return the row that hides all other events than those with the words, or with the value."""
    what = words if is_value else f"{quoted(words.strip())} in their titles"
    return f"Show only events with {what}"


def show_hidden(count: int) -> str:
    """Return the row that shows the found events that the filter hides."""
    events = "event is" if count == 1 else "events are"
    return f"{count:,} more {events} hidden by the filter: show all events"


def events_having(count: int) -> str:
    """Return how many events have a value."""
    return counted(count, "event")

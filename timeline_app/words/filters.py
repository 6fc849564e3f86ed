"""What a filter and its values are called, with no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.document import Document

from typing import TYPE_CHECKING

from timeline_app.model.grouping import STATUS_TITLES
from timeline_app.model.query import DIFFERS, SUPPORT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.query import Query

DATED_TITLES: Final[Mapping[str, str]] = {
    "article": "By an article",
    "derived": "Worked out",
    "outside": "From outside",
    "": "Not recorded",
}
_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "status": STATUS_TITLES,
    "people": {"": "Nobody named"},
    "dated_by": DATED_TITLES,
    SUPPORT: {"none": "No article", "one": "One article only", "several": "Several articles"},
    DIFFERS: {"yes": "The articles differ", "no": "No difference"},
}
_COLUMNS: Final[Mapping[str, str]] = {
    "dated_by": "How dated",
    SUPPORT: "Supported by",
    DIFFERS: "Difference",
}
_MOST_TOLD: Final = 2


def column_title(document: Document, column: str) -> str:
    """Return what a column is called that events are hidden by."""
    name = _COLUMNS.get(column) or column_name(document, column)
    return name[:1].upper() + name[1:]


def value_title(document: Document, column: str, value: str) -> str:
    """Return a filter value as people read it."""
    if column == "lane":
        return next((lane.title for lane in document.lanes if lane.id == value), value)
    if column == "article":
        article = document.article(value)
        if article is None:
            return "No article"
        return f"{document.article_number(value)} {article.title}"
    title = _TITLES.get(column, {}).get(value)
    return title or value or f"No {column_name(document, column)}"


def hidden_words(count: int, hidden: int) -> str:
    """Return how many of the events are hidden: "12 of 47 hidden by filter"; "" for none."""
    return f"{hidden:,} of {count:,} hidden by filter" if hidden else ""


def filter_words(document: Document, query: Query) -> str:
    """Return what a filter asks for: "Status: without Planned; title with “sign”"."""
    hidden: dict[str, list[str]] = {}
    for column, value in sorted(query.hidden):
        hidden.setdefault(column, []).append(value)
    told = [
        f"{column_title(document, column)}: without {_few(document, column, values)}"
        for column, values in hidden.items()
    ]
    return "; ".join([*told, *([f"title with “{query.text}”"] if query.text else [])])


def _few(document: Document, column: str, values: Sequence[str]) -> str:
    told = len(values) if len(values) <= _MOST_TOLD + 1 else _MOST_TOLD
    titles = ", ".join(value_title(document, column, value) for value in values[:told])
    rest = len(values) - told
    return f"{titles} and {rest:,} others" if rest else titles


_NAMES: Final[Mapping[str, str]] = {
    "lane": "lane",
    "article": "article",
    "status": "status",
    "people": "person",
}


def column_name(document: Document, column: str) -> str:
    """Return what a column is called in menus: lanes are stops where some of them have a stay."""
    if column == "lane" and any(lane.stay for lane in document.lanes):
        return "stop"
    if column == "lane" and document.lane_column:
        return document.lane_column
    return _NAMES.get(column, column.replace("_", " "))

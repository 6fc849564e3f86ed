"""What a filter and its values are called, with no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.grouping import STATUS_TITLES
from timeline_app.model.query import DIFFERS, SUPPORT
from timeline_app.view.lanes_menu import column_name

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        hidden.setdefault(column, []).append(value_title(document, column, value))
    told = [f"{column_title(document, each)}: without {_few(hidden[each])}" for each in hidden]
    return "; ".join([*told, *([f"title with “{query.text}”"] if query.text else [])])


def _few(titles: list[str]) -> str:
    rest = len(titles) - _MOST_TOLD
    if rest <= 1:
        return ", ".join(titles)
    return f"{', '.join(titles[:_MOST_TOLD])} and {rest:,} others"

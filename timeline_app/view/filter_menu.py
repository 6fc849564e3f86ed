"""The filter: what can be hidden, each value with its count, and one entry that shows all again."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.columns import RepeatedText
from timeline_app.model.events import COLUMNS
from timeline_app.model.grouping import STATUS_TITLES
from timeline_app.model.query import FILTER_COLUMNS, Query, value_counts
from timeline_app.view.lanes_menu import column_name, other_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.model.columns import TextColumn
    from timeline_app.model.document import Document
    from timeline_app.view.session import Session

_MOST_VALUES: Final = 200  # nobody looks through more entries of a menu
_MOST_OWN: Final = 60  # a column of a table that has more values is no kind of event
_LOOKED_AT: Final = 500


class FilterMenu(QMenu):
    """A menu of checkable values that stays open while they are switched."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._show_all = self.addAction("")
        self._show_all.triggered.connect(partial(self._read, Query()))
        self._sections: list[QMenu] = []
        self.aboutToShow.connect(self._build)
        session.document_changed.connect(self._count_hidden)

    def _build(self) -> None:
        for section in self._sections:
            self.removeAction(section.menuAction())
            section.deleteLater()
        self._sections = list(self._built_sections())
        self._count_hidden()
        for section in self._sections:
            self.addMenu(section)

    def _built_sections(self) -> Iterator[QMenu]:
        document = self._session.document
        for column in filtered_columns(document):
            name = column_name(document, column)
            section = _StayingMenu(_shown(name[:1].upper() + name[1:]), self)
            section.aboutToShow.connect(partial(self._fill, section, column))
            yield section

    def _fill(self, section: QMenu, column: str) -> None:
        """Make the entries when a section is opened: to count a million rows takes a while."""
        section.clear()
        counts = value_counts(self._session.document, column)
        for value, count in islice(counts.items(), _MOST_VALUES):
            section.addAction(self._value_action(section, column, value, count))
        if len(counts) > _MOST_VALUES:
            rest = section.addAction(f"and {len(counts) - _MOST_VALUES:,} rarer ones")
            rest.setEnabled(False)

    def _count_hidden(self) -> None:
        mask = self._session.mask
        hidden = len(mask) - np.count_nonzero(mask)
        words = f"Show all events ({hidden:,} hidden)" if hidden else "Nothing is hidden"
        self._show_all.setText(words)
        self._show_all.setEnabled(bool(hidden))

    def _value_action(self, menu: QMenu, column: str, value: str, count: int) -> QAction:
        name = value_title(self._session.document, column, value)
        action = QAction(_shown(f"{name}   {count:,}"), menu)
        action.setCheckable(True)
        action.setChecked((column, value) not in self._session.wanted.query.hidden)
        action.triggered.connect(partial(self._toggle, column, value))
        return action

    def _toggle(self, column: str, value: str) -> None:
        self._read(self._session.wanted.query.toggled(column, value))

    def _read(self, query: Query) -> None:
        self._session.read_as(self._session.wanted.with_query(query))


class _StayingMenu(QMenu):
    """A menu that a click on a checkable entry does not close."""

    def mouseReleaseEvent(self, event: object) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)  # type: ignore[arg-type]


def value_title(document: Document, column: str, value: str) -> str:
    """Return a filter value as people read it."""
    if column == "status":
        return STATUS_TITLES.get(value, value)
    if column == "lane":
        return next((lane.title for lane in document.lanes if lane.id == value), value)
    if column == "article":
        article = document.article(value)
        if article is None:
            return "No article"
        return f"{document.article_number(value)} {article.title}"
    if column == "people":
        return value or "Nobody named"
    return value or f"No {column_name(document, column)}"


def filtered_columns(document: Document) -> Iterator[str]:
    """Yield the columns that events can be hidden by: those of any timeline, then its own ones."""
    for column in FILTER_COLUMNS:
        if _is_told(document, column):
            yield column
    for column in other_columns(document):
        is_own = column == "place" or column not in COLUMNS
        if is_own and _is_kind(document.events.texts[column]):
            yield column


def _is_told(document: Document, column: str) -> bool:
    if column == "article":
        return any(excerpt.event for excerpt in document.excerpts)
    texts = document.events.texts[column]
    return not isinstance(texts, RepeatedText) and set(texts.codes().values) != {""}


def _is_kind(texts: TextColumn) -> bool:
    """Return whether a column says of what kind an event is: it has a few different values."""
    some = texts[:: max(1, len(texts) // _LOOKED_AT)]  # to code those that all differ takes long
    return len(set(some)) <= _MOST_OWN and 1 < len(texts.codes().values) <= _MOST_OWN


def _shown(name: str) -> str:
    """Return the text of an entry, in which a single ampersand would be taken for a mnemonic."""
    return name.replace("&", "&&")

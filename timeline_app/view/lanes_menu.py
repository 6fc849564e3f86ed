"""The lanes menu: every column that lanes can be made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.columns import RepeatedText
from timeline_app.view.parts.menu_entry import name_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline_app.model.document import Document
    from timeline_app.view.session import Session

_NAMES: Final[Mapping[str, str]] = {
    "lane": "lane",
    "article": "article",
    "status": "status",
    "people": "person",
}
_SAMPLE: Final = 2_000  # rows that are looked at
_MOST_DISTINCT: Final = 0.7  # of the texts of a column that makes lanes
_LONGEST_NAME: Final = 40  # letters, on average; what is longer is free text
_OF_ONE_EVENT: Final = frozenset({"id", "title", "when", "sequence"})


class LanesMenu(QMenu):
    """Chooses the column by which the session makes lanes, or opens all that are collapsed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = QActionGroup(self)
        self.aboutToShow.connect(self._build)
        session.document_changed.connect(self._follow)

    def _build(self) -> None:
        self.clear()  # which deletes the actions, too
        reading = self._session.reading
        document = self._session.document
        own = [name for name in _other_columns(document) if name not in _NAMES]
        own = [name for name in own if name == reading.column or _makes_lanes(document, name)]
        common = [name for name in _NAMES if name == reading.column or _is_told(document, name)]
        for column in (*common, *own):
            if own and column == own[0]:
                self.addSeparator()
            name = column_name(document, column)
            action = QAction(self)
            name_entry(action, f"Lanes by {name}")
            action.setCheckable(True)
            action.setChecked(column == reading.column)
            action.triggered.connect(partial(self._choose, column))
            self._group.addAction(action)
            self.addAction(action)

    def _follow(self) -> None:
        """Offer the columns of the document that is there now, not of one that was."""
        if self.isVisible():
            self._build()

    def _choose(self, column: str) -> None:
        self._session.read_as(self._session.wanted.with_lanes(column))


def _is_told(document: Document, column: str) -> bool:
    """Whether a document says anything there; "lane" is offered in any case."""
    if column == "article":
        return bool(document.articles)
    return column == "lane" or not isinstance(document.events.texts[column], RepeatedText)


def column_name(document: Document, column: str) -> str:
    """Return what a column is called in menus: lanes are stops where some of them have a stay."""
    if column == "lane" and any(lane.stay for lane in document.lanes):
        return "stop"
    if column == "lane" and document.lane_column:
        return document.lane_column
    return _NAMES.get(column, column.replace("_", " "))


def _other_columns(document: Document) -> Iterator[str]:
    """Yield the columns of a document in which several events can have the same text."""
    for name, column in document.events.texts.items():
        if name not in _OF_ONE_EVENT and not isinstance(column, RepeatedText):
            yield name


def _makes_lanes(document: Document, name: str) -> bool:
    """Whether events share the texts of a column: it is no free text and not nearly unique.

    Of a large table a sample is looked at, spread over all of it.
    """
    column = document.events.texts[name]
    step = max(len(column) // _SAMPLE, 1)
    filled = [text for text in (column[row] for row in range(0, len(column), step)) if text]
    distinct = set(filled)
    if not distinct:
        return False
    mean_length = sum(map(len, distinct)) / len(distinct)
    return len(distinct) <= _MOST_DISTINCT * len(filled) and mean_length <= _LONGEST_NAME

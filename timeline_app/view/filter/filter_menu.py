"""The filter: a section for each column events can be hidden by, and one entry that shows all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.filter_values import filtered_columns
from timeline_app.view.background import Background
from timeline_app.view.filter.filter_section import FilterSection
from timeline_app.view.session import MOST_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document
    from timeline_app.view.background import Answers
    from timeline_app.view.session import Session


class FilterMenu(QMenu):
    """Hides events by their values; the columns of a large document are found in a thread."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document: Document | None = None  # whose sections these are
        self._sections: list[FilterSection] = []
        self._show_all = self.addAction("")
        self._show_all.triggered.connect(self._read_all)
        self._looking = self.addAction("Looking through the columns…")
        self._looking.setEnabled(False)
        self._background = Background("the columns cannot be looked through", self)
        self._background.answered.connect(self._build)
        self._background.failed.connect(self._give_up)
        self.aboutToShow.connect(self._prepare)
        session.document_changed.connect(self._follow)

    def end(self) -> None:
        """Wait until nothing is being counted."""
        self._background.end()
        for section in self._sections:
            section.end()

    def _prepare(self) -> None:
        document = self._session.document
        if document is self._document:
            self._follow()
            return
        self._drop_sections()
        self._make_room()
        self._count_hidden()
        self._document = document
        if len(document.events) <= MOST_AT_ONCE:
            self._build([*filtered_columns(document)])
        else:
            self._looking.setVisible(True)
            self._background.start(partial(_find_columns, document))

    def _build(self, columns: Sequence[str]) -> None:
        self._looking.setVisible(False)
        for column in columns:
            section = FilterSection(self._session, column, self)
            self._sections.append(section)
            self.addMenu(section)

    def _give_up(self, line: str) -> None:
        """Offer what needs no counting, and look through the columns again when next opened."""
        self._looking.setVisible(False)
        self._document = None
        self._session.failed.emit(line)

    def _drop_sections(self) -> None:
        self._document = None
        self._background.stop()
        for section in self._sections:
            section.hide()  # it may be open, and its values are those of another document
            self.removeAction(section.menuAction())
            section.deleteLater()
        self._sections = []

    def _follow(self) -> None:
        self._count_hidden()
        if self._document is not None and self._document is not self._session.document:
            self._drop_sections()
            if self.isVisible():  # those of the new document, without its being opened again
                self._prepare()
        for section in self._sections:
            section.refresh()

    def _make_room(self) -> None:
        """Be as wide as it will be once events are hidden, so that nothing moves then."""
        self.setMinimumWidth(0)
        self._show_all.setText(_show_all_words(len(self._session.mask)))
        self.setMinimumWidth(self.sizeHint().width())

    def _count_hidden(self) -> None:
        mask = self._session.mask
        hidden = len(mask) - int(np.count_nonzero(mask))
        self._show_all.setText(_show_all_words(hidden) if hidden else "Nothing is hidden")
        self._show_all.setEnabled(bool(hidden))

    def _read_all(self) -> None:
        self._session.read_as(self._session.wanted.showing_all())


def _show_all_words(hidden: int) -> str:
    return f"Show all events ({hidden:,} hidden)"


def _find_columns(document: Document, answers: Answers) -> None:
    answers.tell([*filtered_columns(document)])

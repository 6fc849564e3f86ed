"""The filter menu: a section for each facet, and one entry that shows all events."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.offered_facets import filter_facets
from timeline_app.model.query import counted_values
from timeline_app.view.session.session import MOST_AT_ONCE
from timeline_app.view.widgets.basics import name_entry
from timeline_app.view.work.memo import BackgroundMemo
from timeline_app.view.work.worker import Background
from timeline_app.words.counts import part_of
from timeline_app.words.facets import rarer_values, section_title, show_all, value_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent

    from timeline_app.model.document import Document
    from timeline_app.model.query import ValueCount
    from timeline_app.view.session.session import Session
    from timeline_app.view.work.worker import Answers


_MOST_VALUES: Final = 200  # a longer menu is of no use
_MOST_CHARACTERS: Final = 64
_HINT: Final = "Alt+click or Alt+Enter: only this one"
_PRESSING: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FilterSection(QMenu):
    """A menu that stays open while values are switched; Alt shows one of them alone.

    The values of a large document are counted in a thread while the menu is open.
    """

    def __init__(self, session: Session, facet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._facet = facet
        self._counted: Sequence[ValueCount] = ()
        self._values: dict[str, QAction] = {}
        self._all = self.addAction("All of them")
        self._counts = BackgroundMemo("the values cannot be counted", self)
        self._counts.answered.connect(self._show)
        self._counts.failed.connect(self._give_up)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._count)
        self.refresh()

    def refresh(self) -> None:
        """Show the present state of the session."""
        off = sum(facet == self._facet for facet, _ in self._session.requested.query.hidden)
        name_entry(self.menuAction(), section_title(self._session.document, self._facet, off))
        self._check()
        if self.isVisible():
            self._count()

    def end(self) -> None:
        """Wait until nothing is being counted."""
        self._counts.end()

    def _count(self) -> None:
        session = self._session
        if len(session.document.events) <= MOST_AT_ONCE:
            self._show(counted_values(session.document, self._facet, session.mask))
            return
        if not self._values:
            self._fill(())
            self.addAction("Counting…").setEnabled(False)
        work = partial(counted_values, session.document, self._facet, session.mask)
        self._counts.ask((session.document, session.view_spec.query), work)

    def _show(self, counted: Sequence[ValueCount]) -> None:
        """Show the values with how many events have each; entries are kept where values stay."""
        self._counted = counted
        if [*self._values] != [each.value for each in counted[:_MOST_VALUES]]:
            self._fill(counted)
        for each in counted[:_MOST_VALUES]:
            is_whole = each.shown == each.events
            count = f"{each.events:,}" if is_whole else part_of(each.shown, each.events)
            self._show_value(each.value, count)
        self._check()

    def _give_up(self, line: str) -> None:
        """Count nothing; the values are counted again when next opened."""
        self._counted = ()
        self._fill(())
        self._session.failed.emit(line)

    def _fill(self, counted: Sequence[ValueCount]) -> None:
        self.clear()  # which deletes the actions, too
        self.setMinimumWidth(0)
        self._all = self.addAction("All of them")
        self._all.triggered.connect(self._show_all)
        self.addSeparator()
        self._values = {
            each.value: self._value_action(each.value) for each in counted[:_MOST_VALUES]
        }
        if counted:
            self.addSeparator()
        if len(counted) > _MOST_VALUES:
            self.addAction(rarer_values(len(counted) - _MOST_VALUES)).setEnabled(False)
        if len(counted) > 1:
            self.addAction(_HINT).setEnabled(False)
        self._make_room()

    def _make_room(self) -> None:
        """Make the menu wide enough for all counts: growing, it would cover its parent."""
        for each in self._counted[:_MOST_VALUES]:
            self._show_value(each.value, part_of(each.events, each.events))
        self.setMinimumWidth(self.sizeHint().width())

    def _show_value(self, value: str, count: str) -> None:
        name = value_title(self._session.document, self._facet, value)
        name_entry(self._values[value], f"{_shortened(name)}\t{count}", name)

    def _value_action(self, value: str) -> QAction:
        action = self.addAction("")
        action.setCheckable(True)
        action.setData(value)
        action.triggered.connect(partial(self._toggle, value))
        return action

    def _check(self) -> None:
        hidden = self._session.requested.query.hidden
        for value, action in self._values.items():
            action.setChecked((self._facet, value) not in hidden)
        self._all.setEnabled(any(facet == self._facet for facet, _ in hidden))

    # What an entry does

    def _show_all(self) -> None:
        requested = self._session.requested
        self._session.request(requested.with_query(requested.query.with_all_of(self._facet)))
        self.refresh()

    def _toggle(self, value: str) -> None:
        requested = self._session.requested
        self._session.request(requested.with_query(requested.query.toggled(self._facet, value)))
        self.refresh()

    def _show_only(self, value: str) -> None:
        """Hide the others; a second time, show all again."""
        requested, values = self._session.requested, [each.value for each in self._counted]
        only = requested.query.with_only(self._facet, value, values)
        query = requested.query.with_all_of(self._facet) if only == requested.query else only
        self._session.request(requested.with_query(query))
        self.refresh()

    def _press(self, modifiers: Qt.KeyboardModifier) -> None:
        action = self.activeAction()
        if action is None or not action.isEnabled():
            return
        if action.isCheckable() and modifiers & Qt.KeyboardModifier.AltModifier:
            self._show_only(str(action.data()))
        else:
            action.trigger()

    # What Qt calls

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._press(event.modifiers())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESSING:
            self._press(event.modifiers())
        elif event.key() != Qt.Key.Key_Alt:  # which would close the menu
            super().keyPressEvent(event)


def _shortened(name: str) -> str:
    """Return what a menu has room for."""
    is_long = len(name) > _MOST_CHARACTERS
    return f"{name[: _MOST_CHARACTERS - 1].rstrip()}…" if is_long else name


class FilterMenu(QMenu):
    """The menu that hides events by their values; a large document is searched in a thread."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Filter", parent)
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
        self._count_hidden()

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
            self._build([facet.id for facet in filter_facets(document)])
        else:
            self._looking.setVisible(True)
            self._background.start(partial(_find_facets, document))

    def _build(self, facets: Sequence[str]) -> None:
        self._looking.setVisible(False)
        for facet in facets:
            section = FilterSection(self._session, facet, self)
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
        """Make the menu as wide as when events are hidden, so that nothing moves then."""
        self.setMinimumWidth(0)
        self._show_all.setText(show_all(self._session.counts[0]))
        self.setMinimumWidth(self.sizeHint().width())

    def _count_hidden(self) -> None:
        _, hidden = self._session.counts
        self._show_all.setText(show_all(hidden))
        self._show_all.setEnabled(bool(hidden))

    def _read_all(self) -> None:
        self._session.request(self._session.requested.showing_all())


def _find_facets(document: Document, answers: Answers) -> None:
    answers.tell([facet.id for facet in filter_facets(document)])

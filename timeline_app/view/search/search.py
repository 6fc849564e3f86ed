"""The search (Ctrl+K): a field over the window, and the hits for what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from shiboken6 import isValid

from timeline_app.model.query import Query
from timeline_app.model.search.items import (
    CommandPlace,
    EventPlace,
    ItemKind,
    TextPlace,
    ValuePlace,
)
from timeline_app.view.search.list import RowList
from timeline_app.view.search.results import (
    HiddenRow,
    HitRow,
    MoreRow,
    OnlyRow,
    Searcher,
    caption_of,
    command_rows,
    counts_of_hits,
    events_at,
    has_titles,
    is_only_commands,
    only_possible,
    result_rows,
)
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.session.one_value import show_only
from timeline_app.view.widgets.basics import new_column, plain_label
from timeline_app.words.search import show_only_these

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent

    from timeline_app.model.search.engine import Results
    from timeline_app.model.search.items import GroupKey, Item
    from timeline_app.view.actions.action import Action
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.search.field import SearchField
    from timeline_app.view.search.results import SearchRow
    from timeline_app.view.session.session import Session


_WIDTH_PX: Final = 640
_BELOW_PX: Final = 9  # the edge of the bar
_AIR_PX: Final = 12  # on both sides at least
_MOST_SHARE: Final = 0.5  # of the window's height for the rows
_ROWS_AIR_PX: Final = 6
_KEYS: Final = "↑ ↓ choose   Enter open   Ctrl+Enter show only these   Esc close"
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STAYING: Final = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
_TABS: Final = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class Search(QWidget):
    """A list below the field of the bar, over the rest of the window; a click beside it closes it.

    While it is open the session has the events that were found, and the field gets all keys.
    """

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        actions: Sequence[Action],
        field: SearchField,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session, self._canvas, self._actions = session, canvas, actions
        self._results: Results | None = None
        self._place: ValuePlace | None = None  # the value whose events are listed
        self._opened: set[GroupKey] = set()  # the groups that show all their hits
        self._recent: tuple[int, ...] = ()  # the commands last run, by number
        self._is_awaited = False  # Enter was pressed before the answer was there
        self._before: QWidget | None = None  # what had the focus
        self.field = field
        self.rows = RowList()
        self.caption, self.foot = _label("searchTold"), _label("searchFoot")
        self._panel = self._arranged()
        self._searcher = Searcher(session, [action.name.rstrip("…") for action in actions], self)
        self._searcher.answered.connect(self._take)
        self._searcher.failed.connect(self._await_nothing)
        self.field.textEdited.connect(self._type)
        self.field.installEventFilter(self)
        self.rows.picked.connect(lambda place: self._open_row(self.rows.rows.row(place)))
        self.rows.selectionModel().currentChanged.connect(self._announce)
        session.document_changed.connect(self._ask)
        window.installEventFilter(self)
        self.hide()

    @property
    def answered(self) -> str | None:
        """The text that the shown results are for; None until there are results."""
        return None if self._results is None else self._results.terms.text

    def open(self) -> None:
        """Show what the words in the field lead to, unless it is open already."""
        if self.isVisible():
            return
        before = QApplication.focusWidget()
        if before is not self.field:
            self._before = before
        self.field.begin_search()
        self._fill_window()
        self.show()
        self.raise_()
        self._type()

    def dismiss(self) -> None:
        """Hide it, give the focus back, and emphasise no events."""
        self._searcher.stop()
        self._is_awaited = False
        self.hide()
        self._session.show_found(None)
        if not self.field.hasFocus():  # something else has been clicked
            return
        before, self._before = self._before, None
        # The widget may be deleted by now, as when another timeline was opened.
        is_there = before is not None and isValid(before) and before.isVisible()
        (before if before is not None and is_there else self._canvas).setFocus()

    def end(self) -> None:
        """Wait until nothing is being searched."""
        self._searcher.end()

    def _arranged(self) -> QFrame:
        panel = QFrame(self)
        panel.setObjectName("searchPanel")
        for label in (self.caption, self.foot):
            label.setWordWrap(True)
        column = self._column = new_column(panel, margins_px=(1, 1, 1, 1), spacing_px=0)
        for widget in (self.caption, self.rows, self.foot):
            column.addWidget(widget)
        return panel

    # Asking

    def _type(self) -> None:
        self._place = None
        self._opened.clear()
        self._results = None
        self._ask()

    def _ask(self) -> None:
        if self.isVisible():
            if not self.field.text().strip():
                self._show_commands()
            self._searcher.ask(self.field.text(), self._place)

    def _take(self, results: Results) -> None:
        if results.terms.text:
            self._show(only_possible(results, self._actions))
        if self._is_awaited:
            self._open_chosen()

    # Showing

    def _show_commands(self) -> None:
        others = (number for number in range(len(self._actions)) if number not in self._recent)
        rows = command_rows(self._actions, [*self._recent, *others])
        self._session.show_found(None)
        self._show_rows(rows, "", "")

    def _show(self, results: Results, chosen: int = 0) -> None:
        self._results = results
        self._session.show_found(None if is_only_commands(results) else results.found)
        rows = result_rows(self._session, results, self._actions, self._opened)
        if self._place is not None or has_titles(results, self.field.text()):
            words = show_only_these(self.field.text(), is_value=self._place is not None)
            rows.append(OnlyRow(words))
        self._show_rows(rows, caption_of(results), counts_of_hits(results), chosen)

    def _show_rows(
        self, rows: Sequence[SearchRow], caption: str, counts: str, chosen: int = 0
    ) -> None:
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        whole = ", ".join(count.replace(" ", "\N{NO-BREAK SPACE}") for count in counts.split(", "))
        self.foot.setText(f"{_KEYS}      {whole}" if counts else _KEYS)
        self.rows.setVisible(bool(rows))
        self.rows.show_rows(rows)
        self._fill_window()
        self.rows.choose(chosen)
        if caption:
            _say(self.field, caption)

    def _fill_window(self) -> None:
        """Take all of the window below the bar; the panel is below the field."""
        window, field = self._window, self.field
        box = field.parentWidget() or field
        below = box.mapTo(window, box.rect().bottomLeft())
        top_px = below.y() + _BELOW_PX
        self.setGeometry(0, top_px, window.width(), window.height() - top_px)
        most_px = round(window.height() * _MOST_SHARE)
        self.rows.setFixedHeight(min(self.rows.content_px() + _ROWS_AIR_PX, most_px))
        width_px = min(max(_WIDTH_PX, box.width()), window.width() - 2 * _AIR_PX)
        left_px = min(below.x(), window.width() - _AIR_PX - width_px)
        self._panel.setGeometry(left_px, 0, width_px, self._height_px(width_px))

    def _height_px(self, width_px: int) -> int:
        """Return the panel's height for wrapped words at that width; Qt's own hint is too high."""
        column = self._column
        wrapped = column.hasHeightForWidth()
        return column.totalHeightForWidth(width_px) if wrapped else column.totalSizeHint().height()

    def _announce(self) -> None:
        row = self.rows.chosen
        if row is not None:
            _say(self.field, row.spoken)

    # Opening what was found

    def _await_nothing(self) -> None:
        self._is_awaited = False

    def _open_chosen(self) -> None:
        self._is_awaited = self._searcher.is_busy
        row = self.rows.chosen
        if row is not None and not self._is_awaited:
            self._open_row(row)

    def _open_row(self, row: SearchRow) -> None:
        if isinstance(row, HiddenRow):
            self._session.request(self._session.requested.with_query(Query()))
        elif isinstance(row, OnlyRow):
            self._show_only()
        elif isinstance(row, MoreRow) and self._results is not None:
            self._opened.add(row.group)
            self._show(self._results, self.rows.currentIndex().row())
        elif isinstance(row, HitRow):
            self._open_hit(row.item)

    def _show_only(self) -> None:
        """Hide all events but those with the value that is listed, or with the words as title."""
        place, words = self._place, self.field.text().strip()
        self.dismiss()
        if place is not None:
            show_only(self._session, place.facet, place.value)
        elif words:
            self.field.show_only(words)

    def _open_hit(self, item: Item) -> None:
        if isinstance(item.place, ValuePlace):
            # Its events are listed; hiding all others would surprise.
            self.field.setText(item.texts[0])
            self._place = item.place
            self._ask()
            return
        self.dismiss()
        match item.place:
            case EventPlace(event):
                self._session.turn_to(None)
                self._session.select(event)
                self._canvas.navigation.reveal(event)
            case TextPlace():
                page = self._page_of(item.place, item)
                self._session.turn_to(page)  # first, as it narrows the timeline
                self._choose_cited(page)
            case CommandPlace(number):
                self._recent = (number, *(each for each in self._recent if each != number))
                self._actions[number].run()

    def _page_of(self, place: TextPlace, item: Item) -> ArticlePage:
        """Return the page of an article, at a cited passage or at the hit in a paragraph."""
        if item.kind is ItemKind.PASSAGE or place.start == place.end or self._results is None:
            return ArticlePage(place.article, place.start, place.end)
        start, end = self._results.terms.span_in(item.texts[0])
        return ArticlePage(place.article, place.start + start, place.start + end)

    def _choose_cited(self, page: ArticlePage) -> None:
        """Choose a shown event that cites the hit, unless the chosen one does."""
        session = self._session
        events = [each for each in events_at(session.document, page) if session.mask[each]]
        if events and session.selection not in events:
            session.select(events[0])
            self._canvas.navigation.reveal(events[0])

    # What Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._fill_window()
            return False
        if not self.isVisible():
            return False
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYING:
                self.dismiss()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the window's keys would act behind it
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether the field must not get it."""
        key = Qt.Key(event.key())
        is_again = key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif is_again:
            self.field.selectAll()
        elif key in _STEPS:
            self.rows.go(_STEPS[key])
        elif key in _PAGES:
            self.rows.page(_PAGES[key])
        elif key in _ENTER and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._show_only()
        elif key in _ENTER:
            self._open_chosen()
        else:
            return key in _TABS  # it keeps the focus
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # keys that the field does not use must not reach the window


def _say(field: QWidget, words: str) -> None:
    """Make a screen reader say it; the focus stays in the field."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, words))


def _label(name: str) -> QLabel:
    label = plain_label(name=name)
    label.setIndent(0)
    return label

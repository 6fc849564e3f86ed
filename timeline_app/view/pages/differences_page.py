"""The page of all differences between the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QWidget,
)

from timeline_app.model.evidence.difference_filter import DifferenceFilter
from timeline_app.model.evidence.differences import Verdict
from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.pages.difference_rows import (
    DifferencePainter,
    DifferenceRows,
    build_sides,
    head_px,
)
from timeline_app.view.pages.page import PageTitle, PageView
from timeline_app.view.session.history import DifferencesPage
from timeline_app.view.widgets.basics import keep_room_for_bar, new_row
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import on_theme_change
from timeline_app.words.evidence.articles import numbered_name
from timeline_app.words.evidence.differences import VERDICTS, shown_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.query import ViewSpec
    from timeline_app.view.session.history import Page
    from timeline_app.view.session.session import Session


class DifferenceList(QListView):
    """A list of a row for each difference; a click or Enter opens it below its row, and closes it.

    Only the open one has widgets, so that thousands can be listed. Signals: `opened` with the id of
    the difference that was opened, or "".
    """

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows = DifferenceRows(session.document, self)
        self._painter = DifferencePainter(self.rows, self)
        self._details: QWidget | None = None
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Differences")
        self.setAccessibleDescription("Enter opens a difference, and closes it.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        keep_room_for_bar(self)
        self.verticalScrollBar().setSingleStep(head_px() // 2)
        on_theme_change(self._build_details)

    def show_rows(self, shown: Sequence[Difference]) -> None:
        """List these differences of the session's document; the open one stays open."""
        self._drop_details()
        self.rows.show(self._session.document, shown)
        self._build_details()
        self.setCurrentIndex(self.rows.index(self.rows.row_of(self.rows.opened) or 0))

    def open(self, difference_id: str) -> None:
        """Open one difference in place of another, and bring it into view; "" closes it."""
        self._drop_details()
        self.rows.open(difference_id)
        self._build_details()
        self.bring_into_view()

    def bring_into_view(self) -> None:
        """Scroll to the open difference, if one is, and make its row the current one."""
        row = self.rows.row_of(self.rows.opened)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row))
            self.scrollTo(self.rows.index(row))

    def _turn(self, index: QModelIndex) -> None:
        """Open or close a row on behalf of the user."""
        difference_id = self.rows.shown[index.row()].id
        self.open("" if difference_id == self.rows.opened else difference_id)
        self.opened.emit(self.rows.opened)

    def _drop_details(self) -> None:
        if self._details is not None:
            if self._details.isAncestorOf(self.focusWidget()):
                self.setFocus()
            row = self.rows.row_of(self.rows.opened)
            if row is not None:
                # None takes it out, and it is deleted later; PySide's own hints do not know that.
                self.setIndexWidget(self.rows.index(row), None)  # type: ignore[arg-type]
            self._details.hide()
            self._details = None

    def _build_details(self) -> None:
        self._drop_details()
        row = self.rows.row_of(self.rows.opened)
        if row is not None:
            difference = self.rows.shown[row]
            self._details = build_sides(self._session, difference, self.viewport())
            # At its final width before it is shown, or it would be laid out twice.
            width_px = self.viewport().width()
            self._details.resize(width_px, self._details.heightForWidth(width_px))
            self._painter.opened_px = self._details.height()
            self.setIndexWidget(self.rows.index(row), self._details)
            chain_focus(self, self._details)
        self.doItemsLayout()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus, if that is a part of the details."""
        if now is None or self._details is None or not self._details.isAncestorOf(now):
            return
        top = now.mapTo(self.viewport(), QPoint(0, 0)).y()
        bar, room_px = self.verticalScrollBar(), self.viewport().height()
        below_px = top + now.height() - room_px
        by_px = min(top, 0) + max(0, min(below_px, top))
        if by_px:
            bar.setValue(bar.value() + by_px)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_turn = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if is_turn and self.currentIndex().isValid() and self.hasFocus():
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        is_head = index.isValid() and at.y() < self.visualRect(index).top() + head_px()
        is_pressed_there = index == self.currentIndex()
        if is_head and is_pressed_there and event.button() == Qt.MouseButton.LeftButton:
            self._turn(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._details is not None:
            self._painter.opened_px = self._details.heightForWidth(self.viewport().width())
            self.doItemsLayout()


def chain_focus(after: QWidget, parent: QWidget) -> None:
    """Let Tab lead from a widget through those of another, in the order they were made."""
    for widget in parent.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(after, widget)
            after = widget


class DifferencesView(PageView):
    """The list of the differences; one of them is open, its passages side by side."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setAccessibleName("Differences")
        self._filter = DifferenceFilter()
        self._listed_for: ViewSpec | None = None  # the list shows
        self._title = PageTitle("Where the articles differ", self, flagged=True)
        self.header.tools.addWidget(self._title)
        self._verdicts, self._articles = QComboBox(self), QComboBox(self)
        self._verdicts.setAccessibleName("Show differences of which verdict")
        self._articles.setAccessibleName("Show differences of which article")
        self._verdicts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._articles.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._articles.setMinimumContentsLength(16)
        self._count = QLabel(self)
        self._all = Link("Show all", self)
        self._empty = QLabel(self)
        self._empty.setContentsMargins(20, 24, 20, 0)
        self._empty.setWordWrap(True)
        self.list = DifferenceList(session, self)
        self.setFocusProxy(self.list)
        self.column.addLayout(self._tools())
        self.column.addWidget(self._empty)
        self.column.addWidget(self.list, 1)
        self.column.addStretch(0)
        self._verdicts.activated.connect(self._choose)
        self._articles.activated.connect(self._choose)
        self._all.clicked.connect(self._show_all)
        self.list.opened.connect(lambda opened: session.read_on(DifferencesPage(opened)))
        session.document_changed.connect(self._refresh)

    def show_page(self, page: Page) -> None:
        """Show the differences, with the one that the page names open and in view."""
        if not isinstance(page, DifferencesPage):
            return
        self._refresh()
        if page.difference and page.difference != self.list.rows.opened:
            if self.list.rows.row_of(page.difference) is None:
                self._show_all()
            self.list.open(page.difference)
        self.list.bring_into_view()

    def _tools(self) -> QHBoxLayout:
        row = new_row(margins_px=(20, 10, 20, 10), spacing_px=10)
        row.addWidget(self._verdicts)
        row.addWidget(self._articles, 1)
        row.addWidget(self._count)
        row.addWidget(self._all)
        return row

    def _refresh(self) -> None:
        """List the differences again, if the session shows something else."""
        view_spec, is_seen = (
            self._session.view_spec,
            isinstance(self._session.page, DifferencesPage),
        )
        if is_seen and view_spec != self._listed_for:
            self._listed_for = view_spec
            self._show()

    def _choose(self) -> None:
        verdict = self._verdicts.currentData()
        self._filter = DifferenceFilter(
            None if verdict is None else Verdict(verdict), self._articles.currentData() or ""
        )
        self._show()

    def _show_all(self) -> None:
        self._filter = DifferenceFilter()
        self._show()

    def _show(self) -> None:
        document, every = self._session.document, self._session.document.differences
        shown = self._filter.shown(document)
        verdicts = self._filter.verdict_counts(document).items()
        articles = self._filter.article_counts(document).items()
        _fill(
            self._verdicts,
            "All verdicts",
            ((VERDICTS[verdict], verdict.value, count) for verdict, count in verdicts),
            self._filter.verdict,
        )
        _fill(
            self._articles,
            "All articles",
            ((numbered_name(document, each), each, count) for each, count in articles),
            self._filter.article or None,
        )
        self._count.setText(shown_differences(len(shown), len(every)))
        self._all.setVisible(len(shown) != len(every))
        for widget in (self._verdicts, self._articles, self._count, self.list):
            widget.setVisible(bool(every))
        self._empty.setVisible(not every)
        self._empty.setText("This timeline has no differences.")
        self.list.show_rows(shown)


def _fill(
    box: QComboBox, all_name: str, values: Iterable[tuple[str, str, int]], chosen: str | None
) -> None:
    """Offer all, and each value with its count."""
    box.clear()
    box.addItem(all_name, None)
    for name, value, count in values:
        box.addItem(shown_on_one_line(f"{name} ({count:,})"), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))

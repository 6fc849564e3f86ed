"""The list of differences, one of which can be open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from timeline_app.view.pages.difference_rows import (
    DifferencePainter,
    DifferenceRows,
    build_details,
    head_px,
)
from timeline_app.view.widgets.basics import keep_room_for_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from timeline_app.model.evidence.differences import Difference
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session


class DifferenceList(QListView):
    """Shows a row for each difference; a click or Enter opens it below its row, and closes it.

    Only the open one has widgets, so that thousands can be listed. Signals: `opened` with the id of
    the difference that was opened, or "".
    """

    opened = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.rows = DifferenceRows(session.document, self)
        self._painter = DifferencePainter(self.rows, theme, self)
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

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = self._painter.theme = theme
        self._build_details()
        self.viewport().update()

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
            self._details = build_details(self._session, difference, self._theme, self.viewport())
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

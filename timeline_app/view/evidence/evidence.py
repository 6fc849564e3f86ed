"""Evidence: the pane that proves the chosen event by the passages of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from timeline_app.view.evidence.comparing_ahead import ComparingAhead
from timeline_app.view.evidence.document_sheet import build_document_sheet
from timeline_app.view.evidence.event_sheet import build_event_sheet, finish_event_sheet
from timeline_app.view.evidence.evidence_footer import EvidenceFooter
from timeline_app.view.parts.scroll_bars import keep_room_for_bar
from timeline_app.view.parts.sheet import Sheet
from timeline_app.view.parts.text_view import TextView
from timeline_app.view.style_sheet import palette

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session


class Evidence(QWidget):
    """Shows the session's chosen event, or the timeline itself when none is chosen.

    Each selection builds its sheet anew, in one step, so that nothing of the last can stay; what
    is out of view below comes once the rest is painted.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._whole: set[int] = set()  # the events all of whose excerpts were asked for
        self.setAccessibleName("Evidence")
        self.setAutoFillBackground(True)
        self.setMinimumSize(320, 240)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self._area)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._footer = EvidenceFooter(session, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._footer)
        self._next_turn = QTimer(self, singleShot=True)
        self._next_turn.timeout.connect(self._finish_shown)
        ComparingAhead(session, self)
        session.document_changed.connect(self._begin_document)
        session.selection_changed.connect(self._show_selection)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.setPalette(palette(theme))
        self._footer.set_theme(theme)
        self._show_in_place()

    def show_every_excerpt(self) -> None:
        """Unfold the excerpts of the chosen event."""
        if self._session.selection is not None:
            self._whole.add(self._session.selection)
            self._show_in_place()

    def _begin_document(self) -> None:
        self._whole.clear()
        self._show_selection()

    def _show_selection(self) -> None:
        if not self.isVisible():  # a page stands in its place
            self._next_turn.stop()
            if (before := self._area.takeWidget()) is not None:
                before.deleteLater()
            return
        sheet = self._sheet()
        room = self._area.viewport().size()
        if sheet.heightForWidth(room.width()) > room.height():
            self._next_turn.start()
        else:
            self._finish(sheet)
        self._show_sheet(sheet)
        self._area.verticalScrollBar().setValue(0)

    def _show_in_place(self) -> None:
        """Build the sheet anew and stay where it was scrolled to."""
        value = self._area.verticalScrollBar().value()
        sheet = self._sheet()
        self._finish(sheet)
        self._show_sheet(sheet)
        self._area.verticalScrollBar().setValue(value)

    def _show_sheet(self, sheet: Sheet) -> None:
        before = self._area.widget()
        had_focus = before is not None and before.isAncestorOf(self.focusWidget())
        sheet.resize(self._area.viewport().size())  # or all is laid out for its own wish first
        self._area.setWidget(sheet)  # which deletes the one before
        self._footer.show_neighbours()
        first = sheet.findChild(TextView)
        if had_focus and isinstance(first, TextView):
            first.setFocus()

    def _finish(self, sheet: Sheet) -> None:
        if self._session.selection is not None:
            finish_event_sheet(sheet, self._session, self._session.selection, self._theme)

    def _finish_shown(self) -> None:
        sheet = self._area.widget()
        if isinstance(sheet, Sheet):
            self._finish(sheet)

    def _sheet(self) -> Sheet:
        self._next_turn.stop()  # the one before may have been left unfinished
        # Its parent from the start: a tree of widgets is slow to move into another.
        room, event = self._area.viewport(), self._session.selection
        if event is None:
            return build_document_sheet(self._session.document, self._theme, room)
        show_all = None if event in self._whole else self.show_every_excerpt
        return build_event_sheet(self._session, event, self._theme, show_all, room)

    # What Qt calls

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area.widget() is None:
            self._show_selection()

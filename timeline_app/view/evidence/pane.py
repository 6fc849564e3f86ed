"""The evidence pane: the passages of the articles that support the chosen event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from timeline_app.model.evidence.shared_wording import is_comparable
from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.edited_parts import Editing
from timeline_app.view.evidence.event_sheet import build_event_sheet, finish_event_sheet
from timeline_app.view.evidence.fact_cells import SOURCE_KEY, build_missing_sources
from timeline_app.view.evidence.footer import EvidenceFooter
from timeline_app.view.evidence.passage import read_link
from timeline_app.view.making.in_place import part_around, part_of_key
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import (
    Label,
    Sheet,
    heading_font,
    keep_room_for_bar,
    new_column,
    vertical_area,
)
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import on_theme_change, theme
from timeline_app.view.work.worker import Background
from timeline_app.words.counts import counted
from timeline_app.words.evidence.articles import numbered_name
from timeline_app.words.evidence.event import document_counts, finding_lines, next_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from timeline_app.model.document import Document
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session
    from timeline_app.view.work.worker import Answers


_FINDINGS_SHOWN: Final = 100
_ARTICLES_SHOWN: Final = 200


def build_document_sheet(
    session: Session,
    parent: QWidget | None = None,
    pen: Pen | None = None,
    ask_source: Callable[[int], None] | None = None,
) -> Sheet:
    """Return a sheet of the timeline's title, description, counts, notes on times and findings.

    `ask_source` asks what the date of an event comes from. Where there is no event yet, its
    articles can be read from there.
    """
    document, sheet = session.document, Sheet(10, parent)
    column = sheet.column
    column.addWidget(
        _text(document.title, sans_px=22, ink=theme().text, bold=True, name="evidence_title")
    )
    if document.description:
        column.addWidget(_text(document.description, sans_px=15, ink=theme().text))
    column.addWidget(_text(next_step(document), sans_px=15, ink=theme().text, name="to_do"))
    if not len(document.events):
        for article in document.articles[:_ARTICLES_SHOWN]:
            name = numbered_name(document, article.id)
            column.addWidget(read_link(session, ArticlePage(article.id), sheet, name))
    column.addSpacing(8)
    column.addWidget(
        _text(document_counts(document), sans_px=13, ink=theme().text_soft, name="evidence_counts")
    )
    if document.notes:
        from timeline_app.view.evidence.remarks import build_notes_on_times  # few have any

        if (notes := build_notes_on_times(session, pen)) is not None:
            column.addWidget(notes)
    if document.findings:
        column.addSpacing(8)
        heading = counted(len(document.findings), "finding")
        column.addWidget(Label(heading, heading_font(), theme().amber))
        column.addWidget(_findings(document))
        missing = None
        if pen is not None and ask_source is not None:
            missing = build_missing_sources(document, ask_source)
        if missing is not None:
            column.addWidget(missing)
    column.addStretch(1)
    return sheet


def _findings(document: Document) -> TextView:
    lines = finding_lines(document, _FINDINGS_SHOWN)
    return TextView([Run("\n\n".join(lines), sans(13), theme().text)], name="findings")


def _text(text: str, *, sans_px: float, ink: str, bold: bool = False, name: str = "") -> TextView:
    view = TextView([Run(text, sans(sans_px, bold=bold), ink)])
    view.setObjectName(name)
    return view


_COMPLETE_MS: Final = 300  # the window adds its other parts first


class ComparingAhead(QObject):
    """The search for wording that articles share, once the document has been shown for a moment."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._work = Background("the articles cannot be compared", self)
        self._work.failed.connect(session.failed)
        self._soon = QTimer(self, singleShot=True, interval=_COMPLETE_MS)
        self._soon.timeout.connect(self._compare)
        self._soon.start()
        session.document_changed.connect(self._soon.start)

    def _compare(self) -> None:
        document = self._session.document
        if not document.excerpts or not is_comparable(document):
            return

        def compare(answers: Answers) -> None:
            answers.tell(document.shared_passages)  # the document keeps them

        self._work.start(compare)


def _focus_like(sheet: Sheet, name: str, key: str) -> None:
    """Focus the part of a key, or the button of a name, as a chip that was clicked.

    Where there is none, focus the first text.
    """
    if (part := part_of_key(sheet, key)) is not None:
        part.focus_view()
        return
    buttons = sheet.findChildren(QAbstractButton)
    alike = next((each for each in buttons if each.accessibleName() == name), None)
    found = alike or sheet.findChild(TextView)
    if isinstance(found, QWidget):
        found.setFocus()


_ABOVE_PX: Final = 12  # the heading that is scrolled to


class Evidence(QWidget):
    """The pane of the session's chosen event, or of the timeline itself when none is chosen.

    Each selection builds a new sheet, so that nothing of the last one can remain; the part below
    the view is added once the rest is painted. With a pen, what it shows is edited in place.
    """

    def __init__(
        self, session: Session, pen: Pen | None = None, table_pen: TablePen | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self._pen, self._table_pen = pen, table_pen
        self._has_details = False
        self._document = session.document
        self._shown: tuple[Document, str | None] | None = None  # the sheet is of these
        self._unfolded: set[str] = set()  # ids of events that show all their excerpts
        self.setAccessibleName("Evidence")
        self.setAutoFillBackground(True)
        self.setMinimumSize(320, 240)
        self._area = vertical_area(self)
        keep_room_for_bar(self._area)
        self._footer = EvidenceFooter(session, self)
        column = new_column(self, margins_px=0, spacing_px=0)
        column.addWidget(self._area, 1)
        column.addWidget(self._footer)
        self._next_turn = QTimer(self, singleShot=True)
        self._next_turn.timeout.connect(self._finish_shown)
        ComparingAhead(session, self)
        session.document_changed.connect(self._follow_document)
        session.selection_changed.connect(self._follow_selection)
        on_theme_change(self._show_in_place)
        self._show_selection()

    def show_every_excerpt(self) -> None:
        """Unfold the excerpts of the chosen event."""
        if self._session.chosen is not None:
            self._unfolded.add(self._session.chosen)
            self._show_in_place()

    def edit_title(self) -> None:
        """Edit what has the focus, or else the title of the chosen event."""
        part = part_around(self.window().focusWidget()) or part_of_key(self._area, "title")
        if part is not None:
            part.begin()

    def ask_source(self, event: int) -> None:
        """Choose an event, and ask what its date comes from."""
        self._session.select(event)
        if (part := part_of_key(self._area, SOURCE_KEY)) is not None:
            part.begin()

    def show_support(self) -> None:
        """Scroll to how many articles support the chosen event, and to their passages."""
        self._scroll_to("support")

    def show_differences(self) -> None:
        """Scroll to where the articles differ about the chosen event."""
        if self._next_turn.isActive():
            self._next_turn.stop()
            self._finish_shown()
        self._scroll_to("differences_heading")

    def _scroll_to(self, name: str) -> None:
        QApplication.processEvents()  # what was added has no place before
        sheet = self._area.widget()
        if sheet is None:
            return
        part = sheet.findChild(QWidget, name)
        if isinstance(part, QWidget):
            top_px = part.mapTo(sheet, QPoint(0, 0)).y()
            self._area.verticalScrollBar().setValue(top_px - _ABOVE_PX)

    def _follow_document(self) -> None:
        """Show the events of another document, or the same event by another filter or clock."""
        before, after = self._document, self._session.document
        is_edited = after.path is not None and before.path == after.path
        self._document = after
        if self._area.widget() is not None and (before is after or is_edited):
            self._show_in_place()
            return
        self._unfolded.clear()
        self._show_selection()

    def _follow_selection(self) -> None:
        """Show the chosen event, unless its sheet has just been built."""
        if self._shown != (self._session.document, self._session.chosen) or not self.isVisible():
            self._show_selection()

    def _show_selection(self) -> None:
        if not self.isVisible():  # a page is shown instead
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
        """Rebuild the sheet and keep the scroll position."""
        value = self._area.verticalScrollBar().value()
        sheet = self._sheet()
        self._finish(sheet)
        self._show_sheet(sheet)
        self._area.verticalScrollBar().setValue(value)

    def _show_sheet(self, sheet: Sheet) -> None:
        before = self._area.widget()
        focused = self.window().focusWidget()  # also while the window is not active
        had_focus = before is not None and focused is not None and before.isAncestorOf(focused)
        name = focused.accessibleName() if focused is not None else ""
        part = part_around(focused)
        key = "" if part is None else part.cell.key
        self._shown = (self._session.document, self._session.chosen)
        sheet.resize(self._area.viewport().size())  # or all is laid out for its size hint first
        self._area.setWidget(sheet)  # which deletes the one before
        self._footer.show_neighbours()
        if had_focus:
            _focus_like(sheet, name, key)

    def _finish(self, sheet: Sheet) -> None:
        if self._session.selection is not None:
            finish_event_sheet(sheet, self._session, self._session.selection, self._editing)

    def _finish_shown(self) -> None:
        sheet = self._area.widget()
        if isinstance(sheet, Sheet):
            self._finish(sheet)

    def _sheet(self) -> Sheet:
        self._next_turn.stop()  # the last sheet may be unfinished
        # With its parent from the start: moving a tree of widgets is slow.
        room, event = self._area.viewport(), self._session.selection
        if event is None:
            editing = self._editing
            pen = editing and editing.pen
            return build_document_sheet(self._session, room, pen, self.ask_source)
        show_all = None if self._session.chosen in self._unfolded else self.show_every_excerpt
        is_table = self._table_pen is not None and self._table_pen.can_write
        return build_event_sheet(
            self._session,
            event,
            show_all,
            self.show_differences,
            room,
            self._editing,
            self._table_pen if is_table else None,
        )

    @property
    def _editing(self) -> Editing | None:
        if self._pen is None or not self._pen.can_write:
            return None
        return Editing(self._pen, self._has_details, self._show_details)

    def _show_details(self, is_shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._has_details = is_shown

    # What Qt calls

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area.widget() is None:
            self._show_selection()

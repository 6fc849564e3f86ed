"""The side pane beside the timeline: the evidence, or the page that is open in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from timeline_app.view.evidence.pane import Evidence
from timeline_app.view.pages.page import PageView
from timeline_app.view.session.history import ArticlePage, DifferencesPage, MatrixPage, Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.making.toast import Toast
    from timeline_app.view.session.session import Session


class SidePane(QStackedWidget):
    """The evidence, or the page that the session has turned to, which gets the keyboard.

    `show_page` is called once each time a page is opened. Pages are deleted with their document,
    but one that can follow it to another state stays as it is.

    Signals: `turned` when a page replaces the evidence, or the evidence a page; `keyed` with the
    keys of what holds the keyboard in a page, "" where nothing does.
    """

    turned = Signal()
    keyed = Signal(str)
    event_clicked = Signal()  # in the timeline

    def __init__(
        self, session: Session, editor: Editor, toast: Toast, pen: Pen, table_pen: TablePen
    ) -> None:
        super().__init__()
        self._session = session
        self._editor, self._toast = editor, toast
        self._document = session.document
        self._pages: dict[type[Page], PageView] = {}  # each built when it is first opened
        self._shown: Page | None = None
        self.evidence = Evidence(session, pen, table_pen)
        self.addWidget(self.evidence)
        session.attention_changed.connect(self._show_page)
        session.document_changed.connect(self._drop_pages)

    def _show_page(self) -> None:
        page, before = self._session.turned_to, self._shown
        if page is before:
            return
        self._shown = page
        view = self._view_of(page)
        is_other, had_focus = view is not self.currentWidget(), self._holds_focus()
        self.setCurrentWidget(view)
        if (page is None) != (before is None):
            self.turned.emit()  # so that a page is shown in the width it will have
        if page is not None and isinstance(view, PageView):
            view.show_page(page)
        if is_other and (page is not None or had_focus):
            view.setFocus()

    def _holds_focus(self) -> bool:
        """Return whether the keyboard is in the pane now: Qt's own answer is where it was last."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _drop_pages(self) -> None:
        """Delete the pages of an earlier document, and show the present page of this one.

        One that is shown stays as it is if it can follow.
        """
        if self._document is self._session.document:
            return
        self._document = self._session.document
        shown, had_focus = self.currentWidget(), self._holds_focus()
        dropped = self._pages
        self._pages = {
            kind: view for kind, view in dropped.items() if view is shown and view.follow_document()
        }
        page = self._session.turned_to
        if page is None or self._shown is None:
            self.setCurrentWidget(self.evidence)  # what else changes `_show_page` does
        else:
            self._shown = page  # it is not turned to, and gets the keyboard only if it had it
            view = self._view_of(page)
            self.setCurrentWidget(view)
            if view is not shown and isinstance(view, PageView):
                view.show_page(page)
            if view is not shown and had_focus:
                view.setFocus()
        for kind, view in dropped.items():
            if self._pages.get(kind) is not view:
                view.deleteLater()

    def _view_of(self, page: Page | None) -> QWidget:
        """Return what shows a page: the evidence for none, and for what is not there any more."""
        document = self._session.document
        is_gone = (isinstance(page, ArticlePage) and document.article(page.article) is None) or (
            isinstance(page, DifferencesPage)
            and page.difference not in {"", *(each.id for each in document.differences)}
        )
        return self.evidence if page is None or is_gone else self._page_view(page)

    def _page_view(self, page: Page) -> PageView:
        if type(page) not in self._pages:
            view = self._built(page)
            self._pages[type(page)] = view
            self.addWidget(view)
        return self._pages[type(page)]

    def _built(self, page: Page) -> PageView:
        # Imported here, as pages are not needed for the first picture.
        session = self._session
        if isinstance(page, ArticlePage):
            from timeline_app.view.reader.reader import ReaderPane

            reader = ReaderPane(session, self._editor, self._toast)
            reader.keyed.connect(self.keyed)
            self.event_clicked.connect(reader.maker.take_keys)
            return reader
        if isinstance(page, DifferencesPage):
            from timeline_app.view.pages.differences_page import DifferencesView

            return DifferencesView(session)
        if isinstance(page, MatrixPage):
            from timeline_app.view.pages.matrix_page import MatrixView

            return MatrixView(session)
        from timeline_app.view.pages.shared_page import SharedView

        return SharedView(session)

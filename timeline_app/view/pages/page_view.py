"""What all pages are: a header with the way back, above a room of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.view.pages.page_header import PageHeader
from timeline_app.view.style_sheet import palette

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme
    from timeline_app.view.pages.pages import Page
    from timeline_app.view.session import Session


class PageView(QWidget):
    """Shows the pages of one kind, of one document; `column` is the room below the header.

    Its focus proxy is where the keyboard begins.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.header = PageHeader(session, theme, self)
        self.setAutoFillBackground(True)
        self.setPalette(palette(theme))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.header)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.setPalette(palette(theme))
        self.header.set_theme(theme)

    def show_page(self, page: Page) -> None:
        """Show a page of its kind, which the session has just turned to."""
        raise NotImplementedError

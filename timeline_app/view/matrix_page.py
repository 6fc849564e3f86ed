"""The page that shows which articles tell of which events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.page_view import PageView

if TYPE_CHECKING:
    from timeline_app.view.pages import Page


class MatrixView(PageView):
    """Shows the events in time order against the articles."""

    def show_page(self, page: Page) -> None:
        """Show the present state of it."""

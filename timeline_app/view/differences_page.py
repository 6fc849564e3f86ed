"""The page of all differences between the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.page_view import PageView

if TYPE_CHECKING:
    from timeline_app.view.pages import Page


class DifferencesView(PageView):
    """Lists the differences; one of them is open, its passages side by side."""

    def show_page(self, page: Page) -> None:
        """Show the differences, the one that is named open and in view."""

"""Reader: a whole article, with what it is cited for beside its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.page_view import PageView

if TYPE_CHECKING:
    from timeline_app.view.pages import Page


class Reader(PageView):
    """Being written: shows an article at a passage."""

    def show_page(self, page: Page) -> None:
        """Show an article, with the passage in view."""

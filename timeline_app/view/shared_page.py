"""The page of the wording that articles share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.page_view import PageView

if TYPE_CHECKING:
    from timeline_app.view.pages import Page


class SharedView(PageView):
    """Shows pairs of articles, and the passages that one of them has in common."""

    def show_page(self, page: Page) -> None:
        """Show the pair that is named, or the one that shares most."""

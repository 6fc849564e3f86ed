"""The second part of the menu “Edit”: what is changed of the timeline that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline_app.view.actions.action import Action
from timeline_app.view.session.history import ArticlePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.evidence.pane import Evidence
    from timeline_app.view.making.bookmarks import BookmarksMenu
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.halves import ListedTimeline


class ChangeActions:
    """The actions that change events, lanes and the timeline as a whole, by a pen.

    `evidence` returns the pane whose texts are edited in place, once there is one.
    """

    def __init__(
        self,
        session: Session,
        pen: Pen,
        listed: ListedTimeline,
        evidence: Callable[[], Evidence | None],
        bookmarks: BookmarksMenu,
    ) -> None:
        self._session = session
        self._pen = pen
        self._listed = listed
        self._evidence = evidence
        self._bookmarks = bookmarks

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""
        on_event = partial(Action, can=self._has_event)
        on_timeline = partial(Action, can=lambda: self._pen.can_write)
        return [
            None,
            on_event("Edit in place", self._edit_in_place, ("F2",)),
            on_event("Delete the event", self._delete, ("Del",), on_canvas=True),
            None,
            on_timeline("Lanes…", self._show_lanes),
            on_timeline("Title and description…", self._show_timeline),
            Action("About the article…", self._show_article, can=self._has_article),
            on_timeline("Bookmark this view…", self._bookmarks.ask, ("Ctrl+B",)),
        ]

    def _has_event(self) -> bool:
        return self._session.selection is not None and self._pen.can_write

    def _edit_in_place(self) -> None:
        """Edit the cell of the list that has the focus, or else what the evidence shows."""
        event_list, evidence = self._listed.event_list, self._evidence()
        if event_list is not None and event_list.view.hasFocus():
            event_list.view.edit_cell()
        elif evidence is not None:
            self._session.turn_to(None)
            evidence.edit_title()

    def _delete(self) -> None:
        from timeline_app.words.changes import events_gone  # not for the first picture

        if self._session.chosen is not None:
            self._pen.delete_events([self._session.chosen], events_gone(1))

    def _show_lanes(self) -> None:
        from timeline_app.view.making.lanes_dialog import LanesDialog  # not for the first picture

        LanesDialog(self._session, self._pen, self._listed.window()).exec()

    def _has_article(self) -> bool:
        return isinstance(self._session.page, ArticlePage) and self._pen.can_write

    def _show_article(self) -> None:
        from timeline_app.view.making.article_dialog import ArticleDialog  # as above

        page = self._session.page
        article = None
        if isinstance(page, ArticlePage):
            article = self._session.document.article(page.article)
        if article is not None:
            ArticleDialog(article, self._pen, self._listed.window()).exec()

    def _show_timeline(self) -> None:
        from timeline_app.view.making.timeline_dialog import TimelineDialog  # as above

        TimelineDialog(self._session, self._pen, self._listed.window()).exec()

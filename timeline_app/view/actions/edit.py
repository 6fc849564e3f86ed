"""The menu “Edit”: undo and redo, saving, and what is changed of the timeline that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline_app.view.actions.action import Action
from timeline_app.view.session.history import ArticlePage
from timeline_app.words.making.saving import redo_title, redone, undo_title, undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.evidence.pane import Evidence
    from timeline_app.view.making.dialogs.bookmarks import BookmarksMenu
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.making.saving.files import Files
    from timeline_app.view.making.table_pen import TablePen
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.halves import ListedTimeline


class EditActions:
    """The actions on a timeline that is being made.

    `say` shows what was undone. `evidence` returns the pane whose texts are edited in place, once
    there is one. The action `note` is in the menu of an event as well, and there for the events of
    a table, too.
    """

    def __init__(
        self,
        session: Session,
        editor: Editor,
        files: Files,
        pens: tuple[Pen, TablePen],
        listed: ListedTimeline,
        evidence: Callable[[], Evidence | None],
        bookmarks: BookmarksMenu,
        say: Callable[[str], None],
    ) -> None:
        self._session = session
        self._editor = editor
        self._files = files
        self._pen, self._rows = pens
        self._listed = listed
        self._evidence = evidence
        self._bookmarks = bookmarks
        self._say = say
        self.note = Action("Note on this event…", self._ask_note, can=self._can_note)

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""
        editor, files = self._editor, self._files
        return [
            Action("Undo", self._undo, ("Ctrl+Z",), can=self._can_undo, title=self._undo_title),
            Action(
                "Redo",
                self._redo,
                ("Ctrl+Shift+Z",),
                can=self._can_redo,
                title=self._redo_title,
            ),
            None,
            Action("Save", self._save, ("Ctrl+S",), can=lambda: editor.is_changed),
            Action("Save as…", files.ask_save_as, ("Ctrl+Shift+S",), can=files.can_save_as),
            Action("Read the files again", files.read_again, ("Ctrl+R",), can=files.can_read_again),
            *self._changes(),
        ]

    def _changes(self) -> list[Action | None]:
        on_event = partial(Action, can=self._has_event)
        on_timeline = partial(Action, can=lambda: self._pen.can_write)
        return [
            None,
            Action("Edit in place", self._edit_in_place, ("F2",), can=self._can_edit_in_place),
            on_event("Delete the event", self._delete, ("Del",), on_canvas=True),
            None,
            on_timeline("Lanes…", self._show_lanes),
            on_timeline("Title and description…", self._show_timeline),
            Action("About the article…", self._show_article, can=self._has_article),
            on_timeline("Bookmark this view…", self._bookmarks.ask, ("Ctrl+B",)),
            self.note,
        ]

    # Undo, redo, saving

    @property
    def _history(self) -> Editor | TablePen:
        """What undoes: of a table it is its own pen."""
        return self._rows if self._rows.can_write else self._editor

    def _undo(self) -> None:
        name = self._history.undo_name
        self._history.undo()
        self._say(undone(name))

    def _redo(self) -> None:
        name = self._history.redo_name
        self._history.redo()
        self._say(redone(name))

    def _save(self) -> None:
        self._files.save()

    def _can_undo(self) -> bool:
        is_making = self._rows.can_write or self._editor.is_making
        return is_making and bool(self._history.undo_name)

    def _can_redo(self) -> bool:
        is_making = self._rows.can_write or self._editor.is_making
        return is_making and bool(self._history.redo_name)

    def _undo_title(self) -> str:
        return undo_title(self._history.undo_name if self._can_undo() else "")

    def _redo_title(self) -> str:
        return redo_title(self._history.redo_name if self._can_redo() else "")

    # Changes

    def _can_edit_in_place(self) -> bool:
        can_write = self._pen.can_write or self._rows.can_write
        return can_write and self._session.selection is not None

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
        from timeline_app.words.making.changes import events_gone  # not for the first picture

        if self._session.chosen is not None:
            self._pen.delete_events([self._session.chosen], events_gone(1))

    def _show_lanes(self) -> None:
        from timeline_app.view.making.dialogs.lanes_dialog import (
            LanesDialog,  # not for the first picture
        )

        LanesDialog(self._session, self._pen, self._listed.window()).exec()

    def _has_article(self) -> bool:
        return isinstance(self._session.page, ArticlePage) and self._pen.can_write

    def _show_article(self) -> None:
        from timeline_app.view.making.dialogs.article_dialog import ArticleDialog  # as above

        page = self._session.page
        article = None
        if isinstance(page, ArticlePage):
            article = self._session.document.article(page.article)
        if article is not None:
            ArticleDialog(article, self._pen, self._listed.window()).exec()

    def _show_timeline(self) -> None:
        from timeline_app.view.making.dialogs.timeline_dialog import TimelineDialog  # as above

        TimelineDialog(self._session, self._pen, self._listed.window()).exec()

    # Notes

    def _can_note(self) -> bool:
        can_write = self._rows.can_write or self._editor.can_edit
        return can_write and self._session.selection is not None

    def _ask_note(self) -> None:
        from timeline_app.view.making.dialogs.note_prompt import (
            NotePrompt,  # not for the first picture
        )

        NotePrompt(self._session, self._editor, self._rows, self._listed.window()).ask()

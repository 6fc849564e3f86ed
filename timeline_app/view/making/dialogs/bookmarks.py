"""The menu of bookmarks: views of the timeline that a person has given a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from timeline_app.view.widgets.basics import name_entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.remarks import AuthorNote
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


class BookmarksMenu(QMenu):
    """The bookmarks of the timeline, each of which leads to its view.

    Where it can be edited, the view that is shown is added here, and bookmarks are deleted.
    """

    def __init__(self, session: Session, canvas: Canvas, pen: Pen, parent: QWidget) -> None:
        super().__init__("Bookmarks", parent)
        self._session = session
        self._canvas = canvas
        self._pen = pen
        self.aboutToShow.connect(self._fill)

    def _bookmarks(self) -> list[AuthorNote]:
        notes = self._session.document.notes
        return [note for note in notes if note.is_bookmark and note.when]

    def _fill(self) -> None:
        from timeline_app.words.making.changes import NO_BOOKMARKS  # not for the first picture
        from timeline_app.words.making.editing import delete_name

        self.clear()
        marks = self._bookmarks()
        for mark in marks:
            entry = self.addAction("")
            name_entry(entry, mark.text or mark.when)
            entry.triggered.connect(partial(self._go_to, mark))
        if not marks:
            self.addAction(NO_BOOKMARKS).setEnabled(False)
        if not self._pen.can_write:
            return
        self.addSeparator()
        self.addAction("Bookmark this view…").triggered.connect(self._ask)
        for mark in marks:
            entry = self.addAction("")
            name_entry(entry, delete_name(mark.text))
            entry.triggered.connect(partial(self._delete, mark))

    def _go_to(self, mark: AuthorNote, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        from timeline_app.layout.timeline.spans import text_span  # not for the first picture

        span_s = text_span(mark.when, self._session.view_spec.clock)
        view = self._canvas.area_viewport()
        self._canvas.navigation.go(view.showing(*map(view.broken.to_axis, span_s)))

    def _delete(self, mark: AuthorNote, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        from timeline_app.words.making.editing import gone  # not for the first picture

        self._pen.change_note(mark, "", gone(mark.text))

    def _ask(self, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.ask()

    def ask(self) -> None:
        """Ask for the name of the view that is shown, and keep it."""
        from timeline_app.view.dialogs.prompt import Prompt  # not for the first picture

        Prompt("Bookmark this view", "Name", self._keep, parent=self._canvas.window()).exec()

    def _keep(self, text: str) -> str:
        """Keep the view under a name, and return ""; or return what is wrong with the name."""
        from timeline_app.model.making.dates.ranges import (
            range_as_edtf,  # not for the first picture
        )
        from timeline_app.words.making.changes import name_of_bookmark

        name = " ".join(text.split())
        if not name:
            return name_of_bookmark()
        self._pen.add_bookmark(name, range_as_edtf(*self._session.viewport.clock_s()))
        return ""

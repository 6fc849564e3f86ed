"""The editor: what is done to the timeline that is shown, undone again, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.resources import resource
from timeline_app.words.saving import edit_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline_app.io.making.working_folder import ReadArticles, WorkingFolder
    from timeline_app.model.document import Document
    from timeline_app.model.making.edits import Edit
    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.view.session.session import Session


class Editor(QObject):
    """The timeline of the session as it is being made.

    Its folder is read as rows at the first edit; until then nothing is different from viewing. Each
    edit makes the next working copy, and the session shows the document that it tells. `say` shows
    a line where something cannot be done. Signal: `changed` when there is another working copy, or
    when it was saved.
    """

    changed = Signal()

    def __init__(self, session: Session, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self._folder: WorkingFolder | None = None
        self._copy: WorkingCopy | None = None
        self._articles: ReadArticles | None = None
        self._document: Document | None = None  # that the copy tells
        self.stack = QUndoStack(self)

    @property
    def can_edit(self) -> bool:
        """Whether the timeline that is shown is a folder of a person's own."""
        path = self._session.document.path
        return path is not None and path.is_dir() and not path.samefile(resource("tour"))

    @property
    def column_names(self) -> Mapping[str, str]:
        """The file's own names of columns of events.csv by the program's, where they differ."""
        return self._folder.names if self._folder is not None else {}

    @property
    def is_making(self) -> bool:
        """Whether the timeline that is shown has been edited since it was opened."""
        return self._copy is not None and self._document is self._session.document

    @property
    def is_changed(self) -> bool:
        """Whether there are edits that are not saved."""
        return self.is_making and not self.stack.isClean()

    def copy(self) -> WorkingCopy | None:
        """Return the working copy of what is shown; None where it cannot be edited, which is said.

        What changed on the disk since it was opened is shown then.
        """
        if self.is_making:
            return self._copy
        from timeline_app.io.making.working_folder import read_working_folder  # not for viewing

        path = self._session.document.path
        if path is None or not self.can_edit:
            return None
        try:
            self._folder = read_working_folder(path)
            self._copy, self._articles = self._folder.copy, None
            self.stack.clear()
            self._show(self._folder.copy)
        except CannotRead as error:
            self._say(str(error))
            return None
        return self._copy

    def apply(self, edit: Edit) -> None:
        """Make an edit of the working copy, which can be undone."""
        before = self.copy()
        if before is not None and edit.after != before:
            self.stack.push(_Step(self, edit, before))

    def show(self, copy: WorkingCopy, chosen: str | None) -> None:
        """Show a working copy, with that event chosen where it is there and shown."""
        self._show(copy)
        event = None if chosen is None else self._session.document.events.find(chosen)
        if event is not None and self._session.mask[event]:
            self._session.select(event)
        self.changed.emit()

    def _show(self, copy: WorkingCopy) -> None:
        from timeline_app.io.making.working_folder import document_of  # not for viewing

        folder, session = self._folder, self._session
        if folder is None:
            return
        document, self._articles = document_of(folder, copy, self._articles)
        self._copy, self._document = copy, document
        mask = session.view_spec.query.mask(document)
        session.replace_document(document, session.view_spec, mask, session.viewport)

    def save(self) -> bool:
        """Write what changed into the folder; return whether all is saved, else that is said."""
        from timeline_app.io.making.working_folder import save  # not for viewing

        if not self.is_making or self._folder is None or self._copy is None:
            return True
        try:
            saved = save(self._folder, self._copy)
        except CannotWrite as error:
            self._say(str(error))
            return False
        self._folder = saved.folder
        if saved.problem:
            self._say(saved.problem)
            return False
        self.stack.setClean()
        self.changed.emit()
        return True


class _Step(QUndoCommand):
    """One edit, which can be undone; the event it was about is chosen both ways."""

    def __init__(self, editor: Editor, edit: Edit, before: WorkingCopy) -> None:
        super().__init__(edit_name(edit.kind, edit.subject))
        self._editor = editor
        self._before, self._after, self._chosen = before, edit.after, edit.chosen

    def redo(self) -> None:
        """Show the working copy after the edit."""
        self._editor.show(self._after, self._chosen)

    def undo(self) -> None:
        """Show the working copy before the edit."""
        self._editor.show(self._before, self._chosen)

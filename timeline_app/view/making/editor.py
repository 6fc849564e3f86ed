"""The editor: what is done to the timeline that is shown, undone again, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timeline_app.io.errors import CannotRead
from timeline_app.model.making.edit_history import Edit, EditHistory, EditKind, EditStep
from timeline_app.resources import resource
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from timeline_app.io.making.places import OwnFolders
    from timeline_app.io.making.working_folder import ReadArticles, WorkingFolder
    from timeline_app.model.document import Document
    from timeline_app.model.making.versions.merge import Conflict
    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.view.making.saving.keeper import Keeper
    from timeline_app.view.session.session import Session

    Settle = Callable[[tuple[Conflict, ...]], Collection[tuple[str, int]] | None]

_TRIES = 3  # to save while another program writes


class Editor(QObject):
    """The timeline of the session as it is being made.

    Its folder is read as rows at the first edit; until then nothing is different from viewing. Each
    edit makes the next working copy, and the session shows the document that it tells. `say` shows
    a line where something cannot be done; in `places` is kept what must outlive the window.
    Signals: `changed` when there is another working copy, or when it was saved; `refused` when one
    tries to edit what is no folder of one's own.

    Attributes:
        settle: asks which rows in conflict are theirs, by `Conflict.place`; None to do nothing.
        say_stuck: shows why the folder can be read or written no more, and offers another one.
        saved_files: those that the last save wrote; None as soon as something is changed.

    """

    changed = Signal()
    refused = Signal()

    def __init__(
        self,
        session: Session,
        say: Callable[[str], None],
        parent: QObject,
        places: Callable[[], OwnFolders] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._say = self.say_stuck = say
        self._places = places
        self.settle: Settle = lambda _conflicts: None
        self.saved_files: tuple[str, ...] | None = None
        self._folder: WorkingFolder | None = None
        self._copy: WorkingCopy | None = None
        self._articles: ReadArticles | None = None
        self._document: Document | None = None  # that the copy tells
        self._keeper: Keeper | None = None
        # A value of our own: Qt's stack and Python both delete the steps of a QUndoStack.
        self._edits = EditHistory()

    @property
    def can_edit(self) -> bool:
        """Whether the timeline that is shown is a folder of a person's own."""
        path = self._session.document.path
        try:
            return path is not None and path.is_dir() and not path.samefile(resource("tour"))
        except OSError:  # it is out of reach
            return False

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
        return self.is_making and self._folder is not None and self._copy != self._folder.copy

    @property
    def folder(self) -> WorkingFolder | None:
        """The folder as it was last read or saved, while the timeline is being made."""
        return self._folder if self.is_making else None

    def changed_files(self) -> tuple[str, ...]:
        """Return the folder's files that another program changed while it is being made."""
        from timeline_app.io.making.working_folder import changed_on_disk  # not for viewing

        return () if self._folder is None else changed_on_disk(self._folder)

    def copy(self) -> WorkingCopy | None:
        """Return the working copy of what is shown; None where it cannot be edited, which is said.

        What changed on the disk since it was opened is shown then.
        """
        if self.is_making:
            return self._copy
        path = self._session.document.path
        if path is None or not self.can_edit:
            self.refused.emit()
            return None
        try:
            folder = self._begin(path)
            if folder is not None:
                self._use(folder)
        except CannotRead as error:
            self.say_stuck(str(error))
        return self._copy if self.is_making else None

    def apply(self, edit: Edit) -> None:
        """Make an edit of the working copy, which can be undone."""
        before = self.copy()
        if before is not None and edit.after != before:
            self._make(EditStep(before, edit))

    def _make(self, step: EditStep) -> None:
        self._edits = self._edits.making(step)
        self._go_to(step.edit.after, step.edit.chosen)

    @property
    def edits(self) -> EditHistory:
        """What can be undone, and made again."""
        return self._edits

    @property
    def undo_name(self) -> str:
        """The name of the edit that would be undone; empty where there is none."""
        return words.name_of_last(self._edits.done)

    @property
    def redo_name(self) -> str:
        """The name of the edit that would be made again; empty where there is none."""
        return words.name_of_last(self._edits.undone)

    def undo(self) -> None:
        """Undo the last edit, if there is one, and choose the event that it was about."""
        for step in self._edits.done[-1:]:
            self._edits = self._edits.undoing()
            self._go_to(step.before, step.edit.chosen)

    def redo(self) -> None:
        """Make the edit again that was undone last, if there is one."""
        for step in self._edits.undone[-1:]:
            self._edits = self._edits.redoing()
            self._go_to(step.edit.after, step.edit.chosen)

    def _go_to(self, copy: WorkingCopy, chosen: str | None) -> None:
        """Show a working copy, with that event chosen where it is there and shown."""
        if self._keeper is not None and self._copy is not None:
            self._keeper.keep(self._copy, copy)
        self._show(copy)
        if chosen is not None and chosen != self._session.chosen:
            event = self._session.document.events.find(chosen)
            if event is not None and self._session.mask[event]:
                self._session.select(event)
        self.saved_files = None
        self.changed.emit()

    def _show(self, copy: WorkingCopy) -> None:
        from timeline_app.io.making.working_folder import document_of_copy  # not for viewing
        from timeline_app.model.making.versions.reworded import reworded

        folder, session = self._folder, self._session
        if folder is None:
            return
        document = None
        if self._document is not None and self._copy is not None and self._articles is not None:
            document = reworded(self._document, self._copy, copy)
        if document is None:
            document, self._articles = document_of_copy(folder, copy, self._articles)
        self._copy, self._document = copy, document
        mask = session.view_spec.query.mask(document)
        session.replace_document(document, session.view_spec, mask, session.viewport)

    # Beginning and ending

    def _begin(self, path: Path) -> WorkingFolder | None:
        """Read a folder to be made; None where another window edits it. Raises CannotRead."""
        from timeline_app.io.making.working_folder import read_working_folder, require_toml

        if not self._take_lock(path):
            return None
        try:
            folder = read_working_folder(path)
            require_toml(folder, self._session.document.findings)
        except CannotRead:
            self.end()
            raise
        return folder

    def _take_lock(self, path: Path) -> bool:
        """Let nobody else edit a folder, instead of the one before; return whether nobody does."""
        self.end()
        if self._places is not None:
            from timeline_app.view.making.saving.keeper import keeper_with_lock  # not for viewing

            self._keeper = keeper_with_lock(path, self._places(), self._say, self)
            if self._keeper is None:
                self._say(words.is_edited_elsewhere(self._session.document.title))
        return self._places is None or self._keeper is not None

    def move(self, folder: WorkingFolder, edits: EditHistory) -> None:
        """Go on in another folder into which all was written; `edits` are undone there, too."""
        if self._take_lock(folder.path):
            self._edits = edits
            self._use(folder)
            self.changed.emit()

    def _use(self, folder: WorkingFolder, *, restores: bool = False) -> None:
        """Go on from a folder as it is on the disk, and show it."""
        self._folder, self._articles = folder, None
        if self._keeper is not None:
            self._keeper.begin(folder, restores=restores)
        self._show(folder.copy)

    def end(self) -> None:
        """Make the timeline no longer: what is not saved is given up, and others may edit it."""
        if self._keeper is not None:
            self._keeper.end()
        self._keeper = self._folder = self._copy = self._document = None
        self._articles = self.saved_files = None
        self._edits = EditHistory()
        self.changed.emit()

    def end_if_left(self) -> None:
        """Make the timeline no longer where another one is shown."""
        if self._copy is not None and not self.is_making:
            self.end()

    def restore(self) -> None:
        """Make the changes again that were not saved when an earlier program ended."""
        from timeline_app.io.making.recovery import put_log_aside, read_log, replayed

        path = self._session.document.path
        if path is None or self._places is None:
            return
        log = self._places().log(path)
        try:
            logged = read_log(log)
            folder = self._begin(path)
            if folder is None:
                return
            found = replayed(logged, folder)
        except CannotRead as error:
            self.end()
            self._say(put_log_aside(log, str(error)))
            return
        chosen = self.settle(found.conflicts) if found.conflicts else ()
        if chosen is None:
            self.end()  # the log stays for the next time
            return
        if chosen:
            found = replayed(logged, folder, chosen)
        self._use(found.folder, restores=True)
        self.apply(Edit(EditKind.RESTORE, "", found.copy))
        self._say(words.restored(len(logged.steps)))

    # The disk

    def save(self) -> bool:
        """Write what changed into the folder; return whether all is saved, else that is said.

        What another program changed meanwhile is merged before.
        """
        from timeline_app.io.making.working_folder import ChangedOnDisk, save  # not for viewing

        if not self.is_making or self._folder is None or self._copy is None:
            return True
        for _ in range(_TRIES):
            if self._keeper is not None:
                self._keeper.back_up(self._folder)
            try:
                saved = save(self._folder, self._copy)
            except ChangedOnDisk as changed:
                try:
                    if self._merge_disk(changed.files, self.settle):
                        continue
                    self._say(str(changed))
                except CannotRead as error:
                    self.say_stuck(words.not_saved(str(error)))
                return False
            self._folder = saved.folder
            if saved.problem:
                self.say_stuck(words.saved_in_part(saved.problem, saved.files))
                return False
            if self._keeper is not None:
                self._keeper.take_saved(saved.folder)
            self.saved_files = saved.files
            self.changed.emit()
            return True
        return False

    def take_disk(self, files: tuple[str, ...], settle: Settle | None = None) -> bool:
        """Merge what another program wrote into files; return whether that is done.

        Where nothing was unsaved, it is read again. Both can be undone. `settle` is asked about
        conflicts, the editor's own if it is not given.
        """
        try:
            return self._merge_disk(files, settle or self.settle)
        except CannotRead as error:
            self.say_stuck(str(error))
            return False

    def _merge_disk(self, files: tuple[str, ...], settle: Settle) -> bool:
        """Merge what is on the disk; return whether that is done. Raises CannotRead."""
        from timeline_app.io.making.settings_merge import merge_settings  # not for viewing
        from timeline_app.io.making.working_folder import read_folder_again, with_row_keys
        from timeline_app.model.making.versions.merge import key_map, merge

        if self._folder is None or self._copy is None:
            return False
        base, ours = self._folder.copy, self._copy
        theirs = read_folder_again(self._folder)
        theirs = with_row_keys(theirs, key_map(theirs.copy, base, ours))
        merged = merge(base, ours, theirs.copy, (), merge_settings)
        if merged.conflicts:
            chosen = settle(merged.conflicts)
            if chosen is None:
                return False
            merged = merge(base, ours, theirs.copy, chosen, merge_settings)
        self._folder, self._articles = theirs, None
        if self._keeper is not None:
            self._keeper.restart(theirs)
        self._copy = theirs.copy  # from which the log goes on
        if merged.copy == ours:
            self._go_to(ours, None)
        else:
            kind = EditKind.READ_AGAIN if ours == base else EditKind.MERGE
            self._make(EditStep(ours, Edit(kind, "", merged.copy)))
        if files:
            self._say(words.read_again(files) if ours == base else words.merged(files))
        return True

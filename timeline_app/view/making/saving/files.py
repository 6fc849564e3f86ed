"""The files of the timeline that is shown: saved, watched, read again, and saved as others."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.files import is_folder, is_there, is_within_reach
from timeline_app.io.options import ReadOptions
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.io.making.places import OwnFolders
    from timeline_app.model.making.versions.merge import Conflict
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.saving.watcher import Watcher
    from timeline_app.view.session.opening import Opening
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.notices import Notice


class Files(QObject):
    """What a window does about the files of its timeline; its dialogs belong to `window`.

    From `begin` on it watches them, and offers what an earlier program has not saved.
    """

    def __init__(
        self,
        session: Session,
        editor: Editor,
        opening: Opening,
        notice: Notice,
        places: Callable[[], OwnFolders],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._editor = editor
        self._opening = opening
        self._notice = notice
        self._places = places
        self._window = window
        self._watcher: Watcher | None = None
        editor.settle = self._settle
        editor.say_stuck = self._say_stuck
        editor.refused.connect(self._offer_save_as)
        opening.may_leave = self.may_leave
        opening.ended.connect(self._take_opened)

    def begin(self) -> None:
        """Begin to watch, once the first picture is there."""
        from timeline_app.view.making.saving.watcher import Watcher  # not for the first picture

        self._watcher = Watcher(self)
        self._watcher.noticed.connect(self._take_noticed)
        self._take_opened()

    @property
    def is_watching(self) -> bool:
        """Whether it has begun."""
        return self._watcher is not None

    def _take_opened(self) -> None:
        self._editor.end_if_left()
        if self._watcher is None:
            return
        from timeline_app.io.formats.folder import source_files

        self._watcher.watch(source_files(self._session.document))
        self._look_for_log()

    def end(self) -> None:
        """Make the timeline no longer: the window is closed."""
        self._editor.end()
        if self._watcher is not None:
            self._watcher.end()

    # Leaving

    def may_leave(self) -> bool:
        """Return whether the timeline may be left, its changes saved or given up by a person."""
        if not self._editor.is_changed:
            return True
        from timeline_app.view.dialogs.unsaved_dialog import UnsavedChoice, ask_to_save

        answer = ask_to_save(self._session.document.title, self._window)
        return self.save() if answer is UnsavedChoice.SAVE else answer is UnsavedChoice.DISCARD

    # Saving

    def save(self) -> bool:
        """Save what was changed; return whether all is saved."""
        is_saved = self._editor.save()
        self.accept()
        return is_saved

    def accept(self) -> None:
        """Take the files as they are for known: they were changed here."""
        if self._watcher is not None:
            self._watcher.accept()

    def can_save_as(self) -> bool:
        """Return whether there is a timeline that can be written as a folder."""
        return not self._session.is_empty and not self._opening.is_opening

    def ask_save_as(self) -> None:
        """Ask for a new folder, and go on there."""
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        title = "Save the timeline as a new folder"
        name = words.folder_name(self._session.document.title)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name)
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, target: Path) -> None:
        """Write the timeline into a new folder, its unsaved changes too, and go on there."""
        try:
            if self._editor.is_making:
                self._go_on_in(target)
            else:
                self._write(target)
        except CannotWrite as error:
            self._say_stuck(str(error))
            return
        self._notice.say(words.saved_as(target))

    def _go_on_in(self, target: Path) -> None:
        """Write what is made into a new folder, and make it there; what was done can be undone."""
        from timeline_app.io.making.save_as import beside_articles, save_as

        editor, edits = self._editor, self._editor.edits
        folder, copy = editor.folder, editor.copy()
        if folder is not None and copy is not None:
            editor.move(
                save_as(target, self._session.document, folder, copy), edits.over(beside_articles)
            )
            self._opening.shown_as = (target, ReadOptions())
            self._take_opened()

    def _write(self, target: Path) -> None:
        """Write what is shown into a new folder, and read that."""
        from timeline_app.io.making.save_as import save_as
        from timeline_app.io.making.working_folder import read_working_folder
        from timeline_app.io.making.write_folder import write_folder

        document, folder = self._session.document, None
        if document.path is not None and not self._names():
            with suppress(CannotRead):  # else what is shown is written
                folder = read_working_folder(document.path)
        if folder is None:
            write_folder(document, target)
        else:
            save_as(target, document, folder, folder.copy)
        self._opening.read_again(target)

    def _offer_save_as(self) -> None:
        """Offer to save what cannot be edited where it is."""
        path = self._session.document.path
        try:
            if path is not None and not is_there(path):
                self._say_stuck(words.folder_is_gone(path))
                return
        except CannotRead as error:
            self._say_stuck(str(error))
            return
        if self.can_save_as():
            self._say_stuck(words.needs_folder(self._session.document.title))

    def _say_stuck(self, line: str) -> None:
        """Show a line about files that cannot be used, beside a way to save what is shown."""
        self._notice.offer(line, "Save as…", self.ask_save_as)

    # Files that other programs changed

    def can_read_again(self) -> bool:
        """Return whether there are files that were read, or a table of a database."""
        path = self._session.document.path
        if self._session.document.engine is not None:
            return not self._opening.is_opening
        return path is not None and is_within_reach(path) and not self._opening.is_opening

    def read_again(self) -> None:
        """Read the files again; what was changed here is merged with them."""
        names = self._names()
        if not self._editor.is_making:
            self._opening.read_again(is_anew=True)
        elif self._editor.take_disk(names):
            if not names:
                self._notice.say(words.FILES_ARE_THE_SAME)
            self.accept()

    def _names(self) -> tuple[str, ...]:
        """Return the names of the files that other programs changed."""
        return tuple(map(_name, self._changed()))

    def _changed(self) -> list[Path]:
        paths = self._watcher.changed if self._watcher is not None else ()
        folder = self._session.document.path
        if not self._editor.is_making or folder is None:
            return [*paths]
        from timeline_app.io.making.working_folder import OWN_FILES

        own = [folder / name for name in self._editor.changed_files()]
        return [*own, *(path for path in paths if path.name not in OWN_FILES)]

    def _take_noticed(self) -> None:
        path, changed = self._session.document.path, self._changed()
        if self._opening.is_opening or path is None or not changed:
            return
        names = tuple(map(_name, changed))
        try:
            is_gone = not is_there(path) or (self._editor.is_making and not is_folder(path))
        except CannotRead as error:
            self._say_stuck(str(error))
            return
        if is_gone:
            self._say_stuck(words.folder_is_gone(path))
        elif not self._editor.is_making:
            said = words.can_be_read_again(names)
            self._notice.offer(said, "Read again", self.read_again)
        elif gone := _gone_articles(changed):
            self._say_stuck(words.files_are_gone(gone))  # their texts are still here
        else:
            self._take_changed(names)

    def _take_changed(self, names: tuple[str, ...]) -> None:
        put_off: list[Conflict] = []  # until a person asks for the dialog
        if self._editor.take_disk(names, put_off.extend):
            self.accept()
        elif put_off:
            said = words.in_conflict(names, len(put_off))
            self._notice.offer(said, "Choose…", self.read_again)

    def _settle(self, conflicts: tuple[Conflict, ...]) -> Collection[tuple[str, int]] | None:
        from timeline_app.view.dialogs.merge_dialog import MergeDialog

        dialog = MergeDialog(conflicts, self._window)
        is_chosen = dialog.exec() == MergeDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.theirs if is_chosen else None

    # What an earlier program has not saved

    def _look_for_log(self) -> None:
        """Offer to restore what was not saved; say so where another window edits the timeline."""
        path, places = self._session.document.path, self._places()
        if path is None or not is_folder(path) or self._editor.is_making:
            return
        lock = places.lock(path)
        if lock.exists():
            from timeline_app.view.making.saving.keeper import is_locked

            if is_locked(lock):
                self._notice.say(words.is_edited_elsewhere(self._session.document.title))
                return
        log = places.log(path)
        if not log.exists():
            return
        from timeline_app.io.making.recovery import has_changes, put_log_aside

        try:
            is_needed = has_changes(log, path)
        except CannotRead as error:
            self._notice.say(put_log_aside(log, str(error)))
            return
        if not is_needed:
            log.unlink(missing_ok=True)
        else:
            self._notice.offer_two(
                words.not_saved_at_end(self._session.document.title),
                ("Restore", self._editor.restore),
                ("Discard", self._discard_log),
            )

    def _discard_log(self) -> None:
        path = self._session.document.path
        if path is not None and not self._editor.is_making:
            self._places().log(path).unlink(missing_ok=True)


def _name(path: Path) -> str:
    try:
        return path.name if is_there(path) else words.file_is_gone(path.name, is_removed=True)
    except CannotRead:
        return words.file_is_gone(path.name, is_removed=False)


def _gone_articles(changed: Sequence[Path]) -> list[str]:
    from timeline_app.io.making.working_folder import OWN_FILES

    others = (path for path in changed if path.name not in OWN_FILES)
    return [path.name for path in others if not is_within_reach(path)]

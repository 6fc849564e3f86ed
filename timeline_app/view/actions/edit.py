"""The menu “Edit”: undo, redo, and saving a timeline that is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.actions.action import Action
from timeline_app.words.saving import redo_title, redone, undo_title, undone

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.making.editor import Editor
    from timeline_app.view.making.files import Files


class EditActions:
    """The actions on a timeline that is being made; `say` shows what was undone."""

    def __init__(self, editor: Editor, files: Files, say: Callable[[str], None]) -> None:
        self._editor = editor
        self._files = files
        self._say = say

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
        ]

    def _undo(self) -> None:
        name = self._editor.stack.undoText()
        self._editor.stack.undo()
        self._say(undone(name))

    def _redo(self) -> None:
        name = self._editor.stack.redoText()
        self._editor.stack.redo()
        self._say(redone(name))

    def _save(self) -> None:
        self._files.save()

    def _can_undo(self) -> bool:
        return self._editor.is_making and self._editor.stack.canUndo()

    def _can_redo(self) -> bool:
        return self._editor.is_making and self._editor.stack.canRedo()

    def _undo_title(self) -> str:
        return undo_title(self._editor.stack.undoText() if self._can_undo() else "")

    def _redo_title(self) -> str:
        return redo_title(self._editor.stack.redoText() if self._can_redo() else "")

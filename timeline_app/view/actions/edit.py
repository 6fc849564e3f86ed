"""The menu “Edit”: undo, redo, and saving a timeline that is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.view.actions.action import Action

if TYPE_CHECKING:
    from timeline_app.view.making.editor import Editor


class EditActions:
    """The actions on a timeline that is being made."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""
        editor = self._editor
        stack = editor.stack
        return [
            Action(
                "Undo", stack.undo, ("Ctrl+Z",), can=lambda: editor.is_making and stack.canUndo()
            ),
            Action(
                "Redo",
                stack.redo,
                ("Ctrl+Shift+Z",),
                can=lambda: editor.is_making and stack.canRedo(),
            ),
            Action("Save", self._save, ("Ctrl+S",), can=lambda: editor.is_changed),
        ]

    def _save(self) -> None:
        self._editor.save()

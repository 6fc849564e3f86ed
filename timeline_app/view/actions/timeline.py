"""The menu “Timeline”: what opens a timeline, exports it, or ends the program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.io.registry import readers
from timeline_app.resources import resource
from timeline_app.view.actions.action import Action
from timeline_app.words.reading import file_kind

if TYPE_CHECKING:
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.opening import Opening
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.questions import Questions


class TimelineActions:
    """The actions on whole timelines; their dialogs belong to the window of the canvas."""

    def __init__(
        self, session: Session, canvas: Canvas, opening: Opening, questions: Questions
    ) -> None:
        self._session = session
        self._canvas = canvas
        self._opening = opening
        self._questions = questions

    def table(self) -> list[Action | None]:
        """Return the entries of the menu."""
        opening = self._opening
        return [
            Action("Open folder…", self._open_folder, ("Ctrl+O",)),
            Action("Open file…", self._open_file, ("Ctrl+Shift+O",)),
            Action("Open the copied table", self._questions.paste, ("Ctrl+V",), on_canvas=True),
            Action("Open the Asia tour", partial(opening.read, resource("tour"))),
            None,
            Action("Stop reading", opening.cancel, ("Ctrl+.",), can=lambda: opening.is_busy),
            Action("Columns…", self._questions.ask_columns, can=lambda: opening.is_table),
            Action("Refused rows…", self.show_refused, can=self._has_refused),
            Action("Export…", self.export, ("Ctrl+E",), can=self._is_open),
            None,
            Action("Quit", self._quit, ("Ctrl+Q",)),
        ]

    def show_refused(self) -> None:
        """List the rows that could not be read as events."""
        from timeline_app.view.dialogs.refused_dialog import RefusedDialog  # not at the start

        RefusedDialog(self._session.document, self._canvas.window()).exec()

    def export(self) -> None:
        """Ask what to export, and where to."""
        from timeline_app.view.dialogs.export_dialog import ExportDialog  # not at the start

        view = self._canvas.frame.viewport
        ExportDialog(self._session, view, self._canvas.window()).exec()

    def _is_open(self) -> bool:
        return not self._session.is_empty

    def _has_refused(self) -> bool:
        return self._session.document.tally.refused > 0

    def _open_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        title = "Open a timeline folder"
        chosen = QFileDialog.getExistingDirectory(self._canvas.window(), title)
        if chosen:
            self._opening.read(Path(chosen))

    def _open_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        files = [each for each in readers() if each.suffixes]
        every = [pattern for each in files for pattern in each.patterns]
        kinds = [
            file_kind("Timelines", [*every, "timeline.toml"]),
            *(file_kind(each.title, each.patterns) for each in files),
        ]
        title, window = "Open a timeline file", self._canvas.window()
        chosen, _ = QFileDialog.getOpenFileName(window, title, filter=";;".join(kinds))
        if chosen:
            self._opening.read(Path(chosen))

    def _quit(self) -> None:
        self._canvas.window().close()

"""Laws of what the monkey edited: saved and read back as it is shown, undone as it was at first."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from timeline_app.io.making.working_folder import read_working_folder
from timeline_app.model.making.working_copy import TABLES, WorkingCopy
from timeline_app.resources import resource
from timeline_app.view.window.window import MainWindow

Said = dict[str, list[dict[str, str]]]


def said(copy: WorkingCopy) -> Said:
    """The filled cells of all rows, as files hold them, and the settings."""
    found: Said = {"settings": [{"": copy.settings}]}
    for name in TABLES:
        table = copy.table(name)
        rows = [{key: cell for key, cell in table.cells(row).items() if cell} for row in table.rows]
        found[name] = [row for row in rows if "".join(row.values()).strip()]
    return found


def faults_of_edits(window: QMainWindow, folder: Path) -> Iterator[str]:
    """Yield what is not as it should be once the monkey has edited a copy of the tour."""
    assert isinstance(window, MainWindow)
    editor = window.commands.editor
    shown = editor.copy()
    if shown is None:
        yield f"{folder.name} cannot be edited: {window.notice.words}"
        return
    if not window.commands.files.save():
        yield f"not saved: {window.notice.words}"
    elif said(read_working_folder(folder).copy) != said(shown):
        yield "what was saved is not read back as it was shown"
    step = len(editor.edits.done)
    while editor.edits.done:
        editor.undo()
    undone = editor.copy()
    if undone is None or said(undone) != said(read_working_folder(resource("tour")).copy):
        yield "what was undone is not as it was at first"
    while len(editor.edits.done) < step:
        editor.redo()
    if editor.copy() != shown:
        yield "what was done again is not as it was"
    if not window.commands.files.save():
        yield f"not saved at the end: {window.notice.words}"

"""The menu “Timeline”: what opens a timeline, exports it, or ends the program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.registry import readers
from timeline_app.resources import resource
from timeline_app.view.actions.action import Action
from timeline_app.view.session import settings
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.files.reading import file_kind
from timeline_app.words.window import NONE_RECENT, about_words, drop_to_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.session.opening import Opening
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.questions import Questions


class TimelineActions:
    """The actions on whole timelines; their dialogs belong to the window of the canvas."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        opening: Opening,
        questions: Questions,
        editor: Editor,
    ) -> None:
        self._session = session
        self._editor = editor
        self._canvas = canvas
        self._opening = opening
        self._questions = questions
        self.about = Action("About…", self._tell_about)
        self._recent = RecentMenu(opening, canvas)

    def table(self) -> list[Action | QMenu | None]:
        """Return the entries of the menu."""
        opening = self._opening
        return [
            Action("New timeline…", self.make_new, ("Ctrl+N",)),
            Action("Open folder…", self._open_folder, ("Ctrl+O",)),
            Action("Open file…", self._open_file, ("Ctrl+Shift+O",)),
            self._recent,
            Action("Open the copied table", self._questions.paste, ("Ctrl+V",), on_canvas=True),
            Action("Open the Asia tour", partial(opening.read, resource("tour"))),
            Action("Add articles…", self._choose_articles, can=self._takes_articles),
            None,
            Action("Stop reading", opening.cancel, ("Ctrl+.",), can=lambda: opening.is_busy),
            Action("Columns…", self._questions.ask_columns, can=lambda: opening.is_table),
            Action("Refused rows…", self.show_refused, can=self._has_refused),
            Action("Export…", self.export, ("Ctrl+E",), can=self._is_open),
            Action("Print…", self.print, ("Ctrl+P",), can=self._is_open),
            Action("Clear the cache…", self._clear_cache),
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

        found = self._whole_session()
        if found is not None:
            session, left_out = found
            view = self._canvas.frame.viewport
            ExportDialog(session, view, self._canvas.window(), left_out).exec()

    def print(self) -> None:
        """Show the timeline on paper before it is printed."""
        from timeline_app.paint.export.request import PictureError
        from timeline_app.view.dialogs.print_dialog import PrintDialog, picture_to_print

        found = self._whole_session()
        if found is None:
            return
        try:
            picture = picture_to_print(found[0], self._canvas.frame.viewport)
        except PictureError as error:
            self._session.failed.emit(str(error))
            return
        PrintDialog(picture, self._canvas.window()).exec()

    def _whole_session(self) -> tuple[Session, int] | None:
        """Return a session with all events that are to be written, and how many others there are.

        Those of a database are loaded; None where these are too many, or Cancel is clicked.
        """
        if self._session.document.engine is None:
            return self._session, 0
        from timeline_app.view.dialogs.loading_dialog import LoadingDialog, session_of

        dialog = LoadingDialog(self._session, self._canvas.window())
        dialog.exec()
        if dialog.problem:
            self._session.failed.emit(dialog.problem)
        loaded = dialog.loaded
        return None if loaded is None else (session_of(loaded, self._session), loaded.left_out)

    def _clear_cache(self) -> None:
        """Ask whether what is kept of large tables may go, and remove it."""
        from timeline_app.io.cache.entries import cache_entries, clear_cache
        from timeline_app.view.dialogs.confirm import asks_yes
        from timeline_app.words.files import cache as words

        found = cache_entries()
        if not found:
            self._questions.say(words.CACHE_EMPTY)
            return
        size = sum(each.size for each in found)
        if asks_yes(self._canvas.window(), words.CLEAR, words.asks_to_clear(len(found), size)):
            self._questions.say(words.cache_cleared(clear_cache()))

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

    def make_new(self, articles: Sequence[Path] = ()) -> None:
        """Ask for a new timeline's title, place and articles; make its folder and open it."""
        from timeline_app.view.dialogs.new_dialog import NewDialog  # not for the first picture
        from timeline_app.words.making.new_timeline import text_not_taken

        dialog = NewDialog(articles, self._canvas.window())
        if dialog.exec() == NewDialog.DialogCode.Accepted and dialog.made is not None:
            self._opening.read(dialog.made.path)
            for problem in dialog.made.problems:
                self._questions.say(text_not_taken(problem))

    # What is dropped

    def words_of_drop(self, paths: Sequence[Path]) -> str:
        """Return what a drop of paths would do."""
        from timeline_app.io.making.new_folder import is_article  # not for the first picture
        from timeline_app.words.making.new_timeline import drop_for_new, drop_to_add

        if not all(map(is_article, paths)):
            return drop_to_open(paths[0].name)
        if self._takes_articles():
            return drop_to_add(len(paths), self._session.document.title)
        return drop_for_new(len(paths))

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Open what was dropped; of articles make a timeline, or add them to the one that is open.

        Once the drop has ended: a dialog within it would hold the other program.
        """
        from timeline_app.io.making.new_folder import is_prose  # not for the first picture

        if not all(map(is_prose, paths)):
            self._opening.read(paths[0])
        elif self._takes_articles():
            self._add_articles(paths)
        else:
            QTimer.singleShot(0, lambda: self.make_new(paths))

    def _takes_articles(self) -> bool:
        return self._editor.can_edit

    def _choose_articles(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed for the first picture

        from timeline_app.io.making.new_folder import ARTICLE_PATTERNS

        names, _ = QFileDialog.getOpenFileNames(
            self._canvas.window(), "Add articles", filter=file_kind("Articles", ARTICLE_PATTERNS)
        )
        if names:
            self._add_articles([Path(name) for name in names])

    def _add_articles(self, paths: Sequence[Path]) -> None:
        """Copy articles into the folder of the timeline, and read it again."""
        from timeline_app.io.making.new_folder import add_articles  # not for the first picture
        from timeline_app.words.making.new_timeline import articles_added, text_not_taken

        folder = self._session.document.path
        if folder is None or (self._editor.is_changed and not self._editor.save()):
            return
        try:
            problems = add_articles(folder, paths)
        except (CannotRead, CannotWrite) as error:
            self._questions.say(str(error))
            return
        self._opening.read(folder)
        self._questions.say(" ".join([articles_added(len(paths)), *map(text_not_taken, problems)]))

    def _tell_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox  # not for the first picture

        from timeline_app.version import __version__

        QMessageBox.about(self._canvas.window(), "About", about_words(__version__))

    def _quit(self) -> None:
        self._canvas.window().close()


class RecentMenu(QMenu):
    """The timelines that were opened last, each of which is opened again."""

    def __init__(self, opening: Opening, parent: QWidget) -> None:
        super().__init__("Open recent", parent)
        self.setToolTipsVisible(True)
        self._opening = opening
        opening.ended.connect(self._remember)
        if not opening.is_busy:
            self._remember()  # what was opened before there was a menu
        self.aboutToShow.connect(self._fill)

    def _remember(self) -> None:
        path, shown = self._opening.path, self._opening.shown_as
        if shown is None or shown[0] != path or shown[1].text or path == resource("tour"):
            return
        settings.remember_recent(str(path.absolute()))

    def _fill(self) -> None:
        self.clear()
        paths = [Path(each) for each in settings.recent_paths()]
        for path in paths:
            entry = self.addAction("")
            name_entry(entry, str(Path(*path.parts[-2:])), str(path))
            entry.triggered.connect(partial(self._open, path))
        if not paths:
            self.addAction(NONE_RECENT).setEnabled(False)
            return
        self.addSeparator()
        self.addAction("Forget these").triggered.connect(lambda: settings.remember_recent(""))

    def _open(self, path: Path, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self._opening.read(path)

"""The commands: all that a person can do in the window, and what keeps and saves the changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline_app.view.actions.action import Action, keys_by_menu
from timeline_app.view.actions.context import ContextMenus
from timeline_app.view.actions.edit import EditActions
from timeline_app.view.actions.make import MakeActions
from timeline_app.view.actions.read import ReadActions
from timeline_app.view.actions.timeline import TimelineActions
from timeline_app.view.making.dialogs.bookmarks import BookmarksMenu
from timeline_app.view.making.editor import Editor
from timeline_app.view.making.pen import Pen
from timeline_app.view.making.saving.files import Files
from timeline_app.view.making.table_pen import TablePen
from timeline_app.view.making.toast import Toast
from timeline_app.view.session import settings
from timeline_app.view.window.questions import Questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timeline_app.view.actions.action import ActionTable
    from timeline_app.view.actions.go import GoActions
    from timeline_app.view.actions.view import ViewActions
    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.evidence.pane import Evidence
    from timeline_app.view.pages.side_pane import SidePane
    from timeline_app.view.session.opening import Opening
    from timeline_app.view.session.session import Session
    from timeline_app.view.window.halves import ListedTimeline
    from timeline_app.view.window.notices import Notice


class Commands:
    """The actions of all menus, and what makes edits, undoes, keeps and saves them.

    `on_bar` are the actions that the top bar has buttons for; `side` returns the side pane, once
    there is one.

    Attributes:
        by_menu: the actions by the titles of their menus.
        context: the menus of a right click.

    """

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        opening: Opening,
        notice: Notice,
        listed: ListedTimeline,
        on_bar: tuple[GoActions, ViewActions],
        side: Callable[[], SidePane | None],
        window: QWidget,
    ) -> None:
        self._side, self._window = side, window
        places = settings.user_places
        self.editor = Editor(session, notice.say, window, places)
        self.toast = Toast(canvas, canvas.footer_px)
        tell = partial(self.toast.say, undo=self.editor.undo)
        self.pen = Pen(session, self.editor, notice.say, tell)
        self.table_pen = TablePen(session, opening, notice.say, self.toast.say)
        self.files = Files(session, self.editor, opening, notice, places, window)
        self.table_pen.wrote = self.files.accept
        self.questions = Questions(session, opening, notice, window)
        self.on_timelines = TimelineActions(session, canvas, opening, self.questions, self.editor)
        go, view = on_bar
        read = ReadActions(session, canvas, self._shown_page, notice.say)
        bookmarks = BookmarksMenu(session, canvas, self.pen, window)
        making = (session, self.editor, self.files, (self.pen, self.table_pen))
        edit = EditActions(*making, listed, self._evidence, bookmarks, self.toast.say)
        self.context = ContextMenus(session, canvas, go, read, view, edit.note, self.pen)
        self.by_menu: ActionTable = {
            "Timeline": self.on_timelines.table(),
            "Edit": edit.table(),
            "Go": [*go.table(), bookmarks],
            "Read": read.table(),
            "Make": MakeActions(session, self._shown_page).table(),
            "View": view.table(),
            "Help": [Action("All keys", self._show_keys, ("?", "F1")), self.on_timelines.about],
        }

    def _evidence(self) -> Evidence | None:
        side = self._side()
        return None if side is None else side.evidence

    def _shown_page(self) -> QWidget | None:
        side = self._side()
        return None if side is None else side.currentWidget()

    def _show_keys(self) -> None:
        from timeline_app.view.dialogs.keys_dialog import KeysDialog  # not for the first picture

        KeysDialog(keys_by_menu(self.by_menu), self._window).exec()

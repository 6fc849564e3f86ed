"""The menu of a text that can be copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.widgets.basics import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


def name_entry(entry: QAction, text: str, name: str = "") -> None:
    """Give an entry a text, and a tool tip with the same or another `name`.

    Qt takes an ampersand in the text for a mnemonic, and a tool tip that looks like it for HTML.
    """
    entry.setText(shown_on_one_line(text).replace("&", "&&"))
    entry.setToolTip(plain_tool_tip(name or text))


def open_copy_menu(
    text: QWidget, label: str, copied: str, select_all: Callable[[], None], at: QPoint
) -> None:
    """Open a menu at a point of the screen that copies `copied` or selects all the text.

    The menu belongs to the window and does not block, because the text may be deleted while it is
    open. Then it still copies, but no longer offers to select.
    """
    menu = QMenu(text.window())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copy = menu.addAction(label)
    copy.setEnabled(bool(copied))
    copy.triggered.connect(partial(_copy, copied))
    every = menu.addAction("Select all")
    every.triggered.connect(select_all)
    text.destroyed.connect(every.deleteLater)
    menu.popup(at)


def _copy(text: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    QGuiApplication.clipboard().setText(text)

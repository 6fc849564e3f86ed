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
    """Let an entry say a text as it is, and its tool tip the whole `name`, if that is another.

    In the text of an entry an ampersand would be taken for a mnemonic, and its tool tip, which is
    the same text unless it is told, for rich text.
    """
    entry.setText(shown_on_one_line(text).replace("&", "&&"))
    entry.setToolTip(plain_tool_tip(name or text))


def open_copy_menu(
    text: QWidget, label: str, copied: str, select_all: Callable[[], None], at: QPoint
) -> None:
    """Open a menu at a place on the screen that copies `copied`, if it is any, or selects all.

    The menu belongs to the window, and nothing waits for its end, because a pane may be built anew
    while it is open. Then it still copies what was selected, and no longer offers to select.
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

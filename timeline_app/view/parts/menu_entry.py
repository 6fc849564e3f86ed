"""Entries of menus that say what a timeline calls something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.parts.parts import plain_tool_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


def name_entry(entry: QAction, text: str, name: str = "") -> None:
    """Let an entry say a text as it is, and its tool tip the whole `name`, if that is another.

    In the text of an entry an ampersand would be taken for a mnemonic, and its tool tip, which is
    the same text unless it is told, for rich text.
    """
    entry.setText(shown_on_one_line(text).replace("&", "&&"))
    entry.setToolTip(plain_tool_tip(name or text))

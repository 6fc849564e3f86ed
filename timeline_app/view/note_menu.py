"""The menu of the events and differences that a place of an article is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.paint.theme import Theme
    from timeline_app.view.reader_notes import Note

_ICON_PX = 10


def offer(
    notes: Sequence[Note],
    act: Callable[[Note], None],
    at: QPoint,
    theme: Theme,
    parent: QWidget,
) -> QMenu:
    """Open a menu at a place on the screen; what is chosen in it is acted on."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for note in notes:
        entry = menu.addAction(_square(note, theme), note.words.replace("&", "&&"))
        entry.triggered.connect(partial(_act, act, note))
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])  # so that Enter chooses at once
    return menu


def _act(act: Callable[[Note], None], note: Note, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    act(note)


def _square(note: Note, theme: Theme) -> QIcon:
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(theme.lane(note.colour) if note.colour else QColor(theme.amber))
    return QIcon(picture)

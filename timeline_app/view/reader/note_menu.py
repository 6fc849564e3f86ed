"""The menu of the events and differences that a place of an article is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from timeline_app.paint.shapes import paint_flag
from timeline_app.view.parts.menu_entry import name_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.paint.theme import Theme
    from timeline_app.view.reader.reader_notes import Note

_ICON_PX: Final = 14


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
        entry = menu.addAction(_icon(note, theme), "")
        name_entry(entry, note.words)
        entry.triggered.connect(partial(_act, act, note))
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])  # so that Enter chooses at once
    return menu


def _act(act: Callable[[Note], None], note: Note, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    act(note)


def _icon(note: Note, theme: Theme) -> QIcon:
    """A square in the lane's colour for an event, the flag for a difference."""
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if note.colour:
            square = QRectF(picture.rect()).adjusted(2, 2, -2, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.lane(note.colour))
            painter.drawRoundedRect(square, 2, 2)
        else:
            paint_flag(painter, QPointF(2, _ICON_PX / 2), QColor(theme.amber))
    return QIcon(picture)

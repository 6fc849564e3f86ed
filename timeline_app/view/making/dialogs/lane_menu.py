"""What can be done with a lane: its name, colour and place, a new one, and its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QCursor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from timeline_app.model.document import LANE_COLOURS
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.making.changes import (
    LANE_NEEDS_TITLE,
    colour_name,
    delete_lane_name,
    lane_known,
    lane_not_empty,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timeline_app.model.document import Document, Lane
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

_ICON_PX: Final = 14


class LaneChange(NamedTuple):
    """One entry of the menu of a lane; where it cannot be done, `why` says so."""

    name: str
    do: Callable[[], None]
    why: str = ""


def events_in(document: Document, lane_id: str) -> int:
    """Return how many events are in a lane."""
    code, values = document.events.texts["lane"].codes()
    return int(np.count_nonzero(code == values.index(lane_id))) if lane_id in values else 0


def changes_of_lane(session: Session, pen: Pen, lane: Lane, window: QWidget) -> list[LaneChange]:
    """Return what can be done with a lane."""
    document = session.document
    at = [each.id for each in document.lanes].index(lane.id)
    count = events_in(document, lane.id)
    move = partial(pen.move_lane, lane.id, lane.title)
    is_last = at == len(document.lanes) - 1
    return [
        LaneChange("Rename…", partial(ask_title, session, pen, lane, window)),
        LaneChange("Colour…", partial(choose_colour, pen, lane, window)),
        LaneChange("Move up", partial(move, at - 1), "" if at else "It is the first"),
        LaneChange("Move down", partial(move, at + 1), "It is the last" if is_last else ""),
        LaneChange("New lane…", partial(ask_title, session, pen, None, window)),
        LaneChange(
            delete_lane_name(lane.title),
            partial(pen.delete_lane, lane.id, lane.title),
            lane_not_empty(count) if count else "",
        ),
    ]


def ask_title(session: Session, pen: Pen, lane: Lane | None, window: QWidget) -> None:
    """Ask for the name of a lane, or of a new one."""
    from timeline_app.view.dialogs.prompt import Prompt  # not for the first picture

    title = "New lane" if lane is None else "Rename the lane"
    prompt = Prompt(title, "Name", partial(name_lane, session, pen, lane), parent=window)
    prompt.field.setText("" if lane is None else lane.title)
    prompt.field.selectAll()
    prompt.exec()


def name_lane(session: Session, pen: Pen, lane: Lane | None, text: str) -> str:
    """Name a lane, or make a new one of that name, and return ""; or return why not."""
    title = " ".join(text.split())
    others = [each.title for each in session.document.lanes if each is not lane]
    if not title:
        return LANE_NEEDS_TITLE
    if title.casefold() in {each.casefold() for each in others}:
        return lane_known(title)
    if lane is None:
        pen.add_lane(title)
    else:
        pen.change_lane(lane.id, lane.title, {"title": title})
    return ""


def choose_colour(pen: Pen, lane: Lane, window: QWidget) -> None:
    """Offer the colours that are told apart by everybody, and any other."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for number, colour in enumerate(LANE_COLOURS, start=1):
        entry = menu.addAction("")
        name_entry(entry, colour_name(number, colour))
        entry.setIcon(swatch(colour))
        entry.setCheckable(True)
        entry.setChecked(colour == lane.colour)
        entry.triggered.connect(partial(_colour, pen, lane, colour))
    menu.addSeparator()
    other = menu.addAction("Another colour…")
    other.triggered.connect(partial(_ask_colour, pen, lane, window))
    menu.popup(QCursor.pos())


def _colour(pen: Pen, lane: Lane, colour: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    pen.change_lane(lane.id, lane.title, {"colour": colour})


def _ask_colour(pen: Pen, lane: Lane, window: QWidget, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    from PySide6.QtWidgets import QColorDialog  # not for the first picture

    chosen = QColorDialog.getColor(QColor(lane.colour), window, "Colour of the lane")
    if chosen.isValid():
        _colour(pen, lane, chosen.name())


def swatch(colour: str) -> QIcon:
    """Return a square of a colour."""
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(QColor(colour))
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints it in a chosen row
    return icon

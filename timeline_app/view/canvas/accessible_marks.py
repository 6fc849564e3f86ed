"""The marks of the timeline for screen readers: a list, with an item for each mark in view."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication
from shiboken6 import Shiboken

from timeline_app.view.canvas.canvas import Canvas
from timeline_app.words.timeline import axis_name, spoken_words

if TYPE_CHECKING:
    from timeline_app.layout.timeline.axis.axis import CutMark
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.view.session.session import Session

MOST_MARKS: Final = 400


class AccessibleMarks(QObject):
    """The marks in view for screen readers, and the announcement of each chosen event.

    Without an active screen reader nothing is built.
    """

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.session = session
        self.canvas = canvas
        self._marks: dict[int, Mark] = {}  # by event, in time order
        self._spare: list[Mark] = []  # reused, as Qt and PySide never free them
        self._shown: tuple[Frame, int | None] | None = None
        if QAccessible.isActive():
            _forget(canvas)
        _install_factory()
        session.selection_changed.connect(self._announce)

    def marks(self) -> list[Mark]:
        """Return at most 400 marks in view and that of the chosen event, in time order."""
        frame, chosen = self.canvas.frame, self.session.selection
        if self._shown is None or self._shown[0] is not frame or self._shown[1] != chosen:
            self._shown = (frame, chosen)
            self._assign(_events_in_view(frame, chosen))
        return list(self._marks.values())

    def cuts(self) -> tuple[CutMark, ...]:
        """Return the cuts of the axis that are in view."""
        return () if self.session.is_empty else self.canvas.frame.axis.cuts

    def chosen(self) -> Mark | None:
        """Return the mark of the chosen event."""
        self.marks()
        event = self.session.selection
        return None if event is None else self._marks.get(event)

    def choose(self, event: int) -> None:
        """Choose an event, as a click on its mark does."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.session.select(event)

    def rect_of(self, event: int) -> QRect:
        """Return the rectangle of an event's mark and label on the screen; empty out of view."""
        frame, style = self.canvas.frame, self.canvas.scene.style
        marks, view = frame.marks, frame.viewport
        for k in (marks.event == event).nonzero()[0].tolist():
            left_px = max(min(marks.left_px[k], marks.label_x_px[k]), 0.0)
            right_px = max(marks.right_px[k], marks.label_x_px[k] + marks.label_px[k])
            right_px = min(right_px, view.width_px)
            top_px = max(marks.top_px[k], 0.0)
            bottom_px = min(marks.top_px[k] + frame.row_px, view.height_px)
            if left_px < right_px and top_px < bottom_px:
                corner = QPoint(round(left_px + style.heading_px), round(top_px + style.axis_px))
                size = QSize(round(right_px - left_px), round(bottom_px - top_px))
                return QRect(self.canvas.mapToGlobal(corner), size)
        return QRect()

    def _assign(self, events: list[int]) -> None:
        in_view = set(events)
        self._spare += [mark for event, mark in self._marks.items() if event not in in_view]
        kept = {event: mark for event, mark in self._marks.items() if event in in_view}
        self._marks = {event: kept.get(event) or self._mark(event) for event in events}

    def _mark(self, event: int) -> Mark:
        mark = self._spare.pop() if self._spare else Mark(self)
        mark.index = event
        return mark

    def _announce(self) -> None:
        event = self.session.selection
        if event is None or not QAccessible.isActive():
            return
        mark = self.chosen()
        if mark is not None and self.canvas.hasFocus():
            for kind in (QAccessible.Event.NameChanged, QAccessible.Event.Focus):
                QAccessible.updateAccessibility(QAccessibleEvent(mark, kind))
        else:
            speaker = QApplication.activeWindow() or self.canvas
            words = spoken_words(self.session.document, self.session.view_spec.clock, event)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))


class Mark(QObject):
    """The mark of an event as an object whose accessible interface Qt owns."""

    def __init__(self, marks: AccessibleMarks) -> None:
        super().__init__(marks)
        self.marks = marks
        self.index = -1  # of its event; QObject has an `event`


class AccessibleTimeline(QAccessibleWidget):
    """The canvas as a list of its marks."""

    def __init__(self, marks: AccessibleMarks) -> None:
        super().__init__(marks.canvas, QAccessible.Role.List)
        self._marks = marks

    # What Qt calls

    def text(self, kind: QAccessible.Text) -> str:
        if kind != QAccessible.Text.Name:
            return super().text(kind)
        return axis_name([each for cut in self._marks.cuts() for each in cut.lengths])

    def childCount(self) -> int:
        return len(self._marks.marks())

    def child(self, index: int) -> QAccessibleInterface:
        marks = self._marks.marks()
        return _interface(marks[index] if 0 <= index < len(marks) else None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        mark, marks = child.object(), self._marks.marks()
        return marks.index(mark) if mark in marks else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        at, marks = QPoint(x, y), self._marks
        found = (mark for mark in marks.marks() if marks.rect_of(mark.index).contains(at))
        return _interface(next(found, None))

    def focusChild(self) -> QAccessibleInterface:
        return _interface(self._marks.chosen() if self._marks.canvas.hasFocus() else None)


class AccessibleMark(QAccessibleObject):
    """One mark as an item of the list, which can be pressed to choose its event."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(mark)
        self._mark = mark
        self._press = _Press(mark)  # kept as long as Qt may use it

    # What Qt calls

    def parent(self) -> QAccessibleInterface:
        return _interface(self._mark.marks.canvas)

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface:
        return _interface(None)

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        mark = self._mark
        is_name = kind == QAccessible.Text.Name and mark in mark.marks.marks()
        if not is_name:
            return ""
        session = mark.marks.session
        return spoken_words(session.document, session.view_spec.clock, mark.index)

    def rect(self) -> QRect:
        mark = self._mark
        return mark.marks.rect_of(mark.index)

    def state(self) -> QAccessible.State:
        mark, state = self._mark, QAccessible.State()
        is_chosen = mark is mark.marks.chosen()
        state.selectable = state.focusable = True
        state.selected = is_chosen
        state.focused = is_chosen and mark.marks.canvas.hasFocus()
        state.offscreen = self.rect().isEmpty()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        # Qt wants an address, and PySide takes that only in this wrapping: a number crashes.
        address = 0
        if kind == QAccessible.InterfaceType.ActionInterface:
            (address,) = Shiboken.getCppPointer(self._press)
        return cast("int", Shiboken.VoidPtr(address))


class _Press(QAccessibleActionInterface):
    """What can be done with a mark: pressing it chooses its event."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark

    # What Qt calls

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, name: str) -> None:
        if name == QAccessibleActionInterface.pressAction():
            self._mark.marks.choose(self._mark.index)

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []


def _events_in_view(frame: Frame, chosen: int | None) -> list[int]:
    marks, view = frame.marks, frame.viewport
    seen = (
        (marks.label_x_px + marks.label_px > 0)
        & (marks.left_px < view.width_px)
        & (marks.top_px + frame.row_px > 0)
        & (marks.top_px < view.height_px)
    )
    if frame.scene.draft is not None:
        seen &= marks.event != frame.scene.draft.event  # the card itself is read
    events = np.unique(marks.event[seen])[:MOST_MARKS].tolist()
    return events if chosen is None or chosen in events else sorted([*events, chosen])


def _interface(of: QObject | None) -> QAccessibleInterface:
    """Return Qt's interface of an object; None for None, which PySide's stubs do not allow."""
    known = None if of is None else QAccessible.queryAccessibleInterface(of)
    return cast("QAccessibleInterface", known)


@cache
def _install_factory() -> None:
    """Install the factory of the interfaces of canvases and marks, once for the program."""
    QAccessible.installFactory(_made)


def _made(_class_name: str, of: QObject) -> QAccessibleInterface | None:
    if isinstance(of, Mark):
        return AccessibleMark(of)
    if isinstance(of, Canvas):
        marks = of.findChild(AccessibleMarks)
        return AccessibleTimeline(marks) if isinstance(marks, AccessibleMarks) else None
    return None


def _forget(canvas: Canvas) -> None:
    """Delete the interface that Qt made for the canvas before its marks existed."""
    known = QAccessible.queryAccessibleInterface(canvas)
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))

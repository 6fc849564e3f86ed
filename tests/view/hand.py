"""Hand: a user's mouse, wheel, touchpad and keyboard over a window, by Qt's real events."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QHelpEvent,
    QInputDevice,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.view.event_list.list_view import EventList
from timeline_app.view.window.window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
NOTCH = 120
HEADING_PX = Style().heading_px
AXIS_PX = Style().axis_px
BAR_PX = 10.0


class Hand:
    """Acts on the canvas of a window; places are in px of the canvas."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.touchpad = QPointingDevice(
            "touchpad",
            1,
            QInputDevice.DeviceType.TouchPad,
            QPointingDevice.PointerType.Finger,
            QInputDevice.Capability.Position | QInputDevice.Capability.PixelScroll,
            2,
            3,
        )

    @property
    def viewport(self) -> Viewport:
        return self.window.session.viewport

    def settle(self) -> None:
        """Wait until the view is still."""
        glide, session = self.window.canvas.glide, self.window.session
        self.qtbot.waitUntil(lambda: glide.target == session.viewport)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and release a key in whatever has the focus, and wait until the view is still."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def move(self, at: QPointF) -> None:
        QTest.mouseMove(self.window.windowHandle(), self._in_window(at))

    def click(self, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
        self.move(at)
        QTest.mouseClick(self.window.windowHandle(), button, NONE, self._in_window(at))

    def double_click(self, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseDClick(self.window.windowHandle(), button, NONE, self._in_window(at))
        self.settle()

    def press(self, at: QPointF) -> None:
        QTest.mousePress(self.window.windowHandle(), LEFT, NONE, self._in_window(at))

    def release(self, at: QPointF) -> None:
        QTest.mouseRelease(self.window.windowHandle(), LEFT, NONE, self._in_window(at))

    def drag(self, start: QPointF, by: QPointF, steps: int = 5) -> None:
        self.press(start)
        for step in range(1, steps + 1):
            self.move(start + by * step / steps)
        self.release(start + by)

    def wheel(self, at: QPointF, notches: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel; away from the user is positive."""
        turned = QPoint(0, round(notches * NOTCH))
        self._send_wheel(at, QPoint(), turned, modifiers, QPointingDevice.primaryPointingDevice())

    def two_fingers(self, at: QPointF, by: QPoint) -> None:
        self._send_wheel(at, by, by, NONE, self.touchpad)

    def pinch(self, at: QPointF, value: float) -> None:
        """Spread the fingers (positive) or close them on a touchpad."""
        canvas = self.window.canvas
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            self.touchpad,
            2,
            at,
            canvas.mapTo(self.window, at),
            canvas.mapToGlobal(at),
            value,
            QPointF(),
        )
        QApplication.sendEvent(canvas, event)

    def help_at(self, at: QPointF) -> None:
        """Rest the pointer there until its tooltip comes."""
        canvas = self.window.canvas
        event = QHelpEvent(QEvent.Type.ToolTip, at.toPoint(), canvas.mapToGlobal(at).toPoint())
        QApplication.sendEvent(canvas, event)

    def _send_wheel(
        self,
        at: QPointF,
        pixels: QPoint,
        turned: QPoint,
        modifiers: Qt.KeyboardModifier,
        device: QPointingDevice,
    ) -> None:
        event = QWheelEvent(
            at,
            self.window.canvas.mapToGlobal(at),
            pixels,
            turned,
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
            Qt.MouseEventSource.MouseEventNotSynthesized,
            device,
        )
        QApplication.sendEvent(self.window.canvas, event)

    def _in_window(self, at: QPointF) -> QPoint:
        return self.window.canvas.mapTo(self.window, at).toPoint()


def answer(do: Callable[[QWidget], object], tries: int = 200, test: str = "") -> None:
    """Once a dialog is open, do that with it; whatever comes of it, the dialog is closed.

    The dialogs of a later test are left alone.
    """
    running = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]  # without its phase
    if test not in {"", running}:
        return
    dialogue = QApplication.activeModalWidget()
    if dialogue is None or not dialogue.isActiveWindow():
        if tries:
            QTimer.singleShot(5, lambda: answer(do, tries - 1, running))
        return
    try:
        do(dialogue)
    finally:
        dialogue.close()


def choose(button: QWidget, *names: str) -> list[str]:
    """Open a button's menu by a click, click through entries by the beginnings of their names.

    Returns the names of all entries of the last menu. Menus that are still open are closed.
    """
    entries: list[str] = []

    def click_through() -> None:
        try:
            for name in names:
                menu = QApplication.activePopupWidget()
                assert isinstance(menu, QMenu)
                entries[:] = [action.text() for action in menu.actions()]
                action = next(each for each in menu.actions() if each.text().startswith(name))
                menu.setActiveAction(action)  # which opens a submenu, as resting on it does
                if action.menu() is None:
                    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
        finally:
            while (popup := QApplication.activePopupWidget()) is not None:
                popup.close()

    QTimer.singleShot(30, click_through)
    QTest.mouseClick(button, LEFT)
    return entries


class PaintCounter(QObject):
    """Counts how often a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@contextmanager
def paints_of(widget: QWidget) -> Iterator[PaintCounter]:
    """Count the paint events of a widget from here on, after those that are due."""
    QApplication.processEvents()
    counter = PaintCounter()
    widget.installEventFilter(counter)
    try:
        yield counter
        QApplication.processEvents()
    finally:
        widget.removeEventFilter(counter)


def show_all_columns(events: EventList) -> None:
    """Switch on the columns of the event list that have no room."""
    events.open_column_menu(QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for entry in menu.actions():
        if entry.isCheckable() and not entry.isChecked():
            entry.trigger()
    menu.close()

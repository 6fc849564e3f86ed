"""The program on the tour, watched: how long its window does not answer, and what memory it takes.

Prints one JSON object: the longest time between two answers, in ms, within two seconds of the first
picture and while a wheel pans, and the most memory, in MB.
"""

import json
import os
import re
import time
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from timeline_app.__main__ import main
from timeline_app.model.document import Document
from timeline_app.view import main_window

BEAT_MS = 5
STARTING_MS = 2_000
FRAME_MS = 16
PANNED = 120  # wheel notches


class Watch(QObject):
    """Asks to be called every 5 ms, and notes by how much the longest wait was longer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_s = time.perf_counter()
        self._longest_s = 0.0
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        timer.timeout.connect(self._note)
        timer.start()

    def take_ms(self) -> float:
        """The longest time without an answer since the last call."""
        self._note()
        longest_s, self._longest_s = self._longest_s, 0.0
        return max(longest_s * 1000 - BEAT_MS, 0.0)

    def _note(self) -> None:
        now_s = time.perf_counter()
        self._longest_s = max(self._longest_s, now_s - self._last_s)
        self._last_s = now_s


class WatchedWindow(main_window.MainWindow):
    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._found: dict[str, float] = {}
        self._notches = 0
        self.canvas.painted_first.connect(self._begin)

    def _begin(self) -> None:
        self._watch = Watch(self)
        QTimer.singleShot(STARTING_MS, self._begin_to_pan)

    def _begin_to_pan(self) -> None:
        self._found["starting_ms"] = self._watch.take_ms()
        timer = QTimer(self, interval=FRAME_MS)
        timer.timeout.connect(self._pan)
        timer.start()

    def _pan(self) -> None:
        self._notches += 1
        turned = 120 if self._notches <= PANNED / 2 else -120
        turn_wheel_sideways(self.canvas, turned)
        if self._notches == PANNED:
            self._found["panning_ms"] = self._watch.take_ms()
            print(json.dumps(self._found | {"peak_mb": peak_mb()}), flush=True)
            os._exit(0)


def turn_wheel_sideways(target: QObject, turned: int) -> None:
    at = QPointF(400, 300)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(turned, 0),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def peak_mb() -> float:
    """Of this process alone; getrusage would count what its parent had taken."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else float("nan")


if __name__ == "__main__":
    main_window.MainWindow = WatchedWindow  # type: ignore[misc]
    main([])

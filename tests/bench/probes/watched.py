"""The program on the tour, watched: how long its window does not answer, and what memory it takes.

Prints one JSON object: the longest time between two answers, in ms, within two seconds of the first
picture and while a wheel pans, and the most memory, in MB.
"""

import json
import os

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.bench.probes.watch import Watch, peak_mb
from timeline_app.__main__ import main
from timeline_app.model.document import Document
from timeline_app.view.window import window as main_window

STARTING_MS = 2_000
FRAME_MS = 16
PANNED = 120  # wheel notches


class WatchedWindow(main_window.MainWindow):
    def __init__(self, document: Document | None = None) -> None:
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


if __name__ == "__main__":
    main_window.MainWindow = WatchedWindow  # type: ignore[misc]
    main([])

"""The running program opens a table, and is used: panned, zoomed, pointed at, searched.

Takes a path and how many events it holds; prints one JSON object of ms and MB.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench import gestures
from tests.bench.probes.watch import Memory, Watch, peak_mb
from timeline_app.__main__ import main
from timeline_app.model.document import Document
from timeline_app.model.query import Query
from timeline_app.view.canvas import canvas
from timeline_app.view.window import window as main_window

QUIET_MS = 1_000  # after the parts that follow the first picture
FRAME_MS = 16
TYPED = "urgent visa"
SOME = 100_000
HITS = 700  # for each view
SPANS_S = (3_653 * 86_400.0, 30 * 86_400.0, 86_400.0)

Figures = dict[str, float]


class WatchedCanvas(canvas.Canvas):
    """Says when it is painted."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


class UsedWindow(main_window.MainWindow):
    canvas: WatchedCanvas

    def __init__(self, document: Document | None = None) -> None:
        super().__init__(document)
        self.resize(1600, 900)
        self.canvas.painted_first.connect(self._begin)

    def _begin(self) -> None:
        QTimer.singleShot(QUIET_MS, self._be_used)

    def _be_used(self) -> None:
        watch, memory = Watch(self), Memory()
        path, size = Path(sys.argv[1]), int(sys.argv[2])
        figures = opening(self, path, size) | {"opening_stall": watch.take_ms()}
        figures |= {"opened_mb": peak_mb()} | memory.take_mb("opened")
        figures |= frames(self, "pan", gestures.drag) | frames(self, "zoom", gestures.zoom)
        watch.take_ms()
        for name, gesture in (("pan", gestures.drag), ("zoom", gestures.zoom)):
            play(self, gesture)
            figures[f"{name}_stall"] = watch.take_ms()
        figures |= pointing(self)
        watch.take_ms()
        figures |= searching(self) | {"search_stall": watch.take_ms()}
        figures |= finding(self.session.document)
        figures |= {"peak_mb": peak_mb()} | memory.take_mb("used")
        print(json.dumps(figures), flush=True)
        os._exit(0)


def opening(window: UsedWindow, path: Path, size: int) -> Figures:
    """From asking for a path to its first events on screen, and to all of them."""
    tour = window.session.document
    began_s = time.perf_counter()
    window.open_path(path)
    first_s = painted_s(window, lambda: window.session.document is not tour)
    full_s = first_s
    if len(window.session.document.events) < size:
        full_s = painted_s(window, lambda: len(window.session.document.events) == size)
    wait(QUIET_MS)
    return {"first": (first_s - began_s) * 1000, "full": (full_s - began_s) * 1000}


def frames(window: UsedWindow, name: str, gesture: gestures.Gesture) -> Figures:
    """From each input event of a gesture to the painted window."""
    passed_s = []
    for event in gesture(window):
        began_s = time.perf_counter()
        QApplication.sendEvent(window.canvas, event)
        window.canvas.repaint()
        QApplication.processEvents()
        passed_s.append(time.perf_counter() - began_s)
    p50_ms, p99_ms = np.percentile(np.array(passed_s) * 1000, (50, 99)).tolist()
    return {f"{name}_p50": p50_ms, f"{name}_p99": p99_ms}


def play(window: UsedWindow, gesture: gestures.Gesture) -> None:
    """The same at the pace of a hand, painted whenever Qt finds the time."""
    for event in gesture(window):
        QApplication.sendEvent(window.canvas, event)
        wait(FRAME_MS)


def pointing(window: UsedWindow) -> Figures:
    """What an event under the pointer takes to be found, at the full extent, a month and a day."""
    random = np.random.default_rng(1)
    passed_s = []
    starts_s = window.canvas.scene.shown_members.start
    starts_s = starts_s[:: -(-len(starts_s) // SOME)]  # all of them would count as memory in use
    middle_s = float(np.median(starts_s[np.isfinite(starts_s)]))
    for span_s in SPANS_S:
        view = window.canvas.area_viewport()
        window.session.set_viewport(view.showing(middle_s - span_s / 2, middle_s + span_s / 2))
        frame = window.canvas.frame
        for x, y in random.uniform(0, (view.width_px, view.height_px), (HITS, 2)).tolist():
            began_s = time.perf_counter()
            frame.event_at(x, y)
            passed_s.append(time.perf_counter() - began_s)
    return {"hit_p99": float(np.percentile(passed_s, 99)) * 1000}


def searching(window: UsedWindow) -> Figures:
    """From a typed letter to the picture of the events whose titles contain what is typed."""
    passed_s = []
    field = window.top_bar.field
    field.begin_filter()
    for letter in TYPED:
        began_s = time.perf_counter()
        QTest.keyClicks(field, letter)
        passed_s.append(
            painted_s(window, lambda: window.session.view_spec.query.text == field.text()) - began_s
        )
        wait(FRAME_MS)
    return {"searched": max(passed_s) * 1000}


def finding(document: Document) -> Figures:
    """From a typed letter to the titles found, without showing them."""
    passed_s = []
    for letters in range(1, len(TYPED) + 1):
        began_s = time.perf_counter()
        Query(text=TYPED[:letters]).mask(document)
        passed_s.append(time.perf_counter() - began_s)
    return {"found": max(passed_s) * 1000}


def painted_s(window: UsedWindow, is_reached: Callable[[], bool]) -> float:
    """Let the program run until what is reached has been painted, and say when."""
    loop = QEventLoop()

    def look() -> None:
        if is_reached():
            loop.quit()

    connection = window.canvas.painted.connect(look)
    window.canvas.update()
    loop.exec()
    reached_s = time.perf_counter()
    window.canvas.painted.disconnect(connection)
    return reached_s


def wait(passed_ms: int) -> None:
    """Let the program run."""
    loop = QEventLoop()
    QTimer.singleShot(passed_ms, loop.quit)
    loop.exec()


main_window.Canvas = WatchedCanvas  # type: ignore[attr-defined]
main_window.MainWindow = UsedWindow  # type: ignore[misc]
main([])

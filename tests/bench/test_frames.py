"""Frames from the input event to the painted window, and finding the event under the pointer."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench import gestures
from tests.bench.conftest import OpenWindow, Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from timeline_app.model.document import Document
from timeline_app.view.canvas.canvas import Canvas
from timeline_app.view.window.window import MainWindow

WINDOWS = 3
TOUR_P99_MS = 4.0
GESTURES = [
    pytest.param(gestures.drag, gestures.PAN_STEPS, id="pan"),
    pytest.param(gestures.zoom, 2 * gestures.ZOOM_STEPS, id="zoom"),
]


@pytest.mark.parametrize("selects", [False, True], ids=["", "selected"])
@pytest.mark.parametrize(("gesture", "steps"), GESTURES)
def test_frames_of_the_tour(
    gesture: gestures.Gesture,
    steps: int,
    *,
    selects: bool,
    tour: Document,
    open_window: OpenWindow,
    benchmark: BenchmarkFixture,
    report: Report,
) -> None:
    def window() -> MainWindow:
        window = open_window(tour)
        window.session.select(len(tour.events) // 2 if selects else None)
        QApplication.processEvents()
        return window

    windows = (window() for _ in range(WINDOWS))
    p50_ms, p99_ms = frame_times(benchmark, windows, gesture, steps)
    what = f"tour, {gesture.__name__}{', an event selected' if selects else ''}"
    report(Row(f"{what}, p50", p50_ms))
    report(Row(f"{what}, p99", p99_ms, goal=TOUR_P99_MS))


def frame_times(
    benchmark: BenchmarkFixture,
    windows: Iterator[MainWindow],
    gesture: gestures.Gesture,
    steps: int,
) -> tuple[float, float]:
    """The p50 and the p99 of the frames of a gesture, in ms: the medians over fresh windows.

    A round is one frame, because the p99 is of frames; a window is fresh, because what it keeps
    makes its later frames quicker.
    """
    frames = ((window.canvas, event) for window in windows for event in gesture(window))
    frame_ms = round_times_ms(
        benchmark, paint, WINDOWS * steps, before=lambda: (next(frames), {})
    ).reshape(WINDOWS, steps)
    p50_ms, p99_ms = np.median(np.percentile(frame_ms, (50, 99), axis=1), axis=1).tolist()
    return p50_ms, p99_ms


def paint(canvas: Canvas, event: QEvent) -> None:
    """One frame: the canvas at once, then what else of the window has changed with it."""
    QApplication.sendEvent(canvas, event)
    canvas.repaint()
    QApplication.processEvents()


def test_event_under_the_pointer(
    tour: Document, open_window: OpenWindow, benchmark: BenchmarkFixture, report: Report
) -> None:
    frame = open_window(tour).canvas.frame
    view = frame.viewport
    random = np.random.default_rng(1)
    places = random.uniform(0, (view.width_px, view.height_px), (2_000, 2)).tolist()
    found = [frame.event_at(x, y) for x, y in places]
    assert set(found) > {None}
    times_ms = round_times_ms(
        benchmark, frame.event_at, len(places), before=lambda: (places.pop(), {})
    )
    p99_ms = float(np.percentile(times_ms, 99))
    report(Row("tour, the event under the pointer, p99", p99_ms, goal=1.0))

"""Gestures as a user makes them: each yields the input event of one frame after another."""

import math
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from timeline_app.layout.timeline.spans import opening_span, whole_span
from timeline_app.view.window.window import MainWindow

Gesture = Callable[[MainWindow], Iterator[QEvent]]

PAN_STEPS = 60
ZOOM_STEPS = 40  # and as many back
DAY_S = 86_400.0
NOTCH_FACTOR = 0.8  # of the span, for one notch of the wheel
NOTCH = 120
SAMPLES = 10_000


def drag(window: MainWindow) -> Iterator[QEvent]:
    """Drags a view of a tenth of the opening span across it; one mouse move is one frame."""
    canvas = window.canvas
    start_s, end_s = opening_span(canvas.scene)
    tenth_s = (end_s - start_s) / 10
    window.session.set_viewport(canvas.area_viewport().showing(start_s, start_s + tenth_s))
    step_px = window.session.viewport.width_px * 9 / PAN_STEPS
    from_x, y = canvas.width() * 0.8, canvas.height() * 0.4
    for _ in range(PAN_STEPS):
        _send(canvas, _mouse(QEvent.Type.MouseButtonPress, from_x, y))
        yield _mouse(QEvent.Type.MouseMove, from_x - step_px, y)
        _send(canvas, _mouse(QEvent.Type.MouseButtonRelease, from_x - step_px, y))


def zoom(window: MainWindow) -> Iterator[QEvent]:
    """Turns the wheel from everything down to a day among the events, and back."""
    canvas = window.canvas
    view = canvas.area_viewport().showing(*whole_span(canvas.scene))
    window.session.set_viewport(view)
    starts_s = canvas.scene.shown_members.start
    starts_s = starts_s[:: len(starts_s) // SAMPLES + 1]  # of all it would be a stall
    middle_s = float(np.median(starts_s[np.isfinite(starts_s)]))
    at = QPointF(canvas.width() - view.width_px + view.to_px(middle_s), canvas.height() * 0.4)
    notches = math.log(DAY_S / view.span_s, NOTCH_FACTOR) / ZOOM_STEPS
    for turned in (notches, -notches):
        for _ in range(ZOOM_STEPS):
            yield _wheel(at, round(turned * NOTCH))
        if turned > 0:
            assert 0.5 < window.session.viewport.span_s / DAY_S < 2


def _send(target: QObject, event: QEvent) -> None:
    QApplication.sendEvent(target, event)
    QApplication.processEvents()


def _mouse(kind: QEvent.Type, x: float, y: float) -> QMouseEvent:
    button = Qt.MouseButton
    changed = button.NoButton if kind == QEvent.Type.MouseMove else button.LeftButton
    held = button.NoButton if kind == QEvent.Type.MouseButtonRelease else button.LeftButton
    at = QPointF(x, y)
    return QMouseEvent(kind, at, at, changed, held, Qt.KeyboardModifier.NoModifier)


def _wheel(at: QPointF, turned: int) -> QWheelEvent:
    return QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

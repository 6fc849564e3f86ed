"""Glide: the brief movement from one viewport to another, which any input ends."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation

from timeline_app.view.widgets.motion import allowed_ms

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.view.session.session import Session

_LONGEST_MS: Final = 180
_FRAME_MS: Final = 16
_ZOOM_PER_S: Final = 3.0  # times, while a key is held
_PAN_PER_S: Final = 0.9  # of the view


class Glide(QObject):
    """Motion of the session's viewport: to a target within 180 ms, or steadily while keys are held.

    With animations switched off in the system, `to` arrives at once.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._from = self._target = session.viewport
        self._way = QVariantAnimation(self)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._advance)
        self._held: dict[str, float] = {}  # direction -> when it was last moved on
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._move_on)

    @property
    def target(self) -> Viewport:
        """Where the movement leads; the present viewport while there is none."""
        moving = self._way.state() == QVariantAnimation.State.Running
        return self._target if moving else self._session.viewport

    def to(self, viewport: Viewport) -> None:
        """Move to a viewport."""
        self._way.stop()
        if viewport == self._session.viewport:
            return
        most_ms = allowed_ms()
        if most_ms <= 0:
            self._session.set_viewport(viewport)
            return
        self._from, self._target = self._session.viewport, viewport
        self._way.setDuration(min(most_ms, _LONGEST_MS))
        self._way.start()

    def stop(self) -> None:
        """Stay where the movement is now."""
        self._way.stop()

    def hold(self, direction: str) -> None:
        """Begin to move steadily: "in", "out", "left" or "right"."""
        self.stop()
        self._held.setdefault(direction, time.monotonic())
        self._clock.start()
        self._move_on()

    def release(self, direction: str) -> None:
        """End one of the steady movements."""
        self._held.pop(direction, None)
        if not self._held:
            self._clock.stop()

    def _advance(self, share: float) -> None:
        self._session.set_viewport(self._from.between(self._target, share))

    def _move_on(self) -> None:
        now_s, view = time.monotonic(), self._session.viewport
        for direction, since_s in self._held.items():
            # A first step at once, so that a tap is felt too.
            passed_s = max(now_s - since_s, _FRAME_MS / 1000)
            self._held[direction] = now_s
            if direction in {"in", "out"}:
                rate = -1.0 if direction == "in" else 1.0
                factor = math.exp(rate * math.log(_ZOOM_PER_S) * passed_s)
                view = view.zoomed(factor, view.width_px / 2)
            else:
                sign = 1.0 if direction == "right" else -1.0
                view = view.panned(sign * _PAN_PER_S * view.width_px * passed_s)
        self._session.set_viewport(view)

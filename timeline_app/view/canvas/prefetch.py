"""Packing ahead: the next step of a zoom is laid out while the window has nothing else to do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.layout.timeline.request import packed_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport

_ZOOM: Final = 0.5  # the next level
_TURN_S: Final = 0.001  # then the window has its turn


class Prefetch(QObject):
    """Works in turns of a few milliseconds, so that neither a frame nor a click waits for it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[int] = iter(())
        self._worked_at: float | None = None  # px a second: panning has nothing new to pack
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._take_turn)

    def follow(self, scene: Scene, view: Viewport, at_px: float) -> None:
        """Prepare for a zoom about a place of a view, unless that is prepared already."""
        if view.px_per_s == self._worked_at:
            return
        self._worked_at = view.px_per_s
        self._work = packed_lanes(scene, view.zoomed(_ZOOM, at_px))
        self._turns.start()

    def _take_turn(self) -> None:
        until_s = time.perf_counter() + _TURN_S
        for _ in self._work:
            if time.perf_counter() >= until_s:
                return
        self._turns.stop()

"""StepTask: a work in steps, done in the GUI thread between the window's other work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.io.errors import unforeseen
from timeline_app.paint.export.request import PictureError
from timeline_app.words.exports.pictures import CANNOT_PAINT

if TYPE_CHECKING:
    from timeline_app.model.steps import Steps

_Made = TypeVar("_Made")
_TURN_S: Final = 0.02


class StepTask(QObject, Generic[_Made]):
    """A work that makes something of a picture's request.

    Signals: `moved` with how much of it is done, 0 to 1; `ended` when `result` is there; `failed`
    with the line that says why it will not be.
    """

    moved = Signal(float)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, steps: Steps[_Made], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self.result: _Made | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_turn)

    def start(self) -> None:
        """Begin when the window has nothing else to do."""
        self._timer.start()

    def stop(self) -> None:
        """Do no more of it, and emit nothing more."""
        self._timer.stop()
        self._steps.close()

    def _take_turn(self) -> None:
        until_s = time.perf_counter() + _TURN_S
        try:
            while time.perf_counter() < until_s:
                share = next(self._steps)
        except StopIteration as end:
            self._timer.stop()
            self.result = end.value
            self.ended.emit()
        except PictureError as error:
            self._timer.stop()
            self.failed.emit(str(error))
        except Exception as error:  # noqa: BLE001 - else it would be tried again, and again
            self._timer.stop()
            self.failed.emit(unforeseen(CANNOT_PAINT, error))
        else:
            self.moved.emit(share)

"""Making of a picture while the window answers: painted in strips, written in a thread."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.io.errors import CannotWrite, unforeseen
from timeline_app.paint.export.image import empty_image, painted_strips
from timeline_app.paint.export.request import PictureError
from timeline_app.words.exports import CANNOT_PAINT, NO_MEMORY_TO_WRITE, cannot_write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage

    from timeline_app.paint.export.picture import Picture


class PictureTask(QObject):
    """Painting of a picture, strip by strip between the window's other work.

    Signals: `painted` once the image is whole, or `failed` with the line that says why not.
    """

    painted = Signal()
    failed = Signal(str)

    def __init__(self, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._image: QImage | None = None
        self._strips: Iterator[int] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._paint_next)

    @property
    def image(self) -> QImage:
        """The image, whole once `painted` was emitted."""
        if self._image is None:
            self._image = empty_image(self._picture)
        return self._image

    @property
    def scale(self) -> float:
        """How many pixels of the image are one of the layout."""
        return self._picture.scale

    def start(self) -> None:
        """Begin; the first strip is painted when the window has nothing else to do."""
        try:
            self._strips = painted_strips(self._picture, self.image)
        except PictureError as error:
            self.failed.emit(str(error))
        else:
            self._timer.start(0)

    def stop(self) -> None:
        """Paint no more, and emit nothing more."""
        self._timer.stop()

    def _paint_next(self) -> None:
        try:
            is_painted = next(self._strips, None) is None
        except Exception as error:  # noqa: BLE001 - else it would be tried again, and again
            self._timer.stop()
            self.failed.emit(unforeseen(CANNOT_PAINT, error))
            return
        if is_painted:
            self._timer.stop()
            self.painted.emit()


class WriteTask(QObject):
    """Writing of a file in a thread.

    Signals: `ended` with why it failed, or "". The file is replaced whole or not at all, so the
    window need not wait.
    """

    ended = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def start(self, write: Callable[[], None]) -> None:
        """Begin; the program does not end before the file is complete."""
        Thread(target=self._run, args=(write,)).start()

    def _run(self, write: Callable[[], None]) -> None:
        problem = ""
        try:
            write()
        except CannotWrite as error:
            problem = str(error)
        except MemoryError:
            problem = NO_MEMORY_TO_WRITE
        except Exception as error:  # noqa: BLE001 - the dialog waits for the end
            problem = unforeseen(cannot_write(self.path.name), error)
        self.ended.emit(problem)

"""Importing what comes after the first picture without the window falling silent for as long."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

# Of what pyqtgraph imports, all that takes more than 1 ms and is not its own.
_NEEDED: Final = (
    "subprocess",
    "importlib.resources",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtSvg",
    "PySide6.QtTest",
    "decimal",
    "colorama",
    "xml.etree.ElementTree",
    "pydoc",
    "socket",
    "multiprocessing.connection",
)


# What is first opened by a key or a click: without this, each waits then for its modules.
_OPENED_LATER: Final = (
    *(f"timeline_app.view.{name}" for name in ("search", "reader", "pages", "event_list", "story")),
)
_DIALOGUES: Final = ("export_dialog", "prompt", "keys_dialog")  # the others need Arrow


class GradualImport(QObject):
    """Imports modules piece by piece, one in each turn of the event loop.

    Not in another thread: PySide makes its classes when they are first asked for, and two threads
    that ask at once crash it.

    Signals: `done` once it is imported, in a turn of its own.
    """

    done = Signal()

    def __init__(self, pieces: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        try:
            next(self._pieces)
        except StopIteration:
            self._timer.stop()
            self.done.emit()


def pieces_of_pyqtgraph() -> Iterator[None]:
    """Import all of it, which takes 0.2 s; yields wherever the window may answer."""
    if "pyqtgraph" in sys.modules:
        return
    # pyqtgraph copies every name that these have, so PySide makes the class of each: that is half
    # of the time.
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for needed in _NEEDED:
        import_module(needed)
        yield
    import_module("pyqtgraph")
    yield


def pieces_opened_later() -> Iterator[None]:
    """Import what is opened by a key or a click, one module after the other."""
    for name in _OPENED_LATER:
        package = import_module(name)
        for module in iter_modules(getattr(package, "__path__", ()), f"{name}."):
            import_module(module.name)
            yield
    for name in _DIALOGUES:
        import_module(f"timeline_app.view.dialogs.{name}")
        yield

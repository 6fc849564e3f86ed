"""Imports that follow the first events on screen, in steps between which the window answers.

Not in another thread: PySide makes each of its classes when it is first asked for, and crashes when
two threads ask at once.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets

# Of what pyqtgraph imports, all that takes more than 1 ms and is not its own.
_BEFORE_PYQTGRAPH: Final = (
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
_FOR_MENUS: Final = (
    *(f"timeline_app.view.actions.{name}" for name in ("timeline", "edit", "context", "read")),
    *(f"timeline_app.view.making.{name}" for name in ("pen", "table_pen", "editor")),
    "timeline_app.view.window.commands",
)
# What a key or a click opens, which would else wait for its modules.
_PACKAGES: Final = tuple(
    f"timeline_app.view.{name}"
    for name in ("search", "reader", "pages", "event_list", "story", "making")
)
_MODULES: Final = (
    *(f"timeline_app.view.dialogs.{name}" for name in ("export_dialog", "prompt")),
    "rapidfuzz.process",  # for a search with a slip of the finger
)


def import_menus() -> Iterator[None]:
    """Import what the menus are made of, and what changes a timeline."""
    for name in _FOR_MENUS:
        import_module(name)
        yield


def import_pyqtgraph() -> Iterator[None]:
    """Import pyqtgraph, which takes 0.2 s in all."""
    if "pyqtgraph" in sys.modules:
        return
    # pyqtgraph copies every name of these modules, so PySide makes the class of each, which is half
    # of the time.
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for needed in (*_BEFORE_PYQTGRAPH, "pyqtgraph"):
        import_module(needed)
        yield


def import_opened_later() -> Iterator[None]:
    """Import what is opened by a key or a click."""
    for name in _PACKAGES:
        package = import_module(name)
        for module in walk_packages(getattr(package, "__path__", ()), f"{name}."):
            import_module(module.name)
            yield
    for name in _MODULES:
        import_module(name)
        yield

"""Application and event loop of the window: its own, or those that run already."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread
from PySide6.QtWidgets import QApplication

from timeline_app.paint.qt_import import has_screen, without_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_kept: Final[set[QObject]] = set()  # what a script or notebook holds no reference to


def start_application() -> QCoreApplication:
    """Return the application of this process; a new one needs no screen."""
    application = QApplication.instance()
    if application is None:
        # The style as an argument: to set it makes PySide build all that QStyle has.
        screen = () if has_screen() else without_screen()
        application = QApplication([*sys.argv[:1], "-style", "fusion", *screen])
        application.setApplicationName("timeline-app")
        _kept.add(application)
    return application


def run_window(window: QWidget) -> int:
    """Show a window until it is closed, and return the exit code.

    Where Qt's loop runs already, as in IPython after `%gui qt`, return 0 at once; the window stays.
    """
    window.show()
    if not _loop_runs():
        return QApplication.exec()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _kept.add(window)
    window.destroyed.connect(lambda: _kept.discard(window))
    return 0


def _loop_runs() -> bool:
    """Return whether events are handled without `exec`: by a loop of this thread, or by IPython."""
    if QThread.currentThread().loopLevel() > 0:
        return True
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return str(getattr(shell, "active_eventloop", None)).startswith("qt")

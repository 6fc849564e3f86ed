"""Running the window: from a path, or a timeline that has been read, to an exit code.

Qt is imported within functions, so that `import_qt` comes first.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from timeline_app.paint.qt_import import has_screen, import_qt, without_screen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication, QObject
    from PySide6.QtWidgets import QWidget

    from timeline_app.io.errors import CannotRead
    from timeline_app.io.options import ReadOptions
    from timeline_app.model.document import Document
    from timeline_app.view.window.window import MainWindow

_SOON_S = 0.1
_kept: Final[set[QObject]] = set()  # what a script or notebook holds no reference to


def run(source: Path | Document, options: ReadOptions | None = None) -> int:
    """Show a timeline in a window until it is closed; return the exit code.

    The window comes first, and a path is read beside it, whatever it holds. Where Qt's loop runs
    already, return 0 at once. Raise CannotRead, the window closed again, if the path cannot be read
    and a person cannot help it by an answer.
    """
    gc.disable()  # the Collector of the window enables it again: a tenth of the time to start
    try:
        import_qt()
        from timeline_app.model.document import Document
        from timeline_app.view.window.window import MainWindow

        start_application()
        window = MainWindow(source if isinstance(source, Document) else None)
        window.resize(window.size().boundedTo(window.screen().availableSize()))
        refused = _close_if_refused(window)
        window.show()
        if not isinstance(source, Document):
            window.open_path(source, options)
            window.opening.wait(_SOON_S)  # so that a small one is in the first picture
        # One that was closed while it waited has no loop to end.
        code = 0 if refused else run_window(window)
    except BaseException:
        gc.enable()
        raise
    if refused:
        raise refused[0]
    return code


def _close_if_refused(window: MainWindow) -> list[CannotRead]:
    """Close the window if the first path cannot be read; return a list that will hold why."""
    opening, refused = window.opening, []

    def look() -> None:
        opening.shown.disconnect(look)
        opening.ended.disconnect(look)
        if opening.problem is not None and not opening.is_solvable:
            refused.append(opening.problem)
            window.close()

    opening.shown.connect(look)
    opening.ended.connect(look)
    return refused


def start_application() -> QCoreApplication:
    """Return the application of this process; a new one needs no screen."""
    from PySide6.QtWidgets import QApplication

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
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    window.show()
    if not _loop_runs():
        return QApplication.exec()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _kept.add(window)
    window.destroyed.connect(lambda: _kept.discard(window))
    return 0


def _loop_runs() -> bool:
    """Return whether events are handled without `exec`: by a loop of this thread, or by IPython."""
    from PySide6.QtCore import QThread

    if QThread.currentThread().loopLevel() > 0:
        return True
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return str(getattr(shell, "active_eventloop", None)).startswith("qt")

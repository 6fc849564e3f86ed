"""How long the window fails to answer while a table is opened and used, in a process of its own.

Within the test run coverage, other windows and their garbage would be measured too. Prints seconds.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.view.large import watched
from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource
from timeline_app.view.window.window import MainWindow

LONGEST_S = 30.0


def main(table: Path, settings: Path) -> None:
    """Open a table over the tour; then pan, zoom, filter, and show all again."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    application = QApplication([sys.argv[0], "-style", "fusion"])
    window = MainWindow(open_timeline(resource("tour")))
    window.show()
    _run(application, window, 1.0)
    with watched() as watchdog:
        window.open_path(table)
        _run(application, window, 0.5)
        for _ in range(10):
            view = window.canvas.frame.viewport
            window.session.set_viewport(view.panned(60.0).zoomed(0.8, 400.0))
            _run(application, window, 0.01)
        QTest.keyClick(window, Qt.Key.Key_Slash)
        for letter in "meet":
            QTest.keyClicks(window.top_bar.field, letter)
            _run(application, window, 0.08)
        assert window.session.view_spec.query.text == "meet"
        QTest.keyClick(window.top_bar.field, Qt.Key.Key_Escape)
        _run(application, window, 0.3)
        assert window.session.mask.all()
        QTest.mouseMove(window.canvas, QPointF(700, 300).toPoint())
    print(watchdog.longest_s)
    window.close()


def _run(application: QApplication, window: MainWindow, least_s: float) -> None:
    """Let the window work until nothing is under way, and at least so long."""
    begun_s = time.monotonic()
    while (passed_s := time.monotonic() - begun_s) < LONGEST_S:
        application.processEvents()
        is_whole = window.overview is not None and not window.opening.is_busy
        if passed_s >= least_s and is_whole:
            return
        time.sleep(0.001)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""`make screenshots`: pictures of the real window for the README, in both themes."""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource
from timeline_app.view import settings
from timeline_app.view.main_window import MainWindow

FOLDER = Path("resources/screenshots")
SIZE_PX = (1440, 900)
LONGEST_S = 20.0


def main() -> None:
    """Write one picture a theme, with the event chosen that most articles support."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        FOLDER.mkdir(exist_ok=True)
        for theme in ("light", "dark"):
            settings.choose_theme(theme)
            path = FOLDER / f"window-{theme}.png"
            _picture(application, path)
            print(path)


def _picture(application: QApplication, path: Path) -> None:
    window = MainWindow(open_timeline(resource("tour")))
    window.resize(*SIZE_PX)
    window.show()
    _wait(application, window)
    window.session.select(window.session.document.events.index("minerals-signing"))
    _wait(application, window)
    window.grab().save(str(path))
    window.close()


def _wait(application: QApplication, window: MainWindow) -> None:
    """Until all parts are there and nothing moves any more."""
    end_s = time.monotonic() + LONGEST_S
    while time.monotonic() < end_s and (window.overview is None or window.evidence is None):
        application.processEvents()
    settled_s = time.monotonic() + 0.5
    while time.monotonic() < settled_s:
        application.processEvents()


if __name__ == "__main__":
    main()

"""`make screenshots`: pictures of the real window for the README."""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.bench.timelines import write_table
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.resources import resource
from timeline_app.view import settings
from timeline_app.view.main_window import MainWindow

FOLDER = Path("resources/screenshots")
SIZE_PX = (1440, 900)
LONGEST_S = 20.0
MANY = 1_000_000


def main() -> None:
    """Write the tour in both themes, with an event chosen, and a million events."""
    application = QApplication([sys.argv[0], "-style", "fusion"])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        FOLDER.mkdir(exist_ok=True)
        tour = open_timeline(resource("tour"))
        for theme in ("light", "dark"):
            settings.choose_theme(theme)
            _picture(application, tour, FOLDER / f"window-{theme}.png", "minerals-signing")
        settings.choose_theme("light")
        many = open_timeline(write_table(Path(folder), MANY, ".csv"))
        _picture(application, many, FOLDER / "million-light.png")


def _picture(application: QApplication, document: Document, path: Path, event_id: str = "") -> None:
    window = MainWindow(document)
    window.resize(*SIZE_PX)
    window.show()
    _wait(application, window)
    if event_id:
        window.session.select(document.events.index(event_id))
        _wait(application, window)
    window.grab().save(str(path))
    window.close()
    print(path)


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

"""`make screenshots`: pictures of the real window for the README."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.timelines import write_table
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.resources import resource
from timeline_app.view.session import settings
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.story.story import Story
from timeline_app.view.window.window import MainWindow

FOLDER = Path("resources/screenshots")
SIZE_PX = (1440, 900)
LONGEST_S = 20.0
MANY = 1_000_000
CHOSEN = "minerals-signing"

Action = Callable[[MainWindow], QWidget]


def main() -> None:
    """Write the tour with an event chosen, its article and its story, and a million events."""
    application = QApplication([sys.argv[0], "-style", "fusion"])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        FOLDER.mkdir(exist_ok=True)
        tour = open_timeline(resource("tour"))
        for theme in ("light", "dark"):
            settings.remember_theme(theme)
            _picture(application, tour, FOLDER / f"window-{theme}.png", CHOSEN)
        settings.remember_theme("light")
        _picture(application, tour, FOLDER / "reader-light.png", CHOSEN, read)
        _picture(application, tour, FOLDER / "story-light.png", CHOSEN, open_story)
        many = open_timeline(write_table(Path(folder), MANY, ".csv"))
        _picture(application, many, FOLDER / "million-light.png")


def read(window: MainWindow) -> QWidget:
    """The window with the chosen event's second article open."""
    session = window.session
    assert session.selection is not None
    excerpts = session.document.excerpts_of(session.selection)
    passage = next(each for each in excerpts if each.article != excerpts[0].article)
    session.turn_to(ArticlePage(passage.article, passage.start, passage.end))
    return window


def open_story(window: MainWindow) -> QWidget:
    """The story at the chosen event."""
    story = Story(window.session, window.canvas)
    story.resize(*SIZE_PX)
    story.show()
    return story


def _picture(
    application: QApplication,
    document: Document,
    path: Path,
    event_id: str = "",
    action: Action | None = None,
) -> None:
    window = MainWindow(document)
    window.resize(*SIZE_PX)
    window.show()
    _wait(application, window)
    if event_id:
        window.session.select(document.events.index(event_id))
        _wait(application, window)
    shown = action(window) if action else window
    _wait(application, window)
    shown.grab().save(str(path))
    shown.close()
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

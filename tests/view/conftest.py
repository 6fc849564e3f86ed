"""Windows for tests: each with settings of its own, shown, whole, and gone afterwards."""

from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.view.hand import Hand
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.paint.theme import LIGHT
from timeline_app.resources import resource
from timeline_app.view.canvas import navigation
from timeline_app.view.reader import article_scroll as emphasis
from timeline_app.view.widgets import motion as fade
from timeline_app.view.widgets.theme import SHOWN
from timeline_app.view.window import usual_size
from timeline_app.view.window.window import MainWindow

OpenWindow = Callable[[Document], MainWindow]
PATIENCE_MS: Final = 60_000


class PatientBot(QtBot):
    """A bot that waits long for what must come: on a busy machine 5 s say nothing."""

    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE_MS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - first
    """Return a patient bot in place of pytest-qt's, which waits 5 s."""
    return PatientBot(request)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Pass over what Qt's platform without a screen cannot do; any other warning fails a test."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(tmp_path / "settings")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    monkeypatch.setattr(SHOWN, "colours", LIGHT)
    # As on a large screen; that of the tests has 800 × 800.
    monkeypatch.setattr(usual_size, "usual_size", lambda _free: QSize(1440, 900))


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing move by itself, as one can ask the system for; tests of movement do without."""
    for module in (emphasis, fade, navigation):
        monkeypatch.setattr(module, "allowed_ms", lambda: 0)


@pytest.fixture(scope="session")
def tour() -> Document:
    return open_timeline(resource("tour"))


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """Open a window of a timeline; all are closed at the end, and leave nothing behind."""
    qapp.setStyle("Fusion")
    before, palette = set(qapp.topLevelWidgets()), qapp.palette()
    opened: list[MainWindow] = []

    def show(document: Document) -> MainWindow:
        window = MainWindow(document)
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: window.overview is not None and window.evidence is not None)
        window.activateWindow()
        window.canvas.setFocus()
        return window

    yield show
    for window in opened:
        window.commands.editor.end()  # else it would ask about unsaved changes
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")  # the windows dress the whole program
    qapp.setPalette(palette)
    left = {each for each in qapp.topLevelWidgets() if not each.inherits("QTipLabel")} - before
    assert not left, f"left behind: {left}"


@pytest.fixture
def window(open_window: OpenWindow, tour: Document) -> MainWindow:
    """The tour in a window of 1440 × 900."""
    return open_window(tour)


@pytest.fixture
def hand(window: MainWindow, qtbot: QtBot) -> Hand:
    """A user's hand over `window`."""
    return Hand(window, qtbot)

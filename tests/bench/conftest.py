"""What the benchmarks share: the rows of the table, the tour, and windows on a timeline."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bench.table import Growth, Row, growth_lines, table_lines
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.resources import resource
from timeline_app.view.window.window import MainWindow

ROWS = pytest.StashKey[list[Row]]()
GROWTHS = pytest.StashKey[list[list[Growth]]]()
READY_MS = 10_000

Report = Callable[[Row], None]
ReportGrowth = Callable[[list[Growth]], None]
OpenWindow = Callable[[Document], MainWindow]


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Puts a row into the table."""
    return request.config.stash.setdefault(ROWS, []).append


@pytest.fixture
def report_growth(request: pytest.FixtureRequest) -> ReportGrowth:
    """Puts a table of figures at several sizes below the rows."""
    return request.config.stash.setdefault(GROWTHS, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    stash = terminalreporter.config.stash
    rows: list[Row] = stash.get(ROWS, [])
    growths: list[list[Growth]] = stash.get(GROWTHS, [])
    for table in (table_lines(rows), *map(growth_lines, growths)):
        terminalreporter.write_line("")
        for line in table:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def tour() -> Document:
    """The timeline that comes with the program."""
    return open_timeline(resource("tour"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for settings, so that those of the user are neither read nor changed."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    return tmp_path


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, home: Path) -> OpenWindow:
    """Opens a window of 1600 × 900 on a timeline and returns it when all of it is there."""
    assert home
    qapp.setStyle("Fusion")

    def opened(document: Document) -> MainWindow:
        window = MainWindow(document)
        qtbot.addWidget(window)
        window.resize(1600, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.overview is not None, timeout=READY_MS)
        qtbot.waitUntil(window.isActiveWindow, timeout=READY_MS)
        qapp.processEvents()
        return window

    return opened

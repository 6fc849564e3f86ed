"""Modules come in piece by piece, and the event loop turns in between."""

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from timeline_app.view.gradual_import import GradualImport, pieces_of_pyqtgraph

# In a process where nothing has imported pyqtgraph yet; prints how often the loop turned before.
_SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from timeline_app.view.gradual_import import GradualImport, pieces_of_pyqtgraph

application = QCoreApplication([])
turns = 0

def turn():
    global turns
    turns += "pyqtgraph" not in sys.modules

def end():
    print(turns, "pyqtgraph" in sys.modules)
    application.quit()

timer = QTimer(interval=0)
timer.timeout.connect(turn)
timer.start()
gradual = GradualImport(pieces_of_pyqtgraph(), application)
gradual.done.connect(end)
application.exec()
"""


def test_the_loop_turns_between_the_pieces() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT], check=True, capture_output=True, text=True
    )
    turns, is_imported = run.stdout.split()
    assert int(turns) > 500  # once for each name of QtCore, QtGui and QtWidgets
    assert is_imported == "True"


def test_it_is_done_at_once_where_pyqtgraph_is_there(qtbot: QtBot) -> None:
    import pyqtgraph

    assert pyqtgraph
    parent = QObject()
    with qtbot.waitSignal(GradualImport(pieces_of_pyqtgraph(), parent).done):
        pass


def test_a_window_that_closes_meanwhile_ends_it(qtbot: QtBot) -> None:
    parent = QObject()
    done: list[bool] = []
    GradualImport(pieces_of_pyqtgraph(), parent).done.connect(lambda: done.append(True))
    parent.deleteLater()
    qtbot.wait(20)
    assert done == []


_OPENED_LATER = """
import sys
from timeline_app.view.window import MainWindow
from timeline_app.view.gradual_import import pieces_opened_later

pieces = [*pieces_opened_later()]
before = {*sys.modules}
import timeline_app.view.dialogs.export_dialog
import timeline_app.view.event_list
import timeline_app.view.pages.matrix_page
import timeline_app.view.reader.reader
import timeline_app.view.search.search
import timeline_app.view.story.story

print(len(pieces), len({*sys.modules} - before), {"pyarrow", "pandas"} & {*sys.modules})
"""


def test_what_is_opened_later_is_there_by_then() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _OPENED_LATER], check=True, capture_output=True, text=True
    )
    pieces, missing, slow = run.stdout.split(maxsplit=2)
    assert int(pieces) > 25
    assert missing == "0"
    assert slow.strip() == "set()"

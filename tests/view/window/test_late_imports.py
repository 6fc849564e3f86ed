"""Modules come in step by step, and the event loop turns in between."""

import subprocess
import sys

from timeline_app.view.window.late_imports import import_pyqtgraph

# In a process where nothing has imported pyqtgraph yet; prints how often the loop turned before.
_SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from timeline_app.view.window.late_imports import import_pyqtgraph
from timeline_app.view.work.worker import Turns

application = QCoreApplication([])
turns = 0

def turn():
    global turns
    turns += "pyqtgraph" not in sys.modules

def steps():
    yield from import_pyqtgraph()
    print(turns, "pyqtgraph" in sys.modules)
    application.quit()

timer = QTimer(interval=0)
timer.timeout.connect(turn)
timer.start()
work = Turns(application)
work.start(steps())
application.exec()
"""


def test_the_loop_turns_between_the_steps() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT], check=True, capture_output=True, text=True
    )
    turns, is_imported = run.stdout.split()
    assert int(turns) > 20
    assert is_imported == "True"


def test_there_is_nothing_to_do_where_pyqtgraph_is_there() -> None:
    import pyqtgraph

    assert pyqtgraph
    assert list(import_pyqtgraph()) == []


_OPENED_LATER = """
import sys
from timeline_app.view.window.window import MainWindow
from timeline_app.view.window.late_imports import import_opened_later

steps = [*import_opened_later()]
before = {*sys.modules}
import timeline_app.view.dialogs.export_dialog
import timeline_app.view.event_list
import timeline_app.view.pages.matrix_page
import timeline_app.view.reader.reader
import timeline_app.view.search.search
import timeline_app.view.story.story

print(len(steps), len({*sys.modules} - before), {"pyarrow", "pandas"} & {*sys.modules})
"""


def test_what_is_opened_later_is_there_by_then() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _OPENED_LATER], check=True, capture_output=True, text=True
    )
    steps, missing, slow = run.stdout.split(maxsplit=2)
    assert int(steps) > 20
    assert missing == "0"
    assert slow.strip() == "set()"

"""What the program loads until its first picture, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

# Each takes 3 to 200 ms; what needs it comes after the picture, or does without.
SLOW = {"pyqtgraph", "pandas", "pyarrow", "sentencex", "numpy.ma", "html", "difflib"}
# Nothing is there of what changes a timeline.
MAKING = ("timeline_app.model.making.", "timeline_app.view.making.")
# Of ours: each module takes about half a millisecond.
MOST_MODULES = 168
TABLES = "timeline_app.io.table"  # are not opened by the tour
_SCRIPT = """
import os, sys
from PySide6.QtWidgets import QApplication
from timeline_app.__main__ import main

def end():
    print(*sys.modules, flush=True)
    os._exit(0)

def run_until_painted(*_application):
    from timeline_app.view.window.window import MainWindow

    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.canvas.painted_first.connect(end)
    return run()

run = QApplication.exec
QApplication.exec = run_until_painted
main([])
"""


def test_the_first_picture_waits_for_nothing_slow(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)},
    )
    loaded = set(answer.stdout.split())
    assert "timeline_app.view.window.window" in loaded
    assert loaded & SLOW == set()
    assert {name for name in loaded if name.startswith(MAKING)} == set()
    ours = {name for name in loaded if name.startswith("timeline_app.")}
    assert {name for name in ours if name.startswith(TABLES)} == set()
    assert len(ours) <= MOST_MODULES, "a module more before the first picture: is it needed there?"

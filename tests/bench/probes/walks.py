"""Counts the files and functions of the program that run in three walks through it.

By hand: `python -m tests.bench.probes.walks`. Each walk runs in a process of its own, in which a
profiler notes every function of timeline_app that is entered. The walks: from the start with a
table of 200 rows to its first events on screen, a click on a mark to the marked sentence in the
evidence, and one step of the wheel over a million events.
"""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from timeline_app.view.window.window import MainWindow

ROWS, MANY = 200, 1_000_000
WAIT_MS = 60_000

entered: set[CodeType] = set()


def profile(frame: FrameType, event: str, _argument: object) -> None:
    if event == "call":
        entered.add(frame.f_code)


def begin() -> None:
    """Count from here on, in threads that are yet to start too."""
    entered.clear()
    threading.setprofile(profile)
    sys.setprofile(profile)


def report(walk: str) -> None:
    """Print what was counted, and end the process; comprehensions and lambdas do not count."""
    sys.setprofile(None)
    codes = [code for code in entered.copy() if "timeline_app" in Path(code.co_filename).parts]
    is_function = inspect.CO_NEWLOCALS  # which bodies of modules and classes have not
    codes = [code for code in codes if code.co_flags & is_function and code.co_name[0] != "<"]
    files = {code.co_filename for code in codes}
    print(f"{walk}: {len(files)} files, {len(codes)} functions", flush=True)
    if os.environ.get("WALKS_LIST"):
        for code in sorted(codes, key=lambda each: (each.co_filename, each.co_firstlineno)):
            print(f"    {code.co_filename}:{code.co_firstlineno} {code.co_qualname}", flush=True)
    os._exit(0)


def a_table(folder: Path, rows: int) -> Path:
    path = folder / "events.csv"
    days = (f"{1900 + n % 120}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(rows))
    lines = (f"Event {n},{day},lane {n % 4}\n" for n, day in enumerate(days))
    path.write_text("title,start,lane\n" + "".join(lines), encoding="utf-8")
    return path


def open_walk(folder: Path) -> None:
    """From the start of the process to the first events on screen."""
    begin()
    from PySide6.QtWidgets import QApplication

    from timeline_app.__main__ import main

    def run_until_painted(*_application: QApplication) -> int:
        from timeline_app.view.window.window import MainWindow

        def end() -> None:
            window.repaint()
            report("open a table of 200 rows")

        (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        window.opening.shown.connect(end)
        return run()

    run = QApplication.exec
    QApplication.exec = run_until_painted  # type: ignore[method-assign]
    main([str(a_table(folder, ROWS))])


def in_window(path: Path, act: Callable[..., None]) -> None:
    """Open a path in a window, and act once the window is whole."""
    from PySide6.QtCore import QElapsedTimer
    from PySide6.QtWidgets import QApplication

    from timeline_app.io.registry import open_timeline
    from timeline_app.view.window.window import MainWindow

    application = QApplication([sys.argv[0], "-style", "fusion"])
    window = MainWindow(open_timeline(path))
    window.resize(1440, 900)
    window.show()
    clock = QElapsedTimer()
    clock.start()
    while window.overview is None or window.evidence is None or clock.elapsed() < 2_000:
        application.processEvents()
        assert clock.elapsed() < WAIT_MS
    act(window)


def click_walk(_folder: Path) -> None:
    """From a click on a mark to the marked sentence in the evidence, below the fold too."""
    from PySide6.QtTest import QTest

    from timeline_app.resources import resource

    def act(window: MainWindow) -> None:
        event = next(n for n in window.canvas.frame.marks.event if window.canvas.place_of(n))
        place = window.canvas.place_of(int(event))
        assert place is not None
        QTest.mouseMove(window.canvas, place.toPoint())
        QTest.qWait(100)
        begin()
        from PySide6.QtCore import Qt

        QTest.mouseClick(
            window.canvas,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place.toPoint(),
        )
        QTest.qWait(100)
        report("click on a mark to the marked sentence")

    in_window(resource("tour"), act)


def wheel_walk(folder: Path) -> None:
    """One step of the wheel over a million events, to the painted picture."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    def act(window: MainWindow) -> None:
        at = QPointF(700, 300)
        event = QWheelEvent(
            at,
            QPointF(window.canvas.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QTest.qWait(200)
        begin()
        QApplication.sendEvent(window.canvas, event)
        window.canvas.repaint()
        report("one step of the wheel over a million events")

    in_window(a_table(folder, MANY), act)


WALKS = {"open": open_walk, "click": click_walk, "wheel": wheel_walk}


def run_walk(name: str) -> None:
    """Run one walk in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder} | os.environ
        command = [sys.executable, "-m", "tests.bench.probes.walks", name, folder]
        subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        WALKS[sys.argv[1]](Path(sys.argv[2]))
    else:
        for name in WALKS:
            run_walk(name)

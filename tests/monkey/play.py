"""The process in which the monkey plays over the window; whatever goes wrong ends up in a file.

It writes one line to `log` before each gesture, so that the last ones are known even where the
process dies, and ends with 0 where nothing went wrong.
"""

import argparse
import faulthandler
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree
from types import FrameType, TracebackType
from typing import Any, Final, TextIO

from tests.monkey.table import write_table
from timeline_app.__main__ import main as run_program
from timeline_app.paint.qt_import import import_qt
from timeline_app.resources import resource

import_qt()

from PySide6.QtCore import (  # noqa: E402 - Qt comes in as in the program
    QEvent,
    QMessageLogContext,
    QObject,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow  # noqa: E402

from tests.monkey.edits import faults_of_edits  # noqa: E402
from tests.monkey.gestures import Gestures  # noqa: E402

WENT_WRONG: Final = 3
HANGS_S = 60.0  # that one turn of the event loop takes
_WHOLE_S: Final = 60.0  # until the window is whole
MOST_IN_DIALOG = 14  # gestures, then it is closed
COMES_BACK_S = 20.0
_PAUSES_MS: Final = (0, 0, 0, 0, 5, 5, 20, 60)
_LONG_PAUSE_MS: Final = 750  # until a tool tip comes
_LONG_PAUSE_SHARE: Final = 0.004
_TABLE_SHARE: Final = 5  # how often the table is dropped on the window for once another timeline
# What Qt's platform without a screen, or a screen without a compositor, cannot do.
_NO_FAULTS: Final = ("This plugin does not support", "QXcbConnection: XCB error")


class Watch:
    """Keeps what goes wrong: exceptions wherever they are raised, and Qt's warnings."""

    def __init__(self, log: TextIO) -> None:
        self._log = log
        self.faults: dict[str, int] = {}  # what, how often
        sys.excepthook = self._except
        sys.unraisablehook = lambda a: self._except(a.exc_type, a.exc_value, a.exc_traceback)
        threading.excepthook = lambda a: self._except(a.exc_type, a.exc_value, a.exc_traceback)
        qInstallMessageHandler(self._hear)

    def say(self, line: str) -> None:
        """Write a line that outlives the process."""
        self._log.write(f"{line}\n")
        self._log.flush()

    def fault(self, said: str) -> None:
        """Keep a fault."""
        if said not in self.faults:
            self.say(f"FAULT {said}")
        self.faults[said] = self.faults.get(said, 0) + 1

    def _except(
        self,
        kind: type[BaseException],
        problem: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.fault("".join(traceback.format_exception(kind, problem, where)).rstrip())

    def _hear(self, kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not words.startswith(_NO_FAULTS):
            self.fault(f"Qt says: {words}")


def log_exceptions(say: Callable[[str], None]) -> None:
    """Write down each exception when it is raised, also where it is caught; that is slow.

    PySide dies of some that leave an event handler before anybody can see them.
    """

    def trace(frame: FrameType, event: str, details: Any) -> Any:  # noqa: ANN401 - Python's
        code = frame.f_code
        if "timeline_app" not in code.co_filename:
            return None
        if event == "exception" and details[0] is not StopIteration:
            say(f"raised {details[0].__name__} {details[1]}: {code.co_filename}:{frame.f_lineno}")
        return trace

    sys.settrace(trace)


class Browser(QObject):
    """Stands in for the browser and the file manager, which are not opened."""

    @Slot(QUrl)
    def open(self, _address: QUrl) -> None:
        """Open nothing."""


class Monkey(QObject):
    """Plays one gesture after the other, also inside of dialogs and menus."""

    def __init__(
        self, seed: int, steps: int, files: list[Path], watch: Watch, own: Path | None = None
    ) -> None:
        super().__init__()
        self._own = own  # the timeline that is edited, if one is
        self._seed, self._steps = seed, steps
        self._files, self._watch = files, watch
        self._gestures: Gestures | None = None
        self._window: QMainWindow | None = None
        self._step = 0
        self._under_way = 0  # gestures, each of which may have opened a loop of its own
        self._in_dialog = 0
        self._closing: tuple[QDialog, float] | None = None
        self._alone_s: float | None = None  # since when nothing is open though a loop goes on
        self._begun_s = time.monotonic()
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        """Wait for the window, with all of its parts and with its table."""
        found = (
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QMainWindow) and each.isVisible()
        )
        self._window = window = next(found, None)
        is_whole = window is not None and _is_at_rest(window)
        if time.monotonic() - self._begun_s > _WHOLE_S:
            self._end("the window was not whole in time")
        elif window is None or not is_whole:
            QTimer.singleShot(20, self._begin)
        else:
            window.installEventFilter(self)
            is_own = self._own is not None
            self._gestures = Gestures(window, self._files, self._watch.say, edits=is_own)
            QTimer.singleShot(0, self._play)

    def _play(self) -> None:
        faulthandler.dump_traceback_later(HANGS_S, exit=True)
        step = self._step
        if step >= self._steps:
            self._end()
            return
        self._step += 1
        random = Random(self._seed * 1_000_003 + step)  # noqa: S311 - a game
        is_long = random.random() < _LONG_PAUSE_SHARE
        pause_ms = _LONG_PAUSE_MS if is_long else random.choice(_PAUSES_MS)
        # The next one is on its way before this one, which may open a dialog's own loop.
        QTimer.singleShot(pause_ms, self._play)
        self._look()
        if self._close_dialog():
            return
        self._under_way += 1
        try:
            assert self._gestures is not None
            self._watch.say(f"{step}:")
            self._gestures.act(random)
        except RuntimeError as problem:
            if "already deleted" not in str(problem):  # the monkey's own hold on a widget that died
                raise
        finally:
            self._under_way -= 1

    def _close_dialog(self) -> bool:
        """Close a dialog that has been played in long enough; files are never played in."""
        dialog = QApplication.activeModalWidget()
        if self._closing is not None:
            closed, since_s = self._closing
            if dialog is not closed:
                self._closing = None
            else:
                if time.monotonic() - since_s > COMES_BACK_S:
                    self._end(f"{type(closed).__name__} does not come back")
                return True
        if not isinstance(dialog, QDialog):
            self._in_dialog = 0
            return False
        self._in_dialog += 1
        is_files = isinstance(dialog, QFileDialog)
        if not is_files and self._in_dialog <= MOST_IN_DIALOG:
            return False
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if popup is QApplication.activePopupWidget():
                break
        self._watch.say(f"close {type(dialog).__name__}")
        self._closing = self._closing or (dialog, time.monotonic())
        dialog.reject()
        self._in_dialog = 0
        return True

    def _look(self) -> None:
        """Make sure that a gesture comes back once all that it has opened is closed."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if not self._under_way or popup is not None or dialog is not None:
            self._alone_s = None
        elif self._alone_s is None:
            self._alone_s = time.monotonic()
        elif time.monotonic() - self._alone_s > COMES_BACK_S:
            self._end("a gesture has not come back though nothing is open")

    def _end(self, problem: str = "") -> None:
        if problem:
            self._watch.fault(problem)
        faulthandler.cancel_dump_traceback_later()
        self._steps = 0
        if self._window is None:
            QApplication.exit(WENT_WRONG)
            return
        self._window.removeEventFilter(self)
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        while (dialog := QApplication.activeModalWidget()) is not None and dialog.close():
            pass
        if self._own is not None:
            for fault in faults_of_edits(self._window, self._own):
                self._watch.fault(fault)
        self._watch.say("close the window")
        QTimer.singleShot(0, self._window.close)
        if problem:
            QTimer.singleShot(0, partial(QApplication.exit, WENT_WRONG))

    # What Qt calls

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the window open."""
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return False


def _is_at_rest(window: QMainWindow) -> bool:
    from timeline_app.view.window.window import MainWindow

    assert isinstance(window, MainWindow)
    return window.overview is not None and not window.opening.is_busy


def main() -> int:
    """Play, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--seed", "--steps", "--events"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--edits", action="store_true")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    words = parser.parse_args()
    folder: Path = words.folder
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    with words.log.open("w", encoding="utf-8", errors="backslashreplace") as log:
        faulthandler.enable()
        watch = Watch(log)
        if words.trace:
            log_exceptions(watch.say)
        application = QApplication(["timeline-app", "-style", "fusion"])
        browser = Browser()
        for scheme in ("http", "https", "file", "mailto"):
            # PySide's hints ask for the bytes that it refuses.
            QDesktopServices.setUrlHandler(scheme, browser, "open")  # type: ignore[arg-type]
        table = write_table(folder / "events.csv", words.events) if words.events else None
        small = write_table(folder / "small.csv", 500)
        # Mostly the table itself, so that most of the game is over it.
        files = [resource("tour"), small, *([table] * _TABLE_SHARE if table is not None else [])]
        own = copytree(resource("tour"), folder / "tour") if words.edits else None
        monkey = Monkey(words.seed, words.steps, files, watch, own)
        shown = own or table
        code = run_program([] if shown is None else [str(shown)])
        del monkey, application
        qInstallMessageHandler(None)
    return code or (WENT_WRONG if watch.faults else 0)


if __name__ == "__main__":
    sys.exit(main())

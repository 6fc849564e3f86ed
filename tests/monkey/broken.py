"""A window that breaks with each gesture as the variable BREAKS says: the monkey has to see it."""

import os
import signal
import sys
import time
from itertools import cycle
from random import Random

from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QDialog

from tests.monkey import play
from tests.monkey.gestures import Gestures


class Stubborn(QDialog):
    """A dialog that does not come back."""

    def reject(self) -> None:
        """Stay."""


def traceback() -> None:
    raise ValueError("broken on purpose")


def later_traceback() -> None:
    QTimer.singleShot(0, traceback)
    time.sleep(0.01)


def warning() -> None:
    qWarning("broken on purpose")


def death() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang() -> None:
    time.sleep(30)


def dialog() -> None:
    if QApplication.activeModalWidget() is None:
        Stubborn().exec()


def main() -> int:
    """Play, with one way of breaking for each gesture, over and over."""
    breaks = {each.__name__: each for each in (later_traceback, warning, death, hang, dialog)}
    actions = cycle(breaks[name] for name in os.environ["BREAKS"].split())

    def act(self: Gestures, random: Random) -> None:  # noqa: ARG001 - as the one it stands in for
        next(actions)()

    Gestures.act = act  # type: ignore[method-assign]
    play.HANGS_S = play.COMES_BACK_S = 1.0
    play.MOST_IN_DIALOG = 1
    return play.main()


if __name__ == "__main__":
    sys.exit(main())

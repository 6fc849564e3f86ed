"""A program that ends, or loses its window, while something is open in it for editing."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import delete

from tests.view.making.small_folder import small_folder
from timeline_app.io.formats.folder import read_folder
from timeline_app.view.evidence.pane import Evidence
from timeline_app.view.making.in_place import InPlace
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.run import start_application
from timeline_app.view.window.window import MainWindow

Key = Qt.Key
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def wait_for_parts(window: MainWindow) -> None:
    while not window.commands.files.is_watching:
        QTest.qWait(10)


def reader(window: MainWindow) -> ReaderPane:
    window.session.turn_to(ArticlePage("first", 30, 60))
    QTest.qWait(20)
    (found,) = window.findChildren(ReaderPane)
    found.view.select(30, 90)
    return found


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(reader(window).view, key, modifiers)
    has_card = not modifiers and key in {Key.Key_E, Key.Key_D}
    assert (reader(window).maker.cards.card is not None) == has_card


def field(window: MainWindow) -> None:
    (evidence,) = window.findChildren(Evidence)
    part = next(each for each in evidence.findChildren(InPlace) if each.isVisible())
    part.begin()
    assert part.field is not None


STATES: dict[str, Callable[[MainWindow], None]] = {
    "event card": lambda window: press(window, Key.Key_E),
    "date card": lambda window: press(window, Key.Key_D),
    "first of two": lambda window: press(window, Key.Key_D, CONTROL),
    "toast": lambda window: press(window, Key.Key_A),
    "find bar": lambda window: reader(window).search.find(),
    "uncited": lambda window: reader(window).search.turn_uncited(),
    "field": field,
    "list": lambda window: window.listed.toggle_list(),
    "search": lambda window: window.search_for(),
}


def main() -> None:
    """Open the window, bring about a state, and leave it: deleted, or with the program."""
    state, end, place = sys.argv[1:]
    start_application()
    window = MainWindow(read_folder(small_folder(Path(place))))
    window.show()
    wait_for_parts(window)
    window.session.select(0)
    window.activateWindow()
    QTest.qWait(20)
    STATES[state](window)
    QTest.qWait(20)
    if end == "deleted":
        delete(window)
        QTest.qWait(20)
    sys.stdout.write("end\n")


if __name__ == "__main__":
    main()

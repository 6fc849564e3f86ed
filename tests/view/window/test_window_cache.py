"""A large table in a window: opened from the cache, read anew by Ctrl+R, and the cache cleared."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.io.cache.builders import kept_folders, small_cache
from tests.io.tables import HEADER, a_table, some_rows
from tests.view.hand import CONTROL, Hand
from timeline_app.view.actions.action import Action
from timeline_app.view.window.window import MainWindow
from timeline_app.words.files.cache import CACHE_EMPTY

COUNT = 40


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    with small_cache(tmp_path / "cache") as folder:
        yield folder


def open_table(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.opening.ended):
        window.open_path(path)


def answer(button: QMessageBox.StandardButton) -> list[str]:
    """Answer the next question with a button; what was asked is in the list then."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(button).click()

    QTimer.singleShot(0, press)
    return asked


def clear(window: MainWindow) -> None:
    actions = [each for table in window.commands.by_menu.values() for each in table]
    named = [each for each in actions if isinstance(each, Action)]
    (action,) = (each for each in named if each.name == "Clear the cache…")
    action.run()


def test_it_is_said_once_that_a_table_was_opened_from_the_cache(
    window: MainWindow, hand: Hand, cache: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_table(tmp_path, HEADER + some_rows(COUNT), "events.csv")
    open_table(window, path, qtbot)
    assert not window.commands.toast.isVisible()
    before = window.session.document
    open_table(window, path, qtbot)
    assert "opened from the cache" in window.commands.toast.accessibleDescription()
    assert window.commands.toast.isVisible()
    assert window.session.document is not before
    assert len(window.session.document.events) == COUNT
    window.commands.toast.hide()
    kept = kept_folders(cache)
    window.commands.files.begin()
    with qtbot.waitSignal(window.opening.ended):
        hand.key(Qt.Key.Key_R, CONTROL)
    assert not window.commands.toast.isVisible(), "it was read anew"
    assert kept_folders(cache) != kept
    window.opening.read_again()
    with qtbot.waitSignal(window.opening.ended):
        pass
    assert window.commands.toast.isVisible(), "it is in the cache again"


def test_the_cache_is_cleared_after_a_question(
    window: MainWindow, cache: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    clear(window)
    assert window.notice.words == CACHE_EMPTY
    open_table(window, a_table(tmp_path, HEADER + some_rows(COUNT), "events.csv"), qtbot)
    asked = answer(QMessageBox.StandardButton.No)
    clear(window)
    assert "1 large table" in asked[0]
    assert kept_folders(cache)
    answer(QMessageBox.StandardButton.Yes)
    clear(window)
    assert not kept_folders(cache)
    assert "free again" in window.notice.words
    assert list(window.session.document.events.texts["title"])[-1], "what is open stays"


def test_cancelling_leaves_nothing_in_the_cache(
    window: MainWindow, cache: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_path(a_table(tmp_path, HEADER + some_rows(40 * COUNT), "events.csv"))
    qtbot.waitUntil(lambda: window.opening.progress.rows > 0)
    window.opening.cancel()
    window.opening.end()
    assert not [folder for folder in kept_folders(cache) if not (folder / "list").exists()]

"""What a timeline without events offers: its articles, from which events are made."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.model.document import Document
from timeline_app.view.evidence.footer import EvidenceFooter
from timeline_app.view.session.history import ArticlePage, MatrixPage
from timeline_app.view.widgets.link import Link
from timeline_app.view.window.window import MainWindow
from timeline_app.words.making.cards import CARD_KEYS
from timeline_app.words.window import FIRST_KEYS, MAKING_KEYS, READER_KEYS, WINDOW_KEYS


@pytest.fixture
def empty(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A timeline of two articles, and no event yet."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The text of {name}.", encoding="utf-8")
    made = new_folder(tmp_path / "t", [tmp_path / "one.txt", tmp_path / "two.txt"])
    return open_window(read_folder(made.path))


def test_its_articles_can_be_read_from_the_first_page(empty: MainWindow, qtbot: QtBot) -> None:
    window = empty

    def links() -> list[Link]:
        found = window.evidence.findChildren(Link) if window.evidence is not None else []
        return [each for each in found if each.objectName() == "read"]

    qtbot.waitUntil(lambda: len(links()) == 2)
    QTest.mouseClick(links()[1], Qt.MouseButton.LeftButton)
    assert window.session.page == ArticlePage("two")


@pytest.mark.parametrize("width_px", [1024, 1440])
def test_the_status_line_names_the_keys_that_make_events(
    empty: MainWindow, width_px: int, qtbot: QtBot
) -> None:
    empty.resize(width_px, 700)
    hint = empty.status.hint
    assert hint.text() == FIRST_KEYS
    assert hint.isVisible()
    QTest.keyClick(empty, Qt.Key.Key_R)
    assert hint.text() == MAKING_KEYS
    assert hint.isVisible()
    QTest.keyClick(QApplication.focusWidget() or empty, Qt.Key.Key_U)
    QTest.keyClick(QApplication.focusWidget() or empty, Qt.Key.Key_E)
    assert hint.text() == CARD_KEYS
    QTest.keyClick(QApplication.focusWidget() or empty, Qt.Key.Key_Escape)
    assert hint.text() == MAKING_KEYS
    qtbot.waitUntil(lambda: empty.status.pointer.width() > 0)


def test_beside_an_article_that_is_only_read_it_names_the_keys_of_reading(
    window: MainWindow,
) -> None:
    assert window.status.hint.text() == WINDOW_KEYS
    window.session.turn_to(ArticlePage(window.session.document.articles[0].id))
    assert window.status.hint.text() == READER_KEYS
    window.session.turn_to(MatrixPage())
    assert window.status.hint.text() == WINDOW_KEYS


def test_where_no_event_is_next_there_is_no_line_for_it(
    empty: MainWindow, open_window: OpenWindow, tour: Document
) -> None:
    assert empty.evidence is not None
    assert not empty.evidence.findChildren(EvidenceFooter)[0].isVisible()
    window = open_window(tour)
    assert window.evidence is not None
    assert window.evidence.findChildren(EvidenceFooter)[0].isVisible()

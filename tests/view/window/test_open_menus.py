"""Menus that are open while what they belong to is built again: they stay, and nothing breaks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.view.hand import LEFT, NONE
from tests.view.large import large_table
from timeline_app.resources import resource
from timeline_app.view.reader.article_view import ArticleView
from timeline_app.view.reader.margin_note import MarginNote
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.widgets.theme import toggle_theme
from timeline_app.view.window.window import MainWindow

RIGHT = Qt.MouseButton.RightButton
Change = Callable[[MainWindow, QtBot], None]


def other_theme(_window: MainWindow, _qtbot: QtBot) -> None:
    toggle_theme()


def other_event(window: MainWindow, _qtbot: QtBot) -> None:
    window.session.select(5)


def other_page(window: MainWindow, _qtbot: QtBot) -> None:
    window.session.turn_to(DifferencesPage())


def other_timeline(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.document
    window.open_path(resource("tour"))
    qtbot.waitUntil(lambda: window.session.document is not before)
    qtbot.waitUntil(lambda: not window.opening.is_busy)


CHANGES = [other_theme, other_event, other_page, other_timeline]
each_change = pytest.mark.parametrize("change", CHANGES)


def right_click(widget: QWidget, at: QPoint) -> QMenu:
    """Open the menu of a widget by the window's mouse, as a user does."""
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), RIGHT, NONE, widget.mapTo(window, at))
    return open_popup()


def open_popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def click(menu: QMenu, name: str) -> None:
    action = next(each for each in menu.actions() if each.text() == name)
    QTest.mouseClick(menu.windowHandle(), LEFT, NONE, menu.actionGeometry(action).center())


@each_change
def test_the_menu_of_the_evidence_outlives_it(
    window: MainWindow, qtbot: QtBot, change: Change
) -> None:
    window.session.select(3)
    assert window.evidence is not None
    view = next(each for each in window.evidence.findChildren(TextView) if each.height() > 10)
    view.select_all()
    words, label = view.copied_text(), view.copy_label
    menu = right_click(view, QPoint(10, 5))
    change(window, qtbot)
    qtbot.wait(20)
    assert open_popup() is menu
    click(menu, label)
    assert QGuiApplication.clipboard().text() == words
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


@each_change
def test_the_menu_of_the_article_outlives_it(
    window: MainWindow, qtbot: QtBot, change: Change
) -> None:
    window.session.turn_to(ArticlePage("golden-age"))
    assert window.side is not None
    reader = window.side.currentWidget()
    assert isinstance(reader, ReaderPane)
    reader.view.select_all()
    words = reader.view.selected_text()
    menu = right_click(reader.view.viewport(), QPoint(300, 200))
    change(window, qtbot)
    qtbot.wait(20)
    click(menu, "Copy")
    assert QGuiApplication.clipboard().text() == words


def test_what_is_gone_is_not_offered_to_be_selected(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(3)
    assert window.evidence is not None
    view = next(each for each in window.evidence.findChildren(TextView) if each.height() > 10)
    menu = right_click(view, QPoint(10, 5))
    other_event(window, qtbot)
    qtbot.waitUntil(lambda: len(menu.actions()) == 1)
    menu.close()


def test_the_menu_of_a_joined_note_goes_with_its_article(window: MainWindow, qtbot: QtBot) -> None:
    window.session.turn_to(ArticlePage("sealing-pact"))
    assert window.side is not None
    reader = window.side.currentWidget()
    assert isinstance(reader, ReaderPane)
    QApplication.processEvents()
    joined = next(
        each
        for each in reader.margin.findChildren(MarginNote)
        if each.isVisible() and len(each.notes) > 1
    )
    QTest.mouseClick(joined, LEFT)
    open_popup()
    other_timeline(window, qtbot)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert isinstance(reader.view, ArticleView)


@pytest.mark.parametrize(("name", "entry"), [("filter", "Group"), ("lanes", "Lanes by owner")])
def test_menus_of_the_bar_offer_what_the_new_timeline_has(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, entry: str
) -> None:
    menu = getattr(window.top_bar, name).menu()
    menu.popup(window.mapToGlobal(QPoint(300, 60)))
    assert entry not in [each.text() for each in menu.actions()]
    window.open_path(large_table(tmp_path, 2_000))
    qtbot.waitUntil(lambda: entry in [each.text() for each in menu.actions()])
    assert menu.isVisible()
    assert not any("top" in each.text() for each in menu.actions())  # the tour's stops
    menu.close()


def test_a_section_of_the_filter_that_is_open_goes_with_its_timeline(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    menu = window.top_bar.filter.menu()
    menu.popup(window.mapToGlobal(QPoint(300, 60)))
    section = next(each for each in menu.actions() if each.text() == "Stop")
    menu.setActiveAction(section)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not menu)
    window.open_path(large_table(tmp_path, 2_000))
    qtbot.waitUntil(lambda: "Group" in [each.text() for each in menu.actions()])
    assert QApplication.activePopupWidget() is menu
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_F1, Qt.Key.Key_Left):
        QTest.keyClick(open_popup(), key)
    menu.close()


def test_a_search_gives_the_focus_back_only_to_what_is_still_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.select(3)
    assert window.evidence is not None
    view = next(each for each in window.evidence.findChildren(TextView) if each.height() > 10)
    view.setFocus()
    window.search_for()
    assert window.search is not None
    other_event(window, qtbot)
    qtbot.wait(20)
    QTest.mouseClick(window.windowHandle(), LEFT, NONE, QPoint(20, window.height() - 60))
    assert not window.search.isVisible()
    assert window.canvas.hasFocus()

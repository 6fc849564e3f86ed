"""The side pane: every page is shown once each time it is opened, and gets the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.view.hand import Hand
from timeline_app.view.pages.page import PageView
from timeline_app.view.session.history import (
    ArticlePage,
    DifferencesPage,
    MatrixPage,
    Page,
    SharedPage,
)
from timeline_app.view.window.window import MainWindow

PAGES = (ArticlePage("framework"), DifferencesPage(), MatrixPage(), SharedPage())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: type(page).__name__)
def test_a_page_has_the_keyboard_as_often_as_it_is_turned_to(
    window: MainWindow, hand: Hand, page: Page
) -> None:
    side = window.side
    assert side is not None
    for _ in range(2):
        window.canvas.setFocus()
        window.session.turn_to(page)
        shown = side.currentWidget()
        assert isinstance(shown, PageView)
        assert QApplication.focusWidget() is shown.focusProxy()
        hand.key(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is side.evidence


def test_from_page_to_page_the_keyboard_goes_along(window: MainWindow) -> None:
    side = window.side
    assert side is not None
    for page in (*PAGES, *PAGES):
        window.session.turn_to(page)
        shown = side.currentWidget()
        assert isinstance(shown, PageView)
        assert QApplication.focusWidget() is shown.focusProxy()

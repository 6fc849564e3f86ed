"""The page that is open stays open while its timeline is edited."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.view.making.test_editor import copied_tour
from timeline_app.io.formats.folder import read_folder
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.edits import change_row, delete_difference
from timeline_app.view.pages.differences_page import DifferencesView
from timeline_app.view.pages.matrix_page import MatrixView
from timeline_app.view.pages.shared_page import SharedView
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import (
    ArticlePage,
    DifferencesPage,
    MatrixPage,
    Page,
    SharedPage,
)
from timeline_app.view.window.window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, open_window: Callable[..., MainWindow]) -> MainWindow:
    window = open_window(read_folder(copied_tour(tmp_path)))
    qtbot.waitUntil(lambda: window.side is not None)
    return window


def rename(window: MainWindow, title: str) -> None:
    copy = window.commands.editor.copy()
    assert copy is not None
    after = change_row(copy, "events", "tokyo-stop", {"title": title})
    window.commands.editor.apply(Edit(EditKind.CHANGE_EVENT, title, after, "tokyo-stop"))


@pytest.mark.parametrize(
    ("page", "view"),
    [
        (DifferencesPage(), DifferencesView),
        (DifferencesPage("china-share"), DifferencesView),
        (MatrixPage(), MatrixView),
        (SharedPage(), SharedView),
        (ArticlePage("framework"), ReaderPane),
    ],
)
def test_a_page_is_still_there_after_an_edit_and_after_undo(
    window: MainWindow, page: Page, view: type
) -> None:
    assert window.side is not None
    window.session.turn_to(page)
    changes: list[Callable[[], None]] = [
        lambda: rename(window, "A"),
        lambda: rename(window, "B"),
        window.commands.editor.undo,
    ]
    for change in changes:
        window.canvas.setFocus()
        change()
        assert type(window.session.page) is type(page)
        assert isinstance(window.side.currentWidget(), view)
        assert window.canvas.hasFocus()
    window.session.turn_to(None)
    assert window.side.currentWidget() is window.side.evidence


def test_a_difference_that_is_deleted_leaves_the_evidence(window: MainWindow) -> None:
    assert window.side is not None
    window.session.turn_to(DifferencesPage("china-share"))
    copy = window.commands.editor.copy()
    assert copy is not None
    after = delete_difference(copy, "china-share")
    window.commands.editor.apply(Edit(EditKind.DELETE_DIFFERENCE, "", after))
    assert window.side.currentWidget() is window.side.evidence
    window.session.turn_to(None)
    window.session.go_back()  # to the page of the difference, which is gone
    assert window.side.currentWidget() is window.side.evidence
    window.commands.editor.undo()
    window.session.turn_to(MatrixPage())
    window.session.go_back()
    assert isinstance(window.side.currentWidget(), DifferencesView)

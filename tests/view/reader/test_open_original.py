"""“Open the original”: the file of the article in the program that the system has for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QLabel, QMenu

from tests.builders import a_folder
from tests.view.conftest import OpenWindow
from timeline_app.io.registry import open_timeline
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.window import MainWindow
from timeline_app.words.files.documents import ORIGINAL


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"events.csv": "id,title,when\ne,E,2025\n"}
    return a_folder(tmp_path / "t", files | {"articles/a.eml": "Subject: S\n\nA letter.\n"})


def the_action(window: MainWindow) -> QAction:
    """The entry of the menu, as it is while the menu is open."""
    for menu in window.findChildren(QMenu):
        action = next((each for each in menu.actions() if each.text() == ORIGINAL), None)
        if action is not None:
            menu.aboutToShow.emit()
            return action
    raise AssertionError


def test_it_opens_the_file_of_the_article_that_is_read(
    open_window: OpenWindow, folder: Path, opened: list[QUrl]
) -> None:
    window = open_window(open_timeline(folder))
    assert not the_action(window).isEnabled()
    window.session.turn_to(ArticlePage("a"))
    assert the_action(window).isEnabled()
    the_action(window).trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [folder / "articles" / "a.eml"]
    (folder / "articles" / "a.eml").unlink()
    the_action(window).trigger()
    assert len(opened) == 1
    shown = [label.text() for label in window.notice.findChildren(QLabel)]
    assert "the original a.eml is not there" in shown


def test_it_opens_the_file_that_a_row_of_a_table_quotes(
    open_window: OpenWindow, tmp_path: Path, opened: list[QUrl]
) -> None:
    table = "date,claim,quotation,file\n2025,A,A letter,a.eml\n"
    files = {"t.csv": table, "articles/a.eml": "Subject: S\n\nA letter.\n"}
    folder = a_folder(tmp_path, {**files})
    window = open_window(open_timeline(folder / "t.csv"))
    assert not the_action(window).isEnabled()
    window.session.turn_to(ArticlePage("a.eml"))
    assert the_action(window).isEnabled()
    the_action(window).trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [folder / "articles" / "a.eml"]

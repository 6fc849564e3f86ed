"""A new timeline, made in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.view.dialogs.new_dialog import NewDialog
from timeline_app.view.window.window import MainWindow

TEXT = "He landed at noon, on Monday, in Tokyo, Japan. He left at one."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "landing.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def press(dialog: NewDialog, name: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text() == name).click()


def test_a_title_makes_a_folder_of_its_name_with_the_articles(
    qtbot: QtBot, tmp_path: Path, article: Path
) -> None:
    dialog = NewDialog([article])
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path / "new" / "place"))
    QTest.keyClicks(dialog.title, "Tour: a/b?")
    press(dialog, "Create")
    assert dialog.made is not None
    assert dialog.made.path == tmp_path / "new" / "place" / "Tour- a-b-"
    document = read_folder(dialog.made.path)
    assert document.title == "Tour: a/b?"
    assert [each.text for each in document.articles] == [TEXT]


def test_without_a_title_nothing_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDialog()
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path))
    for title in ("", "  ", "..."):
        dialog.title.setText(title)
        press(dialog, "Create")
        assert dialog.made is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_said_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    new_folder(tmp_path / "Tour", [])
    dialog = NewDialog()
    qtbot.addWidget(dialog)
    dialog.place.setText(str(tmp_path))
    dialog.title.setText("Tour")
    press(dialog, "Create")
    assert "is not empty" in dialog.error.text()
    assert dialog.made is None


def drop(window: MainWindow, paths: list[Path]) -> str:
    """Drop paths on a window and return what was said before."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    window.dragEnterEvent(QDragEnterEvent(QPoint(300, 300), *how))
    sign = next(each for each in window.findChildren(QLabel) if each.objectName() == "dropSign")
    said = sign.text()
    window.dropEvent(QDropEvent(QPointF(300, 300), *how))
    return said


def test_articles_dropped_on_an_empty_window_become_a_timeline(
    qtbot: QtBot, tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: NewDialog) -> NewDialog.DialogCode:
        dialog.place.setText(str(tmp_path))
        dialog.title.setText("Tour")
        press(dialog, "Create")
        return NewDialog.DialogCode.Accepted

    monkeypatch.setattr(NewDialog, "exec", fill)
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert drop(window, [article]) == "Drop to make a new timeline of 1 article"
    qtbot.waitUntil(lambda: window.session.document.title == "Tour")
    qtbot.waitUntil(lambda: not window.opening.is_busy)
    assert [each.text for each in window.session.document.articles] == [TEXT]


def test_articles_dropped_on_a_timeline_of_ones_own_are_added(
    qtbot: QtBot, tmp_path: Path, article: Path
) -> None:
    made = new_folder(tmp_path / "Tour", [])
    window = MainWindow(read_folder(made.path))
    qtbot.addWidget(window)
    window.show()
    assert drop(window, [article]) == "Drop to add 1 article to “Tour”"
    qtbot.waitUntil(lambda: len(window.session.document.articles) == 1)
    assert window.session.document.articles[0].text == TEXT
    assert window.session.document.articles[0].sha256


def test_a_table_that_is_dropped_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "wars.txt"
    table.write_text("Name\tStart\nA\t1914\nB\t1939\n", encoding="utf-8")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    drop(window, [table])
    qtbot.waitUntil(lambda: len(window.session.document.events) == 2)

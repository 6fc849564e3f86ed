"""Opening timelines in a window: by a drop, broken, empty, of one event, of thousands."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
)
from pytestqt.qtbot import QtBot

from tests.builders import a_document, a_folder, an_event, csv_text
from tests.view.conftest import OpenWindow
from tests.view.hand import SHIFT, Hand
from timeline_app.model.document import Document
from timeline_app.view.window.window import MainWindow

Key = Qt.Key


def two_events(folder: Path) -> Path:
    rows = [an_event("one", "2001-01-01"), an_event("two", "2003")]
    return a_folder(
        folder, {"timeline.toml": 'title = "Two events"\n', "events.csv": csv_text(rows)}
    )


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; whether it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = window.rect().center()
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, none)
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


def test_a_dropped_folder_is_shown(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.session.select(20)
    assert drop(window, two_events(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))
    assert window.session.selection is None
    assert window.canvas.frame.marks.titles == ("One", "Two")
    assert window.session.viewport.scroll_px == 0
    assert window.notice.words == ""


def test_a_file_that_hovers_is_named_over_the_window_and_is_copied_never_moved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(two_events(tmp_path / "two")))])
    at, buttons = window.rect().center(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    sign = next(each for each in window.findChildren(QLabel) if each.objectName() == "dropSign")
    enter = QDragEnterEvent(at, offered, mime, buttons, none)
    enter.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert enter.dropAction() == Qt.DropAction.CopyAction
    assert sign.isVisible()
    assert "two" in sign.text()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not sign.isVisible()
    QApplication.sendEvent(window, enter)
    event = QDropEvent(QPointF(at), offered, mime, buttons, none)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert not sign.isVisible()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))


def test_a_text_that_is_dropped_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("Some words")
    at, buttons = window.rect().center(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_folder_that_cannot_be_read_is_one_line_and_the_timeline_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.session.select(20)
    document = window.session.document
    drop(window, a_folder(tmp_path / "bad", {"events.csv": "title\nNo id\n"}))
    qtbot.waitUntil(lambda: window.notice.words != "")
    assert "events.csv" in window.notice.words
    assert "\n" not in window.notice.words
    assert window.session.document is document
    assert window.session.selection == 20
    buttons = window.notice.findChildren(QAbstractButton)
    (close,) = (each for each in buttons if each.isVisible())
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert window.notice.words == ""


def test_a_timeline_that_can_be_read_takes_the_notice_away(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, tmp_path / "not there")
    qtbot.waitUntil(lambda: window.notice.words != "")
    drop(window, two_events(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))
    assert window.notice.words == ""


def test_the_tour_can_be_opened_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, two_events(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))
    action = next(each for each in window.actions() if each.text() == "Open the Asia tour")
    action.trigger()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Asia tour"))


def test_an_empty_timeline_says_so_and_every_key_is_safe(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_document())
    hand = Hand(window, qtbot)
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Home, Key.Key_End, Key.Key_Up, Key.Key_Down):
        hand.key(key)
        assert window.session.selection is None
    for key in (Key.Key_Return, Key.Key_F, Key.Key_Equal, Key.Key_Minus, Key.Key_Escape):
        hand.key(key)
    hand.key(Key.Key_F, SHIFT)
    hand.wheel(QPointF(500, 200), 2)
    hand.click(QPointF(500, 200))
    assert len(window.canvas.frame.marks.event) == 0
    assert window.status.tally.text() == "0 events read, none refused"


def test_one_event_stands_in_view(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_document([an_event(when="2025-10-28T10:40:00+09:00")]))
    at = window.canvas.place_of(0)
    assert at is not None
    Hand(window, qtbot).click(at)
    assert window.session.selection == 0


def test_an_undated_event_is_clicked_like_any(open_window: OpenWindow, qtbot: QtBot) -> None:
    rows = [an_event("dated"), an_event("undated", when="")]
    window = open_window(a_document(rows))
    hand = Hand(window, qtbot)
    undated = window.session.document.events.texts["id"].index("undated")
    at = window.canvas.place_of(undated)
    assert at is not None
    hand.click(at)
    assert window.session.selection == undated
    hand.double_click(at)
    hand.key(Key.Key_Up)
    hand.key(Key.Key_Down)


def test_5000_events_of_one_instant_can_be_walked_and_clicked(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    when = "2025-10-28T10:40:00+09:00"
    window = open_window(a_document(an_event(f"event {n}", when=when) for n in range(5000)))
    hand = Hand(window, qtbot)
    assert window.status.tally.text() == "5,000 events read, none refused"
    hand.key(Key.Key_End)
    assert window.session.selection == 4999
    shown = window.canvas.frame.marks.event.tolist()
    assert shown  # some have a mark of their own, the rest are shown as density
    at = window.canvas.place_of(shown[-1])
    assert at is not None
    hand.click(at)
    assert window.session.selection == shown[-1]
    hand.key(Key.Key_Return)
    hand.key(Key.Key_F, SHIFT)
    assert window.session.viewport.span_s > 0
    assert hand.viewport.scroll_px == 0


def test_the_window_can_be_closed_before_its_parts_are_there(qtbot: QtBot, tour: Document) -> None:
    window = MainWindow(tour)
    with qtbot.waitExposed(window):
        window.show()
    window.close()
    window.deleteLater()
    QTest.qWait(100)


def test_reading_goes_on_unheard_when_the_window_is_gone(
    qtbot: QtBot, tour: Document, tmp_path: Path
) -> None:
    window = MainWindow(tour)
    with qtbot.waitExposed(window):
        window.show()
    window.open_path(two_events(tmp_path / "two"))
    window.close()
    window.deleteLater()
    QTest.qWait(150)


def test_articles_from_outside_are_read_once_a_person_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    secret = a_folder(tmp_path / "private", {"a.txt": "The secret."})
    files = {
        "timeline.toml": 'title = "Asks"\narticles = "../../../private"\n',
        "events.csv": csv_text([an_event()]),
    }
    window.open_path(a_folder(tmp_path / "a" / "b" / "t", files))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Asks"))
    assert not any(article.text for article in window.session.document.articles)
    assert window.notice.words == (
        f"This timeline takes its articles from {secret}, outside its folder. Read them?"
    )
    window.notice.remedy.click()
    qtbot.waitUntil(lambda: len(window.session.document.articles) == 1)
    assert [article.text for article in window.session.document.articles] == ["The secret."]
    assert window.notice.words == ""

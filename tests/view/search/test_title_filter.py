"""The title filter: as one types, only the events whose titles have the words are shown."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.view.hand import Hand, choose
from timeline_app.view.window.window import MainWindow


def type_words(window: MainWindow, words: str, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_Slash)
    assert window.top_bar.field.hasFocus()
    QTest.keyClicks(window.top_bar.field, words)
    qtbot.waitUntil(lambda: window.session.view_spec.query.text == words)


def titles(window: MainWindow) -> list[str]:
    texts = window.session.document.events.texts["title"]
    return [texts[event] for event in window.session.mask.nonzero()[0].tolist()]


def test_only_titles_with_all_words_stay(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, "TRUMP takaichi", qtbot)
    shown = titles(window)
    assert shown
    assert all("trump" in title.lower() and "takaichi" in title.lower() for title in shown)
    assert window.top_bar.hidden.text().startswith(f"{58 - len(shown)} of 58 hidden by filter")


def test_escape_shows_all_again_and_then_leaves_the_event(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, "trump", qtbot)
    QTest.keyClick(window.top_bar.field, Qt.Key.Key_Escape)
    assert window.session.mask.all()
    assert window.top_bar.field.text() == ""


def test_fast_letters_are_read_once(window: MainWindow, qtbot: QtBot) -> None:
    read: list[str] = []
    session = window.session
    session.document_changed.connect(lambda: read.append(session.view_spec.query.text))
    type_words(window, "summit", qtbot)
    assert read == ["summit"]


def test_words_and_other_filters_work_together(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, "trump", qtbot)
    before = len(titles(window))
    choose(window.top_bar.filter, "Status", "Planned")
    assert window.session.view_spec.query.text == "trump"
    assert 0 < len(titles(window)) <= before


def test_show_all_empties_the_field(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, "trump", qtbot)
    choose(window.top_bar.filter, "Show all")
    assert window.top_bar.field.text() == ""
    assert window.session.mask.all()


def test_letters_typed_into_the_field_do_nothing_else(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    view = hand.viewport
    type_words(window, "awsd0f", qtbot)
    assert hand.viewport == view
    assert titles(window) == []

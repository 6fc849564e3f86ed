"""The one field: it searches, it filters titles as one types, and shows the filter at rest."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.view.hand import Hand, choose
from timeline_app.model.search.items import ItemKind
from timeline_app.view.search.results import HitRow, OnlyRow
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


def test_control_enter_shows_only_what_was_searched_for_and_the_field_keeps_the_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.search_for()
    field = window.top_bar.field
    assert window.search is not None
    QTest.keyClicks(field, "takaichi")
    qtbot.waitUntil(lambda: window.search is not None and window.search.answered == "takaichi")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not window.search.isVisible()
    assert titles(window)
    assert all("takaichi" in title.lower() for title in titles(window))
    assert field.text() == "takaichi"
    assert window.session.found is None


def test_a_search_that_is_left_gives_the_field_back_to_the_filter(
    window: MainWindow, qtbot: QtBot
) -> None:
    type_words(window, "trump", qtbot)
    field = window.top_bar.field
    window.canvas.setFocus()
    assert field.text() == "trump"
    window.search_for()
    assert field.text() == ""
    QTest.keyClicks(field, "tokyo")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "trump"
    assert window.session.view_spec.query.text == "trump"
    assert window.canvas.hasFocus()


def test_a_click_on_the_words_of_the_filter_edits_them(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, "trump", qtbot)
    window.canvas.setFocus()
    field = window.top_bar.field
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.is_filtering
    field.selectAll()
    QTest.keyClicks(field, "tokyo")
    qtbot.waitUntil(lambda: window.session.view_spec.query.text == "tokyo")
    assert window.search is None or not window.search.isVisible()


def test_typing_into_the_field_that_tab_has_reached_searches(
    window: MainWindow, qtbot: QtBot
) -> None:
    field = window.top_bar.field
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "tokyo")
    qtbot.waitUntil(lambda: window.search is not None and window.search.answered == "tokyo")
    assert field.text() == "tokyo"
    assert window.session.mask.all()


def test_another_part_of_the_bar_that_is_clicked_closes_the_search(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.search_for()
    QTest.keyClicks(window.top_bar.field, "tokyo")
    qtbot.waitUntil(lambda: window.search is not None and window.search.answered == "tokyo")
    QTest.mouseClick(window.top_bar.fit, Qt.MouseButton.LeftButton)
    assert window.search is not None
    assert not window.search.isVisible()
    assert window.session.found is None
    assert window.top_bar.field.text() == ""


def test_a_listed_person_is_shown_alone_by_the_last_row(window: MainWindow, qtbot: QtBot) -> None:
    window.search_for()
    field, search = window.top_bar.field, window.search
    assert search is not None
    QTest.keyClicks(field, "naruhito")
    qtbot.waitUntil(lambda: search.answered == "naruhito")
    model = search.rows.rows
    place = next(
        n
        for n in range(model.rowCount())
        if isinstance(row := model.row(n), HitRow) and row.item.kind is ItemKind.VALUE
    )
    search.rows.setCurrentIndex(model.index(place))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "only events with Naruhito" in model.row(model.rowCount() - 1).spoken)
    assert isinstance(model.row(model.rowCount() - 1), OnlyRow)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    people = window.session.document.events.texts["people"]
    shown = window.session.mask.nonzero()[0].tolist()
    assert shown
    assert all("Naruhito" in people[event] for event in shown)

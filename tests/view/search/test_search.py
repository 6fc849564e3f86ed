"""Search (Ctrl+K): typed with real keys, chosen by keys and mouse."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, Hand
from tests.view.large import large_table
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.title_index import TitleIndex
from timeline_app.model.arrays import BoolArray
from timeline_app.model.document import Tally
from timeline_app.model.query import Query
from timeline_app.model.search.folding import fold
from timeline_app.view.search.list import draw_note, snippet_px
from timeline_app.view.search.results import Heading, HitRow, MoreRow, SearchRow
from timeline_app.view.search.search import Search
from timeline_app.view.session.history import ArticlePage, MatrixPage
from timeline_app.view.window.window import MainWindow

Key = Qt.Key


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), key)


def open_search(window: MainWindow) -> Search:
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_K, CONTROL)
    assert window.search is not None
    return window.search


def type_words(window: MainWindow, words: str, qtbot: QtBot) -> Search:
    """Open the search, type, and wait for the answer to the last letter."""
    search = open_search(window)
    assert search.field.hasFocus()
    QTest.keyClicks(focused(), words)
    qtbot.waitUntil(lambda: search.answered == words)
    return search


def rows_of(search: Search) -> list[SearchRow]:
    model = search.rows.rows
    return [model.row(place) for place in range(model.rowCount())]


def headings(search: Search) -> list[str]:
    return [row.spoken for row in rows_of(search) if isinstance(row, Heading)]


def titles(search: Search, heading: str) -> list[str]:
    """The titles under the heading that begins so."""
    found, is_in = [], False
    for row in rows_of(search):
        if isinstance(row, Heading):
            is_in = row.title == heading
        elif is_in and isinstance(row, HitRow):
            found.append(row.title.text)
    return found


def chosen_title(search: Search) -> str:
    row = search.rows.chosen
    assert isinstance(row, HitRow)
    return row.title.text


def go_to(search: Search, title: str) -> None:
    """Press ↓ until the row with that title is chosen."""
    for _ in range(len(rows_of(search))):
        if isinstance(search.rows.chosen, HitRow) and chosen_title(search) == title:
            return
        press(Key.Key_Down)
    pytest.fail(f"no row {title!r}")


def test_ctrl_k_opens_it_over_the_window_and_escape_gives_the_focus_back(
    window: MainWindow,
) -> None:
    search = open_search(window)
    assert search.isVisible()
    below = window.top_bar.mapTo(window, window.top_bar.rect().bottomLeft()).y()
    assert abs(search.geometry().top() - below) <= 1
    assert search.geometry().bottom() == window.rect().bottom()
    assert search.rows.rows.rowCount() > 20  # the commands
    press(Key.Key_Escape)
    assert not search.isVisible()
    assert window.canvas.hasFocus()


def test_the_bar_has_a_place_to_click(window: MainWindow) -> None:
    QTest.mouseClick(window.top_bar.field, LEFT)
    assert window.search is not None
    assert window.search.field.hasFocus()


def test_an_event_is_found_chosen_and_brought_into_view(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    document = window.session.document
    event = document.events.index("takaichi-in-office")
    window.session.turn_to(MatrixPage())
    search = type_words(window, "takes office", qtbot)
    assert chosen_title(search) == document.events.texts["title"][event]
    press(Key.Key_Return)
    assert not search.isVisible()
    assert window.session.selection == event
    assert window.session.page is None
    hand.settle()
    assert window.canvas.place_of(event) is not None


def test_every_event_of_the_tour_is_reached_by_its_title(window: MainWindow, qtbot: QtBot) -> None:
    names = window.session.document.events.texts["title"]
    for event in range(0, len(names), 9):
        type_words(window, fold(names[event]).text, qtbot)  # as a plain keyboard has it
        press(Key.Key_Return)
        assert window.session.selection == event


def test_a_passage_opens_its_article_there(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "rare earths through mining", qtbot)
    go_to(search, titles(search, "Passages")[0])
    press(Key.Key_Return)
    page = window.session.page
    assert isinstance(page, ArticlePage)
    article = window.session.document.article(page.article)
    assert article is not None
    assert "rare earths through mining" in (article.text or "")[page.start : page.end]


def test_every_passage_of_the_tour_that_is_found_chooses_an_event_that_cites_it(
    window: MainWindow, qtbot: QtBot, hand: Hand
) -> None:
    session = window.session
    for words in ("took office", "rare earths through mining", "Emperor", "golden age"):
        session.turn_to(None)
        session.select(session.first())
        search = type_words(window, words, qtbot)
        go_to(search, titles(search, "Passages")[0])
        press(Key.Key_Return)
        page, event = session.page, session.selection
        assert isinstance(page, ArticlePage)
        assert event is not None
        assert any(
            (row.article, row.anchor.start, row.anchor.end) == (page.article, page.start, page.end)
            for row in session.document.excerpts_of(event)
        )
        hand.settle()
        assert window.canvas.place_of(event) is not None


def test_a_place_in_an_article_that_is_cited_chooses_an_event_that_cites_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    session.select(session.first())
    search = type_words(window, "rare earths through mining", qtbot)
    go_to(search, titles(search, "Articles")[0])
    press(Key.Key_Return)
    page, event = session.page, session.selection
    assert isinstance(page, ArticlePage)
    assert event is not None
    assert event != session.first()
    rows = [row for row in session.document.excerpts_of(event) if row.article == page.article]
    assert any(row.anchor.start < page.end and row.anchor.end > page.start for row in rows)


def test_a_place_in_an_article_opens_at_the_words(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "one operational", qtbot)
    press(Key.Key_Down, len(rows_of(search)) - 2)  # the last row
    press(Key.Key_Return)
    page = window.session.page
    assert isinstance(page, ArticlePage)
    article = window.session.document.article(page.article)
    assert article is not None
    assert (article.text or "")[page.start : page.end].lower() == "one operational"


def test_a_person_leads_to_a_list_of_their_events(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "naruhito", qtbot)
    (person,) = titles(search, "People")
    go_to(search, person)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: search.answered == person)
    assert search.isVisible()
    people = window.session.document.events.texts["people"]
    expected = [event for event, cell in enumerate(people) if person in cell]
    found = window.session.found
    assert found is not None
    assert np.flatnonzero(found).tolist() == expected
    press(Key.Key_Return)
    assert window.session.selection == expected[0]
    assert window.session.mask.all()


def test_a_command_is_run_and_stands_first_the_next_time(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "which article says", qtbot)
    press(Key.Key_Return)
    assert isinstance(window.session.page, MatrixPage)
    assert not search.isVisible()
    open_search(window)
    assert chosen_title(search) == "Which article says what"


def test_only_commands_that_can_do_something_are_found(window: MainWindow, qtbot: QtBot) -> None:
    def found() -> list[str]:
        rows = [search.rows.rows.row(row) for row in range(search.rows.rows.rowCount())]
        return [row.item.texts[0] for row in rows if isinstance(row, HitRow)]

    search = type_words(window, "refused rows", qtbot)
    assert "Refused rows" not in found()
    press(Key.Key_Escape)
    tally = Tally(55, 54, 1, ("line 4: no date",))
    window.show_document(replace(window.session.document, tally=tally))
    qtbot.waitUntil(lambda: window.session.document.tally.refused == 1)
    type_words(window, "refused rows", qtbot)
    assert "Refused rows" in found()


def test_what_is_found_is_emphasised_while_the_search_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    def shown() -> QImage:
        return window.canvas.grab().toImage()

    window.canvas.setFocus()
    usual = shown()
    search = type_words(window, "naruhito", qtbot)
    found = window.session.found
    assert found is not None
    assert 0 < np.count_nonzero(found) < len(found)
    assert shown() != usual
    search.field.clear()
    QTest.keyClicks(search.field, " ")
    assert window.session.found is None
    press(Key.Key_Escape)
    assert shown() == usual


def test_accents_quotes_and_slips_do_not_matter(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "takachi", qtbot)
    assert titles(search, "Events")
    assert "“takachi”" in search.caption.text()
    assert "“takaichi”" in search.caption.text()
    search.field.selectAll()
    QTest.keyClicks(search.field, '"milestone"')
    qtbot.waitUntil(lambda: search.answered == '"milestone"')
    assert any("“milestone”" in title for title in titles(search, "Events"))


def test_that_nothing_is_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "xyzzy", qtbot)
    assert "No event" in search.caption.text()
    assert "“xyzzy”" in search.caption.text()
    assert rows_of(search) == []
    press(Key.Key_Return)
    assert search.isVisible()


def test_what_was_found_beside_the_events_sets_off_none_of_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    search = type_words(window, "xyzzy", qtbot)
    nothing = window.session.found
    assert nothing is not None
    assert not nothing.any()
    panel = search.caption.parentWidget()
    assert panel is not None
    room_px = panel.height() - search.caption.height() - search.foot.height()
    assert room_px <= 4  # its edge
    search.field.selectAll()
    QTest.keyClicks(search.field, "quit")  # a command, and no word of the articles
    qtbot.waitUntil(lambda: search.answered == "quit")
    assert headings(search) == ["Commands 1"]
    assert window.session.found is None


@pytest.mark.parametrize("width_px", [1440, 760])
def test_all_that_was_counted_can_be_read_below_the_rows(
    window: MainWindow, qtbot: QtBot, width_px: int
) -> None:
    window.resize(width_px, 700)
    search = type_words(window, "takaichi", qtbot)
    foot = search.foot
    assert foot.text().endswith("1\N{NO-BREAK SPACE}person")  # is not parted
    room = foot.contentsRect()
    wraps = Qt.TextFlag.TextWordWrap if foot.wordWrap() else Qt.TextFlag.TextSingleLine
    needed = foot.fontMetrics().boundingRect(room, wraps, foot.text())
    assert needed.width() <= room.width()
    assert needed.height() <= room.height()
    panel = foot.parentWidget()
    assert panel is not None
    assert panel.rect().contains(foot.geometry())


def test_a_note_is_shortened_only_where_its_title_needs_the_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    search = type_words(window, "critical minerals framework", qtbot)
    row = search.rows.chosen
    assert isinstance(row, HitRow)
    assert row.note == "28 Oct 2025, 10:40"
    long = "between 28 Oct 2025, 10:40 and 30 Oct 2025, 22:15, or later than that"
    area = QRectF(0, 0, 560, 30)

    def note_px(left_px: float) -> float:
        image = QImage(600, 30, QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            return draw_note(painter, area, long, "black", left_px)

    assert snippet_px(row.title) + note_px(560 - snippet_px(row.title)) <= area.width()
    assert note_px(560 - snippet_px(row.title)) > note_px(0)


def test_a_group_shows_all_of_its_hits_when_asked(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "trump", qtbot)
    few = titles(search, "Events")
    while not isinstance(search.rows.chosen, MoreRow):
        press(Key.Key_Down)
    press(Key.Key_Return)
    many = titles(search, "Events")
    assert many[: len(few)] == few
    assert len(many) > len(few)
    assert f"Events {len(many)}" in headings(search)
    assert chosen_title(search) == many[len(few)]


def test_headings_are_passed_over_and_the_ends_meet(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "trump", qtbot)
    places = [place for place, row in enumerate(rows_of(search)) if not isinstance(row, Heading)]
    walked = []
    for _ in places:
        walked.append(search.rows.currentIndex().row())
        press(Key.Key_Down)
    assert walked == places
    assert search.rows.currentIndex().row() == places[0]
    press(Key.Key_Up)
    assert search.rows.currentIndex().row() == places[-1]
    press(Key.Key_PageUp, 20)
    assert search.rows.currentIndex().row() == places[0]
    press(Key.Key_PageDown)
    assert places[0] < search.rows.currentIndex().row() < places[-1]
    press(Key.Key_PageDown, 20)
    assert search.rows.currentIndex().row() == places[-1]


def test_a_click_opens_a_row_and_one_outside_closes(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "emperor", qtbot)
    area = search.rows.visualRect(search.rows.rows.index(1))
    QTest.mouseClick(search.rows.viewport(), LEFT, pos=area.center())
    assert window.session.selection is not None
    assert not search.isVisible()
    type_words(window, "emperor", qtbot)
    QTest.mouseClick(window.windowHandle(), LEFT, pos=QPoint(20, window.height() - 60))
    assert not search.isVisible()
    assert window.session.found is None


def test_no_key_of_the_window_acts_while_it_is_open(window: MainWindow, hand: Hand) -> None:
    window.session.select(5)
    hand.settle()
    view = hand.viewport
    search = open_search(window)
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Home, Key.Key_End, Key.Key_Tab, Key.Key_R):
        hand.key(key)
    hand.key(Key.Key_L, CONTROL)
    hand.key(Key.Key_D, CONTROL)
    assert search.field.hasFocus()
    assert (window.session.selection, window.session.page) == (5, None)
    assert window.listed.event_list is None
    assert hand.viewport == view


def test_enter_waits_for_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    open_search(window)
    QTest.keyClicks(focused(), "yokosuka naval")
    press(Key.Key_Return)
    chosen = window.session.document.events.index("yokosuka-visit")
    qtbot.waitUntil(lambda: window.session.selection == chosen)


def test_what_the_filter_hides_is_shown_and_shown_when_asked(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    rows = [an_event("one", lane="east"), an_event("one-more", lane="west")]
    window = open_window(a_document(rows))
    window.session.request(window.session.view_spec.with_query(Query().toggled("lane", "west")))
    search = type_words(window, "one", qtbot)
    assert titles(search, "Events") == ["One"]
    press(Key.Key_Down)
    row = search.rows.chosen
    assert row is not None
    assert row.spoken == "1 more event is hidden by the filter: show all events"
    press(Key.Key_Return)
    assert window.session.mask.all()
    qtbot.waitUntil(lambda: titles(search, "Events") == ["One", "One-more"])


def test_that_all_events_found_are_hidden_is_said_first(window: MainWindow, qtbot: QtBot) -> None:
    query = Query().toggled("lane", "tokyo")
    window.session.request(window.session.view_spec.with_query(query))
    search = type_words(window, "naruhito", qtbot)
    assert titles(search, "Events") == []
    assert search.caption.text() == "The filter hides every event that was found."
    assert search.caption.isVisible()


def test_another_document_is_searched_again(window: MainWindow, qtbot: QtBot) -> None:
    type_words(window, "naruhito", qtbot)
    press(Key.Key_Escape)
    with qtbot.waitSignal(window.opening.ended):
        window.show_document(a_document([an_event("only")]))
    search = type_words(window, "only", qtbot)
    assert titles(search, "Events") == ["Only"]
    press(Key.Key_Return)
    assert window.session.selection == 0


def test_a_large_table_is_searched_beside_the_window(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(open_timeline(large_table(tmp_path, 30_000)))
    search = type_words(window, "letter audit 7", qtbot)
    assert titles(search, "Events")
    press(Key.Key_Return)
    event = window.session.selection
    assert event is not None
    assert "audit" in window.session.document.events.texts["title"][event]
    assert window.canvas.place_of(event) is not None


def test_it_fits_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "trump", qtbot)
    for size in ((1024, 700), (760, 520), (1440, 900)):
        window.resize(*size)
        QApplication.processEvents()
        panel = search.caption.parentWidget()
        assert panel is not None
        assert search.rect().contains(panel.geometry())
        assert panel.geometry().left() <= window.top_bar.field.mapTo(window, QPoint()).x() + 24


def test_texts_from_outside_are_shown_as_they_are(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_document([an_event("one", title="<b>Bold</b> 👩‍👩‍👧 e\u0301te\u0301")]))
    search = type_words(window, "ete", qtbot)
    (row,) = (row for row in rows_of(search) if isinstance(row, HitRow))
    assert row.title.text == "<b>Bold</b> 👩‍👩‍👧 e\u0301te\u0301"
    ((start, end),) = row.title.marks
    assert row.title.text[start:end] == "e\u0301te\u0301"
    assert not search.grab().isNull()


def test_the_text_grows_with_that_of_the_system(window: MainWindow, qtbot: QtBot) -> None:
    search = type_words(window, "trump", qtbot)
    usual_px = search.rows.content_px()
    font = QApplication.font()
    larger = QFont(font)
    larger.setPointSizeF(2.0 * font.pointSizeF())
    try:
        QApplication.setFont(larger)
        assert search.rows.content_px() > usual_px
    finally:
        QApplication.setFont(font)


def test_the_titles_of_a_large_table_are_indexed_once_they_are_filtered_by(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(open_timeline(large_table(tmp_path, 30_000)))
    titles = window.session.document.events.texts["title"]
    assert isinstance(titles, ArrowTexts)
    window.top_bar.field.begin_filter()
    QTest.keyClicks(window.top_bar.field, "audit")
    qtbot.waitUntil(lambda: titles.is_indexed)
    assert window.session.view_spec.query.text == "audit"
    assert window.session.counts[1] == sum("audit" not in title for title in titles)


def test_the_titles_of_a_large_table_are_indexed_once_a_question_is_answered(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    containing = TitleIndex.containing

    def noted(index: TitleIndex, word: str) -> BoolArray:
        asked.append(word)
        return containing(index, word)

    monkeypatch.setattr(TitleIndex, "containing", noted)
    window = open_window(open_timeline(large_table(tmp_path, 30_000)))
    search = type_words(window, "letter", qtbot)
    titles = window.session.document.events.texts["title"]
    assert isinstance(titles, ArrowTexts)
    qtbot.waitUntil(lambda: titles.is_indexed)
    assert asked == []
    search.field.clear()
    type_words(window, "audit", qtbot)
    assert asked[-1] == "audit"
    heading = rows_of(search)[0]
    assert isinstance(heading, Heading)
    assert heading.number == f"{sum('audit' in title for title in titles):,}"

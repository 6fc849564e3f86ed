"""The top bar: title, counts, lanes, theme."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget

from tests.builders import a_document, an_article, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import LEFT, Hand, answer, choose
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns.column_map import ColumnMap
from timeline_app.model.document import Document
from timeline_app.model.query import Query
from timeline_app.paint import fonts
from timeline_app.view.search import field
from timeline_app.view.widgets import bar_buttons
from timeline_app.view.window import top_bar
from timeline_app.view.window.window import MainWindow
from timeline_app.words.dates.names import span_in_words


def said(window: MainWindow, name: str) -> str:
    (label,) = (each for each in window.top_bar.findChildren(QLabel) if each.objectName() == name)
    return label.text()


def test_title_and_counts_come_from_the_timeline(window: MainWindow) -> None:
    document = window.session.document
    assert said(window, "title") == document.title
    assert said(window, "counts") == f"{len(document.events)} events · 5 articles"


def test_one_of_each_is_shown_in_the_singular(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event()], articles=[an_article()]))
    assert said(window, "counts") == "1 event · 1 article"


def test_a_long_title_leaves_the_buttons_their_room(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event()], title="A very long title " * 30))
    for width in (1440, 760):
        window.resize(width, 520)
        QApplication.processEvents()
        assert window.width() == width
        corner = window.top_bar.export.mapTo(window, window.top_bar.export.rect().bottomRight())
        assert corner.x() < width
        assert window.top_bar.lanes.width() >= window.top_bar.lanes.minimumSizeHint().width()


def test_a_title_of_mark_up_is_shown_as_it_is(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event()], title="<h1>Loud</h1>"))
    assert said(window, "title") == "<h1>Loud</h1>"
    label = next(
        each for each in window.top_bar.findChildren(QLabel) if each.objectName() == "title"
    )
    assert label.sizeHint().height() < 40


@pytest.mark.parametrize(
    ("name", "column"),
    [("article", "article"), ("status", "status"), ("person", "people"), ("stop", "lane")],
)
def test_lanes_can_be_made_of_another_column(
    window: MainWindow, hand: Hand, name: str, column: str
) -> None:
    window.session.select(20)
    view = hand.viewport
    choose(window.top_bar.lanes, f"Lanes by {name}")
    assert window.session.view_spec.column == column
    assert window.top_bar.lanes.text() == f"Lanes: {name} ▾"
    assert window.canvas.frame.lanes
    assert (hand.viewport.start_s, hand.viewport.span_s) == (view.start_s, view.span_s)
    assert window.session.selection == 20
    (checked,) = (each for each in window.top_bar.lanes.menu().actions() if each.isChecked())
    assert checked.text() == f"Lanes by {name}"


def test_only_columns_that_say_something_make_lanes(open_window: OpenWindow) -> None:
    rows = [an_event("a", status="planned"), an_event("b", status="happened")]
    window = open_window(a_document(rows))
    offered = choose(window.top_bar.lanes, "Lanes by status")
    assert offered == ["Lanes by lane", "Lanes by status"]


def test_only_columns_that_events_share_make_lanes(open_window: OpenWindow) -> None:
    rows = [
        an_event(
            f"e{n}",
            team=f"Team {n % 3}",
            ref=f"R-{n}",
            note=("A note of many words that says in full what happened there. ", "")[n % 2],
            code=f"C{n % 28}",
        )
        for n in range(30)
    ]
    window = open_window(a_document(rows))
    assert choose(window.top_bar.lanes, "Lanes by team") == ["Lanes by lane", "", "Lanes by team"]


def test_the_lanes_button_names_the_column_that_the_file_has_for_lanes(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("title,when,Abteilung\nA,2025-10-28,Nord\nB,2025-10-29,Nord\n")
    columns = ColumnMap(start="when", title="title", lane="Abteilung")
    window = open_window(open_timeline(table, ReadOptions(columns)))
    assert window.top_bar.lanes.text() == "Lanes: Abteilung ▾"
    assert choose(window.top_bar.lanes, "Lanes by Abteilung") == ["Lanes by Abteilung"]


def test_lanes_by_article_repeat_an_event_in_each(window: MainWindow, hand: Hand) -> None:
    support = window.session.document.supporting
    event = int(support.argmax())
    choose(window.top_bar.lanes, "Lanes by article")
    members = window.canvas.scene.shown_members.event.tolist()
    assert members.count(event) == support[event] > 1
    window.session.select(event)
    window.canvas.navigation.reveal(event)
    hand.settle()
    at = window.canvas.place_of(event)
    assert at is not None
    window.session.select(None)
    hand.click(at)
    assert window.session.selection == event


def place_of(window: MainWindow, part: QWidget) -> tuple[int, int]:
    at = part.mapTo(window, QPoint())
    return at.x(), part.width()


def test_the_field_stands_where_the_width_alone_puts_it(
    open_window: OpenWindow, window: MainWindow
) -> None:
    other = open_window(a_document([an_event()], title="T"))
    for each in (window, other):
        each.resize(1440, 900)
    QApplication.processEvents()
    field = window.top_bar.field
    before = place_of(window, field)
    assert before[0] - 36 == 412
    assert place_of(other, other.top_bar.field) == before
    choose(window.top_bar.lanes, "Lanes by person")
    window.session.request(window.session.view_spec.with_query(Query(text="trump")))
    window.session.select(window.session.first())
    QApplication.processEvents()
    assert place_of(window, field)[0] == before[0]


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_parts_of_the_bar_fold_in_a_fixed_order_and_never_meet(
    open_window: OpenWindow, tour: Document, factor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "text_factor", lambda: factor)
    for module in (top_bar, bar_buttons, field):
        monkeypatch.setattr(module, "text_factor", lambda: factor)
    window = open_window(tour)
    bar = window.top_bar
    kept = [True, True, True, True]
    for width in range(1600, 759, -20):
        window.resize(width, 520)
        QApplication.processEvents()
        parts = [
            each
            for each in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if each.isVisible()
        ]
        places = sorted((each.geometry() for each in parts), key=QRect.left)
        for one, following in itertools.pairwise(places):
            assert one.right() < following.left(), width
        assert places[-1].right() < bar.width()
        assert bar.field.width() >= 80 * factor
        foldable = (bar.theme, bar.lanes, bar.fit, bar.back)
        shown = [each.isVisible() for each in foldable]
        assert shown == sorted(shown)  # the theme goes first, the steps last
        assert shown <= kept
        kept = shown
    names = {action.text() for action in menu_actions(bar.menu.menu())}
    assert {"Zoom in", "Zoom out", "Opening view", "Light", "Dark", "Lanes", "Filter"} <= names


def menu_actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        below = action.menu()
        if isinstance(below, QMenu):
            yield from menu_actions(below)


def test_the_steps_of_the_bar_do_what_their_keys_do(window: MainWindow, hand: Hand) -> None:
    bar, session = window.top_bar, window.session
    assert not bar.back.isEnabled()
    assert not bar.forward.isEnabled()
    opening = hand.viewport
    QTest.mouseClick(bar.zoom_in, LEFT)
    hand.settle()
    assert hand.viewport.span_s < opening.span_s
    assert bar.span.text() == span_in_words(hand.viewport.span_s)
    QTest.mouseClick(bar.zoom_out, LEFT)
    hand.settle()
    assert hand.viewport.span_s == pytest.approx(opening.span_s)
    session.select(20)
    session.select(30)
    assert bar.back.isEnabled()
    QTest.mouseClick(bar.back, LEFT)
    assert session.selection == 20
    assert bar.forward.isEnabled()
    QTest.mouseClick(bar.forward, LEFT)
    hand.settle()
    assert session.selection == 30
    QTest.mouseClick(bar.zoom_in, LEFT)
    hand.settle()
    QTest.mouseClick(bar.fit, LEFT)
    hand.settle()
    assert (hand.viewport.start_s, hand.viewport.span_s) == (opening.start_s, opening.span_s)


def test_a_click_on_the_span_goes_to_a_date(window: MainWindow, hand: Hand) -> None:
    def go(dialogue: QWidget) -> None:
        QTest.keyClicks(dialogue.findChildren(QLineEdit)[0], "28 October 2025")
        QTest.keyClick(dialogue, Qt.Key.Key_Return)

    answer(go)
    QTest.mouseClick(window.top_bar.span, LEFT)
    hand.settle()
    assert 86_400 <= hand.viewport.span_s < 100_000

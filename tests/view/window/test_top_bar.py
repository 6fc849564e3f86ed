"""The top bar: title, counts, lanes, theme."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import a_document, an_article, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import Hand, choose
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns import ColumnMap
from timeline_app.view.window.window import MainWindow


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
    support = window.session.document.support
    event = int(support.argmax())
    choose(window.top_bar.lanes, "Lanes by article")
    members = window.canvas.scene.members.event.tolist()
    assert members.count(event) == support[event] > 1
    window.session.select(event)
    window.canvas.navigation.reveal(event)
    hand.settle()
    at = window.canvas.place_of(event)
    assert at is not None
    window.session.select(None)
    hand.click(at)
    assert window.session.selection == event

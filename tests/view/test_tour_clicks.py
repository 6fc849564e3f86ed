"""The tour, event by event: each is clicked by the mouse and proved by its excerpts."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.view.hand import AXIS_PX, HEADING_PX, LEFT, Hand
from timeline_app.model.document import Document
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow

GROUND = QPointF(HEADING_PX + 700, AXIS_PX + 14)  # of a folded lane of the tour as it opens

pytestmark = pytest.mark.usefixtures("still")

Part = TypeVar("Part", bound=QWidget)


def parts(window: MainWindow, kind: type[Part], name: str) -> list[Part]:
    """The parts of the evidence pane with a kind and a name, from the top."""
    assert window.evidence is not None
    return [part for part in window.evidence.findChildren(kind) if part.objectName() == name]


def the_evidence_of(window: MainWindow) -> str:
    """The title of the event whose evidence is shown."""
    (title,) = parts(window, TextView, "evidence_title")
    return title.shown_text()


def show_every_excerpt(window: MainWindow) -> None:
    """Click on "Show n more excerpts", if there are more."""
    for more in parts(window, Link, "more"):
        QTest.mouseClick(more, LEFT)
    QApplication.processEvents()
    assert not parts(window, Link, "more")


def highlighted(view: QuotationView) -> Iterator[str]:
    """The text spans of a quotation on the highlight colour."""
    block = view.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().background().style() != Qt.BrushStyle.NoBrush:
                yield fragment.text().replace("\u2028", "\n")
            iterator += 1
        block = block.next()


def excerpts_marked(window: MainWindow) -> set[tuple[str, str]]:
    """Each (article, words) that the pane shows as an excerpt and marks whole."""
    marked = set()
    for view in parts(window, QuotationView, "excerpt"):
        for excerpt in view.excerpts:
            words = excerpt.exact.replace("\r", " ")
            if any(words in span for span in highlighted(view)):
                marked.add((excerpt.article, excerpt.exact))
    return marked


def test_every_event_is_clicked_and_shows_all_its_excerpts(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    spec = window.session.requested.with_all_lanes_open()
    window.session.request(spec._replace(uncapped=frozenset(lane.id for lane in tour.lanes)))
    hand.key(Qt.Key.Key_Home)
    for event in range(len(tour.events)):
        at = window.canvas.place_of(event)
        assert at is not None, f"event {event} was not brought into view"
        window.session.select(None)
        hand.click(at)
        assert window.session.selection == event
        assert the_evidence_of(window) == tour.events.texts["title"][event]
        show_every_excerpt(window)
        cited = {(each.article, each.exact) for each in tour.excerpts_of(event)}
        assert cited
        assert excerpts_marked(window) == cited
        hand.key(Qt.Key.Key_Right)


def test_the_arrow_keys_walk_all_events_and_back(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    every = list(range(len(tour.events)))
    hand.key(Qt.Key.Key_Home)
    for key, way in ((Qt.Key.Key_Right, every), (Qt.Key.Key_Left, every[::-1])):
        walked = []
        for _ in every:
            event = window.session.selection
            assert event is not None
            walked.append(event)
            assert window.canvas.place_of(event) is not None
            assert the_evidence_of(window) == tour.events.texts["title"][event]
            hand.key(key)
        assert walked == way


def test_the_view_follows_a_walk_only_when_it_must(window: MainWindow, hand: Hand) -> None:
    first = window.canvas.frame.marks.event.tolist()
    start = next(event for event in range(9, 60) if event in first)
    window.session.select(start)
    hand.settle()
    before = hand.viewport
    while window.session.selection in range(start, start + 5):
        hand.key(Qt.Key.Key_Right)
    assert hand.viewport == before
    hand.key(Qt.Key.Key_Home)
    assert hand.viewport != before


def test_a_click_on_next_and_previous_in_the_pane_walks_too(window: MainWindow, hand: Hand) -> None:
    hand.key(Qt.Key.Key_Home)
    for name, event in (("next", 1), ("next", 2), ("previous", 1)):
        (link,) = parts(window, Link, name)
        QTest.mouseClick(link, LEFT)
        hand.settle()
        assert window.session.selection == event
        assert window.canvas.place_of(event) is not None


def test_at_both_ends_a_walk_stays(window: MainWindow, hand: Hand, tour: Document) -> None:
    hand.key(Qt.Key.Key_Left)
    assert window.session.selection == len(tour.events) - 1
    hand.key(Qt.Key.Key_Right)
    assert window.session.selection == len(tour.events) - 1
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Left)
    assert window.session.selection == 0


def test_a_click_beside_every_mark_lets_go(window: MainWindow, hand: Hand) -> None:
    for event in window.canvas.frame.marks.event.tolist()[:5]:
        at = window.canvas.place_of(event)
        assert at is not None
        hand.click(at)
        assert window.session.selection == event
        hand.click(GROUND)
        assert window.session.selection != event

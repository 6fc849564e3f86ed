"""Every way that the window offers leads to what it promised, and that is in sight then."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.view.hand import AXIS_PX, HEADING_PX, LEFT, Hand
from timeline_app.model.document import Document
from timeline_app.model.facets import values_of
from timeline_app.view.canvas.places import Part, part_at
from timeline_app.view.evidence.chips import Chip
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.widgets.link import Link
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")


def part_of(window: MainWindow, event: int, part: Part) -> QPointF | None:
    """A place on the canvas where a part of an event's mark is; None where it is not shown."""
    frame, at = window.canvas.frame, window.canvas.place_of(event)
    if at is None:
        return None
    y_px = at.y() - AXIS_PX
    for x_px in range(round(frame.viewport.width_px) - 1, 0, -2):
        if frame.event_at(x_px, y_px) == event and part_at(frame, event, x_px, y_px) is part:
            return QPointF(HEADING_PX + x_px, at.y())
    return None


def test_every_flag_of_the_tour_leads_to_a_difference_about_its_event(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    flagged = tour.flagged.nonzero()[0].tolist()
    clicked = 0
    for event in flagged:
        window.session.turn_to(None)
        window.session.select(event)
        window.canvas.navigation.zoom_to(event)
        hand.settle()
        at = part_of(window, event, Part.FLAG)
        if at is None:  # in a folded lane marks have no label
            continue
        hand.click(at)
        page = window.session.page
        assert isinstance(page, DifferencesPage)
        assert page.difference in {each.id for each in tour.differences_of(event)}
        assert window.session.selection == event
        assert window.canvas.place_of(event) is not None
        clicked += 1
    assert clicked > len(flagged) / 2


def test_every_chip_of_the_tour_shows_just_its_events_and_gives_the_others_back(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    assert window.evidence is not None
    used: set[str] = set()
    for event in range(len(tour.events)):
        window.session.select(event)
        hand.settle()
        QApplication.processEvents()
        for name in [each.accessibleName() for each in window.evidence.findChildren(Chip)]:
            if name in used:
                continue
            used.add(name)
            click_chip(window, name)
            mask = window.session.mask
            assert mask.sum() == int(name.rpartition(", ")[2].split()[0]), name
            assert mask[event]
            assert window.session.selection == event
            hand.settle()
            assert window.canvas.place_of(event) is not None
            click_chip(window, name)
            assert window.session.mask.all()
    facets = [values_of(tour, facet).values for facet in ("people", "place", "status")]
    assert len(used) == sum(len(set(values) - {""}) for values in facets)


def click_chip(window: MainWindow, name: str) -> None:
    assert window.evidence is not None
    chip = next(
        each for each in window.evidence.findChildren(Chip) if each.accessibleName() == name
    )
    QTest.mouseClick(chip, LEFT)
    QApplication.processEvents()


def test_every_link_of_the_opening_view_brings_an_event_into_sight(
    window: MainWindow, hand: Hand
) -> None:
    opening = window.session.viewport
    links = window.canvas.frame.links
    assert links
    for words in [each.words for each in links]:
        window.session.set_viewport(opening)
        link = next(each for each in window.canvas.frame.links if each.words == words)
        at = QPointF(HEADING_PX + link.left_px + link.width_px / 2, AXIS_PX + link.top_px + 8)
        hand.click(at)
        hand.settle()
        if link.target.event is not None:
            assert link.target.event in window.canvas.frame.marks.event.tolist()


def test_every_read_link_of_the_tour_shows_its_passage(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    assert window.evidence is not None
    for event in range(0, len(tour.events), 3):
        window.session.turn_to(None)
        window.session.select(event)
        hand.settle()
        QApplication.processEvents()
        links = [each for each in window.evidence.findChildren(Link) if each.objectName() == "read"]
        assert links
        QTest.mouseClick(links[0], LEFT)
        QApplication.processEvents()
        page = window.session.page
        assert isinstance(page, ArticlePage)
        places = [
            each.anchor
            for each in tour.excerpts_of(event)
            if each.article == page.article and each.anchor.state.is_found
        ]
        assert any(page.start <= each.start and each.end <= page.end for each in places)
        assert window.session.selection == event


def test_the_counts_of_the_bar_lead_to_the_list(window: MainWindow) -> None:
    (counts,) = window.top_bar.findChildren(QLabel, "counts")
    QTest.mouseClick(counts, LEFT)
    assert window.listed.is_list_shown
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert not window.listed.is_list_shown

"""The axis that counts from an event: begun by its menu, ended by Esc, kept by pictures."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, HEADING_PX, Hand
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.view.actions.action import every_action
from timeline_app.view.dialogs.export_form import ExportForm

COUNT = "Count from the event, or by the calendar again"
pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture
def hand(open_window: OpenWindow, qtbot: QtBot) -> Hand:
    rows = [an_event(f"e{n}", f"2025-10-{26 + n}T10:00") for n in range(5)]
    rows.append(an_event("open", "../2025-10-30"))
    return Hand(open_window(a_document(rows, opening="2025-10-26/2025-10-30")), qtbot)


def count_from(hand: Hand, event: str) -> None:
    """Choose the entry of the menu that a right click on an event opens."""
    window = hand.window
    place = window.canvas.place_of(window.session.document.events.index(event))
    assert place is not None
    window.canvas.customContextMenuRequested.emit(place.toPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (entry,) = [each for each in menu.actions() if each.text() == COUNT]
    assert entry.isEnabled()
    entry.trigger()
    menu.close()
    hand.settle()


def ticks(hand: Hand) -> list[str]:
    return [tick.text for tick in hand.window.canvas.frame.axis.ticks if tick.text]


def heading(hand: Hand) -> str:
    return hand.window.canvas.frame.axis.context[0].text


def test_the_menu_of_an_event_begins_it_and_esc_ends_it(hand: Hand) -> None:
    by_calendar, before = ticks(hand), hand.viewport
    count_from(hand, "e2")
    assert "0" in ticks(hand)
    assert "+1 day" in ticks(hand)
    assert heading(hand) == "Days from “E2”"
    assert hand.viewport == before
    hand.key(Qt.Key.Key_Escape)
    assert ticks(hand) == by_calendar
    assert hand.window.session.chosen == "e2"  # Esc ends one thing at a time
    hand.key(Qt.Key.Key_Escape)
    assert hand.window.session.chosen is None


def test_the_same_action_ends_it_and_another_event_takes_over(hand: Hand) -> None:
    count_from(hand, "e2")
    count_from(hand, "e1")
    assert heading(hand) == "Days from “E1”"
    count_from(hand, "e1")
    assert not hand.window.session.view_spec.axis.zero


def test_back_and_forward_bring_it_back(hand: Hand) -> None:
    count_from(hand, "e2")
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not hand.window.session.view_spec.axis.zero
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert heading(hand) == "Days from “E2”"


def test_the_status_line_counts_too(hand: Hand) -> None:
    count_from(hand, "e2")
    frame = hand.window.canvas.frame
    (zero,) = [tick for tick in frame.axis.ticks if tick.text == "0"]
    (one,) = [tick for tick in frame.axis.ticks if tick.text == "+1 day"]
    hand.move(QPointF(HEADING_PX + round(one.x_px), AXIS_PX + 300))
    said = hand.window.status.pointer.text()
    assert said.endswith("after the start of “E2”")
    hand.move(QPointF(HEADING_PX + round(zero.x_px) - 80, AXIS_PX + 300))
    assert hand.window.status.pointer.text().endswith("before the start of “E2”")


def test_zoomed_in_it_counts_hours(hand: Hand) -> None:
    count_from(hand, "e2")
    place = hand.window.canvas.place_of(hand.window.session.document.events.index("e2"))
    assert place is not None
    hand.wheel(place, 10)
    assert {"0", "+3 h"} <= {*ticks(hand)}
    assert heading(hand) == "Hours from “E2”"


def test_an_event_without_a_beginning_cannot_be_the_zero(hand: Hand) -> None:
    hand.window.session.select(hand.window.session.document.events.index("open"))
    actions = {each.name: each for each in every_action(hand.window.commands.by_menu)}
    assert not actions[COUNT].can()


def test_a_picture_keeps_it_and_says_so(hand: Hand) -> None:
    count_from(hand, "e2")
    form = ExportForm(hand.window.session, hand.viewport)
    try:
        picture = lay_out_picture(form.request())
    finally:
        form.deleteLater()
    assert picture.frame.axis.context[0].text == "Days from “E2”"
    assert picture.page is not None
    assert "time counted from “E2”" in " ".join(picture.page.texts)

"""Every key of the window, pressed."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.view.hand import ALT, HEADING_PX, SHIFT, Hand
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.view.window.window import MainWindow

Key = Qt.Key


def lane_of(window: MainWindow, event: int) -> str:
    return window.session.document.events.texts["lane"][event]


def middle_s(hand: Hand) -> float:
    return hand.viewport.start_s + hand.viewport.span_s / 2


@pytest.mark.parametrize(
    ("key", "modifiers", "factor"),
    [
        (Key.Key_Plus, Qt.KeyboardModifier.NoModifier, 0.5),
        (Key.Key_Equal, Qt.KeyboardModifier.NoModifier, 0.5),
        (Key.Key_Minus, Qt.KeyboardModifier.NoModifier, 2.0),
    ],
)
def test_plus_and_minus_zoom_about_the_middle(
    hand: Hand, key: Key, modifiers: Qt.KeyboardModifier, factor: float
) -> None:
    before, middle = hand.viewport, middle_s(hand)
    hand.key(key, modifiers)
    assert hand.viewport.span_s == pytest.approx(before.span_s * factor)
    assert middle_s(hand) == pytest.approx(middle)


def test_plus_zooms_about_the_chosen_event(window: MainWindow, hand: Hand) -> None:
    window.session.select(20)
    at = window.canvas.place_of(20)
    assert at is not None
    at_s = hand.viewport.to_time(at.x() - HEADING_PX)
    hand.key(Key.Key_Equal)
    assert hand.viewport.to_px(at_s) + HEADING_PX == pytest.approx(at.x(), abs=0.01)


@pytest.mark.parametrize("key", [Key.Key_F, Key.Key_0])
def test_f_and_0_return_to_the_opening_view(window: MainWindow, hand: Hand, key: Key) -> None:
    opening = hand.viewport
    hand.key(Key.Key_F, SHIFT)
    start_s, end_s = whole_span(window.canvas.scene)
    assert hand.viewport.start_s == pytest.approx(start_s)
    assert hand.viewport.end_s == pytest.approx(end_s)
    hand.wheel(QPointF(40, 200), -2.0)
    hand.key(key)
    assert hand.viewport == opening


def test_home_and_end_choose_the_first_and_the_last(window: MainWindow, hand: Hand) -> None:
    last = len(window.session.document.events) - 1
    for key, event in ((Key.Key_Home, 0), (Key.Key_End, last), (Key.Key_Home, 0)):
        hand.key(Key.Key_Escape)
        hand.key(key)
        assert window.session.selection == event
        assert window.canvas.place_of(event) is not None


def test_up_and_down_cross_the_lanes(window: MainWindow, hand: Hand) -> None:
    window.session.select(20)
    lane_ids = [lane.id for lane in window.session.document.lanes]
    here = lane_ids.index(lane_of(window, 20))
    hand.key(Key.Key_Down)
    below = window.session.selection
    assert below is not None
    assert lane_of(window, below) == lane_ids[here + 1]
    assert window.canvas.place_of(below) is not None
    hand.key(Key.Key_Up)
    above = window.session.selection
    assert above is not None
    assert lane_of(window, above) == lane_ids[here]


def test_up_and_down_reach_every_lane_and_stay_at_the_ends(window: MainWindow, hand: Hand) -> None:
    lane_ids = [lane.id for lane in window.session.document.lanes]
    hand.key(Key.Key_Home)
    for key in (Key.Key_Down, Key.Key_Up):
        visited = []
        for _ in range(12):
            event = window.session.selection
            assert event is not None
            visited.append(lane_of(window, event))
            assert window.canvas.place_of(event) is not None
            hand.key(key)
        way = lane_ids if key == Key.Key_Down else lane_ids[::-1]
        assert visited == [*way, *way[-1:] * (12 - len(way))]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_zooms_to_the_chosen_event(window: MainWindow, hand: Hand, key: Key) -> None:
    window.session.select(20)
    before = hand.viewport
    hand.key(key)
    assert hand.viewport.span_s < before.span_s
    assert window.canvas.place_of(20) is not None


def test_enter_with_nothing_chosen_does_nothing(hand: Hand) -> None:
    before = hand.viewport
    hand.key(Key.Key_Return)
    assert hand.viewport == before


@pytest.mark.parametrize(
    ("key", "zooms", "pans"),
    [(Key.Key_W, -1, 0), (Key.Key_S, 1, 0), (Key.Key_A, 0, -1), (Key.Key_D, 0, 1)],
)
def test_a_held_key_moves_until_it_is_let_go(
    window: MainWindow, hand: Hand, key: Key, zooms: int, pans: int
) -> None:
    before = hand.viewport
    QTest.keyPress(window.canvas, key)
    first = hand.viewport
    assert first != before
    QTest.qWait(80)
    held = hand.viewport
    QTest.keyRelease(window.canvas, key)
    after = hand.viewport
    QTest.qWait(60)
    assert hand.viewport == after
    assert abs(held.start_s - before.start_s) > abs(first.start_s - before.start_s)
    assert _sign(held.span_s - before.span_s) == zooms
    if pans:
        assert _sign(held.start_s - before.start_s) == pans


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def test_a_key_held_while_the_focus_goes_elsewhere_is_let_go(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    QTest.keyPress(window.canvas, Key.Key_D)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    still = hand.viewport
    QTest.qWait(60)
    assert hand.viewport == still


def test_back_and_forward_go_through_what_was_looked_at(window: MainWindow, hand: Hand) -> None:
    opening = hand.viewport
    hand.key(Key.Key_F, SHIFT)
    everything = hand.viewport
    window.session.select(20)
    hand.key(Key.Key_Return)
    event = hand.viewport
    hand.key(Key.Key_Left, ALT)
    assert (hand.viewport, window.session.selection) == (everything, 20)
    hand.key(Key.Key_Left, ALT)
    assert (hand.viewport, window.session.selection) == (opening, None)
    hand.key(Key.Key_Left, ALT)
    assert hand.viewport == opening
    hand.key(Key.Key_Right, ALT)
    hand.key(Key.Key_Right, ALT)
    assert (hand.viewport, window.session.selection) == (event, 20)


def test_back_returns_to_the_event_chosen_before(window: MainWindow, hand: Hand) -> None:
    for event in (12, 20):
        at = window.canvas.place_of(event)
        assert at is not None
        hand.click(at)
    hand.key(Key.Key_Left, ALT)
    assert window.session.selection == 12
    hand.key(Key.Key_Right, ALT)
    assert window.session.selection == 20


def test_escape_lets_go(window: MainWindow, hand: Hand) -> None:
    window.session.select(20)
    hand.key(Key.Key_Escape)
    assert window.session.selection is None


def test_the_arrows_walk_while_a_button_or_a_passage_has_the_focus(
    window: MainWindow, hand: Hand
) -> None:
    window.session.select(20)
    window.top_bar.filter.setFocus()
    hand.key(Key.Key_Right)
    assert window.session.selection == 21

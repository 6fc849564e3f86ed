"""The axis broken by B: the same gestures on it, and the way back."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, HEADING_PX, Hand, answer
from timeline_app.layout.timeline.overview import build_overview
from timeline_app.model.dates.calendar import DAY_S, day_start_s
from timeline_app.view.dialogs.export_form import ExportForm
from timeline_app.view.window.window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
TOUR_S = day_start_s(2025, 10, 26)
pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture
def outlier(open_window: OpenWindow) -> MainWindow:
    """Five days of events, and one two thousand years before."""
    rows = [an_event(f"e{n}", f"2025-10-{26 + n % 5}T{8 + n:02}:30") for n in range(10)]
    return open_window(a_document([an_event("elder", "0023-05-01"), *rows]))


@pytest.fixture
def hand(outlier: MainWindow, qtbot: QtBot) -> Hand:
    return Hand(outlier, qtbot)


def break_all(hand: Hand) -> None:
    """Show everything on a broken axis."""
    hand.key(Qt.Key.Key_B)
    hand.key(Qt.Key.Key_F, SHIFT)


def is_broken(hand: Hand) -> bool:
    said = hand.window.session.view_spec.axis.is_broken
    assert bool(hand.viewport.broken.cuts) == said
    return said


def place(hand: Hand, event: str) -> QPointF:
    found = hand.window.canvas.place_of(hand.window.session.document.events.index(event))
    assert found is not None, f"{event} is out of view"
    return found


def test_b_cuts_the_gap_out_and_b_puts_it_back(hand: Hand) -> None:
    hand.window.session.set_viewport(hand.viewport.panned(200.0))  # not all is in view
    before = hand.viewport
    hand.key(Qt.Key.Key_B)
    assert len(hand.window.canvas.frame.viewport.broken.cuts) == 1
    assert hand.viewport == hand.window.canvas.frame.viewport
    # Its start is within the cut of 2,000 years, where the map is as exact as floats are.
    assert hand.viewport.clock_s() == pytest.approx(before.clock_s(), abs=60)
    hand.key(Qt.Key.Key_B)
    assert hand.viewport.start_s == pytest.approx(before.start_s, abs=60)
    assert hand.viewport.span_s == pytest.approx(before.span_s, abs=60)
    assert not hand.viewport.broken.cuts


def test_where_all_was_in_view_b_leaves_all_in_view_and_as_wide_as_it_can_be(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F, SHIFT)
    hand.key(Qt.Key.Key_B)
    turned = hand.viewport
    hand.key(Qt.Key.Key_F, SHIFT)
    assert turned == hand.viewport
    hand.key(Qt.Key.Key_B)
    extent = hand.window.canvas.scene.extent
    assert extent is not None
    assert hand.viewport.start_s <= extent[0]
    assert extent[1] <= hand.viewport.end_s


def test_all_events_stand_apart_on_a_broken_axis_and_can_be_clicked(hand: Hand) -> None:
    break_all(hand)
    frame = hand.window.canvas.frame
    (cut,) = frame.axis.cuts
    assert cut.words == "2,002 years"
    for event in ("elder", "e0", "e4", "e9"):
        hand.click(place(hand, event))
        assert hand.window.session.chosen == event
    dots_px = frame.marks.right_px - frame.marks.left_px
    assert np.count_nonzero(dots_px == 11.0) == 10
    starts_px = np.sort(np.unique(np.round(frame.marks.left_px)))
    assert (np.diff(starts_px) > 5).all()


def test_back_and_forward_bring_the_axis_with_them(hand: Hand) -> None:
    hand.key(Qt.Key.Key_B)
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not is_broken(hand)
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert is_broken(hand)


@pytest.mark.parametrize("x_px", [40.0, 200.0, 700.0])
def test_the_wheel_keeps_what_is_under_it(hand: Hand, x_px: float) -> None:
    break_all(hand)
    at = QPointF(HEADING_PX + x_px, AXIS_PX + 300)
    before_s = hand.viewport.to_time(x_px)
    hand.wheel(at, 2)
    assert hand.viewport.to_time(x_px) == pytest.approx(before_s, abs=1e-3)
    hand.drag(at, QPointF(90, 0))
    assert hand.viewport.to_time(x_px + 90) == pytest.approx(before_s, abs=1e-3)


def test_the_status_line_says_the_time_and_in_a_cut_its_length(hand: Hand) -> None:
    break_all(hand)
    window, (cut,) = hand.window, hand.window.canvas.frame.axis.cuts
    hand.move(QPointF(HEADING_PX + (cut.left_px + cut.right_px) / 2, AXIS_PX + 300))
    assert window.status.pointer.text() == "2,002 years without an event are cut out here"
    x_px = hand.viewport.to_px(hand.viewport.broken.to_axis(float(TOUR_S + DAY_S)))
    hand.move(QPointF(HEADING_PX + x_px + 2, AXIS_PX + 300))
    assert window.status.pointer.text().startswith("Mon 27 Oct 2025")


def test_a_date_is_gone_to_beyond_the_cut(hand: Hand) -> None:
    break_all(hand)
    answer(lambda dialogue: _type(dialogue, "28 October 2025"))
    hand.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    first_s, last_s = hand.viewport.clock_s()
    assert first_s == pytest.approx(TOUR_S + 2 * DAY_S, abs=0.05 * DAY_S)
    assert last_s == pytest.approx(TOUR_S + 3 * DAY_S, abs=0.05 * DAY_S)


def _type(dialogue: QWidget, text: str) -> None:
    (field,) = dialogue.findChildren(QLineEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_brush_of_the_overview_stands_where_the_view_is(hand: Hand) -> None:
    break_all(hand)
    overview = hand.window.overview
    assert overview is not None
    overview.refresh()
    hand.click(place(hand, "e4"))
    hand.wheel(place(hand, "e4"), 3)
    (plot,) = overview.findChildren(QGraphicsView)
    time_map = build_overview(hand.window.canvas.scene, plot.width()).time_map
    view = hand.viewport
    left_px, right_px = overview.brush.getRegion()
    assert left_px == pytest.approx(time_map.to_px(view.start_s), abs=1)
    assert right_px == pytest.approx(time_map.to_px(view.end_s), abs=1)


def test_a_timeline_without_a_long_gap_cannot_be_broken(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    rows = [an_event(f"e{n}", f"2025-10-{n + 1:02}") for n in range(20)]
    window = open_window(a_document(rows))
    hand = Hand(window, qtbot)
    before = hand.viewport
    hand.key(Qt.Key.Key_B)
    assert hand.viewport == before
    assert not window.session.view_spec.axis.is_broken


def test_a_filter_makes_other_cuts_and_the_view_stays(hand: Hand) -> None:
    break_all(hand)
    hand.key(Qt.Key.Key_F)
    session = hand.window.session
    asked = session.requested
    session.request(asked.with_query(asked.query._replace(text="e1")))
    assert not hand.viewport.broken.cuts
    session.request(asked)
    assert hand.viewport.broken.cuts


def test_a_picture_is_broken_as_the_window_is(hand: Hand) -> None:
    break_all(hand)
    form = ExportForm(hand.window.session, hand.viewport)
    try:
        assert form.request().axis.is_broken
    finally:
        form.deleteLater()

"""The axis broken by B: the same gestures on it, and the way back."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, HEADING_PX, Hand, answer
from timeline_app.layout.timeline.overview import build_overview
from timeline_app.model.dates.calendar import DAY_S, day_start_s
from timeline_app.model.dates.edtf import Form
from timeline_app.view.dialogs.export_form import ExportForm
from timeline_app.view.widgets.theme import theme
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
    assert window.status.pointer.text() == "Cut out here: 2,002 years without an event"
    x_px = hand.viewport.to_px(hand.viewport.broken.to_axis(float(TOUR_S + DAY_S)))
    hand.move(QPointF(HEADING_PX + x_px + 2, AXIS_PX + 300))
    assert window.status.pointer.text().startswith("Mon 27 Oct 2025")


@pytest.mark.parametrize("y_px", [-8.0, 300.0])
def test_the_tool_tip_of_a_zigzag_says_how_long_it_is(
    hand: Hand, qtbot: QtBot, y_px: float
) -> None:
    break_all(hand)
    (cut,) = hand.window.canvas.frame.axis.cuts
    at = QPointF(HEADING_PX + (cut.left_px + cut.right_px) / 2, AXIS_PX + y_px)
    hand.move(at)
    hand.help_at(at)
    qtbot.waitUntil(lambda: "2,002 years without an event" in QToolTip.text())


def test_cuts_too_near_each_other_share_a_zigzag_that_names_them_all(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    days = ("1000-01-01", "1000-02-10", "1002-03-01", "1060-01-01", "2500-01-01")
    rows = [
        an_event(f"{day} {hour}", f"{day}T{hour:02}:00") for day in days for hour in (1, 9, 17, 22)
    ]
    hand = Hand(open_window(a_document(rows)), qtbot)
    break_all(hand)
    lengths = [each for cut in hand.window.canvas.frame.axis.cuts for each in cut.lengths]
    assert len(lengths) == 4
    assert all(cut.lengths for cut in hand.window.canvas.frame.axis.cuts)
    hand.window.session.set_viewport(hand.viewport.zoomed(80.0, hand.viewport.width_px / 2))
    shared = hand.window.canvas.frame.axis.cuts[0]
    assert [*shared.lengths] == lengths
    at = QPointF(HEADING_PX + (shared.left_px + shared.right_px) / 2, AXIS_PX - 8.0)
    hand.move(at)
    hand.help_at(at)
    qtbot.waitUntil(lambda: all(length in QToolTip.text() for length in lengths))


def test_a_zigzag_of_the_overview_says_how_long_it_is(hand: Hand, qtbot: QtBot) -> None:
    overview = hand.window.overview
    assert overview is not None
    (plot,) = overview.findChildren(QGraphicsView)
    built = build_overview(hand.window.canvas.scene, float(plot.width()))
    (zigzag,) = built.zigzags
    at = QPoint(round(zigzag.x_px) + 8, plot.height() // 2)
    event = QHelpEvent(QEvent.Type.ToolTip, at, plot.mapToGlobal(at))
    QApplication.sendEvent(plot.viewport(), event)
    qtbot.waitUntil(lambda: "2,002 years without an event" in QToolTip.text())
    overview.refresh()
    assert "2,002 years" in overview.accessibleDescription()


def test_dots_beside_a_cut_are_whole(hand: Hand) -> None:
    break_all(hand)
    (cut,) = hand.window.canvas.frame.axis.cuts
    hand.window.session.set_viewport(hand.viewport.zoomed(12.0, cut.left_px))
    frame, picture = hand.window.canvas.frame, hand.window.canvas.grab().toImage()
    marks = frame.marks.left_px.tolist(), frame.marks.top_px.tolist(), frame.marks.form.tolist()
    ink = QColor(theme().lane(frame.scene.grouping.lanes[0].colour))
    dots = [(left, top) for left, top, form in zip(*marks, strict=True) if form == Form.POINT]
    (cut,) = frame.axis.cuts
    assert any(left_px < cut.right_px + 2.0 for left_px, _ in dots)
    for left_px, top_px in dots:
        middle = QPointF(HEADING_PX + left_px + 5.5, AXIS_PX + top_px + frame.row_px / 2)
        for side_px in (-3, 3):
            found = picture.pixelColor((middle + QPointF(side_px, 0)).toPoint())
            assert found == ink


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

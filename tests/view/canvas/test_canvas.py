"""Mouse, wheel and touchpad over the timeline."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, HEADING_PX, SHIFT, Hand, paints_of
from timeline_app.layout.timeline.links.link import LaneLink
from timeline_app.layout.timeline.viewport import MIN_SPAN_S
from timeline_app.view.window.window import MainWindow

EMPTY = QPointF(HEADING_PX + 700, AXIS_PX + 14)  # of the tour as it opens: a folded lane


def event_named(window: MainWindow, title_start: str) -> int:
    titles = window.session.document.events.texts["title"]
    return next(i for i, title in enumerate(titles) if title.startswith(title_start))


def place(window: MainWindow, event: int) -> QPointF:
    at = window.canvas.place_of(event)
    assert at is not None
    return at


def show_all_rows(window: MainWindow) -> None:
    """Open the capped lanes: the lanes are then higher than the window."""
    assert window.canvas.frame.more
    for more in window.canvas.frame.more:
        spec = window.session.requested.with_lane_uncapped(more.link.target.opened)
        window.session.request(spec)
    assert window.canvas.frame.last_scroll_px > 0


def instant_at(hand: Hand, at: QPointF) -> float:
    return hand.viewport.to_time(at.x() - HEADING_PX)


def test_a_click_on_a_mark_selects_it_and_nothing_moves(window: MainWindow, hand: Hand) -> None:
    event, before = event_named(window, "Trump and Takaichi meet in Tokyo"), hand.viewport
    hand.click(place(window, event))
    assert window.session.selection == event
    assert hand.viewport == before


def test_a_click_on_a_label_selects_its_event(window: MainWindow, hand: Hand) -> None:
    marks, frame = window.canvas.frame.marks, window.canvas.frame
    event = event_named(window, "Trump praises Takaichi")
    k = marks.event.tolist().index(event)
    x, y = marks.label_x_px[k] + marks.label_px[k] - 4, marks.top_px[k] + frame.row_px / 2
    hand.click(QPointF(x + HEADING_PX, y + AXIS_PX))
    assert window.session.selection == event


def test_a_click_on_empty_space_lets_go(window: MainWindow, hand: Hand) -> None:
    window.session.select(3)
    hand.settle()
    hand.click(EMPTY)
    assert window.session.selection is None


def test_a_press_that_moves_two_pixels_is_a_click(window: MainWindow, hand: Hand) -> None:
    event, before = event_named(window, "Trump and Takaichi meet in Tokyo"), hand.viewport
    hand.drag(place(window, event), QPointF(2, 1), steps=2)
    assert window.session.selection == event
    assert hand.viewport == before


def test_a_drag_is_no_click_even_when_it_begins_on_a_mark(window: MainWindow, hand: Hand) -> None:
    hand.drag(
        place(window, event_named(window, "Trump and Takaichi meet in Tokyo")), QPointF(50, 0)
    )
    assert window.session.selection is None


def test_a_drag_that_returns_is_no_click(window: MainWindow, hand: Hand) -> None:
    at = place(window, event_named(window, "Trump and Takaichi meet in Tokyo"))
    hand.press(at)
    for dx in (10, 50, 10, 0):
        hand.move(at + QPointF(dx, 0))
    hand.release(at)
    assert window.session.selection is None


@pytest.mark.parametrize("dx", [-120, 90])
def test_a_drag_keeps_the_instant_under_the_pointer(hand: Hand, dx: float) -> None:
    held_s, span_s = instant_at(hand, EMPTY), hand.viewport.span_s
    hand.drag(EMPTY, QPointF(dx, 0))
    assert hand.viewport.to_px(held_s) + HEADING_PX == pytest.approx(EMPTY.x() + dx, abs=0.01)
    assert hand.viewport.span_s == span_s


def test_a_drag_goes_on_from_where_another_timeline_opens(
    window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    hand.press(EMPTY)
    hand.move(EMPTY + QPointF(30, 0))
    events = [an_event(f"e{n}", f"{1800 + n}") for n in range(9)]
    window.show_document(a_document(events))
    qtbot.waitUntil(lambda: len(window.session.document.events) == len(events))
    opened = hand.viewport
    hand.move(EMPTY + QPointF(40, 0))
    assert hand.viewport == opened
    hand.move(EMPTY + QPointF(60, 0))
    assert hand.viewport.start_s == pytest.approx(opened.start_s - 20 / opened.px_per_s)
    hand.release(EMPTY + QPointF(60, 0))


def test_a_drag_upwards_scrolls_the_lanes_as_far_as_there_are_any(
    window: MainWindow, hand: Hand
) -> None:
    show_all_rows(window)
    hand.drag(EMPTY, QPointF(0, -20))
    assert hand.viewport.scroll_px == 20
    hand.drag(EMPTY, QPointF(0, 400))
    assert hand.viewport.scroll_px == 0
    for _ in range(3):
        hand.drag(EMPTY + QPointF(0, 500), QPointF(0, -540))
    assert hand.viewport.scroll_px == hand.window.canvas.frame.last_scroll_px


def test_rows_do_not_jump_while_dragging(window: MainWindow, hand: Hand) -> None:
    def rows() -> dict[int, float]:
        marks = window.canvas.frame.marks
        return dict(zip(marks.event.tolist(), marks.top_px.tolist(), strict=True))

    seen = [rows()]
    hand.press(EMPTY)
    for dx in range(-20, -401, -20):
        hand.move(EMPTY + QPointF(dx, 0))
        seen.append(rows())
    hand.release(EMPTY + QPointF(-400, 0))
    assert len(seen) == 21
    for one, next_one in itertools.pairwise(seen):
        both = one.keys() & next_one.keys()
        assert both
        assert {event: one[event] for event in both} == {event: next_one[event] for event in both}


@pytest.mark.parametrize("notches", [1.0, -1.0, 3.0, 0.25])
@pytest.mark.parametrize("x", [HEADING_PX, HEADING_PX + 333, HEADING_PX + 880])
def test_the_wheel_keeps_the_instant_under_the_pointer(
    hand: Hand, x: float, notches: float
) -> None:
    at = QPointF(x, EMPTY.y())
    pinned_s, span_s = instant_at(hand, at), hand.viewport.span_s
    hand.wheel(at, notches)
    assert hand.viewport.to_px(pinned_s) + HEADING_PX == pytest.approx(x, abs=0.01)
    assert hand.viewport.span_s == pytest.approx(span_s * 0.8**notches)


def test_the_wheel_keeps_the_instant_down_to_a_minute_and_up_to_its_end(hand: Hand) -> None:
    at = QPointF(HEADING_PX + 400, 200)
    pinned_s = instant_at(hand, at)
    for notches in (100.0, -300.0):
        for _ in range(4):
            hand.wheel(at, notches / 4)
            drift_px = hand.viewport.to_px(pinned_s) + HEADING_PX - at.x()
            assert abs(drift_px) < 1
        if notches > 0:
            assert hand.viewport.span_s == MIN_SPAN_S


def test_shift_and_the_wheel_pan(hand: Hand) -> None:
    before = hand.viewport
    hand.wheel(EMPTY, -1.0, SHIFT)
    assert hand.viewport == before.panned(80)
    hand.wheel(EMPTY, 1.0, SHIFT)
    assert hand.viewport.start_s == pytest.approx(before.start_s)


def test_the_wheel_over_the_headings_scrolls(window: MainWindow, hand: Hand) -> None:
    show_all_rows(window)
    before = hand.viewport
    hand.wheel(QPointF(40, 200), -1.0)
    assert 0 < hand.viewport.scroll_px <= 80
    assert (hand.viewport.start_s, hand.viewport.span_s) == (before.start_s, before.span_s)
    hand.wheel(QPointF(40, 200), 5.0)
    assert hand.viewport == before


def test_two_fingers_pan_both_ways(window: MainWindow, hand: Hand) -> None:
    show_all_rows(window)
    before = hand.viewport
    hand.two_fingers(EMPTY, QPoint(-30, -25))
    assert hand.viewport == before.panned(30, 25)


@pytest.mark.parametrize("value", [0.25, -0.2, -2.0])
def test_a_pinch_zooms_at_the_fingers(hand: Hand, value: float) -> None:
    pinned_s, span_s = instant_at(hand, EMPTY), hand.viewport.span_s
    hand.pinch(EMPTY, value)
    assert hand.viewport.to_px(pinned_s) + HEADING_PX == pytest.approx(EMPTY.x(), abs=0.01)
    assert (hand.viewport.span_s < span_s) == (value > 0)


def test_a_double_click_zooms_to_the_event(window: MainWindow, hand: Hand) -> None:
    event, before = event_named(window, "Trump and Takaichi meet in Tokyo"), hand.viewport
    hand.double_click(place(window, event))
    assert window.session.selection == event
    assert hand.viewport.span_s < before.span_s / 2
    assert place(window, event).x() == pytest.approx(HEADING_PX + hand.viewport.width_px / 2, abs=9)


def test_the_rest_of_the_legend_is_shown_on_a_click_and_the_choice_stays(
    window: MainWindow, hand: Hand
) -> None:
    window.resize(1024, 900)
    window.splitter.moveSplitter(260, 1)
    QApplication.processEvents()
    window.session.select(20)
    hand.settle()
    rest = window.canvas.frame.footer.rest
    assert rest is not None
    x = rest.left_px + rest.width_px / 2
    hand.click(QPointF(x, window.canvas.height() - 20))
    assert "lasted" in QToolTip.text()
    assert window.session.selection == 20


AXIS = QPointF(HEADING_PX + 500, AXIS_PX - 12)


@pytest.mark.parametrize("at", [EMPTY, AXIS])
@pytest.mark.parametrize("chosen", [None, 20])
def test_a_double_click_on_the_ground_or_the_axis_zooms_in_there_and_keeps_the_choice(
    window: MainWindow, hand: Hand, at: QPointF, chosen: int | None
) -> None:
    window.session.select(chosen)
    hand.settle()
    pinned_s, span_s = instant_at(hand, at), hand.viewport.span_s
    hand.double_click(at)
    assert window.session.selection == chosen
    assert hand.viewport.span_s == pytest.approx(span_s / 4)
    assert instant_at(hand, at) == pytest.approx(pinned_s, abs=1)


def test_a_click_on_the_axis_zooms_and_keeps_the_choice_and_one_on_the_ground_lets_it_go(
    window: MainWindow, hand: Hand
) -> None:
    window.session.select(20)
    hand.settle()
    pinned_s, span_s = instant_at(hand, AXIS), hand.viewport.span_s
    hand.click(AXIS)
    hand.settle()
    assert window.session.selection == 20
    assert hand.viewport.span_s == pytest.approx(span_s / 4)
    assert instant_at(hand, AXIS) == pytest.approx(pinned_s, abs=1)
    window.top_bar.back.click()
    hand.settle()
    before = hand.viewport
    assert before.span_s == pytest.approx(span_s)
    hand.click(EMPTY)
    assert hand.viewport == before
    assert window.session.selection is None


def test_one_double_click_on_a_dot_among_years_shows_its_neighbours_apart(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    rows = [an_event(f"e{n}", f"2025-10-28T1{n}:00") for n in range(4)]
    window = open_window(a_document([an_event("old", "-0264"), *rows]))
    hand = Hand(window, qtbot)
    event = window.session.document.events.index("e2")
    hand.double_click(place(window, event))
    marks = window.canvas.frame.marks
    seen = dict(zip(marks.event.tolist(), marks.left_px.tolist(), strict=True))
    assert len(seen) == 4
    middle_px = hand.viewport.width_px / 2
    assert seen[event] == pytest.approx(middle_px, abs=6)
    assert min(abs(x - seen[event]) for each, x in seen.items() if each != event) >= 159


@pytest.mark.parametrize("beside_px", [-11, -9, 0, 9, 11])
def test_the_wheel_just_beside_a_dot_zooms_to_the_dot(
    open_window: OpenWindow, qtbot: QtBot, beside_px: int
) -> None:
    window = open_window(a_document([an_event("old", "-0264"), an_event(when="2025-10-28T10:00")]))
    hand = Hand(window, qtbot)
    marks = window.canvas.frame.marks
    x = float(marks.left_px[1] + marks.right_px[1]) / 2
    at = QPointF(HEADING_PX + x + beside_px, AXIS_PX + float(marks.top_px[1]) + 9)
    span_s = hand.viewport.span_s
    for _ in range(40):
        hand.wheel(at, 1.0)
    assert hand.viewport.span_s == pytest.approx(span_s * 0.8**40)
    assert window.session.document.events.index("event") in window.canvas.frame.marks.event.tolist()


def test_the_other_buttons_do_not_select_or_drag(window: MainWindow, hand: Hand) -> None:
    at, before = place(window, 10), hand.viewport
    for button in (Qt.MouseButton.BackButton, Qt.MouseButton.MiddleButton):
        hand.click(at, button)
        hand.double_click(at, button)
    assert (window.session.selection, hand.viewport) == (None, before)


def middle_of(link: LaneLink) -> QPointF:
    x_px, y_px = link.left_px + link.width_px / 2, link.top_px + link.high_px / 2
    return QPointF(HEADING_PX + x_px, AXIS_PX + y_px)


def in_sight(window: MainWindow) -> set[int]:
    """The events whose mark or label can be seen."""
    events = {*window.canvas.frame.marks.event.tolist()}
    return {event for event in events if window.canvas.place_of(event) is not None}


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
@pytest.mark.parametrize("days", [0.5, 1.0, 2.5, 6.0])
def test_every_link_brings_into_sight_something_that_it_counts(
    window: MainWindow, hand: Hand, size: tuple[int, int], days: float
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    view, scene = window.session.viewport, window.canvas.scene
    window.session.set_viewport(view.zoomed(days / 6.0, view.width_px * 0.4))
    view, places = window.session.viewport, range(len(window.canvas.frame.links))
    assert places
    for place in places:
        link = window.canvas.frame.links[place]
        before = in_sight(window)
        hand.click(middle_of(link))
        hand.settle()
        if link.target.event is not None:
            start, end = (float(column[link.target.event]) for column in scene.axis_s)
            assert end <= view.start_s or start >= view.end_s
            assert link.target.event in in_sight(window)
            assert link.target.event not in before
        window.session.request(window.session.requested._replace(uncapped=frozenset()))
        window.session.set_viewport(view)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_the_opening_view_of_the_tour_shows_every_lane(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    frame = window.canvas.frame
    assert len(frame.lanes) == len(window.session.document.lanes)
    assert frame.last_scroll_px == 0.0
    assert frame.lanes[-1].bottom_px <= frame.viewport.height_px
    assert frame.capped
    assert all(len(capped.kept) + 1 >= 6 for capped in frame.capped)


def test_the_hidden_rows_of_a_capped_lane_open_in_place(window: MainWindow, hand: Hand) -> None:
    (more, *others), before = window.canvas.frame.more, in_sight(window)
    view, capped = hand.viewport, window.canvas.frame
    hand.click(middle_of(more.link))
    assert [more.lane for more in window.canvas.frame.more] == [each.lane for each in others]
    assert any(capped.lanes_hiding(event) for event in in_sight(window) - before)
    assert [box.number for box in window.canvas.frame.lanes] == [box.number for box in capped.lanes]
    assert (hand.viewport.start_s, hand.viewport.span_s) == (view.start_s, view.span_s)


def test_a_heading_folds_its_lane_and_opens_it_again(window: MainWindow, hand: Hand) -> None:
    before = window.canvas.frame.lanes
    box = next(box for box in before if box.lane.id == "malaysia")
    at = QPointF(60, AXIS_PX + box.top_px + 10)
    hand.click(at)
    assert box.number in window.canvas.scene.slim_lanes
    folded = next(each for each in window.canvas.frame.lanes if each.number == box.number)
    assert folded.bottom_px - folded.top_px < box.bottom_px - box.top_px
    hand.click(at)
    assert window.canvas.frame.lanes == before


def test_a_link_does_not_let_the_chosen_event_go(window: MainWindow, hand: Hand) -> None:
    window.session.select(10)
    hand.click(middle_of(window.canvas.frame.links[0]))
    assert window.session.selection == 10


def test_the_pointer_shows_what_can_be_clicked(window: MainWindow, hand: Hand) -> None:
    hand.move(place(window, 20))
    assert window.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    hand.move(EMPTY)
    assert window.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def shown_tooltip() -> str:
    """What a reader sees of the tooltip."""
    label = next(each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    assert isinstance(label, QLabel)
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def test_the_tooltip_shows_the_event(window: MainWindow, hand: Hand) -> None:
    at = place(window, event_named(window, "Trump and Takaichi sign critical minerals deal"))
    hand.move(at)
    hand.help_at(at)
    title, date, support = shown_tooltip().splitlines()
    assert title == "Trump and Takaichi sign critical minerals deal"
    assert date.startswith("Tuesday 28 October 2025, 10:40")
    assert support.endswith("5 articles, 4 directly, articles differ")
    hand.move(EMPTY)
    hand.help_at(EMPTY)
    hand.qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_tooltip_is_plain_text(open_window: OpenWindow, qtbot: QtBot) -> None:
    title = "<b>Bold</b> & <img src='https://example.org/x.png'>"
    window = open_window(a_document([an_event(title=title)]))
    hand = Hand(window, qtbot)
    hand.move(place(window, 0))
    hand.help_at(place(window, 0))
    assert shown_tooltip().splitlines()[0] == title


def test_one_notch_paints_once(window: MainWindow, hand: Hand) -> None:
    with paints_of(window.canvas) as paints:
        hand.wheel(EMPTY, 1.0)
    assert paints.count == 1


def test_selecting_paints_once(window: MainWindow, hand: Hand) -> None:
    hand.move(place(window, 20))
    with paints_of(window.canvas) as paints:
        hand.click(place(window, 20))
    assert window.session.selection is not None
    assert paints.count == 1


def test_nothing_is_painted_when_nothing_changes(window: MainWindow, hand: Hand) -> None:
    hand.move(EMPTY)
    with paints_of(window.canvas) as paints:
        hand.move(EMPTY + QPointF(3, 0))
        window.session.set_viewport(window.session.viewport)
        window.session.select(window.session.selection)
        window.session.request(window.session.view_spec)
        hand.drag(EMPTY, QPointF(0, 0), steps=1)
        QApplication.processEvents()
    assert paints.count == 0

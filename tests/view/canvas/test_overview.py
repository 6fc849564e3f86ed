"""The overview: the whole extent, and a brush that is dragged, resized and clicked beside."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QLabel
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import LEFT, Hand, choose
from timeline_app.layout.timeline.overview import build_overview
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.paint.timeline.overview import TOP_PX, overview_words_px
from timeline_app.view.canvas.overview import Overview
from timeline_app.view.window.window import MainWindow


def overview(window: MainWindow) -> Overview:
    assert window.overview is not None
    return window.overview


def plot(window: MainWindow) -> QGraphicsView:
    (view,) = overview(window).findChildren(QGraphicsView)
    assert isinstance(view, QGraphicsView)
    return view


def brush_px(window: MainWindow) -> tuple[int, int]:
    left_px, right_px = overview(window).brush.getRegion()
    return round(left_px), round(right_px)


def drag(window: MainWindow, start_px: float, by_px: int) -> None:
    """Drag within the plot, from x to x, by the mouse."""
    handle = window.windowHandle()
    origin = plot(window).mapTo(window, QPoint(round(start_px), 30))
    QTest.mouseMove(handle, origin)
    QTest.mousePress(handle, LEFT, Qt.KeyboardModifier.NoModifier, origin)
    for step in range(1, 6):
        QTest.mouseMove(handle, origin + QPoint(by_px * step // 5, 0))
        QTest.qWait(15)  # the plot drops moves that come faster than it draws
    QTest.mouseRelease(handle, LEFT, Qt.KeyboardModifier.NoModifier, origin + QPoint(by_px, 0))
    QApplication.processEvents()


@pytest.fixture
def years(open_window: OpenWindow) -> MainWindow:
    """A timeline of ten years, two of them in view."""
    rows = [an_event(f"year {year}", str(year)) for year in range(2010, 2020)]
    return open_window(a_document(rows, opening="2013/2014"))


def test_the_brush_stands_where_the_view_is(years: MainWindow) -> None:
    start_s, end_s = whole_span(years.canvas.scene)
    view, left_right = years.session.viewport, brush_px(years)
    width_px = plot(years).width()
    for at_s, x_px in zip((view.start_s, view.end_s), left_right, strict=True):
        assert x_px == pytest.approx((at_s - start_s) / (end_s - start_s) * width_px, abs=1)


def test_the_brush_follows_the_view(years: MainWindow, qtbot: QtBot) -> None:
    before = brush_px(years)
    Hand(years, qtbot).key(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert brush_px(years) != before
    assert brush_px(years) == (0, plot(years).width())


def test_dragging_the_brush_pans(years: MainWindow) -> None:
    left_px, right_px = brush_px(years)
    before = years.session.viewport
    drag(years, (left_px + right_px) / 2, 150)
    after = years.session.viewport
    assert brush_px(years)[0] == pytest.approx(left_px + 150, abs=2)
    assert after.span_s == pytest.approx(before.span_s, rel=1e-6)
    assert after.start_s > before.start_s


def test_dragging_an_end_of_the_brush_zooms(years: MainWindow) -> None:
    left_px, right_px = brush_px(years)
    before = years.session.viewport
    drag(years, right_px, 100)
    after = years.session.viewport
    assert brush_px(years)[0] == left_px
    assert brush_px(years)[1] == pytest.approx(right_px + 100, abs=2)
    assert after.start_s == pytest.approx(before.start_s, abs=1e-4 * before.span_s)
    assert after.span_s > before.span_s


def test_a_click_beside_the_brush_brings_it_there(years: MainWindow, qtbot: QtBot) -> None:
    hand, before = Hand(years, qtbot), years.session.viewport
    at = plot(years).mapTo(years, QPoint(plot(years).width() - 60, 30))
    QTest.mouseClick(years.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.qWait(20)
    hand.settle()
    time_map = build_overview(years.canvas.scene, float(plot(years).width())).time_map
    view = years.session.viewport
    middle_px = time_map.to_px(view.start_s + view.span_s / 2)
    assert middle_px == pytest.approx(plot(years).width() - 60, abs=2)
    assert view.span_s == pytest.approx(before.span_s)
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert years.session.viewport.start_s == pytest.approx(before.start_s)


def test_a_view_of_a_moment_has_a_brush_that_can_be_gripped(window: MainWindow, hand: Hand) -> None:
    window.session.set_viewport(hand.viewport.zoomed(0.0, 400))
    left_px, right_px = overview(window).brush.getRegion()
    assert right_px - left_px == pytest.approx(24)
    span_s = hand.viewport.span_s
    drag(window, (left_px + right_px) / 2, -40)
    assert hand.viewport.span_s == pytest.approx(span_s)


def test_a_brush_around_everything_has_both_ends_in_the_strip(
    years: MainWindow, qtbot: QtBot
) -> None:
    hand, width_px = Hand(years, qtbot), plot(years).width()
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    years.session.set_viewport(hand.viewport.zoomed(3.0, hand.viewport.width_px / 2))
    before, time_map = hand.viewport, build_overview(years.canvas.scene, float(width_px)).time_map
    assert brush_px(years) == (0, width_px)
    drag(years, 1.0, 100)
    assert brush_px(years)[0] == pytest.approx(100, abs=3)
    assert hand.viewport.start_s == pytest.approx(
        time_map.to_time(100.0), abs=3 * before.span_s / 300
    )
    assert hand.viewport.end_s == pytest.approx(before.end_s, abs=1e-6 * before.span_s)


def test_without_a_date_there_is_no_brush(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_document([]))
    QTest.qWait(100)
    assert not overview(window).brush.isVisible()
    with qtbot.waitSignal(window.opening.ended):
        window.show_document(a_document([an_event(when="1066-10-14")]))
    qtbot.waitUntil(overview(window).brush.isVisible)


def test_moving_the_view_does_not_come_back_changed_from_the_brush(
    years: MainWindow, qtbot: QtBot
) -> None:
    view = years.session.viewport.panned(33.3)
    with qtbot.waitSignal(years.session.viewport_changed):
        years.session.set_viewport(view)
    QApplication.processEvents()
    assert years.session.viewport == view


def test_another_timeline_has_another_extent(years: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(years.opening.ended):
        years.show_document(a_document([an_event(when="1066-10-14"), an_event("b", "1066-12-25")]))
    qtbot.waitUntil(lambda: brush_px(years)[1] >= plot(years).width() - 1)
    start_s, end_s = whole_span(years.canvas.scene)
    assert years.session.viewport.start_s == pytest.approx(start_s, rel=1e-3)
    assert brush_px(years)[0] <= 1
    assert end_s - start_s < years.session.viewport.span_s * 1.01


def test_the_extent_is_that_of_the_events_however_few_years_are_written(
    window: MainWindow, qtbot: QtBot
) -> None:
    def extent() -> str:
        (label,) = overview(window).findChildren(QLabel, "overviewExtent")
        return label.text()

    qtbot.waitUntil(lambda: extent() == "2019 – 2026")
    window.resize(700, 500)
    qtbot.waitUntil(lambda: plot(window).width() < 500)
    assert extent() == "2019 – 2026"
    window.show_document(a_document([an_event(when="2025-10-26/2025-10-31")]))
    qtbot.waitUntil(lambda: extent() == "26 – 31 Oct 2025")


def test_what_the_filter_hides_is_gone_from_the_overview(window: MainWindow, qtbot: QtBot) -> None:
    def picture() -> QImage:
        return plot(window).grab().toImage()

    before = picture()
    choose(window.top_bar.filter, "Status", "Happened")
    qtbot.waitUntil(lambda: picture() != before)
    choose(window.top_bar.filter, "Show all events")
    qtbot.waitUntil(lambda: picture() == before)


@pytest.mark.parametrize("when", ["", "2025-10-28T10:40:00+09:00", "-10000", "Y170000002"])
def test_any_one_event_can_be_overviewed(open_window: OpenWindow, when: str) -> None:
    window = open_window(a_document([an_event(when=when)]))
    left_px, right_px = overview(window).brush.getRegion()
    assert left_px < right_px


def test_an_empty_timeline_can_be_overviewed(open_window: OpenWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(overview(open_window(a_document())).isVisible)


@pytest.mark.parametrize("size", [(1440, 900), (760, 520)])
@pytest.mark.parametrize("whole", [False, True])
def test_a_click_anywhere_shows_an_event(
    window: MainWindow, hand: Hand, size: tuple[int, int], *, whole: bool
) -> None:
    window.resize(*size)
    spec = window.session.requested
    window.session.request(spec.with_all_lanes_open() if whole else spec)
    QApplication.processEvents()
    view, width_px = window.session.viewport, plot(window).width()
    for x_px in range(2, width_px - 6, max(width_px // 24, 1)):  # a splitter is at the edge
        window.session.set_viewport(view)
        left_px, right_px = brush_px(window)
        if left_px - 12 <= x_px <= right_px + 12:
            continue
        at = plot(window).mapTo(window, QPoint(x_px, 30))
        QTest.mouseClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()
        hand.settle()
        assert window.session.viewport != view, x_px
        marks = {*window.canvas.frame.marks.event.tolist()}
        assert any(window.canvas.place_of(event) is not None for event in marks), x_px


def test_the_time_of_the_chosen_event_is_pointed_at(years: MainWindow) -> None:
    session, scene = years.session, years.canvas.scene
    time_map = build_overview(scene, float(plot(years).width())).time_map
    session.select(None)
    bare = plot(years).grab().toImage()
    for event in (0, len(session.document.events) - 1):
        session.select(event)
        span_s = scene.span_of(event)
        assert span_s is not None
        assert overview(years).chosen.chosen == pytest.approx([*map(time_map.to_px, span_s)])
        assert plot(years).grab().toImage() != bare
    session.select(None)
    assert overview(years).chosen.chosen is None
    assert plot(years).grab().toImage() == bare


def test_the_chosen_time_never_covers_how_long_a_cut_is(window: MainWindow) -> None:
    words_px = [
        QRect(round(each.words_px), 0, round(overview_words_px(each.words)), round(TOP_PX) - 2)
        for each in build_overview(window.canvas.scene, float(plot(window).width())).zigzags
        if each.words
    ]
    assert len(words_px) > 1

    def words() -> list[QImage]:
        picture = plot(window).grab().toImage()
        return [picture.copy(each) for each in words_px]

    window.session.select(None)
    bare = words()
    for event in range(len(window.session.document.events)):
        window.session.select(event)
        assert words() == bare

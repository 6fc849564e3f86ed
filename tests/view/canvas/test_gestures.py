"""Gestures on the timeline that choose a range, measure, copy, or lead on; and its menus."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, CONTROL, HEADING_PX, LEFT, SHIFT, Hand
from timeline_app.model.dates.clock import UTC, Clock
from timeline_app.model.document import Document
from timeline_app.view.canvas import canvas
from timeline_app.view.canvas.places import Part, part_at
from timeline_app.view.canvas.today import present_s
from timeline_app.view.session.history import DifferencesPage, MatrixPage
from timeline_app.view.window.window import MainWindow
from timeline_app.words.counts import marks_around

Key = Qt.Key
ON_AXIS_PX = AXIS_PX - 12


def place(window: MainWindow, event: int) -> QPointF:
    at = window.canvas.place_of(event)
    assert at is not None
    return at


def seen(window: MainWindow) -> list[int]:
    """The events with a whole label in view."""
    marks = window.canvas.frame.marks
    return [int(e) for e, px in zip(marks.event, marks.label_px, strict=True) if px > 0]


def right_click(widget: QWidget, at: QPoint) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), widget
    return menu


def names(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions()]


def choose(menu: QMenu, name: str) -> None:
    (action,) = (each for each in menu.actions() if each.text().partition("\t")[0] == name)
    assert action.isEnabled()
    action.trigger()
    menu.close()


# The axis


def test_a_drag_on_the_axis_shows_just_that_range_and_keeps_the_choice(
    window: MainWindow, hand: Hand
) -> None:
    window.session.select(20)
    hand.settle()
    view = hand.viewport
    first, by = QPointF(HEADING_PX + 300, ON_AXIS_PX), QPointF(250, 5)
    for start, way in ((first, by), (first + by, -by)):
        window.session.set_viewport(view)
        hand.drag(start, way)
        hand.settle()
        assert hand.viewport.start_s == pytest.approx(view.to_time(300), abs=1)
        assert hand.viewport.end_s == pytest.approx(view.to_time(550), abs=1)
        assert window.session.selection == 20
        window.top_bar.back.click()
        hand.settle()
        assert hand.viewport == view


def test_a_drag_on_the_axis_that_leaves_the_timeline_ends_at_its_edge(hand: Hand) -> None:
    view = hand.viewport
    hand.drag(QPointF(HEADING_PX + 300, ON_AXIS_PX), QPointF(-420, 60))
    hand.settle()
    assert hand.viewport.start_s == pytest.approx(view.start_s, abs=1)
    assert hand.viewport.end_s == pytest.approx(view.to_time(300), abs=1)


# Measuring


def test_shift_and_a_click_measure_the_time_between_two_events(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    first, second = (tour.events.index(each) for each in ("first-meeting", "minerals-signing"))
    hand.click(place(window, second))
    shift_click(window, place(window, first))
    titles = tour.events.texts["title"]
    words = window.status.pointer.text()
    assert words == f"50 minutes from “{titles[first]}” to “{titles[second]}”"
    assert window.session.selection == second
    hand.click(place(window, first))
    assert window.session.measured_to is None
    assert "50 minutes" not in window.status.pointer.text()


def test_without_a_choice_shift_and_a_click_choose(window: MainWindow) -> None:
    event = seen(window)[3]
    shift_click(window, place(window, event))
    assert window.session.selection == event
    assert window.session.measured_to is None


def shift_click(window: MainWindow, at: QPointF) -> None:
    place_px = window.canvas.mapTo(window, at).toPoint()
    QTest.mouseClick(window.windowHandle(), LEFT, SHIFT, place_px)


# Copying


def test_control_c_copies_every_event_with_all_its_quotations_and_their_sources(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    for event in range(len(tour.events)):
        window.session.select(event)
        window.canvas.setFocus()
        hand.key(Key.Key_C, CONTROL)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0] == tour.events.texts["title"][event]
        copied = "\n".join(lines)
        for excerpt in tour.excerpts_of(event):
            file = next(each.file for each in tour.articles if each.id == excerpt.article)
            opening, closing = marks_around(excerpt.exact)
            assert f"{opening}{excerpt.exact}{closing} — ".splitlines()[0] in copied
            assert file in copied


def test_with_nothing_chosen_control_c_leaves_the_clipboard(hand: Hand) -> None:
    QGuiApplication.clipboard().setText("kept")
    hand.key(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "kept"


# What marks lead to


def test_every_flag_in_view_leads_to_its_difference(window: MainWindow, hand: Hand) -> None:
    frame = window.canvas.frame
    flagged = [event for event in seen(window) if window.session.document.flagged[event]]
    assert len(flagged) > 5
    for event in flagged:
        window.session.turn_to(None)
        window.session.select(None)
        hand.settle()
        hand.click(part_of(window, event, Part.FLAG))
        assert window.session.selection == event
        first = window.session.document.differences_of(event)[0]
        assert window.session.page == DifferencesPage(first.id)
        assert window.canvas.frame.scene is frame.scene


def test_the_number_of_an_event_leads_to_all_its_passages(window: MainWindow, hand: Hand) -> None:
    document = window.session.document
    event = document.events.index("minerals-signing")
    window.session.turn_to(MatrixPage())
    QApplication.processEvents()
    window.session.select(event)
    hand.settle()
    hand.click(part_of(window, event, Part.NUMBER))
    QApplication.processEvents()
    assert window.session.page is None
    assert window.evidence is not None
    (support,) = window.evidence.findChildren(QWidget, "support")
    assert window.evidence.rect().contains(support.mapTo(window.evidence, QPoint(2, 2)))
    assert not window.evidence.findChildren(QWidget, "more")


def part_of(window: MainWindow, event: int, part: Part) -> QPointF:
    """A place on the canvas where a part of an event's mark is."""
    frame, at = window.canvas.frame, place(window, event)
    y_px = at.y() - AXIS_PX
    found = [
        x_px
        for x_px in range(round(frame.viewport.width_px))
        if frame.event_at(x_px, y_px) == event and part_at(frame, event, x_px, y_px) is part
    ]
    assert found, (event, part)
    return QPointF(HEADING_PX + found[len(found) // 2], at.y())


# Tool tips


def test_a_tool_tip_covers_no_mark(window: MainWindow, hand: Hand) -> None:
    window.resize(1024, 600)  # a tip that does not fit on the screen would be moved upwards
    QApplication.processEvents()
    bottom_px = AXIS_PX + hand.viewport.height_px
    for event in seen(window)[:20]:
        hand.help_at(place(window, event))
        assert QToolTip.text()
        (tip,) = (each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
        top_px = window.canvas.mapFromGlobal(tip.mapToGlobal(QPoint(0, 0))).y()
        assert top_px >= bottom_px - 4
    QToolTip.hideText()


# Menus


def test_a_right_click_on_an_event_chooses_it_and_offers_what_can_be_done_with_it(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    first, event = (tour.events.index(each) for each in ("first-meeting", "minerals-signing"))
    window.session.select(first)
    hand.settle()
    menu = right_click(window.canvas, place(window, event).toPoint())
    assert window.session.selection == event
    title = tour.events.texts["title"][first]
    measure = f"Measure the time from “{title}”"
    assert names(menu) == [
        "Zoom to the event",
        "Count from the event, or by the calendar again",
        "Read the article",
        "Copy the event with its quotations",
        "Where the articles differ",
        measure,
    ]
    choose(menu, measure)
    assert (window.session.selection, window.session.measured_to) == (first, event)
    menu = right_click(window.canvas, place(window, event).toPoint())
    choose(menu, "Where the articles differ")
    assert window.session.page == DifferencesPage(tour.differences_of(event)[0].id)


def test_a_right_click_on_a_heading_folds_its_lane_or_shows_it_alone(
    window: MainWindow,
) -> None:
    box = next(each for each in window.canvas.frame.lanes if each.lane.title == "Malaysia")
    at = QPoint(60, round(AXIS_PX + box.top_px + 8))
    menu = right_click(window.canvas, at)
    assert names(menu) == ["Fold the lane", "Show only Malaysia", "Open all lanes"]
    choose(menu, "Show only Malaysia")
    lanes = {window.session.document.events.texts["lane"][e] for e in seen(window)}
    assert len(lanes) == 1
    box = next(each for each in window.canvas.frame.lanes if each.lane.title == "Malaysia")
    menu = right_click(window.canvas, QPoint(60, round(AXIS_PX + box.top_px + 8)))
    choose(menu, "Show all lanes")
    assert window.session.mask.all()
    menu = right_click(window.canvas, at)
    choose(menu, "Fold the lane")
    assert box.lane.id in window.session.view_spec.collapsed


def test_a_right_click_on_the_ground_zooms_in_there_and_offers_the_views(
    window: MainWindow, hand: Hand
) -> None:
    view = hand.viewport
    at = QPoint(round(HEADING_PX) + 700, round(AXIS_PX - 10))
    menu = right_click(window.canvas, at)
    assert names(menu)[0] == "Zoom in here"
    assert {"Opening view", "Everything", "Go to a date…"} <= set(names(menu))
    (all_events,) = (each for each in menu.actions() if each.text().startswith("Show all events"))
    assert not all_events.isEnabled()
    choose(menu, "Zoom in here")
    hand.settle()
    assert hand.viewport.span_s == pytest.approx(view.span_s / 4)
    assert hand.viewport.to_time(700) == pytest.approx(view.to_time(700), abs=1)


def test_a_right_click_on_the_overview_offers_the_views(window: MainWindow, hand: Hand) -> None:
    assert window.overview is not None
    menu = right_click(window.overview, QPoint(400, 40))
    choose(menu, "Everything")
    hand.settle()
    document = window.session.document
    assert len(window.canvas.frame.marks.event) <= len(document.events)
    assert hand.viewport.span_s > 5 * 365 * 86_400


# Today


def test_the_present_is_shown_by_the_clock_of_the_timeline() -> None:
    now = dt.datetime(2025, 10, 28, 10, 40, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    wall_s = int(dt.datetime(2025, 10, 28, 10, 40, tzinfo=dt.UTC).timestamp())
    assert present_s(Clock(), now) == wall_s
    assert present_s(UTC, now) == wall_s - 9 * 3_600


def test_today_is_drawn_where_it_is_in_view_and_nowhere_else(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime(2025, 10, 28, 12, tzinfo=dt.UTC)
    window = open_window(a_document([an_event("a", "2025-10-26"), an_event("b", "2025-10-30")]))

    pictures = []
    for moment in (now.replace(year=2031), now):
        monkeypatch.setattr(canvas, "present", lambda moment=moment: moment)
        window.canvas.update()
        pictures.append(window.canvas.grab().toImage())
    without, with_line = pictures
    x_px = round(HEADING_PX + window.session.viewport.to_px(present_s(Clock(), now.astimezone())))
    changed = [
        x
        for x in range(with_line.width())
        if any(with_line.pixel(x, y) != without.pixel(x, y) for y in range(with_line.height()))
    ]
    assert changed
    assert min(abs(x - x_px) for x in changed) <= 1
    assert max(changed) - min(changed) < 80

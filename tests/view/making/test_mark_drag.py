"""A mark is dragged to another date only with Ctrl, and says first what it changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, NONE
from tests.view.making.test_editor import copied_tour
from timeline_app.io.registry import open_timeline
from timeline_app.view.making.mark_drag import MarkDrag
from timeline_app.view.window.window import MainWindow


@pytest.fixture
def own(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_window(open_timeline(copied_tour(tmp_path)))


def drag_of(window: MainWindow) -> MarkDrag:
    return window.canvas.findChildren(MarkDrag)[0]


def when(window: MainWindow, event_id: str) -> str:
    event = window.session.document.events.find(event_id)
    assert event is not None
    return window.session.document.events.texts["when"][event]


def mark(window: MainWindow, event_id: str) -> QPointF:
    event = window.session.document.events.find(event_id)
    assert event is not None
    place = window.canvas.place_of(event)
    assert place is not None
    for dx in (0.0, 2.0, 4.0, 8.0):
        at = place + QPointF(dx, 0)
        if window.canvas.pointer.under(at).event == event:
            return at
    raise AssertionError("its mark is not there")


def day_px(window: MainWindow) -> float:
    view = window.session.viewport
    return view.width_px * 86_400 / view.span_s


def press_and_move(window: MainWindow, at: QPointF, by_px: float) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, LEFT, CONTROL, at.toPoint())
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, (at + QPointF(by_px * part, 0)).toPoint())
        QTest.qWait(1)


def day_event(window: MainWindow) -> str:
    """An event of one day whose mark is in sight."""
    events = window.session.document.events
    for at in range(len(events)):
        text, place = events.texts["when"][at], window.canvas.place_of(at)
        if text == "2025-10-28" and place is not None:
            return events.texts["id"][at]
    raise AssertionError("there is none")


def test_a_day_is_dragged_to_the_next_and_says_so_before_it_is_let_go(own: MainWindow) -> None:
    event_id = day_event(own)
    at, start_s = mark(own, event_id), own.session.viewport.start_s
    by_px = day_px(own)
    press_and_move(own, at, by_px)
    said = drag_of(own).said
    assert said.isVisible()
    assert "Tuesday 28 October 2025 → Wednesday 29 October 2025" in said.text()
    assert when(own, event_id) == "2025-10-28"
    QTest.mouseRelease(own.canvas, LEFT, CONTROL, (at + QPointF(by_px, 0)).toPoint())
    assert when(own, event_id) == "2025-10-29"
    assert not said.isVisible()
    assert own.session.viewport.start_s == start_s
    assert own.commands.editor.undo_name.startswith("change event")
    own.commands.editor.undo()
    assert when(own, event_id) == "2025-10-28"


def test_escape_drops_the_drag(own: MainWindow) -> None:
    event_id = day_event(own)
    at = mark(own, event_id)
    own.session.select(own.session.document.events.find(event_id))
    press_and_move(own, at, day_px(own))
    QTest.keyClick(own.canvas, Qt.Key.Key_Escape)
    assert not drag_of(own).said.isVisible()
    QTest.mouseRelease(own.canvas, LEFT, CONTROL, (at + QPointF(day_px(own), 0)).toPoint())
    assert when(own, event_id) == "2025-10-28"
    assert len(own.commands.editor.edits) == 0
    assert own.session.chosen == event_id  # Esc did no more than that


def test_a_time_keeps_its_zone(own: MainWindow) -> None:
    events = own.session.document.events
    event_id = next(
        events.texts["id"][at]
        for at in range(len(events))
        if events.texts["when"][at].endswith("+09:00")
        and "/" not in events.texts["when"][at]
        and own.canvas.place_of(at) is not None
    )
    before = when(own, event_id)
    at = mark(own, event_id)
    press_and_move(own, at, day_px(own))
    QTest.mouseRelease(own.canvas, LEFT, CONTROL, (at + QPointF(day_px(own), 0)).toPoint())
    after = when(own, event_id)
    assert after != before
    assert after.endswith("+09:00")
    assert "T" in after


def test_without_ctrl_and_in_the_tour_itself_a_drag_pans(
    own: MainWindow, window: MainWindow
) -> None:
    for shown, modifier in ((own, NONE), (window, CONTROL)):
        event_id = day_event(shown)
        at, start_s = mark(shown, event_id), shown.session.viewport.start_s
        QTest.mousePress(shown.canvas, LEFT, modifier, at.toPoint())
        QTest.mouseMove(shown.canvas, (at + QPointF(60, 0)).toPoint())
        QTest.mouseRelease(shown.canvas, LEFT, modifier, (at + QPointF(60, 0)).toPoint())
        assert when(shown, event_id) == "2025-10-28"
        assert len(shown.commands.editor.edits) == 0
        assert shown.session.viewport.start_s != start_s

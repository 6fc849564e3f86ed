"""The status line: pointer, tally, span, clock."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import AXIS_PX, HEADING_PX, Hand, choose
from timeline_app.view.window.window import MainWindow


def test_the_instant_under_the_pointer_is_shown_with_its_clock(
    window: MainWindow, hand: Hand
) -> None:
    view = hand.viewport
    ten_s = 1761646800.0  # Tuesday 28 October 2025, 10:20, as a wall clock shows it
    hand.move(QPointF(HEADING_PX + round(view.to_px(ten_s)), 300))
    words = window.status.pointer.text()
    assert words.startswith("Tue 28 Oct 2025, 10:")
    assert words.endswith(", local time (UTC+9)")  # of the lane under the pointer
    choose(window.status.clock, "Times in UTC")
    hand.move(QPointF(HEADING_PX + 200, 301))
    assert window.status.pointer.text().endswith(", UTC")


def test_over_the_headings_there_is_no_instant(window: MainWindow, hand: Hand) -> None:
    hand.move(QPointF(300, 300))
    assert window.status.pointer.text()
    hand.move(QPointF(50, 300))
    assert window.status.pointer.text() == ""


def test_the_instant_is_shown_as_finely_as_a_pixel_shows_it(window: MainWindow, hand: Hand) -> None:
    at = QPointF(655, 300)  # far from any mark, which the wheel would zoom to
    hand.move(at)
    assert window.status.pointer.text().count(":") == 1
    for _ in range(8):
        hand.wheel(at, 5)
    assert window.status.pointer.text().count(":") == 2
    for _ in range(30):
        hand.wheel(at, -5)
    assert ":" not in window.status.pointer.text()
    assert "," not in window.status.pointer.text()


def test_the_pointer_moves_with_the_view_under_it(window: MainWindow, hand: Hand) -> None:
    hand.move(QPointF(520, 310))
    before = window.status.pointer.text()
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert window.status.pointer.text() != before


def test_the_span_follows_the_view(window: MainWindow, hand: Hand) -> None:
    assert window.status.span.text() == "6 days shown"
    hand.wheel(QPointF(500, 300), 100)
    assert window.status.span.text() == "1 minute shown"


def test_what_was_refused_is_counted_and_shown(open_window: OpenWindow) -> None:
    rows = [an_event("one"), an_event("one", title="Again <b>"), an_event("two", "20251")]
    window = open_window(a_document(rows))
    tally = window.session.document.tally
    assert tally.refused >= 1
    words = f"{tally.read} events read, {tally.refused} refused"
    assert window.status.tally.text() == words
    assert window.status.tally.toolTip().startswith("<p")
    assert "<b>" not in window.status.tally.toolTip()


def test_the_tally_is_visible_at_every_width(window: MainWindow, qtbot: QtBot) -> None:
    for width in (1440, 1024, 760):
        window.resize(width, 600)
        QApplication.processEvents()
        tally = window.status.tally
        assert tally.isVisible()
        assert tally.width() >= tally.sizeHint().width()
    assert not window.status.hint.isVisible()
    qtbot.wait(1)


def test_the_offset_is_that_of_the_lane_under_the_pointer(window: MainWindow, hand: Hand) -> None:
    said = {}
    for box in window.canvas.frame.lanes:
        hand.move(QPointF(HEADING_PX + 200, AXIS_PX + (box.top_px + box.bottom_px) / 2))
        lane = window.canvas.scene.grouping.lanes[box.number].title
        said[lane] = window.status.pointer.text().rpartition(", ")[2]
    assert said["Tokyo"] == "local time (UTC+9)"
    assert said["Malaysia"] == "local time (UTC+8)"
    assert said["The tour"] == "local time"  # no event of it has a time of day

"""The window: its keys, what it remembers, what it opens, and that nothing is clipped."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.builders import a_document, a_folder, an_event, csv_text
from tests.view.conftest import OpenWindow
from tests.view.hand import ALT, HEADING_PX, SHIFT, Hand
from timeline_app.layout.spans import whole_span
from timeline_app.model.document import Document
from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.view.main_window import MainWindow

Key = Qt.Key


def lane_of(window: MainWindow, event: int) -> str:
    return window.session.document.events.texts["lane"][event]


def middle_s(hand: Hand) -> float:
    return hand.viewport.start_s + hand.viewport.span_s / 2


# Keys


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
    for key in (Key.Key_Up, Key.Key_Down):
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


# Look


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
@pytest.mark.parametrize("selected", [None, 20])
def test_every_part_stands_inside_the_window(
    window: MainWindow, size: tuple[int, int], selected: int | None
) -> None:
    window.session.select(selected)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.evidence is not None
    assert window.evidence.width() >= 320
    for part in (window.top_bar, window.status, window.canvas, window.overview, window.evidence):
        assert part is not None
        corner = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(corner), part
    for control in _controls(window.top_bar) + _controls(window.status):
        for corner in (control.rect().topLeft(), control.rect().bottomRight()):
            assert window.rect().contains(control.mapTo(window, corner)), control
        assert control.width() >= control.minimumSizeHint().width(), control.accessibleName()


@pytest.mark.parametrize("width", [760, 1024, 1440])
def test_parts_of_a_bar_do_not_overlap(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    QApplication.processEvents()
    for bar in (window.top_bar, window.status):
        parts = sorted(
            (each.geometry() for each in bar.findChildren(QWidget) if _stands_in(each, bar)),
            key=lambda rect: rect.left(),
        )
        assert len(parts) > 3
        for one, following in itertools.pairwise(parts):
            assert one.right() < following.left()


def _stands_in(part: QWidget, bar: QWidget) -> bool:
    return part.parent() is bar and part.isVisible() and not isinstance(part, QMenu)


@pytest.mark.parametrize("width", [760, 1024])
def test_counts_are_whole_in_a_narrow_window(window: MainWindow, width: int) -> None:
    window.resize(width, 520)
    QApplication.processEvents()
    for label in (window.status.tally, window.status.span):
        assert label.width() >= label.sizeHint().width(), label.text()
    for label in window.top_bar.findChildren(QLabel):
        shown = label.isVisible() and label.width() > 0
        assert not shown or label.width() >= label.sizeHint().width(), label.text()


def test_the_splitter_gives_the_evidence_more_room_and_back(window: MainWindow, hand: Hand) -> None:
    window.session.select(20)
    assert window.evidence is not None
    before, span_s = window.evidence.width(), hand.viewport.span_s
    handle = window.splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, handle.rect().center() - QPointF(150, 0).toPoint())
    QTest.mouseRelease(
        handle, Qt.MouseButton.LeftButton, pos=handle.rect().center() - QPointF(150, 0).toPoint()
    )
    QApplication.processEvents()
    assert window.evidence.width() > before + 100
    assert hand.viewport.span_s == span_s
    assert hand.viewport.width_px == window.canvas.width() - HEADING_PX
    window.splitter.setSizes([5, 5000])
    QApplication.processEvents()
    assert window.canvas.width() >= 260


def test_the_theme_changes_both_ways_and_nothing_else_does(window: MainWindow, hand: Hand) -> None:
    window.session.select(20)
    hand.settle()
    before = (hand.viewport, window.session.selection, window.session.reading)
    grounds = []
    for _ in range(3):
        grounds.append(window.canvas.grab().toImage().pixelColor(300, 5).name())
        QTest.mouseClick(window.top_bar.theme, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert (hand.viewport, window.session.selection, window.session.reading) == before
    assert grounds[0] == grounds[2]
    assert grounds[0] != grounds[1]


def test_theme_and_size_are_remembered(window: MainWindow, open_window: OpenWindow) -> None:
    QTest.mouseClick(window.top_bar.theme, Qt.MouseButton.LeftButton)
    window.resize(790, 560)  # the screen of the tests has 800 × 800
    window.splitter.setSizes([400, 389])
    QApplication.processEvents()
    sizes = window.splitter.sizes()
    window.close()
    again = open_window(window.session.document)
    assert (again.width(), again.height()) == (790, 560)
    assert again.splitter.sizes() == sizes
    assert again.top_bar.theme.accessibleName() == "Change to light"
    ground = again.canvas.grab().toImage().pixelColor(300, 5).name()
    assert ground in {DARK.surface, DARK.ground}
    assert ground not in {LIGHT.surface, LIGHT.ground}


def test_a_part_that_comes_after_the_first_picture_has_the_theme_of_then(
    open_window: OpenWindow, tour: Document
) -> None:
    window = open_window(tour)
    QTest.mouseClick(window.top_bar.theme, Qt.MouseButton.LeftButton)
    again = open_window(tour)
    assert again.overview is not None
    assert again.evidence is not None
    assert again.evidence.palette().window().color().name() == DARK.surface


# Names and focus


def test_every_control_has_a_name(window: MainWindow) -> None:
    window.session.select(20)
    QApplication.processEvents()
    nameless = [each for each in _controls(window) if not (each.accessibleName() or _text(each))]
    assert nameless == []


def test_the_tab_key_reaches_every_control(window: MainWindow) -> None:
    window.session.select(20)
    QApplication.processEvents()
    wanted = {each for each in _controls(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    reached: set[QWidget] = set()
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached and wanted <= reached:
            break
        reached.add(focus)
    assert wanted <= reached
    assert window.canvas in reached


def _controls(parent: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    every = (each for kind in kinds for each in parent.findChildren(kind))
    return [each for each in every if each.isVisible() and not isinstance(each.parent(), QMenu)]


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


# Opening


def two_events(folder: Path) -> Path:
    rows = [an_event("one", "2001-01-01"), an_event("two", "2003")]
    return a_folder(
        folder, {"timeline.toml": 'title = "Two events"\n', "events.csv": csv_text(rows)}
    )


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; whether it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = window.rect().center()
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, none)
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


def test_a_dropped_folder_is_shown(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.session.select(20)
    assert drop(window, two_events(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))
    assert window.session.selection is None
    assert window.canvas.frame.marks.titles == ("One", "Two")
    assert window.session.viewport.scroll_px == 0
    assert window.notice.words == ""


def test_a_text_that_is_dropped_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("Some words")
    at, buttons = window.rect().center(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_folder_that_cannot_be_read_is_one_line_and_the_timeline_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.session.select(20)
    document = window.session.document
    drop(window, a_folder(tmp_path / "bad", {"events.csv": "title\nNo id\n"}))
    qtbot.waitUntil(lambda: window.notice.words != "")
    assert "events.csv" in window.notice.words
    assert "\n" not in window.notice.words
    assert window.session.document is document
    assert window.session.selection == 20
    (close,) = window.notice.findChildren(QAbstractButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert window.notice.words == ""


def test_a_timeline_that_can_be_read_takes_the_notice_away(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, tmp_path / "not there")
    qtbot.waitUntil(lambda: window.notice.words != "")
    drop(window, two_events(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))
    assert window.notice.words == ""


def test_the_tour_can_be_opened_again(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, two_events(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Two events"))
    action = next(each for each in window.actions() if each.text() == "Open the Asia tour")
    action.trigger()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Asia tour"))


def test_an_empty_timeline_says_so_and_every_key_is_safe(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_document())
    hand = Hand(window, qtbot)
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Home, Key.Key_End, Key.Key_Up, Key.Key_Down):
        hand.key(key)
        assert window.session.selection is None
    for key in (Key.Key_Return, Key.Key_F, Key.Key_Equal, Key.Key_Minus, Key.Key_Escape):
        hand.key(key)
    hand.key(Key.Key_F, SHIFT)
    hand.wheel(QPointF(500, 200), 2)
    hand.click(QPointF(500, 200))
    assert len(window.canvas.frame.marks.event) == 0
    assert window.status.tally.text() == "0 read, 0 shown, 0 refused"


def test_one_event_stands_in_view(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_document([an_event(when="2025-10-28T10:40:00+09:00")]))
    at = window.canvas.place_of(0)
    assert at is not None
    Hand(window, qtbot).click(at)
    assert window.session.selection == 0


def test_an_undated_event_is_clicked_like_any(open_window: OpenWindow, qtbot: QtBot) -> None:
    rows = [an_event("dated"), an_event("undated", when="")]
    window = open_window(a_document(rows))
    hand = Hand(window, qtbot)
    undated = window.session.document.events.texts["id"].index("undated")
    at = window.canvas.place_of(undated)
    assert at is not None
    hand.click(at)
    assert window.session.selection == undated
    hand.double_click(at)
    hand.key(Key.Key_Up)
    hand.key(Key.Key_Down)


def test_5000_events_of_one_instant_can_be_walked_and_clicked(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    when = "2025-10-28T10:40:00+09:00"
    window = open_window(a_document(an_event(f"event {n}", when=when) for n in range(5000)))
    hand = Hand(window, qtbot)
    assert window.status.tally.text() == "5,000 read, 5,000 shown, 0 refused"
    hand.key(Key.Key_End)
    assert window.session.selection == 4999
    shown = window.canvas.frame.marks.event.tolist()
    assert shown  # some have a mark of their own, the rest are told by their density
    at = window.canvas.place_of(shown[-1])
    assert at is not None
    hand.click(at)
    assert window.session.selection == shown[-1]
    hand.key(Key.Key_Return)
    hand.key(Key.Key_F, SHIFT)
    assert window.session.viewport.span_s > 0
    assert hand.viewport.scroll_px == 0


def test_the_window_can_be_closed_before_its_parts_are_there(qtbot: QtBot, tour: Document) -> None:
    window = MainWindow(tour)
    with qtbot.waitExposed(window):
        window.show()
    window.close()
    window.deleteLater()
    QTest.qWait(100)


def test_reading_goes_on_unheard_when_the_window_is_gone(
    qtbot: QtBot, tour: Document, tmp_path: Path
) -> None:
    window = MainWindow(tour)
    with qtbot.waitExposed(window):
        window.show()
    window.open_path(two_events(tmp_path / "two"))
    window.close()
    window.deleteLater()
    QTest.qWait(150)

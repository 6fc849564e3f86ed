"""The window's parts: in their places at every size, named, reached by keys, remembered."""

import gc
import itertools
import threading

import pytest
from PySide6.QtCore import QByteArray, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import BAR_PX, HEADING_PX, Hand
from timeline_app.model.document import Document
from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.window import MainWindow


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


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
@pytest.mark.parametrize("has_list", [False, True])
@pytest.mark.parametrize("side_px", [None, 5_000])
def test_nothing_stands_beneath_the_scroll_bar_and_links_stand_apart(
    window: MainWindow, size: tuple[int, int], side_px: int | None, *, has_list: bool
) -> None:
    window.resize(*size)
    if has_list:
        window.listed.toggle_list()
    spec = window.session.requested
    window.session.request(spec.with_all_lanes_open().with_lane_uncapped("tokyo"))
    QApplication.processEvents()
    if side_px is not None:
        window.splitter.moveSplitter(window.width() - side_px, 1)
        QApplication.processEvents()
    frame = window.canvas.frame
    boxes = [
        (link.left_px, link.top_px, link.left_px + link.width_px, link.top_px + link.high_px)
        for link in frame.links
    ]
    assert boxes
    for one, other in itertools.combinations(boxes, 2):
        is_apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
        assert is_apart or other[3] <= one[1]
    assert all(box[0] >= -HEADING_PX and box[2] <= frame.viewport.width_px for box in boxes)
    (bar,) = window.canvas.findChildren(QScrollBar)
    assert bar.isVisible()
    assert bar.x() >= HEADING_PX + frame.viewport.width_px


def test_the_side_gives_way_in_a_small_window_and_comes_back(window: MainWindow) -> None:
    assert window.side is not None
    window.resize(1440, 700)
    QApplication.processEvents()
    wide_px = window.side.width()
    window.resize(760, 520)
    QApplication.processEvents()
    assert window.canvas.width() > window.side.width()
    assert window.top_bar.field.isVisible()
    window.resize(1440, 700)
    QApplication.processEvents()
    assert window.side.width() == wide_px


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
    assert hand.viewport.width_px == window.canvas.width() - HEADING_PX - BAR_PX
    window.splitter.setSizes([5, 5000])
    QApplication.processEvents()
    assert window.canvas.width() >= 260


def test_the_theme_changes_both_ways_and_nothing_else_does(window: MainWindow, hand: Hand) -> None:
    window.session.select(20)
    hand.settle()
    before = (hand.viewport, window.session.selection, window.session.view_spec)
    grounds = []
    for _ in range(3):
        grounds.append(window.canvas.grab().toImage().pixelColor(300, 5).name())
        QTest.mouseClick(window.top_bar.theme, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert (hand.viewport, window.session.selection, window.session.view_spec) == before
    assert grounds[0] == grounds[2]
    assert grounds[0] != grounds[1]


def test_theme_and_size_are_remembered(window: MainWindow, open_window: OpenWindow) -> None:
    QTest.mouseClick(window.top_bar.theme, Qt.MouseButton.LeftButton)
    window.resize(790, 560)  # the screen of the tests has 800 × 800
    QApplication.processEvents()
    window.splitter.moveSplitter(400, 1)
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


def test_every_control_has_a_name(window: MainWindow) -> None:
    window.session.select(20)
    QApplication.processEvents()
    nameless = [each for each in _controls(window) if not (each.accessibleName() or _text(each))]
    assert nameless == []


def test_the_tab_key_reaches_every_control(window: MainWindow) -> None:
    window.session.select(20)
    QApplication.processEvents()
    controls = (each for each in _controls(window) if each.isEnabled())
    expected = {each for each in controls if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    reached: set[QWidget] = set()
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached and expected <= reached:
            break
        reached.add(focus)
    assert expected <= reached
    assert window.canvas in reached


def _controls(parent: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    every = (each for kind in kinds for each in parent.findChildren(kind))
    return [each for each in every if each.isVisible() and not isinstance(each.parent(), QMenu)]


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_what_threads_leave_is_collected_in_the_window_s_own(
    window: MainWindow, qtbot: QtBot
) -> None:
    collected_in: list[threading.Thread] = []

    class Circle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            collected_in.append(threading.current_thread())

    def leave() -> None:
        for _ in range(5_000):
            Circle()

    # What is there when the window is whole is searched no more, and so it would be with these.
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    thread = threading.Thread(target=leave)
    thread.start()
    thread.join()
    assert not collected_in
    qtbot.waitUntil(lambda: bool(collected_in))
    assert set(collected_in) == {threading.main_thread()}
    window.close()
    assert gc.isenabled()


@pytest.mark.parametrize("kept_px", ["1", "16000", "2147483647", "9" * 30, "-1", "x"])
def test_a_page_opens_whatever_width_is_remembered(
    open_window: OpenWindow, tour: Document, kept_px: str
) -> None:
    name = "timeline-app"
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name, name)
    kept.setValue("window/side_px", kept_px)
    kept.setValue("window/splitter", QByteArray(b"\0\0\0\xff\0\0\0\1\0\0\0\2" + b"\x7f" * 17))
    window = open_window(tour)
    for page in (ArticlePage("golden-age"), None):
        window.session.turn_to(page)
        QApplication.processEvents()
        assert window.canvas.width() >= 260
        assert sum(window.splitter.sizes()) <= window.width()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
def test_the_legend_of_the_tour_is_whole(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    footer = window.canvas.frame.footer
    assert footer.legend
    assert footer.rest is None

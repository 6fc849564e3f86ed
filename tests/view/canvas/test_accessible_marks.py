"""The timeline's marks as a screen reader gets them."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAccessibleWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import Hand
from timeline_app.view.canvas import accessible_marks
from timeline_app.view.canvas.accessible_marks import (
    MOST_MARKS,
    AccessibleMark,
    AccessibleTimeline,
)
from timeline_app.view.window.window import MainWindow

NAME = QAccessible.Text.Name

# A window that is read aloud from its first moment on, and then closed in one of several ways.
READ_ALOUD = """
import gc, sys, tempfile
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource
from timeline_app.view.window.window import MainWindow

application = QApplication(["test", "-style", "fusion"])
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
QAccessible.setActive(True)
window = MainWindow(open_timeline(resource("tour")))
window.show()
early = QAccessible.queryAccessibleInterface(window.canvas)
while window.overview is None:
    application.processEvents()
known = QAccessible.queryAccessibleInterface(window.canvas)
for event in range(len(window.session.document.events)):
    window.session.select(event)
    application.processEvents()
    for number in range(known.childCount()):
        child = known.child(number)
        QAccessible.uniqueId(child)
        child.text(QAccessible.Text.Name), child.state(), child.actionInterface().actionNames()
    gc.collect()
    if not event % 9:
        window.session.open_document(window.session.document)
print("read", known.childCount() > 0)
window.close()
if sys.argv[1] == "deleted":
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
elif sys.argv[1] == "dropped":
    del window, known, child
gc.collect()
"""


@pytest.fixture
def _read_aloud() -> Iterator[None]:
    """A screen reader that is active."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def known(window: MainWindow) -> AccessibleTimeline:
    interface = QAccessible.queryAccessibleInterface(window.canvas)
    assert isinstance(interface, AccessibleTimeline)
    return interface


def test_its_name_has_the_gaps_that_are_cut_out_of_its_axis(open_window: OpenWindow) -> None:
    rows = [an_event(f"e{n}", f"2025-10-{26 + n % 5}T{8 + n:02}:30") for n in range(10)]
    window = open_window(a_document([an_event("elder", "0023-05-01"), *rows]))
    QTest.keyClick(window.canvas, Qt.Key.Key_B)
    QTest.keyClick(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    QTest.qWait(300)
    assert known(window).text(NAME) == "Timeline, 1 gap cut out: 2,002 years"


def item_of(window: MainWindow, event: int) -> QAccessibleInterface:
    title = window.session.document.events.texts["title"][event]
    children = [known(window).child(number) for number in range(known(window).childCount())]
    return next(each for each in children if each.text(NAME).startswith(title))


def test_the_timeline_is_a_list_of_the_marks_in_view(window: MainWindow) -> None:
    timeline = known(window)
    assert timeline.role() == QAccessible.Role.List
    assert timeline.text(NAME) == "Timeline"
    assert timeline.state().focusable
    frame = window.canvas.frame
    titles = {window.session.document.events.texts["title"][e] for e in frame.marks.event.tolist()}
    assert timeline.childCount() > 20
    for number in range(timeline.childCount()):
        item = timeline.child(number)
        assert isinstance(item, AccessibleMark)
        assert item.role() == QAccessible.Role.ListItem
        assert item.parent() == timeline
        assert item.childCount() == 0
        assert timeline.indexOfChild(item) == number
        assert any(item.text(NAME).startswith(title) for title in titles)
        assert item.state().selectable
        assert not item.state().selected
    assert timeline.child(timeline.childCount()) is None


def test_a_mark_says_what_happened_when_and_how_many_tell_of_it(window: MainWindow) -> None:
    names = [known(window).child(k).text(NAME) for k in range(known(window).childCount())]
    assert (
        "Trump brokers an expanded ceasefire agreement, Sunday 26 October 2025, happened, 1 article"
        in names
    )
    assert any("sign critical minerals deal" in n and "5 articles" in n for n in names)


def test_a_mark_is_where_it_is_painted(window: MainWindow) -> None:
    timeline, canvas = known(window), window.canvas
    for event in set(canvas.frame.marks.event.tolist()):
        at = canvas.place_of(event)
        if at is None:
            continue
        on_screen = canvas.mapToGlobal(at.toPoint())
        item = item_of(window, event)
        assert item.rect().contains(on_screen)
        assert QPoint(canvas.mapToGlobal(QPoint(0, 0))).x() <= item.rect().left()
        under = timeline.childAt(on_screen.x(), on_screen.y())
        assert under is not None
        assert under.rect().contains(on_screen)


def test_pressing_a_mark_chooses_its_event(window: MainWindow) -> None:
    event = window.session.document.events.index("first-meeting")
    item = item_of(window, event)
    press = item.actionInterface()
    assert press.actionNames() == ["Press"]
    press.doAction("Press")
    assert window.session.selection == event
    assert item_of(window, event).state().selected
    assert item_of(window, event).state().focused == window.canvas.hasFocus()


def test_the_chosen_event_is_among_them_wherever_it_is(window: MainWindow, hand: Hand) -> None:
    window.session.select(0)
    hand.settle()
    window.session.set_viewport(window.session.viewport.panned(1e6))
    item = item_of(window, 0)
    assert item.state().selected
    assert item.state().offscreen
    assert item.rect().isEmpty()


@pytest.mark.usefixtures("_read_aloud")
def test_a_choice_is_announced(
    window: MainWindow, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, str]] = []

    class Heard(QAccessibleEvent):
        def __init__(self, of: accessible_marks.Mark, kind: QAccessible.Event) -> None:
            super().__init__(of, kind)
            name = QAccessible.queryAccessibleInterface(of).text(NAME)
            said.append((kind.name, name.split(",")[0]))

    class Said(QAccessibleAnnouncementEvent):
        def __init__(self, of: MainWindow, words: str) -> None:
            super().__init__(of, words)
            said.append(("Announcement", words.split(",", maxsplit=1)[0]))

    monkeypatch.setattr(accessible_marks, "QAccessibleEvent", Heard)
    monkeypatch.setattr(accessible_marks, "QAccessibleAnnouncementEvent", Said)
    titles = window.session.document.events.texts["title"]
    hand.key(Qt.Key.Key_Home)
    assert said == [("NameChanged", titles[0]), ("Focus", titles[0])]
    assert known(window).focusChild().text(NAME).startswith(titles[0])
    window.top_bar.menu.setFocus()
    said.clear()
    hand.key(Qt.Key.Key_Right)
    assert said == [("Announcement", titles[1])]
    hand.key(Qt.Key.Key_Escape)
    assert len(said) == 1


def test_nothing_is_built_without_a_screen_reader(window: MainWindow, hand: Hand) -> None:
    marks = window.canvas.findChild(accessible_marks.AccessibleMarks)
    assert isinstance(marks, accessible_marks.AccessibleMarks)
    for _ in range(5):
        hand.key(Qt.Key.Key_Right)
    assert not marks.findChildren(accessible_marks.Mark)


def test_of_a_dense_lane_at_most_some_hundred_marks_are_listed(open_window: OpenWindow) -> None:
    rows = [an_event(f"e{n}", f"2025-10-{n % 28 + 1:02}", lane=f"lane {n % 9}") for n in range(900)]
    window = open_window(a_document(rows))
    window.session.select(899)
    assert 1 <= known(window).childCount() <= MOST_MARKS + 1


def test_what_qt_knew_before_the_marks_is_asked_again(window: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(known(window), QAccessibleWidget)
    before = {known(window).child(k).text(NAME) for k in range(known(window).childCount())}
    window.session.open_document(a_document([an_event("alone")]))
    qtbot.waitUntil(lambda: known(window).childCount() == 1)
    assert known(window).child(0).text(NAME) not in before


@pytest.mark.parametrize("way", ["exit", "deleted", "dropped"])
def test_a_window_that_was_read_aloud_closes_soundly(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", READ_ALOUD, way],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "read True"), done.stderr

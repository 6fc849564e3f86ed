"""A timeline of three articles by keyboard alone and by mouse alone, saved and opened again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT
from tests.view.making.cards.test_card import Desk
from tests.view.reader.test_reader import offered
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.view.making.cards.difference_card import DifferenceCard
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.link import Link

pytestmark = pytest.mark.usefixtures("still")
Key = Qt.Key

ROSE = "The river Lenn rose above its banks in Altdorf on Monday."
CLOSED = "Mayor Ruth Keller closed the old bridge on Monday evening."
LEFT_HOME = "About 200 people left their homes, the mayor said."
FALL = "The water is expected to fall on Thursday."
CLOSED_LATER = "In Altdorf the old bridge was closed on Tuesday morning, the fire service said."
MORE_LEFT = "Some 320 people had to leave their homes."
DAM = "Soldiers built a dam of sandbags at the school on Tuesday."
SHUT = "The school stays shut until Friday."
OPENED = "The old bridge opened again on Friday."
THANKED = "Ruth Keller thanked the soldiers who had built the dam at the school."
FALLEN = "The river had fallen by a metre since Thursday."
ARTICLES = {
    "first": ("Flood closes the old bridge", "12 March 2024", ROSE, CLOSED, LEFT_HOME, FALL),
    "second": ("Altdorf waits", "13 March 2024", CLOSED_LATER, MORE_LEFT, DAM, SHUT),
    "third": ("Bridge opens again", "15 March 2024", OPENED, THANKED, FALLEN),
}
EVENTS = {
    "River Lenn rose above its banks in Altdorf": ("2024-03-11", "happened", [ROSE]),
    "Mayor Ruth Keller closed the old bridge": ("2024-03-11", "happened", [CLOSED, CLOSED_LATER]),
    "Soldiers built a dam of sandbags at the school": ("2024-03-12", "happened", [DAM, THANKED]),
    "Water is expected to fall": ("2024-03-14", "planned", [FALL]),
    "Old bridge opened again": ("2024-03-15", "happened", [OPENED]),
    "About 200 people left their homes": ("", "happened", [LEFT_HOME, MORE_LEFT]),
}
DIFFERENCES = {"The closing": [CLOSED, CLOSED_LATER], "How many left": [LEFT_HOME, MORE_LEFT]}
MOST_KEYS = 12  # of an event, whose title is not typed


@pytest.fixture
def desk(open_window: OpenWindow, tmp_path: Path) -> Desk:
    paths = []
    for name, (title, date, *sentences) in ARTICLES.items():
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(f"{title}\n\n{date}\n\n{' '.join(sentences)}\n", encoding="utf-8")
    folder = new_folder(tmp_path / "flood", paths).path
    return Desk(open_window(read_folder(folder)), folder)


def told(folder: Path) -> dict[str, tuple[str, str, list[str]]]:
    """What the files say of each event: its date, its status, and its exact passages."""
    document = read_folder(folder)
    assert document.findings == ()
    assert [lane.title for lane in document.lanes] == ["Altdorf"]
    texts = document.events.texts
    assert set(texts["dated_by"]) == {"derived", ""}
    assert all(each.anchor.state == "exact" for each in document.excerpts)
    rows = zip(texts["title"], texts["when"], texts["status"], strict=True)
    return {
        title: (when, status, [each.exact for each in document.excerpt_rows_of(at)])
        for at, (title, when, status) in enumerate(rows)
    }


def differing(folder: Path) -> dict[str, list[str]]:
    document = read_folder(folder)
    return {
        each.topic: [row.exact for row in document.excerpts_of_difference(each.id)]
        for each in document.differences
    }


def counted(desk: Desk, make: Callable[[], None]) -> int:
    before = desk.keys
    make()
    return desk.keys - before


def turn(desk: Desk, key: Key) -> None:
    desk.press(key, modifiers=CONTROL)
    QApplication.processEvents()


def test_by_keyboard_alone(desk: Desk) -> None:
    press = desk.press

    def differ(topic: str) -> None:
        press(Key.Key_J)
        press(Key.Key_D, modifiers=CONTROL)
        turn(desk, Key.Key_PageUp)
        press(Key.Key_J)
        press(Key.Key_D, modifiers=CONTROL)
        desk.write(topic)
        press(Key.Key_Return)
        # Without a screen the window has to be told to go on behind the topics that were offered.
        desk.window.activateWindow()
        QTest.qWaitForWindowActive(desk.window)
        turn(desk, Key.Key_PageDown)

    def dated() -> None:
        press(Key.Key_E, Key.Key_D, Key.Key_Return, Key.Key_Return)

    def of_new_lane() -> None:
        press(Key.Key_E, Key.Key_D, Key.Key_Return, Key.Key_0, Key.Key_Return)

    def plain() -> None:
        press(Key.Key_E, Key.Key_Return)

    press(Key.Key_R, Key.Key_U, Key.Key_X, Key.Key_X)
    keys = [counted(desk, make) for make in (of_new_lane, plain, plain, plain)]
    turn(desk, Key.Key_PageDown)
    press(Key.Key_U, Key.Key_X, Key.Key_X, Key.Key_Left, Key.Key_A)
    differ("The closing")
    press(Key.Key_U, Key.Key_Right, Key.Key_Right, Key.Key_A)
    differ("How many left")
    press(Key.Key_U)
    keys.append(counted(desk, dated))
    press(Key.Key_X)
    turn(desk, Key.Key_PageDown)
    press(Key.Key_U, Key.Key_X, Key.Key_X)
    keys.append(counted(desk, dated))
    press(Key.Key_Left, Key.Key_Left, Key.Key_A, Key.Key_X)
    press(Key.Key_S, modifiers=CONTROL)
    assert told(desk.folder) == EVENTS
    assert differing(desk.folder) == DIFFERENCES
    assert max(keys) <= MOST_KEYS
    assert desk.reader.tools.uncited.text() == "Uncited: 0"


class Mouse:
    """What the mouse alone does to a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.session = desk, desk.window.session

    def read(self, article: str) -> None:
        self.session.turn_to(ArticlePage(article))
        QApplication.processEvents()

    def do(self, words: str, key: str) -> None:
        """Right click words, and choose what a key does in the menu."""
        self.desk.menu_at(words)
        self.desk.choose(next(each for each in offered() if each.endswith(f"({key})")))

    def add(self, words: str, *, is_dated: bool = False) -> None:
        self.do(words, "E")
        if is_dated:
            self.desk.click(self.desk.event_card.article_date.change)
        if not self.session.document.lanes:
            self.desk.click(self.desk.event_card.lanes[-1])
        self.desk.click(self.desk.card.add)

    def choose(self, title: str) -> None:
        """Click the mark of an event."""
        canvas = self.desk.window.canvas
        place = canvas.place_of(self.desk.titles().index(title))
        assert place is not None
        self.desk.click(canvas, place.toPoint())

    def differ(self, words: str, other: str) -> None:
        self.do(words, "Ctrl+D")
        self.read("first")
        self.do(other, "Ctrl+D")
        assert isinstance(self.desk.card, DifferenceCard)
        self.desk.click(self.desk.card.add)
        self.read("second")


def test_by_mouse_alone(desk: Desk) -> None:
    mouse = Mouse(desk)
    assert desk.window.evidence is not None
    links = desk.window.evidence.findChildren(Link)
    desk.click(next(each for each in links if "Flood closes" in each.label()))
    for words in ARTICLES["first"][:2]:
        mouse.do(words, "X")
    mouse.add(ROSE, is_dated=True)
    for words in (CLOSED, LEFT_HOME, FALL):
        mouse.add(words)
    mouse.read("second")
    titles = list(EVENTS)
    topics = (titles[1], titles[-1])
    for title, (other, words) in zip(topics, DIFFERENCES.values(), strict=True):
        mouse.choose(title)
        mouse.do(words, "A")
        mouse.differ(words, other)
    mouse.add(DAM, is_dated=True)
    mouse.read("third")
    mouse.add(OPENED, is_dated=True)
    mouse.choose(titles[2])
    mouse.do(THANKED, "A")
    assert desk.window.unsaved is not None
    QTest.mouseClick(desk.window.unsaved.save, LEFT)
    QApplication.processEvents()
    assert not desk.window.commands.editor.is_changed
    assert told(desk.folder) == EVENTS
    assert differing(desk.folder) == dict(zip(topics, DIFFERENCES.values(), strict=True))

"""The program as it is started with the path of a table: the window first, then what it shows."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_folder, an_event, csv_text
from tests.view.conftest import PATIENCE_MS
from tests.view.hand import LEFT, answer
from tests.view.large import large_table
from timeline_app.__main__ import main
from timeline_app.model.dates.habits import Choice
from timeline_app.view.dialogs.column_dialog import ColumnDialog
from timeline_app.view.window.window import MainWindow
from timeline_app.words.window import NOTHING_OPEN

ROWS = 200_000
LOOK_MS = 2


class User:
    """Waits until something can be seen in the window that the program opens, and then acts."""

    def __init__(self) -> None:
        self.acts: list[tuple[Callable[[MainWindow], bool], Callable[[MainWindow], object]]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: QApplication.exit(1))

    def start(self) -> None:
        self._timer.start(LOOK_MS)
        self._patience.start(PATIENCE_MS)

    def stop(self) -> None:
        self._timer.stop()
        self._patience.stop()

    @property
    def has_patience(self) -> bool:
        """Whether the program was not ended from outside because it stayed for too long."""
        return self._patience.isActive()

    def when(self, seen: Callable[[MainWindow], bool], act: Callable[[MainWindow], object]) -> None:
        self.acts.append((seen, act))

    def _look(self) -> None:
        windows = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, MainWindow) and each.isVisible()
        ]
        if not windows or not self.acts:
            return
        seen, act = self.acts[0]
        if seen(windows[0]):
            del self.acts[0]
            act(windows[0])


@pytest.fixture
def user(qapp: QApplication, qtbot: QtBot) -> Iterator[User]:
    """A user of the program; all that was to be done has been done when it ends."""
    qapp.setStyle("Fusion")
    palette = qapp.palette()
    user = User()
    user.start()
    yield user
    user.stop()
    for window in qapp.topLevelWidgets():
        window.close()  # what a failed test leaves
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    assert not user.acts
    qtbot.waitUntil(gc.isenabled)  # once work that outlives its window has ended


def is_shown(window: MainWindow, count: int) -> bool:
    return len(window.session.document.events) == count and window.progress.isHidden()


def quit_program(window: MainWindow) -> None:
    window.close()
    window.deleteLater()


def test_the_window_is_there_before_the_table_and_shows_how_far_it_is(
    user: User, tmp_path: Path
) -> None:
    path = large_table(tmp_path, ROWS)
    seen: list[object] = []
    user.when(
        lambda window: window.isVisible(),
        lambda window: seen.extend([window.windowTitle(), len(window.session.document.events)]),
    )
    user.when(
        lambda window: "rows" in window.progress.words,
        lambda window: seen.append(window.progress.words.partition(":")[0]),
    )
    user.when(lambda window: is_shown(window, ROWS), quit_program)
    assert main([str(path)]) == 0
    title, events, reading = seen
    # Its first events may be there at once, in the first picture.
    assert (title, events == 0) in {("large.csv", True), ("large", False)}
    assert isinstance(events, int)
    assert events < ROWS
    assert reading == "Reading large.csv"


def test_the_window_is_no_larger_than_the_screen(user: User) -> None:
    rooms: list[bool] = []
    user.when(
        lambda window: window.isVisible(),
        lambda window: rooms.append(
            window.size().boundedTo(window.screen().size()) == window.size()
        ),
    )
    user.when(lambda window: window.evidence is not None, quit_program)
    assert main([]) == 0
    assert rooms == [True]


def test_a_table_can_be_cancelled_at_the_start(user: User, tmp_path: Path) -> None:
    path = large_table(tmp_path, ROWS)
    heading, _, rows = path.read_bytes().partition(b"\n")
    path.write_bytes(heading + b"\n" + 8 * rows)  # not read before one can look
    seen: list[int] = []
    user.when(
        lambda window: window.progress.isVisible(),
        lambda window: QTest.mouseClick(window.progress.cancel, LEFT),
    )
    user.when(
        lambda window: window.progress.isHidden(),
        lambda window: seen.append(len(window.session.document.events)),
    )
    user.when(lambda window: not window.opening.is_busy, quit_program)
    assert main([str(path)]) == 0
    assert seen == [0]


def test_cancelled_after_its_first_events_nothing_is_left_of_it(user: User, tmp_path: Path) -> None:
    path = large_table(tmp_path, ROWS)
    heading, _, rows = path.read_bytes().partition(b"\n")
    path.write_bytes(heading + b"\n" + 8 * rows)
    other = a_folder(tmp_path / "other", {"events.csv": csv_text([an_event()])})
    seen: list[object] = []

    def go_on(window: MainWindow) -> None:
        seen.extend([window.canvas.isVisible(), window.windowTitle(), window.notice.words])
        window.open_path(other)

    user.when(
        lambda window: len(window.session.document.events) > 0,
        lambda window: window.opening.cancel(),
    )
    user.when(lambda window: window.session.is_empty, go_on)
    user.when(
        lambda window: is_shown(window, 1),
        lambda window: seen.extend([window.canvas.isVisible(), window.notice.words]),
    )
    user.when(lambda window: window.overview is not None, quit_program)
    assert main([str(path)]) == 0
    assert seen == [False, "Timeline", NOTHING_OPEN, True, ""]


def test_columns_are_asked_for_in_the_window(user: User, tmp_path: Path) -> None:
    path = tmp_path / "asks.csv"
    path.write_text("made,what\n10/5/1961,Breakfast\n", encoding="utf-8")
    names: list[str] = []

    def say(dialogue: QWidget) -> None:
        assert isinstance(dialogue, ColumnDialog)
        names.extend([dialogue.roles["title"].currentText(), dialogue.roles["start"].currentText()])
        order = dialogue.answers[Choice.ORDER, ""]
        order.setFocus()
        QTest.keyClicks(order, "day")
        QTest.mouseClick(dialogue.go, LEFT)

    user.when(lambda window: window.isVisible(), lambda _: answer(say))
    # Its first row is shown for a moment, not dated yet, before the question.
    user.when(lambda window: is_shown(window, 1) and not window.opening.is_busy, quit_program)
    assert main([str(path), "--map", "title=what", "--map", "start=made"]) == 0
    assert names == ["what", "made"]


def test_a_window_whose_columns_are_not_chosen_says_that_nothing_is_open(
    user: User, tmp_path: Path
) -> None:
    path = tmp_path / "asks.csv"
    path.write_text("made,what\n10/5/1961,Breakfast\n", encoding="utf-8")

    def cancel(dialogue: QWidget) -> None:
        assert isinstance(dialogue, ColumnDialog)
        dialogue.reject()

    seen: list[object] = []
    user.when(lambda window: window.isVisible(), lambda _: answer(cancel))
    user.when(
        lambda window: bool(window.notice.words),
        lambda window: seen.extend([window.windowTitle(), window.notice.words]),
    )
    user.when(lambda window: window.top_bar.menu.menu() is not None, quit_program)
    assert main([str(path)]) == 0
    assert seen == ["Timeline", NOTHING_OPEN]


def test_what_was_open_stays_named_after_a_path_that_cannot_be_read(
    user: User, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path / "named", {"events.csv": csv_text([an_event()])})
    seen: list[object] = []
    user.when(
        lambda window: is_shown(window, 1),
        lambda window: window.open_path(tmp_path / "nowhere.csv"),
    )
    user.when(
        lambda window: "nowhere.csv" in window.notice.words,
        lambda window: seen.append(window.windowTitle()),
    )
    user.when(lambda window: not window.opening.is_busy, quit_program)
    assert main([str(folder)]) == 0
    assert seen == ["named"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("empty.csv", "empty.csv is empty: its first line has to name its columns"),
        ("nowhere.csv", "nowhere.csv is not there"),
        ("broken.json", "broken.json"),
        ("folder", "events.csv"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_no_window(
    user: User, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, line: str
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "broken.json").write_bytes(b"{")
    a_folder(tmp_path / "folder", {"events.csv": "title\nNo id\n", "timeline.toml": ""})
    assert main([str(tmp_path / name)]) == 2
    error = capsys.readouterr().err
    assert line in error
    assert error.count("\n") == 1
    assert user.has_patience


def test_a_table_that_breaks_off_is_reported_in_the_window(user: User, tmp_path: Path) -> None:
    path = large_table(tmp_path, ROWS)
    path.write_bytes(path.read_bytes() + "eX,Café,2020-01-01,,Board,me\n".encode("latin-1"))
    words: list[str] = []

    def note(window: MainWindow) -> None:
        words.append(window.notice.words)
        quit_program(window)

    user.when(lambda window: window.notice.isVisible(), note)
    assert main([str(path)]) == 0
    assert words[0].startswith("large.csv")


def test_the_encoding_that_was_said_is_used(user: User, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes("title,start\nCafé,2015\n".encode("latin-1"))
    titles: list[str] = []

    def note(window: MainWindow) -> None:
        titles.extend(window.session.document.events.texts["title"])
        quit_program(window)

    user.when(lambda window: is_shown(window, 1), note)
    assert main([str(path), "--encoding", "latin-1"]) == 0
    assert titles == ["Café"]

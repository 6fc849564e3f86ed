"""Every window and dialog walked with Tab: each stop has a name, is seen, and shows its focus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QListView,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.io.tables import a_table
from tests.view.conftest import OpenWindow
from tests.view.hand import Hand
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns.column_map import NeedsColumns
from timeline_app.model.document import Document
from timeline_app.paint import fonts
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.view.dialogs.column_dialog import ColumnDialog
from timeline_app.view.dialogs.export_dialog import ExportDialog
from timeline_app.view.dialogs.keys_dialog import KeysDialog
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.dialogs.refused_dialog import RefusedDialog
from timeline_app.view.reader.margin_note import MarginNote
from timeline_app.view.session.history import (
    ArticlePage,
    DifferencesPage,
    MatrixPage,
    Page,
    SharedPage,
)
from timeline_app.view.story.story import Story
from timeline_app.view.widgets.basics import Label
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.widgets.theme import choose_theme
from timeline_app.view.window.window import MainWindow

MOST_STOPS = 300
RING_PX = 4  # around a control, where its focus may be shown too
SIGNING = 45  # an event with everything: excerpts of five articles, differences, facts
PAGES: tuple[Page | None, ...] = (
    None,
    ArticlePage("golden-age"),
    DifferencesPage(),
    MatrixPage(),
    SharedPage(),
)
REFUSING = a_document([an_event("one"), an_event("one", title="Again")])
DIALOGUES: dict[str, Callable[[MainWindow], QDialog]] = {
    "export": lambda w: ExportDialog(w.session, w.canvas.frame.viewport, w),
    "keys": lambda w: KeysDialog({"Help": [("?", "All keys")]}, w),
    "prompt": lambda w: Prompt("Go to a date", "A date", lambda _text: "", parent=w),
    "refused": lambda w: RefusedDialog(REFUSING, w),
    "story": lambda w: Story(w.session, w.canvas, w),
}


def caption_of(widget: QWidget) -> str:
    """What a screen reader calls a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def picture_of(widget: QWidget) -> QImage:
    """A control with what is close around it."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.grab(area.adjusted(-RING_PX, -RING_PX, RING_PX, RING_PX)).toImage()


def is_seen(widget: QWidget) -> bool:
    """Whether any of it, or of what it consists of, is on the screen."""
    parts = [widget, *widget.findChildren(QWidget)]
    return any(part.isVisible() and not part.visibleRegion().isEmpty() for part in parts)


def walk(key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus comes round; returns the stops in their order."""
    stops: list[QWidget] = []
    unmarked: list[str] = []
    while len(stops) < MOST_STOPS:
        here = QApplication.focusWidget()
        assert here is not None
        if here in stops:
            assert here is stops[0], f"the focus goes back to {caption_of(here)}, not to the first"
            break
        stops.append(here)
        assert caption_of(here).strip(), f"{type(here).__name__} {here.objectName()} has no name"
        assert is_seen(here), f"{caption_of(here)} has the focus out of sight"
        with_focus = picture_of(here)
        QTest.keyClick(here, key)
        QApplication.processEvents()
        if QApplication.focusWidget() is not here and picture_of(here) == with_focus:
            unmarked.append(caption_of(here))
    assert len(stops) < MOST_STOPS
    assert not unmarked, f"the focus is not shown on {unmarked}"
    return stops


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: type(page).__name__)
def test_the_window_with_each_page(
    window: MainWindow, hand: Hand, page: Page | None, theme: str
) -> None:
    choose_theme(theme)
    window.session.select(SIGNING)
    window.session.turn_to(page)
    hand.settle()
    window.top_bar.menu.setFocus()
    hand.key(Qt.Key.Key_Tab)
    forward = walk()
    assert window.canvas in forward
    side = window.side
    assert side is not None
    assert any(side.isAncestorOf(stop) for stop in forward)
    assert len({id(stop) for stop in forward}) == len(forward)


def test_the_way_back_is_the_same(window: MainWindow) -> None:
    window.session.select(SIGNING)
    window.top_bar.menu.setFocus(Qt.FocusReason.TabFocusReason)
    forward = walk()
    back = walk(Qt.Key.Key_Backtab)
    assert {id(stop) for stop in forward} == {id(stop) for stop in back}


def test_the_window_with_the_list_and_nothing_chosen(window: MainWindow) -> None:
    window.listed.toggle_list()
    assert window.listed.event_list is not None
    assert any(
        window.listed.event_list.isAncestorOf(stop) or stop is window.listed.event_list
        for stop in walk()
    )


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.session.select(SIGNING)
    dialogue = DIALOGUES[name](window)
    open_and_walk(dialogue, qtbot)


def test_the_dialogue_about_columns(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with pytest.raises(NeedsColumns) as caught:
        open_timeline(a_table(tmp_path, "Alpha,Beta,Gamma\n1,2,3\n4,5,6\n"))
    window = open_window(a_document([an_event()]))
    open_and_walk(ColumnDialog("table.csv", caught.value, window), qtbot)


def open_and_walk(dialogue: QDialog, qtbot: QtBot) -> None:
    with qtbot.waitExposed(dialogue):
        dialogue.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialogue.isActiveWindow())
    try:
        QTest.keyClick(dialogue, Qt.Key.Key_Tab)
        stops = walk()
        assert all(dialogue.isAncestorOf(stop) or stop is dialogue for stop in stops)
    finally:
        dialogue.close()
        dialogue.deleteLater()


def test_while_the_search_is_open_the_focus_stays_in_it(window: MainWindow, hand: Hand) -> None:
    hand.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    assert caption_of(field)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        hand.key(key)
        assert QApplication.focusWidget() is field
    hand.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.canvas


@pytest.fixture
def _large_text(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system that asks for text half as large again."""
    before, font = qapp.font(), QFont(qapp.font())
    font.setPointSizeF(15)
    monkeypatch.setattr(fonts, "_USUAL_POINTS", 10.0)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("_large_text")
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_large_text_is_cut_nowhere(
    open_window: OpenWindow, tour: Document, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_window(tour)
    window.resize(*size)
    window.session.select(SIGNING)
    Hand(window, qtbot).settle()
    QApplication.processEvents()
    assert enlarged(sans(13)).pixelSize() == 20
    assert_none_is_cut(window)


@pytest.mark.usefixtures("_large_text")
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_large_text_is_cut_on_no_page(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    for page in (ArticlePage("framework"), DifferencesPage(), MatrixPage(), SharedPage()):
        window.session.turn_to(page)
        QApplication.processEvents()
        assert_none_is_cut(window)
        assert window.side is not None
        shown = window.side.currentWidget()
        assert shown is not None
        line_px = QFontMetricsF(enlarged(sans(13))).height()
        for kind in (QListView, QTableView):
            for rows in (each for each in shown.findChildren(kind) if each.isVisible()):
                assert rows.visualRect(rows.model().index(0, 0)).height() > line_px


def assert_none_is_cut(window: MainWindow) -> None:
    shown = (each for each in window.findChildren(QWidget) if each.isVisible())
    seen = [each for each in shown if not isinstance(each, MarginNote)]  # they move with the text
    for text in (each for each in seen if isinstance(each, TextView)):
        assert text.height() >= text.heightForWidth(text.width()), text.shown_text()
    for part in (
        each for each in seen if isinstance(each, Label | Link | QLabel | QAbstractButton)
    ):
        wraps = part.hasHeightForWidth()
        wished_px = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        assert part.height() >= wished_px - 2, caption_of(part)
        parent = part.parentWidget()
        assert parent is not None
        assert parent.rect().bottom() >= part.geometry().bottom() - 1, caption_of(part)

"""Nothing in the window is rich text, whatever a timeline's fields look like.

Qt takes many texts for rich ones if they look so, and then shows pictures and opens files. Every
widget, entry and cell of every part of the window is looked at, with mark-up in every field.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, answer
from timeline_app.io.table.columns.column_map import ColumnMap, NeedsColumns
from timeline_app.layout.article.notes import notes_of
from timeline_app.model.document import Document, Lane, RefusedRow, Tally
from timeline_app.model.evidence.citations import cited_article
from timeline_app.view.dialogs.column_dialog import ColumnDialog
from timeline_app.view.dialogs.prompt import Prompt
from timeline_app.view.dialogs.refused_dialog import RefusedDialog
from timeline_app.view.reader.margin_note import open_note_menu
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage, DifferencesPage, MatrixPage, SharedPage
from timeline_app.view.window.window import MainWindow

MARKED = '<b>bold</b> <img src="file:///secret.png"> <a href="file:///secret">there</a> &amp; R&D'
LONG = f"{MARKED} and so on, in very many words that no menu has room for all of them, and more"
# A tool tip has no plain mode: what `plain_tool_tip` makes is one paragraph with no other tag.
_ESCAPED = re.compile(r'<p style="white-space: (pre|pre-wrap)">[^<>]*</p>')
_MOST_CELLS = 60


def _looks_rich(text: str) -> bool:
    return bool(QtGui.Qt.mightBeRichText(text))


def is_plain(text: str) -> bool:
    return not _looks_rich(text) or _ESCAPED.fullmatch(text) is not None


@pytest.fixture
def marked() -> Document:
    """A timeline with mark-up in every text that a person can write."""
    sentence = (
        f"{MARKED} is what they said. {LONG} is what they did after that, in very many words."
    )
    articles = [
        replace(
            an_article(sentence, f"{name}<i>{name}</i>"),
            title=f"{MARKED} {name}",
            file=f"<b>{name}.txt",
            source_note=MARKED,
        )
        for name in ("a", "b")
    ]
    columns = {
        "place": MARKED,
        "people": f"{MARKED} A; {LONG}",
        "dated_by": "article",
        "dated_words": MARKED,
        "dated_note": MARKED,
        "outside": "fact",
        "summary": MARKED,
        "<u>own</u>": MARKED,
        "<s>other</s>": LONG,
    }
    events = [
        an_event(
            f"e{n}<b>",
            f"2025-10-{n + 1:02}" if n < 10 else "nonsense <b>date</b>",
            title=f"{LONG if n % 2 else MARKED} {n}",
            lane="<b>lane</b>" if n % 2 else "<i>another</i>",
            status="planned" if n % 3 else "<b>status</b>",
            **columns,
        )
        for n in range(12)
    ]
    excerpts = [
        *(an_excerpt(article, MARKED, event=f"e{n}<b>") for n in range(4) for article in articles),
        *(an_excerpt(article, LONG, difference="d<b>") for article in articles),
        an_excerpt(articles[0], MARKED, event="e5<b>") | {"exact": f"{MARKED} gone"},
    ]
    verdict = {"id": "d<b>", "topic": MARKED, "verdict": "wording", "note": MARKED}
    fact = {"id": "fact", "fact": MARKED, "when": "2025", "zone": "", "publisher": MARKED}
    document = a_document(
        events,
        lanes=[Lane(each, f"{MARKED} {each}", "#0954cd", MARKED) for each in ("<b>lane</b>",)],
        articles=articles,
        excerpts=excerpts,
        differences=[verdict],
        facts=[fact | {"address": 'https://x.example/<b>"'}],
        title=MARKED,
    )
    refused = (RefusedRow(3, MARKED, MARKED),)
    tally = replace_tally(document, refused)
    return replace(document, tally=tally, description=MARKED)


def replace_tally(document: Document, refused: tuple[RefusedRow, ...]) -> Tally:
    tally = document.tally
    return tally._replace(read=tally.read + 1, refused=1, reasons=(MARKED,), refused_rows=refused)


@pytest.fixture
def window(open_window: OpenWindow, marked: Document) -> MainWindow:
    return open_window(marked)


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Each text of a widget that Qt may take for a rich one, with what it is."""
    yield "tool tip", widget.toolTip()
    yield "What's This", widget.whatsThis()
    yield "status tip", widget.statusTip()
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield "label", widget.text()
    if isinstance(widget, QMessageBox) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield "message", f"{widget.text()} {widget.informativeText()}"
    for action in widget.actions():
        yield from texts_of_action(action)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from texts_of_model(widget.model())


def texts_of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield f"tool tip of the entry {action.text()!r}", action.toolTip()
    yield "status tip of an entry", action.statusTip()
    yield "What's This of an entry", action.whatsThis()


def texts_of_model(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    kind = Qt.ItemDataRole
    roles = (kind.ToolTipRole, kind.WhatsThisRole, kind.StatusTipRole)
    rows = model.rowCount(QModelIndex())
    # Of a list's model the columns cannot be asked for.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for role in roles:
        for row in range(min(rows, _MOST_CELLS)):
            for column in range(min(columns, _MOST_CELLS)):
                yield "cell", str(model.index(row, column).data(role) or "")
        for orientation, count in (
            (Qt.Orientation.Horizontal, columns),
            (Qt.Orientation.Vertical, rows),
        ):
            for section in range(min(count, _MOST_CELLS)):
                yield "heading", str(model.headerData(section, orientation, role) or "")


def check_all() -> int:
    """Look at all that the program shows now; returns how many texts there are with mark-up."""
    QApplication.processEvents()
    found = 0
    for widget in QApplication.allWidgets():
        for what, text in texts_of(widget):
            assert is_plain(text), f"{what} of {type(widget).__name__}: {text}"
            found += "bold" in text or "&lt;" in text
    return found


def test_what_looks_rich_is_seen_to_be_rich(qtbot: QtBot) -> None:
    assert not is_plain(MARKED)
    assert not is_plain('<p style="white-space: pre"><b>a</b></p>')
    label = QLabel(MARKED)
    qtbot.addWidget(label)
    label.addAction(QAction(MARKED, label))
    label.setToolTip(MARKED)
    rich = [what for what, text in texts_of(label) if not is_plain(text)]
    assert [what.partition(" of")[0] for what in rich] == ["tool tip", "label", "tool tip"]


def test_evidence_and_pages_are_plain(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    for event in (None, 0, 1, 5, 10):
        session.select(event)
        assert window.evidence is not None
        window.evidence.show_every_excerpt()
        check_all()
    session.select(0)
    article = session.document.articles[0].id
    for page in (ArticlePage(article), DifferencesPage("d<b>"), MatrixPage(), SharedPage(article)):
        session.turn_to(page)
        qtbot.wait(30)
        assert check_all()
    session.turn_to(ArticlePage(article))
    side = window.side
    assert side is not None
    reader = side.currentWidget()
    assert isinstance(reader, ReaderPane)
    session.select(8)  # which it does not show
    reader.search.find()
    reader.search.find_bar.field.setText(MARKED[:30])
    check_all()
    reader.search.turn_uncited()
    check_all()


def test_search_list_and_notices_are_plain(window: MainWindow, qtbot: QtBot) -> None:
    window.listed.toggle_list()
    window.search_for()
    search = window.search
    assert search is not None
    for text in ("", "bold", "<b>nothing", "secret"):
        search.field.setText(text)
        search.field.textEdited.emit(text)
        qtbot.wait(60)
        assert check_all()
    search.dismiss()
    window.notice.say(MARKED)
    window.progress.begin(MARKED)
    window.top_bar.field.setText(MARKED)
    session = window.session
    session.request(session.requested.with_query(session.requested.query._replace(text="<b>bold")))
    hidden = session.requested.query.toggled("place", MARKED)
    session.request(session.requested.with_query(hidden._replace(text="")))
    assert check_all()
    for event in range(3):
        session.point_at(event)
        check_all()


def test_every_menu_is_plain(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.top_bar
    seen: list[QMenu] = []

    def open_all(menu: QMenu) -> None:
        menu.aboutToShow.emit()
        qtbot.wait(5)
        seen.append(menu)
        for action in menu.actions():
            submenu = action.menu()
            if isinstance(submenu, QMenu):
                open_all(submenu)

    for button in (bar.filter, bar.lanes, bar.menu):
        open_all(button.menu())
    assert len(seen) > 10
    assert any("<b>" in action.text() for menu in seen for action in menu.actions())
    assert check_all()
    for column in ("<u>own</u>", "article", "people", "status"):
        window.session.request(window.session.requested.with_lanes(column))
        check_all()


def test_the_menu_of_notes_is_plain(window: MainWindow) -> None:
    document = window.session.document
    notes = notes_of(document, cited_article(document, document.articles[0]))
    menu = open_note_menu(notes, lambda _: None, QPoint(), window)
    assert len(menu.actions()) > 1
    check_all()
    menu.close()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_E, Qt.Key.Key_G, Qt.Key.Key_F5, Qt.Key.Key_F1], ids=lambda key: key.name
)
def test_dialogues_are_plain(window: MainWindow, key: Qt.Key) -> None:
    looked: list[int] = []

    def look(dialogue: QWidget) -> None:
        if isinstance(dialogue, Prompt):
            QTest.keyClicks(dialogue.field, "<b>nonsense</b>")
            QTest.keyClick(dialogue.field, Qt.Key.Key_Return)
        looked.append(check_all())

    answer(look)
    keys = {Qt.Key.Key_F5, Qt.Key.Key_F1}
    modifiers = Qt.KeyboardModifier.NoModifier if key in keys else CONTROL
    QTest.keyClick(window.canvas, key, modifiers)
    assert looked


def test_refused_rows_and_columns_to_be_named_are_plain(window: MainWindow, qtbot: QtBot) -> None:
    refused = RefusedDialog(window.session.document, window)
    qtbot.addWidget(refused)
    problem = NeedsColumns(MARKED, [MARKED, f"{MARKED} 2"], [[MARKED, "2025"]] * 3, ColumnMap())
    columns = ColumnDialog(f"{MARKED}.csv", problem, window)
    qtbot.addWidget(columns)
    for dialogue in (refused, columns):
        dialogue.show()
        check_all()


@pytest.mark.parametrize("name", ["<b>name</b>.csv", "<img src=x>.json"])
def test_what_cannot_be_opened_is_named_in_plain_text(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name.replace("/", "_")
    path.write_text("<b>nonsense</b>", "utf-8")
    answer(lambda _: check_all(), tries=20)
    window.open_path(path)
    qtbot.waitUntil(lambda: not window.opening.is_busy)
    qtbot.wait(30)
    check_all()

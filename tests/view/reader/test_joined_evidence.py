"""A table whose rows cite articles, in the window: its proof is read as that of a folder."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from tests.builders import a_folder
from tests.view.conftest import OpenWindow
from tests.view.hand import Hand
from tests.view.reader.test_reader import click_on, is_in_view, page_of, read, reader_of
from timeline_app.io.registry import open_timeline
from timeline_app.model.articles.article import State
from timeline_app.model.evidence.matrix import CellKind, build_matrix
from timeline_app.model.search.engine import SearchIndex
from timeline_app.model.search.items import ItemKind
from timeline_app.view.evidence.pane import Evidence
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.session.history import MatrixPage
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")

PARAGRAPH = "Much was said on other days, and little of it was written down.\n\n"
TEXT = f"{PARAGRAPH * 40}They signed a treaty in Seoul on that day.\n\n{PARAGRAPH * 40}"
ROWS = """\
date,title,exact,article
2025-10-26,No one cites this,,
2025-10-28,A treaty is signed,signed a treaty in Seoul,one.txt
2025-10-30,The file is gone,some words,gone.txt
2025-10-31,Nearly,They signd a treaty in Seoul,one.txt
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return a_folder(tmp_path, {"articles/one.txt": TEXT, "events.csv": ROWS}) / "events.csv"


@pytest.fixture
def window(open_window: OpenWindow, table: Path) -> MainWindow:
    return open_window(open_timeline(table))


def pane_of(window: MainWindow) -> Evidence:
    assert window.evidence is not None
    return window.evidence


def quoted(window: MainWindow) -> list[str]:
    return [each.shown_text() for each in pane_of(window).findChildren(QuotationView)]


def texts(window: MainWindow) -> str:
    return "\n".join(each.shown_text() for each in pane_of(window).findChildren(TextView))


def mark_of(window: MainWindow, event: int) -> QPointF:
    """A place on the mark of an event."""
    place = window.canvas.place_of(event)
    assert place is not None
    places = (place + QPointF(dx, 0) for dx in (0.0, 2.0, 4.0, 8.0))
    return next(at for at in places if window.canvas.pointer.under(at).event == event)


def test_a_click_on_an_event_shows_its_passage_and_reads_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    hand = Hand(window, qtbot)
    hand.click(mark_of(window, 1))
    assert window.session.selection == 1
    (quotation,) = quoted(window)
    assert "They signed a treaty in Seoul on that day." in quotation
    assert "exact:" not in texts(window).lower()  # its columns are its excerpts
    hand.key(Qt.Key.Key_R)
    reader = reader_of(window)
    start = TEXT.index("signed a treaty")
    assert is_in_view(reader, start, start + len("signed a treaty in Seoul"))


def test_what_is_not_found_is_shown_as_such(window: MainWindow) -> None:
    window.session.select(2)
    assert "some words" in "\n".join([*quoted(window), texts(window)])
    assert "missing article" in texts(window)
    window.session.select(3)
    assert "1 changed" in texts(window)
    window.session.select(0)
    assert quoted(window) == []


def test_a_click_on_a_passage_leads_back_to_its_event(window: MainWindow) -> None:
    (row,) = window.session.document.excerpts_of(1)
    reader = read(window, page_of(row))
    click_on(reader, row.anchor.start + 2)
    assert window.session.selection == 1


def test_passages_are_found_by_their_words_and_are_in_the_matrix(window: MainWindow) -> None:
    document = window.session.document
    found = SearchIndex(document).search("signed treaty Seoul", np.ones(4, np.bool_))
    assert ItemKind.PASSAGE in {group.kind for group in found.groups}
    window.session.turn_to(MatrixPage())
    assert build_matrix(document).cell(1, 0).kind is CellKind.DIRECT
    assert build_matrix(document).cell(3, 0).kind is CellKind.LOST


def test_an_article_that_changes_is_noticed_and_read_again(
    window: MainWindow, table: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.commands.files.is_watching)
    (table.parent / "articles" / "one.txt").write_text(TEXT.replace("Seoul", "Tokyo"))
    qtbot.waitUntil(lambda: "one.txt" in window.notice.words)
    window.commands.files.read_again()
    qtbot.waitUntil(lambda: "Tokyo" in (window.session.document.articles[0].text or ""))
    assert window.session.document.excerpts_of(1)[0].anchor.state is State.CHANGED

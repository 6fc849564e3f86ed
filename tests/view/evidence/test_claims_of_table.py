"""What a table quotes, in the window: pages, other places of the words, and true sentences."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import a_folder, csv_text
from tests.io.articles.test_article_text import a_pdf
from tests.view.conftest import OpenWindow
from timeline_app.io.registry import open_timeline
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import Label
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")

FIRST = [
    "The committee heard that the work had begun",
    "in May, and so it was said by all of them.",
]
SECOND = ["The bridge was closed on Monday after a storm", "that had torn away all of its railing."]
ROWS = (
    ("Closed", "The bridge was closed on Monday", "paper.pdf"),
    ("As typed", "the BRIDGE was closed on Monday", "paper.pdf"),
    ("Elsewhere", "the mayor resigned in silence", "paper.pdf"),
    ("Nowhere", "nothing of this sort was said", "paper.pdf"),
)


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    rows = [
        {"date": "2025", "claim": claim, "quotation": quotation, "file": file}
        for claim, quotation, file in ROWS
    ]
    files: dict[str, str | bytes] = {
        "t.csv": csv_text(
            [*rows, {**rows[0], "claim": "Other", "quotation": "x", "file": "b.txt"}]
        ),
        "articles/paper.pdf": a_pdf(FIRST, SECOND),
        "articles/b.txt": "It says that the mayor resigned in silence.\n",
    }
    return open_window(open_timeline(a_folder(tmp_path, files) / "t.csv"))


def choose(window: MainWindow, title: str) -> None:
    titles = [*window.session.document.events.texts["title"]]
    window.session.turn_to(None)
    window.session.select(titles.index(title))


def labels(window: MainWindow) -> list[str]:
    assert window.evidence is not None
    return [label.text() for label in window.evidence.findChildren(Label)]


def states(window: MainWindow) -> list[str]:
    assert window.evidence is not None
    views = window.evidence.findChildren(TextView, "state")
    return [view.document().toPlainText() for view in views]


def read(window: MainWindow) -> ArticlePage:
    """Open the article by the link beside its name."""
    assert window.evidence is not None
    window.evidence.findChildren(Link, "read")[0].clicked.emit()
    page = window.session.page
    assert isinstance(page, ArticlePage)
    return page


def test_a_passage_of_a_pdf_says_its_page(window: MainWindow) -> None:
    choose(window, "Closed")
    assert "Page 2" in labels(window)


def test_words_that_are_written_in_another_way_are_read_where_they_are(window: MainWindow) -> None:
    choose(window, "As typed")
    assert "differs only in capital letters" in states(window)[0]
    page = read(window)
    text = window.session.document.articles[0].text
    assert text is not None
    assert text[page.start : page.end] == "The bridge was closed on Monday"


def test_the_key_leads_to_the_article_that_is_quoted_though_not_exactly(
    window: MainWindow,
) -> None:
    choose(window, "Other")
    QTest.keyClick(window.canvas, Qt.Key.Key_R)
    page = window.session.page
    assert isinstance(page, ArticlePage)
    assert page.article == "b.txt"


def test_words_of_another_article_are_said_to_be_there(window: MainWindow) -> None:
    choose(window, "Elsewhere")
    assert states(window)[0].endswith("“b.txt” has these words.")
    choose(window, "Nowhere")
    assert states(window)[0].endswith("nor any like them.")


def test_the_reader_does_not_say_that_an_article_is_not_quoted(window: MainWindow) -> None:
    choose(window, "As typed")
    read(window)
    assert window.side is not None
    reader = window.side.currentWidget()
    assert reader is not None
    said = reader.notice.accessibleName()  # type: ignore[attr-defined]
    assert said.startswith("“As typed” quotes this article, but the excerpt is changed only in cap")


def test_a_quotation_without_a_known_place_is_copied_without_one(window: MainWindow) -> None:
    choose(window, "Nowhere")
    assert window.evidence is not None
    view = window.evidence.findChildren(QuotationView)[0]
    assert "(paper.pdf)" in view.copied_text()
    choose(window, "Closed")
    view = window.evidence.findChildren(QuotationView)[0]
    assert "(paper.pdf, page 2, characters" in view.copied_text()

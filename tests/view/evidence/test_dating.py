"""How a date is known, in the evidence: opened by a click, read on, and opened in the browser."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.conftest import OpenWindow
from tests.view.hand import LEFT, Hand
from timeline_app.model.events import split_list
from timeline_app.view.evidence.event_sheet import QUESTION
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow


class Browser(QObject):
    """Takes the addresses that a browser would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    found = Browser()
    for scheme in ("http", "https"):
        # PySide takes the name as text, whatever its own stubs say.
        QDesktopServices.setUrlHandler(scheme, found, "open")  # type: ignore[arg-type]
    yield found
    for scheme in ("http", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


def links(window: MainWindow, beginning: str) -> list[Link]:
    assert window.evidence is not None
    named = [each for each in window.evidence.findChildren(Link) if each.isVisible()]
    return [each for each in named if each.accessibleName().startswith(beginning)]


def ask(window: MainWindow) -> None:
    (question,) = links(window, QUESTION)
    QTest.mouseClick(question, LEFT)
    QApplication.processEvents()


def said(window: MainWindow) -> str:
    assert window.evidence is not None
    chain = window.evidence.findChild(QWidget, "dating")
    assert chain is not None
    return "\n".join(view.shown_text() for view in chain.findChildren(TextView))


def test_the_chain_leads_from_the_words_to_the_line(window: MainWindow, browser: Browser) -> None:
    document, session = window.session.document, window.session
    session.select(document.events.index("minerals-signing"))
    QApplication.processEvents()
    ask(window)
    event = document.events.event(session.selection or 0)
    lines = said(window)
    for part in (
        *("1  The article’s words", *split_list(event.dated_words)),
        *("2  The rule", event.dated_note),
        *("3  The clock", "Recorded zone: Asia/Tokyo.", "4  Outside the articles"),
        *("Ministry of Foreign Affairs of Japan", "Certainty: official and six pages."),
        *(
            "5  The place on the line",
            "EDTF: 2025-10-28T10:40:00+09:00",
            "Known to the minute or second.",
        ),
    ):
        assert part in lines
    assert not browser.opened


def test_a_source_is_opened_by_its_own_link_alone(window: MainWindow, browser: Browser) -> None:
    document = window.session.document
    window.session.select(document.events.index("minerals-signing"))
    QApplication.processEvents()
    ask(window)
    fact = document.fact("signing")
    assert fact is not None
    (opening,) = links(window, "Open in browser")
    assert fact.address in said(window)
    assert fact.address in opening.toolTip()
    assert fact.address in opening.accessibleName()
    opening.setFocus()
    assert not browser.opened
    QTest.keyClick(opening, Qt.Key.Key_Space)
    assert browser.opened == [fact.address]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/x"])
def test_what_is_no_web_address_is_shown_and_not_opened(
    open_window: OpenWindow, address: str
) -> None:
    fact = {"id": "f", "fact": "Signing", "address": address}
    window = open_window(a_document([an_event(dated_by="outside", outside="f;gone")], facts=[fact]))
    window.session.select(0)
    QApplication.processEvents()
    ask(window)
    assert address in said(window)
    assert "not opened" in said(window)
    assert "Certainty: not recorded. Publisher: not recorded." in said(window)
    assert "“gone” is named, but outside.csv has no such row." in said(window)
    assert not links(window, "Open in browser")


def test_the_words_of_every_event_can_be_read_in_their_article(
    window: MainWindow, hand: Hand
) -> None:
    session = window.session
    for index in range(len(session.document.events)):
        words = split_list(session.document.events.texts["dated_words"][index])
        if not words:
            continue
        session.select(index)
        QApplication.processEvents()
        ask(window)
        reading = links(window, "Read in ")
        assert reading
        reading[0].click()
        page = session.page
        assert isinstance(page, ArticlePage)
        article = session.document.article(page.article)
        assert article is not None
        assert (article.text or "")[page.start : page.end] in words
        session.turn_to(None)
    hand.settle()


def test_what_is_not_recorded_is_said_to_be_not_recorded(open_window: OpenWindow) -> None:
    article = an_article()
    document = a_document(
        [an_event()], articles=[article], excerpts=[an_excerpt(article, "One thing", "event")]
    )
    window = open_window(document)
    window.session.select(0)
    QApplication.processEvents()
    ask(window)
    for part in (
        *("No words about the time are recorded.", "How the date is known is not recorded."),
        *("No note is recorded.", "No zone is recorded.", "No outside source is recorded."),
    ):
        assert part in said(window)


def test_of_a_table_only_what_was_read_is_shown(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event(when="2019-03-02T10:00"), an_event("b", "")]))
    session = window.session
    assert window.evidence is not None
    for event, read in ((0, ["Read from the file as “2019-03-02T10:00”"]), (1, [])):
        session.select(event)
        QApplication.processEvents()
        views = window.evidence.findChildren(TextView, "how_read")
        assert [view.shown_text() for view in views if view.isVisible()] == read
        assert not links(window, QUESTION)

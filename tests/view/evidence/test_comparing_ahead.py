"""What the articles share is known before an event's evidence asks for it."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.document import Document
from timeline_app.view.evidence.pane import ComparingAhead
from timeline_app.view.session.session import Session

TEXT = "The delegations exchanged signed copies of several binding agreements yesterday evening."


def two_tellings(text: str = TEXT) -> Document:
    articles = [an_article(text, "one"), an_article(text, "two")]
    rows = [an_excerpt(article, text, "event") for article in articles]
    return a_document([an_event()], articles=articles, excerpts=rows)


def is_known(document: Document) -> bool:
    return "shared_passages" in vars(document)


def test_a_document_is_compared_soon_and_so_is_the_next(qtbot: QtBot) -> None:
    first, second = two_tellings(), two_tellings(TEXT + " Then they left.")
    session, parent = Session(first, Viewport(0.0, 1.0, 800.0, 500.0)), QObject()
    ComparingAhead(session, parent)
    assert not is_known(first)
    qtbot.waitUntil(lambda: is_known(first))
    assert len(first.shared_passages) == 1
    session.open_document(second)
    qtbot.waitUntil(lambda: is_known(second))
    assert len(second.shared_passages) == 1

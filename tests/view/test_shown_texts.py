"""A text that hides characters looks, everywhere, like the one that has signs in their places."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.paint.requests import a_request
from tests.view.conftest import OpenWindow
from timeline_app.model.document import Document, Lane
from timeline_app.model.shown import shown
from timeline_app.paint.export.image import paint_picture
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.view.session.history import ArticlePage, DifferencesPage, MatrixPage, SharedPage
from timeline_app.view.story.story import Story
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")

FIRST = "did \u202eyltcaxe ton\u202c pay"
SECOND = "owes \u2066\u202e005\u2069 \U000e0041euros"
_STATUS_PX = 30
ARABIC = "\u0634\u0644\u0648\u0645 \u05e9\u05dc\u05d5\u05dd"


def a_document_of(first: str, second: str) -> Document:
    """A timeline whose every text has these words."""
    article = an_article(f"He said: the minister {first} the tax in 2024. {ARABIC}.", "a")
    other = an_article(f"But then he {second}, and said so to all of them.", "b")
    articles = [
        type(each)(each.id, each.file, f"On {text}", "file", text, text, each.sha256, each.text)
        for each, text in ((article, first), (other, second))
    ]
    return a_document(
        [
            an_event("one", title=f"T {first}", place=first, people=first, mood=second),
            an_event("two", "2025-10-29", title=f"{ARABIC} {second}", lane="l", dated_note=first),
        ],
        lanes=[Lane("lane", f"Lane {first}", "#0954cd", second), Lane("l", second, "#976e03")],
        articles=articles,
        excerpts=[
            an_excerpt(article, first, "one", "d"),
            an_excerpt(other, second, "one", "d"),
            an_excerpt(other, second, "two"),
        ],
        differences=[
            {
                "id": "d",
                "topic": f"What he {first}",
                "verdict": "scope",
                "note": f"N {second}",
                "x": first,
            }
        ],
        title=f"A {first} timeline",
    )


HIDING = a_document_of(FIRST, SECOND)
SIGNED = a_document_of(shown(FIRST), shown(SECOND))


def look(window: QWidget, qtbot: QtBot) -> QImage:
    """The window once nothing in it changes any more."""
    above = QRect(
        0, 0, window.width(), window.height() - _STATUS_PX
    )  # its parts move as it is first laid out
    looks = [window.grab(above).toImage()]

    def is_still() -> bool:
        looks.append(window.grab(above).toImage())
        return looks[-1] == looks[-2]

    qtbot.wait(400)
    qtbot.waitUntil(is_still)
    return looks[-1]


def open_list(window: MainWindow) -> None:
    window.listed.toggle_list()


def search(window: MainWindow) -> QWidget:
    window.search_for()
    assert window.search is not None
    QTest.keyClicks(window.search.field, "euros")
    found = window.search.findChild(QWidget, "searchRows")
    assert found is not None
    return found  # without the field, whose caret blinks


def tell_story(window: MainWindow) -> Story:
    story = Story(window.session, window.canvas, window)
    story.resize(1200, 700)
    story.show()
    return story


PLACES: list[Callable[[MainWindow], object]] = [
    lambda window: window.session.select(0),
    lambda window: window.session.select(1),
    lambda window: window.session.turn_to(ArticlePage("a", 9, 40)),
    lambda window: window.session.turn_to(DifferencesPage("d")),
    lambda window: window.session.turn_to(MatrixPage()),
    lambda window: window.session.turn_to(SharedPage()),
    open_list,
    search,
    tell_story,
]


@pytest.mark.parametrize("place", range(len(PLACES)))
def test_the_window_shows_signs(open_window: OpenWindow, qtbot: QtBot, place: int) -> None:
    looks, names = [], []
    for document in (HIDING, SIGNED):
        window = open_window(document)
        window.resize(1300, 800)
        window.session.select(0)
        part = PLACES[place](window)
        looks.append(look(part if isinstance(part, QWidget) else window, qtbot))
        names.append(window.windowTitle())
        if isinstance(part, Story):
            part.close()
        window.hide()
    assert looks[0] == looks[1]
    assert names[0] == names[1]


def test_a_picture_shows_signs() -> None:
    pictures = [
        paint_picture(lay_out_picture(a_request(document, selected=0)))
        for document in (HIDING, SIGNED)
    ]
    assert pictures[0] == pictures[1]


def test_a_plain_text_from_right_to_left_is_left_alone() -> None:
    assert shown(ARABIC) == ARABIC

"""Find in the article, and the sentences that nothing cites: typed, walked through, closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, SHIFT, Hand
from tests.view.reader.test_reader import is_in_view, read, reader_of, uncited_of
from timeline_app.model.document import Document
from timeline_app.model.search.folding import fold
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.window.window import MainWindow

KEY = Qt.Key


def text_of(document: Document, article_id: str) -> str:
    article = document.article(article_id)
    assert article is not None
    return article.text or ""


def look_for(hand: Hand, words: str) -> ReaderPane:
    """Press Ctrl+F and type."""
    hand.key(KEY.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    if words.isascii():
        QTest.keyClicks(field, words)
    else:
        field.insert(words)  # as an input method does; the test's keyboard has ASCII alone
    return reader_of(hand.window)


def shown_count(reader: ReaderPane) -> str:
    return reader.search.find_bar.count.text()


def current(reader: ReaderPane, text: str) -> str:
    """The words that are marked as the present place, which are in view."""
    span = reader.search.current
    assert span is not None
    assert is_in_view(reader, *span)
    return text[slice(*span)]


def test_all_places_are_walked_through_and_around(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    read(window, ArticlePage("sealing-pact"))
    reader = look_for(hand, "tokyo")
    text = text_of(tour, "sealing-pact")
    count = text.casefold().count("tokyo")
    assert count > 3
    places = []
    for number in range(1, count + 1):
        assert shown_count(reader) == f"{number} of {count}"
        assert current(reader, text).casefold() == "tokyo"
        places.append(reader.search.current or (0, 0))
        hand.key(KEY.Key_Return)
    assert places == sorted(set(places))
    assert shown_count(reader) == f"1 of {count}"
    hand.key(KEY.Key_Return, SHIFT)
    assert shown_count(reader) == f"{count} of {count}"
    hand.key(KEY.Key_F3)
    hand.key(KEY.Key_F3)
    assert shown_count(reader) == f"2 of {count}"
    hand.key(KEY.Key_F3, SHIFT)
    assert shown_count(reader) == f"1 of {count}"
    for by, number in ((1, 2), (-1, 1)):
        QTest.mouseClick(reader.search.find_bar.links[by], LEFT)
        assert shown_count(reader) == f"{number} of {count}"


@pytest.mark.parametrize("typed", ["“GOLDEN age”", '"golden age"', "golden  Agé"])
def test_case_accents_and_the_look_of_quotes_do_not_matter(
    window: MainWindow, hand: Hand, tour: Document, typed: str
) -> None:
    read(window, ArticlePage("golden-age"))
    reader = look_for(hand, typed)
    shown = current(reader, text_of(tour, "golden-age"))
    assert fold(shown).text == fold(typed).text


def test_what_is_not_there_is_said_to_be_nowhere(window: MainWindow, hand: Hand) -> None:
    read(window, ArticlePage("golden-age"))
    reader = look_for(hand, "xyzzy")
    assert shown_count(reader) == "none"
    hand.key(KEY.Key_Return)
    assert shown_count(reader) == "none"
    reader.search.find_bar.field.clear()
    assert shown_count(reader) == ""


def test_esc_closes_the_find_bar_and_then_the_page(window: MainWindow, hand: Hand) -> None:
    read(window, ArticlePage("golden-age"))
    reader = look_for(hand, "tokyo")
    hand.key(KEY.Key_Escape)
    assert reader.search.find_bar.isHidden()
    assert window.session.page is not None
    assert QApplication.focusWidget() is reader.view
    assert reader.search.current is None
    hand.key(KEY.Key_Escape)
    assert window.session.page is None


def test_typing_on_stays_at_the_place_that_still_fits(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    read(window, ArticlePage("sealing-pact"))
    text = text_of(tour, "sealing-pact")
    reader = look_for(hand, "pre")
    hand.key(KEY.Key_Return)
    hand.key(KEY.Key_Return)
    before = reader.search.current
    assert before is not None
    word = text[before[0] : before[0] + 6]
    QTest.keyClicks(reader.search.find_bar.field, word[3:])
    after = reader.search.current
    assert after is not None
    assert after[0] == before[0]


def test_find_opens_an_article_where_none_is_open(window: MainWindow, hand: Hand) -> None:
    reader = look_for(hand, "trump")
    assert isinstance(window.session.page, ArticlePage)
    assert not reader.search.find_bar.isHidden()


def test_another_article_is_searched_for_the_same_words(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    read(window, ArticlePage("sealing-pact"))
    reader = look_for(hand, "takaichi")
    for article in ("golden-age", "new-agreement"):
        read(window, ArticlePage(article))
        count = text_of(tour, article).casefold().count("takaichi")
        assert shown_count(reader).endswith(f" of {count}")


def test_characters_of_several_units_are_found_where_they_stand(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    text = "\U0001f600 cafe\u0301 \U0001d54f naïve CAFÉ. " * 40
    window = open_window(a_document([an_event()], articles=[an_article(text)]))
    read(window, ArticlePage("article"))
    reader = look_for(Hand(window, qtbot), "cafe")
    assert shown_count(reader) == "1 of 80"
    assert current(reader, text) == "cafe\u0301"
    reader.search.find_bar.stepped.emit(1)
    assert current(reader, text) == "CAFÉ"


# What nothing cites


def test_the_sentences_that_nothing_cites_are_stepped_through(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    reader = read(window, ArticlePage("new-agreement"))
    uncited = uncited_of(tour, "new-agreement")
    assert len(uncited) > 2
    window.canvas.setFocus()
    hand.key(KEY.Key_U)
    bar = reader.search.uncited_bar
    for number, (start, end) in enumerate(uncited, start=1):
        assert bar.count.text() == f"{number} of {len(uncited)}"
        assert reader.search.current == (start, end)
        assert is_in_view(reader, start, end)
        hand.key(KEY.Key_F3)
    assert bar.count.text() == f"1 of {len(uncited)}"
    hand.key(KEY.Key_U)
    assert reader.search.current == uncited[1]
    assert reader.view.caret.selection == uncited[1]
    hand.key(KEY.Key_Escape)
    assert bar.isHidden()
    assert reader.search.current is None


def test_the_link_in_the_header_and_find_take_turns(window: MainWindow, hand: Hand) -> None:
    reader = read(window, ArticlePage("new-agreement"))
    QTest.mouseClick(reader.tools.uncited, LEFT)
    assert not reader.search.uncited_bar.isHidden()
    hand.key(KEY.Key_F, CONTROL)
    assert reader.search.uncited_bar.isHidden()
    assert not reader.search.find_bar.isHidden()
    QTest.mouseClick(reader.tools.uncited, LEFT)
    assert reader.search.find_bar.isHidden()
    QTest.mouseClick(reader.search.uncited_bar.links[0], LEFT)
    assert reader.search.uncited_bar.isHidden()


def test_where_every_sentence_is_cited_there_is_none(open_window: OpenWindow) -> None:
    article = an_article("One thing happened.")
    row = an_excerpt(article, "One thing happened", event="event")
    window = open_window(a_document([an_event()], articles=[article], excerpts=[row]))
    reader = read(window, ArticlePage("article"))
    reader.search.turn_uncited()
    assert reader.search.uncited_bar.count.text() == "none"


# A long article


def test_a_long_article_is_made_ready_beside_the_window(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    text = "Nothing cites this. Tokyo is far.\n" * 20_000
    window = open_window(a_document([an_event()], articles=[an_article(text)]))
    reader = read(window, ArticlePage("article"))
    reader.search.find()
    QTest.keyClicks(reader.search.find_bar.field, "tokyo")
    qtbot.waitUntil(lambda: shown_count(reader) == "1 of 20,000")
    reader.search.find_bar.stepped.emit(-1)
    assert shown_count(reader) == "20,000 of 20,000"
    assert current(reader, text) == "Tokyo"
    reader.search.turn_uncited()
    assert reader.search.uncited_bar.count.text().endswith(" of 40,000")

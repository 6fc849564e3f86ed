"""The page of shared wording: pairs, their passages side by side, and the way to the articles."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event
from tests.view.hand import CONTROL, LEFT, Hand
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.document import Document
from timeline_app.model.evidence.shared_wording import shared_pairs, shared_wording
from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.pages.shared_page import SharedView
from timeline_app.view.session.history import ArticlePage, Page, SharedPage
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import show_theme
from timeline_app.view.window.window import MainWindow

COPY = "Both countries would consider a mutually complementary stockpiling arrangement"


def a_view(
    qtbot: QtBot, document: Document, page: SharedPage | None = None
) -> tuple[Session, SharedView]:
    session = Session(document, Viewport(0.0, 1e6, 800.0, 400.0))
    view = SharedView(session)
    qtbot.addWidget(view)
    view.resize(720, 800)
    session.turn_to(page or SharedPage())
    with qtbot.waitExposed(view):
        view.show()
    turn(session, view, page or SharedPage())
    view.setFocus()
    return session, view


def turn(session: Session, view: SharedView, page: SharedPage) -> None:
    session.turn_to(page)
    view.show_page(page)
    QApplication.processEvents()


def page_of(session: Session) -> Page | None:
    return session.page


def a_sharing_document(lead: str = "😊 He said: ") -> Document:
    first = an_article(f"{COPY} soon. More of it.", "first")
    second = an_article(f"Before it. {lead}{COPY}, they add.", "second")
    return a_document([an_event()], articles=[first, second])


def quotations(view: SharedView) -> list[QuotationView]:
    return [each for each in view.findChildren(QuotationView) if each.isVisible()]


def marked(view: QuotationView) -> list[str]:
    """The spans of the shown text that are highlighted."""
    found, fragments = [], view.document().begin().begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        if fragment.charFormat().background().color() == QColor(LIGHT.highlight):
            found.append(fragment.text())
        fragments += 1
    return found


def links(view: SharedView, label: str) -> list[Link]:
    found = [each for each in view.findChildren(Link) if each.isVisible()]
    return [each for each in found if each.label() == label]


def summary(view: SharedView) -> str:
    (label,) = (each for each in view.findChildren(QLabel) if each.isVisible())
    return label.text()


def test_a_passage_stands_in_both_articles_words_with_what_is_shared_marked(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_sharing_document())
    first, second = quotations(view)
    assert first.shown_text() == f"{COPY} soon."
    assert second.shown_text() == f"😊 He said: {COPY}, they add."
    assert marked(first) == [COPY]
    assert marked(second) == [COPY]
    tops = {each.mapTo(view, QPoint(0, 0)).y() for each in (first, second)}
    assert len(tops) == 1


def test_each_passage_can_be_read_in_its_article(qtbot: QtBot, tour: Document) -> None:
    session, view = a_view(qtbot, tour)
    for pair in shared_pairs(tour):
        turn(session, view, SharedPage(pair.first, pair.second))
        arrived = []
        for link in links(view, "Read"):
            QTest.mouseClick(link, LEFT)
            page = page_of(session)
            assert isinstance(page, ArticlePage)
            arrived.append((page.article, page.start, page.end))
        expected = [
            place
            for each in pair.passages
            for place in (
                (each.first_article, each.first_start, each.first_end),
                (each.second_article, each.second_start, each.second_end),
            )
        ]
        assert arrived == expected


def test_nothing_of_the_tours_passages_is_cut_off(qtbot: QtBot, tour: Document) -> None:
    session, view = a_view(qtbot, tour)
    for pair in shared_pairs(tour):
        turn(session, view, SharedPage(pair.first, pair.second))
        shown = quotations(view)
        assert len(shown) == 2 * len(pair.passages)
        assert all(each.height() >= each.heightForWidth(each.width()) for each in shown)
        assert all(marked(each) for each in shown)


def test_pairs_are_listed_and_walked_by_keys(qtbot: QtBot, tour: Document) -> None:
    session, view = a_view(qtbot, tour)
    pairs = shared_pairs(tour)
    assert view.list.model().rowCount() == len(pairs)
    assert view.list.hasFocus()
    assert page_of(session) == SharedPage(pairs[0].first, pairs[0].second)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert page_of(session) == SharedPage(pairs[1].first, pairs[1].second)
    assert len(quotations(view)) == 2 * len(pairs[1].passages)
    spoken = view.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(f": {len(pairs[1].passages)} passages, {pairs[1].words} words")


def test_a_pair_is_found_whichever_article_is_named_first(qtbot: QtBot, tour: Document) -> None:
    last = shared_pairs(tour)[-1]
    _, view = a_view(qtbot, tour, SharedPage(last.second, last.first))
    assert view.list.currentIndex().row() == len(shared_pairs(tour)) - 1


def test_it_says_what_sharing_means_and_how_many_pairs_share_nothing(
    qtbot: QtBot, tour: Document
) -> None:
    _, view = a_view(qtbot, tour)
    assert summary(view).startswith("Articles that share a passage count once")
    assert summary(view).endswith("7 other pairs share none.")


def test_copying_a_passage_adds_its_source(qtbot: QtBot) -> None:
    document = a_sharing_document()
    _, view = a_view(qtbot, document)
    second = quotations(view)[1]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_C, CONTROL)
    text = document.articles[1].text or ""
    start = text.index(COPY)
    place = f"second.txt, characters {start}–{start + len(COPY)}"
    assert QGuiApplication.clipboard().text() == f"“{COPY}” — 2 Its title ({place})"


def test_of_very_many_passages_the_rest_follow_on_demand(qtbot: QtBot) -> None:
    lines = [" ".join(f"word{number}x{place}" for place in range(9)) for number in range(45)]
    first = an_article(". ".join(lines), "first")
    second = an_article(". ".join(reversed(lines)), "second")
    document = a_document(articles=[first, second])
    assert len(document.shared_passages) == 45
    _, view = a_view(qtbot, document)
    assert len(quotations(view)) == 80
    (more,) = (each for each in view.findChildren(Link) if each.label().startswith("Show "))
    QTest.mouseClick(more, LEFT)
    QApplication.processEvents()
    assert len(quotations(view)) == 90


def test_what_cannot_be_compared_is_said(qtbot: QtBot) -> None:
    one = a_document([an_event()], articles=[an_article()])
    assert summary(a_view(qtbot, one)[1]) == "There are no two articles to compare."
    two = a_document(articles=[an_article("This.", "a"), an_article("That.", "b")])
    assert summary(a_view(qtbot, two)[1]) == "No two articles share a passage."
    long = [an_article("word " * 150_000, name) for name in ("a", "b")]
    _, view = a_view(qtbot, a_document(articles=long))
    assert summary(view) == "The articles are too long to compare their wording."
    assert not view.list.isVisible()


def test_another_theme_shows_the_same_pair(qtbot: QtBot, tour: Document) -> None:
    _, view = a_view(qtbot, tour)
    shown = len(quotations(view))
    show_theme(DARK)
    QApplication.processEvents()
    assert len(quotations(view)) == shown


def test_from_the_evidence_to_all_shared_wording(window: MainWindow, hand: Hand) -> None:
    document = window.session.document
    event = next(
        number for number in range(len(document.events)) if shared_wording(document, number)
    )
    window.session.select(event)
    assert window.side is not None
    for name in ("Shared wording", "All shared wording"):
        (link,) = (e for e in window.side.evidence.findChildren(Link) if e.label() == name)
        link.setFocus()
        hand.key(Qt.Key.Key_Space)
    assert isinstance(page_of(window.session), SharedPage)
    assert isinstance(window.side.currentWidget(), SharedView)

"""The page of differences: listed, filtered, opened side by side, and left for what they quote."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from tests.view.hand import CONTROL, LEFT, NONE, Hand
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.articles.article import Article
from timeline_app.model.dates.clock import UTC
from timeline_app.model.document import Document
from timeline_app.model.evidence.difference_filter import (
    DifferenceFilter,
    articles_between,
    events_of,
)
from timeline_app.model.evidence.differences import Verdict
from timeline_app.model.query import Query, ViewSpec
from timeline_app.paint.theme import DARK
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.pages.difference_rows import EventLink
from timeline_app.view.pages.differences_page import DifferencesView
from timeline_app.view.session.history import ArticlePage, DifferencesPage, Page
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.basics import Label
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.widgets.theme import show_theme
from timeline_app.view.window.window import MainWindow
from timeline_app.words.evidence.differences import EXPLANATIONS, VERDICTS


def a_view(
    qtbot: QtBot, document: Document, difference: str = "", width_px: int = 720
) -> tuple[Session, DifferencesView]:
    session = Session(document, Viewport(0.0, 1e6, 800.0, 400.0))
    view = DifferencesView(session)
    qtbot.addWidget(view)
    view.resize(width_px, 800)
    session.turn_to(DifferencesPage(difference))
    with qtbot.waitExposed(view):
        view.show()
    view.show_page(DifferencesPage(difference))
    view.setFocus()
    return session, view


def turn(session: Session, view: DifferencesView, difference: str) -> None:
    session.turn_to(DifferencesPage(difference))
    view.show_page(DifferencesPage(difference))


def a_difference(difference_id: str, verdict: str = "wording", **columns: str) -> Row:
    return {"id": difference_id, "topic": difference_id, "verdict": verdict, "note": ""} | columns


def a_differing_document(count: int = 3) -> Document:
    first = an_article("One thing happened. Then another.", "first")
    second = an_article("One thing happened early.", "second")
    third = an_article("Another thing.", "third")
    ids = [f"d{number}" for number in range(count)]
    verdicts = ["wording", "contradiction"]
    rows = [an_excerpt(first, "One thing", "event", each) for each in ids]
    others = [
        an_excerpt((second, third)[number % 2], "thing", difference=each)
        for number, each in enumerate(ids)
    ]
    return a_document(
        [an_event()],
        articles=[first, second, third],
        excerpts=[*rows, *others],
        differences=[a_difference(each, verdicts[n % 2]) for n, each in enumerate(ids)],
    )


def both_sides(article: Article) -> list[dict[str, str]]:
    """Two excerpts that a difference compares."""
    return [an_excerpt(article, words, difference="d") for words in ("One thing", "another")]


def page_of(session: Session) -> Page | None:
    return session.page


def topics(view: DifferencesView) -> list[str]:
    return [difference.topic for difference in view.list.rows.shown]


def spoken(view: DifferencesView, row: int) -> str:
    """What a screen reader says of a row."""
    return str(view.list.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def quotations(view: DifferencesView) -> list[QuotationView]:
    return [each for each in view.findChildren(QuotationView) if each.isVisible()]


def links(view: QWidget, beginning: str) -> list[Link]:
    found = [each for each in view.findChildren(Link) if each.isVisible()]
    return [each for each in found if each.accessibleName().startswith(beginning)]


def click_at(view: QWidget, widget: QWidget, at: QPoint) -> None:
    """Click by way of the window, so that whatever lies on top there has it."""
    QTest.mouseClick(view.windowHandle(), LEFT, NONE, widget.mapTo(view, at))


def click_row(view: DifferencesView, row: int) -> None:
    box = view.list.visualRect(view.list.rows.index(row))
    click_at(view, view.list.viewport(), box.topLeft() + QPoint(60, 20))


def pick(box: QComboBox, beginning: str) -> None:
    """Choose an entry of a box by its keys."""
    box.setFocus()
    (expected,) = (n for n in range(box.count()) if box.itemText(n).startswith(beginning))
    for _ in range(abs(expected - box.currentIndex())):
        down = expected > box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def test_all_differences_of_the_tour_are_listed_and_none_is_open(
    qtbot: QtBot, tour: Document
) -> None:
    _, view = a_view(qtbot, tour)
    assert topics(view) == [difference.topic for difference in tour.differences]
    assert quotations(view) == []
    assert view.list.hasFocus()
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert said == [f"{len(tour.differences)} differences"]


@pytest.mark.parametrize("width_px", [720, 614])
def test_each_of_the_tour_opens_with_all_its_words_side_by_side(
    qtbot: QtBot, tour: Document, width_px: int
) -> None:
    session, view = a_view(qtbot, tour, width_px=width_px)
    for difference in tour.differences:
        turn(session, view, difference.id)
        QApplication.processEvents()
        shown = quotations(view)
        words = {each.exact for each in tour.excerpts_of_difference(difference.id)}
        assert {each.excerpts[0].exact for each in shown} == words
        # None of them is cut off, and the first of two articles stand beside each other.
        assert all(each.height() >= each.heightForWidth(each.width()) for each in shown)
        lefts = {each.mapTo(view, QPoint(0, 0)).x() for each in shown}
        together = {tuple(sorted({e.article for e in each.excerpts})) for each in shown}
        assert len(lefts) == min(2, len(together))
        first = view.list.visualRect(view.list.currentIndex())
        assert first.top() >= 0


def test_from_every_passage_of_the_tour_one_click_leads_to_it_in_its_article(
    qtbot: QtBot, tour: Document
) -> None:
    session, view = a_view(qtbot, tour)
    for difference in tour.differences:
        turn(session, view, difference.id)
        arrived = []
        for link in links(view, "Read "):
            QTest.mouseClick(link, LEFT)
            page = session.page
            assert isinstance(page, ArticlePage)
            article = tour.article(page.article)
            assert article is not None
            assert article.text is not None
            arrived.append((page.article, article.text[page.start : page.end]))
            session.turn_to(DifferencesPage(difference.id))
        excerpts = tour.excerpts_of_difference(difference.id)
        assert sorted(arrived) == sorted((each.article, each.exact) for each in excerpts)


def test_one_click_leads_to_each_event_that_a_difference_touches(
    qtbot: QtBot, tour: Document
) -> None:
    session, view = a_view(qtbot, tour)
    touching = [each for each in tour.differences if events_of(tour, each)]
    assert touching
    for difference in touching:
        turn(session, view, difference.id)
        chosen = []
        for link in links(view, "Event: "):
            QTest.mouseClick(link, LEFT)
            chosen.append(session.selection)
        assert chosen == list(events_of(tour, difference))


def test_an_event_that_the_filter_hides_is_named_and_cannot_be_chosen(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_differing_document(), "d0")
    assert len(links(view, "Event: ")) == 1
    session.request(ViewSpec(query=Query(hidden=frozenset({("lane", "lane")}))))
    assert links(view, "Event: ") == []
    assert len(view.findChildren(EventLink)) >= 1
    assert view.list.rows.opened == "d0"


def test_the_list_is_walked_opened_and_closed_by_keys(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_differing_document())
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert view.list.rows.opened == "d1"
    assert session.page == DifferencesPage("d1")
    QTest.keyClick(view.list, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is quotations(view)[0]
    QTest.keyClick(quotations(view)[0], Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), Link)
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Up)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert view.list.rows.opened == "d0"
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert view.list.rows.opened == ""
    assert session.page == DifferencesPage()
    assert quotations(view) == []


def test_what_has_the_focus_is_scrolled_into_view(qtbot: QtBot, tour: Document) -> None:
    _, view = a_view(qtbot, tour, "trump-office")
    view.resize(720, 300)
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if isinstance(now, Link) and view.list.isAncestorOf(now):
            assert now.mapTo(view.list.viewport(), QPoint(0, 0)).y() >= 0
            bottom = now.mapTo(view.list.viewport(), QPoint(0, now.height())).y()
            assert bottom <= view.list.viewport().height()


def test_a_click_on_a_row_opens_it_and_on_its_head_closes_it(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_differing_document())
    click_row(view, 1)
    assert view.list.rows.opened == "d1"
    box = view.list.visualRect(view.list.rows.index(1))
    click_at(view, view.list.viewport(), box.bottomLeft() + QPoint(4, -4))
    assert view.list.rows.opened == "d1"
    click_row(view, 1)
    assert view.list.rows.opened == ""


def test_it_is_filtered_by_verdict_and_by_article_with_counts(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_differing_document(4))
    verdicts, articles = view.findChildren(QComboBox)
    assert [verdicts.itemText(n) for n in range(verdicts.count())] == [
        "All verdicts",
        "Contradiction (2)",
        "Wording (2)",
    ]
    pick(verdicts, "Contradiction")
    assert topics(view) == ["d1", "d3"]
    assert [articles.itemText(n) for n in range(articles.count())] == [
        "All articles",
        "1 Its title (2)",
        "3 Its title (2)",
    ]
    (count,) = (label for label in view.findChildren(QLabel) if label.isVisible())
    assert count.text() == "2 of 4 shown"
    (show_all,) = links(view, "Show all")
    QTest.mouseClick(show_all, LEFT)
    assert topics(view) == ["d0", "d1", "d2", "d3"]
    assert not show_all.isVisible()
    pick(articles, "2 ")
    assert topics(view) == ["d0", "d2"]


def test_the_counts_of_the_filter_are_those_of_what_it_shows(tour: Document) -> None:
    every = DifferenceFilter()
    for verdict, count in every.verdict_counts(tour).items():
        assert len(DifferenceFilter(verdict).shown(tour)) == count
    for article, count in every.article_counts(tour).items():
        shown = DifferenceFilter(None, article).shown(tour)
        assert len(shown) == count
        assert all(article in articles_between(tour, each) for each in shown)
    assert set(EXPLANATIONS) == set(VERDICTS) == set(Verdict)
    assert len({*VERDICTS.values()}) == len(Verdict)


def test_a_difference_that_the_filter_hides_is_shown_when_it_is_asked_for(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_differing_document(4))
    pick(view.findChildren(QComboBox)[0], "Contradiction")
    turn(session, view, "d2")
    assert view.list.rows.opened == "d2"
    assert len(topics(view)) == 4


def test_facts_from_outside_are_named_as_such(qtbot: QtBot, tour: Document) -> None:
    _, view = a_view(qtbot, tour, "package-time")
    (fact,) = (each for each in view.findChildren(TextView) if each.objectName() == "outside")
    lead, _, address = fact.shown_text().splitlines()
    assert lead.startswith("From outside the articles: US–Japan trade deal announced")
    assert address.startswith("https://")


def test_columns_of_its_own_are_shown_and_an_unknown_fact_is_shown(qtbot: QtBot) -> None:
    article = an_article()
    document = a_document(
        articles=[article],
        excerpts=both_sides(article),
        differences=[a_difference("d", outside="nowhere", checked_by="Ada")],
    )
    _, view = a_view(qtbot, document, "d")
    said = [each.shown_text() for each in view.findChildren(TextView)]
    assert "Checked by: Ada" in said
    assert "From outside the articles: no such fact is recorded: nowhere" in said


def test_of_thousands_only_the_open_one_is_built(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_differing_document(5_000), "d4000")
    assert view.list.rows.rowCount() == 5_000
    assert len(quotations(view)) == 2
    at = view.list.visualRect(view.list.rows.index(4_000))
    assert view.list.viewport().rect().contains(at)


def test_a_timeline_without_differences_says_so(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_document([an_event()], articles=[an_article()]))
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert said == ["This timeline has no differences."]
    assert not view.list.isVisible()


def test_another_theme_shows_the_same_difference(qtbot: QtBot) -> None:
    _, view = a_view(qtbot, a_differing_document(), "d1")
    show_theme(DARK)
    QApplication.processEvents()
    assert view.list.rows.opened == "d1"
    assert len(quotations(view)) == 2


def test_from_the_evidence_to_one_difference_and_back(window: MainWindow, hand: Hand) -> None:
    document = window.session.document
    event = int(document.flagged.argmax())
    difference = document.differences_of(event)[0]
    window.session.select(event)
    assert window.side is not None
    (compare, *_) = links(window.side.evidence, "Compare")
    compare.setFocus()
    hand.key(Qt.Key.Key_Space)
    assert page_of(window.session) == DifferencesPage(difference.id)
    view = window.side.currentWidget()
    assert isinstance(view, DifferencesView)
    assert view.list.rows.opened == difference.id
    hand.key(Qt.Key.Key_Escape)
    assert page_of(window.session) is None
    (every,) = links(window.side.evidence, "All differences")
    every.setFocus()
    hand.key(Qt.Key.Key_Space)
    assert page_of(window.session) == DifferencesPage()


def test_history_returns_to_the_difference_that_was_open(window: MainWindow, hand: Hand) -> None:
    hand.key(Qt.Key.Key_D, CONTROL)
    assert window.side is not None
    view = window.side.currentWidget()
    assert isinstance(view, DifferencesView)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    opened = view.list.rows.opened
    QTest.mouseClick(links(view, "Read ")[0], LEFT)
    assert isinstance(page_of(window.session), ArticlePage)
    hand.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page_of(window.session) == DifferencesPage(opened)
    assert view.isVisible()
    assert view.list.rows.opened == opened


def test_pointing_at_an_event_leaves_the_page_as_it_is(window: MainWindow, hand: Hand) -> None:
    hand.key(Qt.Key.Key_D, CONTROL)
    assert window.side is not None
    view = window.side.currentWidget()
    assert isinstance(view, DifferencesView)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    view.list.verticalScrollBar().setValue(view.list.verticalScrollBar().maximum())
    shown_px = view.list.verticalScrollBar().value()
    window.canvas.setFocus()
    window.session.point_at(3)
    assert window.canvas.hasFocus()
    assert view.list.verticalScrollBar().value() == shown_px


def test_a_fact_from_outside_is_shown_on_the_clock_that_is_chosen(qtbot: QtBot) -> None:
    article = an_article()
    fact = {"id": "f", "fact": "Signing", "when": "2025-10-28T10:40:00+09:00", "zone": "Asia/Tokyo"}
    document = a_document(
        articles=[article],
        excerpts=both_sides(article),
        differences=[a_difference("d", outside="f")],
        facts=[fact],
    )
    session, view = a_view(qtbot, document, "d")
    session.request(session.view_spec.with_clock(UTC))
    said = [each.shown_text() for each in view.findChildren(TextView) if each.isVisible()]
    assert any("1:40" in each for each in said)


def test_a_topic_too_long_for_its_row_is_shown_whole_when_it_is_opened(qtbot: QtBot) -> None:
    topic = "<b>Whether</b> " + "it was signed & sealed " * 8
    article = an_article()
    document = a_document(
        articles=[article],
        excerpts=both_sides(article),
        differences=[a_difference("d", topic=topic)],
    )
    _, view = a_view(qtbot, document, "d")
    assert topic.strip() in [each.shown_text().strip() for each in view.findChildren(TextView)]
    tip = str(view.list.rows.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;Whether&lt;/b&gt;" in tip


def test_an_article_that_is_missing_is_named_and_cannot_be_read(qtbot: QtBot) -> None:
    article = an_article()
    rows = [row | {"article": "gone"} for row in both_sides(article)]
    document = a_document(articles=[article], excerpts=rows, differences=[a_difference("d")])
    _, view = a_view(qtbot, document, "d")
    assert links(view, "Read") == []
    labels = [each for each in view.findChildren(Label) if each.text() == "gone is missing"]
    assert labels
    assert all(label.isVisible() for label in labels)
    assert spoken(view, 0).endswith("article gone; open")


def test_hovering_an_event_of_a_difference_points_at_it(qtbot: QtBot) -> None:
    session, view = a_view(qtbot, a_differing_document(), "d0")
    (link,) = links(view, "Event: ")
    QTest.mouseMove(view.windowHandle(), link.mapTo(view, link.rect().center()))
    assert session.pointed == 0
    QTest.mouseMove(view.windowHandle(), QPoint(5, 5))
    assert session.pointed is None

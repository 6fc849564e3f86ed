"""The reader: from every excerpt to its passage, back to its event, and to one's place."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.conftest import OpenWindow
from tests.view.hand import ALT, CONTROL, LEFT, Hand
from timeline_app.model.articles.article import Excerpt
from timeline_app.model.document import Document
from timeline_app.model.evidence.citations import cited_article
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session import settings
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.widgets.link import Link
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")

# Two units of UTF-16, marks that combine, several code points a character, and line ends of two.
BEFORE = "\U0001f1ef\U0001f1f5 e\u0301\u0302 \U0001d54f 👩‍👩‍👧 नी\r\n"


def reader_of(window: MainWindow) -> ReaderPane:
    """The reader, which is what the side shows."""
    assert window.side is not None
    shown = window.side.currentWidget()
    assert isinstance(shown, ReaderPane)
    return shown


def page_of(row: Excerpt) -> ArticlePage:
    return ArticlePage(row.article, row.anchor.start, row.anchor.end)


def read(window: MainWindow, page: ArticlePage) -> ReaderPane:
    """Turn to a page of an article."""
    window.session.turn_to(page)
    return reader_of(window)


def is_in_view(reader: ReaderPane, start: int, end: int) -> bool:
    """Whether every line of a passage stands within the view."""
    rects = reader.view.line_rects(start, end)
    view = reader.view.viewport().rect().toRectF()
    return bool(rects) and all(view.contains(rect) for rect in rects)


def point_in(reader: ReaderPane, position: int) -> QPoint:
    """The middle of a character, in px of the text's viewport."""
    return reader.view.line_rects(position, position + 1)[0].center().toPoint()


def click_on(reader: ReaderPane, position: int) -> None:
    QTest.mouseClick(reader.view.viewport(), LEFT, pos=point_in(reader, position))


def point_at(window: MainWindow, reader: ReaderPane, position: int) -> None:
    at = reader.view.viewport().mapTo(window, point_in(reader, position))
    QTest.mouseMove(window.windowHandle(), at)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered() -> dict[str, QAction]:
    """The entries of the menu that is open, by their names."""
    return {action.text().replace("&&", "&"): action for action in open_menu().actions()}


def choose_offered(name: str) -> None:
    action, menu = offered()[name], open_menu()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()


def found_rows(document: Document) -> list[Excerpt]:
    """The excerpts that stand in their articles: by article, and then by event."""
    rows = [row for row in document.excerpts if row.anchor.state.is_found]
    assert rows
    return sorted(rows, key=lambda row: (row.article, row.event, row.anchor.start))


# From an excerpt to its passage


def test_every_excerpt_of_the_tour_opens_with_its_passage_in_view(
    window: MainWindow, tour: Document
) -> None:
    for row in found_rows(tour):
        window.session.select(tour.events.index(row.event) if row.event else None)
        window.session.turn_to(page_of(row))
        reader = reader_of(window)
        assert is_in_view(reader, row.anchor.start, row.anchor.end)
        article = tour.article(row.article)
        assert article is not None
        assert article.text is not None
        own = (row.anchor.start, row.anchor.end)
        marked = [mark for mark in reader.highlights if (mark.start, mark.end) == own]
        assert {article.text[mark.start : mark.end] for mark in marked} == {row.exact}
        assert any(mark.is_chosen for mark in marked) == tour.speaks_for(row)


def test_what_is_marked_as_chosen_is_what_the_event_is_cited_for(
    window: MainWindow, tour: Document
) -> None:
    for article in tour.articles:
        rows = [row for row in found_rows(tour) if row.article == article.id]
        reader = read(window, ArticlePage(article.id))
        for event in range(0, len(tour.events), 3):
            window.session.select(event)
            chosen = {(mark.start, mark.end) for mark in reader.highlights if mark.is_chosen}
            own = [row for row in rows if row.event == tour.events.texts["id"][event]]
            assert chosen == {(row.anchor.start, row.anchor.end) for row in own}


def test_every_link_to_read_leads_to_its_passage(window: MainWindow, tour: Document) -> None:
    assert window.evidence is not None
    for event in range(len(tour.events)):
        window.session.select(event)
        window.evidence.show_every_excerpt()
        links = [link for link in window.evidence.findChildren(Link) if link.objectName() == "read"]
        ways = []
        for link in links:
            assert link.accessibleName().startswith("Read in ")
            link.click()  # the links far down are not in view
            page = window.session.page
            assert isinstance(page, ArticlePage)
            assert is_in_view(reader_of(window), page.start, page.end)
            ways.append(page)
        for row in tour.excerpts_of(event):
            anchor = row.anchor
            assert any(
                way.article == row.article and way.start <= anchor.start and anchor.end <= way.end
                for way in ways
            )


def test_a_link_to_read_is_clicked(window: MainWindow, hand: Hand) -> None:
    hand.key(Qt.Key.Key_Home)
    assert window.evidence is not None
    link = next(link for link in window.evidence.findChildren(Link) if link.objectName() == "read")
    QTest.mouseClick(link, LEFT)
    page = window.session.page
    assert isinstance(page, ArticlePage)
    assert is_in_view(reader_of(window), page.start, page.end)


# From a passage to its event


def test_a_click_on_every_passage_leads_to_its_events(window: MainWindow, tour: Document) -> None:
    session, titles = window.session, tour.events.texts["title"]
    said = [*filter(tour.speaks_for, found_rows(tour))]
    for page in sorted(set(map(page_of, said)), key=lambda page: (page.article, page.start)):
        reader = read(window, page)
        click_on(reader, page.start)
        events = {tour.events.index(row.event) for row in said if page_of(row) == page}
        if QApplication.activePopupWidget() is None:
            assert events == {session.selection}
        else:
            assert {titles[event] for event in events} <= set(offered())
            QTest.keyClick(open_menu(), Qt.Key.Key_Escape)
        assert is_in_view(reader, page.start, page.start + 1)


def test_where_several_are_cited_all_are_offered(window: MainWindow, tour: Document) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    rows = [row for row in tour.excerpts if row.article == "sealing-pact"]
    several = next(
        row.anchor.start
        for row in rows
        if len({each.event for each in rows if _covers(each, row.anchor.start)} - {""}) > 1
    )
    at = [row for row in rows if _covers(row, several)]
    titles = {tour.events.texts["title"][tour.events.index(row.event)] for row in at if row.event}
    topics = {row.difference for row in at if row.difference}
    reader.view.reveal(several, several + 1)
    click_on(reader, several)
    assert titles <= set(offered())
    assert len(offered()) == len(titles) + len(topics)
    QTest.keyClick(open_menu(), Qt.Key.Key_Escape)
    assert window.session.page is not None


def _covers(row: Excerpt, position: int) -> bool:
    return row.anchor.start <= position < row.anchor.end


def test_a_passage_of_a_difference_alone_leads_to_the_difference(
    window: MainWindow, tour: Document
) -> None:
    rows = found_rows(tour)
    alone = next(
        row
        for row in rows
        if not row.event
        and [
            each for each in rows if each.article == row.article and _covers(each, row.anchor.start)
        ]
        == [row]
    )
    click_on(read(window, page_of(alone)), alone.anchor.start)
    assert window.session.page == DifferencesPage(alone.difference)


def test_a_click_beside_all_passages_chooses_nothing(window: MainWindow, tour: Document) -> None:
    reader = read(window, ArticlePage("new-agreement"))
    window.session.select(3)
    (start, _), *_ = uncited_of(tour, "new-agreement")
    click_on(reader, start)
    assert window.session.selection == 3


def uncited_of(document: Document, article_id: str) -> list[tuple[int, int]]:
    article = document.article(article_id)
    assert article is not None
    return list(cited_article(document, article).uncited)


def test_choosing_a_passage_in_view_moves_nothing(window: MainWindow) -> None:
    reader = read(window, ArticlePage("sealing-pact", 2000, 2100))
    before = reader.view.shown.y_of(2000)
    chosen = set()
    for mark in reader.highlights:
        if is_in_view(reader, mark.start, mark.end):
            click_on(reader, mark.start)
            while QApplication.activePopupWidget() is not None:
                choose_offered(next(iter(offered())))
            assert isinstance(window.session.page, ArticlePage)
            chosen.add(window.session.selection)
            assert reader.view.shown.y_of(2000) == before
    assert len(chosen) > 3


def test_an_event_that_the_filter_hides_is_not_chosen(window: MainWindow, tour: Document) -> None:
    session = window.session
    row = next(row for row in found_rows(tour) if row.event == "gifts")
    event = tour.events.index("gifts")
    status = tour.events.texts["status"][event]
    query = session.view_spec.query.toggled("status", status)
    session.request(session.view_spec.with_query(query))
    assert not session.mask[event]
    reader = read(window, page_of(row))
    click_on(reader, row.anchor.start)
    if QApplication.activePopupWidget() is not None:
        choose_offered(tour.events.texts["title"][event])
    assert session.selection is None
    assert "is hidden by the filter" in reader.notice.accessibleName()


# The same after characters of several units


@pytest.fixture
def odd() -> Document:
    """A timeline whose article has such characters before, within and after its passage."""
    article = an_article(f"{BEFORE}It was \U0001f600 cafe\u0301 \U0001d54f, there. {BEFORE}" * 30)
    quoted = "\U0001f600 cafe\u0301 \U0001d54f, there"
    text = article.text or ""
    last = text.rindex(quoted)
    row = an_excerpt(article, quoted, event="event")
    moved = {
        "start": str(last),
        "end": str(last + len(quoted)),
        "prefix": text[last - 32 : last],
        "suffix": text[last + len(quoted) :][:32],
    }
    other = an_excerpt(article, quoted, event="other")
    return a_document(
        [an_event("event"), an_event("other")], articles=[article], excerpts=[row | moved, other]
    )


def test_characters_of_several_units_are_one_each(open_window: OpenWindow, odd: Document) -> None:
    window = open_window(odd)
    article = odd.articles[0]
    for row in odd.excerpts:
        window.session.select(None)
        reader = read(window, page_of(row))
        assert is_in_view(reader, row.anchor.start, row.anchor.end)
        marked = [mark for mark in reader.highlights if mark.start == row.anchor.start]
        assert [(article.text or "")[mark.start : mark.end] for mark in marked] == [row.exact]
        click_on(reader, row.anchor.start)
        assert window.session.selection == odd.events.index(row.event)


# One's place


def test_back_leads_to_where_one_read(window: MainWindow, hand: Hand) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    reader.view.setFocus()
    hand.key(Qt.Key.Key_End)
    top = reader.view.shown.first_position()
    assert top > 0
    window.session.turn_to(ArticlePage("framework"))
    assert reader.view.shown.first_position() == 0
    hand.key(Qt.Key.Key_Left, ALT)
    assert window.session.page == ArticlePage("sealing-pact", top, top)
    assert reader.view.shown.first_position() == top
    hand.key(Qt.Key.Key_Right, ALT)
    assert window.session.page == ArticlePage("framework")


def test_back_from_the_evidence_leads_to_where_one_read(window: MainWindow, hand: Hand) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    reader.view.setFocus()
    hand.key(Qt.Key.Key_PageDown)
    top = reader.view.shown.first_position()
    hand.key(Qt.Key.Key_Escape)
    assert window.session.page is None
    hand.key(Qt.Key.Key_Left, ALT)
    assert reader_of(window).view.shown.first_position() == top


def test_back_from_an_event_leads_to_the_place_where_it_was_chosen(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    window.session.select(tour.events.index("earlier-ceasefire"))
    top = reader.view.shown.first_position()
    assert top > 0, "the passage is far down"
    window.session.select(tour.events.index("tokyo-arrival"))
    assert reader.view.shown.first_position() != top
    hand.key(Qt.Key.Key_Left, ALT)
    assert window.session.selection == tour.events.index("earlier-ceasefire")
    assert reader.view.shown.first_position() == top


def test_r_reads_the_chosen_event_with_the_keyboard(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    window.session.select(tour.events.index("gifts"))
    hand.key(Qt.Key.Key_R)
    reader = reader_of(window)
    (row, *_) = tour.excerpts_of(tour.events.index("gifts"))
    assert is_in_view(reader, row.anchor.start, row.anchor.end)
    assert QApplication.focusWidget() is reader.view
    hand.key(Qt.Key.Key_Home)
    assert reader.view.shown.first_position() == 0


def test_reading_the_same_excerpt_again_returns_to_it(window: MainWindow, tour: Document) -> None:
    row = next(row for row in found_rows(tour) if row.event == "gifts")
    reader = read(window, page_of(row))
    reader.view.show_from(0)
    window.session.turn_to(None)
    read(window, page_of(row))
    assert is_in_view(reader, row.anchor.start, row.anchor.end)


# What is chosen and pointed at elsewhere


def test_an_event_that_is_chosen_elsewhere_is_brought_into_view(
    window: MainWindow, tour: Document
) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    row = next(row for row in found_rows(tour) if row.event == "earlier-ceasefire")
    assert not is_in_view(reader, row.anchor.start, row.anchor.end)
    window.session.select(tour.events.index("earlier-ceasefire"))
    assert is_in_view(reader, row.anchor.start, row.anchor.end)


def test_an_event_of_another_article_says_where(window: MainWindow, tour: Document) -> None:
    event = tour.events.index("permitting")
    title = tour.events.texts["title"][event]
    telling = {row.article for row in tour.excerpts_of(event)}
    silent = next(each.id for each in tour.articles if each.id not in telling)
    reader = read(window, ArticlePage(silent))
    assert reader.notice.isHidden()
    window.session.select(event)
    assert reader.notice.accessibleName().startswith(f"“{title}” is not in this article; it")
    links = reader.notice.findChildren(Link)
    assert [link.label() for link in links] == [
        str(tour.article_number(each.id)) for each in tour.articles if each.id in telling
    ]
    QTest.mouseClick(links[0], LEFT)
    page = window.session.page
    assert isinstance(page, ArticlePage)
    assert page.article in telling
    assert is_in_view(reader, page.start, page.end)
    assert reader.notice.isHidden()


def test_the_arrow_keys_go_on_walking_the_events(window: MainWindow, hand: Hand) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    for focused in (window.canvas, reader.view, reader.margin):
        window.session.select(0)
        focused.setFocus()
        hand.key(Qt.Key.Key_Right)
        hand.key(Qt.Key.Key_Right)
        hand.key(Qt.Key.Key_Left)
        assert window.session.selection == 1
        assert reader_of(window) is reader


def test_pointing_at_a_passage_points_at_its_event(
    window: MainWindow, tour: Document, qtbot: QtBot
) -> None:
    row = next(row for row in found_rows(tour) if row.event == "gifts")
    reader = read(window, page_of(row))
    point_at(window, reader, row.anchor.end - 2)
    qtbot.waitUntil(lambda: window.session.pointed == tour.events.index("gifts"))
    (start, _), *_ = uncited_of(tour, row.article)
    reader.view.reveal(start, start + 1)
    point_at(window, reader, start)
    qtbot.waitUntil(lambda: window.session.pointed is None)


def test_the_passage_that_is_pointed_at_is_the_one_that_is_set_off(
    window: MainWindow, tour: Document, qtbot: QtBot
) -> None:
    rows = [row for row in found_rows(tour) if row.article == "golden-age"]
    event = tour.events.index("golden-age")
    first, *others = [row for row in rows if row.event == "golden-age"]
    reader = read(window, page_of(first))
    alone = [row for row in others if is_in_view(reader, row.anchor.start, row.anchor.end)]
    assert alone
    for row in (*alone, first):
        point_at(window, reader, row.anchor.end - 1)
        qtbot.waitUntil(lambda: window.session.pointed == event)
        assert reader.view.pointed == (row.anchor.start, row.anchor.end)


# The header


def test_the_header_says_which_article_and_turns_to_the_others(window: MainWindow) -> None:
    reader = read(window, ArticlePage("framework"))
    assert not window.session.selection
    articles = reader.tools.articles
    for link, article in (
        (articles.next, "rare-earths-deal"),
        (articles.previous, "framework"),
        (articles.previous, "golden-age"),
    ):
        QTest.mouseClick(link, LEFT)
        assert window.session.page == ArticlePage(article)
    assert articles.place.text() == "Article 1 of 5"
    assert not articles.previous.isEnabled()
    QTest.mouseClick(reader.header.back, LEFT)
    assert window.session.page is None


def test_the_passages_of_the_chosen_event_are_stepped_through(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    event = tour.events.index("first-meeting")
    reader = read(window, ArticlePage("sealing-pact"))
    assert reader.tools.passages.isHidden(), "no event is chosen"
    window.session.select(event)
    article = tour.article("sealing-pact")
    assert article is not None
    own = cited_article(tour, article).of_event(event)
    assert len(own) > 1
    steps, count = reader.tools.passages, len(own)
    assert not steps.isHidden()
    assert steps.place.text() == f"Passage 1 of {count}"
    for number, passage in enumerate(own[1:], start=2):
        if number % 2:
            QTest.mouseClick(steps.next, LEFT)
        else:
            hand.key(Qt.Key.Key_J)
        assert steps.place.text() == f"Passage {number} of {count}"
        assert is_in_view(reader, passage.start, passage.end)
    assert not steps.next.isEnabled()
    hand.key(Qt.Key.Key_J)
    assert steps.place.text() == f"Passage {count} of {count}"
    hand.key(Qt.Key.Key_K)
    assert steps.place.text() == f"Passage {count - 1} of {count}"
    assert window.session.selection == event


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
def test_the_tools_fit_beside_each_other(
    window: MainWindow, tour: Document, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    reader = read(window, ArticlePage("framework"))
    window.session.select(tour.events.index("minerals-signing"))
    tools = reader.tools
    parts = (
        *(reader.header.back, tools.articles, tools.passages),
        *(tools.uncited, tools.find, tools.short_find),
    )

    def are_whole() -> bool:
        return all(each.width() >= each.sizeHint().width() for each in parts if each.isVisible())

    qtbot.waitUntil(are_whole)
    shown = [each for each in parts if each.isVisible()]
    assert len(shown) == 5
    for before, after in pairwise(shown):
        assert before.geometry().right() < after.x()
    assert shown[-1].geometry().right() < reader.header.width()


def test_an_article_that_cannot_be_read_says_so(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event()], articles=[an_article(None), an_article()]))
    read(window, ArticlePage("article"))
    window.session.turn_to(ArticlePage("unknown"))
    assert window.session.page == ArticlePage("unknown")


# The size of type


def test_the_size_of_type_is_kept(window: MainWindow, hand: Hand, open_window: OpenWindow) -> None:
    reader = read(window, ArticlePage("framework"))
    before = reader.view.font_px
    reader.view.setFocus()
    hand.key(Qt.Key.Key_Plus, CONTROL)
    hand.key(Qt.Key.Key_Plus, CONTROL)
    assert reader.view.font_px == before + 2
    assert settings.article_font_px() == before + 2
    second = open_window(window.session.document)
    assert read(second, ArticlePage("framework")).view.font_px == before + 2


def test_another_timeline_is_read_again(window: MainWindow, odd: Document, qtbot: QtBot) -> None:
    read(window, ArticlePage("sealing-pact"))
    window.session.select(0)
    with qtbot.waitSignal(window.opening.ended):
        window.show_document(odd)
    assert window.session.page is None
    reader = read(window, page_of(odd.excerpts[0]))
    assert {mark.colour for mark in reader.highlights} == {lane.colour for lane in odd.lanes}
    click_on(reader, odd.excerpts[0].anchor.start)
    assert window.session.selection == odd.events.index(odd.excerpts[0].event)


ARABIC = (
    "\u0648\u0642\u0639 \u0627\u0644\u0631\u0626\u064a\u0633 \u0627\u062a\u0641\u0627\u0642\u0627. "
)
ODD = {
    "right to left": ARABIC * 60 + "\nAnd English. " + ARABIC * 3,
    "emoji": BEFORE * 40,
    "wide letters": "\u7f8e\u56fd\u603b\u7edf\u7b7e\u7f72\u534f\u8bae\u3002" * 200,
    "one long word": "W" * 3_000,
    "empty": "",
    "blank lines": "\n" * 50,
}


@pytest.mark.parametrize("kind", ODD)
def test_every_article_is_whole_at_every_width(open_window: OpenWindow, kind: str) -> None:
    article = an_article(ODD[kind])
    words = ODD[kind][:9].strip()
    rows = [an_excerpt(article, words, event="event")] if words else []
    window = open_window(a_document([an_event()], articles=[article], excerpts=rows))
    window.session.select(0)
    reader = read(window, ArticlePage("article"))
    reader.search.turn_uncited()
    view = reader.view
    for width_px in (1000, 720, 640, 470, 320):
        reader.setFixedWidth(width_px)
        QApplication.processEvents()
        room = view.viewport().rect().toRectF()
        for rect in view.line_rects(0, 10_000):
            assert rect.left() >= view.text_left_px - 1
            assert rect.right() <= room.right()
        assert reader.margin.geometry().right() < view.text_left_px
        assert reader.margin.x() >= 0
        assert not reader.grab().isNull()


def test_the_menu_of_a_passage_shows_its_events(window: MainWindow) -> None:
    document = window.session.document
    row = next(row for row in document.excerpts_of(20) if row.anchor.state.is_found)
    reader = read(window, page_of(row))
    window.session.select(None)
    box = reader.view.line_rects(row.anchor.start, row.anchor.end)[0]
    at = QPoint(round(box.left()) + 4, round(box.center().y()))
    place = reader.view.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place)
    QApplication.sendEvent(reader.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    title = document.events.texts["title"][20]
    entry = next(each for each in menu.actions() if title in each.text())
    entry.trigger()
    assert window.session.selection == 20
    menu.close()

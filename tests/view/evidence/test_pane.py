"""The evidence pane: what it shows of an event, and that it can be copied with its source."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.articles.article import Article
from timeline_app.model.document import Document, Lane
from timeline_app.model.query import Query, ViewSpec
from timeline_app.model.shown import shown
from timeline_app.paint.theme import DARK, LIGHT, TEXT_CONTRAST, contrast
from timeline_app.view.evidence.chips import Chip
from timeline_app.view.evidence.event_sheet import QUESTION
from timeline_app.view.evidence.pane import Evidence
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.session.session import Session
from timeline_app.view.widgets.basics import Label, Sheet
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.widgets.theme import show_theme

TEXT = "They met early, and they signed it in Tokyo. Then he left."


def a_session(document: Document, selection: int | None = 0) -> Session:
    session = Session(document, Viewport(0.0, 1e6, 800.0, 400.0))
    session.select(selection)
    return session


def a_pane(qtbot: QtBot, session: Session, width_px: int = 400) -> Evidence:
    pane = Evidence(session)
    qtbot.addWidget(pane)
    pane.resize(width_px, 700)
    pane.show()
    return pane


def a_quoting_document(text: str = TEXT, *quotes: str, **columns: str) -> Document:
    article = an_article(text)
    rows = [an_excerpt(article, quote, "event") for quote in quotes]
    return a_document([an_event(**columns)], articles=[article], excerpts=rows)


def excerpts(pane: Evidence) -> list[QuotationView]:
    return [view for view in pane.findChildren(QuotationView) if view.objectName() == "excerpt"]


def said(pane: Evidence, name: str) -> str:
    (view,) = (view for view in pane.findChildren(TextView) if view.objectName() == name)
    return view.shown_text()


def link(pane: Evidence, name: str) -> Link:
    (found,) = (
        found for found in pane.findChildren(Link) if name in {found.objectName(), found.label()}
    )
    return found


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def highlighted(view: TextView, colour: str = LIGHT.highlight) -> list[str]:
    """The spans of the shown text on a coloured ground."""
    found = []
    fragments = view.document().begin().begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        if fragment.charFormat().background().color() == QColor(colour):
            found.append(fragment.text().replace("\u2028", "\n"))
        fragments += 1
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_an_excerpt_is_highlighted_in_its_sentence(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_quoting_document(TEXT, "signed it")))
    (view,) = excerpts(pane)
    assert view.shown_text() == "They met early, and they signed it in Tokyo."
    assert highlighted(view) == ["signed it"]
    assert [excerpt.exact for excerpt in view.excerpts] == ["signed it"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("😊😊 they said, and 🇯🇵 agreed 😊 to it.", "🇯🇵 agreed 😊"),
        ("Cafe\u0301 e\u0301te\u0301 in Hue\u0302\u0301.", "e\u0301te\u0301"),
        ("הם חתמו על ההסכם בטוקיו.", "על ההסכם"),
        ("It has <b>bold</b> &amp; <script>alert(1)</script> in it.", "<script>alert(1)</script>"),
        ("One\x00two \ufffc three\ufdd0four.", "two \ufffc three"),
        ("It did \u202eyltcaxe ton\u202c pay. \U000e0041 More.", "did \u202eyltcaxe ton\u202c pay"),
        ("The heading\r\nThe text of it. More.", "heading\r\nThe text"),
    ],
)
def test_exactly_the_excerpt_is_highlighted_and_copied(qtbot: QtBot, text: str, quote: str) -> None:
    pane = a_pane(qtbot, a_session(a_quoting_document(text, quote)))
    (view,) = excerpts(pane)
    assert highlighted(view) == [shown(quote).replace("\r\n", " \n")]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    start = text.index(quote)
    place = f"article.txt, characters {start}–{start + len(quote)}"
    # A clipboard of text cannot hold NUL, but there is none in the quotations.
    assert clipboard() == f"“{quote}” — 1 Its title ({place})"


def test_what_looks_like_html_is_shown_as_its_characters(qtbot: QtBot) -> None:
    html = "<h1>Big</h1> &lt; <img src=x onerror=alert(1)>"
    document = a_quoting_document(
        f"He wrote {html} today.", html, title=html, summary=html, place=html, people=html
    )
    pane = a_pane(qtbot, a_session(document))
    assert said(pane, "evidence_title") == html
    assert highlighted(excerpts(pane)[0]) == [html]
    tips = [tip for widget in pane.findChildren(QWidget) if (tip := widget.toolTip())]
    assert tips
    assert not any("<img" in tip for tip in tips)


def test_a_selected_part_is_copied_with_its_own_place(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_quoting_document("😊 Yes. " + TEXT, "signed it")))
    (view,) = excerpts(pane)
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.copy()
    assert clipboard() == "“They met” — 1 Its title (article.txt, characters 7–15)"


def test_a_selection_begins_by_the_mouse(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_quoting_document(TEXT, "signed it")))
    (view,) = excerpts(pane)
    QApplication.processEvents()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(6, 10))
    assert view.selected_text() == "They"


def test_the_head_shows_lane_place_title_date_and_chips(qtbot: QtBot) -> None:
    rows = [
        an_event("first", "2024"),
        an_event(
            "second",
            "2025-10-28T10:40:00+09:00",
            place="Tokyo",
            people="A; B",
            status="planned",
            dated_by="article",
            dated_words="that day",
            note="kept",
        ),
    ]
    lanes = [Lane("lane", "Japan", "#3b5bdb")]
    pane = a_pane(qtbot, a_session(a_document(rows, lanes=lanes), 1))
    assert said(pane, "evidence_title") == "Second"
    assert said(pane, "date") == "Tuesday 28 October 2025, 10:40"
    assert said(pane, "where") == "Tokyo, UTC+9 · planned"
    assert said(pane, "how_dated") == "The article gives it: “that day”."
    spoken = {widget.accessibleName() for widget in pane.findChildren(QWidget)}
    chips = {f"{each}, 1 event" for each in ("Person: A", "Person: B", "Place: Tokyo")}
    assert {"Japan", "2 of 2", "Status: Planned, 1 event", *chips} <= spoken
    assert "Note: kept" in {view.shown_text() for view in pane.findChildren(TextView)}


def test_the_outside_source_of_a_date_can_be_read_in_full(qtbot: QtBot) -> None:
    fact = {"id": "f", "fact": "Signing", "publisher": "Ministry", "address": "https://x.example"}
    row = an_event(dated_by="outside", outside="f", from_outside="Busan")
    pane = a_pane(qtbot, a_session(a_document([row], facts=[fact])))
    assert said(pane, "how_dated").startswith("Date from outside the articles: Ministry.\n")
    assert said(pane, "how_dated").endswith("\nWords not in the articles: Busan")
    click(link(pane, QUESTION))
    assert said(pane, "facts") == "Signing\nMinistry\nhttps://x.example"


def test_an_unreadable_date_is_shown_as_written(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_document([an_event(when="10/5/1961")])))
    assert said(pane, "date") == "Undated"
    assert "“10/5/1961”" in said(pane, "problem")


def test_an_event_without_a_source_says_so(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_document([an_event()], articles=[an_article()])))
    assert said(pane, "support") == "No source: nothing in the articles supports this event"
    assert excerpts(pane) == []


def test_a_changed_excerpt_is_never_highlighted(qtbot: QtBot) -> None:
    article = an_article()
    row = an_excerpt(article, "One thing happened", "event") | {"exact": "One thing has happened"}
    document = a_document([an_event()], articles=[article], excerpts=[row])
    pane = a_pane(qtbot, a_session(document))
    (view,) = excerpts(pane)
    assert view.shown_text() == "“One thing has happened”"
    assert highlighted(view) == []
    assert said(pane, "state").startswith("Changed: ")
    assert "One thing happened" in said(pane, "nearest")
    assert highlighted_anywhere(pane) == []


def highlighted_anywhere(pane: Evidence) -> list[str]:
    return [words for view in pane.findChildren(TextView) for words in highlighted(view)]


def test_an_excerpt_of_a_missing_article_is_shown_as_recorded(qtbot: QtBot) -> None:
    article = an_article()
    row = an_excerpt(article, "One thing", "event") | {"article": "lost"}
    pane = a_pane(qtbot, a_session(a_document([an_event()], articles=[article], excerpts=[row])))
    (view,) = excerpts(pane)
    assert view.shown_text() == "“One thing”"
    assert said(pane, "state") == "Missing article: articles.csv has no “lost”."
    view.copy()
    assert clipboard() == "“One thing” — recorded from lost (missing): missing article"


@pytest.mark.parametrize(
    ("words", "shown_words"),
    [
        ("“One” thing", "“\u202f“One” thing”"),
        ("the “thing”", "“the “thing”\u202f”"),
        ("”One“ thing", "“\u202f”One“ thing”"),
    ],
)
def test_recorded_words_keep_their_own_quotation_marks(
    qtbot: QtBot, words: str, shown_words: str
) -> None:
    article = an_article()
    row = an_excerpt(article, "One thing", "event") | {"exact": words, "article": "lost"}
    pane = a_pane(qtbot, a_session(a_document([an_event()], articles=[article], excerpts=[row])))
    (view,) = excerpts(pane)
    assert view.shown_text() == shown_words
    source = "recorded from lost (missing): missing article"
    view.copy()
    assert clipboard() == f"{shown_words} — {source}"
    view.select_all()
    view.copy()
    assert clipboard() == f"{shown_words} — {source}"


def many_sentences(count: int) -> tuple[Article, list[Row]]:
    article = an_article(" ".join(f"Sentence number {n} stands here." for n in range(count)))
    rows = [an_excerpt(article, f"Sentence number {n} stands", "event") for n in range(count)]
    return article, rows


def test_many_excerpts_are_folded_and_shown_by_one_click(qtbot: QtBot) -> None:
    article, rows = many_sentences(8)
    events = [an_event(), an_event("other", "2026")]
    session = a_session(a_document(events, articles=[article], excerpts=rows))
    pane = a_pane(qtbot, session)
    assert len(excerpts(pane)) == 1
    assert link(pane, "more").label() == "Show 7 more excerpts from 1 article"
    click(link(pane, "more"))
    qtbot.waitUntil(lambda: len(excerpts(pane)) == 8)
    session.select(1)
    session.select(0)
    assert len(excerpts(pane)) == 8


def test_what_is_not_exact_is_never_folded(qtbot: QtBot) -> None:
    article, rows = many_sentences(8)
    rows[5] |= {"start": "1", "end": str(1 + len(rows[5]["exact"]))}
    session = a_session(a_document([an_event()], articles=[article], excerpts=rows))
    pane = a_pane(qtbot, session)
    assert [view.excerpts[0].exact for view in excerpts(pane)] == [
        rows[0]["exact"],
        rows[5]["exact"],
    ]


def a_difference(first: Article, second: Article) -> Document:
    rows = [
        an_excerpt(first, "former President", "event", "office"),
        an_excerpt(second, "the President", difference="office"),
    ]
    difference = {"id": "office", "topic": "His office", "verdict": "contradiction", "note": "N."}
    return a_document(
        [an_event()], articles=[first, second], excerpts=rows, differences=[difference]
    )


def tellings(pane: Evidence) -> list[QuotationView]:
    return [view for view in pane.findChildren(QuotationView) if view.objectName() == "wording"]


def test_a_difference_sets_what_the_articles_write_side_by_side(qtbot: QtBot) -> None:
    first = an_article("The former President came.", "first")
    second = an_article("Then the President came.", "second")
    pane = a_pane(qtbot, a_session(a_difference(first, second)))
    one, other = tellings(pane)
    assert one.shown_text() == "“former President” 1"
    assert other.shown_text() == "“the President” 2"
    assert one.y() == other.y()
    assert "Contradiction. N." in {view.shown_text() for view in pane.findChildren(TextView)}
    one.copy()
    assert clipboard() == "“former President” — 1 Its title (first.txt, characters 4–20)"


def test_the_source_of_an_article_is_shown_on_demand(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_quoting_document(TEXT, "signed it")))
    click(link(pane, "source"))
    shown = [view.shown_text() for view in pane.findChildren(TextView) if view.isVisible()]
    assert "Its title\narticle.txt\nNo date of publication known." in shown


def test_shared_wording_is_counted_once_and_shown_on_demand(qtbot: QtBot) -> None:
    statement = "a strategic economic agreement designed to strengthen supply chains everywhere"
    articles = [an_article(f"{name} called it {statement}.", name) for name in ("first", "second")]
    rows = [an_excerpt(article, statement, "event") for article in articles]
    document = a_document([an_event()], articles=articles, excerpts=rows)
    pane = a_pane(qtbot, a_session(document))
    assert said(pane, "support") == "2 of 2 articles · in shared wording"
    click(link(pane, "Shared wording"))
    shared = [view for view in pane.findChildren(QuotationView) if not view.objectName()]
    assert [statement in view.shown_text() for view in shared] == [True, True]


def test_the_footer_walks_through_the_events_that_are_shown(qtbot: QtBot) -> None:
    rows = [
        an_event(name, year) for name, year in (("a", "2001"), ("b & c", "2002"), ("d", "2003"))
    ]
    session = a_session(a_document(rows))
    pane = a_pane(qtbot, session)
    assert not link(pane, "previous").isVisible()
    assert link(pane, "next").accessibleName() == "Next event: B & c"
    click(link(pane, "next"))
    assert session.selection == 1
    link(pane, "next").setFocus()
    QTest.keyClick(link(pane, "next"), Qt.Key.Key_Space)
    assert session.selection == 2
    assert not link(pane, "next").isVisible()
    click(link(pane, "previous"))
    assert said(pane, "evidence_title") == "B & c"


def test_the_place_among_the_events_follows_the_filter(qtbot: QtBot) -> None:
    rows = [an_event("a", "2001", status="planned"), an_event("b", "2002", status="happened")]
    session = a_session(a_document(rows), 1)
    pane = a_pane(qtbot, session)
    session.request(ViewSpec(Query(frozenset({("status", "planned")}))))
    (count,) = (
        label for label in pane.findChildren(Label) if label.objectName() == "place_among_shown"
    )
    assert count.text() == "1 of 1"


def test_with_nothing_chosen_the_timeline_describes_itself(qtbot: QtBot) -> None:
    rows = [an_event("a"), an_event("b", "no date")]
    session = a_session(a_document(rows, title="Our timeline"), None)
    pane = a_pane(qtbot, session)
    assert said(pane, "evidence_title") == "Our timeline"
    assert "press → for the first" in said(pane, "to_do")
    assert "2 rows read, 0 refused" in said(pane, "evidence_counts")
    assert "“no date” is not a date" in said(pane, "findings")
    click(link(pane, "next"))
    assert session.selection == 0


def test_a_timeline_without_events_offers_none(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_document([]), None))
    assert said(pane, "to_do") == "This timeline has no events."
    assert not link(pane, "next").isVisible()


def test_another_document_is_shown_at_once(qtbot: QtBot) -> None:
    session = a_session(a_document([an_event()]))
    pane = a_pane(qtbot, session)
    session.open_document(a_document([], title="Another"))
    assert said(pane, "evidence_title") == "Another"


def test_another_theme_shows_the_same(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_quoting_document(TEXT, "signed it")))
    show_theme(DARK)
    (view,) = excerpts(pane)
    assert highlighted(view, DARK.highlight) == ["signed it"]
    assert pane.grab().toImage().pixelColor(2, 2) == QColor(DARK.surface)


@pytest.mark.parametrize("width_px", [320, 380, 440, 600])
def test_every_text_is_as_high_as_it_needs_and_nothing_is_cut_at_the_side(
    qtbot: QtBot, width_px: int
) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2
    article, rows = many_sentences(8)
    event = an_event(title=f"A title with {word}", summary=word, people=f"{word}; A; B; C")
    pane = a_pane(
        qtbot, a_session(a_document([event], articles=[article], excerpts=rows)), width_px
    )
    QApplication.processEvents()
    area = pane.findChildren(QScrollArea)[0]
    sheet = pane.findChildren(Sheet)[0]
    assert sheet.width() == area.viewport().width()
    for view in pane.findChildren(TextView):
        assert view.document().size().height() <= view.height()
        assert view.document().idealWidth() <= view.width()
        assert view.height() <= view.document().size().height() + 1


def test_a_new_choice_is_shown_from_its_top(qtbot: QtBot) -> None:
    article, rows = many_sentences(6)
    rows += [row | {"event": "other"} for row in rows]
    events = [an_event(), an_event("other", "2026")]
    session = a_session(a_document(events, articles=[article], excerpts=rows))
    pane = a_pane(qtbot, session)
    pane.resize(320, 300)
    QApplication.processEvents()
    bar = pane.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    session.select(1)
    assert bar.value() == 0


def test_the_focus_stays_in_the_pane_when_its_excerpt_is_gone(qtbot: QtBot) -> None:
    session = a_session(a_document([an_event("a", "2001"), an_event("b", "2002")]))
    pane = a_pane(qtbot, session)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.findChildren(TextView)[-1].setFocus()
    session.select(1)
    focus = pane.focusWidget()
    assert isinstance(focus, TextView)
    assert focus.shown_text() == "B"


def test_every_control_has_a_name_and_can_be_reached_by_the_keyboard(qtbot: QtBot) -> None:
    article, rows = many_sentences(8)
    pane = a_pane(qtbot, a_session(a_document([an_event()], articles=[article], excerpts=rows)))
    links = [found for found in pane.findChildren(Link) if found.isVisible()]
    assert len(links) == 4
    controls: list[QWidget] = [*links, *excerpts(pane)]
    for control in controls:
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_of_many_differences_the_last_are_opened_by_their_topics(qtbot: QtBot) -> None:
    first, second = an_article("One thing.", "first"), an_article("Another thing.", "second")
    ids = [f"d{number}" for number in range(5)]
    rows = [an_excerpt(first, "One thing", "event", each) for each in ids]
    rows += [an_excerpt(second, "Another thing", difference=each) for each in ids]
    differences = [
        {"id": each, "topic": f"Topic {each}", "verdict": "wording", "note": ""} for each in ids
    ]
    articles = [first, second]
    document = a_document([an_event()], articles=articles, excerpts=rows, differences=differences)
    pane = a_pane(qtbot, a_session(document))
    assert len(tellings(pane)) == 2 * 3
    click(link(pane, "Topic d4"))
    assert len(tellings(pane)) == 2 * 4


def test_every_ink_of_the_pane_can_be_read() -> None:
    for theme in (LIGHT, DARK):
        pairs = [
            (theme.text, theme.highlight),
            (theme.text, theme.chip),
            (theme.text, theme.amber_box),
            (theme.text_soft, theme.surface),
            (theme.text_soft, theme.note),
            (theme.text_soft, theme.amber_box),
            (theme.accent, theme.surface),
            (theme.accent, theme.note),
            (theme.amber, theme.surface),
            (theme.amber, theme.amber_box),
        ]
        assert [pair for pair in pairs if contrast(*pair) < TEXT_CONTRAST] == []


def test_a_title_is_copied_as_plain_text(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_session(a_document([an_event(title="<b>Both</b> met")])))
    (title,) = (
        view for view in pane.findChildren(TextView) if view.objectName() == "evidence_title"
    )
    title.select_all()
    title.copy()
    assert clipboard() == "<b>Both</b> met"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def two_events_that_differ() -> Document:
    first, second = an_article("One thing.", "first"), an_article("Another thing.", "second")
    rows = [
        an_excerpt(first, "One thing", "a", "d"),
        an_excerpt(second, "Another thing", "b", "d"),
    ]
    difference = {"id": "d", "topic": "Topic", "verdict": "wording", "note": ""}
    events = [an_event("a", "2001"), an_event("b", "2002")]
    return a_document(events, articles=[first, second], excerpts=rows, differences=[difference])


def test_what_is_out_of_view_below_comes_in_the_next_turn(qtbot: QtBot) -> None:
    session = a_session(two_events_that_differ(), None)
    pane = a_pane(qtbot, session)
    pane.resize(320, 240)
    session.select(0)
    assert tellings(pane) == []
    qtbot.waitUntil(lambda: len(tellings(pane)) == 2)
    assert pane.findChildren(QScrollArea)[0].verticalScrollBar().value() == 0


def test_what_is_in_view_comes_at_once(qtbot: QtBot) -> None:
    session = a_session(two_events_that_differ(), None)
    pane = a_pane(qtbot, session)
    session.select(0)
    assert len(tellings(pane)) == 2
    QApplication.processEvents()
    assert len(tellings(pane)) == 2


def test_a_sheet_left_unfinished_adds_nothing_to_the_next(qtbot: QtBot) -> None:
    session = a_session(two_events_that_differ(), None)
    pane = a_pane(qtbot, session)
    pane.resize(320, 240)
    session.select(0)
    session.select(1)
    show_theme(DARK)
    QApplication.processEvents()
    assert len(tellings(pane)) == 2
    session.select(0)
    session.select(None)
    QApplication.processEvents()
    assert tellings(pane) == []


def chips(pane: Evidence) -> dict[str, Chip]:
    return {chip.accessibleName(): chip for chip in pane.findChildren(Chip)}


def a_meeting() -> Document:
    rows = [
        an_event("a", "2001", people="Ann; Bo", place="Rome", status="planned"),
        an_event("b", "2002", people="Ann", place="Oslo", status="happened"),
        an_event("c", "2003", people="Cy", place="Rome", status="planned"),
    ]
    return a_document(rows)


def test_a_chip_counts_shows_only_its_events_and_takes_that_back(qtbot: QtBot) -> None:
    session = a_session(a_meeting())
    pane = a_pane(qtbot, session)
    assert {*chips(pane)} == {
        "Person: Ann, 2 events",
        "Person: Bo, 1 event",
        "Place: Rome, 2 events",
        "Status: Planned, 2 events",
    }
    for name, shown_then in (
        ("Person: Ann, 2 events", [True, True, False]),
        ("Person: Bo, 1 event", [True, False, False]),
        ("Place: Rome, 2 events", [True, False, True]),
        ("Status: Planned, 2 events", [True, False, True]),
    ):
        assert not chips(pane)[name].isChecked()
        click(chips(pane)[name])
        qtbot.waitUntil(lambda then=shown_then: session.mask.tolist() == then)  # type: ignore[misc]
        assert session.selection == 0
        assert chips(pane)[name].isChecked()
        click(chips(pane)[name])
        qtbot.waitUntil(lambda: bool(session.mask.all()))
        assert not chips(pane)[name].isChecked()


def test_a_chip_leaves_other_filters_as_they_are(qtbot: QtBot) -> None:
    session = a_session(a_meeting())
    pane = a_pane(qtbot, session)
    session.request(session.view_spec.with_query(Query(text="a")))
    before = session.view_spec.query
    click(chips(pane)["Person: Ann, 2 events"])
    qtbot.waitUntil(lambda: session.view_spec.query != before)
    assert session.view_spec.query.text == "a"
    click(chips(pane)["Person: Ann, 2 events"])
    qtbot.waitUntil(lambda: session.view_spec.query == before)


def test_a_chip_of_the_keyboard_keeps_the_focus_among_the_chips(qtbot: QtBot) -> None:
    session = a_session(a_meeting())
    pane = a_pane(qtbot, session)
    with qtbot.waitActive(pane):
        pane.activateWindow()
    chips(pane)["Person: Bo, 1 event"].setFocus()
    QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.mask.tolist() == [True, False, False])
    assert chips(pane)["Person: Bo, 1 event"].hasFocus()


def test_the_link_to_the_differences_brings_them_into_view(qtbot: QtBot) -> None:
    first = an_article("The former President came. " * 30, "first")
    second = an_article("Then the President came.", "second")
    pane = a_pane(qtbot, a_session(a_difference(first, second)))
    pane.resize(408, 300)
    QApplication.processEvents()
    click(link(pane, "differing"))
    (heading,) = (
        each for each in pane.findChildren(Label) if each.objectName() == "differences_heading"
    )
    area = pane.findChildren(QScrollArea)[0].viewport()
    top_px = heading.mapTo(area, QPoint(0, 0)).y()
    assert 0 <= top_px < area.height() - heading.height()


@pytest.mark.parametrize("width", [320, 408, 600])
def test_previous_and_next_share_the_width_that_they_need(qtbot: QtBot, width: int) -> None:
    rows = [
        an_event("a", "2001", title="Short"),
        an_event("b", "2002"),
        an_event("c", "2003", title="A very long title that needs more than half of the width"),
    ]
    pane = a_pane(qtbot, a_session(a_document(rows), 1), width)
    QApplication.processEvents()
    before, after = link(pane, "previous"), link(pane, "next")
    assert before.width() == before.sizeHint().width()
    assert before.geometry().right() < after.geometry().left()
    room_px = width - before.width() - 2 * 17 - 14
    assert after.width() == min(after.sizeHint().width(), room_px)


def test_the_menu_of_a_quotation_leads_to_it_in_its_article(qtbot: QtBot) -> None:
    session = a_session(a_quoting_document(TEXT, "they signed it"))
    pane = a_pane(qtbot, session)
    view = excerpts(pane)[0]
    at, mouse = QPoint(5, 5), QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(mouse, at, view.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    read, *others = menu.actions()
    assert [read.text(), *(each.text() for each in others)] == [
        "Read",
        "Copy with source",
        "Select all",
    ]
    read.trigger()
    anchor = view.excerpts[0].anchor
    assert session.page == ArticlePage(view.excerpts[0].article, anchor.start, anchor.end)
    menu.close()

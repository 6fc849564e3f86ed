"""The margin of the reader: notes beside their passages, by mouse and by keyboard."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.view.conftest import OpenWindow
from tests.view.hand import LEFT, Hand
from tests.view.reader.test_reader import (
    choose_offered,
    is_in_view,
    offered,
    open_menu,
    read,
    uncited_of,
)
from timeline_app.layout.article.notes import Note, notes_of
from timeline_app.model.document import Document
from timeline_app.model.evidence.citations import cited_article
from timeline_app.view.reader.margin_note import MarginNote, full_height_px
from timeline_app.view.reader.reader import ReaderPane
from timeline_app.view.session.history import ArticlePage, DifferencesPage
from timeline_app.view.widgets.theme import theme
from timeline_app.view.window.window import MainWindow

pytestmark = pytest.mark.usefixtures("still")
ARTICLES = ("golden-age", "framework", "rare-earths-deal", "new-agreement", "sealing-pact")
FAR_PX = 62.0  # a note moves by 58 px at most, and its top is 4 px below that of its line


def shown(reader: ReaderPane) -> list[MarginNote]:
    """The notes that can be seen, from the top."""
    QApplication.processEvents()
    notes = [each for each in reader.margin.findChildren(MarginNote) if each.isVisible()]
    return sorted(notes, key=lambda each: each.y())


def pointed(reader: ReaderPane) -> list[MarginNote]:
    """Those of them that are emphasised because the pointer is at their event."""
    return [each for each in shown(reader) if each.looks.is_pointed]


def notes_in(document: Document, article_id: str) -> tuple[Note, ...]:
    article = document.article(article_id)
    assert article is not None
    return notes_of(document, cited_article(document, article))


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (760, 520)])
def test_no_note_stands_on_another_and_each_is_near_its_passage(
    window: MainWindow, article: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    reader = read(window, ArticlePage(article))
    seen: set[Note] = set()
    reader.view.setFocus()
    for _ in range(12):
        notes = shown(reader)
        for above, below in pairwise(notes):
            assert above.geometry().bottom() < below.y()
        for each in notes:
            y_px = reader.view.shown.y_of(each.notes[0].start)
            assert abs(each.y() - y_px) <= FAR_PX
            seen.update(each.notes)
        QTest.keyClick(reader.view, Qt.Key.Key_PageDown)
    assert seen == set(notes_in(window.session.document, article))


def test_every_note_leads_to_what_it_names(window: MainWindow, tour: Document) -> None:
    session = window.session
    for note in notes_in(tour, "sealing-pact"):
        session.select(None)
        reader = read(window, ArticlePage("sealing-pact"))
        reader.view.reveal(note.start, note.start + 1)
        button = next(each for each in shown(reader) if note in each.notes)
        joined = button.notes
        QTest.mouseClick(button, LEFT)
        if len(joined) > 1:
            assert set(offered()) == {each.words for each in joined}
            choose_offered(note.words)
        if note.event is None:
            assert session.page == DifferencesPage(note.differences[0])
        else:
            assert session.selection == note.event


def test_joined_notes_say_all_that_there_is_room_for(window: MainWindow) -> None:
    joined = 0
    for article in ARTICLES:
        notes = shown(read(window, ArticlePage(article)))
        for note, below in pairwise(notes):
            needed_px = full_height_px(note.notes, note.width(), is_narrow=False)
            has_room = note.y() + needed_px + 3 < below.y()
            assert not has_room or note.height() >= needed_px
            joined += len(note.notes) > 1
    assert joined


def test_the_notes_of_the_chosen_event_are_set_off(window: MainWindow, tour: Document) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    event = tour.events.index("first-meeting")
    before = {each.number: each.geometry() for each in shown(reader)}
    window.session.select(event)
    chosen = [each for each in shown(reader) if event in {note.event for note in each.notes}]
    assert chosen
    assert all(each.looks.is_chosen for each in chosen)
    assert not any(each.looks.is_chosen for each in shown(reader) if each not in chosen)
    assert {each.number: each.geometry() for each in shown(reader)} == before


def test_pointing_at_a_note_points_at_its_event_and_back(
    window: MainWindow, tour: Document
) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    button = next(each for each in shown(reader) if len(each.notes) == 1 and each.notes[0].colour)
    QTest.mouseMove(window.windowHandle(), button.mapTo(window, QPoint(20, 8)))
    QApplication.processEvents()
    event = button.notes[0].event
    assert window.session.pointed == event
    assert button in pointed(reader)
    window.session.point_at(None)
    assert pointed(reader) == []
    window.session.point_at(tour.events.index("first-meeting"))
    assert pointed(reader)


def test_the_keyboard_goes_through_all_notes(
    window: MainWindow, hand: Hand, tour: Document
) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    notes = notes_in(tour, "sealing-pact")
    reader.margin.setFocus()
    reached: list[Note] = []
    for _ in notes:
        current = next(each for each in shown(reader) if each.looks.is_current)
        assert is_in_view(reader, current.notes[0].start, current.notes[0].start + 1)
        reached += [note for note in current.notes if note not in reached]
        hand.key(Qt.Key.Key_Down)
        assert reader.margin.accessibleDescription()
    assert set(reached) == set(notes)
    hand.key(Qt.Key.Key_Up)
    first, *others = next(each.notes for each in shown(reader) if each.looks.is_current)
    hand.key(Qt.Key.Key_Return)
    if others:
        QTest.keyClick(open_menu(), Qt.Key.Key_Return)
    if first.event is not None:
        assert window.session.selection == first.event
    else:
        assert window.session.page == DifferencesPage(first.differences[0])


def test_many_notes_at_one_place_are_one_that_counts_them(open_window: OpenWindow) -> None:
    article = an_article("One thing happened. Then another.")
    names = [f"event{number}" for number in range(9)]
    rows = [an_excerpt(article, "One thing", event=name) for name in names]
    window = open_window(a_document(map(an_event, names), articles=[article], excerpts=rows))
    reader = read(window, ArticlePage("article"))
    said = [note.words for each in shown(reader) for note in each.notes]
    assert sorted(said) == sorted(name.capitalize() for name in names)
    joined = next(each for each in shown(reader) if len(each.notes) > 1)
    assert joined.accessibleName().startswith(f"{len(joined.notes)} events")


def test_a_strip_click_scrolls_there(window: MainWindow, tour: Document) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    article = tour.article("sealing-pact")
    assert article is not None
    for share in (0.95, 0.5, 0.02):
        at = QPoint(reader.strip.width() // 2, round(reader.strip.height() * share))
        QTest.mouseClick(reader.strip, LEFT, pos=at)
        first, last = reader.view.shown.shares()
        assert first - 0.05 <= share <= last + 0.05


def test_the_keyboard_begins_at_what_is_in_view(window: MainWindow) -> None:
    reader = read(window, ArticlePage("sealing-pact"))
    QTest.keyClick(reader.view, Qt.Key.Key_End)
    reader.margin.setFocus()
    (current,) = [each for each in shown(reader) if each.looks.is_current]
    assert current is next(each for each in shown(reader) if each.y() >= 0)
    assert current.number > 1


def test_notes_that_go_from_under_the_pointer_are_laid_out_once_more(window: MainWindow) -> None:
    # To hide the note under the pointer sends a leave event, which points at no event any more.
    window.session.select(3)
    reader = read(window, ArticlePage("sealing-pact"))
    for _ in range(3):
        for note in shown(reader)[::3]:
            QTest.mouseMove(window.windowHandle(), QPoint(5, 5))
            at = note.mapTo(window, note.rect().center())
            QTest.mouseMove(window.windowHandle(), at)
            QApplication.processEvents()
            assert pointed(reader) or note.notes[0].event is None
            reader.view.shown.turn_page(1)
            reader.view.shown.turn_page(1)
            reader.view.shown.to_start()
    last = shown(reader)[-1]
    QTest.mouseMove(window.windowHandle(), last.mapTo(window, last.rect().center()))
    QApplication.processEvents()
    reader.margin.show_notes(())
    assert not shown(reader)
    assert window.session.pointed is None


def test_one_event_has_one_note_in_a_view(window: MainWindow) -> None:
    for article in ARTICLES:
        reader = read(window, ArticlePage(article))
        named = [note.event for each in shown(reader) for note in each.notes if note.event]
        assert len(named) == len(set(named))
        assert named


def test_a_flag_in_the_margin_leads_to_its_difference(window: MainWindow, tour: Document) -> None:
    reader = read(window, ArticlePage("framework"))
    event = tour.events.index("minerals-signing")
    button = next(each for each in shown(reader) if [note.event for note in each.notes] == [event])
    ink = QColor(theme().amber)
    picture = button.grab().toImage()
    flag = next(
        QPoint(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) == ink
    )
    QTest.mouseClick(button, LEFT, pos=flag)
    page = window.session.page
    assert isinstance(page, DifferencesPage)
    assert page.difference in {each.id for each in tour.differences_of(event)}


def test_a_difference_about_no_event_of_the_article_has_a_note(window: MainWindow) -> None:
    document = window.session.document
    for article in document.articles:
        cited = cited_article(document, article)
        notes = notes_of(document, cited)
        named = {each for note in notes for each in note.differences}
        assert {each for row in cited.citations for each in row.differences} <= named
        alone = [note for note in notes if note.event is None]
        noted = {each for note in notes if note.event is not None for each in note.differences}
        assert not noted & {note.differences[0] for note in alone}


def test_what_nothing_cites_is_marked_and_named_when_asked_for(
    window: MainWindow, hand: Hand
) -> None:
    reader = read(window, ArticlePage("framework"))

    def gaps() -> list[MarginNote]:
        return [each for each in shown(reader) if any(note.is_uncited for note in each.notes)]

    toggle = reader.tools.uncited
    assert not gaps()
    assert not toggle.isChecked()
    uncited = uncited_of(window.session.document, "framework")
    assert toggle.text() == f"Uncited: {len(uncited)}"
    before = reader.view.viewport().grab().toImage()
    QTest.mouseClick(toggle, LEFT)
    assert toggle.isChecked()
    assert {note.words for each in gaps() for note in each.notes if note.is_uncited} == {
        "nothing cites this"
    }
    for start, end in uncited:
        reader.view.reveal(start, end)
        assert any(
            note.start <= start < note.spans[0].end for each in gaps() for note in each.notes
        )
    hand.key(Qt.Key.Key_Escape)
    reader.view.show_from(0)
    assert not gaps()
    assert not toggle.isChecked()
    assert reader.view.viewport().grab().toImage() == before

"""What the evidence shows of an event is edited where it stands, by keys and by the mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, LEFT, NONE
from tests.view.making.test_editor import copied_tour
from tests.view.making.waiting import edited
from timeline_app.io.registry import open_timeline
from timeline_app.model.events import Event
from timeline_app.view.evidence.passage import QuotationView
from timeline_app.view.making.fields import Field, LineField
from timeline_app.view.making.in_place import InPlace, part_around, part_of_key
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.window.window import MainWindow

MEETING = "takaichi-meeting"


@pytest.fixture
def own(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A copy of the tour, with an event chosen of which two articles differ."""
    window = open_window(open_timeline(copied_tour(tmp_path)))
    document = window.session.document
    differing = next(
        at
        for at in range(len(document.events))
        if document.differences_of(at) and len(document.excerpts_of(at)) > 1
    )
    window.session.select(differing)
    return window


def pane(window: MainWindow) -> QWidget:
    assert window.evidence is not None
    return window.evidence


def part(window: MainWindow, key: str) -> InPlace:
    found = part_of_key(pane(window), key)
    assert found is not None, key
    return found


def view_of(found: InPlace) -> TextView:
    return next(view for view in found.findChildren(TextView) if view.parent() is found)


def focused_part(window: MainWindow) -> InPlace | None:
    """The part with the focus, also where a menu has made the window inactive."""
    return part_around(window.focusWidget())


def field_of(window: MainWindow) -> Field:
    """The field that has the focus."""
    found = focused_part(window)
    assert found is not None
    assert found.field is not None
    return found.field


def chosen(window: MainWindow) -> Event:
    assert window.session.selection is not None
    return window.session.document.events.event(window.session.selection)


def begin(window: MainWindow, key: str) -> Field:
    """Double click what is shown of a cell."""
    QTest.mouseDClick(view_of(part(window, key)), LEFT)
    return field_of(window)


def write(window: MainWindow, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over what the field holds, and press a key."""
    field = field_of(window)
    with edited(window):
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)
    QTest.qWait(1)


def click(window: MainWindow, link: QWidget) -> None:
    """Click a link that changes something."""
    with edited(window):
        QTest.mouseClick(link, LEFT)


def undo_name(window: MainWindow) -> str:
    return window.commands.editor.undo_name


def links(window: MainWindow, name: str) -> list[Link]:
    return [
        each
        for each in pane(window).findChildren(Link)
        if name in {each.objectName(), each.label()} and each.isVisible()
    ]


def click_menu(window: MainWindow, button: QWidget, name: str) -> None:
    """Open the menu of a button, and click an entry that changes something."""
    with edited(window):
        choose_entry(button, name)


def choose_entry(button: QWidget, name: str) -> None:
    """Open the menu of a button, and click one of its entries."""
    clicked = []

    def click() -> None:
        clicked.append(name)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text().startswith(name))
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())

    QTimer.singleShot(20, click)
    QTest.mouseClick(button, LEFT)
    while not clicked:
        QTest.qWait(5)
    QTest.qWait(40)


def test_the_title_is_edited_by_a_double_click_and_kept_by_enter(own: MainWindow) -> None:
    before = chosen(own)
    begin(own, "title")
    write(own, "They meet")
    assert chosen(own).title == "They meet"
    assert chosen(own).id == before.id
    assert undo_name(own).startswith("change event “")
    assert view_of(part(own, "title")).hasFocus()
    own.commands.editor.undo()
    assert chosen(own).title == before.title


def test_escape_drops_what_was_typed_and_leaves_the_event_chosen(own: MainWindow) -> None:
    before = chosen(own)
    begin(own, "title")
    QTest.keyClicks(field_of(own), "They meet")
    QTest.keyClick(field_of(own), Qt.Key.Key_Escape)
    QTest.qWait(1)
    assert chosen(own) == before or chosen(own).title == before.title
    assert len(own.commands.editor.edits) == 0
    assert part(own, "title").field is None


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_key_edits_what_has_the_focus(own: MainWindow, key: Qt.Key) -> None:
    view = view_of(part(own, "when"))
    view.setFocus()
    QTest.keyClick(view, key)
    assert isinstance(field_of(own), LineField)
    write(own, "29 Oct 2025")
    assert chosen(own).when.text == "2025-10-29"


def test_the_reading_of_a_date_is_shown_while_it_is_typed(own: MainWindow) -> None:
    field = begin(own, "when")
    found = part(own, "when")
    field.selectAll()
    QTest.keyClicks(field, "27 October 2025")
    assert field.accessibleDescription() == "Monday 27 October 2025"
    QTest.keyClicks(field, " and so forth")
    assert "is not a date" in field.accessibleDescription()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert found.field is field  # it is not kept, nor lost
    assert len(own.commands.editor.edits) == 0


def test_tab_keeps_and_leads_to_the_next_field_and_back(own: MainWindow) -> None:
    begin(own, "title")
    write(own, "They meet", Qt.Key.Key_Tab)
    QTest.qWait(20)
    assert chosen(own).title == "They meet"
    assert focused_part(own) is part(own, "when")
    QTest.keyClick(field_of(own), Qt.Key.Key_Backtab)
    QTest.qWait(20)
    assert focused_part(own) is part(own, "title")
    assert len(own.commands.editor.edits) == 1


def test_every_detail_is_edited_and_tab_goes_through_them_all(own: MainWindow) -> None:
    (details,) = links(own, "editDetails")
    QTest.mouseClick(details, LEFT)
    typed = {
        "status": "pl",
        "lane": "Yokosuka",
        "place": "A pier",
        "people": "A B; C D",
        "sequence": "7",
        "dated_by": "By an article",
        "dated_words": "on Monday",
        "dated_note": "Counted back.",
        "record_note": "As recorded.",
        "zone": "Asia/Seoul",
        "from_outside": "pier",
    }
    part(own, "status").begin()
    for number, (key, text) in enumerate(typed.items(), start=1):
        assert focused_part(own) is part(own, key)
        write(own, text, Qt.Key.Key_Tab)
        QTest.qWait(20)
        assert len(own.commands.editor.edits) == number
    event = chosen(own)
    assert (event.status, event.lane, event.place) == ("planned", "yokosuka", "A pier")
    assert event.people == ("A B", "C D")
    assert (event.sequence, event.dated_by, event.zone) == (7, "article", "Asia/Seoul")
    assert (event.dated_words, event.dated_note) == ("on Monday", "Counted back.")
    assert event.extra["record_note"] == "As recorded."
    assert event.extra["from_outside"] == "pier"


def test_a_lane_that_there_is_not_yet_is_made_in_the_same_step(own: MainWindow) -> None:
    QTest.mouseClick(links(own, "editDetails")[0], LEFT)
    part(own, "lane").begin()
    write(own, "Osaka")
    lanes = own.session.document.lanes
    assert (lanes[-1].id, lanes[-1].title) == ("osaka", "Osaka")
    assert chosen(own).lane == "osaka"
    own.commands.editor.undo()
    assert own.session.document.lanes[-1].title != "Osaka"
    assert len(own.commands.editor.edits.done) == 0


def test_what_no_passage_says_is_marked_and_can_be_marked_as_from_outside(own: MainWindow) -> None:
    field = begin(own, "title")
    field.selectAll()
    QTest.keyClicks(field, "They meet in Canada")
    assert "“Canada” is in no cited passage" in field.accessibleDescription()
    (mark,) = [link for link in part(own, "title").findChildren(Link) if link.isVisible()]
    assert mark.label() == "Mark it as outside"
    click(own, mark)
    assert chosen(own).title == "They meet in Canada"
    assert chosen(own).extra["from_outside"] == "Canada"
    assert len(own.commands.editor.edits) == 1
    assert not links(own, "markOutside")


def test_a_title_that_says_more_shows_so_until_it_is_marked(own: MainWindow) -> None:
    begin(own, "title")
    write(own, "They meet in Canada")
    (mark,) = links(own, "markOutside")
    click(own, mark)
    assert chosen(own).extra["from_outside"] == "Canada"
    assert not links(own, "markOutside")


def test_a_passage_supports_a_part_or_nothing(own: MainWindow) -> None:
    event = chosen(own)
    excerpts = own.session.document.excerpts_of(event.index)
    change = links(own, "changePassage")[0]
    beside = change.parentWidget()
    assert beside is not None
    views = beside.findChildren(QuotationView)
    view = next(each for each in views if each.objectName() == "excerpt")
    (first, *others) = view.excerpts
    assert not others
    role = first.role
    click_menu(own, change, "Let this passage support")
    after = own.session.document.excerpts_of(event.index)
    assert sum(each.role != role for each in after) == 1 + sum(e.role != role for e in excerpts)
    assert undo_name(own).startswith("change passage")
    click_menu(own, links(own, "changePassage")[0], "Remove")
    assert len(own.session.document.excerpts_of(event.index)) == len(excerpts) - 1
    assert own.commands.toast.words.startswith("Passage removed from")
    QTest.mouseClick(own.commands.toast.undo, LEFT)
    assert len(own.session.document.excerpts_of(event.index)) == len(excerpts)


def test_a_difference_is_edited_and_deleted(own: MainWindow, qtbot: QtBot) -> None:
    document = own.session.document
    difference = document.differences_of(chosen(own).index)[0]
    qtbot.waitUntil(lambda: part_of_key(pane(own), f"difference {difference.id} topic") is not None)
    begin(own, f"difference {difference.id} topic")
    write(own, "What they said")
    begin(own, f"difference {difference.id} verdict")
    write(own, "wording")
    begin(own, f"difference {difference.id} note")
    write(own, "The same in other words.")
    after = next(each for each in own.session.document.differences if each.id == difference.id)
    said = (after.topic, after.verdict.value, after.note)
    assert said == ("What they said", "wording", "The same in other words.")
    count = len(own.session.document.differences)
    click(own, links(own, "Delete this difference")[0])
    assert len(own.session.document.differences) == count - 1
    assert undo_name(own).startswith("delete difference")


def test_a_fact_is_added_changed_detached_and_deleted(own: MainWindow) -> None:
    QTest.mouseClick(links(own, "editDetails")[0], LEFT)
    before = chosen(own).outside
    facts = len(own.session.document.facts)
    part(own, "new fact").begin()
    write(own, "Landing at Haneda")
    assert chosen(own).outside == (*before, "landing-haneda")
    QTest.mouseClick(links(own, "Change")[-1], LEFT)
    part(own, "fact landing-haneda when").begin()
    write(own, "27 October 2025")
    assert own.session.document.facts[-1].when == "2025-10-27"
    click(own, links(own, "Detach")[-1])
    assert chosen(own).outside == before
    part(own, "new fact").begin()
    write(own, "Landing at Haneda")
    assert len(own.session.document.facts) == facts + 1
    click(own, links(own, "delete")[-1])
    assert len(own.session.document.facts) == facts
    assert chosen(own).outside == before


def test_a_note_is_written_changed_and_deleted_by_emptying_it(own: MainWindow) -> None:
    part(own, "new note").begin()
    write(own, "Ask the ministry")
    (note,) = own.session.document.notes
    assert (note.event, note.text) == (chosen(own).id, "Ask the ministry")
    begin(own, f"note {note.id}")
    write(own, "Asked")
    assert own.session.document.notes[0].text == "Asked"
    field = begin(own, f"note {note.id}")
    field.clear()
    with edited(own):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert own.session.document.notes == ()
    assert undo_name(own).startswith("delete note")


def test_a_link_leads_to_the_other_event_and_is_deleted(own: MainWindow) -> None:
    event = chosen(own)
    other = own.session.document.events.event(event.index + 1)
    choose_entry(links(own, "addLink")[0], "causes")
    write(own, other.title.lower())
    (link,) = own.session.document.links
    assert (link.source, link.target, link.kind) == (event.id, other.id, "causes")
    (leading,) = links(own, "eventLink")
    assert leading.label() == f"causes: {other.title}"
    QTest.mouseClick(leading, LEFT)
    QTest.qWait(1)
    assert chosen(own).id == other.id
    (back,) = links(own, "eventLink")
    assert back.label() == f"caused by: {event.title}"
    click(own, links(own, "delete")[0])
    assert own.session.document.links == ()


def test_an_event_that_is_measured_to_is_offered_for_a_link(own: MainWindow) -> None:
    event = chosen(own)
    own.session.measure_to(event.index + 1)
    choose_entry(links(own, "addLink")[0], "answers")
    with edited(own):
        QTest.keyClick(field_of(own), Qt.Key.Key_Return)
    (link,) = own.session.document.links
    assert own.session.document.events.find(link.target) == event.index + 1


def test_what_was_typed_is_kept_when_another_event_is_chosen(own: MainWindow) -> None:
    event = chosen(own)
    field = begin(own, "title")
    field.selectAll()
    QTest.keyClicks(field, "They meet")
    with edited(own):
        own.canvas.setFocus()
        own.session.select(event.index + 1)
    assert own.session.document.events.event(event.index).title == "They meet"
    assert chosen(own).id != event.id


def test_the_scroll_position_and_what_is_unfolded_stay(own: MainWindow) -> None:
    evidence = own.evidence
    assert evidence is not None
    QTest.mouseClick(links(own, "editDetails")[0], LEFT)
    part(own, "dated_note").begin()
    QTest.qWait(20)
    bar = evidence.findChildren(QWidget, "details")[0]
    assert bar.isVisible()
    write(own, "Counted back.")
    assert part(own, "dated_note").isVisible()


def test_nothing_is_edited_in_the_tour_itself(window: MainWindow) -> None:
    window.session.select(20)
    assert pane(window).findChildren(InPlace) == []
    assert not links(window, "editDetails") + links(window, "addLink")
    title = next(
        v for v in pane(window).findChildren(TextView) if v.objectName() == "evidence_title"
    )
    QTest.mouseDClick(title, LEFT)
    assert title.selected_text()


def test_save_writes_what_was_edited(own: MainWindow) -> None:
    begin(own, "title")
    write(own, "They meet")
    QTest.keyClick(own, Qt.Key.Key_S, CONTROL)
    assert not own.commands.editor.is_changed
    path = own.session.document.path
    assert path is not None
    assert "They meet" in open_timeline(path).events.texts["title"]

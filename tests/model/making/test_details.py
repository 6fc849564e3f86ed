"""Changes of a working copy beside its passages: order, facts, links, notes."""

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from timeline_app.model.making import details
from timeline_app.model.making.dates.day_order import moved_within_day, sequence_changes
from timeline_app.model.making.edits import add_row, ids_of
from timeline_app.model.making.working_copy import WorkingCopy
from timeline_app.model.remarks import AuthorLink, AuthorNote, LinkKind


def a_copy(*ids: str, **cells: str) -> WorkingCopy:
    copy = WorkingCopy()
    for event_id in ids:
        copy = add_row(copy, "events", {"id": event_id, "title": event_id, **cells})
    return copy


def cell(copy: WorkingCopy, table: str, column: str, at: int = 0) -> str:
    rows = copy.table(table)
    return rows.cell(rows.rows[at], column)


NUMBERS = st.lists(st.one_of(st.none(), st.integers(-3, 12)), min_size=1, max_size=7)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_events_of_a_day_are_told_in_the_order_that_is_given(
    numbers: list[int | None], chance: object
) -> None:
    ids = [f"e{at}" for at in range(len(numbers))]
    order = list(ids)
    chance.shuffle(order)  # type: ignore[attr-defined]
    has = dict(zip(ids, numbers, strict=True))
    changes = sequence_changes(order, has)
    after = has | changes
    rows = [an_event(each, sequence=str(after[each])) for each in ids]
    assert list(a_document(rows).events.texts["id"]) == order
    assert all(has[each] != number for each, number in changes.items())


def test_as_few_numbers_as_possible_change() -> None:
    has = {"a": 1, "b": 2, "c": 3, "d": 4}
    assert sequence_changes(["a", "b", "c", "d"], has) == {}
    assert sequence_changes(["b", "c", "d", "a"], has) == {"a": 5}
    assert sequence_changes(["d", "a", "b", "c"], has) == {"d": 0}
    wide = {"a": 1, "b": 5, "c": 9, "d": 20}
    assert sequence_changes(["a", "c", "b", "d"], wide) == {"b": 10}
    assert sequence_changes(["x", "y"], {"x": None, "y": None}) == {"x": 1, "y": 2}


def test_events_are_moved_only_within_a_day() -> None:
    rows = [an_event(each, sequence=str(at)) for at, each in enumerate("abcd")]
    document = a_document([*rows, an_event("e", "2025-10-29")])
    assert moved_within_day(document, [3], 1, is_before=True) == {"b": 4, "c": 5}
    assert moved_within_day(document, [0], 3, is_before=False) == {"a": 4}
    assert moved_within_day(document, [1], 1, is_before=True) == {}
    assert moved_within_day(document, [4], 1, is_before=True) is None


def test_the_same_cells_of_several_events_change() -> None:
    copy = details.change_events(a_copy("a", "b", "c"), ["a", "c"], {"lane": "tokyo"})
    assert [cell(copy, "events", "lane", at) for at in range(3)] == ["tokyo", "", "tokyo"]


def test_a_fact_is_added_attached_and_deleted_everywhere() -> None:
    copy = details.add_fact(a_copy("a", "b"), "a", {"fact": "Arrival in Tokyo", "when": "2025"})
    assert ids_of(copy, "outside") == {"arrival-tokyo"}
    copy = details.attach_fact(copy, "b", "arrival-tokyo")
    assert details.attach_fact(copy, "b", "arrival-tokyo") is copy
    copy = details.add_fact(copy, "b", {"fact": "Other"})
    assert cell(copy, "events", "outside", 1) == "arrival-tokyo;other"
    assert cell(details.detach_fact(copy, "b", "other"), "events", "outside", 1) == "arrival-tokyo"
    copy = details.delete_fact(copy, "arrival-tokyo")
    assert [cell(copy, "events", "outside", at) for at in (0, 1)] == ["", "other"]
    assert ids_of(copy, "outside") == {"other"}


def test_a_link_is_there_once_and_deleted_with_or_without_an_id() -> None:
    copy = details.add_link(a_copy("a", "b"), "a", "b", LinkKind.CAUSES)
    assert details.add_link(copy, "a", "b", LinkKind.CAUSES) is copy
    link = AuthorLink(cell(copy, "links", "id"), "a", "b", LinkKind.CAUSES)
    assert link.id
    assert not details.delete_link(copy, link).links.rows
    by_hand = add_row(a_copy(), "links", {"from": "a", "to": "b", "kind": "answers"})
    assert not details.delete_link(by_hand, AuthorLink("", "a", "b", LinkKind.ANSWERS)).links.rows
    assert details.delete_link(by_hand, AuthorLink("", "b", "a", LinkKind.ANSWERS)) is by_hand


def test_a_note_is_written_changed_and_gone_when_it_is_empty() -> None:
    copy = details.add_note(a_copy("a"), "Ask again", event="a")
    note = AuthorNote(cell(copy, "notes", "id"), "Ask again", "a")
    copy = details.change_note(copy, note, "Asked")
    assert cell(copy, "notes", "text") == "Asked"
    assert not details.change_note(copy, AuthorNote(note.id, "Asked", "a"), " ").notes.rows
    assert details.change_note(copy, note, "It is another note by now") is copy


def test_a_bookmark_keeps_a_range() -> None:
    copy = details.add_bookmark(WorkingCopy(), "The signing", "2025-10-28/2025-10-29")
    (row,) = copy.notes.rows
    cells = copy.notes.cells(row)
    assert (cells["kind"], cells["when"]) == ("bookmark", "2025-10-28/2025-10-29")

"""Edits of the timeline that is shown: undone, redone and saved."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.view.conftest import OpenWindow
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.registry import open_timeline
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.document import Document
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.edits import (
    add_excerpt,
    add_row,
    change_row,
    delete_events,
    excerpt_cells,
    ids_of,
)
from timeline_app.model.making.working_copy import WorkingCopy
from timeline_app.resources import resource
from timeline_app.view.making.editor import Editor
from timeline_app.view.session.history import MatrixPage
from timeline_app.view.session.session import Session
from timeline_app.words.making.editing import Reading

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_tour(tmp_path)


def copied_tour(place: Path) -> Path:
    """A copy of the tour in a folder of its own."""
    tour = place / "timelines" / "tour"
    shutil.copytree(resource("tour"), tour)
    shutil.copytree(resource("tour").parent.parent / "seeds", tour / "articles")
    toml = tour / "timeline.toml"
    text = toml.read_text("utf-8").replace('articles = "../../seeds"', 'articles = "articles"')
    toml.write_bytes(text.encode())
    return tour


def editor_of(folder: Path, said: list[str]) -> Editor:
    session = Session(read_folder(folder), Viewport(0.0, 1.0, 800.0, 500.0))
    return Editor(session, said.append, session)


def facts_of(document: Document) -> object:
    """All that a document tells, to be compared with another one."""
    texts = {name: list(column) for name, column in document.events.texts.items()}
    excerpts = [(e.event, e.article, e.start, e.exact, e.anchor) for e in document.excerpts]
    return texts, excerpts, document.lanes, document.findings, document.tally


def renamed(copy: WorkingCopy, event: str, title: str) -> Edit:
    after = change_row(copy, "events", event, {"title": title})
    return Edit(EditKind.CHANGE_EVENT, title, after, event)


def test_an_edit_is_shown_at_once_and_undone(folder: Path) -> None:
    said: list[str] = []
    editor = editor_of(folder, said)
    session = editor.parent()
    assert isinstance(session, Session)
    before = facts_of(session.document)
    copy = editor.copy()
    assert copy is not None
    editor.apply(renamed(copy, "tokyo-stop", "Tokyo!"))
    assert session.document.events.event(session.selection or 0).title == "Tokyo!"
    assert editor.is_changed
    editor.undo()
    assert facts_of(session.document) == before
    assert not editor.edits.done
    assert said == []


def test_what_is_saved_is_read_back_and_only_its_rows_lines_change(folder: Path) -> None:
    editor = editor_of(folder, [])
    session = editor.parent()
    assert isinstance(session, Session)
    lines = (folder / "events.csv").read_bytes().splitlines()
    copy = editor.copy()
    assert copy is not None
    editor.apply(renamed(copy, "tokyo-stop", "Tokyo!"))
    assert editor.save()
    assert not editor.is_changed
    assert facts_of(read_folder(folder)) == facts_of(session.document)
    after = (folder / "events.csv").read_bytes().splitlines()
    changed = [new for new, old in zip(after, lines, strict=True) if new != old]
    assert len(changed) == 1
    assert changed[0].startswith(b"tokyo-stop,Tokyo!,")
    editor.undo()
    assert editor.save()
    assert (folder / "events.csv").read_bytes().splitlines() == lines


def test_a_row_that_changed_meanwhile_too_is_not_overwritten(folder: Path) -> None:
    said: list[str] = []
    editor = editor_of(folder, said)
    copy = editor.copy()
    assert copy is not None
    editor.apply(renamed(copy, "tokyo-stop", "Tokyo!"))
    data = (folder / "events.csv").read_bytes().replace(b"\ntokyo-stop,", b"\ntokyo-stop,Other ")
    (folder / "events.csv").write_bytes(data)
    assert not editor.save()
    assert (folder / "events.csv").read_bytes() == data
    assert said == ["events.csv changed on the disk since they were read: nothing was saved"]
    assert editor.is_changed


def test_the_tour_of_the_program_itself_is_not_edited() -> None:
    editor = editor_of(resource("tour"), [])
    assert not editor.can_edit
    assert editor.copy() is None


Change = Callable[[WorkingCopy, Document], Edit]


def _add(number: int) -> Change:
    def change(copy: WorkingCopy, document: Document) -> Edit:
        article = document.articles[number % len(document.articles)]
        event_id = f"new-{copy.events.next_key}-{number}"
        start = number * 7
        after = add_row(copy, "events", {"id": event_id, "title": f"No. {number}", "when": "2025"})
        after = add_excerpt(after, excerpt_cells(article, start, start + 20), event=event_id)
        return Edit(EditKind.ADD_EVENT, "", after, event_id)

    return change


def _rename(number: int) -> Change:
    def change(copy: WorkingCopy, _document: Document) -> Edit:
        ids = sorted(ids_of(copy, "events"))
        return renamed(copy, ids[number % len(ids)], f'Title {number}, “quoted” "so";\n')

    return change


def _delete(number: int) -> Change:
    def change(copy: WorkingCopy, _document: Document) -> Edit:
        ids = sorted(ids_of(copy, "events"))
        return Edit(EditKind.DELETE_EVENTS, "", delete_events(copy, ids[number % len(ids) :][:2]))

    return change


CHANGES = st.builds(
    lambda make, number: make(number),
    st.sampled_from([_add, _rename, _delete]),
    st.integers(0, 50),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=8), st.data())
def test_any_edits_are_undone_redone_saved_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Change], data: st.DataObject
) -> None:
    folder = copied_tour(tmp_path_factory.mktemp("making"))
    editor = editor_of(folder, [])
    session = editor.parent()
    assert isinstance(session, Session)
    first = facts_of(session.document)
    states = [first]
    for change in changes:
        copy = editor.copy()
        assert copy is not None
        steps = len(editor.edits)
        editor.apply(change(copy, session.document))
        if len(editor.edits) > steps:  # else it changed nothing
            states.append(facts_of(session.document))
        if data.draw(st.booleans()):
            assert editor.save()
            assert facts_of(read_folder(folder)) == states[-1]
    for state in reversed(states[:-1]):
        editor.undo()
        assert facts_of(session.document) == state
    for state in states[1:]:
        editor.redo()
        assert facts_of(session.document) == state
    while editor.edits.done:
        editor.undo()
    assert editor.save()
    assert facts_of(read_folder(folder)) == first


def test_half_a_letter_is_kept_as_a_sign_that_files_can_hold(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    folder = copied_tour(tmp_path)
    window = open_window(open_timeline(folder))
    half = "half \ud800 letter"
    event_id = window.session.document.events.texts["id"][0]
    window.commands.pen.change_events([event_id], "title", Reading(half))
    window.commands.pen.add_note(half, event=event_id)
    window.commands.pen.change_timeline(title=half, description="", opening="")
    window.commands.pen.add_lane(half)
    assert window.commands.files.save()
    read = open_timeline(folder)
    whole = "half \N{REPLACEMENT CHARACTER} letter"
    assert (read.title, read.lanes[-1].title, read.notes[-1].text) == (whole, whole, whole)
    assert read.events.texts["title"][read.events.find(event_id) or 0] == whole


def test_the_matrix_of_another_state_of_the_timeline_is_not_touched(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(open_timeline(copied_tour(tmp_path)))
    session = window.session
    for delete in (True, False):
        session.select(0)
        session.turn_to(MatrixPage())
        if delete:
            window.commands.pen.delete_events([session.document.events.texts["id"][0]], "")
        session.select(len(session.document.events) - 1)
        window.commands.editor.undo()
    assert not window.commands.editor.is_changed

"""Laws of everything that the pen does to a timeline: undone, redone, killed, saved, written."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.view.making.test_editor import copied_tour
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_to_dict
from timeline_app.io.making.places import OwnFolders
from timeline_app.io.making.recovery import read_log, replayed
from timeline_app.io.making.working_folder import read_working_folder
from timeline_app.io.making.write_folder import write_folder
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.document import Document
from timeline_app.model.remarks import LinkKind
from timeline_app.view.making.editor import Editor
from timeline_app.view.making.pen import Pen
from timeline_app.view.session.session import Session
from timeline_app.words.making.editing import Reading

pytestmark = pytest.mark.usefixtures("qapp")

Change = Callable[[Pen, Document, int, str], object]
TEXTS = st.text(st.sampled_from("ab é,;\"'\n’=#[]"), min_size=1, max_size=8).filter(str.strip)


def _event(document: Document, number: int) -> str:
    ids = document.events.texts["id"]
    return str(ids[number % len(ids)])


ON_ONE_ROW: dict[str, Change] = {
    "title": lambda pen, doc, n, text: pen.change_events(
        [_event(doc, n)], "title", Reading(text.strip())
    ),
    "date": lambda pen, doc, n, _text: pen.change_events(
        [_event(doc, n)], "when", Reading(f"2025-10-{1 + n % 28:02}")
    ),
    "people": lambda pen, doc, n, text: pen.change_events(
        [_event(doc, n)], "people", Reading(text.strip())
    ),
    "own column": lambda pen, doc, n, text: pen.change_cells({_event(doc, n): {"mine": text}}),
    "excerpt": lambda pen, doc, n, _text: pen.change_excerpt(
        doc.excerpts[n % len(doc.excerpts)], {"role": ("partial", "direct")[n % 2]}
    ),
    "difference": lambda pen, doc, n, text: pen.change_difference(
        doc.differences[n % len(doc.differences)], "note", Reading(text.strip())
    ),
    "fact": lambda pen, doc, n, text: pen.change_fact(
        doc.facts[n % len(doc.facts)], "publisher", Reading(text.strip())
    ),
    "article": lambda pen, doc, n, text: pen.change_article(
        doc.articles[n % len(doc.articles)], {"source_note": text}
    ),
    "link": lambda pen, doc, n, _text: pen.add_link(
        _event(doc, n), _event(doc, n + 1), [*LinkKind][n % len(LinkKind)]
    ),
    "note": lambda pen, doc, n, text: pen.add_note(text.strip(), event=_event(doc, n)),
    "bookmark": lambda pen, _doc, _n, text: pen.add_bookmark(text.strip(), "2025-10-28"),
}
ON_MANY_ROWS: dict[str, Change] = {
    "several events": lambda pen, doc, n, text: pen.change_events(
        [_event(doc, n), _event(doc, n + 3)], "place", Reading(text.strip())
    ),
    "delete events": lambda pen, doc, n, _text: pen.delete_events(
        [_event(doc, n), _event(doc, n + 1)], ""
    ),
    "delete difference": lambda pen, doc, n, _text: (
        pen.delete_difference(doc.differences[n % len(doc.differences)], "")
        if doc.differences
        else None
    ),
    "add fact": lambda pen, doc, n, text: pen.add_fact(text.strip(), event=_event(doc, n)),
    "delete fact": lambda pen, doc, n, _text: (
        pen.delete_fact(doc.facts[n % len(doc.facts)], "") if doc.facts else None
    ),
    "timeline": lambda pen, doc, _n, text: pen.change_timeline(
        title=text.strip(), description=doc.description, opening=doc.opening
    ),
    "add lane": lambda pen, _doc, _n, text: pen.add_lane(text.strip()),
    "lane": lambda pen, doc, n, text: pen.change_lane(
        doc.lanes[n % len(doc.lanes)].id, "", {"title": text.strip()}
    ),
    "move lane": lambda pen, doc, n, _text: pen.move_lane(
        doc.lanes[n % len(doc.lanes)].id, "", (n * 7) % len(doc.lanes)
    ),
    "new lane of an event": lambda pen, doc, n, text: pen.change_events(
        [_event(doc, n)], "lane", Reading("", new_lane=text.strip())
    ),
}
STEPS = st.tuples(st.sampled_from([*ON_ONE_ROW, *ON_MANY_ROWS]), st.integers(0, 60), TEXTS)


class Desk:
    """A copy of the tour with its editor, and the pen for it."""

    def __init__(self, place: Path) -> None:
        self.folder, self.said = copied_tour(place), list[str]()
        self.places = OwnFolders(place / "cache", place / "data")
        self.session = Session(read_folder(self.folder), Viewport(0.0, 1.0, 800.0, 500.0))
        self.editor = Editor(self.session, self.said.append, self.session, lambda: self.places)
        self.pen = Pen(self.session, self.editor, self.said.append, lambda _told: None)

    def do(self, step: tuple[str, int, str]) -> bool:
        """Make a change; return whether it changed anything."""
        before, (name, number, text) = self.editor.edits, step
        change = (ON_ONE_ROW | ON_MANY_ROWS)[name]
        change(self.pen, self.session.document, number, text)
        return self.editor.edits != before

    def told(self) -> object:
        """All that is shown."""
        return facts_of(self.session.document)


def facts_of(document: Document) -> object:
    """All that a document tells; where a finding is in its file changes when rows before it go."""
    return document_to_dict(document), [(each.what, each.advice) for each in document.findings]


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=7))
def test_any_changes_are_undone_redone_replayed_saved_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("pen"))
    editor, first = desk.editor, desk.told()
    files = {path: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
    states = [first] + [desk.told() for step in steps if desk.do(step)]
    for state in reversed(states[:-1]):
        editor.undo()
        assert desk.told() == state
    assert not desk.places.log(desk.folder).exists()
    for state in states[1:]:
        editor.redo()
        assert desk.told() == state
    log = desk.places.log(desk.folder)
    if len(states) > 1:  # as if it were killed now
        found = replayed(read_log(log), read_working_folder(desk.folder))
        assert (found.copy, found.conflicts) == (editor.copy(), ())
    assert editor.save()
    assert facts_of(read_folder(desk.folder)) == states[-1]
    while editor.edits.done:
        editor.undo()
    assert editor.save()
    for path, data in files.items():
        assert csv_rows(path.read_bytes()) == csv_rows(data)
    editor.end()


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a file up to their last filled cell: new columns stay, with empty cells."""
    rows = csv.reader(io.StringIO(data.decode(), newline=""))
    return [[*"\0".join(row).rstrip("\0").split("\0")] for row in rows]


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=7))
def test_any_timeline_that_is_written_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    place = tmp_path_factory.mktemp("pen")
    desk = Desk(place)
    for step in steps:
        desk.do(step)
    write_folder(desk.session.document, place / "new")
    assert document_to_dict(read_folder(place / "new")) == document_to_dict(desk.session.document)
    desk.editor.end()


@settings(max_examples=12, deadline=None)
@given(name=st.sampled_from([*ON_ONE_ROW]), number=st.integers(0, 60), text=TEXTS)
def test_saving_one_change_alters_the_lines_of_one_row(
    tmp_path_factory: pytest.TempPathFactory, name: str, number: int, text: str
) -> None:
    desk = Desk(tmp_path_factory.mktemp("pen"))
    # The columns and files that a change adds are there before.
    for each in ON_ONE_ROW:
        desk.do((each, 1, "before"))
    assert desk.editor.save()
    before = {path.name: path.read_bytes() for path in desk.folder.glob("*.*") if path.is_file()}
    is_changed = desk.do((name, number, text))
    assert desk.editor.save()
    after = {path.name: path.read_bytes() for path in desk.folder.glob("*.*") if path.is_file()}
    changed = [name for name in after if after[name] != before[name]]
    assert len(changed) == is_changed
    for file in changed:
        was, now = (each[file].decode().splitlines(keepends=True) for each in (before, after))
        assert all(count <= 1 for count in rows_that_differ(was, now))
    desk.editor.end()


def rows_that_differ(was: list[str], now: list[str]) -> tuple[int, int]:
    """How many rows stand between the lines that are the same at the beginning and the end."""
    start = next(
        (at for at, pair in enumerate(zip(was, now, strict=False)) if len({*pair}) > 1),
        min(len(was), len(now)),
    )
    end = 0
    while end < min(len(was), len(now)) - start and was[-1 - end] == now[-1 - end]:
        end += 1
    middles = (lines[start : len(lines) - end] for lines in (was, now))
    one, other = (len([*csv.reader(io.StringIO("".join(each), newline=""))]) for each in middles)
    return one, other

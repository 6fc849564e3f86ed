"""Notes, tags and corrections of a table's rows are kept beside it, and its rows found again."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.io.tables import HEADER, a_table, some_rows
from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import source_files
from timeline_app.io.making.sidecar import (
    hash_of,
    keep_correction,
    keep_note,
    read_sidecar,
    sidecar_path,
)
from timeline_app.io.options import ReadOptions
from timeline_app.io.overwriting import require_no_source
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.reader import read_arrow
from timeline_app.io.table.sources.pasted import read_pasted
from timeline_app.model.document import Document
from timeline_app.model.remarks import RowMark

COUNT = 200


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return a_table(tmp_path, HEADER + some_rows(COUNT), "events.csv")


def mark_of(document: Document, event_id: str) -> RowMark:
    assert document.origins is not None
    return document.origins.mark(document.events.index(event_id))


def cell(document: Document, event_id: str, column: str) -> str:
    return document.events.texts[column][document.events.index(event_id)]


def noted(document: Document) -> list[tuple[str, str]]:
    return [(note.event, note.text) for note in document.notes]


def said(document: Document) -> list[str]:
    return [finding.what for finding in document.findings]


def test_a_note_is_kept_beside_the_table_which_stays_as_it_is(table: Path) -> None:
    before, document = table.read_bytes(), open_timeline(table)
    assert keep_note(table, mark_of(document, "e7"), "Ask the clerk;\ntwice") == "n1"
    assert keep_note(table, mark_of(document, "e9"), "Second") == "n2"
    assert table.read_bytes() == before
    again = open_timeline(table)
    assert noted(again) == [("e7", "Ask the clerk;\ntwice"), ("e9", "Second")]
    assert again.notes_of(again.events.index("e9"))[0].id == "n2"
    assert said(again) == ["2 notes, from events.csv.timeline"]
    assert list(again.events.texts) == list(document.events.texts)


def test_corrections_and_tags_are_shown_in_the_place_of_the_cells(table: Path) -> None:
    document = open_timeline(table)
    mark = mark_of(document, "e3")
    keep_correction(table, mark, "title", "Event 3", "Event three")
    keep_correction(table, mark, "start", "2015-01-04", "2016-05-06")
    keep_correction(table, mark_of(document, "e4"), "tags", "", "urgent;odd")
    keep_note(table, mark, "Why")
    again = open_timeline(table)
    assert said(again) == ["2 cells corrected, 1 row tagged and 1 note, from events.csv.timeline"]
    assert (cell(again, "e3", "title"), cell(again, "e3", "when")) == ("Event three", "2016-05-06")
    assert cell(again, "e4", "tags") == "urgent;odd"
    assert cell(again, "e5", "tags") == ""
    assert again.events.index("e3") == COUNT - 1  # the latest of all
    assert noted(again) == [("e3", "Why")]
    assert mark_of(again, "e3") == mark  # it is the row of the file, not what is shown


def test_a_correction_is_changed_and_taken_back(table: Path) -> None:
    mark = mark_of(open_timeline(table), "e3")
    for now in ("One", "Two", "Event 3"):
        keep_correction(table, mark, "title", "Event 3", now)
        document = open_timeline(table)
        assert cell(document, "e3", "title") == now
        assert len((sidecar_path(table) / "corrections.csv").read_text().splitlines()) == (
            1 if now == "Event 3" else 2
        )


def test_a_correction_is_of_the_cell_that_it_names_or_said(table: Path) -> None:
    mark = mark_of(open_timeline(table), "e3")
    keep_correction(table, mark, "title", "Event 3", "Event three")
    names = HEADER.strip().split(",")
    at, other = names.index("title"), names.index("group")
    names[at], names[other] = names[other], names[at]
    table.write_text(table.read_text("utf-8").replace(HEADER, ",".join(names) + "\n"), "utf-8")
    again = open_timeline(table)
    assert "Event three" not in [*again.events.texts["title"], *again.events.texts["lane"]]
    (finding,) = again.findings
    assert finding.what == (
        "the correction is of “Event 3”, and the column “title” has “g0” there: it is not shown"
    )
    assert finding.where == "events.csv.timeline/corrections.csv:2"


@pytest.mark.parametrize("name", ["notes.csv", "corrections.csv"])
def test_no_export_is_written_over_what_stands_beside_a_table(table: Path, name: str) -> None:
    document = open_timeline(table)
    beside = sidecar_path(table) / name
    for _ in ("not there yet", "there"):
        with pytest.raises(CannotWrite, match="is what the timeline is read from"):
            require_no_source(beside, document)
        keep_note(table, mark_of(document, "e3"), "Why")
        keep_correction(table, mark_of(document, "e3"), "title", "Event 3", "Event three")
    assert beside in [*source_files(document)]  # which a manifest lists


def test_rows_are_found_again_wherever_they_are(table: Path) -> None:
    document = open_timeline(table)
    for event_id in ("e0", "e50", f"e{COUNT - 1}"):
        keep_note(table, mark_of(document, event_id), event_id)
        keep_correction(table, mark_of(document, event_id), "group", "", f"of {event_id}")
    rows = some_rows(COUNT).splitlines(keepends=True)[::-1]
    table.write_text(HEADER + some_rows(50, COUNT) + "".join(rows), "utf-8")
    again = open_timeline(table)
    assert noted(again) == [(each, each) for each in ("e0", "e50", f"e{COUNT - 1}")]
    assert cell(again, "e50", "lane") == "of e50"
    assert said(again) == ["3 cells corrected and 3 notes, from events.csv.timeline"]


def test_of_a_row_that_changed_the_note_is_kept_and_said(table: Path) -> None:
    document = open_timeline(table)
    keep_note(table, mark_of(document, "e3"), "About three")
    keep_correction(table, mark_of(document, "e5"), "title", "Event 5", "Event five")
    text = table.read_text("utf-8")
    table.write_text(text.replace("Event 3,", "Event III,").replace("Event 5,", "Event V,"))
    kept = (sidecar_path(table) / "notes.csv").read_bytes()
    again = open_timeline(table)
    assert noted(again) == [("", "About three")]
    assert cell(again, "e5", "title") == "Event V"
    assert [(finding.what[:27], finding.where) for finding in again.findings] == [
        ("1 note, from events.csv.tim", "events.csv.timeline"),
        ("the row of the correction h", "events.csv.timeline/corrections.csv:2"),
        ("the row of the note has cha", "events.csv.timeline/notes.csv:2"),
    ]
    keep_note(table, mark_of(again, "e7"), "Another")
    assert (sidecar_path(table) / "notes.csv").read_bytes().startswith(kept)


def test_two_equal_rows_are_told_apart_by_their_order(tmp_path: Path) -> None:
    header, row = "title,start\n", "Twice,2015-01-01\n"
    table = a_table(tmp_path, header + row + "Other,2015-01-02\n" + row, "twice.csv")
    document = open_timeline(table)
    assert document.origins is not None
    for line in (2, 4):
        (event,) = document.origins.events_at([line]).values()
        keep_note(table, document.origins.mark(event), f"line {line}")
    table.write_text(header + "New,2014-01-01\n" + row + row, "utf-8")
    again = open_timeline(table)
    assert noted(again) == [("3", "line 2"), ("4", "line 4")]


def test_columns_and_lines_of_the_sidecar_that_are_not_ours_stay(table: Path) -> None:
    document = open_timeline(table)
    keep_note(table, mark_of(document, "e3"), "First")
    notes = sidecar_path(table) / "notes.csv"
    lines = notes.read_text("utf-8").splitlines()
    notes.write_text(f"{lines[0]},mine\r\n{lines[1]},x\r\n\r\n", "utf-8", newline="")
    before = notes.read_bytes()
    keep_note(table, mark_of(document, "e4"), "Second")
    assert notes.read_bytes().startswith(before)
    assert notes.read_bytes().count(b"\n") == before.count(b"\n") + 1
    assert open_timeline(table).notes[0].extra == {"mine": "x"}


def test_without_a_sidecar_nothing_is_looked_for(table: Path) -> None:
    assert read_sidecar(table) is None
    sidecar_path(table).write_text("a file")
    assert read_sidecar(table) is None
    assert open_timeline(table).notes == ()
    with pytest.raises(CannotWrite):
        keep_note(table, RowMark("x", 2), "x")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.csv", b'text\n"open', "cannot be read"),
        ("notes.csv", b"\xff\xfe\xff", "notes.csv"),
        ("notes.csv", b"row_hash,line,text\nx,-3,y\n", "the row of the note"),
        ("corrections.csv", b"row_hash,line,column,now\n,2,title,y\n", "the row of the corr"),
        ("corrections.csv", b"row_hash,line,column,now\n9" + b"9" * 30 + b"-a,2,title,y\n", "row"),
    ],
)
def test_a_damaged_sidecar_is_a_finding_and_the_table_is_opened(
    table: Path, name: str, content: bytes, message: str
) -> None:
    sidecar_path(table).mkdir()
    (sidecar_path(table) / name).write_bytes(content)
    document = open_timeline(table)
    assert len(document.events) == COUNT
    assert any(message in finding for finding in said(document))


def test_a_column_that_is_gone_is_said(table: Path) -> None:
    mark = mark_of(open_timeline(table), "e3")
    keep_correction(table, mark, "Mood", "", "good")
    assert said(open_timeline(table)) == ["the table has no column “Mood” to correct"]


def test_notes_on_lanes_and_times_and_bookmarks_stand_beside_a_table_too(table: Path) -> None:
    sidecar_path(table).mkdir()
    text = "lane,when,kind,text\ng1,2015-01,note,Busy\n,2015-01-05,bookmark,Here\n"
    (sidecar_path(table) / "notes.csv").write_text(text)
    document = open_timeline(table)
    assert [(note.lane, note.when, note.is_bookmark) for note in document.notes] == [
        ("g1", "2015-01", False),
        ("", "2015-01-05", True),
    ]


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_tables_of_other_kinds_have_sidecars(tmp_path: Path, suffix: str) -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "title": ["A", "B", "C"],
            "start": pd.to_datetime(["2015-01-01", "2015-01-02", "2015-01-03"]),
            "size": [1, 2, 3],
        }
    )
    path = tmp_path / f"any{suffix}"
    if suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_json(path, orient="records", lines=True, date_format="iso")
    document = open_timeline(path)
    assert document.origins is not None
    keep_note(path, document.origins.mark(1), "On B")
    was = document.origins.cell(2, "start")
    keep_correction(path, document.origins.mark(2), "start", was, "2014-01-01")
    keep_correction(path, document.origins.mark(0), "size", "1", "one")
    again = open_timeline(path)
    assert list(again.events.texts["title"]) == ["C", "A", "B"]
    assert list(again.events.texts["size"]) == ["3", "one", "2"]
    (note,) = again.notes
    assert again.events.find(note.event) == 2


@given(st.lists(st.text(max_size=6), min_size=1, max_size=4), st.data())
def test_hashes_tell_rows_apart(cells: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.text(max_size=6), min_size=1, max_size=4))
    assert (hash_of(cells) == hash_of(other)) == (cells == other)


def test_a_hash_is_the_same_on_every_machine_and_in_every_version() -> None:
    assert hash_of(["e1", "Ünï", ""]) == "7-ab16705e3d3ab365ba4d61c922c99deb"


def test_a_table_without_a_file_of_its_own_has_no_rows_to_note_on() -> None:
    table = pa.table({"title": ["A"], "start": ["2015-01-01"]})
    assert read_arrow(table).origins is None
    assert read_pasted(ReadOptions(text="title\tstart\nA\t2015-01-01\n")).origins is None


CORRECTED = st.tuples(
    st.integers(0, 5),
    st.sampled_from(["title", "start", "group", "tags"]),
    st.sampled_from(["", "a", "é;\n”", "2016-05-06", "2015-01-03"]),
)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(CORRECTED, max_size=8))
def test_any_corrections_are_shown_and_taken_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, str]]
) -> None:
    table = a_table(tmp_path_factory.mktemp("rows"), HEADER + some_rows(6), "events.csv")
    first = open_timeline(table)
    origins = first.origins
    assert origins is not None
    events = {number: first.events.index(f"e{number}") for number in range(6)}
    was: dict[tuple[int, str], str] = {
        (number, column): origins.cell(event, column)
        for number, event in events.items()
        for column in ("title", "start", "group", "tags")
    }
    now, done = dict(was), []
    for number, column, text in steps:
        if column == "start" and not text.startswith("2"):
            continue  # the row would be no event
        keep_correction(table, mark_of(first, f"e{number}"), column, was[number, column], text)
        done.append((number, column, now[number, column]))
        now[number, column] = text
    again = open_timeline(table)
    assert again.origins is not None
    for (number, column), text in now.items():
        event = again.events.find(f"e{number}")
        if event is not None:
            assert again.origins.cell(event, column) == text
            found = again.origins.corrections(event)
            own = next((each for each in found if each.column == column), None)
            assert (own is not None) == (text != was[number, column])
            assert own is None or (own.was, own.now) == (was[number, column], text)
            assert again.origins.mark(event) == origins.mark(events[number])
    for number, column, text in reversed(done):
        keep_correction(table, mark_of(first, f"e{number}"), column, was[number, column], text)
    last = open_timeline(table)
    assert list(last.events.texts["title"]) == list(first.events.texts["title"])
    assert list(last.events.texts["when"]) == list(first.events.texts["when"])
    assert last.findings == first.findings

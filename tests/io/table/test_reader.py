import csv
import datetime as dt
import gzip
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import feather

from tests.io.tables import HEADER, Steps, a_table, opened, some_rows, titles
from tests.io.test_any_input import outcome
from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.formats.csv import write_csv
from timeline_app.io.options import Cancelled, Progress, ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns.column_map import AmbiguousDates, NeedsColumns, NeedsUnit
from timeline_app.io.table.reader import read_arrow
from timeline_app.io.table.refused_rows import write_refused
from timeline_app.model.dates.edtf import Form, parse_when
from timeline_app.words.files.findings import finding_line, tally_line

MANY = 8_000  # rows that fill more than the first block


def test_rows_are_events_in_time_order(tmp_path: Path) -> None:
    document = opened(tmp_path, HEADER + "b,B,2016,,x\na,A,2015-01-02T03:04,2015-02,y\n", "my.csv")
    assert document.title == "my"
    assert [lane.title for lane in document.lanes] == ["x", "y"]
    assert document.events.event(0).when == parse_when("2015-01-02T03:04/2015-02")
    assert document.events.event(1).when == parse_when("2016")
    assert tally_line(document.tally) == "2 read, 2 shown, 0 refused"


def test_other_columns_are_kept(tmp_path: Path) -> None:
    document = opened(tmp_path, "name,date,Place,zone,title2\nA,2015,Oslo,north,T\n")
    event = document.events.event(0)
    assert (event.id, event.title, event.place, event.zone) == ("2", "A", "Oslo", "")
    assert event.extra == {"zone (column)": "north", "title2": "T"}


def test_an_empty_column_of_zones_is_no_other_column(tmp_path: Path) -> None:
    first = opened(tmp_path, "name,date,mass\nA,2015,7\nB,2016,8\n")
    write_csv(first, tmp_path / "again.csv")
    again = open_timeline(tmp_path / "again.csv")
    for document in (again, read_arrow(pa.Table.from_pandas(first.table()))):
        assert [*document.events.texts] == [*first.events.texts]
        assert document.table().equals(first.table())


def test_times_are_read_in_their_zone(tmp_path: Path) -> None:
    document = opened(tmp_path, "id,title,when,zone\na,A,2025-10-28T10:40,Asia/Tokyo\n")
    assert document.events.whens(0) == parse_when("2025-10-28T10:40", "Asia/Tokyo")


@pytest.mark.parametrize(
    "name", ["t.csv", "t.tsv", "t.csv.gz", "t.parquet", "t.feather", "t.arrow"]
)
def test_every_kind_of_file_gives_the_same_events(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    names = HEADER.strip().split(",")
    rows = list(csv.reader(some_rows(50).splitlines()))
    table = pa.table({each: [row[at] for row in rows] for at, each in enumerate(names)})
    text = HEADER + some_rows(50)
    if name.endswith(".parquet"):
        pq.write_table(table, path)
    elif name.endswith((".feather", ".arrow")):
        feather.write_feather(table, path)
    elif name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text.replace(",", "\t") if name.endswith(".tsv") else text)
    expected = opened(tmp_path, text, "expected.csv")
    document = open_timeline(path)
    assert titles(document) == titles(expected)
    assert document.events.start_s.tolist() == expected.events.start_s.tolist()
    assert document.lanes == expected.lanes


def test_times_of_arrow_keep_their_zone_and_their_absence(tmp_path: Path) -> None:
    moment = dt.datetime(2015, 7, 1, 12, tzinfo=dt.UTC)
    table = pa.table(
        {
            "name": ["A", None],
            "date": pa.array([moment, None], pa.timestamp("us", "Europe/Paris")),
            "until": pa.array([dt.date(2016, 1, 1), None]),
        }
    )
    feather.write_feather(table, tmp_path / "t.feather")
    events = open_timeline(tmp_path / "t.feather").events
    expected = parse_when("2015-07-01T14:00:00+02:00/2016-01-01")
    when = events.whens(0)
    assert (when.start_s, when.end_s) == (expected.start_s, expected.end_s)
    assert when.start_offset_s == 7200
    assert (events.event(1).title, events.form[1]) == ("", Form.UNDATED)


def test_the_first_events_come_before_the_rest(tmp_path: Path) -> None:
    path, steps = a_table(tmp_path, HEADER + some_rows(MANY)), Steps()
    document = open_timeline(path, ReadOptions(progress=steps))
    first, *others = steps.heard
    assert first.document is not None
    assert 0 < len(first.document.events) < MANY
    assert others
    assert all(step.document is None for step in others)
    assert [step.rows for step in steps.heard] == sorted(step.rows for step in steps.heard)
    assert (steps.heard[-1].rows, steps.heard[-1].share) == (MANY, 1.0)
    assert len(document.events) == MANY


def dated(dates: str, count: int = MANY) -> str:
    """A table with those dates by turns, in rows that fill more than a block."""
    each = dates.split()
    return "title,start\n" + "".join(
        f"Event number {row},{each[row % len(each)]}\n" for row in range(count)
    )


@pytest.mark.parametrize("last", ["", "Last,13/01/2011\n"])
def test_no_events_are_shown_before_their_dates_are_asked_about(tmp_path: Path, last: str) -> None:
    path, steps = a_table(tmp_path, dated("02/03/2011 04/05/2012") + last), Steps()
    if last:  # it settles what the others mean
        assert (open_timeline(path, ReadOptions(progress=steps)).events.form > Form.UNDATED).all()
    else:
        with pytest.raises(AmbiguousDates):
            open_timeline(path, ReadOptions(progress=steps))
    assert [step.document for step in steps.heard] == [None] * len(steps.heard)


def test_first_events_that_settle_their_dates_are_shown_dated(tmp_path: Path) -> None:
    path, steps = a_table(tmp_path, dated("02/03/2011 13/05/2012")), Steps()
    open_timeline(path, ReadOptions(progress=steps))
    first = steps.heard[0].document
    assert first is not None
    assert (first.events.form > Form.UNDATED).all()


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(_: Progress) -> None:
        raise Cancelled

    path = a_table(tmp_path, HEADER + some_rows(MANY))
    before = threading.active_count()
    with pytest.raises(Cancelled):
        open_timeline(path, ReadOptions(progress=cancel))
    assert threading.active_count() == before
    descriptors = Path("/proc/self/fd")
    if descriptors.exists():
        held = {str(each.readlink()) for each in descriptors.iterdir() if each.is_symlink()}
        assert str(path) not in held


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("," * 2_000 + "x\n", 4, "the row has 2,001 cells, but there are 5 columns"),
        ('x,"open,2015,,\n', 4, "the row cannot be read (unexpected end of data)"),
        ("e1,again,2015,,\n", 4, "the id “e1” is there already, on line 3"),
        (",nameless,2015,,\n", 4, "the row has no id"),
    ],
)
def test_a_row_that_is_no_event_is_reported_and_kept(
    tmp_path: Path, content: str, line: int, reason: str
) -> None:
    document = opened(tmp_path, HEADER + some_rows(2) + content, id="id")
    assert (document.tally.read, document.tally.shown, document.tally.refused) == (3, 2, 1)
    row = document.tally.refused_rows[0]
    assert (row.line, row.reason) == (line, reason)
    assert row.text == content.rstrip("\n")
    assert f"any.csv:{line}" in finding_line(document.findings[0])


def test_a_stray_mark_costs_no_other_row(tmp_path: Path) -> None:
    content = HEADER + 'a,"A,2015,,\n' + some_rows(MANY) + 'b,"B,2016,,\n' + some_rows(9, MANY)
    document = opened(tmp_path, content)
    assert (document.tally.shown, document.tally.refused) == (MANY + 9, 2)


def test_refused_rows_are_written_as_a_table(tmp_path: Path) -> None:
    document = opened(tmp_path, HEADER + some_rows(2) + some_rows(2) + "x,,,,,y\n", id="id")
    write_refused(document.tally.refused_rows, tmp_path / "refused.csv")
    with (tmp_path / "refused.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "reason", "text"]
    assert [row[0] for row in rows[1:]] == ["4", "5", "6"]
    assert rows[1][2] == "e0,Event 0,2015-01-01,,g0"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path, line_end: str) -> None:
    content = "\ufeff" + (HEADER + some_rows(3)).replace("\n", line_end)
    assert len(opened(tmp_path, content).events) == 3


def test_semicolons_part_cells_too(tmp_path: Path) -> None:
    assert titles(opened(tmp_path, "title;start\nA, and B;2015\n")) == ["A, and B"]


def test_text_that_is_not_utf_8_names_the_byte_and_the_way_out(tmp_path: Path) -> None:
    content = (HEADER + some_rows(2)).encode() + b"x,caf\xe9,2015,,\n"
    with pytest.raises(
        WrongEncoding, match=r"^any\.csv:4 .*byte 0xe9 at position 6 .*--encoding cp1252"
    ) as found:
        opened(tmp_path, content)
    assert "café" in titles(opened(tmp_path, content, encoding=found.value.encoding))
    wide = (HEADER + some_rows(2)).encode("utf-16-le")
    with pytest.raises(WrongEncoding, match="--encoding utf-16-le"):
        opened(tmp_path, wide)
    assert len(opened(tmp_path, wide, encoding="utf-16-le").events) == 2


def test_a_byte_order_mark_names_the_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-32", "utf-8-sig"):
        assert titles(opened(tmp_path, "title,start\nŽena,2015\n".encode(encoding))) == ["Žena"]


def test_text_that_is_not_in_the_encoding_that_was_said_is_offered_another(tmp_path: Path) -> None:
    content = HEADER.encode() + b"x,caf\xe9 \x81,2015,,\n"
    with pytest.raises(WrongEncoding, match=r"^any\.csv is not cp1252 .*--encoding latin-1"):
        opened(tmp_path, content, encoding="cp1252")
    assert titles(opened(tmp_path, content, encoding="latin-1")) == ["café \x81"]


@pytest.mark.parametrize("encoding", ["nope", "hex"])
def test_an_encoding_that_is_none(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(CannotRead, match=f"“{encoding}” is no encoding"):
        opened(tmp_path, HEADER, encoding=encoding)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "a.csv is empty"),
        ("a.csv", b"," * 2_000 + b"\n", "a.csv:1 has 2,001 columns"),
        ("a.parquet", b"PAR1 and no more", "a.parquet cannot be read"),
        ("a.feather", b"id,title\n", "a.feather cannot be read"),
        ("a.csv.gz", b"id,title\n", "a.csv.gz cannot be unpacked"),
    ],
)
def test_a_file_that_is_no_table_is_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(CannotRead) as caught:
        opened(tmp_path, content, name)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_gzip_that_breaks_off_is_shown_up_to_there(tmp_path: Path) -> None:
    content = gzip.compress((HEADER + some_rows(MANY)).encode())
    document = opened(tmp_path, content[:-9], "a.csv.gz")
    assert "breaks off" in document.findings[0].what or "breaks off" in document.findings[1].what
    assert document.tally.shown > 0


def test_a_file_that_is_removed_or_changed_meanwhile_is_reported(tmp_path: Path) -> None:
    path = a_table(tmp_path, HEADER + some_rows(MANY))
    document = open_timeline(path, ReadOptions(progress=lambda _: path.unlink(missing_ok=True)))
    assert len(document.events) == MANY
    assert document.findings[0].what == "the file was removed while it was read"


def test_dates_that_cannot_be_used_are_reported_once(tmp_path: Path) -> None:
    rows = "title,start,end\na,-9999,9999\nb,2020,2019\nc,2021,2019\nd,,2019\ne,soon,\nf,,\n"
    document = opened(tmp_path, rows)
    assert titles(document) == ["a", "b", "c", "d", "e", "f"]
    undated, backwards, blank, minus = (finding_line(finding) for finding in document.findings)
    assert undated.startswith("2 rows have no date that can be read")
    assert "any.csv:5, 6" in undated
    assert backwards.startswith("2 rows have an end before the start, any.csv:3, 4")
    assert blank.startswith("1 row has no date, and is shown undated, any.csv:7")
    assert minus.startswith("years with a minus are read as astronomical years")
    assert document.events.whens(0) == parse_when("-9999/9999")


def test_ambiguous_dates_are_asked_about_and_then_read(tmp_path: Path) -> None:
    content = "title,start\nA,10/5/1961\nB,3.12.1961 14:30\n"
    with pytest.raises(AmbiguousDates):
        opened(tmp_path, content)
    events = opened(tmp_path, content, day_first=True).events
    assert list(events.texts["when"]) == ["1961-05-10", "1961-12-03T14:30"]
    assert list(events.texts["start"]) == ["10/5/1961", "3.12.1961 14:30"]
    events = opened(tmp_path, content, day_first=False).events
    assert list(events.texts["when"]) == ["1961-03-12T14:30", "1961-10-05"]


def test_numbers_are_read_by_the_unit_that_is_said(tmp_path: Path) -> None:
    content = "title,timestamp\nA,1420073104999\nB,\nC,x\n"
    with pytest.raises(NeedsUnit):
        opened(tmp_path, content)
    events = opened(tmp_path, content, unit="ms").events
    assert list(events.texts["when"]) == ["2015-01-01T00:45:04Z", "", "x"]
    assert len(events.problems) == 1


def test_columns_that_are_not_plain_can_be_said(tmp_path: Path) -> None:
    with pytest.raises(NeedsColumns):
        opened(tmp_path, "a,b,c\nx,2015,y\n")
    assert titles(opened(tmp_path, "a,b,c\nx,2015,y\n", title="a", start="B")) == ["x"]


def test_a_lone_events_csv_is_a_table(tmp_path: Path) -> None:
    path = a_table(tmp_path, "title,start\nA,2015\n", "events.csv")
    assert titles(open_timeline(path)) == ["A"]


def test_too_many_wrong_rows_are_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.io.table.reader._MOST_REFUSED", 10)
    with pytest.raises(CannotRead, match="more than 10 rows that are no events"):
        opened(tmp_path, HEADER + some_rows(1) + "x,,,,,y\n" * 11)


PIECES = st.binary(max_size=4) | st.sampled_from(
    [b'"', b'"a\nb"', b",", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xc3", b"\n\n", b"9" * 30]
)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), PIECES), max_size=4))
def test_any_bytes_are_a_timeline_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, bytes]]
) -> None:
    content = (HEADER + some_rows(12)).encode()
    for start, length, piece in changes:
        content = content[:start] + piece + content[start + length :]
    document = outcome(lambda: opened(tmp_path_factory.mktemp("any"), content))
    if isinstance(document, str):
        assert "\n" not in document
        return
    tally = document.tally
    assert tally.read == tally.shown + tally.refused
    assert tally.shown == len(document.events)
    assert len(list(tally.refused_rows)) == tally.refused
    lanes = {lane.id for lane in document.lanes}
    for index in range(len(document.events)):
        assert document.events.event(index).lane in lanes
    assert all("\n" not in finding_line(finding) for finding in document.findings)


def test_an_arrow_stream_is_read_too(tmp_path: Path) -> None:
    table = pa.table({"title": ["A", "B"], "start": ["2015", "2016"]})
    with pa.ipc.new_stream(tmp_path / "t.arrow", table.schema) as writer:
        writer.write_table(table, max_chunksize=1)
    assert titles(open_timeline(tmp_path / "t.arrow")) == ["A", "B"]


def test_a_table_of_columns_without_rows_has_no_events(tmp_path: Path) -> None:
    table = pa.table({"title": pa.array([], pa.string()), "start": pa.array([], pa.string())})
    pq.write_table(table, tmp_path / "t.parquet")
    with pa.ipc.new_stream(tmp_path / "t.arrow", table.schema):
        pass
    for name in ("t.parquet", "t.arrow"):
        assert len(open_timeline(tmp_path / name).events) == 0


def test_columns_of_one_name_are_reported_apart(tmp_path: Path) -> None:
    table = pa.table([["A"], ["2015"], ["x"]], names=["title", "start", "title"])
    pq.write_table(table, tmp_path / "t.parquet")
    event = open_timeline(tmp_path / "t.parquet").events.event(0)
    assert (event.title, event.extra) == ("A", {"title (column 3)": "x"})


def test_too_many_columns_are_no_table(tmp_path: Path) -> None:
    pq.write_table(pa.table({f"c{each}": [1] for each in range(1_001)}), tmp_path / "t.parquet")
    with pytest.raises(CannotRead, match=r"t\.parquet has 1,001 columns"):
        open_timeline(tmp_path / "t.parquet")

"""What holds for the files of every other program: known, read whole, and never a fault."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import contents
from tests.io.formats.samples import SAMPLES, Sample, opener
from timeline_app.cli.commands import run_command
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.csv import write_csv
from timeline_app.io.formats.json import read_json, write_json
from timeline_app.io.registry import open_timeline, reader_of

EVERY = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.file for sample in SAMPLES])
# Tables and JSON of a person's own, beside the columns that other programs use.
OTHERS = {
    "title,start\nA,2025\n": "CSV or TSV table",
    "Year,Title,Text\n1939,A,B\n": "CSV or TSV table",
    "id,title,when,Headline\n1,A,1939,B\n": "CSV or TSV table",
    "Start Date,End Date,Title\n1939,1945,A\n": "CSV or TSV table",
    "date,time,title,source\n2025-01-01,10:00,A,B\n": "CSV or TSV table",
    "message,date\nA,2025-01-01\n": "CSV or TSV table",
}


def assert_read_or_refused(path: Path) -> None:
    message = ""
    try:
        open_timeline(path)
    except CannotRead as error:
        message = str(error)
    assert "please report" not in message
    assert "\n" not in message


@EVERY
def test_a_file_is_known_by_what_it_holds(tmp_path: Path, sample: Sample) -> None:
    document = opener(tmp_path)(sample.file, sample.text)
    assert reader_of(tmp_path / sample.file).title == sample.title
    assert len(document.events) == sample.events
    if sample.is_known_by_bytes:
        opener(tmp_path)("renamed.bin", sample.text)
        assert reader_of(tmp_path / "renamed.bin").title == sample.title


@pytest.mark.parametrize("text", OTHERS)
def test_an_ordinary_table_is_no_file_of_another_program(tmp_path: Path, text: str) -> None:
    (tmp_path / "table.csv").write_text(text)
    assert reader_of(tmp_path / "table.csv").title == OTHERS[text]


@EVERY
def test_every_event_has_a_date_that_is_read_and_a_title(tmp_path: Path, sample: Sample) -> None:
    document = opener(tmp_path)(sample.file, sample.text)
    assert not document.events.problems
    assert all(document.events.texts["title"])
    assert document.tally.refused == 0


@EVERY
def test_check_counts_its_events(
    tmp_path: Path, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    document = opener(tmp_path)(sample.file, sample.text)
    code = run_command(["check", str(tmp_path / sample.file)])
    assert code == (1 if document.findings else 0)
    assert f"{sample.events} read, {sample.events} shown, 0 refused" in capsys.readouterr().out


@EVERY
def test_what_is_read_is_the_same_in_our_json(tmp_path: Path, sample: Sample) -> None:
    document = opener(tmp_path)(sample.file, sample.text)
    write_json(document, tmp_path / "again.json")
    assert contents(read_json(tmp_path / "again.json")) == contents(document)


@EVERY
def test_an_export_as_a_table_is_no_file_of_the_other_program(
    tmp_path: Path, sample: Sample
) -> None:
    document = opener(tmp_path)(sample.file, sample.text)
    write_csv(document, tmp_path / "again.csv")
    assert reader_of(tmp_path / "again.csv").title == "CSV or TSV table"
    again = open_timeline(tmp_path / "again.csv")
    assert [*again.events.texts["title"]] == [*document.events.texts["title"]]
    assert [*again.events.texts["when"]] == [*document.events.texts["when"]]


@EVERY
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_on_one_line(
    tmp_path: Path, sample: Sample, data: st.DataObject
) -> None:
    text = sample.text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    path = tmp_path / sample.file
    put = data.draw(st.sampled_from(["", "-", "9999999", "{", "\0", '"', "[1]", "null", "<", "é"]))
    path.write_bytes((text[:start] + put + text[end:]).encode())
    assert_read_or_refused(path)


@EVERY
def test_a_file_that_is_cut_off_is_read_or_refused_on_one_line(
    tmp_path: Path, sample: Sample
) -> None:
    path = tmp_path / sample.file
    for length in range(0, len(sample.text), max(1, len(sample.text) // 60)):
        path.write_bytes(sample.text[:length].encode())
        assert_read_or_refused(path)

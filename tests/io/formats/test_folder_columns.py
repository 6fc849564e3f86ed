"""The names that people give the columns of events.csv, and what is said where none is known."""

from pathlib import Path

import pytest

from tests.builders import a_folder
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.table.columns.column_map import NeedsColumns
from timeline_app.io.table.reader import read_text_as_table
from timeline_app.model.document import Document
from timeline_app.words.files.findings import finding_line


def read(folder: Path, events: str) -> Document:
    a_folder(folder, {"events.csv": events})
    return read_folder(folder)


@pytest.mark.parametrize(
    ("events", "when"),
    [
        ("id,title,date\na,A,2025-01-02\n", "2025-01-02"),
        ("ID,Name,Start Date\na,A,2025-01-02\n", "2025-01-02"),
        ("id,title,start,end\na,A,2025-01-02,2025-02\n", "2025-01-02/2025-02"),
        ("id,title,start,end\na,A,2025-01-02,\n", "2025-01-02"),
        ("id,headline,When,note\na,A,2025,x\n", "2025"),
    ],
)
def test_columns_are_recognised_as_in_a_table(tmp_path: Path, events: str, when: str) -> None:
    document = read(tmp_path, events)
    assert document.findings == ()
    assert (document.events.event(0).title, document.events.whens(0).text) == ("A", when)


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_of_a_folder_is_read_as_it_is_alone(
    tmp_path: Path, mark: str, encoding: str
) -> None:
    rows = "id,Titel,Datum\na,Žena,2020-01-05\n".replace(",", mark)
    (tmp_path / "events.csv").write_bytes(rows.encode(encoding))
    event = read_folder(tmp_path).events.event(0)
    assert (event.title, event.when.text) == ("Žena", "2020-01-05")


def test_a_column_called_when_is_never_replaced(tmp_path: Path) -> None:
    document = read(tmp_path, "id,title,date,when\na,A,2024,2025\n")
    assert document.events.whens(0).text == "2025"
    assert document.events.event(0).extra == {"date": "2024"}


def test_dates_that_cannot_be_read_are_reported_row_by_row(tmp_path: Path) -> None:
    document = read(tmp_path, "id,title,date\na,A,the twelfth of never\nb,B,tba\n")
    message = [finding_line(finding) for finding in document.findings]
    assert ["events.csv:2" in message[0], "events.csv:3" in message[1]] == [True, True]
    assert "“the twelfth of never” is not a date" in message[0]


@pytest.mark.parametrize("header", ["id,title,Note", "id,title,Note,when"])
def test_no_date_at_all_is_reported_with_the_column_that_may_hold_them(
    tmp_path: Path, header: str
) -> None:
    (finding,) = read(tmp_path, f"{header}\na,A,x\n").findings
    assert "no event has a date" in finding_line(finding)
    assert "“Note”" in finding_line(finding)


def test_a_timeline_without_dates_or_other_columns_is_as_it_should_be(tmp_path: Path) -> None:
    assert read(tmp_path, "id,title,when\na,A,\n").findings == ()


def test_a_table_says_why_its_dates_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("title\tstart\nA\tthe twelfth of never\n")
    with pytest.raises(NeedsColumns) as caught:
        read_text_as_table(path)
    assert "the column “start” holds no dates that can be read" in str(caught.value)
    assert "“the twelfth of never” in row 1" in str(caught.value)
    assert "2025-01-12" in str(caught.value)

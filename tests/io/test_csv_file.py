import csv
from pathlib import Path

import pytest

from tests.builders import a_document, an_event
from timeline_app.io.csv_file import write_csv
from timeline_app.io.errors import CannotWrite
from timeline_app.model.events import COLUMNS


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_events_stand_in_time_order_with_all_their_columns(tmp_path: Path) -> None:
    later, first = an_event("b", "2025-10-29", note="“x”, y"), an_event("a", "-0044-03-15")
    write_csv(a_document([later, first]), tmp_path / "out.csv")
    rows = rows_of(tmp_path / "out.csv")
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["when"] == "-0044-03-15"
    assert rows[1]["note"] == "“x”, y"
    assert {*COLUMNS} <= {*rows[0]}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@x", "-x", "\t=1"])
def test_what_a_spreadsheet_would_run_is_made_text(tmp_path: Path, cell: str) -> None:
    write_csv(a_document([an_event(title=cell)]), tmp_path / "out.csv")
    assert rows_of(tmp_path / "out.csv")[0]["title"] == f"'{cell}"


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="is not there"):
        write_csv(a_document([an_event()]), tmp_path / "no" / "out.csv")

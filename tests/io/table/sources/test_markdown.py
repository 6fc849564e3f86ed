"""Tables of Markdown and of database shells: cells between upright bars."""

from pathlib import Path

import pytest

from tests.io.tables import opened
from timeline_app.words.files.findings import check_lines


@pytest.mark.parametrize(
    "content",
    [
        "| Event | Date |\n|-------|:----:|\n| A | 2019-10-22 |\n| B | 2019-03-04 |\n",
        "Event | Date\n:-- | --:\nA | 2019-10-22\nB | 2019-03-04\n",
        " event |    date\n-------+------------\n A     | 2019-10-22\n B     | 2019-03-04\n",
    ],
)
def test_the_line_below_the_header_is_no_event(tmp_path: Path, content: str) -> None:
    document = opened(tmp_path, content)
    texts = document.events.texts
    assert {*zip(texts["title"], texts["when"], strict=True)} == {
        ("A", "2019-10-22"),
        ("B", "2019-03-04"),
    }
    assert document.tally.refused == 0
    assert not any("--" in line for line in check_lines(document))


def test_the_line_does_not_settle_how_dates_are_read(tmp_path: Path) -> None:
    content = "| Event | Date |\n|---|---|\n| A | 10/22/2019 |\n| B | 03/04/2019 |\n"
    texts = opened(tmp_path, content).events.texts
    assert [*texts["when"]] == ["2019-03-04", "2019-10-22"]


def test_dashes_between_commas_are_an_event(tmp_path: Path) -> None:
    assert len(opened(tmp_path, "title,date\n---,2019-10-22\nA,2019-10-23\n").events) == 2


def test_lines_are_left_out_of_tables_with_few_distinct_cells(tmp_path: Path) -> None:
    rows = "".join(f"| E | 2019-01-{day:02} | x |\n" for day in range(1, 29)) * 4
    content = f"| Event | Date | Place |\n|---|---|---|\n{rows}"
    document = opened(tmp_path, content)
    assert len(document.events) == 28 * 4
    assert {*document.events.texts["title"]} == {"E"}

from pathlib import Path

import pytest

from tests.io.formats.samples import AEON_2, AEON_3, events_of, opener, said
from timeline_app.io.errors import CannotRead


def test_version_2_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("aeon2.csv", AEON_2)
    assert events_of(document) == {
        "Founded": {"when": "-0752", "date as written": "753 BC", "lane": "Rome"},
        "Voyage": {
            "when": "1492-08-03/1492-10-11",
            "date as written": "1492-08-03, 70 Days",
            "lane": "Main",
            "place": "Palos",
            "people": "Columbus;Pinzon",
            "summary": "West",
            "Color": "Red",
            "Tags": "sea, ships",
        },
        "Landfall": {
            "when": "1492-10-12",
            "date as written": "12 October 1492",
            "lane": "Main",
            "place": "Guanahani",
            "Parent": "1",
            "Color": "Blue",
        },
    }
    assert document.lane_column == "Arc"


def test_version_3_is_read_whole_and_items_without_dates_are_counted(tmp_path: Path) -> None:
    document = opener(tmp_path)("aeon3.csv", AEON_3)
    assert events_of(document) == {
        "Meeting": {
            "when": "2021-03-04 10:00:00/2021-03-04 11:30:00",
            "date as written": "2021-03-04 10:00:00 – 2021-03-04 11:30:00",
            "lane": "Event",
            "place": "Harbour",
            "summary": "They meet",
            "Narrative Position": "Scene 1",
        },
        "Theft": {
            "when": "[2021-03-05..2021-03-07]",
            "date as written": "2021-03-05 – 2021-03-07",
            "lane": "Event",
            "summary": "Some day",
            "Narrative Position": "Scene 2",
        },
    }
    assert said(document) == (
        "what has no place here is left out: Character (1); Narrative Folder (1)"
    )


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    document = opener(tmp_path)("aeon2.csv", AEON_2.replace("753 BC", "long ago"))
    assert "“long ago” is not a date" in said(document)


def test_a_row_that_is_broken_is_refused_and_a_broken_header_is_one_line(tmp_path: Path) -> None:
    document = opener(tmp_path)("aeon2.csv", AEON_2 + '3,"open,1500\n')
    assert "cannot be read" in said(document)
    with pytest.raises(CannotRead, match=r"aeon2\.csv"):
        opener(tmp_path)("aeon2.csv", AEON_2.replace("Summary", '"Summary'))

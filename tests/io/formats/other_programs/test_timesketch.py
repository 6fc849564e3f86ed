import json
from pathlib import Path

import pytest

from tests.io.formats.samples import L2T, TIMESKETCH, TIMESKETCH_LINES, events_of, opener, said
from timeline_app.io.errors import CannotRead


def test_a_table_is_read_whole_its_lanes_by_the_kind_of_time(tmp_path: Path) -> None:
    document = opener(tmp_path)("log.csv", TIMESKETCH)
    assert events_of(document) == {
        "A visited": {
            "when": "2015-07-24T19:01:01+00:00",
            "lane": "Last Visited Time",
            "timestamp": "1437764461000000",
            "source": "web",
        },
        "B, wrote": {
            "when": "2015-07-24T19:01:02.123456+00:00",
            "lane": "Content Modification Time",
            "timestamp": "1437764462123456",
            "source": "file",
        },
    }
    assert document.lane_column == "timestamp_desc"


def test_a_timestamp_alone_counts_microseconds(tmp_path: Path) -> None:
    table = "message,timestamp,timestamp_desc\nA,1437764461000000,Visited\n"
    document = opener(tmp_path)("log.csv", table)
    assert events_of(document)["A"]["when"] == "2015-07-24T19:01:01Z"


def test_lines_of_json_are_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("log.jsonl", TIMESKETCH_LINES)
    expected = {"when": "2015-07-24T19:01:01+00:00", "lane": "Write time", "x": "y"}
    assert events_of(document)["A"] == expected
    assert events_of(document)["B"] == {
        "when": "2015-07-24T19:01:01.123456Z",
        "lane": "Write time",
        "timestamp": "1437764461123456",
        "n a": "1",
    }
    assert (document.title, said(document)) == ("log", "")


def test_lines_that_are_no_events_are_refused_and_counted(tmp_path: Path) -> None:
    document = opener(tmp_path)("log.jsonl", TIMESKETCH_LINES + '{"message": \n5\n')
    assert document.tally[:3] == (4, 2, 2)
    assert [finding.where for finding in document.findings] == ["log.jsonl:3", "log.jsonl:4"]


def test_plasos_json_in_one_piece(tmp_path: Path) -> None:
    event = {"timestamp": 1437764461000000, "timestamp_desc": "Visit", "message": "M"}
    document = opener(tmp_path)("plaso.json", json.dumps({"event_0": event}))
    assert events_of(document)["M"]["when"] == "2015-07-24T19:01:01Z"


def test_l2tcsv_has_the_month_first_and_its_zone_in_a_column(tmp_path: Path) -> None:
    document = opener(tmp_path)("l2t.csv", L2T + "1,2,3\n")
    events = events_of(document)
    assert events["a description"]["when"] == "2015-07-24T19:01:01"
    assert events["a description"]["zone"] == "UTC"
    assert events["two, parts"]["when"] == "2015-01-02T19:01:01"
    assert events["two, parts"]["zone"] == "Europe/Berlin"
    assert events["two, parts"]["host"] == "h"
    assert document.tally[:3] == (3, 2, 1)
    assert said(document) == "the row does not have 17 cells"


def test_a_time_that_is_none_leaves_its_event_undated_and_is_said(tmp_path: Path) -> None:
    table = TIMESKETCH + "C,0,0000-00-00T00:00:00+00:00,Not a time,x\n"
    document = opener(tmp_path)("log.csv", table)
    assert len(document.events) == 3
    assert "0000-00-00T00:00:00+00:00" in said(document)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("log.jsonl", '{"message": 1, "timestamp_desc"'),
        ("plaso.json", '{"event_0": {"message": 1, "timestamp_desc": 2}'),
        ("l2t.csv", L2T.splitlines()[0].replace("type,", "type\0,") + "\n\xff"),
    ],
)
def test_a_broken_file_is_one_line(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(CannotRead, match=name):
        opener(tmp_path)(name, text.encode("latin-1"))

import json
from pathlib import Path

import pytest

from tests.io.formats.samples import VIS, events_of, opener, said
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.date_parts import javascript_date


def test_items_and_groups_are_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("items.json", VIS)
    assert [(lane.title, lane.colour) for lane in document.lanes[:2]] == [
        ("First", "#0954cd"),
        ("Second", "#0000ff"),
    ]
    assert events_of(document) == {
        "old": {"when": "-0050-04-20"},
        "bg": {"when": "2014-01-20T00:00:00Z/2014-05", "lane": "Eras", "type": "background"},
        "ms": {"when": "2014-04-20T00:00:00Z", "lane": "First"},
        "Bold & more": {
            "when": "2014-04-20/2014-04-22",
            "lane": "Second",
            "summary": "tip",
            "className": "red",
        },
        "js": {"when": "2014-05-28T09:00:00+02:00", "type": "point"},
    }
    assert document.lane_column == "group"


def test_items_alone_are_a_timeline(tmp_path: Path) -> None:
    items = [{"id": 1, "content": "A", "start": "2014-04-20T10:00:00.000Z", "group": "g"}]
    document = opener(tmp_path)("items.json", json.dumps(items))
    assert events_of(document) == {"A": {"when": "2014-04-20T10:00:00Z", "lane": "g"}}


def test_where_every_time_is_midnight_days_are_meant_and_it_is_said(tmp_path: Path) -> None:
    items = [{"id": n, "content": f"{n}", "start": f"2014-04-2{n}T00:00:00.000Z"} for n in range(3)]
    document = opener(tmp_path)("items.json", json.dumps(items))
    assert [*document.events.texts["when"]] == ["2014-04-20", "2014-04-21", "2014-04-22"]
    assert said(document) == "every time is 00:00, so that days are meant"


def test_what_is_no_item_is_counted(tmp_path: Path) -> None:
    items = [{"content": "A", "start": "soon"}, None]
    document = opener(tmp_path)("items.json", json.dumps(items))
    assert "item 2, which is null (1)" in said(document)
    assert "“soon” is not a date" in said(document)


@pytest.mark.parametrize(
    "text", ['[{"content": "A", "start": ', '{"items": {"content": 1, "start": 2}, "content": 1}']
)
def test_a_broken_file_is_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match=r"items\.json"):
        opener(tmp_path)("items.json", text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2014", "2014"),
        ("-000050-04-20", "-0050-04-20"),
        ("+002014-04-20T10:00:00.000Z", "2014-04-20T10:00:00Z"),
        ("+012025-04-20", "Y12025"),
        ("2014-04-20 10:00", "2014-04-20T10:00"),
        ("2014-04-20T10:00:00+0200", "2014-04-20T10:00:00+02:00"),
        ("May 28 2006 09:00:00 GMT", "2006-05-28T09:00:00Z"),
        ("Wed May 28 2014 09:00:00 GMT+0200 (CEST)", "2014-05-28T09:00:00+02:00"),
        ("Sat May 20 1961", "1961-05-20"),
        ("Fri Mar 15 -44", "-0043-03-15"),
        ("4/20/2014", "2014-04-20"),
        ("4/5/2014", "4/5/2014"),  # it has two readings, and is said to be no date
        ("28 October 2025", "2025-10-28"),
        ("", ""),
    ],
)
def test_dates_as_javascript_has_them(text: str, when: str) -> None:
    assert javascript_date(text) == when

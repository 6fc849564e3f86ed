import json
from pathlib import Path

import pytest

from tests.io.formats.samples import SHEET, SLIDES, events_of, opener, said
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.timeline_js import clock_time


def test_a_sheet_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("sheet.csv", SHEET)
    assert (document.title, document.description) == ("The long war", "All of it")
    assert events_of(document) == {
        "Persian wars": {"when": "-0489-09/-0479", "lane": "Eras"},
        "To Moscow": {"when": "1812-06-24T13:30/1812-12-14", "lane": "Russia"},
        "Shells & bombs": {
            "when": "1939-09-01T04:45",
            "lane": "Poland",
            "summary": "One.\nTwo, source (http://e.org/s)",
            "date as written": "at dawn",
            "media url": "http://e.org/p.jpg",
            "media caption": "The harbour",
            "media credit": "A. Person",
            "background": "#ff0000",
        },
    }
    assert said(document) == "the row of type “title” is the title of the timeline, and no event"
    assert document.findings[0].where == "sheet.csv:2"


def test_json_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("slides.json", json.dumps(SLIDES))
    assert (document.title, document.description) == ("The long war", "All of it")
    assert [lane.title for lane in document.lanes] == ["Poland", "No lane", "Eras"]
    assert events_of(document) == {
        "Persian wars": {"when": "-0489-09/-0479", "lane": "Eras"},
        "Shells & bombs": {
            "when": "1939-09-01T04:45",
            "lane": "Poland",
            "summary": "One.\nTwo",
            "date as written": "at dawn",
            "media url": "http://e.org/p.jpg",
            "media caption": "The harbour",
            "background color": "#ff0000",
            "autolink": "false",
        },
        "Peace": {"when": "1945"},
    }


def test_years_count_without_a_year_0_and_may_be_far_away(tmp_path: Path) -> None:
    events = [
        {"start_date": {"year": year, "month": 3}, "text": {"headline": str(year)}}
        for year in (-13_800_000_000, -44, -1, 1, "2025")
    ]
    document = opener(tmp_path)("big.json", json.dumps({"scale": "cosmological", "events": events}))
    assert [*document.events.texts["when"]] == [
        "Y-13799999999", "-0043-03", "0000-03", "0001-03", "2025-03",
    ]  # fmt: skip
    assert not document.events.problems


def test_what_is_no_date_is_said_and_the_event_is_kept(tmp_path: Path) -> None:
    text = "Year,Month,Headline,Text\n1939,13,A,\nsoon,,B,\n1940,,C,\n"
    document = opener(tmp_path)("sheet.csv", text)
    assert set(events_of(document)) == {"A", "B", "C"}
    assert len(document.events.problems) == 2
    assert "1939-13" in said(document)
    assert "soon" in said(document)


def test_what_has_no_place_is_counted_and_named(tmp_path: Path) -> None:
    events = [{"start_date": {"year": 1961, "hour": 3}, "text": {"headline": "A"}}, 5]
    document = opener(tmp_path)("slides.json", json.dumps({"events": events}))
    assert said(document) == (
        "what has no place here is left out: times of dates without a day (1); event 2, which is "
        "a number (1)"
    )


def test_the_first_version_is_read_month_first(tmp_path: Path) -> None:
    sheet = (
        "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,"
        "Tag\n12/10/2011,,Whole,,,,,,start,\n1/12/2011 15:00:00,2/2011,A,,,,,,,tag\n-44,,B,,,,,,,\n"
    )
    document = opener(tmp_path)("v1.csv", sheet)
    assert document.title == "Whole"
    assert events_of(document)["A"] == {"when": "2011-01-12T15:00:00/2011-02", "lane": "tag"}
    assert events_of(document)["B"] == {"when": "-0043"}
    assert "12/10/2011 are read month first" in said(document)
    document = opener(tmp_path)("v1.csv", sheet.replace("2011,,Whole", "2011,31/12/2012,Whole"))
    assert events_of(document)["A"]["when"] == "2011-12-01T15:00:00/2011-02"
    assert "are read day first" in said(document)
    date = {"startDate": "2011,12,10", "headline": "A", "text": "<p>t</p>", "tag": "g"}
    date["asset"] = {"media": "http://m", "credit": "", "caption": "c"}  # type: ignore[assignment]
    timeline = {"headline": "Whole", "type": "default", "text": "", "date": [date], "era": []}
    document = opener(tmp_path)("v1.json", json.dumps({"timeline": timeline}))
    assert document.title == "Whole"
    expected = {"when": "2011-12-10", "lane": "g", "summary": "t"}
    assert events_of(document)["A"].items() >= expected.items()


@pytest.mark.parametrize(
    "text", ['{"events": [{"start_date": {"year": 1939}, "text', '{"events": {"start_date": 1}}']
)
def test_broken_json_is_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead) as caught:
        opener(tmp_path)("slides.json", text)
    assert "slides.json" in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("4:45", "04:45"),
        ("1:30 PM", "13:30"),
        ("12:05am", "00:05"),
        ("1.30 p.m.", "13:30"),
        ("1330", "13:30"),
        ("930", "09:30"),
        ("16:04:05", "16:04:05"),
        ("16:04:05.25", "16:04:05.25"),
        ("9 am", "09:00"),
        ("", ""),
        ("noon", "noon"),
    ],
)
def test_times_of_day(cell: str, time: str) -> None:
    assert clock_time(cell) == time

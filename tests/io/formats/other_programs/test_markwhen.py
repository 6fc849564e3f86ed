from pathlib import Path

import pytest

from tests.io.formats.samples import MARKWHEN, events_of, opener, said
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.markwhen_dates import (
    MOST_TIMES,
    NotReadError,
    Range,
    parse_range,
    repeated,
)


def test_a_text_is_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("plan.mw", MARKWHEN)
    events = events_of(document)
    assert (document.title, document.description) == ("Work plan", "All of it")
    assert [(lane.title, lane.colour) for lane in document.lanes] == [
        ("Project 1", "#d336b1"),
        ("All projects", "#976e03"),
        ("Head", "#808000"),
    ]
    assert events["Sub task"] == {
        "when": "2023-01/2023-03",
        "lane": "Project 1",
        "section": "All projects",
        "summary": "More about it: here\n- [ ] a list",
        "tags": "John",
        "key": "value",
    }
    assert events["Meeting"] == {
        "when": "2024-05-01T14:30/2024-05-01T16:00",
        "date as written": "5/1/2024 2:30pm - 4pm",
        "zone": "Europe/Berlin",
        "lane": "All projects",
    }
    assert [*document.events.texts["title"]].count("Biweekly") == 5
    assert said(document) == (
        "what has no place here is left out: comments (1); events that are now, which no day is "
        "written for (1); dates relative to something that is not known, or in working days (1)"
    )


def when(text: str, *, day_first: bool = False) -> str | None:
    first = parse_range("2020-01-10/2020-01-19", {}, None, day_first=False)
    assert first is not None
    found = parse_range(text, {"id": first}, first, day_first=day_first)
    return None if found is None else found.edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-01 14:00", "2024-05-01T14:00"),
        ("2024-05-01T14:00:00Z", "2024-05-01T14:00:00Z"),
        ("2012-2015", "2012/2015"),
        ("2024-05/2024-06", "2024-05/2024-06"),
        ("2024-05-01 / 2024-06-02", "2024-05-01/2024-06-02"),
        ("2012 to 2015", "2012/2015"),
        ("12/2012 - 1/2013", "2012-12/2013-01"),
        ("5/3/2024", "2024-05-03"),
        ("May 3 2024 - Jun 2024", "2024-05-03/2024-06"),
        ("3 May, 2024 9am", "2024-05-03T09:00"),
        ("December 2012", "2012-12"),
        ("4500 BCE", "-4499"),
        ("500 BC - 14 AD", "-0499/0014"),
        ("2020-01/now", "2020-01/.."),
        ("2023-04/4 months", "2023-04/2023-07-31"),
        ("2023-01-31 / 1 month", "2023-01-31/2023-02-27"),
        ("2024-01-01 10:00 / 2 hours", "2024-01-01T10:00/2024-01-01T12:00"),
        ("2024-01-01/1 year, 2 days", "2024-01-01/2025-01-02"),
        ("after !id 10 days / 1 month", "2020-01-30/2020-02-28"),
        ("after !id.start 2 days / 1 day", "2020-01-12"),
        ("before !id 3 days", "2020-01-07/2020-01-09"),
        ("2 weeks", "2020-01-20/2020-02-02"),
        ("2024-13", None),
        ("2024-02-30", None),
        ("note", None),
        ("see 2024", None),
        ("http", None),
        ("", None),
    ],
)
def test_ranges(text: str, edtf: str | None) -> None:
    assert when(text) == edtf


def test_the_header_says_whether_the_day_is_first(tmp_path: Path) -> None:
    assert when("5/3/2024", day_first=True) == "2024-03-05"
    text = "title: T\ndateFormat: d/M/y\n\n5/3/2024: A\n"
    assert events_of(opener(tmp_path)("a.mw", text))["A"]["when"] == "2024-03-05"


@pytest.mark.parametrize("text", ["after !other 2 days", "2024-01-01 / 3 work days"])
def test_what_is_relative_to_nothing_is_not_read(text: str) -> None:
    with pytest.raises(NotReadError):
        when(text)


@pytest.mark.parametrize(
    ("every", "last"),
    [
        ("every day for 3 days", "2020-01-03"),
        ("every 2 weeks x 3", "2020-01-29"),
        ("every month for 3 times", "2020-03-01"),
        ("every other year for 5 years", "2024-01-01"),
    ],
)
def test_what_repeats(every: str, last: str) -> None:
    first = parse_range("2020-01-01", {}, None, day_first=False)
    assert first is not None
    assert repeated(first, every)[-1].edtf == last


@pytest.mark.parametrize("every", ["every day", "every blue moon", "every day for 3 moons"])
def test_what_repeats_without_end_or_by_no_rule_is_not_read(every: str) -> None:
    with pytest.raises(NotReadError):
        repeated(Range(0, 86_400, "1970-01-01"), every)


def test_what_repeats_is_bounded() -> None:
    assert len(repeated(Range(0, 86_400, "1970-01-01"), "every day x 999999")) == MOST_TIMES


def test_hours_from_utc_are_put_on_the_times(tmp_path: Path) -> None:
    text = "timezone: -3\n2024-01-01 10:00: A\n2024-01-02: B\n2024-01-03 10:00: C\ntimezone: UTC\n"
    events = events_of(opener(tmp_path)("a.mw", text))
    assert events["A"]["when"] == "2024-01-01T10:00-03:00"
    assert events["B"]["when"] == "2024-01-02"
    assert (events["C"]["when"], events["C"]["zone"]) == ("2024-01-03T10:00", "UTC")


def test_headings_nest_and_tags_make_lanes_where_there_are_no_groups(tmp_path: Path) -> None:
    text = "# A\n## B\n2020: one\n# C\n2021: two\n"
    events = events_of(opener(tmp_path)("a.mw", text))
    assert (events["one"]["lane"], events["one"]["section"]) == ("B", "A")
    assert events["two"]["lane"] == "C"
    assert "section" not in events["two"]
    document = opener(tmp_path)("a.mw", "#Work: red\n2020: one #Work\n2021: two\n")
    assert document.lanes[0][1:3] == ("Work", "#ff0000")


def test_links_and_places_are_taken_out_of_a_title(tmp_path: Path) -> None:
    text = (
        "2020: [Shop](http://e.org/a_(b)) opens [Oslo, Norway](location) #Work\n"
        "2021: ![plan](http://e.org/p.png) Plan\n2022: [Rome](location)\n"
        "2023: Trip\nWe saw\n[Los Angeles](location)\n"
    )
    events = events_of(opener(tmp_path)("a.mw", text))
    assert events["Shop opens"] == {
        "when": "2020",
        "lane": "Work",
        "tags": "Work",
        "place": "Oslo, Norway",
        "links": "http://e.org/a_(b)",
    }
    assert events["Plan"]["links"] == "http://e.org/p.png"
    assert events["Rome"]["place"] == "Rome"
    assert events["Trip"]["place"] == "Los Angeles"
    assert events["Trip"]["summary"] == "We saw\n[Los Angeles](location)"


@pytest.mark.parametrize("line", ["Draft", "- Draft", "- [ ] Draft", "- [x] Draft", "- [] Draft"])
def test_an_entry_without_a_title_has_its_first_line(tmp_path: Path, line: str) -> None:
    document = opener(tmp_path)("a.mw", f"2020 / 2021: \n{line}\nand more\n")
    assert events_of(document)["Draft"]["summary"] == "and more"
    assert said(document) == ""


PAGES = """\
title: One
description:
timezone: +2
#Work: red

2020-01-01 10:00: A
section S
2020-01-02: B
endSection
_-_-_break_-_-_

title: Two
description: both
dateFormat: d/M/y

3/4/2021: C
"""


def test_pages_have_headers_of_their_own_and_are_lanes(tmp_path: Path) -> None:
    document = opener(tmp_path)("both.mw", PAGES)
    events = events_of(document)
    assert (document.title, document.description) == ("both", "both")
    assert events["A"]["when"] == "2020-01-01T10:00+02:00"
    assert events["C"]["when"] == "2021-04-03"
    assert {t: (e["lane"], e["page"]) for t, e in events.items()} == {
        "A": ("One", "One"),
        "B": ("S", "One"),
        "C": ("Two", "Two"),
    }
    assert said(document) == ""


def test_a_list_in_the_header_is_counted_by_its_key(tmp_path: Path) -> None:
    document = opener(tmp_path)("a.mw", "title: T\nedit:\n  - ann@e.org\n  - bo@e.org\n\n2020: A\n")
    assert said(document) == "what has no place here is left out: edit (1)"


def test_a_text_without_an_entry_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"a\.mw is not as Markwhen writes it"):
        opener(tmp_path)("a.mw", "title: nothing\n")

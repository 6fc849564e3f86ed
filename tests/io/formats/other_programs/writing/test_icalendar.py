"""A calendar by RFC 5545, read by the library icalendar; no date is shifted."""

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.builders import a_document, an_event
from timeline_app.io.formats.other_programs.writing.icalendar import write_icalendar
from timeline_app.io.registry import open_timeline


def written(folder: Path, when: str, zone: str = "", **columns: str) -> tuple[Any, str]:
    path = folder / "out.ics"
    said = write_icalendar(a_document([an_event("a", when, zone=zone, **columns)]), path)
    calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
    (entry,) = calendar.walk("VEVENT")
    return entry, said


DAYS = {
    "2025-10-28": (dt.date(2025, 10, 28), dt.date(2025, 10, 29)),
    "2025-10-26/2025-10-28": (dt.date(2025, 10, 26), dt.date(2025, 10, 29)),
    "2025-10": (dt.date(2025, 10, 1), dt.date(2025, 11, 1)),
    "2024": (dt.date(2024, 1, 1), dt.date(2025, 1, 1)),
    "[2025-10-26..2025-10-28]": (dt.date(2025, 10, 26), dt.date(2025, 10, 29)),
    "2025-10-28/..": (dt.date(2025, 10, 28), None),
    "../2025-10-28": (dt.date(2025, 10, 28), None),
    "2025-10-28~": (dt.date(2025, 10, 28), dt.date(2025, 10, 29)),
}


@pytest.mark.parametrize("zone", ["", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("when", DAYS)
def test_days_are_dates_and_their_end_is_the_day_behind(
    tmp_path: Path, when: str, zone: str
) -> None:
    entry, _ = written(tmp_path, when, zone)
    start, end = DAYS[when]
    assert entry["DTSTART"].dt == start
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == end


@pytest.mark.parametrize(
    ("when", "zone", "line"),
    [
        ("2025-10-28T10:40", "Asia/Tokyo", "DTSTART;TZID=Asia/Tokyo:20251028T104000"),
        ("2025-10-28T10:40+09:00", "Asia/Tokyo", "DTSTART;TZID=Asia/Tokyo:20251028T104000"),
        ("2025-10-28T10:40+09:00", "", "DTSTART:20251028T014000Z"),
        ("2025-10-28T10:40Z", "", "DTSTART:20251028T104000Z"),
        ("2025-10-28T10:40", "", "DTSTART:20251028T104000"),
        ("1941-12-07T07:48", "Pacific/Honolulu", "DTSTART:19411207T181800Z"),
        # the second of two times on the night when the clocks go back
        ("2025-11-02T01:30-05:00", "America/New_York", "DTSTART:20251102T063000Z"),
    ],
)
def test_times_are_on_the_clock_of_their_zone_or_in_utc(
    tmp_path: Path, when: str, zone: str, line: str
) -> None:
    entry, _ = written(tmp_path, when, zone)
    lines = entry.to_ical().decode().splitlines()
    assert line in lines
    assert not any(each.startswith("DTEND") for each in lines)


@pytest.mark.parametrize(
    ("when", "is_lost"), [("1941-12-07T07:48", True), ("2001-12-07T07:48", False), ("1941", False)]
)
def test_a_zone_that_is_lost_is_counted(tmp_path: Path, when: str, *, is_lost: bool) -> None:
    _, said = written(tmp_path, when, "Pacific/Honolulu")
    assert ("1 time is written in UTC, without the zone of its place" in said) is is_lost


def test_a_zone_that_is_named_is_there(tmp_path: Path) -> None:
    written(tmp_path, "2025-10-28T10:40", "Asia/Tokyo")
    calendar: Any = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes())
    assert [str(each["TZID"]) for each in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    assert not calendar.get_missing_tzids()


def test_lines_end_and_are_folded_as_the_standard_has_it(tmp_path: Path) -> None:
    written(tmp_path, "2025", summary="é😀" * 200 + "\nmore; and, so \\ on")
    data = (tmp_path / "out.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_what_every_entry_needs_is_there(tmp_path: Path) -> None:
    entry, _ = written(tmp_path, "2025")
    assert entry["DTSTAMP"].dt.tzinfo is not None
    assert str(entry["UID"]).startswith("a@")


def test_two_timelines_share_no_uid(tmp_path: Path) -> None:
    uids = set()
    for title in ("One", "Two"):
        write_icalendar(a_document([an_event("1")], title=title), tmp_path / "out.ics")
        calendar: Any = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes())
        uids |= {str(each["UID"]) for each in calendar.walk("VEVENT")}
    assert len(uids) == 2


@pytest.mark.parametrize("when", ["-0044-03-15", "Y12000", "Y-12000", "0000", "../0000"])
def test_years_that_a_calendar_lacks_are_left_out_and_counted(tmp_path: Path, when: str) -> None:
    path = tmp_path / "out.ics"
    said = write_icalendar(a_document([an_event("a", when), an_event("b")]), path)
    assert "1 event of a year that it cannot hold is left out" in said
    assert [*open_timeline(path).events.texts["id"]] == ["b"]


def test_a_date_that_was_moved_elsewhere_is_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "out.ics"
    write_icalendar(a_document([an_event("a", "2025-10-28~")]), path)
    assert open_timeline(path).events.texts["when"][0] == "2025-10-28~"
    moved = path.read_bytes().replace(b"20251028", b"20251101").replace(b"20251029", b"20251102")
    path.write_bytes(moved)
    assert open_timeline(path).events.texts["when"][0] == "2025-11-01"


def test_a_date_that_repeats_is_no_single_one(tmp_path: Path) -> None:
    path = tmp_path / "out.ics"
    write_icalendar(a_document([an_event("a", "2025-10-28~")]), path)
    rule = b"RRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT"
    path.write_bytes(path.read_bytes().replace(b"END:VEVENT", rule))
    assert [*open_timeline(path).events.texts["when"]] == ["2025-10-28", "2025-10-29"]

"""Lines of calendars: the same as the icalendar library writes."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.formats.other_programs.writing.icalendar_lines import (
    moment_line,
    plain_line,
    text_line,
)

SIGNS = st.sampled_from([*'\\;,:^"\n ', "é", "東", "🎌", "\\n"])
TEXTS = st.lists(SIGNS | st.characters(codec="utf-8", exclude_categories=["Cc"])).map("".join)
# The library takes a backslash before a capital N for a line feed of the text (RFC 5545 does not).
LONG = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 30)).filter(
    lambda text: "\\N" not in text
)


def line_of(entry: icalendar.Event) -> str:
    text: str = entry.to_ical().decode()
    return text.removeprefix("BEGIN:VEVENT\r\n").removesuffix("END:VEVENT\r\n")


@given(st.sampled_from(["summary", "description", "location"]), LONG)
def test_texts_are_escaped_and_folded_as_by_the_library(name: str, text: str) -> None:
    entry = icalendar.Event()
    entry.add(name, text)
    assert text_line(name.upper(), text) == line_of(entry)


def test_a_backslash_before_a_capital_n_stays_one() -> None:
    assert text_line("SUMMARY", "C:\\New") == "SUMMARY:C:\\\\New\r\n"


@given(LONG)
def test_a_category_is_written_as_by_the_library(text: str) -> None:
    entry = icalendar.Event()
    entry.add("categories", [text])
    assert text_line("CATEGORIES", text) == line_of(entry)


@given(LONG.map(lambda text: text.replace("\n", " ")))
def test_own_properties_are_written_as_by_the_library(text: str) -> None:
    entry = icalendar.Event()
    entry.add("X-EDTF", text)
    assert plain_line("X-EDTF", text) == line_of(entry)


@given(
    st.dates()
    | st.datetimes().map(lambda each: each.replace(microsecond=0))
    | st.datetimes(timezones=st.just(dt.UTC)).map(lambda each: each.replace(microsecond=0))
    | st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2090, 1, 1)).map(  # noqa: DTZ001
        lambda each: each.replace(microsecond=0, tzinfo=ZoneInfo("Asia/Tokyo"))
    )
)
def test_days_and_times_are_written_as_by_the_library(moment: dt.date) -> None:
    entry = icalendar.Event()
    entry.add("dtstart", moment)
    assert moment_line("DTSTART", moment) == line_of(entry)


@pytest.mark.parametrize("length", range(60, 90))
def test_lines_are_folded_at_the_same_length(length: int) -> None:
    for letter in "aé東":
        entry = icalendar.Event()
        entry.add("summary", letter * length)
        assert text_line("SUMMARY", letter * length) == line_of(entry)

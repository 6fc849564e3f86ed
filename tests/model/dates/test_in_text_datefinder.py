"""The datefinder library as a second opinion on full dates in prose."""

import datefinder
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import MONTHS, civil_from_days, days_from_civil, weekday_name
from timeline_app.model.dates.in_text import dates_in_text

DAYS = st.integers(days_from_civil(1900, 1, 1), days_from_civil(2099, 12, 31))
WRITINGS = (
    "{day} {month} {year}",
    "{day} {short} {year}",
    "{month} {day}, {year}",
    "{short}{stop} {day}, {year}",
    "{weekday}, {day} {month} {year}",
    "{weekday}, {month} {day}, {year}",
    "{year}-{number:02}-{day:02}",
)
SENTENCES = (
    "The leaders met in the palace on {}.",
    "On {}, they signed it in Tokyo.",
    "They met on {} and left.",
    "It was signed ({}) by both.",
)


@given(DAYS, st.sampled_from(WRITINGS), st.sampled_from(SENTENCES))
def test_full_dates_are_read_as_datefinder_reads_them(
    days: int, writing: str, sentence: str
) -> None:
    year, number, day = civil_from_days(days)
    month = MONTHS[number - 1]
    date = writing.format(
        year=year,
        number=number,
        day=day,
        month=month,
        short=month[:3],
        stop="." if len(month) > len("May") else "",
        weekday=weekday_name(days),
    )
    text = sentence.format(date)
    ours = [found.when for found in dates_in_text(text, 0, len(text))]
    theirs = [found.date().isoformat() for found in datefinder.find_dates(text, strict=True)]
    assert ours == theirs
    assert len(ours) == 1


@pytest.mark.parametrize(
    "text",
    [
        "He may go to Tokyo.",
        "They march to the palace.",
        "He won 3-2.",
        "See Section 301.",
        "They met on 30 February 2025.",
    ],
)
def test_neither_finds_a_full_date_where_there_is_none(text: str) -> None:
    assert dates_in_text(text, 0, len(text), published="2025-10-28") == []
    assert [*datefinder.find_dates(text, strict=True)] == []

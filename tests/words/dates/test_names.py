import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import WEEKDAYS, day_start_s, weekday_name
from timeline_app.model.dates.date_span import Unit
from timeline_app.words.dates.names import extent_in_words, instant_in_words

TEN_FORTY_S = 1_761_648_005  # 2025-10-28T10:40:05 on a wall clock


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.SECOND, "Tue 28 Oct 2025, 10:40:05"),
        (Unit.MINUTE, "Tue 28 Oct 2025, 10:40"),
        (Unit.HOUR, "Tue 28 Oct 2025, 10:40"),
        (Unit.DAY, "Tue 28 Oct 2025"),
        (Unit.MONTH, "Oct 2025"),
        (Unit.YEAR, "2025"),
        (Unit.MILLENNIUM, "2025"),
    ],
)
def test_an_instant_is_shown_as_finely_as_its_unit(unit: Unit, expected: str) -> None:
    assert instant_in_words(TEN_FORTY_S, unit) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "28 Oct 2025"),
        (3, "28 – 31 Oct 2025"),
        (4, "Oct – Nov 2025"),
        (64, "Oct – Dec 2025"),
        (65, "2025 – 2026"),
        (366, "2025 – 2026"),
    ],
)
def test_an_extent_is_shown_no_finer_than_needed(days: int, expected: str) -> None:
    assert extent_in_words(TEN_FORTY_S, TEN_FORTY_S + days * 86_400) == expected


# The calendar repeats after 400 years: -9999 is as 2001, 12,000 as 2000.
@pytest.mark.parametrize(
    ("year", "expected"),
    [(0, "Sat 1 Jan 1 BC"), (-9999, "Mon 1 Jan 10,000 BC"), (12_000, "Sat 1 Jan AD 12,000")],
)
def test_an_instant_of_any_year_has_words(year: int, expected: str) -> None:
    assert instant_in_words(day_start_s(year), Unit.DAY) == expected


@given(st.dates())
def test_weekdays_agree_with_the_standard_library(date: dt.date) -> None:
    days = (date - dt.date(1970, 1, 1)).days
    assert weekday_name(days) == WEEKDAYS[date.weekday()]

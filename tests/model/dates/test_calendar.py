import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import (
    civil_from_days,
    day_start_s,
    days_from_civil,
    days_in_month,
    is_leap,
    month_start_s,
)

EPOCH = dt.date(1970, 1, 1)


@given(st.dates())
def test_agrees_with_the_standard_library_where_that_reaches(date: dt.date) -> None:
    days = (date - EPOCH).days
    assert days_from_civil(date.year, date.month, date.day) == days
    assert civil_from_days(days) == (date.year, date.month, date.day)


@given(st.integers(-(10**14), 10**14))
def test_a_day_of_any_era_is_found_again(days: int) -> None:
    year, month, day = civil_from_days(days)
    assert days_from_civil(year, month, day) == days
    assert 1 <= day <= days_in_month(year, month)


@given(st.integers(-(10**11), 10**11))
def test_a_year_is_the_sum_of_its_months(year: int) -> None:
    months = [days_in_month(year, month) for month in range(1, 13)]
    assert sum(months) == 365 + is_leap(year)
    assert day_start_s(year + 1) - day_start_s(year) == sum(months) * 86_400


@pytest.mark.parametrize(
    ("year", "leap"), [(0, True), (-4, True), (-100, False), (1900, False), (2000, True)]
)
def test_leap_years_run_on_before_the_year_1(year: int, leap: bool) -> None:
    assert is_leap(year) is leap


def test_months_run_on_into_the_next_year() -> None:
    assert month_start_s(2025, 13) == day_start_s(2026)
    assert month_start_s(2025, 24) == day_start_s(2026, 12)

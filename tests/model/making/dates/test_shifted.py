"""A date is moved along the line: a day stays a day, a time keeps its zone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.making.dates.shifted import is_shifted, shifted

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "by_s", "zone", "moved"),
    [
        ("2025-10-28", DAY, "", "2025-10-29"),
        ("2025-10-28", DAY // 3, "", "2025-10-28"),
        ("2025-10-31~", DAY, "", "2025-11-01~"),
        ("2025-10-26/2025-10-28", -DAY, "", "2025-10-25/2025-10-27"),
        ("[2025-10-26..2025-10-28]", DAY, "", "[2025-10-27..2025-10-29]"),
        ("2025-12-31/..", DAY, "", "2026-01-01/.."),
        ("2025-10-28T10:40:00+09:00", 3_600, "Asia/Tokyo", "2025-10-28T11:40:00+09:00"),
        ("2025-10-28T23:40", 3_600, "", "2025-10-29T00:40"),
        ("2025-10-25T10:00+02:00", 2 * DAY, "Europe/Berlin", "2025-10-27T10:00+01:00"),
        ("2025-10-25T10:00Z", DAY, "Europe/Berlin", "2025-10-26T10:00Z"),
        ("2025-10", 40 * DAY, "", "2025-10"),
        ("2025-10-XX", DAY, "", "2025-10-XX"),
    ],
)
def test_a_date_is_moved(text: str, by_s: int, zone: str, moved: str) -> None:
    assert shifted(text, by_s, zone) == moved


@given(st.integers(-300_000, 300_000), st.sampled_from(["2025-10-28", "2000-02-29/2000-03-01"]))
def test_a_day_is_moved_by_whole_days_and_back(days: int, text: str) -> None:
    moved = shifted(text, days * DAY)
    assert parse_when(moved).start_s - parse_when(text).start_s == days * DAY
    assert shifted(moved, -days * DAY) == text


@pytest.mark.parametrize("text", ["", "2025", "2025-10", "201X", "2025-10-28/2025-11", "Y12000"])
def test_what_names_no_day_is_not_moved(text: str) -> None:
    assert not is_shifted(text)

"""A range that is looked at is kept as EDTF, and is found again."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.timeline.spans import when_span
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.dates.written import read_when
from timeline_app.model.making.dates.ranges import range_as_edtf, rounded_range


@given(st.floats(-1e11, 2e11), st.floats(1, 1e9))
def test_a_range_is_held_by_its_text_and_not_much_more(start_s: float, span_s: float) -> None:
    end_s = start_s + span_s
    first_s, last_s = when_span(read_when(range_as_edtf(start_s, end_s)), LOCAL)
    assert first_s <= start_s
    assert last_s >= end_s
    assert last_s - first_s <= end_s - start_s + 2 * DAY_S


def test_short_ranges_are_kept_to_the_second() -> None:
    assert range_as_edtf(0.2, 60.5) == "1970-01-01T00:00:00/1970-01-01T00:01:01"
    assert range_as_edtf(0, 5 * DAY_S) == "1970-01-01/1970-01-05"


@given(st.floats(-1e11, 1e11), st.floats(1.0, 1e9))
def test_a_rounded_range_is_near_and_not_empty(start_s: float, length_s: float) -> None:
    first_s, last_s = rounded_range(start_s, start_s + length_s)
    most_s = max(length_s / 24, 1.0) if length_s <= 3 * 86_400 else 86_400
    assert abs(first_s - start_s) <= most_s
    assert abs(last_s - start_s - length_s) <= most_s
    assert last_s > first_s

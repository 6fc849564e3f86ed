"""Ticks that count from an event: round distances, at their places, at any scale."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, an_event
from tests.layout.scenes import TOUR_S, YEAR_S, a_ruler, a_scene, a_view, any_rows, any_view
from timeline_app.layout.timeline.axis.axis import build_axis
from timeline_app.layout.timeline.axis.distances import Zero
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.query import AxisSpec
from timeline_app.words.dates.between import distance_heading, distance_name, distance_words

UNITS_S = {"d": 86_400, "day": 86_400, "days": 86_400, "h": 3_600, "min": 60, "s": 1}
UNITS_S |= {"year": int(YEAR_S), "years": int(YEAR_S)}


def seconds_of(text: str) -> int:
    """Read a distance as a person does."""
    if text == "0":
        return 0
    parts = re.findall(r"([\d,]+) (\w+)", text)
    length_s = sum(int(count.replace(",", "")) * UNITS_S[unit] for count, unit in parts)
    return length_s if text[0] == "+" else -length_s


@given(any_view(least_px=300.0), st.integers(-(10**7), 10**7))
def test_each_tick_stands_at_the_distance_that_it_says(view: Viewport, away_s: int) -> None:
    zero = Zero(int(TOUR_S) + away_s, "The treaty")
    axis = build_axis(view, LOCAL, Style(), a_ruler(), zero)
    for tick in axis.ticks:
        if tick.text and 0 <= tick.x_px <= view.width_px:
            at_px = view.to_px(float(zero.at_s + seconds_of(tick.text)))
            assert tick.x_px == pytest.approx(at_px, abs=1e-3)
    labels = [(t.label_px, t.label_px + a_ruler().axis(t.text)) for t in axis.ticks if t.text]
    assert all(one[1] <= other[0] for one, other in pairwise(labels))
    (heading,) = axis.context
    assert "from “The treaty" in heading.text or heading.text.endswith("…”")


@given(any_rows(), any_view(), st.booleans())
def test_the_events_stay_where_they_are(rows: list[Row], view: Viewport, is_broken: bool) -> None:
    by_calendar = a_scene(*rows, axis=AxisSpec(is_broken))
    counting = a_scene(*rows, axis=AxisSpec(is_broken, "e0"))
    one, other = build_frame(by_calendar, view), build_frame(counting, view)
    assert (one.marks.left_px == other.marks.left_px).all()
    assert (one.marks.top_px == other.marks.top_px).all()
    for tick in other.axis.ticks:
        inside = [c for c in other.axis.cuts if c.left_px + 1e-3 < tick.x_px < c.right_px - 1e-3]
        assert not inside


@pytest.mark.parametrize(
    ("days", "texts"),
    [
        (5.0, ["−2 days", "−1 day", "0", "+1 day", "+2 days"]),
        (0.5, ["−2 days", "−1 d 21 h", "−1 d 18 h"]),
        (8000.0, ["0", "+2 years", "+4 years"]),
    ],
)
def test_the_days_before_and_after(days: float, texts: list[str]) -> None:
    scene = a_scene(an_event("e0", "2025-10-28"), axis=AxisSpec(zero="e0"))
    shown = [tick.text for tick in build_frame(scene, a_view(days=days)).axis.ticks if tick.text]
    assert shown[: len(texts)] == texts


def test_an_event_without_a_start_is_no_zero() -> None:
    rows = [an_event("open", "../2025-10-28"), an_event("none", ""), an_event("e", "2025-10-28")]
    for event in ("open", "none", "unknown", ""):
        assert a_scene(*rows, axis=AxisSpec(zero=event)).zero is None
    assert a_scene(*rows, axis=AxisSpec(zero="e")).zero is not None


def test_distances_in_words() -> None:
    days = [distance_name(n, 86_400) for n in (-2, -1, 0, 1)]
    assert days == ["−2 days", "−1 day", "0", "+1 day"]
    assert [distance_name(n, 3_600) for n in (3, 24, 27)] == ["+3 h", "+1 day", "+1 d 3 h"]
    assert distance_name(-2000, 31_556_952) == "−2,000 years"
    assert distance_heading(86_400, "The treaty") == "Days from “The treaty”"
    assert distance_words(3 * 3_600, 60, "A") == "3 hours after the start of “A”"
    assert distance_words(-86_400, 3_600, "A") == "1 day before the start of “A”"
    assert distance_words(100.0, 3_600, "A") == "the start of “A”"

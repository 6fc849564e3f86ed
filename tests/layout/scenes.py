"""Builders of scenes, and strategies for any timeline in any view."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_event
from timeline_app.layout.timeline.scene import CALENDAR, Folds, Scene
from timeline_app.layout.timeline.style import Ruler, Style
from timeline_app.layout.timeline.viewport import MAX_SPAN_S, MIN_SPAN_S, Viewport
from timeline_app.model.dates.calendar import day_start_s
from timeline_app.model.dates.clock import LOCAL, Clock
from timeline_app.model.document import Document, Lane
from timeline_app.model.query import AxisSpec

TOUR_S = float(day_start_s(2025, 10, 26))
YEAR_S = 31_556_952.0
LANES = (Lane("north", "North", "#0b7f80"), Lane("south", "South", "#c4294a", "by the sea"))
ZONES = ("", "UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia")


def a_ruler(letter_px: float = 7.0) -> Ruler:
    """One in whose fonts every letter is as wide as the others."""

    def width_px(text: str) -> float:
        return len(text) * letter_px

    return Ruler(width_px, width_px, width_px, width_px)


def a_scene(
    *events: Row,
    document: Document | None = None,
    hidden: Sequence[int] = (),
    clock: Clock = LOCAL,
    column: str = "lane",
    lanes: Sequence[Lane] = LANES,
    collapsed: Sequence[str] = (),
    uncapped: Sequence[str] = (),
    axis: AxisSpec = CALENDAR,
) -> Scene:
    """A scene of those events, or of a document."""
    document = document or a_document(events, lanes=lanes)
    mask = np.ones(len(document.events), np.bool_)
    mask[list(hidden)] = False
    folds = Folds(frozenset(collapsed), frozenset(uncapped))
    return Scene(document, mask, clock, column, Style(), a_ruler(), folds, axis)


def a_view(
    start_s: float = TOUR_S,
    days: float = 5.0,
    width_px: float = 1000.0,
    height_px: float = 500.0,
    scroll_px: float = 0.0,
) -> Viewport:
    """A view of the tour's days."""
    return Viewport(start_s, days * 86_400.0, width_px, height_px, scroll_px)


def _moment(minute: int) -> str:
    hours, minute = divmod(minute, 60)
    days, hour = divmod(hours, 24)
    return f"2025-10-{26 + days:02}T{hour:02}:{minute:02}"


days = st.integers(20, 31).map("2025-10-{}".format)
moments = st.integers(0, 5 * 24 * 60 - 1).map(_moment)
years = st.integers(-4000, 4000).map(lambda year: f"{year:05}" if year < 0 else f"{year:04}")
ranges = st.tuples(days, days).map(sorted).map("/".join)
hours = st.tuples(moments, moments).map(sorted).map("/".join)
rough = st.sampled_from(
    ["2025-10", "2025", "202X", "20XX", "2025-10-28~", "[2025-10-27,2025-10-29]"]
)
opens = st.one_of(moments, days).flatmap(lambda one: st.sampled_from([f"{one}/..", f"../{one}"]))
whens = st.one_of(moments, days, ranges, hours, rough, opens, years, st.just(""))
titles = st.integers(1, 40).map("n".__mul__)


@st.composite
def any_rows(draw: st.DrawFn, most: int = 25) -> list[Row]:
    """Events of every form, many of them at the same time."""
    kinds = st.tuples(whens, titles, st.sampled_from(["north", "south"]))
    drawn = draw(st.lists(kinds, min_size=1, max_size=most))
    return [
        an_event(f"e{place}", when, title=title, lane=lane, status="planned" if place % 3 else "")
        for place, (when, title, lane) in enumerate(drawn)
    ]


@st.composite
def any_scene(draw: st.DrawFn) -> Scene:
    """Any events on any clock and axis, some of them hidden."""
    rows = draw(any_rows())
    hidden = draw(st.sets(st.integers(0, len(rows) - 1), max_size=3))
    clock = Clock(draw(st.sampled_from(ZONES)))
    return a_scene(*rows, hidden=[*hidden], clock=clock, axis=AxisSpec(draw(st.booleans())))


@st.composite
def any_view(draw: st.DrawFn, least_px: float = 150.0, most_px: float = 2400.0) -> Viewport:
    """Any scale, most often somewhere around the tour."""
    span_s = draw(
        st.one_of(
            st.floats(3_600.0, 20 * 86_400.0),
            st.floats(0, 1).map(lambda share: MIN_SPAN_S * (MAX_SPAN_S / MIN_SPAN_S) ** share),
        )
    )
    around_s = draw(st.floats(TOUR_S - 3 * 86_400.0, TOUR_S + 6 * 86_400.0))
    share = draw(st.floats(0, 1))
    width_px, height_px = draw(st.floats(least_px, most_px)), draw(st.floats(60, 1200))
    scroll_px = draw(st.floats(0, 400))
    return Viewport(around_s - share * span_s, span_s, width_px, height_px, scroll_px)

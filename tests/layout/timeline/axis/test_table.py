"""Axis tables: near every event they have the ticks of the window's axis, with its labels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import an_event
from tests.layout.scenes import ZONES, a_scene, any_rows
from timeline_app.layout.timeline.axis.axis import build_axis
from timeline_app.layout.timeline.axis.steps import step_for
from timeline_app.layout.timeline.axis.table import AxisTable, TickRow, axis_table_steps
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.layout.timeline.zoom_levels import finest_px_per_s
from timeline_app.model.dates.clock import Clock
from timeline_app.model.query import AxisSpec
from timeline_app.model.steps import finished

WIDTH_PX = 900.0


def in_view(row: TickRow, view: Viewport) -> list[tuple[float, str]]:
    """The ticks of a row in a view: their px and labels."""
    if row.every_s:
        places = int(row.places[0]) + np.arange(row.ticks, dtype=np.int64) * row.every_s
        texts = [row.texts[n % len(row.texts)] for n in range(row.ticks)]
    else:
        places, texts = row.places, [*row.texts]
    inside = (places >= view.start_s) & (places <= view.end_s)
    return [(float(view.to_px(float(places[n]))), texts[n]) for n in np.flatnonzero(inside)]


def scale_at(table: AxisTable, px_per_s: float) -> int:
    return next(n for n, each in enumerate(table.scales) if px_per_s >= each.least_px_per_s)


@settings(deadline=None)
@given(
    rows=any_rows(most=8),
    zone=st.sampled_from(ZONES),
    share=st.floats(0.0, 1.0),
    pick=st.integers(0, 7),
)
def test_near_an_event_the_ticks_are_those_of_the_window(
    rows: list[dict[str, str]], zone: str, share: float, pick: int
) -> None:
    scene = a_scene(*rows, clock=Clock(zone))
    if not len(scene.shown_members.event):
        return
    finest = finest_px_per_s(scene)
    table = finished(axis_table_steps(scene, 2 * finest, scene.style.minor_gap_px))
    start_s, end_s = whole_span(scene)
    coarsest = 200.0 / (end_s - start_s)
    px_per_s = float(np.exp(np.log(coarsest) * (1 - share) + np.log(2 * finest) * share))
    px_per_s = min(max(px_per_s, coarsest), 2 * finest)
    times = scene.shown_members.start[np.isfinite(scene.shown_members.start)]
    if not len(times):
        return
    middle_s = float(times[pick % len(times)])
    span_s = WIDTH_PX / px_per_s
    view = Viewport(middle_s - span_s / 2, span_s, WIDTH_PX, 100.0)
    scale = table.scales[scale_at(table, px_per_s)]
    step = step_for(view.span_s, view.width_px)
    axis = build_axis(view, scene.clock, scene.style, scene.ruler)
    wanted = [tick for tick in axis.ticks if 0 <= tick.x_px <= WIDTH_PX]
    found = in_view(table.rows[scale.lower], view)
    assert scale.names_span == step.names_span
    assert [x for x, _ in found] == pytest.approx([tick.x_px for tick in wanted], abs=1e-3)
    for tick, (_, text) in zip(wanted, found, strict=True):
        assert tick.text in ("", text)
    above = in_view(table.rows[scale.upper], view)
    named = [tick for tick in axis.context if 0 <= tick.x_px <= WIDTH_PX]
    assert [x for x, _ in above] == pytest.approx([tick.x_px for tick in named], abs=1e-3)


def test_a_long_row_has_ticks_near_events_alone_and_says_where_it_is_interrupted() -> None:
    scene = a_scene(an_event("a", "1025-10-27"), an_event("b", "2025-10-27"))
    table = finished(axis_table_steps(scene, 2 * finest_px_per_s(scene), scene.style.minor_gap_px))
    days = next(row for row in table.rows if "Mon 27" in row.texts)
    assert 100 < len(days.places) < 3_000  # of 365,000
    assert days.texts.count("") == 2
    gap = int(np.argmax(np.diff(days.places)))
    assert days.texts[gap] == ""


def test_a_broken_axis_has_no_table() -> None:
    days = [an_event(f"e{n}", f"2025-10-{n}") for n in range(10, 20)]
    rows = [an_event("a", "1025-10-27"), *days]
    scene = a_scene(*rows, axis=AxisSpec(is_broken=True))
    assert finished(axis_table_steps(scene, 1.0, 9.0)) == AxisTable((), ())
    assert finished(axis_table_steps(a_scene(an_event("a", "")), 1.0, 9.0)) == AxisTable((), ())

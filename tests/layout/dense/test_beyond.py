from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from tests.builders import Row, an_event
from tests.layout.dense_lanes import HIGH_PX, low_thresholds
from tests.layout.scenes import a_scene, a_view, any_rows, any_view
from timeline_app.layout import dense
from timeline_app.layout.dense.density import COLUMN_PX, column_edges
from timeline_app.layout.dense.lane import PEAK_COLUMNS, DenseLane
from timeline_app.layout.dense.tiles import spans_packed
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.beyond import Beyond
from timeline_app.words.timeline import in_view_words


def test_counts_rise_evenly_between_the_times_that_were_asked_about() -> None:
    beyond = Beyond(10, (0.0, 100.0), *columns([0.0, 100.0, 101.0], [0, 10, 10], [0, 0, 10]))
    assert beyond.starts.searchsorted([0.0, 50.0, 100.0, 500.0], "left").tolist() == [0, 5, 10, 10]
    assert not beyond.is_known(np.array([50.0]))
    finer = beyond.with_counts(*columns([40.0, 50.0], [9, 9], [0, 1]))
    assert finer.starts.searchsorted([40.0, 45.0, 50.0], "left").tolist() == [9, 9, 9]
    assert finer.ends.searchsorted([50.0, 100.0], "left").tolist() == [1, 0]
    assert finer.is_known(np.array([40.0, 50.0, 100.0]))
    assert len(finer.starts) == 10


def test_a_count_that_is_not_asked_for_yet_is_said_to_be_about_right() -> None:
    events = [an_event(f"e{day}", f"2025-10-{day:02}", lane="north") for day in range(20, 28)]
    view = a_view(days=5.5)
    with low_thresholds():
        lane = a_scene(*events).dense_lane(0)
        coarse = Beyond(
            90, lane.closed_extent or (0.0, 0.0), *columns([0.0, 4e9], [0, 90], [0, 90])
        )
        for beyond, is_exact in ((coarse, False), (counted(lane, view), True)):
            frame = build_frame(replace(a_scene(*events), beyond={"north": beyond}), view)
            assert [strip.is_exact for strip in frame.strips] == [is_exact]
    assert in_view_words(1_200, is_exact=False) == "about 1,200"


@settings(deadline=None)
@given(any_rows(most=60), any_view())
def test_the_longest_of_each_tile_and_the_counts_make_the_frame_of_all_events(
    rows: list[Row], view: Viewport
) -> None:
    view = replace(view, height_px=HIGH_PX, scroll_px=0.0)
    with low_thresholds():
        whole = a_scene(*rows)
        most = dense.MOST_MARKS_IN_TILE
        loaded = {*range(len(rows))}
        beyond = {}
        for lane in whole.dense_lanes.values():
            extent = lane.closed_extent or (0.0, 0.0)
            spans_s = spans_packed(view.level, (view.start_s, view.end_s), extent)
            places = {p for span_s in spans_s for p in lane.longest(*span_s, most).tolist()}
            loaded -= {*lane.event.tolist()} - {int(lane.event[place]) for place in places}
            number = int(whole.members.lane[lane.first])
            beyond[whole.grouping.lanes[number].id] = counted(lane, view)
        ids = whole.document.events.texts["id"]
        part = [next(row for row in rows if row["id"] == ids[event]) for event in sorted(loaded)]
        partly = replace(a_scene(*part), beyond=beyond)
        frame, wanted = build_frame(partly, view), build_frame(whole, view)
        assert marks_of(frame) == marks_of(wanted)
        assert [strip[:4] for strip in frame.strips] == [strip[:4] for strip in wanted.strips]
        for strip, same in zip(frame.strips, wanted.strips, strict=True):
            assert strip.is_exact
            assert strip.counts.tolist() == same.counts.tolist()
            assert (strip.peak, strip.share.tolist()) == (same.peak, same.share.tolist())


def counted(lane: DenseLane, view: Viewport) -> Beyond:
    """What an engine counts at the times that a frame asks about."""
    low_s, high_s = lane.closed_extent or (0.0, 1.0)
    column_s = COLUMN_PX / view.px_per_s
    first = int(np.floor(view.start_s / column_s))
    edges = column_edges(column_s, first, int(np.ceil(view.width_px / COLUMN_PX)) + 1)
    coarse_s = max(COLUMN_PX / 2.0**view.level, (high_s - low_s) / PEAK_COLUMNS)
    peaks = low_s + np.arange(PEAK_COLUMNS + 2) * coarse_s
    times = np.unique(np.concatenate((edges, peaks, [view.start_s, view.end_s])))
    times = np.unique(np.concatenate((times, np.nextafter(times, np.inf))))
    begun, ended = (sorted_.searchsorted(times) for sorted_ in (lane.start, lane.orders.ends))
    return Beyond(len(lane.start), (low_s, high_s), times, begun, ended)


def marks_of(frame: Frame) -> list[tuple[str, int, float, float, float, float]]:
    """The marks of a frame: whose they are, their lanes and their places."""
    marks, ids = frame.marks, frame.scene.document.events.texts["id"]
    return [
        (ids[event], *rest)
        for event, *rest in zip(
            marks.event.tolist(),
            marks.lane.tolist(),
            marks.left_px.tolist(),
            marks.right_px.tolist(),
            marks.top_px.tolist(),
            marks.label_x_px.tolist(),
            strict=True,
        )
    ]


def columns(
    times: list[float], begun: list[int], ended: list[int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.array(times), np.array(begun), np.array(ended)

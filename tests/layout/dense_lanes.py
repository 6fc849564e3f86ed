"""Small scenes that are laid out as dense lanes, and slow references to compare them with."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import strategies as st

from tests.layout.scenes import ZONES, a_scene, any_rows
from timeline_app.layout.dense.lane import DenseLane, LaneCache
from timeline_app.layout.dense.orders import Orders
from timeline_app.layout.timeline.frame import Frame
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.clock import Clock

HIGH_PX = 4_000.0  # nothing has to be scrolled


@contextmanager
def low_thresholds(most_in_rows: int = 2, most_in_tile: int = 3) -> Iterator[None]:
    """Within it a lane of more than a few events is a dense lane, and its tiles hold a few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline_app.layout.dense.MOST_EVENTS_IN_ROWS", most_in_rows)
        patch.setattr("timeline_app.layout.dense.MOST_MARKS_IN_TILE", most_in_tile)
        patch.setattr("timeline_app.layout.dense.by_length.MOST_SCANNED", 2 * most_in_tile)
        patch.setattr("timeline_app.layout.dense.by_length._BLOCK", 2)
        yield


@st.composite
def any_dense_scene(draw: st.DrawFn) -> Scene:
    """Two lanes of any events, some of them hidden; most often one at least is a dense lane."""
    rows = draw(any_rows(most=60))
    hidden = draw(st.sets(st.integers(0, len(rows) - 1), max_size=3))
    return a_scene(*rows, hidden=[*hidden], clock=Clock(draw(st.sampled_from(ZONES))))


def a_dense_lane(*spans: tuple[float, float], label_px: float = 40.0, first: int = 0) -> DenseLane:
    """The dense lane of events with those starts and ends, in axis seconds."""
    table = np.array(sorted(spans), np.float64).reshape(-1, 2)
    label_px32 = np.full(len(table), label_px, np.float32)
    orders = Orders(table[:, 0], table[:, 1])
    event = np.arange(len(table), dtype=np.int32)
    return DenseLane(first, orders, event, label_px32, Style(), LaneCache())


def spans_in(scene: Scene, lane: int) -> npt.NDArray[np.float64]:
    """Start and end of each event of a lane, float64[m, 2]."""
    members = scene.shown_members
    here = members.lane == lane
    return np.column_stack((members.start[here], members.end[here]))


def meeting(spans: npt.NDArray[np.float64], view: Viewport) -> npt.NDArray[np.bool_]:
    """Which spans are neither over when a view starts nor begin after it, one by one."""
    found = []
    for start, end in spans.tolist():
        is_instant_at_start = start == end == view.start_s
        is_over = end <= view.start_s and not is_instant_at_start
        found.append(not is_over and start < view.end_s)
    return np.array(found, np.bool_)


def spans_of_marks(frame: Frame, lane: int) -> npt.NDArray[np.float64]:
    """Start and end of each event of a lane that has a mark, float64[k, 2]."""
    scene = frame.scene
    start_of = {
        (event, number): (start, end)
        for event, number, start, end, *_ in zip(
            *(column.tolist() for column in scene.members), strict=True
        )
    }
    marked = frame.marks.event[frame.marks.lane == lane].tolist()
    dated = [start_of[event, lane] for event in marked if (event, lane) in start_of]
    return np.array(dated, np.float64).reshape(-1, 2)

"""What a search has found in a lane: the pixels in which it begins."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.dense_lanes import any_dense_scene
from tests.layout.scenes import a_view
from timeline_app.layout.timeline.marks.search_hits import search_hits
from timeline_app.layout.timeline.scene import Scene


@given(any_dense_scene(), st.data())
def test_a_pixel_counts_when_a_hit_begins_in_it(scene: Scene, data: st.DataObject) -> None:
    count = len(scene.mask)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)), np.bool_)
    view = a_view(width_px=300.0)
    found = search_hits(scene, mask)
    edges = [view.start_s + px / view.px_per_s for px in range(301)]
    for lane in range(len(scene.grouping.lanes)):
        members = scene.shown_members
        is_own = (members.lane == lane) & mask[members.event]
        starts = members.start[is_own]
        expected = [
            px for px in range(300) if np.any((edges[px] <= starts) & (starts < edges[px + 1]))
        ]
        assert found.columns_px(lane, view).tolist() == expected

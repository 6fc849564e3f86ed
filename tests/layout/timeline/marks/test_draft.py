"""The draft of an open card in a frame: drawn in its lane and row, chosen by nobody, tagged."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, an_event
from tests.layout.scenes import a_scene, a_view, any_rows, any_view, days
from tests.model.making.test_draft import a_draft
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.marks.draft import Tag, scene_with_draft, tags
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.making.draft import Draft
from timeline_app.words.making.cards import DRAFT_TAG, NEW_TAG

ROWS = [
    an_event("one", "2025-10-27", lane="north"),
    an_event("two", "2025-10-29", lane="north"),
    an_event("three", "2025-10-28T10:00", lane="south"),
]


def drafted(draft: Draft, *rows: Row, view: Viewport | None = None, column: str = "lane") -> Frame:
    scene = a_scene(*(rows or ROWS), column=column)
    return build_frame(scene_with_draft(scene, draft), view or a_view())


def row_titles(frame: Frame, lane: int) -> list[str]:
    marks = frame.marks
    own = np.flatnonzero(marks.lane == lane)
    return [marks.titles[k] for k in own[np.argsort(marks.top_px[own])].tolist()]


def own_mark(frame: Frame) -> int:
    assert frame.scene.draft is not None
    (mark,) = np.flatnonzero(frame.marks.event == frame.scene.draft.event).tolist()
    return int(mark)


def test_the_draft_has_its_row_in_reading_order() -> None:
    frame = drafted(a_draft("2025-10-28", lane="north"))
    assert row_titles(frame, 0) == ["One", "A thing", "Two"]
    assert row_titles(frame, 1) == ["Three"]


def test_where_it_is_drawn_is_the_date_of_its_card() -> None:
    frame = drafted(a_draft("2025-10-28", lane="south"))
    day_px = frame.viewport.width_px / 5
    mark = own_mark(frame)
    ends_px = (frame.marks.left_px[mark], frame.marks.right_px[mark])
    assert ends_px == pytest.approx((2 * day_px, 3 * day_px))


@pytest.mark.parametrize("column", ["lane", "status", "people"])
@pytest.mark.parametrize("when", ["", "2025-10-28", "2025-10-27/2025-10-29"])
def test_a_draft_without_lane_or_date_is_drawn_too(column: str, when: str) -> None:
    assert own_mark(drafted(a_draft(when), column=column)) >= 0


def test_the_first_event_of_all_is_drawn() -> None:
    frame = build_frame(scene_with_draft(a_scene(lanes=()), a_draft(lane_to_add="East")), a_view())
    assert [box.lane.title for box in frame.lanes] == ["East"]
    assert own_mark(frame) == 0


def test_a_draft_is_under_no_pointer() -> None:
    frame = drafted(a_draft("2025-10-28", lane="south"))
    mark = own_mark(frame)
    middle_px = (frame.marks.left_px[mark] + frame.marks.right_px[mark]) / 2
    y_px = frame.marks.top_px[mark] + frame.row_px / 2
    assert frame.event_at(middle_px, y_px) is None
    assert frame.event_at(frame.marks.label_x_px[mark] + 1, y_px) is None


def test_what_a_filter_hides_stays_hidden_and_the_draft_is_shown() -> None:
    scene = a_scene(*ROWS, hidden=[0, 2])
    frame = build_frame(scene_with_draft(scene, a_draft("2025-10-28", lane="north")), a_view())
    assert row_titles(frame, 0) == ["A thing"]


def test_the_tags_stand_behind_the_labels() -> None:
    frame = drafted(a_draft("2025-10-28T10:00", lane="south"))
    own, newest = tags(frame, 0)
    assert (own.text, own.is_draft) == (DRAFT_TAG, True)
    assert (newest.text, newest.is_draft) == (NEW_TAG, False)
    mark = own_mark(frame)
    label_px = float(frame.marks.label_x_px[mark] + frame.marks.label_px[mark])
    assert own.left_px == label_px + frame.scene.style.label_end_px
    assert frame.marks.top_px[mark] < own.top_px < frame.marks.top_px[mark] + frame.row_px


def test_there_are_no_tags_where_nothing_is_made() -> None:
    assert not [*tags(build_frame(a_scene(*ROWS), a_view()), None)]


@given(any_rows(), any_view(), st.one_of(days, st.just("")), st.data())
def test_tags_are_in_view_and_meet_no_label(
    rows: list[Row], view: Viewport, when: str, data: st.DataObject
) -> None:
    lane = data.draw(st.sampled_from(["north", "south", ""]))
    frame = drafted(a_draft(when, lane=lane), *rows, view=view)
    for tag in tags(frame, 0):
        assert tag.left_px >= 0.0
        assert tag.left_px + tag.width_px <= view.width_px
        assert not any(_meets(tag, frame, k) for k in range(len(frame.marks.event)))


def _meets(tag: Tag, frame: Frame, k: int) -> bool:
    marks = frame.marks
    is_in_row = marks.top_px[k] < tag.top_px + tag.high_px
    is_in_row &= tag.top_px < marks.top_px[k] + frame.row_px
    left_px, right_px = marks.label_x_px[k], marks.label_x_px[k] + marks.label_px[k]
    is_beside = right_px <= tag.left_px or tag.left_px + tag.width_px <= left_px
    return bool(marks.label_px[k] > 0 and is_in_row and not is_beside)

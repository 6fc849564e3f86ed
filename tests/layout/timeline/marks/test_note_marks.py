"""Notes on the timeline: a sign after a label, a bracket over a time, nothing for a bookmark."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_event
from tests.layout.scenes import LANES, a_scene, a_view, any_rows, any_view, days, ranges
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.marks.mark_kinds import NOTE_SAMPLE
from timeline_app.layout.timeline.marks.note_marks import (
    NO_NOTES,
    SIGN_GAP_PX,
    SIGN_PX,
    bracket_words,
    note_at,
)
from timeline_app.layout.timeline.viewport import Viewport

ROWS = [
    an_event("one", "2025-10-27T10:00", lane="north"),
    an_event("two", "2025-10-29T12:00", lane="south"),
]


def noted(*notes: Row, column: str = "lane", view: Viewport | None = None) -> Frame:
    document = a_document(ROWS, lanes=LANES, notes=notes)
    return build_frame(a_scene(document=document, column=column), view or a_view())


def has_entry(frame: Frame) -> bool:
    return any(entry.sample == NOTE_SAMPLE for entry in frame.footer.legend)


def test_a_note_on_an_event_has_a_sign_after_its_label() -> None:
    frame = noted({"event": "two", "text": "Ask"})
    (sign,) = frame.notes.signs
    marks = frame.marks
    assert frame.scene.document.events.texts["id"][int(marks.event[sign.mark])] == "two"
    end_px = float(marks.label_x_px[sign.mark] + marks.label_px[sign.mark])
    assert sign.left_px == end_px + SIGN_GAP_PX
    assert frame.scene.style.label_end_px >= SIGN_GAP_PX + SIGN_PX
    assert sign.middle_px == marks.top_px[sign.mark] + frame.row_px / 2
    assert has_entry(frame)


def test_a_note_on_a_lane_and_a_range_has_a_bracket_at_the_top_of_the_lane() -> None:
    frame = noted({"lane": "south", "when": "2025-10-27/2025-10-28", "text": "A busy day"})
    (bracket,) = frame.notes.brackets
    day_px = frame.viewport.width_px / 5
    assert (bracket.left_px, bracket.right_px) == pytest.approx((day_px, 3 * day_px))
    south = next(box for box in frame.lanes if box.lane.id == "south")
    assert south.top_px < bracket.top_px < south.top_px + 5.0
    assert [words.text for words in bracket_words(frame)] == ["A busy day"]
    assert has_entry(frame)


@pytest.mark.parametrize(
    "note",
    [
        {"kind": "bookmark", "when": "2025-10-28", "text": "x"},
        {"kind": "bookmark", "event": "two", "text": "x"},
        {"lane": "south", "text": "x"},
        {"lane": "south", "when": "2024", "text": "x"},
        {"text": "x"},
    ],
)
def test_a_bookmark_and_a_note_on_no_time_in_view_draw_nothing(note: Row) -> None:
    frame = noted(note)
    assert not any(frame.notes)
    assert not has_entry(frame)


def test_brackets_of_lanes_are_drawn_only_where_lanes_are_those_of_the_notes() -> None:
    note = {"lane": "south", "when": "2025-10-27", "text": "x"}
    assert not any(noted(note, column="place").notes)
    assert len(noted({"when": "2025-10-27", "text": "x"}, column="place").notes.brackets) == 1


def test_the_note_of_a_bracket_is_found_at_its_line_and_at_its_words() -> None:
    frame = noted({"lane": "south", "when": "2025-10-27/2025-10-28", "text": "A busy day indeed"})
    (bracket,) = frame.notes.brackets
    (words,) = bracket_words(frame)
    middle_px = (bracket.left_px + bracket.right_px) / 2
    for x_px, y_px in ((middle_px, bracket.top_px), (words.left_px + 2, words.baseline_px - 3)):
        found = note_at(frame, x_px, y_px)
        assert found is not None
        assert found.text == "A busy day indeed"
    assert note_at(frame, bracket.right_px + 20.0, bracket.top_px) is None
    assert note_at(frame, middle_px, bracket.top_px + 60.0) is None


def test_a_timeline_without_notes_lays_none_out() -> None:
    assert noted().notes is NO_NOTES


@given(any_rows(), any_view(), st.data())
def test_brackets_are_in_view_and_their_words_meet_nothing(
    rows: list[Row], view: Viewport, data: st.DataObject
) -> None:
    lanes = st.sampled_from(["north", "south", ""])
    kinds = st.tuples(
        lanes, st.one_of(days, ranges), st.sampled_from(["A", "Many words of it all"])
    )
    drawn = data.draw(st.lists(kinds, min_size=1, max_size=5))
    notes = [{"lane": lane, "when": when, "text": text} for lane, when, text in drawn]
    document = a_document(rows, lanes=LANES, notes=notes)
    frame = build_frame(a_scene(document=document), view)
    for bracket in frame.notes.brackets:
        assert 0.0 <= bracket.left_px <= bracket.right_px <= view.width_px
        assert 0.0 <= bracket.top_px < view.height_px + 5.0
    boxes = []
    for words in bracket_words(frame):
        width_px = frame.scene.ruler.small(words.text)
        assert words.left_px >= 0.0
        assert words.left_px + width_px <= view.width_px
        top_px = words.baseline_px - 11.0
        boxes.append((words.left_px, top_px, words.left_px + width_px))
        marks = frame.marks
        for left_px, label_px, row_px in zip(
            marks.label_x_px, marks.label_px, marks.top_px, strict=True
        ):
            beside = left_px + label_px <= words.left_px or words.left_px + width_px <= left_px
            apart = row_px + frame.row_px <= top_px or top_px + 14.0 <= row_px
            assert not label_px or beside or apart
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or abs(one[1] - other[1]) >= 14.0

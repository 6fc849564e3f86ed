import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from tests.paint.requests import a_request
from timeline_app.layout.timeline.frame import Frame
from timeline_app.layout.timeline.marks.open_lists import LEAST_EVENTS
from timeline_app.model.document import Document
from timeline_app.paint.export.picture import lay_out_picture

pytestmark = pytest.mark.usefixtures("qapp")


def plans(count: int, letters: int = 12, others: int = 2, status: str = "planned") -> Document:
    """Events without an end, after some that have one, all of one lane."""
    rows = [an_event(f"o{n}", "2025-10-27/2025-10-29", title=f"Other {n}") for n in range(others)]
    rows += [
        an_event(f"e{n}", "2025-10-28/..", title="p" * (1 + n % letters), status=status)
        for n in range(count)
    ]
    return a_document(rows)


def frame_of(document: Document, **choices: object) -> Frame:
    choices = {"span": "2025-10-26/2025-10-31", "scale": 1.0} | choices
    return lay_out_picture(a_request(document, **choices)).frame


@settings(max_examples=30)
@given(
    count=st.integers(0, 25),
    letters=st.integers(1, 60),
    others=st.integers(0, 4),
    width_px=st.integers(320, 3000),
)
def test_every_event_of_an_open_list_has_its_own_whole_place(
    count: int, letters: int, others: int, width_px: int
) -> None:
    document = plans(count, letters, others)
    frame = frame_of(document, width_px=width_px)
    marks = frame.marks
    assert sorted(marks.event.tolist()) == [*range(len(document.events))]
    listed = np.flatnonzero(marks.is_listed)
    if not frame.arrows:
        assert not len(listed)
        return
    (arrow,) = frame.arrows
    assert count >= LEAST_EVENTS
    assert len(listed) == count
    assert (marks.top_px[listed] > arrow.top_px).all()
    assert (marks.top_px[~marks.is_listed] < arrow.top_px).all()
    full_px = frame.scene.label_px[marks.event[listed]]
    assert np.allclose(marks.label_px[listed], full_px)
    ends_px = marks.label_x_px[listed] + full_px
    assert (ends_px <= frame.viewport.width_px).all()
    beside = np.flatnonzero(np.diff(marks.top_px[listed]) == 0)
    assert (ends_px[beside] < marks.label_x_px[listed][beside + 1]).all()
    places = [*zip(marks.top_px[listed], marks.label_x_px[listed], strict=True)]
    by_place = [
        event for _, event in sorted(zip(places, marks.event[listed].tolist(), strict=True))
    ]
    assert by_place == sorted(by_place)


def test_the_arrow_says_how_many_share_it() -> None:
    assert frame_of(plans(12)).arrows[0].words == "Twelve more, announced without an end:"
    assert frame_of(plans(13, others=0, status="happened")).arrows[0].words == (
        "13 events, without an end:"
    )


def test_few_events_without_an_end_have_bands_of_their_own() -> None:
    frame = frame_of(plans(LEAST_EVENTS - 1))
    assert frame.arrows == ()
    assert not frame.marks.is_listed.any()


def test_the_tour_has_three_columns_at_1600(tour: Document) -> None:
    frame = lay_out_picture(a_request(tour)).frame
    assert len(frame.arrows) == 1
    assert len(np.unique(frame.marks.label_x_px[frame.marks.is_listed])) == 3


def test_a_band_that_runs_out_of_the_picture_says_until_when(tour: Document) -> None:
    frame = lay_out_picture(a_request(tour)).frame
    notes = {frame.marks.titles[note.mark]: note.text for note in frame.end_notes}
    assert notes["US and Japan intend to support selected projects"] == "to 28 April 2026 ▸"
    assert not {frame.marks.event[note.mark] for note in frame.end_notes} & {
        *frame.marks.event[frame.marks.opens_right].tolist()
    }


@settings(max_examples=30)
@example(letters=24, width_px=500)
@given(letters=st.integers(1, 200), width_px=st.integers(320, 2000))
def test_an_end_note_is_in_its_band_and_clear_of_the_label(letters: int, width_px: int) -> None:
    document = a_document([an_event(when="2025-10-27/2026-03", title="p" * letters)])
    frame = frame_of(document, width_px=width_px)
    for note in frame.end_notes:
        assert note.text == "to March 2026 ▸"
        assert note.left_px + note.width_px <= frame.viewport.width_px
        label_ends_px = frame.marks.label_x_px[note.mark] + frame.marks.label_px[note.mark]
        assert note.left_px > max(frame.marks.left_px[note.mark], label_ends_px)
    label_ends_px = frame.marks.label_x_px[0] + frame.marks.label_px[0]
    has_room = frame.viewport.width_px - label_ends_px > 112  # the note is 78 wide
    assert len(frame.end_notes) == 1 or not has_room

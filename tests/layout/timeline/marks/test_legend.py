from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from tests.layout.scenes import LANES, TOUR_S, a_ruler, a_scene, a_view, any_scene, any_view
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.marks.legend import Footer, legend_lines
from timeline_app.layout.timeline.marks.mark_kinds import (
    DIFFERENCE_SAMPLE,
    OFF_RECORD_SAMPLE,
    OPEN_END_SAMPLE,
    PLANNED_SAMPLE,
    SUPPORT_SAMPLE,
    Sample,
    mark_kind,
)
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.edtf import Form

DAY_S = 86_400.0
SOFT, DOT, BAND = (
    sample
    for form in (Form.WITHIN, Form.POINT, Form.LASTING)
    if (sample := mark_kind(form).sample) is not None
)
ALL = [SOFT, PLANNED_SAMPLE, SUPPORT_SAMPLE, DIFFERENCE_SAMPLE, DOT, BAND, OPEN_END_SAMPLE]
WHOLE_WEEK = ("2025-10-26T12:00", "2025-10-27", "2025-10-28/2025-10-29", "2025-11-01/..")


def footer_of(scene: Scene, view: Viewport) -> Footer:
    return build_frame(scene, view).footer


@given(any_scene(), any_view(least_px=110.0, most_px=4000.0))
def test_entries_of_the_legend_stand_apart_in_the_view(scene: Scene, view: Viewport) -> None:
    footer, letter_px = footer_of(scene, view), 7.0
    lines = legend_lines(scene, view.width_px)
    boxes: list[list[tuple[float, float]]] = [[] for _ in range(lines)]
    for entry in footer.legend:
        end_px = entry.text_px + len(entry.sample.words) * letter_px
        boxes[entry.line].append((entry.left_px, end_px))
    if footer.rest is not None:
        boxes[-1].append((footer.rest.left_px, footer.rest.left_px + footer.rest.width_px))
    for line in boxes:
        for (_, end_px), (begin_px, _) in pairwise(sorted(line)):
            assert begin_px >= end_px
        end_px = max((end for _, end in line), default=0.0)
        assert end_px <= scene.style.heading_px + view.width_px


def a_wide_legend() -> Scene:
    article = an_article("One. Two.")
    rows = [an_event(f"e{n}", when) for n, when in enumerate(WHOLE_WEEK)]
    rows.append(an_event("plan", "2025-10-27", status="planned"))
    return a_scene(
        document=a_document(
            rows,
            lanes=LANES,
            articles=[article],
            excerpts=[
                an_excerpt(article, "One", "plan", "odd"),
                an_excerpt(article, "Two", "", "odd"),
            ],
            differences=[{"id": "odd", "topic": "A number", "verdict": "contradiction"}],
        )
    )


def test_the_legend_explains_the_marks_in_use_and_no_others() -> None:
    footer = footer_of(a_wide_legend(), a_view(days=10.0, width_px=2_000.0))
    assert [entry.sample for entry in footer.legend] == ALL
    footer = footer_of(a_scene(an_event(when="2025-10-28")), a_view())
    assert [entry.sample for entry in footer.legend] == [SOFT]
    assert not footer_of(a_scene(), a_view()).legend


def supported(*rows: Row, quoted: str = "") -> Scene:
    article = an_article("One.")
    excerpts = [an_excerpt(article, "One", quoted)] if quoted else []
    return a_scene(document=a_document(rows, lanes=LANES, articles=[article], excerpts=excerpts))


@pytest.mark.parametrize(
    ("quoted", "days", "is_listed"),
    [("near", 5.0, True), ("", 5.0, False), ("far", 5.0, False), ("far", 500.0, True)],
)
def test_numbers_are_explained_where_a_mark_in_view_has_one(
    quoted: str, days: float, is_listed: bool
) -> None:
    rows = an_event("near", "2025-10-28"), an_event("far", "2026-05-01")
    footer = footer_of(supported(*rows, quoted=quoted), a_view(days=days))
    assert (SUPPORT_SAMPLE in {entry.sample for entry in footer.legend}) is is_listed


@given(st.floats(40.0, 260.0))
def test_a_label_too_short_for_its_number_needs_no_explanation(width_px: float) -> None:
    row = an_event("one", "2025-10-27/2025-10-29", title="A title of many letters")
    scene = supported(row, quoted="one")
    scene = replace(scene, style=replace(scene.style, footer_lines=9))
    frame = build_frame(scene, a_view(width_px=width_px))
    label_px = float(frame.marks.label_px[0])
    room_px = label_px - scene.ruler.small("1") - scene.style.count_gap_px
    has_number = label_px > 0 and room_px >= scene.style.least_title_px
    assert (SUPPORT_SAMPLE in {entry.sample for entry in frame.footer.legend}) is has_number


@pytest.mark.parametrize(("start_s", "samples"), [(TOUR_S, [OPEN_END_SAMPLE]), (TOUR_S - 1e7, [])])
def test_an_open_end_is_explained_in_view(start_s: float, samples: list[Sample]) -> None:
    scene = a_scene(an_event("ends", "1990/2026"), an_event("goes on", "2025-10-27/.."))
    shown = [entry.sample for entry in footer_of(scene, a_view(start_s)).legend]
    assert [sample for sample in shown if sample is OPEN_END_SAMPLE] == samples


def test_entries_without_room_are_counted() -> None:
    footer = footer_of(a_wide_legend(), a_view(days=10.0, width_px=330.0))
    assert 0 < footer.left_out == len(ALL) - len(footer.legend)
    for entry in footer.legend:
        assert entry.text_px == entry.left_px + entry.sample.width_px + Style().sample_gap_px
    assert footer.rest is not None
    words = footer.rest.words.splitlines()
    assert len(words) == footer.left_out
    explained = {entry.sample for entry in footer.legend}
    left = [sample for sample in ALL if sample not in explained]
    assert all(sample.words in line for sample, line in zip(left, words, strict=True))


def test_about_a_time_and_off_the_record_are_explained() -> None:
    about = mark_kind(Form.ABOUT).sample
    when = "2025-10-27T17:00~"
    assert [entry.sample for entry in footer_of(a_scene(an_event(when=when)), a_view()).legend] == [
        about
    ]
    article = an_article("One.")
    document = a_document(
        [an_event(when=when, record_note="Not so.", outside="f")],
        lanes=LANES,
        articles=[article],
        excerpts=[an_excerpt(article, "One", "event")],
        facts=[{"id": "f", "publisher": "P"}],
    )
    assert document.findings[1:] == ()
    frame = build_frame(a_scene(document=document), a_view(width_px=2_000.0))
    assert [entry.sample for entry in frame.footer.legend] == [
        about,
        SUPPORT_SAMPLE,
        OFF_RECORD_SAMPLE,
    ]
    assert frame.marks.counts == ("1 ≠",)


def test_a_density_is_explained_with_its_scale() -> None:
    rows = [an_event(f"n{k}", "2025-10-28T10:00", lane="north") for k in range(1_600)]
    rows += [an_event(f"s{k}", "2025-10-28T10:00", lane="south") for k in range(1_100)]
    frame = build_frame(a_scene(*rows), a_view())
    assert [strip.peak for strip in frame.strips] == [1_600, 1_600]
    entry = frame.footer.legend[0].sample
    assert entry.words == "density, full height 1,600 events, one scale"
    assert not [e for e in footer_of(a_scene(*rows[:9]), a_view()).legend if e.sample.rank == 0]


@given(any_scene(), any_view(least_px=300.0, most_px=2500.0))
def test_a_legend_on_one_line_leaves_nothing_out(scene: Scene, view: Viewport) -> None:
    frame = build_frame(scene, view)
    lines = legend_lines(scene, view.width_px)
    assert lines == 2 or not frame.footer.left_out
    assert {entry.line for entry in frame.footer.legend} <= {*range(lines)}


@pytest.mark.parametrize("letter_px", [5.0, 7.0, 12.0])
def test_a_legend_has_a_second_line_as_soon_as_it_needs_one(letter_px: float) -> None:
    scene = replace(a_wide_legend(), ruler=a_ruler(letter_px))
    least_px = scene.legend_px + 40.0 - scene.style.heading_px
    assert legend_lines(scene, least_px) == 1
    assert legend_lines(scene, least_px - 1.0) == 2


def test_many_events_in_lanes_of_few_need_no_room_for_a_density() -> None:
    rows = [an_event(f"e{n}", "2025-10-28", lane=f"lane {n % 20}") for n in range(200)]
    assert legend_lines(a_scene(*rows), 300.0) == 1


def test_a_legend_of_one_entry_takes_one_line_however_narrow_it_is() -> None:
    scene = a_scene(an_event("only", "2025-10-28"))
    assert [legend_lines(scene, width_px) for width_px in (250.0, 600.0, 2000.0)] == [1, 1, 1]


def test_an_entry_wider_than_the_legend_is_told_with_the_rest() -> None:
    rows = [an_event(f"e{n}", "2025-10-28T10:00") for n in range(2_000)]
    footer = footer_of(a_scene(*rows), a_view(width_px=110.0))
    assert [entry.sample for entry in footer.legend] == [DOT]
    assert footer.rest is not None
    assert "density, full height" in footer.rest.words

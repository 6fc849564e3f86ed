from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from tests.layout.scenes import LANES, TOUR_S, a_scene, a_view, any_scene, any_view
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.legend import Footer, Pill
from timeline_app.layout.timeline.mark_kinds import (
    DIFFERENCE,
    OPEN_END,
    PLANNED,
    SUPPORT,
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
ALL = [SOFT, PLANNED, SUPPORT, DIFFERENCE, DOT, BAND, OPEN_END]
WHOLE_WEEK = ("2025-10-26T12:00", "2025-10-27", "2025-10-28/2025-10-29", "2025-11-01/..")


def footer_of(scene: Scene, view: Viewport) -> Footer:
    return build_frame(scene, view).footer


def pill(footer: Footer, word: str) -> Pill | None:
    return next((pill for pill in footer.pills if word in pill.words), None)


def count(footer: Footer, word: str) -> int:
    """The number before a word in the pills."""
    for part in (part for pill in footer.pills for part in pill.words.split(" · ")):
        if word in part:
            return int(part.split(word, maxsplit=1)[0].strip("◂▾ ").replace(",", ""))
    return 0


@given(any_scene(), any_view())
def test_earlier_and_later_and_in_view_are_all(scene: Scene, view: Viewport) -> None:
    footer = footer_of(scene, view)
    start, end = (column.astype(float) for column in scene.document.events.on_axis(scene.clock))
    dated = np.unique(scene.members.event)
    in_view = (start < view.end_s) & ((end > view.start_s) | (start >= view.start_s))
    outside = count(footer, "earlier") + count(footer, "later")
    assert outside + in_view[dated].sum() == len(dated)
    going_on = (start < view.end_s) & (end > view.end_s)
    assert count(footer, "continue") == going_on[dated].sum()


@given(any_scene(), any_view())
def test_a_pill_leads_to_what_it_counts(scene: Scene, view: Viewport) -> None:
    footer = footer_of(scene, view)
    members = scene.members
    for word, out in (
        ("earlier", (members.end <= view.start_s) & (members.start < view.start_s)),
        ("later", members.start >= view.end_s),
    ):
        found = pill(footer, word)
        assert (found is not None) == out.any()
        if found is not None:
            there = found.target
            slack_s = 1e-6 * there.span_s
            for ends in (members.start[out], members.end[out]):
                closed = ends[np.isfinite(ends)]
                assert (closed >= there.start_s - slack_s).all()
                assert (closed <= there.end_s + slack_s).all()


@given(any_scene(), any_view(least_px=110.0, most_px=4000.0))
def test_pills_and_legend_do_not_overlap_or_leave_the_view(scene: Scene, view: Viewport) -> None:
    footer, letter_px = footer_of(scene, view), 7.0
    boxes = [(p.left_px, p.left_px + p.width_px) for p in footer.pills]
    boxes += [
        (e.left_px, e.text_px + len(e.sample.words) * letter_px)
        for e in footer.legend
        if e.line == 0
    ]
    if footer.rest is not None:
        boxes.append((footer.rest.left_px, footer.rest.left_px + footer.rest.width_px))
    for (_, end_px), (begin_px, _) in zip(sorted(boxes), sorted(boxes)[1:], strict=False):
        assert begin_px >= end_px
    assert all(left >= 0 and right <= view.width_px for left, right in boxes)


def test_pills_without_room_for_more_say_how_many() -> None:
    whens = ("2019", "2025-10-25", "2025-10-28", "2025-11-03", "2025-11-04")
    scene = a_scene(*(an_event(f"e{n}", when) for n, when in enumerate(whens)))
    wide, narrow = (a_view(TOUR_S, 5.0, width_px) for width_px in (800.0, 300.0))
    assert [p.text for p in footer_of(scene, wide).pills] == [
        "◂ 2 earlier: 2019 – 25 Oct",
        "2 later: 3 Nov – 4 Nov ▸",
    ]
    left, right = footer_of(scene, narrow).pills
    assert (left.text, right.text) == ("◂ 2 earlier", "2 later ▸")
    assert left.left_px + left.width_px < right.left_px


@pytest.mark.parametrize(
    ("width_px", "texts"),
    [(200.0, ["◂ 2", "2 ▸"]), (140.0, ["◂ 2", "2 ▸"]), (80.0, ["◂", "▸"])],
)
def test_pills_with_no_room_for_words_keep_their_words_for_a_tool_tip(
    width_px: float, texts: list[str]
) -> None:
    whens = ("2019", "2025-10-25", "2025-10-28", "2025-11-03", "2025-11-04")
    scene = a_scene(*(an_event(f"e{n}", when) for n, when in enumerate(whens)))
    pills = footer_of(scene, a_view(TOUR_S, 5.0, width_px)).pills
    assert [pill.text for pill in pills] == texts
    assert [pill.words for pill in pills] == [
        "◂ 2 earlier: 2019 – 25 Oct",
        "2 later: 3 Nov – 4 Nov ▸",
    ]


@pytest.mark.parametrize(
    ("whens", "texts"),
    [
        (["2025-10-25"], ["◂ 1 earlier: 25 Oct"]),
        (["2025-10-24", "2025-10-25", "2025-08"], ["◂ 3 earlier: Aug – 25 Oct"]),
        (["2019", "2025-10-25"], ["◂ 2 earlier: 2019 – 25 Oct"]),
        (["../2025-10-25"], ["◂ 1 earlier: 25 Oct"]),
        (["../2025-10-25T00:00"], ["◂ 1 earlier: 25 Oct"]),
        (["2025-11-03"], ["1 later: 3 Nov ▸"]),
        (["-0043-03-15", "2030-01-01"], ["◂ 1 earlier: 44 BC", "1 later: 2030 ▸"]),
        (["2025-10-28/.."], ["1 continues beyond ▸"]),
        (["2025-10-28/..", "2025"], ["2 continue beyond ▸"]),
        (["2025-10-28/..", "2025-11-03"], ["1 later: 3 Nov · 1 continues ▸"]),
        (["2025-10-28"], []),
        ([""], []),
    ],
)
def test_words_of_pills(whens: list[str], texts: list[str]) -> None:
    scene = a_scene(*(an_event(f"e{n}", when) for n, when in enumerate(whens)))
    assert [pill.text for pill in footer_of(scene, a_view()).pills] == texts


def test_lanes_scrolled_out_are_counted_and_reached() -> None:
    rows = [an_event(f"{lane}{n}", lane=lane) for n in range(20) for lane in ("north", "south")]
    scene, view = a_scene(*rows), a_view(height_px=300.0)
    below = pill(footer_of(scene, view), "lane")
    assert below is not None
    assert below.text == "▾ 1 more lane"
    assert below.target.scroll_px == 240.0
    assert pill(footer_of(scene, a_view(height_px=300.0, scroll_px=1e9)), "lane") is None


def test_a_pill_is_held_within_its_ends() -> None:
    (first,) = footer_of(a_scene(an_event(when="2025-10-25")), a_view()).pills
    assert [first.holds(x) for x in (11.9, 12.0, 11.9 + first.width_px, 12.0 + first.width_px)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_pill_keeps_the_scale_where_that_shows_them() -> None:
    (near,) = footer_of(a_scene(an_event(when="2025-10-25")), a_view()).pills
    assert (near.target.span_s, near.target.to_px(TOUR_S)) == (5 * DAY_S, 600.0)
    (far,) = footer_of(a_scene(an_event(when="1925-10-25/2024")), a_view()).pills
    assert far.target.span_s > 5 * DAY_S


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
    assert (SUPPORT in {entry.sample for entry in footer.legend}) is is_listed


@given(st.floats(40.0, 260.0))
def test_a_label_too_short_for_its_number_needs_no_explanation(width_px: float) -> None:
    row = an_event("one", "2025-10-27/2025-10-29", title="A title of many letters")
    scene = supported(row, quoted="one")
    scene = replace(scene, style=replace(scene.style, footer_lines=9))
    frame = build_frame(scene, a_view(width_px=width_px))
    label_px = float(frame.marks.label_px[0])
    room_px = label_px - scene.ruler.small("1") - scene.style.count_gap_px
    has_number = label_px > 0 and room_px >= scene.style.least_title_px
    assert (SUPPORT in {entry.sample for entry in frame.footer.legend}) is has_number


@pytest.mark.parametrize(("start_s", "samples"), [(TOUR_S, [OPEN_END]), (TOUR_S - 1e7, [])])
def test_an_open_end_is_explained_in_view(start_s: float, samples: list[Sample]) -> None:
    scene = a_scene(an_event("ends", "1990/2026"), an_event("goes on", "2025-10-27/.."))
    shown = [entry.sample for entry in footer_of(scene, a_view(start_s)).legend]
    assert [sample for sample in shown if sample is OPEN_END] == samples


def test_entries_without_room_are_counted() -> None:
    footer = footer_of(a_wide_legend(), a_view(days=10.0, width_px=500.0))
    assert 0 < footer.left_out == len(ALL) - len(footer.legend)
    for entry in footer.legend:
        assert entry.text_px == entry.left_px + entry.sample.width_px + Style().label_gap_px
    assert footer.rest is not None
    words = footer.rest.words.splitlines()
    assert len(words) == footer.left_out
    explained = {entry.sample for entry in footer.legend}
    left = [sample for sample in ALL if sample not in explained]
    assert all(sample.words in line for sample, line in zip(left, words, strict=True))

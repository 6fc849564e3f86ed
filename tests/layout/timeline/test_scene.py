from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt
from tests.layout.scenes import LANES, TOUR_S, a_scene, any_scene, any_view
from timeline_app.layout.dense import MOST_ROWS
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.labels.widths import FEW
from timeline_app.layout.timeline.lanes.neighbours import beside
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.clock import LOCAL, UTC, Clock
from timeline_app.model.query import ViewSpec
from timeline_app.model.text_columns import PlainTexts
from timeline_app.words.timeline import NO_SOURCE

DAY_S = 86_400.0


@given(any_scene(), st.integers(-30, 10))
def test_packed_extents_of_a_row_never_overlap(scene: Scene, level: int) -> None:
    packing = scene.packing(level)
    members = scene.members.part(packing.member)
    for lane, rows in enumerate(packing.rows_of_lane.tolist()):
        for row in range(rows):
            here = (members.lane == lane) & (packing.row == row)
            assert here.any()
            assert (packing.begin[here][1:] >= packing.finish[here][:-1]).all()


LEVELS = st.integers(-30, 10)


@given(any_scene(), LEVELS)
def test_rows_of_a_few_events_come_in_reading_order(scene: Scene, level: int) -> None:
    packing = scene.packing(level)
    members = scene.members.part(packing.member)
    for lane in range(len(packing.rows_of_lane)):
        here = members.lane == lane
        if np.count_nonzero(here) <= MOST_ROWS:
            rows = packing.row[here][np.argsort(members.event[here])]
            assert (np.diff(rows) >= 0).all()
            assert (np.diff(rows) <= 1).all()


@st.composite
def crowded_scene(draw: st.DrawFn) -> Scene:
    """A lane of more events than rows."""
    seconds = draw(st.lists(st.integers(0, 10**6), min_size=MOST_ROWS + 1, max_size=60))
    return a_scene(
        *(
            an_event(f"e{n}", str(np.datetime64("2025-10-28T00:00:00") + np.timedelta64(s, "s")))
            for n, s in enumerate(seconds)
        )
    )


@settings(deadline=None)
@given(st.one_of(any_scene(), crowded_scene()), LEVELS, LEVELS)
def test_no_zoom_turns_two_rows_round(scene: Scene, level: int, other: int) -> None:
    first, second = scene.packing(level), scene.packing(other)
    known = dict(zip(second.member.tolist(), second.row.tolist(), strict=True))
    lane = scene.members.lane
    places = [
        (int(lane[member]), row, known[member])
        for member, row in zip(first.member.tolist(), first.row.tolist(), strict=True)
        if member in known
    ]
    for here, row, there in places:
        for after, below, moved in places:
            assert not (here == after and row < below and there > moved)


def test_a_lane_of_many_events_has_no_more_rows_than_it_needs() -> None:
    moments = [f"2025-10-28T{n // 60:02}:{n % 60:02}" for n in range(600)]
    scene = a_scene(*(an_event(f"e{n}", when) for n, when in enumerate(moments)))
    rows = scene.packing(-3).rows_of_lane
    assert 1 < rows.max() <= MOST_ROWS


@given(any_scene())
def test_every_shown_event_is_a_member_or_undated(scene: Scene) -> None:
    shown = {*scene.shown_members.event.tolist(), *scene.undated.tolist()}
    assert shown == {*np.flatnonzero(scene.mask).tolist()}


@given(any_scene(), any_view(), st.sampled_from([LOCAL, UTC]), st.sampled_from(["lane", "status"]))
def test_what_is_reused_of_another_scene_changes_nothing(
    scene: Scene, view: Viewport, clock: Clock, column: str
) -> None:
    whole = a_scene(document=scene.document, clock=clock, column=column)
    whole.warm()
    hidden = np.flatnonzero(~scene.mask).tolist()
    fresh = a_scene(document=scene.document, hidden=hidden, clock=UTC)
    reusing = Scene.reusing(
        whole, fresh.document, fresh.mask, ViewSpec(clock=UTC), fresh.style, fresh.ruler
    )
    assert reusing.label_px is whole.label_px
    assert (reusing.grouping is whole.grouping) == (column == "lane")
    assert (reusing.axis_s is whole.axis_s) == (clock == UTC)
    assert (reusing.all_members is whole.all_members) == (column == "lane" and clock == UTC)
    reusing.warm()
    for one, other in zip(fresh.members, reusing.members, strict=True):
        assert np.array_equal(np.asarray(one), np.asarray(other))
    frame, same = build_frame(fresh, view), build_frame(reusing, view)
    assert (frame.lanes, frame.content_px, frame.footer) == (
        same.lanes, same.content_px, same.footer,
    )  # fmt: skip
    for one, other in zip(frame.marks, same.marks, strict=True):
        assert np.array_equal(np.asarray(one), np.asarray(other))


def test_rows_are_packed_once_for_each_level() -> None:
    scene = a_scene(an_event())
    assert scene.packing(3) is scene.packing(3)


def test_two_scenes_are_never_equal() -> None:
    scene = a_scene(an_event())
    assert scene == scene  # noqa: PLR0124 (as the key of a cache is compared)
    assert scene != a_scene(document=scene.document)


def test_labels_have_room_for_their_count_and_flag() -> None:
    article = an_article("One. Two.")
    document = a_document(
        [an_event("used", title="1234"), an_event("unused", title="12345")],
        lanes=LANES,
        articles=[article],
        excerpts=[
            an_excerpt(article, "One", "used", "odd"),
            an_excerpt(article, "Two", "", "odd"),
        ],
        differences=[{"id": "odd", "topic": "A number", "verdict": "contradiction"}],
    )
    scene = a_scene(document=document)
    style = scene.style
    assert [*scene.counts] == ["1", NO_SOURCE]
    assert widths(scene) == [
        4 * 7.0 + 7.0 + style.count_gap_px + style.flag_px,
        5 * 7.0 + len(NO_SOURCE) * 7.0 + style.count_gap_px,
    ]


def test_estimated_labels_have_room_for_their_count_too() -> None:
    article = an_article("One. Two.")
    events = [an_event(f"e{n:04}", title="1234") for n in range(FEW + 1)]
    excerpts = [an_excerpt(article, "One", "e0001")]
    document = a_document(events, lanes=LANES, articles=[article], excerpts=excerpts)
    scene = a_scene(document=document)
    plain = a_scene(document=a_document(events, lanes=LANES))
    rooms = [scene.label_px[event] - plain.label_px[event] for event in (0, 1)]
    gap_px = scene.style.count_gap_px
    assert rooms == [len(NO_SOURCE) * 7.0 + gap_px, 7.0 + gap_px]
    assert (scene.counts[1], scene.counts[:2]) == ("1", [NO_SOURCE, "1"])


def test_without_articles_nothing_is_counted() -> None:
    scene = a_scene(an_event(title="1234"))
    assert ([*scene.counts], widths(scene)) == ([""], [28.0])


def test_spans_of_events() -> None:
    scene = a_scene(
        an_event("a", "2025-10-26"), an_event("b", "2025-10-27/.."), an_event("c", ""), hidden=[]
    )
    a, b, c = (scene.document.events.index(name) for name in "abc")
    assert scene.span_of(a) == (TOUR_S, TOUR_S + DAY_S)
    assert scene.span_of(b) == (TOUR_S + DAY_S, TOUR_S + DAY_S)
    assert scene.span_of(c) is None
    assert scene.extent == (TOUR_S, TOUR_S + DAY_S)


@pytest.mark.parametrize(
    ("event", "down", "found"),
    [
        ("n1", 1, "s1"),
        ("n2", 1, "s2"),
        ("s2", -1, "n2"),
        ("s1", 1, None),
        ("n1", -1, None),
        ("open", 1, "s1"),
        ("undated", 1, None),
    ],
)
def test_the_event_above_and_below_is_the_nearest_in_time(
    event: str, down: int, found: str | None
) -> None:
    scene = a_scene(
        an_event("open", "../2025-10-26", lane="north"),
        an_event("n1", "2025-10-26", lane="north"),
        an_event("n2", "2025-10-30", lane="north"),
        an_event("s1", "2025-10-27", lane="south"),
        an_event("s2", "2025-10-29", lane="south"),
        an_event("undated", "", lane="north"),
    )
    events = scene.document.events
    other = beside(scene, events.index(event), down)
    assert (None if other is None else events.texts["id"][other]) == found


@given(st.lists(st.sampled_from(["A", "Another title"]), min_size=3, max_size=9), st.data())
def test_a_scene_of_other_titles_has_the_widths_of_a_new_one(
    titles: list[str], data: st.DataObject
) -> None:
    places = st.tuples(*(st.sampled_from([title, title, "Other words"]) for title in titles))
    events = [an_event(f"e{n}", "2025", title=title) for n, title in enumerate(titles)]
    with patch("timeline_app.layout.timeline.labels.widths.FEW", 2):
        known = a_scene(*events)
        known.warm()
        texts = {**known.document.events.texts, "title": PlainTexts(data.draw(places))}
        document = replace(known.document, events=replace(known.document.events, texts=texts))
        other = Scene.reusing(
            known, document, known.mask, ViewSpec(clock=known.clock), known.style, known.ruler
        )
        assert other.cache.label_px is not None
        fresh = a_scene(document=document, clock=known.clock)
        assert widths(other) == widths(fresh)


def widths(scene: Scene) -> list[float]:
    """What the label of each event takes, in px."""
    widths_px: list[float] = scene.label_px[np.arange(len(scene.mask))].tolist()
    return widths_px

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from tests.paint.requests import a_request
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.scene import Folds, Scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.document import Document
from timeline_app.model.query import opening_view_spec
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.request import WindowView
from timeline_app.paint.text import build_ruler

pytestmark = pytest.mark.usefixtures("qapp")
FIRST = dt.date(2025, 9, 1)


def many_events(count: int) -> Document:
    """Events of a few hours each, in three lanes, over three months."""
    return a_document(
        [
            an_event(
                f"e{n}",
                f"{FIRST + dt.timedelta(n % 90)}T{n % 24:02}:00",
                title=f"Something that happened {n}",
                lane=f"{n % 3}",
            )
            for n in range(count)
        ]
    )


def test_3000_events_are_a_picture_with_density_that_says_so() -> None:
    picture = lay_out_picture(a_request(many_events(3000)))
    assert picture.height_px < 4000
    assert picture.frame.strips
    assert len(picture.shown) == 3000
    assert picture.page is not None
    assert "the other events as density" in picture.page.texts[-2]


@pytest.mark.parametrize(("size", "layout_px"), [((3840, 2160), 1600), ((1600, 600), 1600)])
def test_dense_lanes_fill_the_height_they_are_given(size: tuple[int, int], layout_px: int) -> None:
    request = a_request(many_events(4000), width_px=size[0], height_px=size[1])
    picture = lay_out_picture(request)
    assert picture.size_px == size
    assert picture.width_px == layout_px
    assert picture.frame.strips
    last = picture.frame.lanes[-1]
    assert last.bottom_px == pytest.approx(picture.frame.viewport.height_px, abs=1)


def test_rows_are_drawn_where_the_height_is_asked_for() -> None:
    document = many_events(900)
    free = lay_out_picture(a_request(document))
    high = lay_out_picture(a_request(document, height_px=15_000))
    assert free.frame.strips
    assert not high.frame.strips
    assert len(np.unique(high.frame.marks.event)) == 900


@settings(max_examples=40)
@given(
    days=st.lists(st.integers(0, 60), max_size=12),
    start_day=st.integers(0, 60),
    length_days=st.integers(1, 40),
    width_px=st.integers(320, 2400),
)
def test_axis_events_and_caption_are_of_the_range_that_was_asked_for(
    days: list[int], start_day: int, length_days: int, width_px: int
) -> None:
    title = "Something that takes a good many words to say"
    rows = [
        an_event(f"e{n}", f"{FIRST + dt.timedelta(day)}T12:00", title=title)
        for n, day in enumerate(days)
    ]
    document = a_document(rows)
    first, last = (FIRST + dt.timedelta(day) for day in (start_day, start_day + length_days - 1))
    picture = lay_out_picture(
        a_request(document, span=f"{first}/{last}", width_px=width_px, scale=1.0)
    )
    view, axis = picture.frame.viewport, picture.frame.axis
    span_px = [
        view.to_px(float(parse_when(f"{first}/{last}").start_s)),
        view.to_px(float(parse_when(f"{first}/{last}").end_s)),
    ]
    for tick in axis.ticks:
        if tick.text and tick.x_px > 0:
            assert span_px[0] - 1 <= tick.x_px <= span_px[1] + 1
    inside = {n for n, day in enumerate(sorted(days)) if start_day <= day < start_day + length_days}
    assert len(picture.shown) == len(inside)


def window_of(document: Document, height_px: float, width_px: float = 960.0) -> WindowView:
    when = parse_when("2025-10-26/2025-10-31")
    view = Viewport(float(when.start_s), float(when.end_s - when.start_s), width_px, height_px)
    view_spec = opening_view_spec(document)
    return WindowView(view, Folds(view_spec.collapsed, view_spec.uncapped))


@pytest.mark.parametrize("height_px", [300.0, 620.0, 2000.0])
@pytest.mark.parametrize(
    "choices", [{}, {"width_px": 3840}, {"scale": 2.0}, {"has_caption": False}]
)
def test_as_in_the_window_has_the_marks_of_the_window(
    tour: Document, height_px: float, choices: dict[str, object]
) -> None:
    window = window_of(tour, height_px)
    picture = lay_out_picture(a_request(tour, window=window, **choices))
    style = Style()
    mask = np.ones(len(tour.events), np.bool_)
    scene = Scene(tour, mask, tour.clock, "lane", style, build_ruler(style), window.folds)
    shown = build_frame(scene, window.viewport)
    for own, other in zip(picture.frame.marks, shown.marks, strict=True):
        assert np.array_equal(np.asarray(own), np.asarray(other))
    assert [box.top_px for box in picture.frame.lanes] == [box.top_px for box in shown.lanes]
    width_px = choices.get("width_px", 1600) * choices.get("scale", 1)  # type: ignore[operator]
    assert picture.size_px[0] == width_px


def test_as_in_the_window_counts_what_is_in_the_picture(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, window=window_of(tour, 400.0)))
    assert {*picture.shown.tolist()} == {*np.unique(picture.frame.marks.event).tolist()}
    assert "not in sight in the window" in picture.events_shown
    assert picture.frame.capped
    notes = [link.text for link in picture.frame.links]
    notes += [more.link.text for more in picture.frame.more]
    assert picture.frame.more
    assert not any(set(text) & set("◂▸▾") for text in notes)


def test_a_higher_picture_as_in_the_window_caps_less(tour: Document) -> None:
    window = window_of(tour, 400.0)
    low, high = (
        lay_out_picture(a_request(tour, window=window, height_px=height_px))
        for height_px in (None, 2600)
    )
    assert high.size_px == (1600, 2600)
    assert len(high.shown) > len(low.shown)


def test_many_events_as_in_the_window_keep_their_density() -> None:
    document = many_events(4000)
    window = window_of(document, 500.0)
    picture = lay_out_picture(a_request(document, window=window))
    assert picture.frame.strips
    assert picture.frame.viewport.height_px == 500

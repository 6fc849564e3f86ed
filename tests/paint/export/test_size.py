import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from tests.paint.requests import a_request
from timeline_app.model.document import Document
from timeline_app.paint.export.picture import lay_out_exactly, lay_out_picture, needs_more_height
from timeline_app.paint.export.request import PictureError

pytestmark = pytest.mark.usefixtures("qapp")


def some_days(count: int) -> Document:
    return a_document(
        [an_event(f"e{n}", f"2025-10-{1 + n % 28:02}", title=f"Event {n}") for n in range(count)]
    )


@settings(max_examples=40)
@example(count=0, width_px=1617, height_px=262)
@given(
    count=st.integers(0, 40),
    width_px=st.integers(320, 6000),
    height_px=st.none() | st.integers(200, 4000),
)
def test_the_pixels_asked_for_are_exact(count: int, width_px: int, height_px: int | None) -> None:
    request = a_request(some_days(count), width_px=width_px, height_px=height_px)
    picture = lay_out_picture(request)
    assert picture.size_px[0] == width_px
    assert picture.scale >= 1
    if height_px is not None and not needs_more_height(picture):
        assert picture.size_px[1] == height_px
    if needs_more_height(picture):
        assert picture.scale <= 1.01  # not before is the height that is given too little
        with pytest.raises(PictureError, match=f"--size {width_px}x{math.ceil(picture.height_px)}"):
            lay_out_exactly(request)


@pytest.mark.parametrize(("width_px", "layout_px"), [(320, 320), (1600, 1600), (4000, 1600)])
def test_type_grows_with_the_width_from_1600_on(
    tour: Document, width_px: int, layout_px: int
) -> None:
    picture = lay_out_picture(a_request(tour, width_px=width_px))
    assert picture.width_px == layout_px
    assert picture.scale == width_px / layout_px


def test_few_events_at_3840_by_2160_are_laid_out_at_1600_by_900() -> None:
    picture = lay_out_picture(a_request(some_days(6), width_px=3840, height_px=2160))
    assert (picture.width_px, picture.height_px, picture.scale) == (1600, 900, 2.4)


@pytest.mark.parametrize("size", [(3840, 2160), (2560, 1700), (7680, 4320), (1600, 2400)])
def test_the_tour_fills_the_height_it_is_given(tour: Document, size: tuple[int, int]) -> None:
    picture = lay_out_exactly(a_request(tour, width_px=size[0], height_px=size[1]))
    assert picture.size_px == size
    frame = picture.frame
    assert frame.lanes[-1].bottom_px == pytest.approx(frame.viewport.height_px, abs=1)
    assert frame.row_px >= 17


def test_the_type_is_as_large_as_the_height_allows(tour: Document) -> None:
    scales = [
        lay_out_picture(a_request(tour, width_px=3840, height_px=height_px)).scale
        for height_px in (1700, 2160, 3000, 5000)
    ]
    assert scales == sorted(scales)
    assert scales[0] < scales[1] < scales[2]
    assert scales[-1] == 2.4


def test_a_scale_that_is_given_is_kept(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, width_px=3840, scale=1.0))
    assert (picture.width_px, picture.scale) == (3840, 1.0)


@pytest.mark.parametrize("height_px", [None, 900])
def test_rows_of_three_events_grow_but_are_not_torn_apart(height_px: int | None) -> None:
    frame = lay_out_picture(a_request(some_days(3), height_px=height_px)).frame
    assert frame.row_px == (24 if height_px is None else 40)

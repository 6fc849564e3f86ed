"""Picture: a frame laid out to hold every event of a range, with a caption, for export."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.dense import MOST_EVENTS_IN_ROWS
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.marks.legend import footer_px
from timeline_app.layout.timeline.scene import NO_FOLDS, Folds, Scene
from timeline_app.layout.timeline.spans import ALL, OPENING, named_span
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import MAX_SPAN_S
from timeline_app.model.dates.edtf import WhenError
from timeline_app.paint.export.contents import (
    Caption,
    caption_parts,
    quotations_of,
    quoted_events,
    sources_of,
)
from timeline_app.paint.export.fitting import (
    LEAST_LANES_PX,
    are_drawn,
    are_shown,
    least_cut,
    shortened_titles,
    with_fewer_rows,
    with_height,
    with_numbers,
    with_whole_legend,
)
from timeline_app.paint.export.page import MARGIN_SHARE, ExportPage, margin_px, set_page
from timeline_app.paint.export.request import (
    USUAL_WIDTH_PX,
    PictureError,
    PictureRequest,
    WindowView,
    require_pixels,
    require_possible,
)
from timeline_app.paint.text import build_ruler
from timeline_app.words.dates.phrases import date_problem
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from timeline_app.model.arrays import IntArray

_TRIES: Final = 5  # at the largest type whose rows fit
_SNUG: Final = 20 / 24  # of the usual height of rows


@dataclass(frozen=True, eq=False)
class Picture:
    """A request laid out: its frame, upon the page around it; in px of the layout.

    `scale` is how many pixels each of them is.
    """

    request: PictureRequest
    frame: Frame
    page: ExportPage | None
    width_px: int
    height_px: float
    scale: float
    shown: IntArray  # the events it holds
    shortened: int  # how many titles have not enough room even so

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the image, after scale."""
        return round(self.width_px * self.scale), round(self.height_px * self.scale)

    @property
    def exact_size_px(self) -> tuple[float, float]:
        """Width and height after scale, of a picture that is not made of pixels."""
        return self.width_px * self.scale, self.height_px * self.scale

    @property
    def events_shown(self) -> str:
        """How many events are shown of how many, and why not the others; how many are quoted."""
        request = self.request
        count, is_whole = len(request.mask), request.window is None
        hidden = count - int(request.mask.sum())
        said = pictures.events_shown(len(self.shown), count, hidden, is_whole=is_whole)
        if request.quotations:
            said = f"{said}, {pictures.quotations_below(len(self.frame.scene.numbers))}"
        if request.axis.is_broken:
            said = f"{said}, {pictures.gaps_cut(len(self.frame.axis.cuts))}"
        return said


def lay_out_exactly(request: PictureRequest) -> Picture:
    """Lay out a picture of just the height, and with the selected event, of its request.

    Raises PictureError where that cannot be, besides what `lay_out_picture` raises.
    """
    picture = lay_out_picture(request)
    if request.selected is not None and request.selected not in picture.shown:
        event_id = request.document.events.texts["id"][request.selected]
        raise PictureError(pictures.event_outside(event_id))
    if request.height_px is not None and needs_more_height(picture):
        sizes_px = request.width_px, request.height_px, ceil(picture.height_px)
        raise PictureError(pictures.height_too_small(*sizes_px))
    return picture


def needs_more_height(picture: Picture) -> bool:
    """Return whether a picture is higher than its request says, for its rows have no room else."""
    height_px, given = picture.request.height_px, picture.request.scale
    return height_px is not None and picture.size_px[1] > round(height_px * (given or 1.0))


def lay_out_picture(request: PictureRequest) -> Picture:
    """Lay out a picture with every event of its range in it.

    Needs a running QGuiApplication. Raises PictureError for a size, scale or range that cannot be,
    and where an event of the range would be missing.
    """
    require_possible(request)
    if request.window is not None:
        return _as_in_window(request, request.window)
    style = Style(**_PICTURE_STYLE, most_rows=MOST_EVENTS_IN_ROWS)  # type: ignore[arg-type]
    scene = _scene(request, style, NO_FOLDS)
    start_s, end_s = _span(scene, request)
    if end_s - start_s > MAX_SPAN_S:
        raise PictureError(pictures.PAST_ANY_RANGE)
    width_px = request.width_px
    if request.scale is None:
        width_px = min(width_px, USUAL_WIDTH_PX)
    draft = _draft(request, scene, (start_s, end_s), width_px)
    if not _fits(request, draft):
        draft = _widest_type(request, scene, draft)
    picture = _of_height(request, draft, _lanes_px(request, draft))
    missing = picture.shown[~are_drawn(picture.frame)[picture.shown]]
    if len(missing):
        event_id = request.document.events.texts["id"][int(missing[0])]
        raise PictureError(pictures.events_missing(len(missing), len(picture.shown), event_id))
    return picture


_PICTURE_STYLE: Final = {
    "footer_lines": 1,
    "is_picture": True,
    "footer_pad_px": 9.0,
    "heading_left_px": 14.0,  # no triangle is before the words
}


class _Draft(NamedTuple):
    """A picture before its height: what is on it, and the px that its rows take comfortably."""

    width_px: int
    span_s: tuple[float, float]
    frame: Frame
    page: ExportPage | None
    around_px: float  # of the height: what is not lanes
    shown: IntArray

    @property
    def least_px(self) -> float:
        """The height at which its rows are not crowded."""
        return self.frame.content_px * _SNUG + self.around_px


def _scene(request: PictureRequest, style: Style, folds: Folds) -> Scene:
    ruler = build_ruler(style)
    shown = request.document, request.mask, request.clock, request.column
    return Scene(*shown, style, ruler, folds, request.axis)


def _draft(
    request: PictureRequest, scene: Scene, span_s: tuple[float, float], width_px: int
) -> _Draft:
    side_px = margin_px(width_px) if request.has_caption else 0.0
    frame = least_cut(scene, *span_s, width_px - 2 * side_px)
    given_px = request.height_px
    frame = with_fewer_rows(frame, given_px and given_px * width_px / request.width_px)
    if request.quotations:
        frame = with_numbers(frame, request.quotations)
    return _drafted(request, with_whole_legend(frame), span_s, width_px)


def _drafted(
    request: PictureRequest, frame: Frame, span_s: tuple[float, float], width_px: int
) -> _Draft:
    is_shown = are_shown(frame)
    if request.window is not None:
        is_shown &= are_drawn(frame)
    shown = np.flatnonzero(is_shown)
    page = _page(request, span_s, frame, shown, width_px)
    style = frame.scene.style
    around_px = style.axis_px + footer_px(frame.scene, frame.viewport.width_px)
    around_px += page.around_px if page else 0.0
    return _Draft(width_px, span_s, frame, page, around_px, shown)


def _fits(request: PictureRequest, draft: _Draft) -> bool:
    """Return whether a draft's rows have room in the height that is given, if one is."""
    lanes_px = _lanes_px(request, draft)
    if lanes_px is None:
        return True
    # Lanes with densities can be lower; without any rows there is room for words all the same.
    is_snug = not draft.frame.strips and draft.least_px > lanes_px + draft.around_px
    return not is_snug and with_height(draft.frame, lanes_px).viewport.height_px <= lanes_px


def _widest_type(request: PictureRequest, scene: Scene, draft: _Draft) -> _Draft:
    """Return the draft with the largest type, one px a pixel or more, whose rows have room."""
    if request.scale is not None or draft.width_px == request.width_px:
        return draft
    high_px, wide_px = float(request.height_px or 1), request.width_px
    too_large, best = draft.width_px, None
    width_px = min(ceil(wide_px * draft.least_px / high_px), wide_px)
    for _ in range(_TRIES):
        draft = _draft(request, scene, draft.span_s, width_px)
        if _fits(request, draft):
            best = draft
            width_px = max(ceil(wide_px * draft.least_px / high_px), too_large + 1)
        elif width_px == wide_px:
            return best or draft
        else:
            too_large = width_px
            width_px = (width_px + (best.width_px if best else wide_px) + 1) // 2
        if best is not None and width_px >= best.width_px:
            return best
    return best or _draft(request, scene, draft.span_s, wide_px)


def _lanes_px(request: PictureRequest, draft: _Draft) -> float | None:
    """Return the height that is left for the lanes; None where it is not given."""
    if request.height_px is None:
        return None
    scale = request.width_px / draft.width_px
    return request.height_px / scale - draft.around_px


def _of_height(request: PictureRequest, draft: _Draft, lanes_px: float | None) -> Picture:
    frame = with_height(draft.frame, lanes_px)
    page = draft.page
    if frame.strips:  # how many marks there is room for is known only now
        page = _page(request, draft.span_s, frame, draft.shown, draft.width_px)
    height_px = frame.viewport.height_px + draft.around_px
    if lanes_px is None or frame.viewport.height_px > lanes_px:
        height_px = float(ceil(height_px - 1e-6))
    return _picture(request, draft._replace(frame=frame, page=page), height_px)


def _picture(request: PictureRequest, draft: _Draft, height_px: float) -> Picture:
    scale = (request.scale or 1.0) * request.width_px / draft.width_px
    require_pixels(draft.width_px * scale, height_px * scale, request.unit)
    return Picture(
        request=request,
        frame=draft.frame,
        page=draft.page,
        width_px=draft.width_px,
        height_px=height_px,
        scale=scale,
        shown=draft.shown,
        shortened=shortened_titles(draft.frame),
    )


def _page(
    request: PictureRequest,
    span_s: tuple[float, float],
    frame: Frame,
    shown: IntArray,
    width_px: float,
) -> ExportPage | None:
    if not request.has_caption:
        return None
    document = request.document
    said = caption_parts(
        Caption(
            document=document,
            clock=request.clock,
            column=request.column,
            mask=request.mask,
            span_s=(frame.scene.broken.to_clock(span_s[0]), frame.scene.broken.to_clock(span_s[1])),
            shown=len(shown),
            shortened=shortened_titles(frame),
            marks=len(frame.marks.event) if frame.strips else None,
            is_whole=request.window is None,
            is_loose=request.span == ALL or (request.span == OPENING and not document.opening),
            cuts=len(frame.axis.cuts) if request.axis.is_broken else None,
            zero=frame.scene.zero.title if frame.scene.zero else "",
        )
    )
    quoted = quotations_of(document, frame.scene.numbers)
    return set_page(
        width_px,
        request.headline or document.title,
        request.standfirst or pictures.first_sentence(document.description),
        (pictures.QUOTATIONS_TITLE, pictures.QUOTATIONS_REMARK, quoted),
        sources_of(document, shown),
        (said, pictures.made_on(request.exported)),
    )


def _as_in_window(request: PictureRequest, window: WindowView) -> Picture:
    """Lay out what a window shows, in the window's own px, enlarged to the picture's width.

    For a height that is given it has the rows of a window of the same height.
    """
    style = replace(
        Style(), is_picture=True, is_as_shown=True, footer_lines=1, heading_left_px=14.0
    )
    scene = _scene(request, style, window.folds)
    view = window.viewport.along(scene.broken)
    frame_px = view.width_px + style.heading_px
    side_px = margin_px(frame_px / (1 - 2 * MARGIN_SHARE)) if request.has_caption else 0.0
    frame = build_frame(scene, view, request.selected)
    if request.quotations:
        scene = replace(scene, numbers=quoted_events(frame, request.quotations))
        frame = build_frame(scene, view, request.selected)
    span_s = view.start_s, view.end_s
    width_px = round(frame_px + 2 * side_px)
    draft = _drafted(request, with_whole_legend(frame), span_s, width_px)
    if request.height_px is None:
        return _picture(request, draft, view.height_px + draft.around_px)
    height_px = request.height_px * width_px / request.width_px
    for _ in range(2):  # more events in sight have more sources, which leave less room for them
        lanes_px = max(height_px - draft.around_px, LEAST_LANES_PX)
        frame = build_frame(draft.frame.scene, replace(view, height_px=lanes_px), request.selected)
        draft = _drafted(request, frame, span_s, width_px)
        needed_px = lanes_px + draft.around_px
        if needed_px <= height_px:
            break
    return _picture(request, draft, max(height_px, needed_px))


def _span(scene: Scene, request: PictureRequest) -> tuple[float, float]:
    if not isinstance(request.span, str):
        start_s, end_s = request.span
        return scene.broken.to_axis(start_s), scene.broken.to_axis(end_s)
    try:
        return named_span(scene, request.span)
    except WhenError as error:
        raise PictureError(date_problem(error.problem)) from error

"""Picture: a frame laid out to hold every event of a range, with a caption, for export."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import numpy as np

from timeline_app.layout.dense import MOST_EVENTS_IN_ROWS
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import MAX_SPAN_S, OPENING, Viewport, named_span
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.facets import LANE, lane_names
from timeline_app.paint.export.contents import (
    parts_of_credit,
    quotations_of,
    quoted_events,
    sources_of,
)
from timeline_app.paint.export.page import Page, margin_px, set_page
from timeline_app.paint.export.png import is_carried
from timeline_app.paint.text import build_ruler
from timeline_app.paint.theme import LIGHT
from timeline_app.words import exports
from timeline_app.words.counts import counted
from timeline_app.words.dates import date_problem
from timeline_app.words.facets import facet_name

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme

LEAST_WIDTH_PX: Final = 320  # leaves the axis room for a label beside the headings
LONGEST_SIDE_PX: Final = 32_000  # after scale; Qt paints no further than 32,767
MOST_PIXELS: Final = 16_000 * 4_000
LEAST_SCALE: Final = 0.5
LARGEST_SCALE: Final = 8.0
_LEAST_LANES_PX: Final = 80.0
_ANY_HEIGHT_PX: Final = 1e9  # rows take the height they like
# A range grows at most ten times by a fortieth on a side where a title would be cut.
_WIDENINGS: Final = 10
_WIDENING: Final = 0.025
_MOST_LEGEND_LINES: Final = 8


class PictureError(ValueError):
    """A picture that cannot be made: one line that says why and what to do."""


class Choices(TypedDict, total=False):
    """What is chosen of a picture besides its timeline; see PictureRequest."""

    span: str | tuple[float, float]
    width_px: int
    height_px: int | None
    scale: float
    theme: Theme
    has_caption: bool
    is_transparent: bool
    quotations: int
    headline: str
    standfirst: str


@dataclass(frozen=True, eq=False)
class PictureRequest:
    """Content and size of a picture.

    `mask` is bool[n]; `span` the name of a range (`opening`, `all`), an EDTF text, or axis seconds
    from and to. Width and height are in px at scale 1; without a height the picture is as high as
    its rows need, and it grows beyond one that is too small for them. `has_caption` is whether
    there is a page around the timeline: a headline and a standfirst (the document's, where none
    is given), `quotations` at most, the sources and a line on what is shown.
    """

    document: Document
    mask: BoolArray
    clock: Clock
    exported: dt.date
    column: str = "lane"
    span: str | tuple[float, float] = OPENING
    width_px: int = 1600
    height_px: int | None = None
    scale: float = 1.0
    theme: Theme = field(default=LIGHT)
    selected: int | None = None
    has_caption: bool = True
    is_transparent: bool = False
    quotations: int = 0
    headline: str = ""
    standfirst: str = ""


@dataclass(frozen=True, eq=False)
class Picture:
    """A request laid out: its frame, upon the page around it; px at scale 1."""

    request: PictureRequest
    frame: Frame
    page: Page | None
    height_px: int
    shown: IntArray  # the events it holds
    shortened: int  # how many titles have not enough room even so

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the image, after scale."""
        scale = self.request.scale
        return round(self.request.width_px * scale), round(self.height_px * scale)

    @property
    def events_shown(self) -> str:
        """How many events are shown of how many, and why not the others."""
        return _events_shown(self.request, len(self.shown))


def request_whole(
    document: Document, lanes: str, event_id: str | None = None, **choices: Unpack[Choices]
) -> PictureRequest:
    """Return a request for all events of a document, one of them shown as selected.

    `lanes` is a name of `lane_names`. Raises PictureError for an unknown one, or an unknown id.
    """
    return PictureRequest(
        document=document,
        mask=np.ones(len(document.events), np.bool_),
        clock=document.clock,
        exported=dt.datetime.now().astimezone().date(),
        column=_lanes_column(document, lanes),
        selected=None if event_id is None else _event(document, event_id),
        **choices,
    )


def lay_out_exactly(request: PictureRequest) -> Picture:
    """Lay out a picture of just the height, and with the selected event, of its request.

    Raises PictureError where that cannot be, besides what `lay_out_picture` raises.
    """
    picture = lay_out_picture(request)
    if request.selected is not None and request.selected not in picture.shown:
        event_id = request.document.events.texts["id"][request.selected]
        raise PictureError(exports.event_outside(event_id))
    if request.height_px is not None and picture.height_px > request.height_px:
        sizes_px = request.width_px, request.height_px, picture.height_px
        raise PictureError(exports.height_too_small(*sizes_px))
    return picture


def _lanes_column(document: Document, name: str) -> str:
    names = lane_names(document)
    try:
        return names[name.strip().lower()]
    except KeyError:
        raise PictureError(exports.lanes_unknown(name, names)) from None


def _event(document: Document, event_id: str) -> int:
    try:
        return document.events.index(event_id)
    except KeyError:
        ids = document.events.texts["id"]
        similar = difflib.get_close_matches(event_id, ids, cutoff=0.4)
        raise PictureError(exports.event_unknown(event_id, similar)) from None


def lay_out_picture(request: PictureRequest) -> Picture:
    """Lay out a picture with every event of its range in it.

    Needs a running QGuiApplication. Raises PictureError for a size, scale or range that cannot be,
    and where an event of the range would be missing.
    """
    _require_size(request.width_px, request.height_px, request.scale)
    style = Style(
        most_rows=MOST_EVENTS_IN_ROWS, footer_lines=1, is_picture=True
    )  # a picture can be as high as it has to
    scene = Scene(
        request.document, request.mask, request.clock, request.column, style, build_ruler(style)
    )
    start_s, end_s = _span(scene, request)
    if end_s - start_s > MAX_SPAN_S:
        raise PictureError(exports.PAST_ANY_RANGE)
    side_px = margin_px(request.width_px) if request.has_caption else 0.0
    frame = _with_whole_legend(_least_cut(scene, start_s, end_s, request.width_px - 2 * side_px))
    if request.quotations and request.has_caption:
        frame = _with_numbers(frame, request.quotations)
    shown, shortened = np.flatnonzero(_is_shown(frame)), _shortened(frame)
    page = _page(request, (start_s, end_s), frame, shown)
    style = frame.scene.style
    around_px = style.axis_px + style.footer_px(frame.viewport.width_px)
    around_px += page.around_px if page else 0.0
    frame = _with_height(frame, request.height_px, around_px)
    if frame.strips:  # how many marks there is room for is known only now
        page = _page(request, (start_s, end_s), frame, shown)
    height_px = int(np.ceil(frame.viewport.height_px + around_px))
    picture = Picture(request, frame, page, height_px, shown, shortened)
    _require_size(request.width_px, height_px, request.scale)
    _require_complete(picture)
    return picture


def _page(
    request: PictureRequest, span_s: tuple[float, float], frame: Frame, shown: IntArray
) -> Page | None:
    if not request.has_caption:
        return None
    document = request.document
    marks = len(frame.marks.event) if frame.strips else None
    said = _caption_parts(request, span_s, len(shown), _shortened(frame), marks)
    quoted = quotations_of(document, frame.scene.numbers)
    return set_page(
        request.width_px,
        request.headline or document.title,
        request.standfirst or exports.first_sentence(document.description),
        (exports.QUOTATIONS_TITLE, exports.QUOTATIONS_REMARK, quoted),
        sources_of(document, shown),
        (parts_of_credit(document, said), exports.made_on(request.exported)),
    )


def _caption_parts(
    request: PictureRequest,
    span_s: tuple[float, float],
    shown: int,
    shortened: int,
    marks: int | None,
) -> list[str]:
    """Say what the picture shows of its timeline, on which clock, in which lanes.

    `span_s` is the range in axis seconds. `marks` is how many marks there are where some of the
    events are shown by density.
    """
    document = request.document
    parts = [
        *_range_parts(request, span_s),
        exports.clock_in_words(request.clock),
        _events_shown(request, shown),
    ]
    if marks is not None:
        parts.append(exports.marks_shown(marks))
    if document.articles:
        parts.append(counted(len(document.articles), "article"))
    if request.column != LANE:
        parts.append(exports.lanes_by(facet_name(document, request.column)))
    if shortened:
        parts.append(exports.titles_shortened(shortened))
    if document.tally.refused:
        parts.append(exports.rows_refused(document.tally.refused))
    if not is_carried(document):
        parts.append(exports.TOO_MANY_TO_CARRY)
    return parts


def _range_parts(request: PictureRequest, span_s: tuple[float, float]) -> list[str]:
    events = request.document.events
    if not events.has_dates:
        return [exports.NO_EVENT_DATED] if len(events) else []
    edges = np.array([np.floor(span_s[0]), np.ceil(span_s[1])]).astype(np.int64)
    return [exports.range_in_words(*wall_s(request.clock, edges).tolist())]


def _events_shown(request: PictureRequest, shown: int) -> str:
    count = len(request.mask)
    return exports.events_shown(shown, count, count - int(request.mask.sum()))


def _require_size(width_px: int, height_px: int | None, scale: float) -> None:
    if not LEAST_SCALE <= scale <= LARGEST_SCALE:
        raise PictureError(exports.scale_impossible(scale, LEAST_SCALE, LARGEST_SCALE))
    wide_px, high_px = width_px * scale, (1 if height_px is None else height_px) * scale
    if width_px < LEAST_WIDTH_PX or high_px <= 0:
        advice = exports.least_size(LEAST_WIDTH_PX)
    elif max(wide_px, high_px) > LONGEST_SIDE_PX or wide_px * high_px > MOST_PIXELS:
        advice = exports.largest_size(LONGEST_SIDE_PX, MOST_PIXELS // 10**6)
    else:
        return
    shown_height_px = None if height_px is None else high_px
    raise PictureError(exports.size_impossible(wide_px, shown_height_px, advice))


def _span(scene: Scene, request: PictureRequest) -> tuple[float, float]:
    if not isinstance(request.span, str):
        return request.span
    try:
        return named_span(scene, request.span)
    except WhenError as error:
        raise PictureError(date_problem(error.problem)) from error


def _least_cut(scene: Scene, start_s: float, end_s: float, width_px: float) -> Frame:
    """Return the frame of the span in which the fewest titles are cut, widened where they are."""
    area = Viewport(0.0, 1.0, width_px - scene.style.heading_px, _ANY_HEIGHT_PX)
    frames = [build_frame(scene, area.showing(start_s, end_s))]
    more_s = (end_s - start_s) * _WIDENING
    for _ in range(_WIDENINGS):
        left, right = (bool(cut.any()) for cut in _cut_labels(frames[-1]))
        if not left and not right:
            break
        start_s, end_s = start_s - left * more_s, end_s + right * more_s
        frames.append(build_frame(scene, area.showing(start_s, end_s)))
    return min(frames, key=_shortened)


def _cut_labels(frame: Frame) -> tuple[BoolArray, BoolArray]:
    """Return which marks of the span have shortened labels: in the left half, in the right one."""
    marks = frame.marks
    is_cut = marks.label_px < frame.scene.label_px[marks.event]
    is_cut &= _is_shown(frame)[marks.event]
    is_left = (marks.left_px + marks.right_px) / 2 < frame.viewport.width_px / 2
    return is_cut & is_left, is_cut & ~is_left


def _shortened(frame: Frame) -> int:
    """Return how many events have a title that is shortened somewhere."""
    left, right = _cut_labels(frame)
    return len(np.unique(frame.marks.event[left | right]))


def _with_numbers(frame: Frame, most: int) -> Frame:
    """Return the frame with the numbers of the quotations below it behind their titles."""
    scene = replace(frame.scene, numbers=quoted_events(frame, most))
    return build_frame(scene, frame.viewport)


def _with_whole_legend(frame: Frame) -> Frame:
    """Return the frame with as many lines below the lanes as its legend takes."""
    for lines in range(1, _MOST_LEGEND_LINES + 1):
        if not frame.footer.left_out:
            break
        style = replace(frame.scene.style, footer_lines=lines)
        frame = build_frame(replace(frame.scene, style=style), frame.viewport)
    return frame


def _with_height(frame: Frame, height_px: int | None, around_px: float) -> Frame:
    """Return the frame as high as requested, or as its rows need."""
    lanes_px = frame.content_px if height_px is None else height_px - around_px
    fitted = _resized(frame, max(lanes_px, _LEAST_LANES_PX))
    # Rows shrink before that is too little for them.
    return fitted if not fitted.last_scroll_px else _resized(frame, fitted.content_px)


def _resized(frame: Frame, height_px: float) -> Frame:
    return build_frame(frame.scene, replace(frame.viewport, height_px=height_px))


def _is_shown(frame: Frame) -> BoolArray:
    """Return which events are of the frame's span, or undated, by the data, bool[n]."""
    view, members = frame.viewport, frame.scene.members
    begun = members.start < view.end_s
    lasting = (members.end > view.start_s) | (
        (members.end == members.start) & (members.start >= view.start_s)
    )
    is_shown = np.zeros(len(frame.scene.mask), np.bool_)
    is_shown[members.event[begun & lasting]] = True
    is_shown[frame.scene.undated] = True
    return is_shown


def _require_complete(picture: Picture) -> None:
    """Raise PictureError if any event of the range is not in the picture."""
    frame = picture.frame
    marks = frame.marks
    whole = (marks.top_px >= 0) & (marks.top_px + frame.row_px <= frame.viewport.height_px + 0.5)
    # What has no mark in a dense lane is counted in its density.
    is_in = np.zeros(len(frame.scene.mask), np.bool_)
    is_in[marks.event[whole]] = True
    for dense_lane in frame.scene.dense_lanes_at(frame.viewport.level).values():
        last = dense_lane.first + len(dense_lane.start)
        is_in[frame.scene.members.event[dense_lane.first : last]] = True
    missing = picture.shown[~is_in[picture.shown]]
    if len(missing):
        event_id = frame.scene.document.events.texts["id"][int(missing[0])]
        raise PictureError(exports.events_missing(len(missing), len(picture.shown), event_id))

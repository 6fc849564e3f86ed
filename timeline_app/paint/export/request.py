"""PictureRequest: what a picture is to show, how large, and whether that can be."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, Unpack

from timeline_app.layout.timeline.scene import CALENDAR, NO_FOLDS, Folds
from timeline_app.layout.timeline.spans import OPENING
from timeline_app.model.facets import values_of
from timeline_app.model.offered_facets import lane_names
from timeline_app.model.query import Query
from timeline_app.paint.export.papers import PAPERS_MM
from timeline_app.paint.theme import LIGHT
from timeline_app.words.exports import pictures
from timeline_app.words.facets import facet_title, value_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.query import AxisSpec
    from timeline_app.paint.theme import Theme

LEAST_WIDTH_PX: Final = 320  # leaves the axis room for a label beside the headings
USUAL_WIDTH_PX: Final = 1600  # on a wider picture the type grows, unless a scale is given
LONGEST_SIDE_PX: Final = 32_000  # after scale; Qt paints no further than 32,767
MOST_PIXELS: Final = 16_000 * 4_000
LEAST_SCALE: Final = 0.5
LARGEST_SCALE: Final = 8.0
MOST_QUOTATIONS: Final = 500
_MOST_SIMILAR: Final = 4


class PictureError(ValueError):
    """A picture that cannot be made: one line that says why and what to do."""


class WindowView(NamedTuple):
    """What a window shows: the time area it has, and the lanes that are folded or opened in it."""

    viewport: Viewport
    folds: Folds = NO_FOLDS


class Choices(TypedDict, total=False):
    """What is chosen of a picture besides its timeline; see PictureRequest."""

    span: str | tuple[float, float]
    width_px: int
    height_px: int | None
    scale: float | None
    theme: Theme
    has_caption: bool
    is_transparent: bool
    quotations: int
    headline: str
    standfirst: str
    axis: AxisSpec
    page: str
    tiles: bool
    is_vector: bool


@dataclass(frozen=True, eq=False)
class PictureRequest:
    """Content and size of a picture.

    `mask` is bool[n]; `span` the name of a range (`opening`, `all`), an EDTF text, or seconds of
    the clock from and to. With a `window` the picture is as that shows it: its span, density,
    folded and capped lanes. Long gaps are cut out of it if its `axis` says so.

    Width and height are in pixels. Without a `scale` the type grows with the width, from
    USUAL_WIDTH_PX on, as long as the height that is given holds all rows; a scale multiplies width
    and height, and does not change the layout. Without a height the picture is as high as its rows
    need, and it grows beyond one that is too small for them.

    `has_caption` is whether there is a page around the timeline: a headline and a standfirst (the
    document's, where none is given), `quotations` at most, the sources and a line on what is shown.

    `filter_words` say what its mask hides. Sizes of one that `is_vector` are in points.

    A PDF is one page of the picture's size, or a `page` of PAPERS_MM that it fits on, or as many
    as it takes in its own size, with overlaps (`tiles`).
    """

    document: Document
    mask: BoolArray
    clock: Clock
    exported: dt.date
    column: str = "lane"
    span: str | tuple[float, float] = OPENING
    window: WindowView | None = None
    width_px: int = USUAL_WIDTH_PX
    height_px: int | None = None
    scale: float | None = None
    theme: Theme = field(default=LIGHT)
    selected: int | None = None
    has_caption: bool = True
    is_transparent: bool = False
    quotations: int = 0
    headline: str = ""
    standfirst: str = ""
    axis: AxisSpec = CALENDAR
    page: str = ""
    tiles: bool = False
    filter_words: str = ""
    is_vector: bool = False

    @property
    def unit(self) -> str:
        """In what its size is said."""
        return pictures.POINTS if self.is_vector else pictures.PIXELS


def request_whole(
    document: Document,
    lanes: str,
    event_id: str | None = None,
    only: Sequence[tuple[str, str]] = (),
    **choices: Unpack[Choices],
) -> PictureRequest:
    """Return a request for all events of a document, one of them shown as selected.

    `lanes` is a name of `lane_names`. Of `only`, names like that with a value each, events have one
    of the values of each name. Raises PictureError for an unknown name, value or id.
    """
    query, filter_words = _only(document, only)
    return PictureRequest(
        document=document,
        mask=query.mask(document),
        filter_words=filter_words,
        clock=document.clock,
        exported=dt.datetime.now().astimezone().date(),
        column=_lanes_column(document, lanes),
        selected=None if event_id is None else _event(document, event_id),
        **choices,
    )


def _lanes_column(document: Document, name: str) -> str:
    names = lane_names(document)
    try:
        return names[name.strip().lower()]
    except KeyError:
        raise PictureError(pictures.lanes_unknown(name, names)) from None


def _only(document: Document, only: Sequence[tuple[str, str]]) -> tuple[Query, str]:
    """Return the query that shows only events with some values of facets, and what it says."""
    chosen: dict[str, dict[str, str]] = {}
    for name, text in only:
        names = lane_names(document)
        facet_id = names.get(name.strip().lower(), "")
        if not facet_id:
            raise PictureError(pictures.facet_unknown(name, names))
        value = _value(document, facet_id, name, text)
        chosen.setdefault(facet_id, {})[value] = value_title(document, facet_id, value)
    hidden = frozenset(
        (facet_id, value)
        for facet_id, kept in chosen.items()
        for value in values_of(document, facet_id).values
        if value not in kept
    )
    titles = [(facet_title(document, name), [*kept.values()]) for name, kept in chosen.items()]
    return Query(hidden), pictures.only_words(titles) if titles else ""


def _value(document: Document, facet_id: str, name: str, text: str) -> str:
    """Return the value of a facet that is called so, by itself or by its title."""
    known: dict[str, str] = {}
    for value in values_of(document, facet_id).values:
        known[value_title(document, facet_id, value).casefold()] = value
        known.setdefault(value.casefold(), value)
    wanted = text.strip().casefold()
    if wanted in known:
        return known[wanted]
    titles = {value_title(document, facet_id, value) for value in known.values()}
    similar = sorted(title for title in titles if wanted and wanted in title.casefold())
    similar = similar or difflib.get_close_matches(text.strip(), titles, cutoff=0.4)
    raise PictureError(pictures.value_unknown(name, text, similar[:_MOST_SIMILAR]))


def _event(document: Document, event_id: str) -> int:
    try:
        return document.events.index(event_id)
    except KeyError:
        ids = document.events.texts["id"]
        similar = difflib.get_close_matches(event_id, ids, cutoff=0.4)
        raise PictureError(pictures.event_unknown(event_id, similar)) from None


def require_possible(request: PictureRequest) -> None:
    """Raise PictureError for a size or scale that cannot be, or texts that have no page."""
    _require_size(request)
    _require_page(request)
    if request.page and request.page not in PAPERS_MM:
        raise PictureError(pictures.paper_unknown(request.page, PAPERS_MM))


def _require_size(request: PictureRequest) -> None:
    width_px, height_px = request.width_px, request.height_px
    scale = 1.0 if request.scale is None else request.scale
    if not LEAST_SCALE <= scale <= LARGEST_SCALE:
        raise PictureError(pictures.scale_impossible(scale, LEAST_SCALE, LARGEST_SCALE))
    high_px = None if height_px is None else height_px * scale
    if width_px < LEAST_WIDTH_PX or (height_px is not None and height_px <= 0):
        advice = pictures.least_size(LEAST_WIDTH_PX)
        too_small = pictures.size_impossible(width_px * scale, high_px, advice, request.unit)
        raise PictureError(too_small)
    require_pixels(width_px * scale, high_px, request.unit)


def require_pixels(width_px: float, height_px: float | None, unit: str) -> None:
    """Raise PictureError for more pixels, or points, than can be painted."""
    high_px = 1.0 if height_px is None else height_px
    if max(width_px, high_px) > LONGEST_SIDE_PX or width_px * high_px > MOST_PIXELS:
        advice = pictures.largest_size(LONGEST_SIDE_PX, MOST_PIXELS // 10**6)
        raise PictureError(pictures.size_impossible(width_px, height_px, advice, unit))


def _require_page(request: PictureRequest) -> None:
    """Raise PictureError for parts of a page where there is none, and for too many quotations."""
    if not 0 <= request.quotations <= MOST_QUOTATIONS:
        raise PictureError(pictures.quotations_impossible(request.quotations, MOST_QUOTATIONS))
    if not request.has_caption and (request.quotations or request.headline or request.standfirst):
        raise PictureError(pictures.NO_PAGE)

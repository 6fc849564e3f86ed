"""Overview: the whole extent in one strip, long gaps cut out; its ticks and marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.axis.axis import Tick, build_axis
from timeline_app.layout.timeline.axis.broken_axis import (
    BrokenAxis,
    Cut,
    TimeMap,
    find_cuts,
    uncut,
    widths_px,
)
from timeline_app.layout.timeline.spans import opening_span, whole_span
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.edtf import FAR_S
from timeline_app.words.dates.names import span_in_words
from timeline_app.words.timeline import tick_words

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.arrays import FloatArray, IntArray

CUT_PX: Final = 30.0
_LEAST_PIECE_PX: Final = 10.0
_BEFORE: Final = 0.12  # of the width: what lies before the opening span, at most
_AFTER: Final = 0.06
_LEAST_TICKS_PX: Final = 60.0  # a piece that is narrower is named by its year alone
_MOST_MARKS: Final = 400  # beyond them the density is drawn
_BAR_PX: Final = 3.0
_AIR: Final = 0.01  # of what is left: before the first and after the last event


class Zigzag(NamedTuple):
    """A cut in the picture: its middle, how long it is, and where words that say so begin.

    Where they have no room, there are no `words`.
    """

    x_px: float
    length: str
    words: str
    words_px: float

    def holds(self, x_px: float) -> bool:
        """Return whether a place is within what the cut takes."""
        return abs(x_px - self.x_px) <= CUT_PX / 2


class LaneMarks(NamedTuple):
    """The k shown and dated events as small marks: places in px, and the lane of each."""

    left_px: FloatArray
    right_px: FloatArray
    lane: IntArray


class Bars(NamedTuple):
    """Stacked bars: their places in px, and from how many events to how many they reach."""

    left_px: FloatArray
    width_px: float  # of each
    bottom: FloatArray
    top: FloatArray
    lane: IntArray


@dataclass(frozen=True, eq=False)
class OverviewFrame:
    """The picture of the whole extent; all x in px from its left edge.

    `time_map` converts x and axis seconds. Few events are drawn as `marks`, many as `bars`.
    """

    time_map: TimeMap
    broken: BrokenAxis  # of the axis seconds
    width_px: float
    ticks: tuple[Tick, ...]
    zigzags: tuple[Zigzag, ...]
    marks: LaneMarks | None
    bars: Bars | None


class _Piece(NamedTuple):
    """A part of the axis between two knots."""

    start_s: float
    end_s: float
    width_px: float
    is_cut: bool = False


def build_overview(scene: Scene, width_px: float) -> OverviewFrame:
    """Lay out the whole extent of a scene's shown events over a width.

    What is left between cuts is to one scale; but where there are cuts, and the document says with
    which span it opens, what lies around that span takes at most 12 and 6 % of the width.
    """
    pieces = _within(_pieces(scene, width_px), width_px)
    edges_px = np.cumsum([0.0, *(piece.width_px for piece in pieces)])
    time_map = TimeMap(np.array([pieces[0].start_s, *(piece.end_s for piece in pieces)]), edges_px)
    has_few = sum(scene.shown_counts) <= _MOST_MARKS
    return OverviewFrame(
        time_map=time_map,
        broken=scene.broken,
        width_px=width_px,
        ticks=_ticks(scene, pieces, edges_px.tolist()),
        zigzags=_zigzags(scene, pieces, edges_px.tolist()),
        marks=_lane_marks(scene, time_map, width_px) if has_few else None,
        bars=None if has_few else density_bars(scene, time_map, width_px),
    )


def _within(pieces: list[_Piece], width_px: float) -> list[_Piece]:
    """Return the pieces of a strip, all narrower if they take more than there is."""
    taken_px = sum(piece.width_px for piece in pieces)
    share = min(width_px / taken_px, 1.0) if taken_px else 1.0
    return [piece._replace(width_px=piece.width_px * share) for piece in pieces]


def _pieces(scene: Scene, width_px: float) -> list[_Piece]:
    extent = scene.extent
    cuts = () if extent is None else _cuts(scene)
    if extent is None or not cuts:
        return _group(*whole_span(scene), (), width_px)
    left_s = extent[1] - extent[0] - sum(cut.end_s - cut.start_s for cut in cuts)
    start_s, end_s = extent[0] - _AIR * left_s, extent[1] + _AIR * left_s
    focus = _focus(scene, start_s, end_s, cuts)
    if focus is None:
        return _group(start_s, end_s, cuts, width_px)
    around = ((start_s, focus[0], _BEFORE), (focus[1], end_s, _AFTER))
    before, after = (
        _group(low_s, high_s, cuts, share * width_px) if high_s > low_s else []
        for low_s, high_s, share in around
    )
    taken_px = sum(piece.width_px for piece in (*before, *after))
    return [*before, *_group(*focus, cuts, width_px - taken_px), *after]


def _cuts(scene: Scene) -> tuple[Cut, ...]:
    """Return the cuts in axis seconds: those of a broken axis, as it has them already."""
    order = scene.in_time
    return scene.broken.cuts_on_axis() or find_cuts(order.closed_starts, order.closed_ends)


def _focus(
    scene: Scene, start_s: float, end_s: float, cuts: tuple[Cut, ...]
) -> tuple[float, float] | None:
    """Return what of the document's opening span is within the extent; None without one.

    An end that falls into a cut is moved to the edge of it, so that no cut is parted.
    """
    if not scene.document.opening:
        return None
    low_s, high_s = opening_span(scene)
    low_s, high_s = max(low_s, start_s), min(high_s, end_s)
    for cut in cuts:
        low_s = cut.end_s if cut.start_s < low_s < cut.end_s else low_s
        high_s = cut.start_s if cut.start_s < high_s < cut.end_s else high_s
    return (low_s, high_s) if low_s < high_s else None


def _group(start_s: float, end_s: float, cuts: tuple[Cut, ...], room_px: float) -> list[_Piece]:
    """Return the pieces of a span, in order, within a room if that is wide enough for them."""
    own = tuple(
        Cut(max(cut.start_s, start_s), min(cut.end_s, end_s))
        for cut in cuts
        if cut.start_s < end_s and cut.end_s > start_s
    )
    parts = [(low_s, high_s) for low_s, high_s in uncut(start_s, end_s, own) if high_s > low_s]
    free_px = max(room_px - CUT_PX * len(own), _LEAST_PIECE_PX * len(parts))
    lengths_s = np.array([high_s - low_s for low_s, high_s in parts])
    shared_px = widths_px(lengths_s, free_px, _LEAST_PIECE_PX).tolist()
    whole = [_Piece(*part, px) for part, px in zip(parts, shared_px, strict=True)]
    return sorted([*whole, *(_Piece(*cut, CUT_PX, is_cut=True) for cut in own)])


def _ticks(scene: Scene, pieces: list[_Piece], edges_px: list[float]) -> tuple[Tick, ...]:
    """Return the ticks of all pieces, without labels that repeat, meet others or end outside."""
    ticks: list[Tick] = []
    if not scene.document.events.has_dates:
        return ()  # as the main axis has none
    free_px, named = 0.0, ""
    for piece, left_px in zip(pieces, edges_px, strict=False):
        for tick in () if piece.is_cut else _ticks_of(scene, piece):
            needed_px = scene.ruler.pill(tick.text)
            label_px = min(tick.label_px + left_px, edges_px[-1] - needed_px)
            fits = label_px >= free_px and tick.text not in {"", named}
            ticks.append(Tick(tick.x_px + left_px, label_px, tick.text if fits else ""))
            if fits:
                named = tick.text
                free_px = label_px + needed_px + scene.style.label_gap_px
    return tuple(ticks)


def _ticks_of(scene: Scene, piece: _Piece) -> tuple[Tick, ...]:
    """Return the ticks of one piece from its left edge; of a narrow one only its year."""
    start_s, end_s, width_px, _ = piece
    if width_px >= _LEAST_TICKS_PX:
        view = Viewport(start_s, end_s - start_s, width_px, 1.0, broken=scene.broken)
        axis = build_axis(view, scene.clock, scene.style, scene.ruler)
        return tuple(tick for tick in axis.ticks if 0.0 <= tick.x_px <= width_px)
    middle_s = np.array([int(scene.broken.to_clock((start_s + end_s) / 2))])
    year = tick_words("Y", 1, int(wall_s(scene.clock, middle_s)[0]))
    return (Tick(0.0, max(width_px - scene.ruler.pill(year), 0.0) / 2, year),)


def _zigzags(scene: Scene, pieces: list[_Piece], edges_px: list[float]) -> tuple[Zigzag, ...]:
    """Return the zigzags of all cuts; words that would meet the ones before them are left out."""
    zigzags: list[Zigzag] = []
    free_px = 0.0
    for piece, left_px in zip(pieces, edges_px, strict=False):
        if piece.is_cut:
            x_px = left_px + piece.width_px / 2
            length = span_in_words(_length_s(scene.broken, piece))
            needed_px = scene.ruler.pill(length)
            words_px = min(max(x_px - needed_px / 2, 0.0), edges_px[-1] - needed_px)
            fits = words_px >= free_px
            zigzags.append(Zigzag(x_px, length, length if fits else "", words_px))
            free_px = words_px + needed_px + scene.style.label_gap_px if fits else free_px
    return tuple(zigzags)


def _length_s(broken: BrokenAxis, piece: _Piece) -> float:
    """Return how many seconds of the clock it takes."""
    return broken.to_clock(piece.end_s) - broken.to_clock(piece.start_s)


def _lane_marks(scene: Scene, time_map: TimeMap, width_px: float) -> LaneMarks:
    members = scene.shown_members
    left_px, right_px = (
        np.clip(time_map.to_px(np.clip(column, -float(FAR_S), float(FAR_S))), 0.0, width_px)
        for column in (members.start, members.end)
    )
    return LaneMarks(left_px, right_px, members.lane.astype(np.int64))


def density_bars(scene: Scene, time_map: TimeMap, width_px: float) -> Bars:
    """Return the bars of the shown events of each lane that begin within each `_BAR_PX`.

    One without a beginning counts where it ends.
    """
    lanes, columns = len(scene.grouping.lanes), int(np.ceil(width_px / _BAR_PX)) + 1
    edges_s = time_map.to_time(np.asarray(np.arange(columns + 1) * _BAR_PX, np.float64))
    edges_s[0], edges_s[-1] = -np.finfo(np.float64).max, np.finfo(np.float64).max
    counts = np.zeros((columns, lanes), np.int64)
    for number in np.flatnonzero(scene.shown_counts).tolist():
        own = scene.dense_lane(number)
        # The starts are sorted: those without one come first.
        begun = own.counted_starts.searchsorted(edges_s, "left")
        counts[:, number] = np.diff(begun)
        if own.beyond is not None:
            continue
        ends = own.end[own.starts.places_of(np.arange(begun[0]))]
        counts[:, number] += np.histogram(ends[np.isfinite(ends)], edges_s)[0]
    top = np.cumsum(counts, axis=1)
    at, lane = np.nonzero(counts)
    return Bars(
        left_px=np.asarray(at * _BAR_PX, np.float64),
        width_px=_BAR_PX,
        bottom=(top - counts)[at, lane].astype(np.float64),
        top=top[at, lane].astype(np.float64),
        lane=lane,
    )

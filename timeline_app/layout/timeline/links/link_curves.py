"""Link curves: from the chosen event to those that an author linked it with, in px."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.labels.free_places import FreePlaces
from timeline_app.layout.timeline.marks.mark_kinds import are_dots
from timeline_app.model.dates.edtf import Form
from timeline_app.model.remarks import LinkKind
from timeline_app.words.remarks import link_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.lanes.boxes import LaneBox
    from timeline_app.model.arrays import FloatArray

DIRECTED: Final = (LinkKind.CAUSES, LinkKind.ANSWERS)
"""The kinds of links that lead from one event to the other."""
_INSET_PX: Final = 8.0  # from the end of a band to a curve that touches it
_LEAST_BEND_PX: Final = 14.0
_BEND: Final = 0.45  # of the way up or down
_BOW: Final = 0.06  # of the way to an event in the same row
_MOST_BOW_PX: Final = 44.0
_EDGE_PX: Final = 10.0  # a curve leaves the view at least this far from its corners
_WORD_HIGH_PX: Final = 14.0
_WORD_GAP_PX: Final = 5.0
_SHARES: Final = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)  # of the curve, where its word may be


class CurveEnd(NamedTuple):
    """An end of a curve, the direction in which the curve leaves it, and whether that is a mark.

    One that `is_outside` is at the edge of the view, and leads on to an event beyond it.
    """

    x_px: float
    y_px: float
    out_x: float
    out_y: float
    is_outside: bool = False


class CurveWord(NamedTuple):
    """The word of a curve, with the left end of its baseline."""

    text: str
    left_px: float
    baseline_px: float
    width_px: float


class LinkCurve(NamedTuple):
    """A cubic curve by its four points, float64[4, 2], from the source of a link to its target.

    Px from the top left of the time area. `has_head`: it leads from one to the other, so that an
    arrow head is at its target.
    """

    source: int
    target: int
    points_px: FloatArray
    has_head: bool
    source_is_outside: bool
    target_is_outside: bool
    word: CurveWord | None  # None where there is no room

    def at(self, share: float) -> FloatArray:
        """Return the place a share along the curve, float64[2]."""
        rest = 1.0 - share
        weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
        return np.asarray(np.array(weights) @ self.points_px, np.float64)


def link_curves(frame: Frame, chosen: int | None) -> tuple[LinkCurve, ...]:
    """Return the curves of the chosen event's links, if its mark is in view.

    An event that the filter hides has none.
    """
    document = frame.scene.document
    if chosen is None or not document.links or not len(_marks_of(frame, chosen)):
        return ()
    places = FreePlaces(frame)
    curves = []
    for source, target, kind in _linked(frame, chosen):
        curve = _curve(frame, source, target, kind)
        word = _word(frame, curve, link_words(kind), places)
        curves.append(curve._replace(word=word))
    return tuple(curves)


def _linked(frame: Frame, chosen: int) -> Iterator[tuple[int, int, LinkKind]]:
    """Yield source, target and kind of the links of an event to others that are shown."""
    events, mask = frame.scene.document.events, frame.scene.mask
    chosen_id = events.texts["id"][chosen]
    for link in frame.scene.document.links:
        if chosen_id not in (link.source, link.target) or link.source == link.target:
            continue
        source, target = events.find(link.source), events.find(link.target)
        if source is not None and target is not None and mask[source] and mask[target]:
            yield source, target, link.kind


def _curve(frame: Frame, source: int, target: int, kind: LinkKind) -> LinkCurve:
    first, last = _centre(frame, source), _centre(frame, target)
    one, other = _end(frame, source, last), _end(frame, target, first)
    is_level = abs(first[1] - last[1]) < 1.0 and not (one.is_outside or other.is_outside)
    if is_level:  # both are in one row: the curve bows over what is between
        one, other = _bowed(one, first[1]), _bowed(other, last[1])
    bend_px = max(_BEND * abs(other.y_px - one.y_px), _LEAST_BEND_PX)
    if is_level:
        bend_px = min(_LEAST_BEND_PX + _BOW * abs(other.x_px - one.x_px), _MOST_BOW_PX)
    points = [
        (one.x_px, one.y_px),
        (one.x_px + bend_px * one.out_x, one.y_px + bend_px * one.out_y),
        (other.x_px + bend_px * other.out_x, other.y_px + bend_px * other.out_y),
        (other.x_px, other.y_px),
    ]
    return LinkCurve(
        source=source,
        target=target,
        points_px=np.array(points, np.float64),
        has_head=kind in DIRECTED,
        source_is_outside=one.is_outside,
        target_is_outside=other.is_outside,
        word=None,
    )


def _bowed(end: CurveEnd, middle_px: float) -> CurveEnd:
    """Return an end that leaves its mark upwards, or downwards where the view ends above it."""
    up = -1.0 if middle_px >= _MOST_BOW_PX else 1.0
    return end._replace(y_px=middle_px + up * abs(end.y_px - middle_px), out_y=up)


def _half_px(frame: Frame) -> float:
    return min(frame.scene.style.band_px, frame.row_px - 2.0) / 2


def _marks_of(frame: Frame, event: int) -> list[int]:
    return np.flatnonzero(frame.marks.event == event).tolist()


def _centre(frame: Frame, event: int) -> tuple[float, float]:
    """Return the middle of what is in view of an event's mark; of one without, where it would be.

    That may be beyond the edges of the view.
    """
    marks, view = frame.marks, frame.viewport
    for k in _marks_of(frame, event)[:1]:
        ends_px = (float(marks.left_px[k]), float(marks.right_px[k]))
        left_px, right_px = np.clip(ends_px, 0.0, view.width_px).tolist()
        return (left_px + right_px) / 2, float(marks.top_px[k]) + frame.row_px / 2
    x_px = view.width_px / 2
    if frame.scene.document.events.form[event] != Form.UNDATED:
        span_s = np.array([column[event] for column in frame.scene.axis_s])
        start_px, end_px = view.to_clipped_px(span_s).tolist()
        is_partly_in = start_px < view.width_px and end_px > 0.0
        x_px = start_px if start_px > 0.0 else end_px
        if is_partly_in:
            x_px = (max(start_px, 0.0) + min(end_px, view.width_px)) / 2
    row, box = frame.row_of(event), _lane_of(frame, event)
    if row is None or box is None:
        return x_px, view.height_px / 2
    y_px = (row[0] + row[1]) / 2 - view.scroll_px
    half_px = frame.row_px / 2  # a picture has no row for what is outside its range
    return x_px, max(min(y_px, box.bottom_px - half_px), box.top_px + half_px)


def _lane_of(frame: Frame, event: int) -> LaneBox | None:
    """Return the lane of an event; of one without a date the last, which is theirs."""
    scene = frame.scene
    lanes = scene.members.lane[scene.members_of(event)].tolist()
    numbers = lanes[:1] or [box.number for box in frame.lanes[-1:]]
    return next((box for box in frame.lanes if box.number in numbers), None)


def _end(frame: Frame, event: int, other_px: tuple[float, float]) -> CurveEnd:
    """Return where a curve that comes from a place ends at an event, or on the way to it."""
    view = frame.viewport
    own = _marks_of(frame, event)
    if own:
        return _at_mark(frame, own[0], other_px)
    x_px, y_px = _centre(frame, event)
    if not 0.0 <= x_px <= view.width_px:
        edge_px = 0.0 if x_px < 0.0 else view.width_px
        level_px = min(max(y_px, _EDGE_PX), max(view.height_px - _EDGE_PX, _EDGE_PX))
        return CurveEnd(edge_px, level_px, 1.0 if x_px < 0.0 else -1.0, 0.0, is_outside=True)
    if not 0.0 <= y_px <= view.height_px:
        edge_px = 0.0 if y_px < 0.0 else view.height_px
        return CurveEnd(x_px, edge_px, 0.0, 1.0 if y_px < 0.0 else -1.0, is_outside=True)
    # It is counted where it is: in a density, or with what a capped lane does not show.
    return CurveEnd(x_px, y_px, 0.0, 1.0 if other_px[1] > y_px else -1.0)


def _at_mark(frame: Frame, k: int, other_px: tuple[float, float]) -> CurveEnd:
    """Return the place at the upper or lower side of a mark that is nearest to another place."""
    marks, style = frame.marks, frame.scene.style
    left_px = max(float(marks.left_px[k]), 0.0)
    right_px = min(float(marks.right_px[k]), frame.viewport.width_px)
    inset_px = min(_INSET_PX, max(right_px - left_px, 0.0) / 2)
    half_px = _half_px(frame)
    if marks.is_slim[k]:
        half_px = style.slim_mark_px / 2
    elif are_dots(marks.form[k : k + 1])[0]:
        half_px, inset_px = style.dot_px / 2, (right_px - left_px) / 2
    x_px = min(max(other_px[0], left_px + inset_px), right_px - inset_px)
    middle_px = float(marks.top_px[k]) + frame.row_px / 2
    down = 1.0 if other_px[1] > middle_px else -1.0
    return CurveEnd(x_px, middle_px + down * half_px, 0.0, down)


def _word(frame: Frame, curve: LinkCurve, text: str, places: FreePlaces) -> CurveWord | None:
    """Return the word beside a curve where nothing else is, or at least nothing but a band."""
    width_px = frame.scene.ruler.small(text)
    for on_bands in (False, True):
        for share in _SHARES:
            x_px, y_px = curve.at(share).tolist()
            for left_px in (x_px + _WORD_GAP_PX, x_px - _WORD_GAP_PX - width_px):
                top_px = y_px - _WORD_HIGH_PX / 2
                box = (left_px, top_px, left_px + width_px, top_px + _WORD_HIGH_PX)
                if places.is_free(*box, on_bands=on_bands):
                    places.take(*box)
                    return CurveWord(text, left_px, y_px + 4.0, width_px)
    return None

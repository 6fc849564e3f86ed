"""Axis: a table of steps turned into two levels of labelled ticks in a clock's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.axis.steps import Step, length_s, step_for, step_places
from timeline_app.layout.timeline.viewport import FAR_PX, Viewport
from timeline_app.model.dates.clock import wall_s
from timeline_app.words.dates.names import span_in_words
from timeline_app.words.timeline import NO_DATES, context_words, gaps_words, tick_words

if TYPE_CHECKING:
    from timeline_app.layout.timeline.axis.distances import Zero
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.model.arrays import FloatArray
    from timeline_app.model.dates.clock import Clock

_NEAR_PX: Final = 48.0  # labels less far apart look as if they should be in line
_ZIGZAG_PX: Final = 10.0  # at least from one to the next, and to point at one
_LEAST_PIECE_PX: Final = 1.0  # what lies between two cuts, or a cut and an edge


class Tick(NamedTuple):
    """A place on the axis and its label's; px from the left edge of the time area."""

    x_px: float
    label_px: float
    text: str


class CutMark(NamedTuple):
    """A cut in view, in px from the left edge of the time area; its length where that has room.

    `lengths` are those of all cuts that its zigzag stands for: of those that follow without room
    for one of their own, too, which have none.
    """

    left_px: float
    right_px: float
    lengths: tuple[str, ...] = ()
    words: str = ""
    words_px: float = 0.0

    def holds(self, x_px: float) -> bool:
        """Return whether a place is on the zigzag, or almost."""
        around_px = max(_ZIGZAG_PX - (self.right_px - self.left_px), 0.0) / 2
        is_on = self.left_px - around_px <= x_px <= self.right_px + around_px
        return bool(self.lengths) and is_on


class Axis(NamedTuple):
    """What the axis of a viewport shows; all x in px from the left edge of the time area."""

    context: tuple[Tick, ...]  # upper level
    ticks: tuple[Tick, ...]  # lower level
    minor_px: FloatArray
    cuts: tuple[CutMark, ...] = ()


def axis_of(scene: Scene, viewport: Viewport) -> Axis:
    """Return the axis of a scene; where no event has a date, it says so instead."""
    events = scene.document.events
    if events.has_dates:
        return build_axis(viewport, scene.clock, scene.style, scene.ruler, scene.zero)
    notice = [Tick(0.0, scene.style.edge_px, NO_DATES)] if len(events) else []
    return Axis((*notice,), (), np.empty(0))


def build_axis(
    viewport: Viewport, clock: Clock, style: Style, ruler: Ruler, zero: Zero | None = None
) -> Axis:
    """Return the two levels of ticks of a viewport, in the calendar of `clock`.

    The day, month … that is under way at the left edge is named there; a time or the first of
    several days is named at its tick only. A label without room has no text. With a `zero` the
    ticks count from it, and the upper level says so.
    """
    setting = _Setting(clock, style, ruler, zero)
    axis = _broken(setting, viewport) if viewport.broken.cuts else _unbroken(setting, viewport)
    if zero is None:
        return _aligned(axis, viewport.width_px, ruler)
    from timeline_app.layout.timeline.axis.distances import heading_of  # most have no zero

    heading = heading_of(viewport, zero, style, ruler)
    return axis._replace(context=(Tick(-FAR_PX, style.label_gap_px, heading),))


def _aligned(axis: Axis, width_px: float, ruler: Ruler) -> Axis:
    """Return the axis with the first label of the upper level above the first of the lower one.

    That is so if they are nearly one above the other, and it stays behind its own tick.
    """
    upper = next((n for n, tick in enumerate(axis.context) if tick.text), None)
    lower = next((tick for tick in axis.ticks if tick.text), None)
    if upper is None or lower is None:
        return axis
    held = axis.context[upper]
    next_px = [tick.x_px for tick in axis.context[upper + 1 :] if tick.x_px > held.x_px]
    most_px = min([*next_px, *(cut.left_px for cut in axis.cuts), width_px])
    is_near = abs(lower.label_px - held.label_px) <= _NEAR_PX
    is_room = held.x_px <= lower.label_px <= most_px - ruler.axis(held.text)
    if not (is_near and is_room):
        return axis
    moved = held._replace(label_px=lower.label_px)
    return axis._replace(context=(*axis.context[:upper], moved, *axis.context[upper + 1 :]))


class _Setting(NamedTuple):
    """What an axis depends on besides its viewport."""

    clock: Clock
    style: Style
    ruler: Ruler
    zero: Zero | None


def _broken(setting: _Setting, viewport: Viewport) -> Axis:
    cuts = _cut_marks(viewport, setting.style, setting.ruler)
    edges_px = [0.0, *(px for cut in cuts for px in cut[:2]), viewport.width_px]
    parts = [
        _between(setting, viewport, cuts, edges_px[n : n + 3]) for n in range(0, len(edges_px), 2)
    ]
    return Axis(
        context=tuple(tick for part in parts for tick in part.context),
        ticks=tuple(tick for part in parts for tick in part.ticks),
        minor_px=np.concatenate([part.minor_px for part in parts]),
        cuts=cuts,
    )


def _cut_marks(viewport: Viewport, style: Style, ruler: Ruler) -> tuple[CutMark, ...]:
    """Return the cuts in view; those so near the zigzag of one before have none of their own."""
    marks: list[CutMark] = []
    last = 0  # with a zigzag
    broken, width_px = viewport.broken, viewport.width_px
    for cut, on_axis in zip(broken.cuts, broken.cuts_on_axis(), strict=True):
        if on_axis.end_s <= viewport.start_s or on_axis.start_s >= viewport.end_s:
            continue
        left_px = max(viewport.to_px(on_axis.start_s), 0.0)
        right_px = min(viewport.to_px(on_axis.end_s), width_px)
        length = span_in_words(cut.end_s - cut.start_s)
        if marks and left_px < marks[last].right_px + _ZIGZAG_PX:
            marks[last] = marks[last]._replace(lengths=(*marks[last].lengths, length))
            marks.append(CutMark(left_px, right_px))
        else:
            last = len(marks)
            marks.append(CutMark(left_px, right_px, (length,)))
    return _named(marks, width_px, style, ruler)


def _named(cuts: list[CutMark], width_px: float, style: Style, ruler: Ruler) -> tuple[CutMark, ...]:
    """Return cuts with the words that have room: whole, and apart from other words and zigzags."""
    named: list[CutMark] = []
    free_px = 0.0
    next_px = [cut.left_px for cut in cuts if cut.lengths][1:]
    for cut in cuts:
        if not cut.lengths:
            named.append(cut)
            continue
        words = cut.lengths[0] if len(cut.lengths) == 1 else gaps_words(len(cut.lengths))
        needed_px = ruler.small(words)
        words_px = min((cut.left_px + cut.right_px - needed_px) / 2, width_px - needed_px)
        words_px = max(words_px, 0.0)
        most_px = next_px.pop(0) if next_px else width_px
        fits = words_px >= free_px and words_px + needed_px <= most_px
        named.append(cut._replace(words=words, words_px=words_px) if fits else cut)
        free_px = max(cut.right_px, words_px + needed_px + style.label_gap_px if fits else free_px)
    return tuple(named)


def _between(
    setting: _Setting, viewport: Viewport, cuts: tuple[CutMark, ...], edges_px: list[float]
) -> Axis:
    """Return the ticks of what lies between two cuts; `edges_px` are its ends and the next's.

    Labels of the lower level keep apart from the words of the cuts; those of the upper one may
    reach over the cut that follows.
    """
    left_px, right_px, next_px = [*edges_px, viewport.width_px][:3]
    start_s = viewport.broken.to_clock(viewport.to_time(left_px))
    width_px = right_px - left_px
    if width_px < _LEAST_PIECE_PX:
        return Axis((), (), np.empty(0))
    own = Viewport(start_s, width_px / viewport.px_per_s, width_px, 1.0)
    said = [
        (cut.words_px - left_px, cut.words_px + setting.ruler.small(cut.words) - left_px)
        for cut in cuts
        if cut.words
    ]
    gap_px = setting.style.label_gap_px
    ends = [end + gap_px for first, end in said if first < 0]  # those that begin before it
    least_px = max(ends, default=0.0)
    most_px = min((first for first, _ in said if first >= 0), default=width_px + gap_px)
    lower = (max(least_px, 0.0), min(most_px - gap_px, width_px))
    upper = (0.0, next_px - left_px if next_px > right_px else width_px)
    axis = _headed(_unbroken(setting, own, upper, lower), setting, own, upper)
    minor_px = axis.minor_px[(axis.minor_px >= 0) & (axis.minor_px <= width_px)]
    return Axis(
        _moved(axis.context, left_px, width_px),
        _moved(axis.ticks, left_px, width_px),
        minor_px + left_px,
    )


def _headed(
    axis: Axis, setting: _Setting, viewport: Viewport, room_px: tuple[float, float]
) -> Axis:
    """Return the axis of a piece; days and hours without room for their month have no words.

    Above them is their year, if they are of one and that has room.
    """
    is_of_years = step_for(viewport.span_s, viewport.width_px).unit == "Y"
    if setting.zero is not None or is_of_years or any(tick.text for tick in axis.context):
        return axis
    years = step_places("Y", 1, viewport, setting.clock)
    texts = [context_words("Y", 1, wall) for wall in wall_s(setting.clock, years).tolist()]
    years_px = viewport.to_clipped_px(years)
    context = _labelled(years_px, texts, room_px, setting.style, setting.ruler)
    return axis._replace(
        context=context if len(texts[1:]) == 1 else axis.context,  # the last is the one after it
        ticks=tuple(tick._replace(text="") for tick in axis.ticks),
    )


def _moved(ticks: tuple[Tick, ...], by_px: float, width_px: float) -> tuple[Tick, ...]:
    """Return ticks further right; the one under way at the left edge keeps its label alone."""
    return tuple(
        Tick(tick.x_px + by_px if tick.x_px >= 0 else -FAR_PX, tick.label_px + by_px, tick.text)
        for tick in ticks
        if tick.x_px <= width_px and (tick.x_px >= 0 or tick.text)
    )


def _unbroken(
    setting: _Setting,
    viewport: Viewport,
    upper: tuple[float, float] | None = None,
    lower: tuple[float, float] | None = None,
) -> Axis:
    """Return the axis of a viewport in seconds of the clock, with room for labels from px to px."""
    whole = (0.0, viewport.width_px)
    clock, style, ruler, zero = setting
    if zero is not None:
        from timeline_app.layout.timeline.axis.distances import distances_in  # as above

        found = distances_in(viewport, zero, style.minor_gap_px)
        x_px = viewport.to_clipped_px(found.clock_s)
        ticks = _labelled(x_px, found.texts, lower or whole, style, ruler, is_held=False)
        return Axis((), ticks, viewport.to_clipped_px(found.minor_s))
    step = step_for(viewport.span_s, viewport.width_px)
    places = step_places(step.unit, step.count, viewport, clock)
    shown_s = wall_s(clock, places)
    x_px = viewport.to_clipped_px(places)
    texts = [tick_words(step.unit, step.count, wall) for wall in shown_s.tolist()]
    unit, count = step.context
    around = step_places(unit, count, viewport, clock)
    around_px = viewport.to_clipped_px(around)
    around_texts = [context_words(unit, count, wall) for wall in wall_s(clock, around).tolist()]
    return Axis(
        context=_labelled(around_px, around_texts, upper or whole, style, ruler),
        ticks=_labelled(x_px, texts, lower or whole, style, ruler, is_held=step.names_span),
        minor_px=_minor(step, viewport, clock, style.minor_gap_px),
    )


def _labelled(
    x_px: FloatArray,
    texts: list[str],
    room_px: tuple[float, float],
    style: Style,
    ruler: Ruler,
    *,
    is_held: bool = True,
) -> tuple[Tick, ...]:
    """Return ticks whose labels are all in the room and apart.

    The one under way at the left edge is held there, or pushed out by the next.
    """
    left_px, right_px = room_px
    least_px = left_px if is_held else -np.inf
    ends_px = [*x_px[1:].tolist(), right_px]
    ticks = []
    for x, end_px, text in zip(x_px.tolist(), ends_px, texts, strict=True):
        needed_px = ruler.axis(text) + 2 * style.label_gap_px
        at_px = min(max(x, least_px), min(end_px, right_px) - needed_px)
        fits = at_px >= max(x, left_px - style.label_gap_px) and end_px > 0
        ticks.append(Tick(x, at_px + style.label_gap_px, text if fits else ""))
    return tuple(ticks)


def _minor(step: Step, viewport: Viewport, clock: Clock, gap_px: float) -> FloatArray:
    unit, count = step.minor
    if length_s(unit, count) * viewport.px_per_s < gap_px:
        return np.empty(0)
    return viewport.to_clipped_px(step_places(unit, count, viewport, clock))

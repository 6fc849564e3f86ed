"""Axis table: the ticks of every scale, for a page that shows those in view and moves them."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.axis.steps import STEPS, length_s, step_places
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.steps import scaled
from timeline_app.words.timeline import context_words, tick_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from timeline_app.layout.timeline.axis.steps import Step
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.arrays import FloatArray, IntArray
    from timeline_app.model.steps import Steps

_MOST_TICKS: Final = 800  # of one step all along; of more, those that are near an event
_NEAR_PX: Final = 1_900.0  # at the coarsest scale that has the step
_BEYOND_PX: Final = 1_000.0  # of the time: half a view
_SAID_AT_ONCE: Final = 10_000  # labels, in one step of the work
_MOST_PATTERN: Final = 320  # labels of a day


class TickRow(NamedTuple):
    """The ticks of one step: places in axis seconds and labels, "" where the row is interrupted.

    One that goes on evenly is so many `ticks`, each `every_s` from the first place on, whose labels
    come again and again; else `every_s` is 0.
    """

    places: IntArray
    texts: tuple[str, ...]
    every_s: int = 0
    ticks: int = 0


class ScaleTicks(NamedTuple):
    """From which px a second on which rows are the ticks, the level above, and those between.

    `names_span` is whether a label names all up to the next tick, as a day's does.
    """

    least_px_per_s: float
    lower: int
    upper: int
    minor: int
    minor_px_per_s: float
    names_span: bool


class AxisTable(NamedTuple):
    """The rows of ticks, and which of them each scale has, from the finest on."""

    rows: tuple[TickRow, ...]
    scales: tuple[ScaleTicks, ...]


_Key = tuple[str, int, str]


def axis_table_steps(scene: Scene, finest_px_per_s: float, minor_gap_px: float) -> Steps[AxisTable]:
    """Return the ticks of all scales up to a finest one; of a whole axis in the calendar."""
    if scene.broken.cuts or scene.zero is not None or not scene.document.events.has_dates:
        return AxisTable((), ())
    start_s, end_s = whole_span(scene)
    steps = [*_steps_used(end_s - start_s, finest_px_per_s)]
    coarsest: dict[_Key, float] = {}  # the scale at which each row is needed widest
    for step in steps:
        for key in _keys(step, steps):
            least = step.label_px / step.seconds
            coarsest[key] = min(coarsest.get(key, least), least)
    places = [*coarsest]
    scales = []
    for step in steps:
        lower, upper, minor = (places.index(key) for key in _keys(step, steps))
        minor_px_per_s = minor_gap_px / length_s(*step.minor)
        least = step.label_px / step.seconds
        scales.append(ScaleTicks(least, lower, upper, minor, minor_px_per_s, step.names_span))
    rows: list[TickRow] = []
    for number, item in enumerate(coarsest.items()):
        begun, done = number / len(coarsest), (number + 1) / len(coarsest)
        yield begun
        row = yield from scaled(_row(scene, *item), begun, done)
        rows.append(row)
    return AxisTable((*rows,), (*scales,))


def _keys(step: Step, steps: Sequence[Step]) -> tuple[_Key, _Key, _Key]:
    """Return the rows of a step: its own ticks, those above, and those between.

    Those may be the ticks of another step.
    """
    is_tick = step.minor in {(each.unit, each.count) for each in steps}
    minor: _Key = (*step.minor, "tick" if is_tick else "")
    return (step.unit, step.count, "tick"), (*step.context, "context"), minor


def _steps_used(span_s: float, finest_px_per_s: float) -> Iterable[Step]:
    """Yield the steps that are the finest with room at some scale up to the finest."""
    coarsest = 160.0 / span_s
    for step in STEPS:
        least = step.label_px / step.seconds
        if least <= finest_px_per_s:
            yield step
        if least <= coarsest:
            return


def _row(scene: Scene, key: _Key, least_px_per_s: float) -> Steps[TickRow]:
    unit, count, kind = key
    say = {"tick": tick_words, "context": context_words, "": lambda *_: ""}[kind]
    start_s, end_s = whole_span(scene)
    beyond_s = _BEYOND_PX / least_px_per_s
    start_s, end_s = floor(start_s - beyond_s), ceil(end_s + beyond_s)
    even = _even_row(scene, unit, count, start_s, end_s, say) if unit == "s" else None
    if even is not None:
        return even
    if (end_s - start_s) / length_s(unit, count) <= _MOST_TICKS:
        places = _places(scene, unit, count, start_s, end_s)
        return TickRow(places, _texts(scene, unit, count, places, say))
    row = yield from _near_events(scene, unit, count, _NEAR_PX / least_px_per_s, say)
    return row


def _places(scene: Scene, unit: str, count: int, start_s: float, end_s: float) -> IntArray:
    return step_places(unit, count, Viewport(start_s, end_s - start_s, 1.0, 1.0), scene.clock)


def _texts(
    scene: Scene, unit: str, count: int, places: IntArray, say: Callable[[str, int, int], str]
) -> tuple[str, ...]:
    return tuple(say(unit, count, wall) for wall in wall_s(scene.clock, places).tolist())


def _even_row(
    scene: Scene,
    unit: str,
    count: int,
    start_s: int,
    end_s: int,
    say: Callable[[str, int, int], str],
) -> TickRow | None:
    """Return the ticks of a clock that is never put forward or back; else None."""
    days = np.arange(start_s - DAY_S, end_s + 2 * DAY_S, DAY_S)
    offsets = np.unique(wall_s(scene.clock, days) - days)
    is_whole_day = say is tick_words and DAY_S % count == 0 and DAY_S // count <= _MOST_PATTERN
    if len(offsets) != 1 or not (is_whole_day or say is not tick_words):
        return None
    if say is context_words:
        return None
    first = (start_s + int(offsets[0])) // count * count - int(offsets[0])
    pattern = np.arange(first, first + DAY_S, count) if is_whole_day else np.array([first])
    texts = _texts(scene, unit, count, pattern, say)
    return TickRow(np.array([first]), texts, count, (end_s - first) // count + 1)


def _near_events(
    scene: Scene, unit: str, count: int, around_s: float, say: Callable[[str, int, int], str]
) -> Steps[TickRow]:
    """Return the ticks that are near an event; an empty label ends each piece."""
    places, texts = [np.empty(0, np.int64)], list[str]()
    pieces = _pieces(scene, around_s)
    for number, (start_s, end_s) in enumerate(pieces):
        own = _places(scene, unit, count, start_s, end_s)
        places += [own, own[-1:] + round(length_s(unit, count))]
        for first in range(0, len(own), _SAID_AT_ONCE):
            texts += _texts(scene, unit, count, own[first : first + _SAID_AT_ONCE], say)
            yield number / len(pieces)
        texts.append("")
    joined = np.concatenate(places)
    order = np.unique(joined, return_index=True)[1]
    return TickRow(joined[order], tuple(texts[at] for at in order.tolist()))


def _pieces(scene: Scene, around_s: float) -> list[tuple[float, float]]:
    """Return from when to when there are events, as far around them as is asked for."""
    times: FloatArray = np.concatenate((scene.shown_members.start, scene.shown_members.end))
    times = np.unique(times[np.isfinite(times)])
    parts = np.split(times, np.flatnonzero(np.diff(times) > 2 * around_s) + 1)
    return [(float(part[0]) - around_s, float(part[-1]) + around_s) for part in parts if len(part)]

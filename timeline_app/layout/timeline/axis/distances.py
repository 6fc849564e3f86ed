"""Distances: ticks that count from an event, at round lengths of time before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.axis.steps import YEAR_S
from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S
from timeline_app.model.dates.edtf import FAR_S
from timeline_app.words.dates.between import distance_heading, distance_name

if TYPE_CHECKING:
    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import FloatArray, IntArray
    from timeline_app.model.events import Events

_MOST_LETTERS: Final = 80  # of a title in the heading
_FAR_YEARS: Final = 10_000  # from here on labels are wider


class Zero(NamedTuple):
    """The event from whose start time is counted, in seconds of the clock."""

    at_s: int
    title: str


def zero_at(events: Events, event_id: str, starts_s: IntArray) -> Zero | None:
    """Return the zero at the start of an event, None where it has none; by the starts of all."""
    event = events.find(event_id)
    if event is None or abs(starts_s[event]) >= FAR_S:
        return None
    return Zero(int(starts_s[event]), events.texts["title"][event])


class _Step(NamedTuple):
    """A distance between ticks: `many` times `unit_s`, and what its labels take."""

    unit_s: int
    many: int
    label_px: float

    @property
    def seconds(self) -> int:
        """The length of the step."""
        return self.unit_s * self.many


_STEPS: Final = (
    *(_Step(1, many, 150.0) for many in (1, 5, 15, 30)),
    *(_Step(MINUTE_S, many, 130.0) for many in (1, 5, 15, 30)),
    *(_Step(HOUR_S, many, 92.0) for many in (1, 3, 6)),
    _Step(HOUR_S, 12, 160.0),
    *(_Step(DAY_S, many, 84.0) for many in (1, 2, 5, 10, 20, 50, 100, 200)),
    *(
        _Step(YEAR_S, digit * 10**power, 84.0 if digit * 10**power < _FAR_YEARS else 140.0)
        for power in range(9)
        for digit in (1, 2, 5)
    ),
)


class Distances(NamedTuple):
    """The k places of round distances from just before a view to just after it."""

    clock_s: FloatArray
    texts: list[str]
    minor_s: FloatArray


def distances_in(viewport: Viewport, zero: Zero, gap_px: float) -> Distances:
    """Return the ticks of a view whose seconds are those of the clock; the finest with room."""
    px_per_s = viewport.px_per_s
    number = _step_at(px_per_s)
    step = _STEPS[number]
    finer = [
        each.seconds
        for each in _STEPS[:number]
        if not step.seconds % each.seconds and each.seconds * px_per_s >= gap_px
    ]
    counts = _counts(viewport, zero, step.seconds)
    texts = [distance_name(int(n) * step.many, step.unit_s) for n in counts.tolist()]
    minor = _counts(viewport, zero, finer[0]) * finer[0] if finer else np.empty(0)
    return Distances(zero.at_s + counts * step.seconds, texts, zero.at_s + minor)


def heading_of(viewport: Viewport, zero: Zero, style: Style, ruler: Ruler) -> str:
    """Return what is counted, and from what; the title is shortened to the room of the axis."""
    unit_s = _STEPS[_step_at(viewport.px_per_s)].unit_s
    room_px = viewport.width_px - 2 * style.label_gap_px
    title = zero.title[:_MOST_LETTERS]
    text = distance_heading(unit_s, title, is_whole=title == zero.title)
    while title and ruler.axis(text) > room_px:
        title = title[:-1].rstrip()
        text = distance_heading(unit_s, title, is_whole=False)
    return text


def _step_at(px_per_s: float) -> int:
    """Return the place of the finest step whose labels have room at a scale."""
    fits = (n for n, each in enumerate(_STEPS) if each.seconds * px_per_s >= each.label_px)
    return next(fits, len(_STEPS) - 1)


def _counts(viewport: Viewport, zero: Zero, seconds: int) -> FloatArray:
    first = np.floor((viewport.start_s - zero.at_s) / seconds)
    last = np.ceil((viewport.end_s - zero.at_s) / seconds)
    return np.arange(first, last + 1)

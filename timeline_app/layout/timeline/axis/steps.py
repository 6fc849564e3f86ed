"""Steps of an axis: a table from seconds to millions of years, and the places of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.arrays import IntArray, distinct
from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S
from timeline_app.model.dates.clock import FLOATING, axis_s, wall_s

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.dates.clock import Clock

YEAR_S: Final = 31_556_952  # the Gregorian calendar's mean
_FAR_YEAR: Final = 10_000  # from here on labels are wider


@dataclass(frozen=True, slots=True)
class Step:
    """One spacing of ticks: `count` times `unit`, the finer ticks within, the context above."""

    unit: str  # s, D, M or Y
    count: int  # of seconds, days, months or years
    context: tuple[str, int]
    minor: tuple[str, int]
    label_px: float = 62.0  # least distance that leaves room for a label

    @property
    def seconds(self) -> float:
        """The mean length of the step."""
        return length_s(self.unit, self.count)

    @property
    def names_span(self) -> bool:
        """Whether a label names all that lies between two ticks, as a day's does."""
        return self.unit != "s" and self.count == 1


_UNIT_S: Final[Mapping[str, float]] = {"s": 1, "D": DAY_S, "M": YEAR_S / 12, "Y": YEAR_S}


def length_s(unit: str, count: int) -> float:
    """Return the mean length of `count` units."""
    return float(count * _UNIT_S[unit])


def _year_steps() -> tuple[Step, ...]:
    """Return steps of 1, 2, 5, 10 … years, up to a hundred million."""
    counts = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
    minors = [("M", 3), ("M", 6), *(("Y", c // (4 if str(c)[0] == "2" else 5)) for c in counts[2:])]
    return tuple(
        Step("Y", count, ("Y", _context_years(count)), minor, 62.0 if count < _FAR_YEAR else 96.0)
        for count, minor in zip(counts, minors, strict=True)
    )


def _context_years(count: int) -> int:
    """Return the years of the level above a step: a decade, a century, a thousand years … ."""
    return int(10 ** len(str(2 * count)))


STEPS: Final = (
    Step("s", 1, ("s", MINUTE_S), ("s", 1), 66.0),
    Step("s", 5, ("s", MINUTE_S), ("s", 1), 66.0),
    Step("s", 15, ("s", MINUTE_S), ("s", 5), 66.0),
    Step("s", 30, ("s", MINUTE_S), ("s", 5), 66.0),
    Step("s", MINUTE_S, ("D", 1), ("s", 15)),
    Step("s", 5 * MINUTE_S, ("D", 1), ("s", MINUTE_S)),
    Step("s", 15 * MINUTE_S, ("D", 1), ("s", 5 * MINUTE_S)),
    Step("s", 30 * MINUTE_S, ("D", 1), ("s", 10 * MINUTE_S)),
    Step("s", HOUR_S, ("D", 1), ("s", 15 * MINUTE_S)),
    Step("s", 3 * HOUR_S, ("D", 1), ("s", HOUR_S)),
    Step("s", 6 * HOUR_S, ("D", 1), ("s", HOUR_S)),
    Step("s", 12 * HOUR_S, ("D", 1), ("s", 3 * HOUR_S), 160.0),
    Step("D", 1, ("M", 1), ("s", 6 * HOUR_S), 54.0),
    Step("D", 2, ("M", 1), ("D", 1), 40.0),
    Step("D", 5, ("M", 1), ("D", 1), 40.0),
    Step("D", 10, ("M", 1), ("D", 1), 40.0),
    Step("M", 1, ("Y", 1), ("D", 10), 48.0),
    Step("M", 3, ("Y", 1), ("M", 1), 48.0),
    Step("M", 6, ("Y", 1), ("M", 1), 90.0),
    *_year_steps(),
)


# Steps of several days start again each month, so that the first always has its tick.
_DAYS_OF_MONTH: Final = {
    count: np.array([day in begins for day in range(1, 32)])
    for count, begins in {2: range(1, 30, 2), 5: (1, 5, 10, 15, 20, 25), 10: (1, 10, 20)}.items()
}


def step_for(span_s: float, width_px: float) -> Step:
    """Return the finest step whose labels have room at this scale; else the coarsest."""
    px_per_s = width_px / span_s
    return next((s for s in STEPS if s.seconds * px_per_s >= s.label_px), STEPS[-1])


def step_places(unit: str, count: int, viewport: Viewport, clock: Clock) -> IntArray:
    """Return the axis seconds of every step from the one before the view to the one after it."""
    start_s, end_s = int(np.floor(viewport.start_s)), int(np.ceil(viewport.end_s))
    if unit == "s":
        return _clock_places(count, start_s, end_s, clock)
    # A zone's wall is never more than a day from the axis; one step more on both sides.
    low_s, high_s = start_s - DAY_S, end_s + DAY_S
    walls = _CALENDAR[unit](count, low_s, high_s)
    # A day that a zone left out begins with the next one.
    places = distinct(axis_s(clock, walls, np.full(len(walls), FLOATING)))
    first = max(int(np.searchsorted(places, start_s, "right")) - 1, 0)
    last = int(np.searchsorted(places, end_s, "left")) + 1
    return places[first:last]


def _clock_places(count: int, start_s: int, end_s: int, clock: Clock) -> IntArray:
    """Return the instants at which the wall clock shows a multiple of `count` seconds.

    An hour that is put back comes twice, one that is skipped not at all.
    """
    samples = np.arange(start_s - DAY_S, end_s + 2 * DAY_S, DAY_S)
    offsets = distinct(wall_s(clock, samples) - samples)
    instants = distinct(
        np.concatenate(
            [np.arange((start_s + o) // count * count - o, end_s + count, count) for o in offsets]
        )
    )
    return np.asarray(instants[wall_s(clock, instants) % count == 0], np.int64)


def _days(count: int, low_s: int, high_s: int) -> IntArray:
    days = np.arange(low_s // DAY_S - 2 * count, high_s // DAY_S + 1 + 2 * count)
    if count > 1:
        whole = days.astype("datetime64[D]")
        first = whole.astype("datetime64[M]").astype("datetime64[D]")
        days = days[_DAYS_OF_MONTH[count][(whole - first).astype(np.int64)]]
    return days * DAY_S


def _months(count: int, low_s: int, high_s: int) -> IntArray:
    low, high = (_month_of(s) for s in (low_s, high_s))
    months = np.arange(low // count * count, high + count + 1, count)
    return _seconds_of_months(months)


def _years(count: int, low_s: int, high_s: int) -> IntArray:
    """Return round years; before 1 those that are round as BC, and the year 1 instead of 0."""
    low, high = (_month_of(s) // 12 + 1970 for s in (low_s, high_s))
    years = np.arange((low - 1) // count * count, high + count + 1, count)
    shift = np.where(years <= 0, 1, 0) if count > 1 else 0
    return _seconds_of_months((years + shift - 1970) * 12)


_CALENDAR: Final[Mapping[str, Callable[[int, int, int], IntArray]]] = {
    "D": _days,
    "M": _months,
    "Y": _years,
}


def _month_of(wall: int) -> int:
    return int(np.datetime64(wall, "s").astype("datetime64[M]").astype(np.int64))


def _seconds_of_months(months: IntArray) -> IntArray:
    return months.astype("datetime64[M]").astype("datetime64[s]").astype(np.int64)

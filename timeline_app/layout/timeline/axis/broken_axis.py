"""Broken axis: long gaps cut out of time, and how times and places convert all the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

import numpy as np

from timeline_app.model.arrays import BoolArray, FloatArray, IntArray

if TYPE_CHECKING:
    from timeline_app.layout.dense.orders import SortedTimes

    AxisTimes = IntArray | SortedTimes
    import numpy.typing as npt

_AxisPlace = TypeVar("_AxisPlace", float, FloatArray)
_AxisTime = TypeVar("_AxisTime", float, FloatArray, IntArray)

_LEAST_SHARE: Final = 0.35  # of what is left: the largest gap is cut while it is more
_MOST_CUTS: Final = 20
_EVENTS_A_CUT: Final = 3
_AIR: Final = 0.02  # of what is left: kept on both sides of a cut
_MOST_AIR: Final = 0.1  # of the gap
_SAMPLES: Final = 4096  # times looked at first; between two of them all are
_LEAST_CUT_S: Final = 60
_LEFT_OF_CUT: Final = 0.03  # of what is left: the part of a broken axis that each cut takes


class Cut(NamedTuple):
    """A gap that is left out, in seconds of the clock: in it nothing begins or ends."""

    start_s: float
    end_s: float


def find_cuts(starts: AxisTimes, ends: AxisTimes) -> tuple[Cut, ...]:
    """Return the cuts of an axis with n events, in order; `starts` and `ends` are sorted, closed.

    While the largest gap is more than max(35 %, 2 / (n - 1)) of what is left it is cut, at most
    min(20, (n - 1) / 3) times; a little of it stays on both sides, so that what begins or ends
    there can be distinguished from the cut. Where that would leave nothing, as of events that all
    last one day, only the gaps are cut in which no event lasts.
    """
    rest = max(len(starts), len(ends)) - 1
    most = min(_MOST_CUTS, rest // _EVENTS_A_CUT)
    if most <= 0:
        return ()
    # A gap of the sample is at least as large as the gaps of all within it: only one that is large
    # enough is looked into.
    times = np.unique(np.concatenate((_sample(starts), _sample(ends))))
    left_s = float(times[-1] - times[0])
    gaps: list[tuple[float, float]] = []
    while len(gaps) < most and len(times) > 1:
        lengths_s = np.diff(times).astype(np.float64)
        lengths_s[np.searchsorted(times, [start_s for start_s, _ in gaps])] = 0.0
        place = int(np.argmax(lengths_s))
        if lengths_s[place] <= max(_LEAST_SHARE, 2 / rest) * left_s:
            break
        gap = (int(times[place]), int(times[place + 1]))
        within = [_between(column, *gap) for column in (starts, ends)]
        if any(map(len, within)):
            times = np.unique(np.concatenate((times, *within)))
        else:
            gaps.append((float(gap[0]), float(gap[1])))
            left_s -= float(lengths_s[place])
    if not left_s:
        filled = {gap for gap in gaps if _lasts_any(gap[0], starts, ends)}
        gaps = [gap for gap in gaps if gap not in filled]
        left_s = sum(end_s - start_s for start_s, end_s in filled)
    return tuple(
        Cut(start_s + air_s, end_s - air_s)
        for start_s, end_s in sorted(gaps)
        for air_s in [min(_AIR * (left_s or end_s - start_s), _MOST_AIR * (end_s - start_s))]
    )


def _lasts_any(at_s: float, starts: AxisTimes, ends: AxisTimes) -> bool:
    """Return whether more events have begun up to a time than have ended."""
    begun, ended = (int(times.searchsorted(int(at_s), "right")) for times in (starts, ends))
    return begun > ended


def _sample(times: AxisTimes) -> IntArray:
    places = np.linspace(0, len(times) - 1, min(len(times), _SAMPLES)).astype(np.int64)
    return np.asarray(times[places], np.int64)


def _between(times: AxisTimes, start_s: int, end_s: int) -> IntArray:
    first, last = times.searchsorted(start_s, "right"), times.searchsorted(end_s, "left")
    return np.asarray(times[int(first) : int(last)], np.int64)


@dataclass(frozen=True)
class BrokenAxis:
    """Seconds of the clock turned into axis seconds, on which each cut takes only `cut_s`.

    It rises everywhere. Outside the cuts, whose ends are whole seconds, a second is a second, and
    both ways are exact; a time within a cut comes back as near as the floats of its place are.
    """

    cuts: tuple[Cut, ...] = ()
    cut_s: int = 0

    def to_axis(self, clock_s: _AxisTime) -> _AxisTime:
        """Return the axis seconds of seconds of the clock; whole ones stay whole numbers."""
        if not self.cuts:
            return clock_s
        at = np.asarray(clock_s)
        begun = np.searchsorted(self._starts, at, "right")
        last = np.maximum(begun - 1, 0)
        first, length = self._starts[last], self._ends[last] - self._starts[last]
        is_in = (begun > 0) & (at < self._ends[last])
        passed = np.where(is_in, at - first, 0) / length * self.cut_s
        return _joined(clock_s, is_in, first - self._gone[last], passed, at - self._gone[begun])

    def to_clock(self, axis_s: _AxisTime) -> _AxisTime:
        """Return the seconds of the clock at axis seconds."""
        if not self.cuts:
            return axis_s
        at = np.asarray(axis_s)
        starts = self._starts - self._gone[:-1]
        begun = np.searchsorted(starts, at, "right")
        last = np.maximum(begun - 1, 0)
        first, length = starts[last], self._ends[last] - self._starts[last]
        is_in = (begun > 0) & (at < first + self.cut_s)
        passed = np.where(is_in, at - first, 0) / self.cut_s * length
        return _joined(axis_s, is_in, self._starts[last], passed, at + self._gone[begun])

    def cut_at(self, clock_s: float) -> Cut | None:
        """Return the cut that a second of the clock lies in, if it lies in one."""
        return next((cut for cut in self.cuts if cut.start_s < clock_s < cut.end_s), None)

    def cuts_on_axis(self) -> tuple[Cut, ...]:
        """Return where the cuts are, in axis seconds."""
        starts = (self._starts - self._gone[:-1]).tolist() if self.cuts else []
        return tuple(Cut(float(start_s), float(start_s + self.cut_s)) for start_s in starts)

    @cached_property
    def _starts(self) -> IntArray:
        return np.array([cut.start_s for cut in self.cuts]).astype(np.int64)

    @cached_property
    def _ends(self) -> IntArray:
        return np.array([cut.end_s for cut in self.cuts]).astype(np.int64)

    @cached_property
    def _gone(self) -> IntArray:
        """The seconds that are gone before each cut, and after the last."""
        return np.concatenate(([0], np.cumsum(self._ends - self._starts - self.cut_s)))


WHOLE: Final = BrokenAxis()


def _joined(
    given: _AxisTime,
    is_in: BoolArray,
    first: IntArray,
    passed: FloatArray,
    outside: FloatArray | IntArray,
) -> _AxisTime:
    """Return seconds within a cut and outside of it in the kind of number that was given."""
    if isinstance(given, float):
        return float(first + passed if is_in else outside)
    if outside.dtype.kind == "i":
        passed = np.rint(passed).astype(np.int64)
    return cast("_AxisTime", np.where(is_in, first + passed, outside))


def break_axis(starts: AxisTimes, ends: AxisTimes) -> BrokenAxis:
    """Return the axis of events without its long gaps; `starts` and `ends` as for `find_cuts`."""
    found = find_cuts(starts, ends)
    cuts = tuple(Cut(float(np.ceil(start)), float(np.floor(end))) for start, end in found)
    cuts = tuple(cut for cut in cuts if cut.end_s - cut.start_s > _LEAST_CUT_S)
    if not cuts:
        return WHOLE
    first, last = (
        min(starts[:1].tolist() + ends[:1].tolist()),
        max(starts[-1:].tolist() + ends[-1:].tolist()),
    )
    left_s = last - first - sum(cut.end_s - cut.start_s for cut in cuts)
    shortest_s = min(cut.end_s - cut.start_s for cut in cuts)
    return BrokenAxis(cuts, int(max(min(left_s * _LEFT_OF_CUT, shortest_s / 2), 1)))


@dataclass(frozen=True, eq=False)
class TimeMap:
    """The places of times, straight from knot to knot: it rises everywhere, and both ways agree.

    `knots_s` are at least two axis seconds, `knots_px` their places; both rise. Beyond the
    outermost knots it goes on as it does at them.
    """

    knots_s: FloatArray
    knots_px: FloatArray

    def to_px(self, axis_s: _AxisPlace) -> _AxisPlace:
        """Return the px of axis seconds."""
        return _along(axis_s, self.knots_s, self.knots_px)

    def to_time(self, px: _AxisPlace) -> _AxisPlace:
        """Return the axis seconds at places in px."""
        return _along(px, self.knots_px, self.knots_s)


def _along(at: _AxisPlace, knots: FloatArray, values: FloatArray) -> _AxisPlace:
    """Return the values at places on a line through knots."""
    place = np.clip(np.searchsorted(knots, at, "right") - 1, 0, len(knots) - 2)
    share = (at - knots[place]) / (knots[place + 1] - knots[place])
    value = values[place] + share * (values[place + 1] - values[place])
    return float(value) if isinstance(at, float) else value


def uncut(start_s: float, end_s: float, cuts: tuple[Cut, ...]) -> tuple[tuple[float, float], ...]:
    """Return what is left of a span between its cuts, in axis seconds."""
    edges = [start_s, *(edge for cut in cuts for edge in cut), end_s]
    return tuple(pairwise(edges))[::2]


def widths_px(
    spans_s: npt.NDArray[np.float64], room_px: float, least_px: float
) -> npt.NDArray[np.float64]:
    """Return the px of k spans that share a room by their lengths, each at least `least_px`.

    Where the room is too small for that, all are equally wide.
    """
    count = len(spans_s)
    if room_px <= count * least_px:
        return np.full(count, room_px / max(count, 1))
    is_least = np.zeros(count, np.bool_)
    while True:
        free_px = room_px - is_least.sum() * least_px
        shares = np.where(is_least, 0.0, spans_s)
        px = np.where(is_least, least_px, free_px * shares / max(float(shares.sum()), 1e-9))
        too_small = ~is_least & (px < least_px)
        if not too_small.any():
            return px
        is_least |= too_small

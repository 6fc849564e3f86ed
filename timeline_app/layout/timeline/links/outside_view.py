"""Outside the view: how many events of a lane are earlier or later, and when they begin."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.model.dates.calendar import DAY_S, HOUR_S, civil_from_days
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.date_span import Unit
from timeline_app.words.timeline import dates_in_words, short_date

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.dates.clock import Clock


class Outside(NamedTuple):
    """Events of a lane on one side of the view: how many, and where they are, axis seconds.

    `first` and `last` are the events that begin first and last, -1 where that is not known;
    `nearest` is the one that is nearest to the view.
    """

    many: int
    start_s: float
    end_s: float
    nearest: int
    first: int = -1
    last: int = -1


def outside_view(
    scene: Scene, number: int, viewport: Viewport, hidden: IntArray
) -> tuple[Outside | None, Outside | None]:
    """Return the events of a lane that ended before the view, and those that begin after it."""
    dense_lane = scene.dense_lanes_at(viewport.level).get(number)
    if dense_lane is not None:
        return _outside_of_dense_lane(scene, number, viewport)
    places = scene.members_in(number)
    start, end = scene.members.start[places], scene.members.end[places]
    is_over = (end <= viewport.start_s) & (start < viewport.start_s)
    begun = int(start.searchsorted(viewport.end_s, "left"))
    return (
        _summary(scene, places[is_over], hidden, is_later=False),
        _summary(scene, places[begun:], hidden, is_later=True),
    )


def _summary(scene: Scene, places: IntArray, hidden: IntArray, *, is_later: bool) -> Outside | None:
    """Return what some members are, which come by their starts; one without counts by its end."""
    if not len(places):
        return None
    members = scene.members
    begin, close = members.start[places], members.end[places]
    begin = np.where(np.isfinite(begin), begin, close)
    close = np.where(np.isfinite(close), close, begin)
    away_s = begin if is_later else -close
    if len(hidden):
        is_hidden = (places[:, np.newaxis] == hidden).any(1)
        away_s = away_s if is_hidden.all() else np.where(is_hidden, np.inf, away_s)
    ends = places[[away_s.argmin(), begin.argmin(), begin.argmax()]]
    nearest, first, last = members.event[ends].tolist()
    return Outside(len(places), float(begin.min()), float(close.max()), nearest, first, last)


def _outside_of_dense_lane(
    scene: Scene, number: int, viewport: Viewport
) -> tuple[Outside | None, Outside | None]:
    """Return the same of a dense lane, by its sorted starts and ends; only the nearest is known."""
    lane = scene.dense_lanes_at(viewport.level)[number]
    begun = int(lane.counted_starts.searchsorted(viewport.end_s, "left"))
    later = len(lane.counted_starts) - begun
    earlier = begun - lane.count_in(viewport.start_s, viewport.end_s)
    before = after = None
    half_s = viewport.span_s / 2
    if later:
        at_s, event = lane.counted_starts.at(begun), -1
        if lane.beyond is None:
            event = int(lane.event[lane.starts.places_of(np.array([begun]))[0]])
        after = Outside(later, at_s - half_s / 2, at_s + half_s / 2, event)
    if earlier > 0:
        ends = lane.counted_ends
        at_s = ends.at(int(ends.searchsorted(viewport.start_s, "right")) - 1)
        before = Outside(earlier, at_s - half_s / 2, at_s + half_s / 2, -1)
    return before, after


def range_text(scene: Scene, out: Outside, viewport: Viewport) -> str:
    """Return from when to when those events begin, as exactly as their dates are known."""
    # Few of them, so that they are kept.
    hour_s = int(viewport.clock_s()[0] // HOUR_S * HOUR_S)
    is_full = scene.style.is_picture
    year = None if is_full else _date(scene.clock, hour_s)[0]
    first, last = (_begin_text(scene, event, year) for event in (out.first, out.last))
    return dates_in_words(first, last, is_full=is_full)


def _begin_text(scene: Scene, event: int, year_shown: int | None) -> str:
    """Return when an event begins; when it ends, if it has no beginning."""
    events, (start_s, _) = scene.document.events, scene.clock_s
    if not events.open_start[event]:
        unit = Unit(events.start_unit[event])
        return short_date(_date(scene.clock, int(start_s[event])), unit, year_shown)
    return end_text(scene, event, year_shown)


def end_text(scene: Scene, event: int, year_shown: int | None) -> str:
    """Return when an event ends, in full where no year is shown."""
    events, (_, end_s) = scene.document.events, scene.clock_s
    unit = Unit(events.end_unit[event])
    # A day ends where the next one begins.
    last_s = int(end_s[event]) - (unit > Unit.MINUTE)
    return short_date(_date(scene.clock, last_s), unit, year_shown)


@lru_cache(maxsize=1024)
def _date(clock: Clock, clock_s: int) -> tuple[int, int, int]:
    return civil_from_days(int(wall_s(clock, np.array([clock_s]))[0]) // DAY_S)

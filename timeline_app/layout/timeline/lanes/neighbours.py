"""Neighbours: the events of a scene that are nearest to a time, or to one in another lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.dense.lane import DenseLane
    from timeline_app.layout.timeline.scene import Scene


def nearest_start(scene: Scene, at_s: float) -> float:
    """Return the seconds from an instant to the nearest other start; infinite without one."""
    away_s = [np.inf]
    for lane in _filled_lanes(scene):
        before = int(lane.starts.searchsorted(at_s, "left"))
        after = int(lane.starts.searchsorted(at_s, "right"))
        away_s += [at_s - lane.starts.at(before - 1)] if before else []
        away_s += [lane.starts.at(after) - at_s] if after < len(lane.starts) else []
    return float(min(away_s))


def nearest_to(scene: Scene, at_s: float) -> int | None:
    """Return the shown event that is on at an instant, or the nearest; None without a date."""
    places = {lane.first + place for lane in _filled_lanes(scene) for place in _near(lane, at_s)}
    if not places:
        return None
    members = scene.members
    away_s = {
        place: max(members.start[place] - at_s, at_s - members.end[place], 0.0)
        for place in sorted(places)
    }
    return int(members.event[min(away_s, key=away_s.__getitem__)])


def beside(scene: Scene, event: int, down: int) -> int | None:
    """Return the event nearest in time in the next lane with events, `down` 1 or up -1."""
    here = scene.members_of(event)
    if not len(here):
        return None
    number, counts = int(scene.members.lane[here[0]]) + down, scene.shown_counts
    while 0 <= number < len(counts) and not counts[number]:
        number += down
    if not 0 <= number < len(counts):
        return None
    lane = scene.dense_lane(number)
    place = lane.nearest_start(float(scene.members.start[here[0]]))
    return None if place is None else int(lane.event[place])


def _filled_lanes(scene: Scene) -> Iterator[DenseLane]:
    return (scene.dense_lane(n) for n, count in enumerate(scene.shown_counts) if count)


def _near(lane: DenseLane, at_s: float) -> list[int]:
    """Return the places of a lane of which one is nearest to an instant."""
    meeting = lane.meeting(at_s, float(np.nextafter(at_s, np.inf)))
    on = next((int(places.min()) for places in meeting if len(places)), None)
    found = (on, lane.nearest_start(at_s), lane.last_ended(at_s))
    return [place for place in found if place is not None]

"""Neighbours: the events of a scene that are nearest to a time, or to one in another lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline_app.model.dates.edtf import FAR_S

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene


def nearest_start(scene: Scene, at_s: float) -> float:
    """Return the seconds from an instant to the nearest other start; infinite without one."""
    away_s = np.abs(scene.members.start - at_s)
    return float(away_s.min(where=away_s > 0, initial=np.inf))


def nearest_to(scene: Scene, at_s: float) -> int | None:
    """Return the shown event that is on at an instant, or the nearest; None without a date."""
    members = scene.members
    if not len(members.event):
        return None
    away_s = np.maximum(members.start - at_s, at_s - members.end)
    return int(members.event[np.argmin(np.maximum(away_s, 0.0))])


def beside(scene: Scene, event: int, down: int) -> int | None:
    """Return the event nearest in time in the next lane with events, `down` 1 or up -1."""
    members = scene.members
    here = np.flatnonzero(members.event == event)
    if not len(here):
        return None
    lane, at = members.lane[here[0]], members.start[here[0]]
    others = np.flatnonzero(members.lane > lane if down > 0 else members.lane < lane)
    if not len(others):
        return None
    lanes = members.lane[others]
    near = others[lanes == (lanes.min() if down > 0 else lanes.max())]
    starts = np.nan_to_num(members.start[near], neginf=-float(FAR_S))
    return int(members.event[near[np.argmin(np.abs(starts - at))]])

"""PageValues: where the marks, lanes and ticks of a page are, as its script reads them."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.layout.timeline.axis.table import axis_table_steps
from timeline_app.layout.timeline.marks.mark_kinds import density_sample
from timeline_app.layout.timeline.marks.marks import flow_undated
from timeline_app.layout.timeline.spans import whole_span
from timeline_app.layout.timeline.zoom_levels import (
    JOINS_ABOVE,
    JOINS_BELOW,
    finest_px_per_s,
    zoom_level_steps,
)
from timeline_app.model.shown import shown_on_one_line
from timeline_app.model.steps import scaled
from timeline_app.paint.export.html.looks import MarkLook, look_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.layout.timeline.axis.table import TickRow
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.zoom_levels import LevelDensity, ZoomLevel
    from timeline_app.model.arrays import FloatArray, IntArray
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.html.sheets import PageValues

_LEVELLED: Final = 0.8  # how much of the work is done once there are the levels
_FLOWS_PX: Final = (220.0, 480.0, 900.0)  # widths in which undated events are set in lines
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuv"
_JOINED: Final = JOINS_ABOVE | JOINS_BELOW


class Geometry:
    """The values of a scene, and the looks of its marks in the order of their numbers."""

    def __init__(self, scene: Scene, numbers: Mapping[int, int]) -> None:
        self._scene = scene
        self._numbers = numbers
        self._looks: dict[MarkLook, int] = {}
        self._origin_s = int(np.floor(whole_span(scene)[0]))

    @property
    def looks(self) -> list[MarkLook]:
        """The looks that were asked for so far."""
        return [*self._looks]

    def time(self, axis_s: float) -> float | None:
        """Return an axis second as the page counts it; None for an open end."""
        if not np.isfinite(axis_s):
            return None
        at = round(axis_s - self._origin_s, 3)
        return int(at) if at == int(at) else at

    def steps(self) -> Steps[PageValues]:
        """Return the levels, marks and ticks."""
        scene, members = self._scene, self._scene.shown_members
        levels = yield from scaled(zoom_level_steps(scene), 0.0, _LEVELLED)
        looks, joined = self._looks_of(levels)
        yield _LEVELLED
        start_s, end_s = whole_span(scene)
        finest = finest_px_per_s(scene)
        axis = yield from scaled(self._axis(finest), _LEVELLED, 1.0)
        return {
            "origin": self._origin_s,
            "whole": [self.time(start_s), self.time(end_s)],
            "finest": finest,
            "marks": {
                "event": [self._numbers[event] for event in members.event.tolist()],
                "lane": members.lane.tolist(),
                "start": [self.time(each) for each in members.start.tolist()],
                "end": [self.time(each) for each in members.end.tolist()],
                "look": looks,
            },
            "joined": joined,
            "labels": [round(float(scene.label_px[event]), 1) for event in self._numbers],
            "levels": self._levels(levels),
            "undated": self._undated(),
            "stays": self._stays(),
            "looks": [
                {"dot": int(look.is_dot), "end": look.end_px, "short": int(_is_flat(look))}
                | {"open": [int(look.traits.opens_left), int(look.traits.opens_right)]}
                | {"soft": int(look.is_soft)}
                for look in self._looks
            ],
            "axis": axis,
        }

    def _look(self, event: int, lane: int, place: int) -> int:
        return self._looks.setdefault(look_of(self._scene, event, lane, place), len(self._looks))

    def _looks_of(self, levels: Sequence[ZoomLevel]) -> tuple[list[int], dict[str, int]]:
        """Return the look of each member alone, and those of the same in fields with others."""
        members = self._scene.shown_members
        event, lane = members.event.tolist(), members.lane.tolist()
        looks = [self._look(*each, 0) for each in zip(event, lane, strict=True)]
        joined = {}
        for level in levels:
            for member in np.flatnonzero(level.place & _JOINED).tolist():
                place = int(level.place[member])
                key = f"{looks[member]}.{(place & _JOINED) // JOINS_ABOVE}"
                joined[key] = self._look(event[member], lane[member], place)
        return looks, joined

    def _levels(self, levels: Sequence[ZoomLevel]) -> list[PageValues]:
        """Return the levels; what is as in the one before is left out."""
        found: list[PageValues] = []
        last: PageValues = {}
        for level in levels:
            values: PageValues = {
                "row": level.row.tolist(),
                "place": "".join(_DIGITS[code] for code in level.place.tolist()),
                "height": _rounded(level.height_px),
                "first": _rounded(level.first_px),
                "dense": [_density(each) for each in level.densities],
                "said": [density_sample(each.peak).words for each in level.densities[:1]],
            }
            kept = {name: value for name, value in values.items() if last.get(name) != value}
            found.append({"level": level.level} | kept)
            last = values
        return found

    def _undated(self) -> PageValues:
        scene = self._scene
        if not len(scene.undated):
            return {}
        flows = [flow_undated(scene, width_px) for width_px in _FLOWS_PX]
        lane = len(scene.grouping.lanes) - 1
        undated = scene.undated.tolist()
        return {
            "event": [self._numbers[event] for event in undated],
            "lane": lane,
            "look": [self._look(event, lane, 0) for event in undated],
            "flows": [
                {"width": width_px, "x": _rounded(x_px), "row": row.tolist()}
                for width_px, (x_px, row) in zip(_FLOWS_PX, flows, strict=True)
            ],
        }

    def _stays(self) -> list[list[float | None]]:
        """Return the stay of each stop: the number of its lane, from when to when."""
        scene = self._scene
        if scene.column != "lane":
            return []
        spans = [
            (number, scene.stays.get(lane.stay))
            for number, lane in enumerate(scene.grouping.lanes)
            if lane.stay
        ]
        return [[n, self.time(span[0]), self.time(span[1])] for n, span in spans if span]

    def _axis(self, finest: float) -> Steps[PageValues]:
        """Return the ticks; far from a century there may be millions, of a few thousand texts."""
        asked = axis_table_steps(self._scene, 2 * finest, self._scene.style.minor_gap_px)
        table = yield from scaled(asked, 0.0, 0.9)
        measure = self._scene.ruler.axis
        said: dict[str, str] = {}
        for row in table.rows:
            said |= {text: shown_on_one_line(text) for text in dict.fromkeys(row.texts)}
            yield 0.9
        texts = dict.fromkeys(said.values())
        at = {text: number for number, text in enumerate(texts)}
        numbers = {text: at[shown] for text, shown in said.items()}
        rows: list[PageValues] = []
        for row in table.rows:
            rows.append(self._tick_row(row, numbers))
            yield 0.9 + 0.1 * len(rows) / len(table.rows)
        return {
            "texts": [*texts],
            "widths": [ceil(measure(text)) for text in texts],
            "rows": rows,
            "scales": [
                [s.least_px_per_s, s.lower, s.upper, s.minor, s.minor_px_per_s, int(s.names_span)]
                for s in table.scales
            ],
        }

    def _tick_row(self, row: TickRow, numbers: Mapping[str, int]) -> PageValues:
        texts = _runs(np.diff([numbers[text] for text in row.texts], prepend=0))
        first = int(row.places[0]) - self._origin_s if len(row.places) else 0
        if row.every_s:
            return {"first": first, "every": row.every_s, "count": row.ticks, "texts": texts}
        steps = np.diff(row.places)
        unit = int(np.gcd.reduce(steps)) if len(steps) else 1
        values: PageValues = {"first": first, "unit": unit, "steps": _runs(steps // unit)}
        return values | ({"texts": texts} if any(row.texts) else {})


def lane_values(scene: Scene, inks: Sequence[str], folded: frozenset[str]) -> list[PageValues]:
    """Return the lanes: title, second line, whether folded at first, and how many events."""
    found: list[PageValues] = []
    dated = np.array(scene.shown_counts)
    if len(scene.undated):
        dated[-1] += len(scene.undated)
    for number, lane in enumerate(scene.grouping.lanes):
        found.append(
            {
                "title": shown_on_one_line(lane.title) if dated[number] else "",
                "second": shown_on_one_line(lane.subtitle) if dated[number] else "",
                "folded": int(lane.id in folded),
                "count": int(dated[number]),
                "ink": inks[number],
            }
        )
    return found


def _is_flat(look: MarkLook) -> bool:
    return look.is_soft and not look.traits.is_planned


def _rounded(values: FloatArray) -> list[float]:
    return [int(each) if each == int(each) else round(each, 2) for each in values.tolist()]


def _runs(values: IntArray) -> list[int] | dict[str, list[int]]:
    """Return whole numbers, as runs where that is shorter: each, and how many times it comes."""
    first = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
    counts = np.diff(first, append=len(values))
    if 2 * len(first) >= len(values):
        return [int(each) for each in values]
    pairs = zip(values[first], counts, strict=True)
    return {"runs": [int(each) for pair in pairs for each in pair]}


def _density(density: LevelDensity) -> PageValues:
    first = int(density.column[0]) if len(density.column) else 0
    return {
        "lane": density.lane,
        "peak": density.peak,
        "first": first,
        "steps": np.diff(density.column).tolist(),
        "counts": density.counts.tolist(),
    }

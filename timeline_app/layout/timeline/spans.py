"""Spans of time in axis seconds: of a date, of everything that is shown, of the opening view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.dates.clock import FLOATING, axis_s
from timeline_app.model.dates.edtf import FAR_S, Form, WhenError
from timeline_app.model.dates.problems import ProblemKind
from timeline_app.model.dates.written import read_when

if TYPE_CHECKING:
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.dates.edtf import When

OPENING: Final = "opening"
ALL: Final = "all"
_LONE_EVENT_S: Final = 2 * 86_400.0
_MARGIN: Final = 0.05


def named_span(scene: Scene, name: str) -> tuple[float, float]:
    """Return the axis seconds of `opening`, `all`, or an EDTF text; raise WhenError for another."""
    if name == ALL:
        return whole_span(scene)
    return opening_span(scene) if name == OPENING else _on_axis(scene, name)


def opening_span(scene: Scene) -> tuple[float, float]:
    """Return the document's opening range, else everything."""
    if not scene.document.opening:
        return whole_span(scene)
    try:
        return _on_axis(scene, scene.document.opening)
    except WhenError:
        return whole_span(scene)


def whole_span(scene: Scene) -> tuple[float, float]:
    """Return from when to when the shown events are, with a margin, in axis seconds.

    A lone instant is in the middle of two days; with nothing dated it is the year 2000.
    """
    extent = scene.extent
    if extent is None:
        return _on_axis(scene, "2000")
    start_s, end_s = extent
    margin_s = (end_s - start_s) * _MARGIN or _LONE_EVENT_S / 2
    return start_s - margin_s, end_s + margin_s


def _on_axis(scene: Scene, text: str) -> tuple[float, float]:
    """Return the axis seconds of a text that is a date; raise WhenError for another."""
    start_s, end_s = text_span(text, scene.clock)
    return scene.broken.to_axis(start_s), scene.broken.to_axis(end_s)


def text_span(text: str, clock: Clock) -> tuple[float, float]:
    """Return the seconds of a clock from the earliest to the latest instant of a date or a range.

    Raise WhenError where the text is no date, or its range is open or empty.
    """
    when = read_when(text)
    if when.form == Form.UNDATED:
        raise WhenError.of(ProblemKind.EMPTY_RANGE, text)
    if when.open_start or when.open_end:
        raise WhenError.of(ProblemKind.OPEN_RANGE, text)
    start_s, end_s = when_span(when, clock)
    if start_s == end_s:
        start_s, end_s = start_s - _LONE_EVENT_S / 2, end_s + _LONE_EVENT_S / 2
    return start_s, end_s


def when_span(when: When, clock: Clock) -> tuple[float, float]:
    """Return the seconds of a clock of a date; an open end falls on the other one."""
    wall_s = np.array([when.start_s, when.end_s])
    offsets = [when.start_offset_s, when.end_offset_s]
    offset_s = np.array([FLOATING if offset is None else offset for offset in offsets])
    start_s, end_s = axis_s(clock, wall_s, offset_s).astype(float).tolist()
    if abs(start_s) >= FAR_S:
        start_s = end_s
    return start_s, (start_s if abs(end_s) >= FAR_S else end_s)

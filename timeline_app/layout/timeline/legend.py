"""Footer: pills that count the events outside the view, and a legend of the marks in use."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.mark_kinds import (
    DIFFERENCE,
    KINDS,
    OFF_RECORD,
    OPEN_END,
    PLANNED,
    SUPPORT,
    Sample,
)
from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.date_span import Unit
from timeline_app.words.timeline import (
    beyond_words,
    dates_in_words,
    earlier_words,
    lanes_below_words,
    later_words,
    short_date,
)

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.layout.timeline.lane_boxes import Stack
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.time_order import Outside
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.dates.clock import Clock
    from timeline_app.words.timeline import Forms

PILL_PX: Final = 26.0
_PADS_PX: Final = (12.0, 12.0, 8.0, 6.0)  # beside the words of a pill, the longest form first
_APART_PX: Final = 16.0
_SHOWN_MARGIN: Final = 0.06


class Pill(NamedTuple):
    """A count of events outside the view and the viewport that shows them; px in the footer.

    `text` is as much of the `words` as there is room for.
    """

    text: str
    words: str
    left_px: float
    text_px: float
    width_px: float
    target: Viewport

    def holds(self, x_px: float) -> bool:
        """Return whether a place in the footer is on the pill."""
        return self.left_px <= x_px < self.left_px + self.width_px


REST: Final = "…"


class LegendEntry(NamedTuple):
    """One explained mark: the sample starts at `left_px`, its words at `text_px` of a line."""

    sample: Sample
    left_px: float
    text_px: float
    line: int


class Rest(NamedTuple):
    """The sign that the legend goes on, and the words of the entries that have no room."""

    left_px: float
    width_px: float
    words: str

    def holds(self, x_px: float) -> bool:
        """Return whether a place in the footer is on the sign."""
        return self.left_px <= x_px < self.left_px + self.width_px


class Footer(NamedTuple):
    """Pills and legend of a frame; x from the left edge of the time area."""

    pills: tuple[Pill, ...]
    legend: tuple[LegendEntry, ...]
    rest: Rest | None
    left_out: int  # legend entries for which the style's lines have no room


def build_footer(
    scene: Scene,
    viewport: Viewport,
    stack: Stack,
    form: npt.NDArray[np.uint8],
    is_planned: npt.NDArray[np.bool_],
) -> Footer:
    """Return the footer of a viewport; legend entries for which there is no room are left out."""
    messages = (_earlier(scene, viewport), _below(stack, viewport), _later(scene, viewport))
    pills, at_px, end_px = _place_pills(scene, messages, viewport.width_px)
    samples = _samples(scene, form, is_planned)
    legend = _legend(scene, samples, at_px, end_px, viewport.width_px)
    if len(legend) == len(samples):
        return Footer(pills, legend, None, 0)
    rest_px = _rest_px(scene)
    last_line = scene.style.footer_lines - 1
    ends_px = (viewport.width_px if last_line else end_px) - rest_px
    legend = _legend(scene, samples, at_px, end_px - rest_px, viewport.width_px - rest_px)
    after_px = [_end_px(scene, entry) for entry in legend if entry.line == last_line]
    begin_px = scene.style.edge_px if last_line else at_px
    left_px = max(after_px, default=begin_px)
    words = "\n".join(sample.in_full for sample in samples[len(legend) :])
    rest = Rest(left_px, rest_px, words) if left_px <= ends_px else None
    return Footer(pills, legend, rest, len(samples) - len(legend))


def _end_px(scene: Scene, entry: LegendEntry) -> float:
    return entry.text_px + scene.ruler.pill(entry.sample.words) + _APART_PX / 2


def _rest_px(scene: Scene) -> float:
    return scene.ruler.pill(REST) + _APART_PX


class _Message(NamedTuple):
    """What a pill says, the longest form first and a sign alone last, and where it leads."""

    forms: Forms
    target: Viewport


def _place_pills(
    scene: Scene,
    messages: tuple[_Message | None, ...],
    width_px: float,
) -> tuple[tuple[Pill, ...], float, float]:
    """Return the pills in the longest form in which all have room, and the ends of the free room.

    Some room is left for the sign that the legend goes on.
    """
    edge_px = scene.style.edge_px
    for form, pad_px in enumerate(_PADS_PX):
        made = [each and _pill(scene, each, form, pad_px) for each in messages]
        needed_px = edge_px + sum(pill.width_px + edge_px for pill in filter(None, made))
        if needed_px + _rest_px(scene) <= width_px:
            break
    at_px, end_px = edge_px, width_px - edge_px
    placed: list[Pill] = []
    for pill in filter(None, made[:2]):
        placed.append(_moved(pill, at_px))
        at_px += pill.width_px + edge_px
    if (last := made[2]) is not None:
        end_px -= last.width_px
        placed.append(_moved(last, end_px))
    return tuple(placed), at_px, end_px


def _pill(scene: Scene, message: _Message, form: int, pad_px: float) -> Pill:
    text = message.forms[form]
    width_px = scene.ruler.pill(text) + 2 * pad_px
    return Pill(text, message.forms[0], 0.0, pad_px, width_px, message.target)


def _moved(pill: Pill, left_px: float) -> Pill:
    return pill._replace(left_px=left_px, text_px=left_px + pill.text_px)


def _earlier(scene: Scene, viewport: Viewport) -> _Message | None:
    out = scene.in_time.earlier(viewport)
    if out is None:
        return None
    forms = earlier_words(out.many, _range_text(scene, out, viewport))
    return _Message(forms, _towards(viewport, out.start_s, out.end_s))


def _later(scene: Scene, viewport: Viewport) -> _Message | None:
    out, going_on = scene.in_time.later(viewport), scene.in_time.going_on(viewport)
    if out is None:
        return _Message(beyond_words(going_on), _beyond(scene, viewport)) if going_on else None
    forms = later_words(out.many, _range_text(scene, out, viewport), going_on)
    return _Message(forms, _towards(viewport, out.start_s, out.end_s))


def _beyond(scene: Scene, viewport: Viewport) -> Viewport:
    """Return the view as far as the last end; the next view where all that continues has none."""
    extent = scene.extent
    if extent is None or extent[1] <= viewport.end_s:
        return viewport.panned(viewport.width_px / 2)
    return viewport.showing(viewport.start_s, extent[1], _SHOWN_MARGIN)


def _below(stack: Stack, viewport: Viewport) -> _Message | None:
    """Return what to say of the lanes scrolled out downwards."""
    hidden = [box for box in stack.lanes if box.top_px + 1 >= viewport.height_px]
    if not hidden:
        return None
    return _Message(lanes_below_words(len(hidden)), viewport.panned(0.0, viewport.height_px * 0.8))


def _towards(viewport: Viewport, start_s: float, end_s: float) -> Viewport:
    """Return the same scale around a span that fits into it, else a wider view of all of it."""
    if end_s - start_s <= viewport.span_s * (1 - 2 * _SHOWN_MARGIN):
        middle_s = (start_s + end_s) / 2
        half_s = viewport.span_s / 2
        return viewport.showing(middle_s - half_s, middle_s + half_s)
    return viewport.showing(start_s, end_s, _SHOWN_MARGIN)


def _range_text(scene: Scene, out: Outside, viewport: Viewport) -> str:
    """Return from when to when those events begin, as exactly as their dates are known."""
    year, _, _ = _date(scene.clock, int(viewport.start_s))
    first, last = (_begin_text(scene, event, year) for event in (out.first, out.last))
    return dates_in_words(first, last)


def _begin_text(scene: Scene, event: int, year_shown: int) -> str:
    """Return when an event begins; when it ends, if it has no beginning."""
    events, (start_s, end_s) = scene.document.events, scene.axis_s
    if not events.open_start[event]:
        unit = Unit(events.start_unit[event])
        return short_date(_date(scene.clock, int(start_s[event])), unit, year_shown)
    unit = Unit(events.end_unit[event])
    # A day ends where the next one begins.
    last_s = int(end_s[event]) - (unit > Unit.MINUTE)
    return short_date(_date(scene.clock, last_s), unit, year_shown)


@lru_cache(maxsize=1024)
def _date(clock: Clock, axis: int) -> tuple[int, int, int]:
    return civil_from_days(int(wall_s(clock, np.array([axis]))[0]) // DAY_S)


def _samples(
    scene: Scene, form: npt.NDArray[np.uint8], is_planned: npt.NDArray[np.bool_]
) -> list[Sample]:
    """Return what the marks in view make use of, the least obvious first."""
    document = scene.document
    all_forms, known_forms = {*form.tolist()}, {*form[~is_planned].tolist()}
    used = {
        PLANNED: bool(is_planned.any()),
        SUPPORT: bool(len(form) and document.articles),
        DIFFERENCE: document.has_flags,
        OFF_RECORD: bool(document.articles and document.off_record.any()),
        OPEN_END: document.has_open_ends,
    }
    for kind in KINDS:
        if kind.sample is not None:
            used[kind.sample] = kind.form in (all_forms if kind.planned_alike else known_forms)
    return sorted(sample for sample in used if used[sample])


def _legend(
    scene: Scene, samples: list[Sample], left_px: float, end_px: float, width_px: float
) -> tuple[LegendEntry, ...]:
    """Return the entries between the pills, then on the other lines of the footer, if any."""
    entries = []
    at_px, line = left_px + _APART_PX, 0
    for sample in samples:
        lead_px = sample.width_px + scene.style.label_gap_px
        needed_px = lead_px + scene.ruler.pill(sample.words) + _APART_PX
        if at_px + needed_px > end_px:
            at_px, end_px, line = scene.style.edge_px, width_px, line + 1
        if line >= scene.style.footer_lines:
            break
        entries.append(LegendEntry(sample, at_px, at_px + lead_px, line))
        at_px += needed_px
    return tuple(entries)

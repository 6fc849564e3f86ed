"""Footer: pills that count what lies outside the view, and a legend of the marks in use."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.civil import DAY_S, civil_from_days
from timeline_app.model.clock import wall_s
from timeline_app.model.date_words import MONTHS, year_name
from timeline_app.model.when import Form, Unit

if TYPE_CHECKING:
    import numpy.typing as npt

    from timeline_app.layout.lane_boxes import Stack
    from timeline_app.layout.scene import Scene
    from timeline_app.layout.time_order import Outside
    from timeline_app.layout.viewport import Viewport
    from timeline_app.model.clock import Clock

PILL_PX: Final = 26.0
_PAD_PX: Final = 12.0
_APART_PX: Final = 16.0
_SHOWN_MARGIN: Final = 0.06


class Pill(NamedTuple):
    """A count of events outside the view and the viewport that shows them; px in the footer."""

    text: str
    left_px: float
    width_px: float
    target: Viewport

    def holds(self, x_px: float) -> bool:
        """Whether a place in the footer is on the pill."""
        return self.left_px <= x_px < self.left_px + self.width_px


class Sample(Enum):
    """What a legend entry explains, with its words; the least obvious come first."""

    SOFT = "some time within"
    PLANNED = "planned"
    COUNT = "articles in support"
    FLAG = "articles differ"
    DOT = "time known"
    LASTED = "lasted"
    OPEN = "end unknown"


SAMPLE_PX: Final = {
    **dict.fromkeys((Sample.SOFT, Sample.LASTED, Sample.OPEN, Sample.PLANNED), 30.0),
    **dict.fromkeys((Sample.DOT, Sample.COUNT, Sample.FLAG), 12.0),
}


class LegendEntry(NamedTuple):
    """One explained mark: the sample starts at `left_px`, its words at `text_px` of a line."""

    sample: Sample
    left_px: float
    text_px: float
    line: int


class Footer(NamedTuple):
    """Pills and legend of a frame; x from the left edge of the time area."""

    pills: tuple[Pill, ...]
    legend: tuple[LegendEntry, ...]
    left_out: int  # legend entries for which the style's lines have no room


def build_footer(
    scene: Scene,
    viewport: Viewport,
    stack: Stack,
    form: npt.NDArray[np.uint8],
    is_planned: npt.NDArray[np.bool_],
) -> Footer:
    """The footer of a viewport; legend entries for which there is no room are left out."""
    told = (_earlier(scene, viewport), _below(stack, viewport), _later(scene, viewport))
    left, below, right = _fitting(scene, told, viewport.width_px)
    pills: list[Pill] = []
    at_px = scene.style.edge_px
    end_px = viewport.width_px - scene.style.edge_px
    for found in (left, below):
        if found is not None:
            pills.append(_pill(scene, found, at_px))
            at_px += pills[-1].width_px + scene.style.edge_px
    if right is not None:
        pill = _pill(scene, right, 0.0)
        end_px -= pill.width_px
        pills.append(_pill(scene, right, end_px))
    samples = _samples(scene, form, is_planned)
    legend = _legend(scene, samples, at_px, end_px, viewport.width_px)
    return Footer(tuple(pills), legend, len(samples) - len(legend))


class _Told(NamedTuple):
    """What a pill says, the same in short, and where it leads."""

    text: str
    brief: str
    target: Viewport


def _fitting(
    scene: Scene, told: tuple[_Told | None, ...], room_px: float
) -> tuple[_Told | None, ...]:
    """The same, in short where it has no room else."""
    needed_px = scene.style.edge_px
    for each in filter(None, told):
        needed_px += scene.ruler.pill(each.text) + 2 * _PAD_PX + scene.style.edge_px
    if needed_px <= room_px:
        return told
    return tuple(each and each._replace(text=each.brief) for each in told)


def _pill(scene: Scene, told: _Told, left_px: float) -> Pill:
    return Pill(told.text, left_px, scene.ruler.pill(told.text) + 2 * _PAD_PX, told.target)


def _earlier(scene: Scene, viewport: Viewport) -> _Told | None:
    out = scene.in_time.earlier(viewport)
    if out is None:
        return None
    brief = f"◂ {out.many:,} earlier"
    text = f"{brief}: {_range_text(scene, out, viewport)}"
    return _Told(text, brief, _towards(viewport, out.start_s, out.end_s))


def _later(scene: Scene, viewport: Viewport) -> _Told | None:
    out, going_on = scene.in_time.later(viewport), scene.in_time.going_on(viewport)
    on_text = f"{going_on:,} {'continues' if going_on == 1 else 'continue'}"
    if out is None:
        text = f"{on_text} beyond ▸"
        return _Told(text, f"{on_text} ▸", _beyond(scene, viewport)) if going_on else None
    more = f" · {on_text}" if going_on else ""
    brief = f"{out.many:,} later"
    text = f"{brief}: {_range_text(scene, out, viewport)}{more} ▸"
    return _Told(text, f"{brief}{more} ▸", _towards(viewport, out.start_s, out.end_s))


def _beyond(scene: Scene, viewport: Viewport) -> Viewport:
    """The view as far as the last end; a next view where all that continues has none."""
    extent = scene.extent
    if extent is None or extent[1] <= viewport.end_s:
        return viewport.panned(viewport.width_px / 2)
    return viewport.showing(viewport.start_s, extent[1], _SHOWN_MARGIN)


def _below(stack: Stack, viewport: Viewport) -> _Told | None:
    """How many lanes are scrolled out downwards."""
    hidden = [box for box in stack.lanes if box.top_px + 1 >= viewport.height_px]
    if not hidden:
        return None
    brief = f"▾ {len(hidden)} more"
    text = f"{brief} {'lane' if len(hidden) == 1 else 'lanes'}"
    return _Told(text, brief, viewport.panned(0.0, viewport.height_px * 0.8))


def _towards(viewport: Viewport, start_s: float, end_s: float) -> Viewport:
    """The same scale around what fits into it, else a wider one around all of it."""
    if end_s - start_s <= viewport.span_s * (1 - 2 * _SHOWN_MARGIN):
        middle_s = (start_s + end_s) / 2
        half_s = viewport.span_s / 2
        return viewport.showing(middle_s - half_s, middle_s + half_s)
    return viewport.showing(start_s, end_s, _SHOWN_MARGIN)


def _range_text(scene: Scene, out: Outside, viewport: Viewport) -> str:
    """From when to when those events begin, as exactly as their dates are known."""
    year, _, _ = _date(scene.clock, int(viewport.start_s))
    first, last = (_begin_text(scene, event, year) for event in (out.first, out.last))
    return first if first == last else f"{first} – {last}"


def _begin_text(scene: Scene, event: int, year_shown: int) -> str:
    """When an event begins; when it ends, if it has no beginning."""
    columns, (start_s, end_s) = scene.document.events, scene.document.events.on_axis(scene.clock)
    if not columns.open_start[event]:
        return _short_date(scene, int(start_s[event]), int(columns.start_unit[event]), year_shown)
    unit = int(columns.end_unit[event])
    # A day ends where the next one begins.
    return _short_date(scene, int(end_s[event]) - (unit > Unit.MINUTE), unit, year_shown)


def _short_date(scene: Scene, axis: int, unit: int, year_shown: int) -> str:
    year, month, day = _date(scene.clock, axis)
    if year != year_shown or unit >= Unit.YEAR:
        return year_name(year)
    return MONTHS[month - 1][:3] if unit >= Unit.MONTH else f"{day} {MONTHS[month - 1][:3]}"


@lru_cache(maxsize=1024)
def _date(clock: Clock, axis: int) -> tuple[int, int, int]:
    return civil_from_days(int(wall_s(clock, np.array([axis]))[0]) // DAY_S)


def _samples(
    scene: Scene, form: npt.NDArray[np.uint8], is_planned: npt.NDArray[np.bool_]
) -> list[Sample]:
    """What the marks in view make use of, in the order in which it is explained."""
    document = scene.document
    all_kinds, known_kinds = {*form.tolist()}, {*form[~is_planned].tolist()}
    used = {
        Sample.SOFT: Form.WITHIN in all_kinds,
        Sample.PLANNED: bool(is_planned.any()),
        Sample.COUNT: bool(len(form) and document.articles),
        Sample.FLAG: document.has_flags,
        Sample.DOT: Form.POINT in known_kinds,
        Sample.LASTED: Form.LASTING in known_kinds,
        Sample.OPEN: document.has_open_ends,
    }
    return [sample for sample, is_used in used.items() if is_used]


def _legend(
    scene: Scene, samples: list[Sample], left_px: float, end_px: float, width_px: float
) -> tuple[LegendEntry, ...]:
    """The entries between the pills, then on the other lines of the footer, while there are any."""
    entries = []
    at_px, line = left_px + _APART_PX, 0
    for sample in samples:
        lead_px = SAMPLE_PX[sample] + scene.style.label_gap_px
        needed_px = lead_px + scene.ruler.pill(sample.value) + _APART_PX
        if at_px + needed_px > end_px:
            at_px, end_px, line = scene.style.edge_px, width_px, line + 1
        if line >= scene.style.footer_lines:
            break
        entries.append(LegendEntry(sample, at_px, at_px + lead_px, line))
        at_px += needed_px
    return tuple(entries)

"""Legend: what the marks in use say, on lines of its own below the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.dense import MOST_ROWS
from timeline_app.layout.timeline.marks.mark_kinds import (
    CUT_SAMPLE,
    DIFFERENCE_SAMPLE,
    MARK_KINDS,
    NOTE_SAMPLE,
    OFF_RECORD_SAMPLE,
    OPEN_END_SAMPLE,
    OPEN_PLAN,
    PLANNED_BOTH,
    PLANNED_DOT,
    PLANNED_SAMPLE,
    QUOTATION_SAMPLE,
    STAY_SAMPLE,
    SUPPORT_SAMPLE,
    Sample,
    are_dots,
    density_sample,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.dense.density import DensityStrip
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport

_APART_PX: Final = 13.0
_EDGE_PX: Final = 20.0  # from the left edge of the picture
_MOST_LOOKED_AT: Final = 5_000  # events; the legend of more has as many lines as any


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
    """The legend of a frame; x from the left edge of the headings."""

    legend: tuple[LegendEntry, ...]
    rest: Rest | None
    left_out: int  # entries for which the lines have no room


def legend_lines(scene: Scene, width_px: float) -> int:
    """Return how many lines the legend has below a time area of a width.

    They depend on all that the scene can show, so that the lanes keep their height while panning.
    """
    style = scene.style
    room_px = style.heading_px + width_px
    if np.isfinite(scene.legend_px):
        fits = scene.legend_px <= room_px - 2 * _EDGE_PX
    else:
        fits = room_px >= style.narrow_px
    return style.footer_lines or (1 if fits else 2)


def footer_px(scene: Scene, width_px: float) -> float:
    """Return the height of the legend below a time area of a width."""
    style = scene.style
    return legend_lines(scene, width_px) * style.footer_line_px + 2 * style.footer_pad_px


def whole_legend_px(scene: Scene) -> float:
    """Return what a legend takes on one line that explains all that a scene can show, or more.

    Of very many events it is not looked for: infinity.
    """
    document, count = scene.document, sum(scene.shown_counts)
    if count > _MOST_LOOKED_AT:
        return np.inf
    events, own = (
        document.events,
        np.append(scene.shown_members.event, scene.undated).astype(np.int64),
    )
    forms, statuses = {*events.form[own].tolist()}, events.texts["status"]
    most = max(scene.shown_counts, default=0)  # in one lane
    used = {
        PLANNED_BOTH: any(statuses[event] == "planned" for event in own.tolist()),
        SUPPORT_SAMPLE: bool(document.articles),
        DIFFERENCE_SAMPLE: bool(document.flagged[own].any()),
        OFF_RECORD_SAMPLE: bool(document.articles and document.off_record.any()),
        OPEN_END_SAMPLE: bool(events.open_end[own].any()),
        STAY_SAMPLE: bool(scene.stays),
        CUT_SAMPLE: bool(scene.broken.cuts),
        density_sample(most): most > MOST_ROWS,
    }
    used |= {kind.sample: kind.form in forms for kind in MARK_KINDS if kind.sample is not None}
    needed_px = [_needed_px(scene, sample) + _APART_PX for sample in used if used[sample]]
    return max(sum(needed_px) - _APART_PX, 0.0)


def build_footer(
    scene: Scene,
    viewport: Viewport,
    marks: Marks,
    strips: Sequence[DensityStrip] = (),
    *,
    has_tints: bool = False,
    has_cuts: bool = False,
    has_notes: bool = False,
) -> Footer:
    """Return the legend of these marks and densities; entries without room are left out."""
    samples = _samples(scene, marks, has_tints=has_tints)
    if has_notes:
        samples = sorted([*samples, NOTE_SAMPLE])
    if has_cuts:
        samples.insert(0, CUT_SAMPLE)
    if any(strip.total for strip in strips):
        samples.insert(0, density_sample(strips[0].peak))
    lines = legend_lines(scene, viewport.width_px)
    left_px = 0.0 if scene.style.is_picture else _EDGE_PX
    ends_px = scene.style.heading_px + viewport.width_px - _EDGE_PX
    if not scene.style.is_picture:  # what has no room on any line is told with the rest
        samples.sort(key=lambda sample: _needed_px(scene, sample) > ends_px - left_px)
    legend = _legend(scene, samples, left_px, ends_px, lines)
    if len(legend) == len(samples):
        return Footer(legend, None, 0)
    rest_px = scene.ruler.pill(REST) + _APART_PX
    legend = _legend(scene, samples, left_px, ends_px - rest_px, lines)
    after_px = [_end_px(scene, entry) for entry in legend if entry.line == lines - 1]
    words = "\n".join(sample.in_full for sample in samples[len(legend) :])
    rest = Rest(max(after_px, default=left_px), rest_px, words)
    return Footer(legend, rest, len(samples) - len(legend))


def _end_px(scene: Scene, entry: LegendEntry) -> float:
    return entry.text_px + scene.ruler.pill(entry.sample.words) + _APART_PX / 2


def _samples(scene: Scene, marks: Marks, *, has_tints: bool) -> list[Sample]:
    """Return what the marks in view make use of, the least obvious first."""
    all_forms, known_forms = {*marks.form.tolist()}, {*marks.form[~marks.is_planned].tolist()}
    used = {
        _planned(marks): bool(marks.is_planned.any()),
        SUPPORT_SAMPLE: _has_number(scene, marks),
        DIFFERENCE_SAMPLE: bool((marks.is_flagged & (marks.label_px > 0)).any()),
        OFF_RECORD_SAMPLE: bool(scene.document.articles and scene.document.off_record.any()),
        _open_end(marks): bool(marks.opens_right.any()),
        STAY_SAMPLE: has_tints,
        QUOTATION_SAMPLE: any(marks.numbers),
    }
    for kind in MARK_KINDS:
        if kind.sample is not None:
            used[kind.sample] = kind.form in (all_forms if kind.planned_alike else known_forms)
    return sorted(sample for sample in used if used[sample])


def _planned(marks: Marks) -> Sample:
    """Return how plans are marked: by rings, by dashed bands or by both."""
    are_rings = are_dots(marks.form[marks.is_planned])
    if not are_rings.any():
        return PLANNED_SAMPLE
    return PLANNED_DOT if are_rings.all() else PLANNED_BOTH


def _open_end(marks: Marks) -> Sample:
    """Return how an end that is not known is marked: dashed where all of them are plans."""
    return OPEN_PLAN if marks.is_planned[marks.opens_right].all() else OPEN_END_SAMPLE


def _has_number(scene: Scene, marks: Marks) -> bool:
    """Return whether a number is drawn at a mark; a short label is its title alone."""
    style, full_px = scene.style, scene.label_px[marks.event]
    for text, label_px, needed_px, is_flagged in zip(
        marks.counts, marks.label_px, full_px, marks.is_flagged, strict=True
    ):
        if text[:1].isdecimal() and label_px:  # also "1 ≠"
            small_px = scene.ruler.small(text) + style.count_gap_px + style.flag_px * is_flagged
            if label_px >= min(needed_px, small_px + style.least_title_px):
                return True
    return False


def _legend(
    scene: Scene, samples: list[Sample], left_px: float, end_px: float, lines: int
) -> tuple[LegendEntry, ...]:
    """Return the entries that have room in the lines, one after the other."""
    entries = []
    at_px, line = left_px, 0
    for sample in samples:
        needed_px = _needed_px(scene, sample)
        if at_px + needed_px > end_px and at_px > left_px:
            at_px, line = left_px, line + 1
        if line >= lines or (at_px + needed_px > end_px and not scene.style.is_picture):
            break
        text_px = at_px + sample.width_px + scene.style.sample_gap_px
        entries.append(LegendEntry(sample, at_px, text_px, line))
        at_px += needed_px + _APART_PX
    return tuple(entries)


def _needed_px(scene: Scene, sample: Sample) -> float:
    return sample.width_px + scene.style.sample_gap_px + scene.ruler.pill(sample.words)

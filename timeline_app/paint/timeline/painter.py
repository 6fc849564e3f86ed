"""Painting a Frame onto any surface: the one place where timelines are drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline_app.layout.timeline.marks.legend import REST, footer_px, legend_lines
from timeline_app.model.shown import shown
from timeline_app.model.steps import finished, scaled
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_pixmap, draw_text, empty_pixmap
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.headings import paint_heading
from timeline_app.paint.timeline.links import paint_links, paint_more
from timeline_app.paint.timeline.marks import MarkPainter
from timeline_app.paint.timeline.shapes import Look, painter_of
from timeline_app.paint.timeline.signs import (
    IN_MIDDLE,
    clip_within,
    fill_rects,
    paint_zigzag,
    restored_after,
)
from timeline_app.words.timeline import NO_EVENTS, all_hidden_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from timeline_app.layout.timeline.axis.axis import Tick
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.marks.mark_kinds import Sample
    from timeline_app.layout.timeline.marks.search_hits import SearchHits
    from timeline_app.layout.timeline.style import Style
    from timeline_app.model.arrays import FloatArray
    from timeline_app.model.steps import Steps
    from timeline_app.paint.theme import Theme

_EDGE_BAR_PX = 4.0
_STRIPS = 0.2  # of the work of painting


def paint(
    painter: QPainter,
    frame: Frame,
    theme: Theme,
    selected: int | None = None,
    hovered: int | None = None,
    found: SearchHits | None = None,
    *,
    newest: int | None = None,
    vector: bool = False,
) -> None:
    """Draw a frame with its top left corner at the painter's origin, at scale 1.

    `selected`, `hovered` and `newest` are indices of events, the last of the one that was added
    last; where some are `found`, the others are faint.
    The ground is left as it is, so that a picture can be transparent; see `paint_ground`. As a
    `vector` picture it has texts and shapes at their very places, and only density is an image.
    """
    events = {"selected": selected, "hovered": hovered, "newest": newest}
    finished(paint_steps(painter, frame, theme, found=found, vector=vector, **events))


def paint_steps(
    painter: QPainter,
    frame: Frame,
    theme: Theme,
    *,
    selected: int | None = None,
    hovered: int | None = None,
    newest: int | None = None,
    found: SearchHits | None = None,
    vector: bool = False,
) -> Steps[None]:
    """Draw a frame as `paint` does, in steps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    events = selected, hovered, newest
    marks = _mark_steps(painter, frame, theme, events, found, vector=vector)
    yield from restored_after(painter, marks)
    _paint_lanes(painter, frame, theme, vector=vector)
    paint_links(painter, frame, theme)
    _paint_axis(painter, frame, theme, selected)
    paint_footer(painter, frame, theme, vector=vector)
    if not frame.lanes:
        _paint_nothing(painter, frame, theme)


def _mark_steps(
    painter: QPainter,
    frame: Frame,
    theme: Theme,
    events: tuple[int | None, int | None, int | None],
    found: SearchHits | None,
    *,
    vector: bool,
) -> Steps[None]:
    """Draw what is in the time area; the `events` are the selected, the hovered, the newest."""
    selected, hovered, newest = events
    style, view = frame.scene.style, frame.viewport
    painter.translate(style.heading_px, style.axis_px)
    clip_within(painter, QRectF(0.0, -style.axis_px, view.width_px, view.height_px + style.axis_px))
    _paint_folded(painter, frame, theme)
    _paint_tints(painter, frame, theme)
    _paint_tick_lines(painter, frame, theme)
    clip_within(painter, QRectF(0.0, 0.0, view.width_px, view.height_px))
    if frame.strips:
        from timeline_app.paint.timeline.density import strip_steps  # only of large timelines

        strips = strip_steps(painter, frame, theme, found, vector=vector)
        yield from scaled(strips, 0.0, _STRIPS)
    mask = None if found is None else found.mask
    marks = MarkPainter(painter, frame, theme, vector=vector)
    yield from scaled(marks.steps(selected, hovered, mask), _STRIPS, 1.0)
    for more in frame.more:
        colour = frame.scene.grouping.lanes[more.lane].colour
        paint_more(painter, more, theme.lane_on_ground(colour, theme.lasted_share))
    if newest is not None or frame.scene.draft is not None:
        from timeline_app.paint.timeline.draft import paint_tags  # not for viewing

        paint_tags(painter, frame, theme, newest)


def paint_ground(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Fill what is behind a frame."""
    style, view = frame.scene.style, frame.viewport
    width_px = style.heading_px + view.width_px
    height_px = view.height_px + footer_px(frame.scene, view.width_px)
    painter.fillRect(QRectF(0, 0, width_px, style.axis_px), kept_colour(theme.surface))
    painter.fillRect(QRectF(0, style.axis_px, width_px, height_px), kept_colour(theme.ground))


def _paint_folded(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Fill what is behind the folded lanes."""
    for box in frame.lanes:
        if box.number in frame.scene.slim_lanes and box.bottom_px > 0:
            top_px = max(box.top_px, 0.0)  # what is scrolled out is not upon the axis
            area = QRectF(0.0, top_px, frame.viewport.width_px, box.bottom_px - top_px)
            painter.fillRect(area, kept_colour(theme.folded))


def _paint_tick_lines(painter: QPainter, frame: Frame, theme: Theme) -> None:
    height_px, axis_px = frame.viewport.height_px, frame.scene.style.axis_px
    top_px = frame.scene.style.axis_context_px - axis_px
    ticks_px = np.array([tick.x_px for tick in frame.axis.ticks])
    _paint_uprights(painter, ticks_px, top_px, height_px, theme.line)


def _paint_tints(painter: QPainter, frame: Frame, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for left_px, right_px, box in frame.tints:
        if box.bottom_px <= 0:
            continue
        tint = theme.lane_on_ground(box.lane.colour, theme.stay_share)
        top_px, width_px = max(box.first_row_px, box.top_px, 0.0), right_px - left_px
        painter.fillRect(QRectF(left_px, top_px, width_px, box.bottom_px - top_px), tint)


def _paint_lanes(painter: QPainter, frame: Frame, theme: Theme, *, vector: bool) -> None:
    """Draw the headings, and the lines between lanes."""
    style, view = frame.scene.style, frame.viewport
    headed = [link for link in frame.links if link.left_px < 0]
    painter.save()
    painter.translate(0.0, style.axis_px)
    clip_within(painter, QRectF(0, 0, style.heading_px + view.width_px, view.height_px))
    for box in frame.lanes:
        if box.bottom_px <= 0 or box.top_px >= view.height_px:
            continue
        _paint_level(painter, box.bottom_px, style.heading_px + view.width_px, theme.line_strong)
        height_px = box.bottom_px - box.top_px
        if box.number in frame.scene.slim_lanes:
            ground = QRectF(0, box.top_px, style.heading_px, height_px)
            painter.fillRect(ground, kept_colour(theme.folded))
        bar = QRectF(0, box.top_px, _EDGE_BAR_PX, height_px)
        painter.fillRect(bar, theme.lane(box.lane.colour))
        own = [link for link in headed if box.top_px <= link.top_px < box.bottom_px]
        paint_heading(painter, frame, box, own, theme, vector=vector)
    painter.restore()
    bottom_px = style.axis_px + view.height_px
    _paint_uprights(painter, np.array([style.heading_px]), style.axis_px, bottom_px, theme.line)


def _paint_axis(painter: QPainter, frame: Frame, theme: Theme, selected: int | None) -> None:
    style, view = frame.scene.style, frame.viewport
    width_px = style.heading_px + view.width_px
    _paint_level(painter, style.axis_px, width_px, theme.line_strong)
    painter.save()
    painter.translate(style.heading_px, 0.0)
    clip_within(painter, QRectF(0, 0, view.width_px, style.axis_px))
    top_px, bottom_px = style.axis_px - 5, style.axis_px
    _paint_uprights(painter, frame.axis.minor_px, top_px, bottom_px, theme.line_strong)
    _paint_cuts(painter, frame, theme)
    if frame.scene.draft is not None:
        from timeline_app.paint.timeline.draft import paint_draft_on_axis  # not for viewing

        paint_draft_on_axis(painter, frame, theme)
    _paint_ticks(painter, frame.axis.context, 15.0, theme.text_soft)
    _paint_ticks(painter, frame.axis.ticks, 36.0, theme.text)
    if selected is not None:
        from timeline_app.paint.timeline.chosen_time import paint_time_of  # not at the start

        paint_time_of(painter, frame, selected, theme)
    painter.restore()


def _paint_cuts(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """Draw the cuts across the axis, and how long each is."""
    style, view = frame.scene.style, frame.viewport
    font = sans(style.count_size_px)
    drawn = [cut for cut in frame.axis.cuts if cut.lengths]
    for cut in drawn:
        top_px = style.axis_context_px
        box = QRectF(cut.left_px, top_px, cut.right_px - cut.left_px, style.axis_px - top_px)
        edges = {"has_left": cut.left_px > 0, "has_right": cut.right_px < view.width_px}
        paint_zigzag(painter, box, theme.surface, theme.text_faint, **edges)
    for cut in drawn:
        if not cut.words:
            continue
        words_px = advance(cut.words, font)
        ground = QRectF(cut.words_px - 2.0, style.axis_context_px + 3.0, words_px + 4.0, 16.0)
        painter.fillRect(ground, kept_colour(theme.surface))
        draw_text(painter, cut.words_px, 36.0, cut.words, font, kept_colour(theme.text_soft))


def _paint_ticks(painter: QPainter, ticks: tuple[Tick, ...], baseline_px: float, ink: str) -> None:
    for tick in ticks:
        if tick.text:
            font = sans(13, bold=True)
            draw_text(painter, tick.label_px, baseline_px, tick.text, font, kept_colour(ink))


def _paint_nothing(painter: QPainter, frame: Frame, theme: Theme) -> None:
    style, view = frame.scene.style, frame.viewport
    area = QRectF(style.heading_px, style.axis_px, view.width_px, view.height_px)
    painter.setFont(sans(15))
    painter.setPen(kept_colour(theme.text_soft))
    text = NO_EVENTS
    if len(frame.scene.mask) and not frame.scene.mask.any():
        text = all_hidden_words(len(frame.scene.mask))
    painter.drawText(area, IN_MIDDLE, shown(text))


# Hairlines are filled: a line of the same look would be stroked, six times as slowly.


def _paint_uprights(
    painter: QPainter, x_px: FloatArray, top_px: float, bottom_px: float, ink: str
) -> None:
    """Fill hairlines in the pixels in which the k places x fall."""
    lines = np.empty((len(x_px), 4))
    lines[:] = 0.0, top_px, 1.0, bottom_px - top_px
    lines[:, 0] = np.rint(x_px)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kept_colour(ink))
    fill_rects(painter, lines)


def _paint_level(painter: QPainter, y_px: float, width_px: float, ink: str) -> None:
    """Fill a hairline in the pixel in which y falls, from the left edge on."""
    painter.fillRect(QRectF(0.0, round(y_px), width_px, 1.0), kept_colour(ink))


_SAMPLE_HEIGHT_PX = 14.0
_AROUND_PX = 2.0  # a sample may reach beyond its place
_DOT_PX = 9.0


def paint_footer(painter: QPainter, frame: Frame, theme: Theme, *, vector: bool = False) -> None:
    """Draw the legend of a frame below its lanes."""
    style = frame.scene.style
    painter.save()
    painter.translate(0.0, style.axis_px + frame.viewport.height_px)
    scale = painter.deviceTransform().m11()
    for entry in frame.footer.legend:
        top_px = style.footer_pad_px + entry.line * style.footer_line_px
        if vector:
            painter.translate(entry.left_px - _AROUND_PX, top_px)
            _explain(painter, entry.sample, style, Look(theme, _DOT_PX, is_vector=True))
            painter.translate(_AROUND_PX - entry.left_px, -top_px)
            continue
        picture = _explained(entry.sample, style, theme, scale)
        draw_pixmap(painter, entry.left_px - _AROUND_PX, top_px, picture)
    if (rest := frame.footer.rest) is not None:
        lines = legend_lines(frame.scene, frame.viewport.width_px) - 0.5
        middle_px = style.footer_pad_px + lines * style.footer_line_px
        x_px = rest.left_px + (rest.width_px - advance(REST, sans(style.pill_size_px))) / 2
        _paint_text(painter, x_px, middle_px, REST, style, theme)
    painter.restore()


def _paint_text(
    painter: QPainter, x_px: float, middle_px: float, text: str, style: Style, theme: Theme
) -> None:
    font = sans(style.pill_size_px)
    draw_text(painter, x_px, middle_px + 4, text, font, kept_colour(theme.text_soft))


@lru_cache(maxsize=64)
def _explained(sample: Sample, style: Style, theme: Theme, scale: float) -> QPixmap:
    """Return the picture of a legend entry: its sample, and its words right of it."""
    lead_px = sample.width_px + style.sample_gap_px
    words_px = advance(sample.words, sans(style.pill_size_px))
    width_px = lead_px + words_px + 2 * _AROUND_PX
    picture = empty_pixmap(width_px, style.footer_line_px, scale)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _explain(painter, sample, style, Look(theme, _DOT_PX, scale))
    painter.end()
    return picture


def _explain(painter: QPainter, sample: Sample, style: Style, look: Look) -> None:
    middle_px = style.footer_line_px / 2
    box = QRectF(_AROUND_PX, middle_px - _SAMPLE_HEIGHT_PX / 2, 0.0, _SAMPLE_HEIGHT_PX)
    box.setWidth(sample.width_px)
    ink = kept_colour(look.theme.text_soft)
    painter_of(sample.shape)(painter, box, ink, sample.traits, look)
    words_px = _AROUND_PX + sample.width_px + style.sample_gap_px
    _paint_text(painter, words_px, middle_px, sample.words, style, look.theme)

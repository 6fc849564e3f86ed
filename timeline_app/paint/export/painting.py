"""Painting of a whole picture onto any surface: the page, and the frame within it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from timeline_app.model.steps import finished
from timeline_app.paint.theme import kept_colour
from timeline_app.paint.timeline.painter import paint_ground, paint_steps
from timeline_app.paint.timeline.signs import paint_number, restored_after

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.page import ExportPage
    from timeline_app.paint.export.parts import HorizontalRule, PagePart
    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.theme import Theme


def paint_whole(painter: QPainter, picture: Picture, *, vector: bool = False) -> None:
    """Draw a picture with its top left corner at the painter's origin, in px of its layout."""
    finished(whole_steps(painter, picture, vector=vector))


def whole_steps(painter: QPainter, picture: Picture, *, vector: bool = False) -> Steps[None]:
    """Draw a picture as `paint_whole` does, in steps."""
    request, page = picture.request, picture.page
    if page is None:
        yield from _frame_steps(painter, picture, request.theme, None, vector=vector)
        return
    theme = replace(request.theme, ground=request.theme.surface)  # as paper is
    if not request.is_transparent:
        whole = QRectF(0, 0, picture.width_px, picture.height_px)
        painter.fillRect(whole, QColor(theme.ground))
    paint_part(painter, page.head, 0.0, theme, vector=vector)
    foot_px = picture.height_px - page.foot.height_px
    paint_part(painter, page.foot, foot_px, theme, vector=vector)
    frame = _frame_steps(painter, picture, theme, page, vector=vector)
    yield from restored_after(painter, frame)


def _frame_steps(
    painter: QPainter, picture: Picture, theme: Theme, page: ExportPage | None, *, vector: bool
) -> Steps[None]:
    """Draw the frame at its place on the page, if there is one."""
    if page is not None:
        painter.translate(page.margin_px, page.head.height_px)
    if not picture.request.is_transparent:
        paint_ground(painter, picture.frame, theme)
    selected = picture.request.selected
    yield from paint_steps(painter, picture.frame, theme, selected=selected, vector=vector)


def paint_part(
    painter: QPainter, part: PagePart, top_px: float, theme: Theme, *, vector: bool = False
) -> None:
    """Draw a part of the page with its top at a height."""
    painter.save()
    painter.translate(0.0, top_px)
    # A picture that is painted strip by strip has a clip.
    seen = painter.clipBoundingRect() if painter.hasClipping() else None
    for rule in part.rules:
        _paint_rule(painter, rule, theme)
    for text in part.texts:
        at = QPointF(text.x_px, text.y_px)
        bottom_px = text.y_px + text.lines.height_px
        if seen is not None and (text.y_px > seen.bottom() or bottom_px < seen.top()):
            continue
        for rects in text.lines.rects(text.marked):
            for rect in rects:
                ground = rect.translated(at).adjusted(-1.0, 0.0, 1.0, 0.0)
                painter.fillRect(ground, kept_colour(theme.highlight))
        inked = [text.lines.in_ink(*span, kept_colour(theme.on_highlight)) for span in text.marked]
        inked += [text.lines.in_ink(*span, kept_colour(theme.text)) for span in text.strong]
        painter.setPen(kept_colour(getattr(theme, text.ink)))
        if vector:
            text.lines.draw_once(painter, at, inked)
            continue
        whole = QRectF(at.x(), at.y(), 1e5, text.lines.height_px)
        text.lines.draw(painter, at, whole, inked)
    painter.restore()


def _paint_rule(painter: QPainter, rule: HorizontalRule, theme: Theme) -> None:
    is_lane = rule.ink.startswith("#")
    ink = theme.lane(rule.ink) if is_lane else kept_colour(getattr(theme, rule.ink))
    if not rule.text:
        painter.fillRect(rule.box, ink)
        return
    paint_number(painter, rule.box, rule.text, theme.text, theme.surface)

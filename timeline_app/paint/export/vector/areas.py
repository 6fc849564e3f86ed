"""MarkArea: where a mark and its label are in a picture, and what is said of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from timeline_app.model.shown import shown
from timeline_app.words.timeline import tooltip_words

if TYPE_CHECKING:
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.picture import Picture


class MarkArea(NamedTuple):
    """The box of a mark with its label, and the left end of the label; in px of the layout.

    `words` are its title and date, `quotation` the number of its quotation, if it has one.
    """

    box: QRectF
    label: QPointF | None
    words: str
    quotation: str


def area_steps(picture: Picture) -> Steps[list[MarkArea]]:
    """Return the areas of all marks of a picture, in the order in which they are painted."""
    frame, request = picture.frame, picture.request
    marks, view = frame.marks, frame.viewport
    origin = frame_origin(picture)
    bounds = QRectF(0.0, 0.0, view.width_px, view.height_px)
    areas = []
    for number, event in enumerate(marks.event.tolist()):
        label_x, label_px = float(marks.label_x_px[number]), float(marks.label_px[number])
        left_px, right_px = float(marks.left_px[number]), float(marks.right_px[number])
        if label_px:
            left_px, right_px = min(left_px, label_x), max(right_px, label_x + label_px)
        yield number / len(marks.event)
        box = QRectF(left_px, float(marks.top_px[number]), right_px - left_px, frame.row_px)
        seen = box.intersected(bounds)
        if seen.isEmpty():
            continue
        middle_px = box.center().y()
        areas.append(
            MarkArea(
                seen.translated(origin),
                origin + QPointF(label_x, middle_px) if label_px else None,
                shown(tooltip_words(request.document, request.clock, event)),
                marks.numbers[number],
            )
        )
    return areas


def frame_origin(picture: Picture) -> QPointF:
    """Return the top left of the time area of a picture, in px of the layout."""
    style, page = picture.frame.scene.style, picture.page
    left_px, top_px = (page.margin_px, page.head.height_px) if page else (0.0, 0.0)
    return QPointF(left_px + style.heading_px, top_px + style.axis_px)


def quotation_places(picture: Picture) -> dict[str, QPointF]:
    """Return where the quotations of a picture begin, by their numbers, in px of the layout."""
    if picture.page is None:
        return {}
    top_px = picture.height_px - picture.page.foot.height_px
    places = picture.page.quotation_places()
    return {number: QPointF(x_px, top_px + y_px) for number, (x_px, y_px) in places.items()}

"""Images of pictures, painted at once or in steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.model.steps import finished
from timeline_app.paint.export.painting import whole_steps
from timeline_app.paint.export.request import PictureError
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.picture import Picture


def paint_picture(picture: Picture, scale: float | None = None) -> QImage:
    """Paint a picture; at another `scale` for a preview."""
    image = empty_image(picture, scale)
    finished(image_steps(picture, image))
    return image


def empty_image(picture: Picture, scale: float | None = None) -> QImage:
    """Return an image of the picture's size and ground; PictureError for lack of memory."""
    request = picture.request
    width_px, height_px = picture.size_px
    if scale is not None:
        width_px = max(round(picture.width_px * scale), 1)
        height_px = max(round(picture.height_px * scale), 1)
    kind = QImage.Format
    transparent = request.is_transparent
    image = QImage(
        width_px, height_px, kind.Format_ARGB32_Premultiplied if transparent else kind.Format_RGB32
    )
    if image.isNull():
        raise PictureError(pictures.no_memory_to_paint(width_px, height_px))
    image.fill(QColor(0, 0, 0, 0) if transparent else QColor(request.theme.ground))
    return image


def image_steps(picture: Picture, image: QImage) -> Steps[None]:
    """Paint the image in steps, so that a window can answer between them.

    For the GUI's thread only: labels and fonts are cached for it.
    """
    painter = QPainter(image)
    try:
        painter.scale(image.width() / picture.width_px, image.height() / picture.height_px)
        yield from whole_steps(painter, picture)
    finally:
        painter.end()

"""Images of pictures, painted at once or strip by strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.paint.export.painting import paint_whole
from timeline_app.paint.export.request import PictureError
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.paint.export.picture import Picture

_STRIP_PIXELS: Final = 4_000_000  # painted in about 20 ms


def paint_picture(picture: Picture, scale: float | None = None) -> QImage:
    """Paint a picture; at another `scale` for a preview."""
    image = empty_image(picture, scale)
    _paint_strip(picture, image, image.rect())
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


def painted_strips(picture: Picture, image: QImage) -> Iterator[int]:
    """Paint the image strip by strip and yield the next pixel row, so that a window can answer.

    For the GUI's thread only: labels and fonts are cached for it.
    """
    rows = max(_STRIP_PIXELS // image.width(), 1)
    for top in range(0, image.height(), rows):
        strip = QRect(0, top, image.width(), min(rows, image.height() - top))
        _paint_strip(picture, image, strip)
        yield strip.bottom() + 1


def _paint_strip(picture: Picture, image: QImage, strip: QRect) -> None:
    painter = QPainter(image)
    try:
        painter.setClipRect(strip)
        painter.scale(image.width() / picture.width_px, image.height() / picture.height_px)
        paint_whole(painter, picture)
    finally:
        painter.end()

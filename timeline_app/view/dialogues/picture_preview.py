"""The preview of a picture, as it will be but smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from timeline_app.paint.image import paint_picture

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timeline_app.paint.picture import Picture

_LEAST: Final = QSize(420, 360)


class PicturePreview(QWidget):
    """Shows the picture as large as it fits, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_LEAST)
        self.setAccessibleName("Preview of the picture")
        self._picture: Picture | None = None
        self._image = QImage()

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture; None shows nothing."""
        self._picture = picture
        self._paint_image()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._paint_image()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        left_px, top_px = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        if self._picture is not None:
            painter.drawImage(round(left_px), round(top_px), self._image)
        painter.end()

    def _paint_image(self) -> None:
        """The picture painted anew at the scale of the preview, so that its lines stay sharp."""
        if self._picture is None:
            self._image = QImage()
            return
        width_px, height_px = self._picture.request.width_px, self._picture.height_px
        scale = min(self.width() / width_px, self.height() / height_px, 1.0)
        ratio = self.devicePixelRatioF()
        self._image = paint_picture(self._picture, scale * ratio)
        self._image.setDevicePixelRatio(ratio)

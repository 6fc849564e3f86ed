"""Previews in the export dialog: a picture, pages to turn, or how a file begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from timeline_app.paint.export.image import paint_picture
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.view.widgets.theme import theme
from timeline_app.words.exports import export_dialog
from timeline_app.words.exports.report import page_number

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.export.preview import PreviewPages

_LEAST: Final = QSize(360, 300)
# Rows stand below each other; the style sheet of the window would set another face.
_EVEN: Final = "QPlainTextEdit { font-family: 'DejaVu Sans Mono', Consolas, Menlo, monospace; }"
_PICTURE, _PAGES, _TEXT = export_dialog.PREVIEW_NAMES


class PicturePreview(QWidget):
    """Preview of a picture, as large as it fits, or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_LEAST)
        self.setAccessibleName(_PICTURE)
        self._picture: Picture | None = None
        self._image = QImage()

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, or with None nothing."""
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
        """Paint the picture at the scale of the preview, so that its lines are sharp."""
        if self._picture is None:
            self._image = QImage()
            return
        width_px, height_px = self._picture.width_px, self._picture.height_px
        scale = min(self.width() / width_px, self.height() / height_px, 1.0)
        ratio = self.devicePixelRatioF()
        self._image = paint_picture(self._picture, scale * ratio)
        self._image.setDevicePixelRatio(ratio)


class PagesPreview(QWidget):
    """Preview of pages, one at a time, turned by buttons, wheel and keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_LEAST)
        self._pages: PreviewPages | None = None
        self._number = 0
        self.sheet = _Sheet(self)
        self.place = plain_label(name="page")
        self.previous, self.next = QPushButton("\u2039"), QPushButton("\u203a")
        self.previous.setAccessibleName(export_dialog.PREVIOUS_PAGE)
        self.next.setAccessibleName(export_dialog.NEXT_PAGE)
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        line = new_row(spacing_px=8)
        line.addStretch(1)
        for widget in (self.previous, self.place, self.next):
            line.addWidget(widget)
        line.addStretch(1)
        column = new_column(self, margins_px=0, spacing_px=8)
        column.addWidget(self.sheet, 1)
        column.addLayout(line)

    def show_pages(self, pages: PreviewPages | None) -> None:
        """Show other pages, from the same one on where there are as many; with None nothing."""
        self._pages = pages
        self.turn(0)

    def turn(self, by: int) -> None:
        """Show a page further on, or before."""
        count = self._pages.pages if self._pages is not None else 0
        self._number = max(min(self._number + by, count - 1), 0)
        self.place.setText(page_number(self._number + 1, count) if count else "")
        self.previous.setEnabled(self._number > 0)
        self.next.setEnabled(self._number < count - 1)
        self.sheet.show_page(self._pages, self._number)


class _Sheet(QWidget):
    """One page, as large as it fits."""

    def __init__(self, owner: PagesPreview) -> None:
        super().__init__(owner)
        self._turn = owner.turn
        self._pages: PreviewPages | None = None
        self._number = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_PAGES)

    def show_page(self, pages: PreviewPages | None, number: int) -> None:
        self._pages, self._number = pages, number
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Left: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._turn(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turn(-1 if event.angleDelta().y() > 0 else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        pages = self._pages
        if pages is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        edge_px = 1.0
        room = QRectF(self.rect()).adjusted(edge_px, edge_px, -edge_px, -edge_px)
        scale = min(room.width() / pages.width_pt, room.height() / pages.height_pt)
        width_px, height_px = pages.width_pt * scale, pages.height_pt * scale
        sheet = QRectF((self.width() - width_px) / 2, (self.height() - height_px) / 2, 0, 0)
        sheet.setWidth(width_px)
        sheet.setHeight(height_px)
        painter.fillRect(sheet, QColor("white"))  # as paper is, in the dark too
        painter.save()
        painter.translate(sheet.topLeft())
        painter.scale(scale, scale)
        pages.paint(painter, self._number)
        painter.restore()
        painter.setPen(QColor(theme().line_strong))
        painter.drawRect(sheet)
        painter.end()


class ExportPreview(QStackedWidget):
    """What will be saved, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.picture, self.pages, self.text = PicturePreview(), PagesPreview(), QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(_TEXT)
        self.text.setMinimumSize(_LEAST)
        self.text.setStyleSheet(_EVEN)
        for page in (self.picture, self.pages, self.text):
            self.addWidget(page)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or with None nothing."""
        self.picture.show_picture(picture)
        self.setCurrentWidget(self.picture)

    def show_pages(self, pages: PreviewPages | None) -> None:
        """Show pages; with None empty ones, which are laid out still."""
        self.picture.show_picture(None)
        self.pages.show_pages(pages)
        self.setCurrentWidget(self.pages)

    def show_text(self, text: str) -> None:
        """Show how a file begins."""
        self.picture.show_picture(None)
        self.text.setPlainText(text)
        self.setCurrentWidget(self.text)

"""ReaderStrip: an article from top to bottom, with its cited parts and the part in view."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline_app.paint.theme import with_alpha

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from timeline_app.layout.highlights import Highlight
    from timeline_app.paint.theme import Theme
    from timeline_app.view.article_view import ArticleView

WIDTH_PX: Final = 26
_BAR_PX: Final = 10
_MARGIN_PX: Final = 10  # above and below
_LEAST_PX: Final = 3  # of a cited part
_ROUND_PX: Final = 3
_PAUSE_MS: Final = 120  # in which guesses at heights are corrected many times


class _Part(NamedTuple):
    first: float
    last: float
    colour: str
    is_chosen: bool


class ReaderStrip(QWidget):
    """Shows where in the text of a view the highlights are; a click or drag on it goes there."""

    def __init__(self, view: ArticleView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._theme = theme
        self._highlights: tuple[Highlight, ...] = ()
        self._parts: list[_Part] = []
        self._length = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._measure)
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName("Cited parts of the article")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.moved.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        self.update()

    def show_highlights(self, highlights: tuple[Highlight, ...], length: int) -> None:
        """Show these parts of an article of `length` code points."""
        self._highlights, self._length = highlights, length
        self._measure()

    def _follow(self) -> None:
        self._pause.start()
        self.update()

    def _measure(self) -> None:
        share_of = self._view.share_of
        self._parts = [
            _Part(share_of(each.start), share_of(each.end), each.colour, each.is_chosen)
            for each in self._highlights
        ]
        self.update()

    def _bar(self) -> QRectF:
        left_px = (self.width() - _BAR_PX) / 2
        return QRectF(left_px, _MARGIN_PX, _BAR_PX, self.height() - 2 * _MARGIN_PX)

    def _part_box(self, part: _Part) -> QRectF:
        bar = self._bar()
        height_px = max((part.last - part.first) * bar.height(), _LEAST_PX)
        return QRectF(bar.left(), bar.top() + part.first * bar.height(), bar.width(), height_px)

    def _go(self, y_px: float) -> None:
        """Bring the part of the article at that height of the strip into view."""
        bar = self._bar()
        share = min(max((y_px - bar.top()) / bar.height(), 0.0), 1.0)
        position = bisect_right(range(self._length), share, key=self._view.share_of)
        position = max(position - 1, 0)
        self._view.reveal(position, position, emphasised=False)

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, bar = self._theme, self._bar()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.chip))
        painter.drawRoundedRect(bar, _ROUND_PX, _ROUND_PX)
        # The chosen ones last, above the others, and wider: not told by colour alone.
        for part in sorted(self._parts, key=lambda part: part.is_chosen):
            box = self._part_box(part)
            painter.setBrush(theme.lane(part.colour))
            if part.is_chosen:
                box.adjust(-2, -1, 2, 1)
            painter.drawRoundedRect(box, _ROUND_PX / 2, _ROUND_PX / 2)
        first, last = self._view.shown_share()
        shown = QRectF(2.5, bar.top() + first * bar.height(), self.width() - 5, 0)
        shown.setBottom(bar.top() + last * bar.height())
        painter.setPen(QPen(QColor(theme.text_faint), 1))
        painter.setBrush(with_alpha(theme.text, 0.06))
        painter.drawRoundedRect(shown, _ROUND_PX, _ROUND_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

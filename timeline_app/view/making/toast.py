"""A notice over the timeline that says what was done, with a way back, and goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.view.widgets.basics import new_row, smooth_painter
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_LASTS_MS: Final = 10_000
_HEIGHT_PX: Final = 38
_LEFT_PX: Final = 20
_ABOVE_PX: Final = 12
_PAD_PX: Final = 14
_GAP_PX: Final = 16


class _Words(QWidget):
    """The words of a notice, shortened at their end where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self._font = enlarged(sans(13))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show other words."""
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    # What Qt calls

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        words_px = metrics.horizontalAdvance(shown_on_one_line(self.text))
        return QSize(round(words_px) + 2, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(_inks()[1]))
        words = QFontMetricsF(self._font).elidedText(
            shown_on_one_line(self.text), Qt.TextElideMode.ElideRight, self.width() + 1
        )
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, words)


class _Undo(QAbstractButton):
    """The way back, with its key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fonts = enlarged(sans(13, bold=True)), enlarged(sans(12))
        self._key = "Ctrl+Z"
        self.setText("Undo")
        self.setAccessibleName("Undo (Ctrl+Z)")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    # What Qt calls

    def sizeHint(self) -> QSize:
        words, key = (QFontMetricsF(font) for font in self._fonts)
        width_px = words.horizontalAdvance(self.text()) + 8 + key.horizontalAdvance(self._key)
        return QSize(round(width_px) + 10, round(words.height()) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        _, ink, accent = _inks()
        painter.setPen(QColor(accent))
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        room = QRectF(self.rect()).adjusted(4, 0, -4, 0)
        painter.setFont(self._fonts[0])
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self._fonts[1])
        painter.setPen(QColor(ink))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, self._key)


class Toast(QWidget):
    """The notice, at the bottom left of a widget, `above_px` above its lower edge.

    Attributes:
        undo: the button that leads back.

    """

    def __init__(self, over: QWidget, above_px: Callable[[], float]) -> None:
        super().__init__(over)
        self._over, self._above_px = over, above_px
        self._go_back: Callable[[], None] | None = None
        self._words = _Words(self)
        self.undo = _Undo(self)
        self.undo.clicked.connect(self._undo)
        row = new_row(self, margins_px=(_PAD_PX, 0, _PAD_PX, 0), spacing_px=_GAP_PX)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self._time = QTimer(self, singleShot=True)
        self._time.timeout.connect(self.hide)
        self.setAccessibleName("Notice")
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty while hidden."""
        return "" if self.isHidden() else self._words.text

    def say(
        self, words: str, undo: Callable[[], None] | None = None, *, stays: bool = False
    ) -> None:
        """Show words for some seconds, or until others come; `undo` takes back what they say."""
        self._words.say(words)
        self._go_back = undo
        self.undo.setVisible(undo is not None)
        self.setAccessibleDescription(words)
        self._place()
        self.show()
        self.raise_()
        if stays:
            self._time.stop()
        else:
            self._time.start(_LASTS_MS)

    def _undo(self) -> None:
        self.hide()
        if self._go_back is not None:
            self._go_back()

    def _place(self) -> None:
        self.setGeometry(self._wanted())

    def _wanted(self) -> QRect:
        """Return where it is to stand, above what it is not to cover."""
        height_px = round(_HEIGHT_PX * text_factor())
        width_px = min(self.sizeHint().width(), self._over.width() - 2 * _LEFT_PX)
        top_px = self._over.height() - self._above_px() - _ABOVE_PX - height_px
        return QRect(_LEFT_PX, max(round(top_px), 0), max(width_px, 80), height_px)

    # What Qt calls

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._over.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.Paint)  # painted: the legend may be higher
        if event.type() in kinds and self.geometry().top() != self._wanted().top():
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_inks()[0]))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)


def _inks() -> tuple[str, str, str]:
    """Return ground, text and accent of a notice: those of the other theme, to stand out."""
    other = LIGHT if theme().is_dark else DARK
    return other.surface, other.text, other.accent

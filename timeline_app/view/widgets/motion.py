"""A fade from what a widget showed before to what it shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QPixmap


def allowed_ms() -> int:
    """Return how long the system lets an animation take, in ms; 0 where it wants none."""
    from PySide6.QtWidgets import QStyle  # loading it would delay the first picture

    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)


_LONGEST_MS: Final = 160


class Fade(QWidget):
    """A picture over its parent that becomes transparent within 160 ms, and then hides.

    It lets the mouse through. With animations switched off in the system it never shows.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QPixmap | None = None
        self._opacity = 0.0
        self._way = QVariantAnimation(self)
        self._way.setStartValue(1.0)
        self._way.setEndValue(0.0)
        self._way.valueChanged.connect(self._advance)
        self._way.finished.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether a picture is still fading."""
        return self._way.state() == QVariantAnimation.State.Running

    def out(self, before: QPixmap) -> None:
        """Fade out a picture of the parent."""
        most_ms = allowed_ms()
        if most_ms <= 0:
            return
        self._before, self._opacity = before, 1.0
        self._way.stop()
        self._way.setDuration(min(most_ms, _LONGEST_MS))
        self.resize(self._over.size())
        self.show()
        self.raise_()
        self._way.start()

    def _advance(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._before is not None:
            painter = QPainter(self)
            painter.setOpacity(self._opacity)
            painter.drawPixmap(0, 0, self._before)

"""Emphasis: a passage that was jumped to stands out for a moment."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from timeline_app.view.parts.motion import allowed_ms

_LASTS_MS: Final = 650


class Emphasis(QObject):
    """A span of code points and how strongly it stands out, which fades.

    With animations switched off in the system nothing stands out.

    Attributes:
        span: the passage.
        share: 1 at the beginning, 0 at rest.

    Signals:
        faded: it is to be painted anew.

    """

    faded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.span = (0, 0)
        self.share = 0.0
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(_LASTS_MS)
        self._fading.valueChanged.connect(self._fade)

    def begin(self, start: int, end: int) -> None:
        """Let a passage stand out from now on."""
        self.end()
        if allowed_ms() > 0:
            self.span = (start, end)
            self._fading.start()
            self._fade(1.0)

    def end(self) -> None:
        """Let nothing stand out any more."""
        self._fading.stop()
        self._fade(0.0)

    def _fade(self, share: float) -> None:
        self.share = share
        self.faded.emit()

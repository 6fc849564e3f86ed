"""The size of a window that was never resized."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize

_MOST: Final = QSize(1440, 900)
_FRAME: Final = QSize(16, 40)  # at most, with the title bar of the window manager


def usual_size(free: QSize) -> QSize:
    """Return the size at which the whole window is on a screen with so much free room.

    Its last line says whether there are unsaved changes, and what was saved.
    """
    return _MOST.boundedTo(free - _FRAME)

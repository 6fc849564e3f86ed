"""The size of a window: as it was left, or one at which it is whole on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from timeline_app.view.session import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MOST: Final = QSize(1440, 900)
_FRAME: Final = QSize(16, 40)  # at most, with the title bar of the window manager


def usual_size(free: QSize) -> QSize:
    """Return the size at which the whole window is on a screen with so much free room.

    Its last line says whether there are unsaved changes, and what was saved.
    """
    return _MOST.boundedTo(free - _FRAME)


def restore_size(window: QWidget) -> None:
    """Give a window the place and size that it was left with, if it ever was."""
    window.resize(usual_size(window.screen().availableGeometry().size()))
    window.restoreGeometry(settings.window_state("geometry"))

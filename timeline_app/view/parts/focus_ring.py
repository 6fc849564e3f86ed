"""When a large area shows by a ring that it has the focus: for one who goes by Tab."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_TABBED = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


def came_by_tab(event: QFocusEvent) -> bool:
    """Whether the focus was brought there by Tab, or by Shift+Tab."""
    return event.reason() in _TABBED

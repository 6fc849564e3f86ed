"""SideBySide: quotations in two columns, or below each other where there is no room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST_COLUMN_PX: Final = 130
_GAP_PX: Final = 14


class SideBySide(QWidget):
    """Views in the order they are added, two a row when each gets at least 130 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[QWidget] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(5)
        self._stretch()

    def add(self, view: QWidget) -> None:
        """Place one more view."""
        row, column = divmod(len(self._views), self._columns)
        self._grid.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop)
        self._views.append(view)

    def _rearrange(self, columns: int) -> None:
        self._columns = columns
        self._stretch()
        views, self._views = self._views, []
        for view in views:
            self._grid.removeWidget(view)
        for view in views:
            self.add(view)

    def _stretch(self) -> None:
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, self._columns - 1)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= 2 * _LEAST_COLUMN_PX + _GAP_PX else 1
        if columns != self._columns:
            self._rearrange(columns)

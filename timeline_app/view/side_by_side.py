"""SideBySide: quotations in two columns, or below each other where there is no room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_LEAST_COLUMN_PX: Final = 130
_GAP_PX: Final = 14


class SideBySide(QWidget):
    """Views in reading order, two a row when each gets at least 130 px."""

    def __init__(self, views: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = tuple(views)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(5)
        self._place(2)

    def _place(self, columns: int) -> None:
        for view in self._views:
            self._grid.removeWidget(view)
        for index, view in enumerate(self._views):
            row, column = divmod(index, columns)
            self._grid.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= 2 * _LEAST_COLUMN_PX + _GAP_PX else 1
        if columns != min(self._grid.columnCount(), 1 + self._grid.columnStretch(1)):
            self._place(columns)

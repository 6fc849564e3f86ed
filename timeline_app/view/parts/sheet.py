"""Sheet: one page of the evidence pane, a column of parts as wide as the pane."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

MARGIN_PX = 20


class Sheet(QWidget):
    """An empty page; parts are added to its `column` from the top.

    Where `rest` is added to the column, further parts can come when the page is seen already.
    """

    def __init__(self, spacing_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN_PX, 18, MARGIN_PX // 2, MARGIN_PX)
        self.column.setSpacing(spacing_px)
        self.rest = QVBoxLayout()
        self.rest.setSpacing(spacing_px)

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(1, 1)  # the pane's width holds; to lay out for another one costs time

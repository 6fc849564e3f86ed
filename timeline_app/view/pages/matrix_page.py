"""The page that shows which article supports which event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from timeline_app.model.evidence.matrix import CellKind, build_matrix
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.view.pages.matrix_grid import MatrixGrid
from timeline_app.view.pages.matrix_table import paint_kind
from timeline_app.view.pages.page import PageTitle, PageView
from timeline_app.view.session.history import MatrixPage
from timeline_app.view.widgets.basics import new_row, smooth_painter
from timeline_app.view.widgets.theme import theme
from timeline_app.words.evidence.event import only_one_article

if TYPE_CHECKING:
    from timeline_app.view.session.history import Page
    from timeline_app.view.session.session import Session

_LEGEND: Final = ((CellKind.DIRECT, "states it"), (CellKind.PARTIAL, "a part of it"))
_COUNTS: Final = "3 = excerpts"


class MatrixView(PageView):
    """The page of the events in time order against the articles."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setAccessibleName("Which article says what")
        self._title = PageTitle("Which article says what", self)
        self.header.tools.addWidget(self._title)
        self._matrix = build_matrix(session.document)
        self._only = QCheckBox(self)
        self._only.toggled.connect(self._show)
        self._legend = MatrixLegend(self)
        self._empty = QLabel("This timeline has no articles.", self)
        self._empty.setContentsMargins(20, 24, 20, 0)
        self.grid = MatrixGrid(session, self._matrix, self)
        self.setFocusProxy(self.grid.cells)
        tools = new_row(margins_px=(20, 10, 20, 8))
        tools.addWidget(self._only)
        tools.addStretch(1)
        tools.addWidget(self._legend)
        self.column.addLayout(tools)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.grid, 1)
        self.column.addStretch(0)
        session.document_changed.connect(self._refresh)

    def show_page(self, page: Page) -> None:
        """Show the matrix."""
        if isinstance(page, MatrixPage):
            self._show()

    def _refresh(self) -> None:
        # Of another document there will be another page, and this one is about to be deleted.
        is_own = self._matrix.document is self._session.document
        if is_own and isinstance(self._session.page, MatrixPage):
            self._show()

    def _show(self) -> None:
        document, mask = self._session.document, self._session.mask
        has_articles = bool(document.articles)
        for widget in (self._only, self._legend, self.grid):
            widget.setVisible(has_articles)
        self._empty.setVisible(not has_articles)
        if has_articles:
            alone = int(np.count_nonzero(mask & (document.supporting == 1)))
            self._only.setText(only_one_article(alone))
            events = self._matrix.rows(mask, only=self._only.isChecked())
            self.grid.show_events(self._matrix, events, mask)


class MatrixLegend(QWidget):
    """What the marks of the cells mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = enlarged(sans(12))  # kept, because a style sheet would change the widget's own
        self.setAccessibleName(
            "A filled dot states the event, half a dot a part of it; the number counts excerpts."
        )

    # What Qt calls

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        words_px = sum(metrics.horizontalAdvance(words) for _, words in (*_LEGEND, ("", _COUNTS)))
        return QSize(round(words_px) + 2 * 34 + 1, round(metrics.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setFont(self._font)
        metrics, left, middle = QFontMetricsF(self._font), 6.0, self.height() / 2
        ink = QColor(theme().text_soft)
        for kind, words in _LEGEND:
            paint_kind(painter, QPointF(left, middle), kind, ink, ink)
            left += 12
            painter.setPen(ink)
            room = QRectF(left, 0, self.width(), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            left += metrics.horizontalAdvance(words) + 22
        room = QRectF(left - 6, 0, self.width(), self.height())
        painter.setPen(ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _COUNTS)

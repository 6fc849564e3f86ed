"""The base of all pages: a header with the link back, above the page's own content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.paint.fonts import enlarged, text_factor
from timeline_app.paint.timeline.signs import paint_flag
from timeline_app.view.widgets.basics import heading_font, new_column, new_row, smooth_painter
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from timeline_app.view.session.history import Page
    from timeline_app.view.session.session import Session


HEADER_PX = 48
_EDGE_PX = 17  # with the room for a link's ring, the left edge of all pages


class PageHeader(QWidget):
    """A link back to the evidence on the left; a page adds its own tools to `tools`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Link("Evidence", before="← ")
        self.back.set_label("Evidence", "Back to the evidence")
        self.back.clicked.connect(lambda: session.turn_to(None))
        self.tools = new_row(spacing_px=12)
        self._row = new_row(self, margins_px=(_EDGE_PX, 0, _EDGE_PX, 0))
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addLayout(self.tools)
        self.setFixedHeight(round(HEADER_PX * text_factor()))

    def fill_with_tools(self) -> None:
        """Let the tools take all the width beside the link."""
        self._row.setStretch(1, 0)
        self._row.setStretch(2, 1)

    def tools_left_px(self) -> int:
        """Return where tools that fill the header begin."""
        return _EDGE_PX + self.back.sizeHint().width() + self._row.spacing()

    def least_px(self) -> int:
        """Return the width that the link and all tools need."""
        return self._row.sizeHint().width()

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


_FLAG_PX = 16


class PageTitle(QWidget):
    """The title of a page in small capitals; `flagged` puts the amber flag before it."""

    def __init__(self, text: str, parent: QWidget | None = None, *, flagged: bool = False) -> None:
        super().__init__(parent)
        self._text = text
        self._is_flagged = flagged
        self._font = enlarged(heading_font())
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # What Qt calls

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        words_px = metrics.horizontalAdvance(self._text)
        return QSize(round(words_px) + 2 + _FLAG_PX * self._is_flagged, round(metrics.height()) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        room, ink = QRectF(self.rect()), QColor(theme().text_soft)
        if self._is_flagged:
            ink = QColor(theme().amber)
            paint_flag(painter, QPointF(0, self.height() / 2), ink)
            room.setLeft(_FLAG_PX)
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._text)


class PageView(QWidget):
    """A page of one kind, of one document; `column` is the layout below the header.

    Its focus proxy gets the keyboard.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.header = PageHeader(session, self)
        self.setAutoFillBackground(True)
        self.column = new_column(self, margins_px=0, spacing_px=0)
        self.column.addWidget(self.header)

    def show_page(self, page: Page) -> None:
        """Show a page of its kind, which the session has just turned to."""
        raise NotImplementedError

    def follow_document(self) -> bool:
        """Show the session's document, another state of the one shown; return whether it can."""
        return False

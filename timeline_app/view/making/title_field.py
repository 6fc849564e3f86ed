"""The field of an event's title, in which words that no passage holds are underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from timeline_app.model.articles.text_spans import to_utf16
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.view.widgets.theme import on_theme_change, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles.text_spans import Span

_MARGIN_PX: Final = 6.0


class TitleField(QTextEdit):
    """A field of one line of text, shown on as many lines as it takes.

    Signals: `edited` at each change; `entered` by Enter; `left` by Tab.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubted: Sequence[Span] = ()
        self.setObjectName("cardTitle")
        self.setAcceptRichText(False)
        self.setFont(enlarged(sans(15)))
        self.document().setDefaultFont(enlarged(sans(15)))
        self.document().setDocumentMargin(_MARGIN_PX)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Title")
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        on_theme_change(self._underline)

    @property
    def text(self) -> str:
        """The title on one line."""
        return " ".join(self.toPlainText().split())

    def underline(self, spans: Sequence[Span]) -> None:
        """Underline these code points of what the field holds: nothing cited says them."""
        self._doubted = spans
        self._underline()

    def _underline(self) -> None:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(theme().amber))
        marks = []
        for span in self._doubted:
            first, last = to_utf16(self.toPlainText(), span).tolist()
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(first)
            mark.cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self) -> None:
        height_px = round(self.document().size().height()) + 2
        if height_px != self.height():
            self.setFixedHeight(height_px)

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(1, round(self.document().size().height()) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

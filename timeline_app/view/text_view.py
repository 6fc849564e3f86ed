"""TextView: plain text in several inks that can be selected and copied, as high as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_WIDTH_PX: Final = 40  # layouts ask for less while they begin, and nobody sees it
# QTextDocument would take these for the ends of paragraphs and frames, and two of them for one.
# Each is shown as one character, so that positions in the text stay positions in the view.
_SHOWN_AS: Final = str.maketrans(
    {"\n": "\u2028", "\r": " ", "\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one face and ink, perhaps on a ground of its own; colours as `#rrggbb`."""

    text: str
    font: QFont
    ink: str
    ground: str = ""
    underline: str = ""

    @property
    def format(self) -> QTextCharFormat:
        """The same for Qt."""
        text_format = QTextCharFormat()
        text_format.setFont(self.font)
        text_format.setForeground(QColor(self.ink))
        if self.ground:
            text_format.setBackground(QColor(self.ground))
        if self.underline:
            text_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            text_format.setUnderlineColor(QColor(self.underline))
        return text_format


class TextView(QTextEdit):
    """A text of runs; it wraps at any width, never scrolls, and shows when it has the focus."""

    def __init__(
        self, runs: Sequence[Run], parent: QWidget | None = None, *, leading: float = 1.0
    ) -> None:
        super().__init__(parent)
        self._heights_px: dict[int, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(0)
        self._write(runs, leading)

    def shown_text(self) -> str:
        """The text as it is shown; what ends a line of it is a line feed."""
        return self.toPlainText().replace("\u2028", "\n")

    def selected_text(self) -> str:
        """What is selected of it."""
        return self.textCursor().selectedText().replace("\u2028", "\n").replace("\u2029", "\n")

    def copied_text(self) -> str:
        """What copying puts on the clipboard."""
        return self.selected_text()

    def _write(self, runs: Sequence[Run], leading: float) -> None:
        cursor = QTextCursor(self.document())
        if leading != 1.0:
            block = QTextBlockFormat()
            block.setLineHeight(
                100 * leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            cursor.setBlockFormat(block)
        for run in runs:
            cursor.insertText(run.text.translate(_SHOWN_AS), run.format)
        self.setTextCursor(QTextCursor(self.document()))  # the keyboard begins at the start

    # Qt's names from here on.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width < _LEAST_WIDTH_PX:
            return 1
        if width not in self._heights_px:
            document, width_px = self.document(), self.document().textWidth()
            # The editor answers each change of size by laying out for its present width.
            with QSignalBlocker(document.documentLayout()):
                document.setTextWidth(width)
                self._heights_px[width] = ceil(document.size().height())
                if self.isVisible():  # else it has no present width, and will be told one
                    document.setTextWidth(width_px)
        return self._heights_px[width]

    def sizeHint(self) -> QSize:
        return QSize(1, 1)  # the height follows from the width; laying out for a guess costs time

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(self.copied_text())
        return mime

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

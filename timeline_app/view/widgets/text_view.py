"""TextView: plain text in several inks that can be selected and copied, as high as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QClipboard,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.model.articles.text_spans import from_utf16
from timeline_app.model.shown import shown
from timeline_app.paint.fonts import enlarged
from timeline_app.view.widgets.basics import open_copy_menu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation

# As in Qt's own text widgets, without the keys that edit.
_MOVES: Final = (
    (_Key.MoveToNextChar, _Key.SelectNextChar, _Move.Right),
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, _Move.Left),
    (_Key.MoveToNextWord, _Key.SelectNextWord, _Move.WordRight),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, _Move.WordLeft),
    (_Key.MoveToNextLine, _Key.SelectNextLine, _Move.Down),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, _Move.Up),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, _Move.StartOfLine),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, _Move.EndOfLine),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, _Move.Start),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, _Move.End),
)


def move(caret: QTextCursor, event: QKeyEvent) -> bool:
    """Move the caret by a key, or select with it; return whether it moved."""
    for moves, selects, operation in _MOVES:
        if event.matches(moves):
            return caret.movePosition(operation)
        if event.matches(selects):
            return caret.movePosition(operation, QTextCursor.MoveMode.KeepAnchor)
    return False


_LEAST_WIDTH_PX: Final = 40  # layouts ask for less before they are shown
# QTextDocument would take these for the ends of paragraphs and frames, and two of them for one.
# Each is shown as one character, so that positions in the text stay positions in the view.
_SHOWN_AS: Final = str.maketrans(
    {"\n": "\u2028", "\u2029": "\u2028", **dict.fromkeys("\r\x0b\x0c\x85", " ")}
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
        text_format.setFont(enlarged(self.font))
        text_format.setForeground(QColor(self.ink))
        if self.ground:
            text_format.setBackground(QColor(self.ground))
        if self.underline:
            text_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            text_format.setUnderlineColor(QColor(self.underline))
        return text_format


class TextView(QWidget):
    """A text of runs; it wraps at any width and never scrolls.

    It paints a document itself, because a QTextEdit is six widgets, and ten of them took twice as
    long to build and to style as the rest of a sheet.

    Attributes:
        entries: what its menu offers first, each a text and what it does.

    """

    copy_label = "Copy"

    def __init__(
        self,
        runs: Sequence[Run],
        parent: QWidget | None = None,
        *,
        leading: float = 1.0,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._heights_px: dict[int, int] = {}
        self._text = "".join(run.text for run in runs)
        self._document = QTextDocument(self)  # Qt's own, so that it goes when the view goes
        _write(self._document, runs, leading)
        self._caret = QTextCursor(self._document)
        self.entries: Sequence[tuple[str, Callable[[], None]]] = ()
        self._since_word = QElapsedTimer()  # since a double click selected a word
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.shown_text())

    def shown_text(self) -> str:
        """Return the text as it is shown, its lines separated by line feeds."""
        return self._document.toPlainText().replace("\u2028", "\n")

    def selected_text(self) -> str:
        """Return the selected part of the text."""
        start, end = self.selected_span()
        return self._text[start:end]

    def selected_span(self) -> tuple[int, int]:
        """Return the start and end of the selection, in code points."""
        ends = (self._caret.selectionStart(), self._caret.selectionEnd())
        start, end = from_utf16(self._document.toPlainText(), ends).tolist()
        return start, end

    def copied_text(self) -> str:
        """Return what copying puts on the clipboard."""
        return self.selected_text()

    def copy(self) -> None:
        """Put `copied_text`, if there is any, on the clipboard."""
        text = self.copied_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select the whole text."""
        self._caret.select(QTextCursor.SelectionType.Document)
        self.update()

    def _position_at(self, at: QPointF) -> int:
        return self._document.documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)

    def _mark_selected(self) -> None:
        """Show the selection, and offer it to the middle button where the system does so."""
        self.update()
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self._caret.hasSelection():
            clipboard.setText(self.copied_text(), QClipboard.Mode.Selection)

    # Named as Qt's own text widgets name it.

    def document(self) -> QTextDocument:
        """Return the text, laid out for the current width."""
        return self._document

    def textCursor(self) -> QTextCursor:
        """Return a copy of the caret, with its selection."""
        return QTextCursor(self._caret)

    def setTextCursor(self, caret: QTextCursor) -> None:
        """Set the caret and its selection."""
        self._caret = QTextCursor(caret)
        self.update()

    # What Qt calls

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width < _LEAST_WIDTH_PX:
            return 1
        if width not in self._heights_px:
            shown_px = self._document.textWidth()
            self._document.setTextWidth(width)
            self._heights_px[width] = ceil(self._document.size().height())
            if self.isVisible():  # else it has no width yet
                self._document.setTextWidth(shown_px)
        return self._heights_px[width]

    def sizeHint(self) -> QSize:
        return QSize(1, 1)  # the height follows from the width

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._document.textWidth() != self.width():
            self._document.setTextWidth(self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = self.palette()
        context.palette = palette
        if self._caret.hasSelection():
            context.selections = [_selection(self._caret, palette)]
        if self.hasFocus():
            context.cursorPosition = self._caret.position()
        self._document.documentLayout().draw(painter, context)
        if self.hasFocus():
            painter.setPen(palette.highlight().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif move(self._caret, event):
            self._mark_selected()
        else:
            super().keyPressEvent(event)  # the pane scrolls

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pause_ms = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if self._since_word.isValid() and self._since_word.elapsed() < pause_ms:
            self._caret.select(QTextCursor.SelectionType.BlockUnderCursor)
        else:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caret.setPosition(self._position_at(event.position()), _mode(extends=extends))
        self._since_word.invalidate()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._caret.setPosition(self._position_at(event.position()))
            self._caret.select(QTextCursor.SelectionType.WordUnderCursor)
            self._since_word.start()
            self._mark_selected()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._since_word.isValid():
            self._caret.setPosition(self._position_at(event.position()), _mode(extends=True))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mark_selected()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        copied, at = self.copied_text(), event.globalPos()
        open_copy_menu(self, self.copy_label, copied, self.select_all, at, first=self.entries)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.update()


def _write(document: QTextDocument, runs: Sequence[Run], leading: float) -> None:
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultTextOption(_wrapping())
    cursor = QTextCursor(document)
    if leading != 1.0:
        block = QTextBlockFormat()
        block.setLineHeight(
            100 * leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.setBlockFormat(block)
    text = shown("".join(run.text for run in runs)).translate(_SHOWN_AS)
    at = 0
    for run in runs:
        cursor.insertText(text[at : at + len(run.text)], run.format)
        at += len(run.text)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _selection(caret: QTextCursor, palette: QPalette) -> QAbstractTextDocumentLayout.Selection:
    """Return the selection of the caret, in the colours of a selection."""
    colours = QTextCharFormat()
    colours.setBackground(palette.highlight())
    colours.setForeground(palette.highlightedText())
    selection = QAbstractTextDocumentLayout.Selection()
    selection.cursor = caret
    selection.format = colours
    return selection


def _mode(*, extends: bool) -> QTextCursor.MoveMode:
    return QTextCursor.MoveMode.KeepAnchor if extends else QTextCursor.MoveMode.MoveAnchor

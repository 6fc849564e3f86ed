"""Fields that stand in the place of what they edit: Enter keeps, Esc drops, Tab leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QSizePolicy, QTextEdit

from timeline_app.model.articles.text_spans import to_utf16
from timeline_app.paint.fonts import enlarged
from timeline_app.view.widgets.theme import on_theme_change, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles.text_spans import Span

_STAYS_ON: Final = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,  # its own completion or menu
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TABS: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_MARGIN_PX: Final = 5.0


class Names(QCompleter):
    """Completion by what is known already; of a list, of the part behind its last semicolon.

    Where it is `open_at_once`, all are offered before anything is typed.
    """

    def __init__(self, known: Sequence[str], *, is_list: bool = False) -> None:
        super().__init__()
        self.setModel(QStringListModel(list(known), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self._is_list = is_list

    # What Qt calls

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(";")[2].strip()] if self._is_list else [path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        chosen = super().pathFromIndex(index)
        field = self.widget()
        if not self._is_list or not isinstance(field, QLineEdit):
            return chosen
        before, semicolon, _ = field.text().rpartition(";")
        return f"{before}{semicolon}{' ' if semicolon else ''}{chosen}"


class LineField(QLineEdit):
    """A field of one line.

    Signals: `edited` at each change, `kept` by Enter, `turned_from` when another widget gets the
    focus, `dropped` by Esc, `left` by Tab, with 1 or -1.
    """

    edited = Signal()
    kept = Signal()
    turned_from = Signal()
    dropped = Signal()
    left = Signal(int)

    def __init__(
        self, text: str, name: str, parent: QWidget | None = None, *, offers_all: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._offers_all = offers_all
        self._completer: Names | None = None
        self.setObjectName("inPlace")
        self.setAccessibleName(name)
        self.textChanged.connect(self.edited)
        self.selectAll()

    def offer(self, known: Sequence[str], *, is_list: bool = False) -> None:
        """Complete what is typed by what is known."""
        self._completer = Names(known, is_list=is_list)
        self._completer.setParent(self)
        self.setCompleter(self._completer)

    def value(self) -> str:
        """Return what is typed."""
        return self.text()

    def show_all(self) -> None:
        """Show all that is offered, if it is few."""
        if self._offers_all and self._completer is not None:
            self._completer.setCompletionPrefix("")
            self._completer.complete()

    def close_offer(self) -> None:
        """Hide what is offered."""
        popup = None if self._completer is None else self._completer.popup()
        if popup is not None:
            popup.hide()

    def underline(self, _spans: Sequence[Span]) -> None:
        """Do nothing: a line has no room for it."""

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() == Qt.Key.Key_Down and self._offers_all:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return _is_tab(self, event) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.show_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_ON:
            self.turned_from.emit()


class TextField(QTextEdit):
    """A field of several lines, as high as its text; Shift+Enter begins a new one.

    Signals: as of `LineField`.
    """

    edited = Signal()
    kept = Signal()
    turned_from = Signal()
    dropped = Signal()
    left = Signal(int)

    def __init__(self, text: str, name: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubted: Sequence[Span] = ()
        self.setObjectName("inPlace")
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        face = enlarged(font)
        # The program's style sheet would change its font.
        weight = "600" if face.bold() else "400"
        self.setStyleSheet(f"font-size:{face.pixelSize()}px;font-weight:{weight}")
        self.document().setDefaultFont(face)
        self.document().setDocumentMargin(_MARGIN_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.selectAll()
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        on_theme_change(self._underline)

    def value(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def show_all(self) -> None:
        """Do nothing: it offers nothing."""

    def close_offer(self) -> None:
        """Do nothing, for the same reason."""

    def underline(self, spans: Sequence[Span]) -> None:
        """Underline these code points: no cited passage says them."""
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
        height_px = round(self.document().size().height()) + 4
        if height_px != self.height():
            self.setFixedHeight(height_px)

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(1, round(self.document().size().height()) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_new_line = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in ENTER and not is_new_line:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return _is_tab(self, event) or super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_ON:
            self.turned_from.emit()


Field = LineField | TextField


def _is_tab(field: Field, event: QEvent) -> bool:
    """Return whether it is Tab, which Qt would take to the next widget; lead on then."""
    if event.type() not in {event.Type.KeyPress, event.Type.ShortcutOverride}:
        return False
    key: QKeyEvent = event  # type: ignore[assignment]
    if event.type() == event.Type.ShortcutOverride:
        if key.key() == Qt.Key.Key_Escape:  # else the window's action would close the pane
            event.accept()
            return True
        return False
    if key.key() not in _TABS:
        return False
    field.left.emit(_TABS[Qt.Key(key.key())])
    return True

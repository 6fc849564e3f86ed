"""The sign of unsaved changes in the status line, and what the last save wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from timeline_app.view.widgets.basics import new_row, plain_label, smooth_painter
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import theme
from timeline_app.words.making.saving import SAVED_BY_KEY, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from timeline_app.view.making.editor import Editor

_DOT_PX: Final = 9


class UnsavedSign(QWidget):
    """An amber dot and a few words while there are unsaved changes; after a save what it wrote.

    Its link `save` saves them.
    """

    def __init__(self, editor: Editor, save: Callable[[], object]) -> None:
        super().__init__()
        self._editor = editor
        self._dot = _Dot()
        self._words = plain_label()
        row = new_row(self, margins_px=0, spacing_px=7)
        row.addWidget(self._dot)
        row.addWidget(self._words)
        self.save = Link("Save", self)
        self.save.set_label("Save", "Save the changes (Ctrl+S)")
        self.save.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is made stays at the keyboard
        self.save.clicked.connect(save, Qt.ConnectionType.QueuedConnection)
        row.addWidget(self.save)
        self.hide()  # until it is in the window: before, it would be one of its own

    @property
    def words(self) -> str:
        """What is said; empty where there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Read the editor again."""
        files, is_changed = self._editor.saved_files, self._editor.is_changed
        text = SAVED_BY_KEY if is_changed else "" if files is None else saved(files)
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._dot.setVisible(is_changed)
        self.save.setVisible(is_changed)
        self.setVisible(bool(text))


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_DOT_PX, _DOT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().amber))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()

"""Names that are suggested, to be left out by a click, and a field to add others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from timeline_app.view.making.cards.parts import CapButton, Wrapped
from timeline_app.view.widgets.basics import new_row
from timeline_app.words.making.cards import remove_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class _NameField(QLineEdit):
    """A field whose Enter adds its name; without one the key is for the card."""

    entered = Signal()

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NameChips(QWidget):
    """Names, each with a button that leaves it out, and a field to add one."""

    def __init__(
        self,
        hint: str,
        names: Sequence[str],
        known: Sequence[str],
        parent: QWidget,
        *,
        most: int = 20,
    ) -> None:
        super().__init__(parent)
        self.names = list(names)
        self._most = most
        self.field = _NameField(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.setMinimumWidth(110)
        completer = QCompleter(list(known), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.field.entered.connect(self._take)
        self.field.editingFinished.connect(self._take)
        self._row = Wrapped(self, filling=self.field)
        row = new_row(self, margins_px=0)
        row.addWidget(self._row)
        self._show()

    def begin(self) -> None:
        """Let a name be typed; where there is room for no other, the last can be left out."""
        at = self.field if len(self.names) < self._most else self._chips[-1]
        at.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        chips: list[QWidget] = []
        for name in self.names:
            chip = CapButton(name, "✕", self, name=remove_name(name))
            chip.clicked.connect(lambda _checked=False, name=name: self._leave_out(name))
            chips.append(chip)
        self._chips = chips
        is_full = len(self.names) >= self._most
        self._row.show_parts(chips if is_full else [*chips, self.field])
        self.field.setVisible(not is_full)

    def _leave_out(self, name: str) -> None:
        self.names.remove(name)
        self._show()

    def _take(self) -> None:
        """Add the name that was typed."""
        name = " ".join(self.field.text().split())
        self.field.clear()
        if name and name not in self.names and len(self.names) < self._most:
            self.names.append(name)
            self._show()

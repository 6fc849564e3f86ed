"""Rows that were changed here and by another program: a person chooses one side of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QWidget,
)

from timeline_app.model.making.versions.merge import SETTINGS
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.view.widgets.basics import new_column, plain_label, vertical_area
from timeline_app.words.making.saving import CONFLICTS, cells_that_differ, row_name, setting_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.making.versions.merge import Conflict

_ABOVE_PX: Final = 14
_INDENT_PX: Final = 20  # below the words of a radio button


class MergeDialog(QDialog):
    """A dialog with two choices for each row: mine and theirs.

    Attributes:
        sides: the two radio buttons of each row, mine first.

    """

    def __init__(self, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflicts = conflicts
        self.setWindowTitle("Changed on both sides")
        self.resize(820, 520)
        self.sides: list[tuple[QRadioButton, QRadioButton]] = []
        rows = QWidget()
        self._rows = QGridLayout(rows)
        self._rows.setHorizontalSpacing(16)
        self._rows.setColumnStretch(0, 1)
        self._rows.setColumnStretch(1, 1)
        for conflict in conflicts:
            self._add(conflict)
        self._rows.setRowStretch(self._rows.rowCount(), 1)
        area = vertical_area()
        area.setWidget(rows)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=10)
        column.addWidget(plain_label(CONFLICTS, wraps=True))
        column.addWidget(area, 1)
        column.addLayout(self._buttons())
        if self.sides:
            self.sides[0][0].setFocus()

    @property
    def theirs(self) -> frozenset[tuple[str, int]]:
        """The places of the rows that are to be theirs."""
        pairs = zip(self._conflicts, self.sides, strict=True)
        return frozenset(conflict.place for conflict, (_, theirs) in pairs if theirs.isChecked())

    def _add(self, conflict: Conflict) -> None:
        """Add a row: what it is called, a choice for each side, and what that says."""
        at = self._rows.rowCount()
        name = shown_on_one_line(_name(conflict))
        title = plain_label(name, name="strong", wraps=True)
        title.setContentsMargins(0, _ABOVE_PX if self.sides else 0, 0, 0)
        self._rows.addWidget(title, at, 0, 1, 2)
        mine, theirs = QRadioButton("Mine"), QRadioButton("Theirs")
        group = QButtonGroup(self)
        sides = ((mine, conflict.ours, conflict.theirs), (theirs, conflict.theirs, conflict.ours))
        for column, (button, cells, others) in enumerate(sides):
            said = shown(cells_that_differ(cells, others))
            group.addButton(button)
            button.setAccessibleName(f"{button.text()}, {name}: {said}")
            self._rows.addWidget(button, at + 1, column)
            words = plain_label(said, wraps=True)
            words.setIndent(_INDENT_PX)
            self._rows.addWidget(words, at + 2, column, Qt.AlignmentFlag.AlignTop)
        mine.setChecked(True)
        self.sides.append((mine, theirs))

    def _buttons(self) -> QHBoxLayout:
        all_mine, all_theirs = QPushButton("All mine"), QPushButton("All theirs")
        all_mine.clicked.connect(lambda: self._choose_all(0))
        all_theirs.clicked.connect(lambda: self._choose_all(1))
        keep, cancel = QPushButton("Keep these"), QPushButton("Cancel")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(all_mine)
        row.addWidget(all_theirs)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row

    def _choose_all(self, side: int) -> None:
        for each in self.sides:
            each[side].setChecked(True)


def _name(conflict: Conflict) -> str:
    if conflict.table == SETTINGS:
        return setting_name(conflict.path)
    cells: Mapping[str, str] = conflict.ours or conflict.theirs or {}
    return row_name(conflict.table, cells)

"""The dialog of all lanes: their order, names, colours, subtitles, stays, and which are folded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from timeline_app.view.making.dialogs.lane_menu import ask_title, changes_of_lane, name_lane, swatch
from timeline_app.view.widgets.basics import new_column, new_row, plain_label, plain_tool_tip
from timeline_app.words.making.changes import lanes_hint, not_a_colour, stay_meaning, stay_shown
from timeline_app.words.making.editing import read_title_of_event

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.document import Lane
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

_HEADINGS: Final = ("Name", "Colour", "Subtitle", "Stay", "Folded at first")
_NAME, _COLOUR, _SUBTITLE, _STAY, _FOLDED = range(5)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_IS_COLOUR: Final = frozenset({4, 7})  # characters of #rgb and #rrggbb


class _Table(QTableWidget):
    """The lanes, which Alt with an arrow moves."""

    def __init__(self, step: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(0, len(_HEADINGS), parent)
        self._step = step
        self.setAccessibleName("Lanes")
        self.setHorizontalHeaderLabels(_HEADINGS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for stretched in (_NAME, _STAY):
            heading.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class LanesDialog(QDialog):
    """The dialog that edits the lanes; each change is made at once, and can be undone.

    Attributes:
        table: a row for each lane.
        buttons: what is done with the chosen one: up, down, colour, new, delete.

    """

    def __init__(self, session: Session, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pen = pen
        self._lanes: tuple[Lane, ...] = ()
        self._is_filling = False
        self.setWindowTitle("Lanes")
        self.table = _Table(self._move, self)
        self.table.itemChanged.connect(self._keep)
        self.table.itemSelectionChanged.connect(self._follow)
        self.error = plain_label(name="error", wraps=True)
        self.error.hide()
        self.buttons = {
            "up": self._button("Move up", partial(self._move, -1)),
            "down": self._button("Move down", partial(self._move, 1)),
            "colour": self._button("Colour…", partial(self._do, "Colour…")),
            "new": self._button("New lane…", self._add),
            "delete": self._button("Delete", self._delete),
        }
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        row = new_row(spacing_px=8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=10)
        column.addWidget(plain_label(lanes_hint(), name="soft", wraps=True))
        column.addWidget(self.table, 1)
        column.addWidget(self.error)
        column.addLayout(row)
        self.resize(760, 420)
        session.document_changed.connect(self._fill)
        self._fill()
        self.table.setCurrentCell(0, _NAME)
        self.table.setFocus()

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)  # Enter in a cell keeps that
        button.clicked.connect(lambda _checked=False: do())
        return button

    @property
    def _lane(self) -> Lane | None:
        row = self.table.currentRow()
        return self._lanes[row] if 0 <= row < len(self._lanes) else None

    def _fill(self) -> None:
        """Show the lanes as they are now, with the same one chosen."""
        self._is_filling = True
        chosen = self._lane
        row, column = self.table.currentRow(), self.table.currentColumn()
        self._lanes = self._session.document.lanes
        self.table.setRowCount(len(self._lanes))
        for at, lane in enumerate(self._lanes):
            self._fill_row(at, lane)
            if chosen is not None and lane.id == chosen.id:
                row = at
        for fitted in (_COLOUR, _SUBTITLE, _FOLDED):
            self.table.resizeColumnToContents(fitted)
        self.table.setCurrentCell(min(row, len(self._lanes) - 1), max(column, 0))
        self._is_filling = False
        self._follow()

    def _fill_row(self, at: int, lane: Lane) -> None:
        colour, folded = QTableWidgetItem(lane.colour), QTableWidgetItem("")
        colour.setIcon(swatch(lane.colour))
        state = Qt.CheckState.Checked if lane.is_folded else Qt.CheckState.Unchecked
        folded.setCheckState(state)
        folded.setFlags(folded.flags() & ~Qt.ItemFlag.ItemIsEditable)
        title, subtitle = QTableWidgetItem(lane.title), QTableWidgetItem(lane.subtitle)
        stay = QTableWidgetItem(stay_shown(self._session.document, lane.stay))
        stay.setToolTip(plain_tool_tip(stay_meaning()))
        for column, item in enumerate((title, colour, subtitle, stay, folded)):
            self.table.setItem(at, column, item)

    def _follow(self) -> None:
        """Disable what cannot be done with the chosen lane, and say why it cannot be deleted."""
        if self._is_filling:
            return
        self.error.clear()
        self.error.hide()
        lane = self._lane
        every = [] if lane is None else changes_of_lane(self._session, self._pen, lane, self)
        ways = {each.name: each for each in every}
        for name, entry in (("up", "Move up"), ("down", "Move down"), ("colour", "Colour…")):
            self.buttons[name].setEnabled(entry in ways and not ways[entry].why)
        why = every[-1].why if every else ""
        self.buttons["delete"].setEnabled(bool(every) and not why)
        self.buttons["delete"].setToolTip(why)
        self.buttons["delete"].setAccessibleDescription(why)

    def _do(self, name: str) -> None:
        lane = self._lane
        if lane is None:
            return
        changes = changes_of_lane(self._session, self._pen, lane, self)
        change = next(each for each in changes if each.name == name)
        if not change.why:
            change.do()

    def _move(self, by: int) -> None:
        self._do("Move up" if by < 0 else "Move down")

    def _add(self) -> None:
        ask_title(self._session, self._pen, None, self)

    def _delete(self) -> None:
        lane = self._lane
        if lane is not None:
            self._pen.delete_lane(lane.id, lane.title)

    def _keep(self, item: QTableWidgetItem) -> None:
        """Keep what was typed into a cell, once its field is gone."""
        if self._is_filling:
            return
        lane, text = self._lanes[item.row()], item.text()
        is_checked = item.checkState() == Qt.CheckState.Checked
        QTimer.singleShot(
            0, self, partial(self._change, lane, item.column(), text, is_checked=is_checked)
        )

    def _change(self, lane: Lane, column: int, text: str, *, is_checked: bool) -> None:
        problem = ""
        if column == _NAME:
            problem = name_lane(self._session, self._pen, lane, text)
        elif column == _COLOUR:
            problem = self._colour(lane, text.strip())
        elif column == _STAY:
            problem = self._stay(lane, text)
        else:
            cells: dict[str, str | bool] = {"subtitle": text.strip()}
            cells = {"folded": is_checked} if column == _FOLDED else cells
            self._pen.change_lane(lane.id, lane.title, cells)
        if problem:
            self._fill()
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        self.error.setAccessibleName(problem)

    def _stay(self, lane: Lane, text: str) -> str:
        reading = read_title_of_event(self._session.document, text)
        if reading.is_problem and text.strip():
            return reading.words
        self._pen.change_lane(lane.id, lane.title, {"stay": reading.value})
        return ""

    def _colour(self, lane: Lane, text: str) -> str:
        from PySide6.QtGui import QColor  # not for the first picture

        if not (len(text) in _IS_COLOUR and QColor.isValidColorName(text)):
            return not_a_colour(text)
        self._pen.change_lane(lane.id, lane.title, {"colour": QColor(text).name()})
        return ""

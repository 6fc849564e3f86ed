"""The refused rows: a dialog that lists them, says why, and writes them to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QTableView, QWidget

from timeline_app.io.errors import CannotWrite
from timeline_app.io.overwriting import require_no_source
from timeline_app.io.table.refused_rows import write_refused
from timeline_app.model.document import RefusedRow
from timeline_app.model.shown import shown
from timeline_app.view.widgets.basics import new_column, plain_label
from timeline_app.view.widgets.row_paint import NO_PARENT, Index
from timeline_app.view.work.worker import WriteTask
from timeline_app.words.files.findings import tally_line
from timeline_app.words.window import file_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document

_HEADINGS: Final = ("Line", "Why", "What it says")
_WIDTHS_PX: Final = (70, 280)


class RefusedDialog(QDialog):
    """The dialog that shows the rows of a document that are no events."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        tally = document.tally
        # Of a folder's rows only the reasons are kept, with their file and line.
        self._rows = tally.refused_rows or [RefusedRow(0, why, "") for why in tally.reasons]
        self._task: WriteTask | None = None
        self.setWindowTitle("Refused rows")
        self.resize(760, 420)
        counts = plain_label(tally_line(tally), wraps=True)
        self.outcome = plain_label(wraps=True)
        self.table = QTableView()
        self.table.setModel(_RefusedTable(self._rows, self))
        self.table.setAccessibleName("Refused rows")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width_px in enumerate(_WIDTHS_PX):
            self.table.setColumnWidth(column, width_px)
        self.export = QPushButton("Save as CSV…")
        self.export.setEnabled(bool(len(self._rows)))
        self.export.clicked.connect(self._ask_path)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.outcome, 1)
        buttons.addWidget(self.export)
        buttons.addWidget(close)
        column_of_all = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=10)
        column_of_all.addWidget(counts)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addLayout(buttons)

    def save(self, path: Path) -> None:
        """Write all rows to a CSV file, beside the window's other work."""
        try:
            require_no_source(path, self._document)
        except CannotWrite as error:
            self.outcome.setText(str(error))
            return
        self.export.setEnabled(False)
        self._task = WriteTask(path)
        self._task.ended.connect(self._show_result)
        self._task.start(partial(write_refused, self._rows, path))

    def _ask_path(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the refused rows", "refused.csv")
        if chosen:
            self.save(Path(chosen))

    def _show_result(self, problem: str) -> None:
        self.export.setEnabled(True)
        name = self._task.path.name if self._task is not None else ""
        self.outcome.setText(problem or file_saved(name))


class _RefusedTable(QAbstractTableModel):
    """Refused rows, looked up when they are seen."""

    def __init__(self, rows: Sequence[RefusedRow], parent: QDialog) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        cells = (f"{row.line:,}" if row.line else "", row.reason, row.text)
        return shown(cells[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADINGS[section]

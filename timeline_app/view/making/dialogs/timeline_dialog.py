"""The dialog of what is said of the timeline as a whole: title, description, opening range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from timeline_app.paint.fonts import sans
from timeline_app.view.making.fields import TextField
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.words.making.changes import opening_hint
from timeline_app.words.making.editing import read_date_cell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session


class TimelineDialog(QDialog):
    """The dialog that edits them; all is kept in one step, by Enter or "Keep"."""

    def __init__(self, session: Session, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._pen = session, pen
        document = session.document
        self.setWindowTitle("Title and description")
        self.setMinimumWidth(520)
        self.title = QLineEdit(document.title)
        self.title.setAccessibleName("Title")
        self.description = TextField(document.description, "Description", sans(14), self)
        self.opening = QLineEdit(document.opening)
        self.opening.setAccessibleName("Range that is shown first")
        self.said = plain_label(name="soft", wraps=True)
        self.keep = QPushButton("Keep")
        self.keep.setDefault(True)
        cancel = QPushButton("Cancel")
        self.keep.clicked.connect(self._keep)
        cancel.clicked.connect(self.reject)
        self.description.kept.connect(self._keep)
        self.description.dropped.connect(self.reject)
        self.description.left.connect(
            lambda by: (self.title if by < 0 else self.opening).setFocus()
        )
        self.opening.textChanged.connect(self._read)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=8)
        for name, field in (
            ("Title", self.title),
            ("Description", self.description),
            (opening_hint(), self.opening),
        ):
            label = plain_label(name, wraps=True)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.said)
        row = new_row(spacing_px=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.description.moveCursor(QTextCursor.MoveOperation.Start)  # only the title is selected
        self.title.setFocus()
        self._read()

    def _read(self) -> None:
        """Say how the range is read; what is none is not kept."""
        reading = read_date_cell(self.opening.text().strip())
        self.said.setText(reading.words if self.opening.text().strip() else "")
        self.said.setAccessibleName(reading.words)
        self.keep.setEnabled(not reading.is_problem)

    def _keep(self) -> None:
        reading = read_date_cell(self.opening.text().strip())
        if reading.is_problem:
            return
        self._pen.change_timeline(
            title=" ".join(self.title.text().split()),
            description=self.description.value().strip(),
            opening=reading.value,
        )
        self.accept()

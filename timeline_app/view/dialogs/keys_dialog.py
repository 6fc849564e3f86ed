"""The dialog that lists all keys and gestures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QWidget

from timeline_app.view.widgets.basics import new_column, new_row, plain_label, vertical_area

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QScrollArea

MOUSE: Final = "Mouse, touchpad and held keys"
GESTURES: Final = (
    ("Click", "Select an event"),
    ("Click on a flag", "Show where the articles differ"),
    ("Click on a number", "Show the passages in support"),
    ("Shift+click", "Measure the time to another event"),
    ("Click on density", "Zoom in until events part"),
    ("Click on a heading", "Collapse or open the lane"),
    ("Click on the axis", "Zoom in there"),
    ("Double click", "Zoom to an event, or into a place"),
    ("Right click", "Menu of what is there"),
    ("Drag", "Pan, both ways"),
    ("Ctrl+drag a mark", "Change its date"),
    ("Drag on the axis", "Choose a range"),
    ("Wheel", "Zoom at the pointer"),
    ("Wheel on headings", "Scroll the lanes"),
    ("Shift+Wheel", "Pan"),
    ("Two fingers, pinch", "Pan, zoom (touchpad)"),
    ("W  S, held", "Zoom in, out smoothly"),
    ("A  D, held", "Pan left, right smoothly"),
    ("Ctrl+Enter", "In the search: show only these"),
)
_ABOVE_HEADING_PX: Final = 9
_BESIDE_PX: Final = 60  # of the list: margins and a scroll bar
_TITLE_BAR_PX: Final = 40  # Qt does not know it before the dialog is shown


class KeysDialog(QDialog):
    """The dialog that shows rows of (keys, what they do) below their headings, in two columns."""

    def __init__(
        self, parts: Mapping[str, Sequence[tuple[str, str]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        lines = [*_lines({**parts, MOUSE: GESTURES})]
        listed = _listed(lines, columns=2)
        most_px = self.screen().availableGeometry().width() - _BESIDE_PX
        if listed.sizeHint().width() > most_px:
            listed = _listed(lines, columns=1)
        area = vertical_area(self)
        area.setWidget(listed)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that its arrow keys scroll
        area.setObjectName("keys")
        area.setAccessibleName(self.windowTitle())
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column_of_all = new_column(self, margins_px=(22, 18, 22, 18), spacing_px=16)
        column_of_all.addWidget(area, 1)
        column_of_all.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self._fit(area, listed.sizeHint())

    def _fit(self, area: QScrollArea, listed: QSize) -> None:
        """Take the size at which nothing scrolls, or less on a small screen."""
        bar_px = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(listed.width() + bar_px)
        others_px = self.sizeHint().height() - area.sizeHint().height()
        most_px = self.screen().availableGeometry().height() - _TITLE_BAR_PX
        self.resize(self.sizeHint().width(), min(listed.height() + others_px, most_px))


def _lines(parts: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """Yield the title of each part, without a key, and its rows."""
    for title, rows in parts.items():
        yield "", title
        yield from rows


def _listed(lines: Sequence[tuple[str, str]], columns: int) -> QWidget:
    """Return all lines in one column, or half of them beside the others."""
    listed, height = QWidget(), -(-len(lines) // columns)
    height -= not lines[height - 1][0]  # a heading goes with its keys
    row = new_row(listed, margins_px=(12, 10, 12, 10), spacing_px=30)
    for part in (lines[:height], lines[height:]):
        if part:
            row.addLayout(_column(part))
    return listed


def _column(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """Return one of the columns, line below line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    for row, (keys, action) in enumerate(lines):
        if keys:
            grid.addWidget(_label(keys, "strong"), row, 0)
            grid.addWidget(_label(action), row, 1)
        else:
            heading = _label(action, "soft")
            heading.setContentsMargins(0, _ABOVE_HEADING_PX if row else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 2)
    grid.setRowStretch(len(lines), 1)
    return grid


def _label(text: str, name: str = "") -> QLabel:
    label = plain_label(text, name=name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

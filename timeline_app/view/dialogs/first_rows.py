"""The first rows of a table, with room before them for what becomes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from timeline_app.io.table.columns.column_map import NeedsUnit
from timeline_app.model.dates.cells import is_compact_day
from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.widgets.basics import plain_tool_tip
from timeline_app.words.files import columns as words

if TYPE_CHECKING:
    from timeline_app.io.table.columns.column_map import NeedsColumns

_COMPACT_DAYS: Final = "ymd"
ROWS_SHOWN: Final = 10
_ROW_PX: Final = 26
WIDEST_COLUMN_PX: Final = 260


def first_rows_table(problem: NeedsColumns) -> QTableWidget:
    """Return a table of the first rows, with two columns before theirs for what they become."""
    rows = problem.first_rows[:ROWS_SHOWN]
    table = QTableWidget(len(rows), 2 + len(problem.names))
    table.setAccessibleName("First rows, each with its date and title")
    names = [words.DATE_SHOWN, words.TITLE_SHOWN, *problem.names]
    table.setHorizontalHeaderLabels([*map(shown_on_one_line, names)])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)  # Tab leads on to the boxes
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW_PX)
    table.setMinimumHeight(_ROW_PX * (min(len(rows), 4) + 2))
    for place, row in enumerate(rows):
        for column, cell in enumerate(row[: len(problem.names)], 2):
            item = QTableWidgetItem(shown_on_one_line(cell))
            item.setToolTip(plain_tool_tip(cell))
            table.setItem(place, column, item)
    table.resizeColumnsToContents()
    for column in range(table.columnCount()):
        table.setColumnWidth(column, min(table.columnWidth(column), WIDEST_COLUMN_PX))
    return table


def likely_unit(problem: NeedsColumns) -> str:
    """Return the unit that numbers most likely have: days where all are such as 19920101."""
    start = problem.guess.start
    if not isinstance(problem, NeedsUnit) or start not in problem.names:
        return ""
    place = problem.names.index(start)
    cells = [row[place].strip() for row in problem.first_rows if place < len(row)]
    return _COMPACT_DAYS if all(map(is_compact_day, filter(None, cells))) else ""

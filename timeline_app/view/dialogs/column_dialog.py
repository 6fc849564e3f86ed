"""The dialog that asks which column of a table is which, with a preview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from timeline_app.io.errors import CannotRead
from timeline_app.io.table.columns import (
    COLUMN_ROLES,
    AmbiguousDates,
    ColumnMap,
    NeedsColumns,
    NeedsUnit,
)
from timeline_app.io.table.document import first_events
from timeline_app.model.dates.numbers import UNITS
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.view.widgets.layouts import new_column, plain_label
from timeline_app.words.dates import date_problem, in_words
from timeline_app.words.window import (
    column_box_name,
    columns_title,
    first_event,
    unit_lacking,
    which_column,
    which_day,
    which_unit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROWS_SHOWN: Final = 4
_DATES_SHOWN: Final = 3
_ROLE_NAMES: Final[Mapping[str, str]] = {
    "title": "Title",
    "start": "Date, or start",
    "end": "End",
    "lane": "Lane",
    "id": "Id",
    "zone": "Time zone",
}
_UNIT_NAMES: Final[Mapping[str, str]] = {
    "s": "seconds since 1970",
    "ms": "milliseconds since 1970",
    "us": "microseconds since 1970",
    "ns": "nanoseconds since 1970",
    "day": "days since 1970",
    "year": "years",
    "excel": "days as Excel counts them",
}
_DAY_FIRST: Final[Mapping[str, bool]] = {"day first": True, "month first": False}
_DEFAULTS: Final = ColumnMap()


class ColumnDialog(QDialog):
    """The question which column is which; `columns` is the answer, begun with what was guessed."""

    def __init__(self, file: str, problem: NeedsColumns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = problem
        self.setWindowTitle(columns_title(shown_on_one_line(file)))
        self.setMinimumWidth(620)
        question = plain_label(shown(_question(file, problem)), wraps=True)
        self.roles = {role: self._role_box(role) for role in COLUMN_ROLES}
        self.unit = _box("What numbers count", {"dates, not numbers": ""} | _units())
        orders: dict[str, object] = {"not said": None, **_DAY_FIRST}
        self.order = _box("Which number of 10/5/1961 is the day", orders)
        _choose(self.unit, problem.guess.unit)
        _choose(self.order, problem.guess.day_first)
        form = QFormLayout()
        for role, box in self.roles.items():
            form.addRow(_ROLE_NAMES[role], box)
        form.addRow("Numbers are", self.unit)
        form.addRow("10/5/1961 is written", self.order)
        self.answer = plain_label(wraps=True)
        self.answer.setMinimumHeight(4 * 18)
        self.go = QPushButton("Open")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=12)
        column.addWidget(question)
        column.addWidget(_first_rows(problem))
        column.addLayout(form)
        column.addWidget(self.answer)
        column.addLayout(buttons)
        for box in (*self.roles.values(), self.unit, self.order):
            box.currentIndexChanged.connect(self._show_answer)
        self._show_answer()

    @property
    def columns(self) -> ColumnMap:
        """What is chosen now."""
        chosen: dict[str, Any] = {role: box.currentData() for role, box in self.roles.items()}
        return replace(
            _DEFAULTS, **chosen, unit=self.unit.currentData(), day_first=self.order.currentData()
        )

    def _role_box(self, role: str) -> QComboBox:
        names = {name: name for name in self._problem.names}
        box = _box(column_box_name(_ROLE_NAMES[role]), {"no column": ""} | names)
        _choose(box, getattr(self._problem.guess, role))
        return box

    def _show_answer(self) -> None:
        """Show the first events as they would be, or what must still be chosen."""
        asked = self._problem
        try:
            if isinstance(asked, AmbiguousDates) and self.columns.day_first is None:
                raise asked
            document = first_events(self.columns, asked.names, asked.first_rows)
        except CannotRead as problem:
            words, is_ready = _what_is_lacking(problem, self.columns), False
        else:
            events, is_ready = document.events, True
            lines = [
                first_event(events.texts["title"][place], in_words(events.whens(place)))
                for place in range(min(len(events), _DATES_SHOWN))
            ]
            problems = [date_problem(each) for each in events.problems.values()][:1]
            words = "\n".join([*lines, *problems]) or "The table has no rows."
        self.answer.setText(shown(words))
        self.answer.setAccessibleName(words)
        self.go.setEnabled(is_ready)


def _question(file: str, problem: NeedsColumns) -> str:
    if isinstance(problem, AmbiguousDates):
        return which_day(file, problem.readings)
    if isinstance(problem, NeedsUnit):
        return which_unit(file, problem.guess.start)
    return which_column(file)


def _what_is_lacking(problem: CannotRead, columns: ColumnMap) -> str:
    if isinstance(problem, AmbiguousDates):
        return "Say whether the day or the month is written first."
    if isinstance(problem, NeedsUnit):
        return unit_lacking(columns.start)
    if isinstance(problem, NeedsColumns):
        return "Choose the columns of the title and of the date."
    return str(problem)


def _units() -> dict[str, str]:
    return {_UNIT_NAMES[unit]: unit for unit in UNITS}


def _box(name: str, choices: Mapping[str, object]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for words, value in choices.items():
        box.addItem(shown_on_one_line(words), value)
    return box


def _choose(box: QComboBox, value: object) -> None:
    places = (place for place in range(box.count()) if box.itemData(place) == value)
    box.setCurrentIndex(next(places, 0))


def _first_rows(problem: NeedsColumns) -> QTableWidget:
    rows = problem.first_rows[:_ROWS_SHOWN]
    table = QTableWidget(len(rows), len(problem.names))
    table.setAccessibleName("First rows")
    table.setHorizontalHeaderLabels([*map(shown_on_one_line, problem.names)])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)  # Tab leads on to the buttons
    table.verticalHeader().hide()
    table.setMaximumHeight(30 * (len(rows) + 2))
    for place, row in enumerate(rows):
        for column, cell in enumerate(row[: len(problem.names)]):
            table.setItem(place, column, QTableWidgetItem(shown(cell)))
    return table

"""The dialog that asks which column of a table is which, with a preview."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.io.errors import CannotRead
from timeline_app.io.table.columns import (
    COLUMN_ROLES,
    AmbiguousDates,
    ColumnMap,
    NeedsColumns,
    NeedsUnit,
    with_habits,
)
from timeline_app.io.table.document import first_events
from timeline_app.model.dates.habits import Choice, value_of, with_need
from timeline_app.model.dates.numbers import UNITS
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.words.dates import date_problem, in_words
from timeline_app.words.window import (
    column_box_name,
    columns_title,
    first_event,
    reading_box_name,
    reading_lacking,
    unit_lacking,
    which_column,
    which_reading,
    which_unit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.dates.habits import Question

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
    "ymd": "days in eight digits (19920101)",
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
        question = _label(_question(file, problem))
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
        self.answers = [*map(_answer_box, _questions(problem))]
        for asked, box in zip(_questions(problem), self.answers, strict=True):
            form.addRow(reading_box_name(asked), box)
        self.answer = _label("")
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
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(question)
        column.addWidget(_first_rows(problem))
        column.addLayout(form)
        column.addWidget(self.answer)
        column.addLayout(buttons)
        for box in (*self.roles.values(), self.unit, self.order, *self.answers):
            box.currentIndexChanged.connect(self._show_answer)
        self._show_answer()

    @property
    def columns(self) -> ColumnMap:
        """What is chosen now."""
        chosen: dict[str, Any] = {role: box.currentData() for role, box in self.roles.items()}
        columns = replace(
            with_habits(_DEFAULTS, self._problem.guess.habits),
            **chosen,
            unit=self.unit.currentData(),
            day_first=self.order.currentData(),
        )
        needs = [box.currentData() for box in self.answers if box.currentData() is not None]
        return with_habits(columns, functools.reduce(with_need, needs, columns.habits))

    def _role_box(self, role: str) -> QComboBox:
        names = {name: name for name in self._problem.names}
        box = _box(column_box_name(_ROLE_NAMES[role]), {"no column": ""} | names)
        _choose(box, getattr(self._problem.guess, role))
        return box

    def _is_answered(self, asked: AmbiguousDates) -> bool:
        habits = self.columns.habits
        subjects = [(question.choice, _name(question)) for question in asked.questions]
        return all(value_of(habits, subject) is not None for subject in subjects)

    def _show_answer(self) -> None:
        """Show the first events as they would be, or what must still be chosen."""
        asked = self._problem
        try:
            if isinstance(asked, AmbiguousDates) and not self._is_answered(asked):
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
        return which_reading(file, problem.questions)
    if isinstance(problem, NeedsUnit):
        return which_unit(file, problem.guess.start)
    return which_column(file)


def _what_is_lacking(problem: CannotRead, columns: ColumnMap) -> str:
    if isinstance(problem, AmbiguousDates):
        return reading_lacking(problem.questions)
    if isinstance(problem, NeedsUnit):
        return unit_lacking(columns.start)
    if isinstance(problem, NeedsColumns):
        return "Choose the columns of the title and of the date."
    return str(problem)


def _questions(problem: NeedsColumns) -> list[Question]:
    """Return what is asked about dates besides the order of day and month, which has its box."""
    asked = problem.questions if isinstance(problem, AmbiguousDates) else ()
    return [question for question in asked if question.choice is not Choice.ORDER]


def _name(question: Question) -> str:
    return question.readings[0][1].name


def _answer_box(question: Question) -> QComboBox:
    choices: dict[str, object] = {"not said": None}
    return _box(reading_box_name(question), choices | dict(question.readings))


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


def _label(text: str) -> QLabel:
    label = QLabel(shown(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

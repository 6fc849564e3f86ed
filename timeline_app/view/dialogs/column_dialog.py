"""The dialog that asks which column of a table is which, and shows what comes of it row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableWidgetItem,
    QWidget,
)

from timeline_app.io.errors import CannotRead
from timeline_app.io.table.columns.column_map import (
    COLUMN_ROLES,
    MAIN_ROLES,
    PART_ROLES,
    AmbiguousDates,
    ColumnMap,
    NeedsColumns,
    NeedsUnit,
    with_habits,
)
from timeline_app.io.table.dates.durations import DURATION_UNITS
from timeline_app.io.table.document import first_events
from timeline_app.model.dates.columns.numbers import UNITS
from timeline_app.model.dates.habits import UNSETTLED, Choice, value_of, with_need
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.view.dialogs.first_rows import WIDEST_COLUMN_PX, first_rows_table, likely_unit
from timeline_app.view.widgets.basics import new_column, new_row, plain_label, plain_tool_tip
from timeline_app.words.dates import readings
from timeline_app.words.dates.phrases import date_problem, in_words
from timeline_app.words.files import columns as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline_app.model.dates.habits import Habits, Question
    from timeline_app.model.document import Document

_WIDEST_DATE_PX: Final = 340
_LEAST_CHOICES_PX: Final = 96
_WIDTH_PX, _HEIGHT_PX = 980, 800


class ColumnDialog(QDialog):
    """The question which column is which; `columns` is the answer, begun with what was guessed.

    `roles` are the boxes that choose a column, `answers` those about dates with two readings, by
    what they decide. `articles` is the folder of the articles that rows quote; None for beside.
    """

    def __init__(
        self,
        file: str,
        problem: NeedsColumns,
        parent: QWidget | None = None,
        articles: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.articles = articles
        self.folder = QPushButton()
        self.folder.clicked.connect(self._choose_folder)
        self._problem = problem
        self.setWindowTitle(words.columns_title(shown_on_one_line(file)))
        self._rows = first_rows_table(problem)
        self.roles = {role: self._role_box(role) for role in COLUMN_ROLES}
        units = {words.unit_name(unit): unit for unit in UNITS}
        self.unit = _box("What numbers count", {"dates, not numbers": ""} | units)
        durations = {words.duration_unit(unit): unit for unit in DURATION_UNITS}
        self.duration_unit = _box("What durations count", {"not said": ""} | durations)
        self.fill_down = QCheckBox("An empty date is the one above it")
        self.midnight_is_time = QCheckBox("00:00 is a time, not a whole day")
        self.answers: dict[tuple[Choice, str], QComboBox] = {}
        self._questions = QFormLayout()
        self._choices = QScrollArea()
        self.answer = plain_label(wraps=True)
        self.answer.setMinimumHeight(2 * 18)
        self.go = QPushButton("Open")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        _choose(self.unit, problem.guess.unit or likely_unit(problem))
        _choose(self.duration_unit, problem.guess.duration_unit)
        self.fill_down.setChecked(problem.guess.fill_down)
        self.midnight_is_time.setChecked(problem.guess.midnight_is_time)
        self._lay_out(plain_label(shown(_question(file, problem)), wraps=True))
        self._ask(_questions_of(problem))
        for box in (*self.roles.values(), self.unit, self.duration_unit):
            box.currentIndexChanged.connect(self._show_answer)
        for check in (self.fill_down, self.midnight_is_time):
            check.toggled.connect(self._show_answer)
        size = QSize(_WIDTH_PX, _HEIGHT_PX)
        self.resize(size if parent is None else size.boundedTo(parent.window().size()))
        self._show_answer()
        self._first_to_answer().setFocus()

    @property
    def columns(self) -> ColumnMap:
        """What is chosen now."""
        guess = self._problem.guess
        chosen: dict[str, Any] = {role: box.currentData() for role, box in self.roles.items()}
        columns = replace(
            ColumnMap(),
            **chosen,
            unit=self.unit.currentData(),
            duration_unit=self.duration_unit.currentData(),
            fill_down=self.fill_down.isChecked(),
            midnight_is_time=self.midnight_is_time.isChecked(),
            is_id_said=guess.is_id_said or chosen["id"] not in ("", guess.id),
        )
        return with_habits(columns, self._habits())

    def _habits(self) -> Habits:
        """Return what is known of dates with two readings, and what was answered."""
        habits = self._problem.guess.habits
        for box in self.answers.values():
            if box.currentData() is not None:
                habits = with_need(habits, box.currentData())
        return habits

    def _role_box(self, role: str) -> QComboBox:
        names = {name: name for name in self._problem.names}
        box = _box(words.column_box_name(role), {"no column": ""} | names)
        _choose(box, getattr(self._problem.guess, role))
        return box

    # Layout

    def _lay_out(self, question: QLabel) -> None:
        content = QWidget()
        inner = new_column(content, margins_px=0)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setHorizontalSpacing(12)
        of_role: dict[str, tuple[str, QWidget]] = {
            role: (words.role_name(role), box) for role, box in self.roles.items()
        }
        left: list[tuple[str, QWidget]] = [
            *(of_role[role] for role in MAIN_ROLES),
            ("Numbers are", self.unit),
            of_role["duration"],
            ("Durations are", self.duration_unit),
            of_role["all_day"],
            of_role["exact"],
            of_role["article"],
            ("Articles are", self.folder),
        ]
        right = [of_role[role] for role in PART_ROLES]
        for side, boxes in enumerate((left, right)):
            for row, (name, box) in enumerate(boxes):
                grid.addWidget(_caption(name, box), row, 2 * side)
                grid.addWidget(box, row, 2 * side + 1)
        last = grid.rowCount()
        grid.addWidget(self.fill_down, last, 0, 1, 2)
        grid.addWidget(self.midnight_is_time, last, 2, 1, 2)
        inner.addLayout(self._questions)
        inner.addLayout(grid)
        self._choices.setWidget(content)
        self._choices.setWidgetResizable(True)
        self._choices.setFrameShape(QFrame.Shape.NoFrame)
        self._choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes have the focus
        self._choices.setMinimumHeight(_LEAST_CHOICES_PX)
        buttons = new_row()
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=12)
        column.addWidget(question)
        column.addWidget(self._rows, 1)
        column.addWidget(self._choices, 4)  # up to all of its height
        column.addWidget(self.answer)
        column.addLayout(buttons)

    def _ask(self, questions: Iterable[Question]) -> None:
        """Add a box for each question that is not there yet."""
        for question in questions:
            subject = question.readings[0][1].subject
            if subject in self.answers:
                continue
            choices: dict[str, object] = {"not said": None}
            choices |= {
                readings.reading_words(edtf, need): need for edtf, need in question.readings
            }
            box = _box(readings.question_about(question), choices)
            known = value_of(self._problem.guess.habits, subject)
            _choose(box, next((n for _, n in question.readings if n.value == known), None))
            box.currentIndexChanged.connect(self._show_answer)
            self.answers[subject] = box
            self._questions.addRow(readings.question_about(question), box)
        content = self._choices.widget()
        height_px = 0 if content is None else content.sizeHint().height()
        self._choices.setMaximumHeight(max(height_px, _LEAST_CHOICES_PX))

    def _first_to_answer(self) -> QWidget:
        """Return the box of the first thing that a person has to say, else the button."""
        if isinstance(self._problem, NeedsUnit):
            return self.unit
        boxes = (*self.answers.values(), self.roles["start"], self.roles["title"])
        return next((box for box in boxes if not box.currentData()), self.go)

    def _choose_folder(self) -> None:
        """Ask for the folder of the articles; without an answer it stays as it is."""
        known = "" if self.articles is None else str(self.articles)
        chosen = QFileDialog.getExistingDirectory(self, words.ARTICLES_FOLDER, known)
        if chosen:
            self.articles = Path(chosen)
            self._show_answer()

    # What comes of it

    def _show_answer(self) -> None:
        """Show each row as it would be, or what must still be chosen."""
        asked = self._problem
        columns = replace(self.columns, id="")  # so that rows distinguish events
        has_title = bool(columns.title or not columns.start)
        lacking = "" if has_title else words.CHOOSE_TITLE
        document = None
        try:
            # The dates are shown, and asked about, before there is a title.
            shown_columns = columns if has_title else replace(columns, title=columns.start)
            document = first_events(shown_columns, asked.names, asked.first_rows)
        except AmbiguousDates as problem:
            self._ask(problem.questions)
            lacking = lacking or readings.SAY_WHICH_READING
        except CannotRead as problem:
            lacking = _what_is_lacking(problem, self.columns)
        if isinstance(asked, AmbiguousDates) and not lacking:
            lacking = self._unanswered(asked.questions)
        self._fill(document, has_title=has_title)
        self._show_folder()
        message = lacking or ("" if document is None else _summary(document))
        self.answer.setText(shown(message))
        self.answer.setAccessibleName(message)
        self.go.setEnabled(not lacking)

    def _show_folder(self) -> None:
        """Say where articles are looked for; without quotations none are."""
        name = words.articles_are(None if self.articles is None else self.articles.name)
        self.folder.setText(shown_on_one_line(name))
        self.folder.setAccessibleName(words.ARTICLES_FOLDER)
        self.folder.setEnabled(bool(self.columns.exact))

    def _unanswered(self, questions: Iterable[Question]) -> str:
        """Return what to say where a question is open that other rows than the first ask."""
        habits = self._habits()
        subjects = (question.readings[0][1].subject for question in questions)
        is_open = any(value_of(habits, subject) is None for subject in subjects)
        return readings.SAY_WHICH_READING if is_open else ""

    def _fill(self, document: Document | None, *, has_title: bool) -> None:
        """Write beside each row the date and the title that it would have."""
        found = {} if document is None else _by_row(document)
        for row in range(self._rows.rowCount()):
            date, title = found.get(row, ("", "") if document is None else (words.LEFT_OUT, ""))
            for column, text in enumerate((date, title if has_title else "")):
                item = QTableWidgetItem(shown_on_one_line(text))
                item.setToolTip(plain_tool_tip(text))
                self._rows.setItem(row, column, item)
        for column, widest_px in enumerate((_WIDEST_DATE_PX, WIDEST_COLUMN_PX)):
            self._rows.resizeColumnToContents(column)
            width = min(self._rows.columnWidth(column), widest_px)
            self._rows.setColumnWidth(column, max(width, WIDEST_COLUMN_PX // 2))


def _by_row(document: Document) -> dict[int, tuple[str, str]]:
    """Return date and title of the first rows by their place among them."""
    events = document.events
    found = {}
    for place in range(len(events)):
        problem = events.problems.get(place)
        date = date_problem(problem) if problem is not None else in_words(events.whens(place))
        row = int(events.texts["id"][place]) - 2
        found[row] = (date, events.texts["title"][place])
    return found


def _summary(document: Document) -> str:
    tally = document.tally
    dated = int((document.events.form > 0).sum())
    return words.first_rows_read(tally.read, dated)


def _question(file: str, problem: NeedsColumns) -> str:
    if isinstance(problem, AmbiguousDates):
        return readings.which_reading(file)
    if isinstance(problem, NeedsUnit):
        return words.which_unit(file, problem.guess.start)
    return words.which_column(file)


def _questions_of(problem: NeedsColumns) -> Iterable[Question]:
    """Return what has two readings, also what was answered before, so that it can be changed."""
    if isinstance(problem, AmbiguousDates):
        return problem.questions
    if problem.guess.habits == UNSETTLED:
        return ()
    try:
        columns = replace(with_habits(problem.guess, UNSETTLED), id="")
        first_events(columns, problem.names, problem.first_rows)
    except AmbiguousDates as found:
        return found.questions
    except CannotRead:
        pass
    return ()


def _what_is_lacking(problem: CannotRead, columns: ColumnMap) -> str:
    if isinstance(problem, NeedsUnit):
        return words.unit_lacking(columns.start)
    if isinstance(problem, NeedsColumns):
        return words.CHOOSE_COLUMNS
    return str(problem)


def _box(name: str, choices: Mapping[str, object]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for text, value in choices.items():
        box.addItem(shown_on_one_line(text), value)
    return box


def _caption(text: str, box: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(box)
    return label


def _choose(box: QComboBox, value: object) -> None:
    places = (place for place in range(box.count()) if box.itemData(place) == value)
    box.setCurrentIndex(next(places, 0))

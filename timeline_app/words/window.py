"""Sentences of the bars, lines and dialogs of the window, and of opening a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.habits import Choice
from timeline_app.model.shown import shown_on_one_line
from timeline_app.words.counts import counted, listed
from timeline_app.words.names import span_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.dates.habits import Question


def document_size(events: int, articles: int) -> str:
    """Return "54 events · 20 articles"; the articles only where there are any."""
    sizes = [counted(events, "event"), *([counted(articles, "article")] if articles else [])]
    return " · ".join(sizes)


def lanes_button(name: str) -> str:
    """Return what the button says that chooses what makes a lane."""
    return f"Lanes: {name} ▾"


def row_counts(read: int, shown: int, refused: int, hidden: int) -> str:
    """Return how many rows were read, are shown, were refused and are hidden by the filter."""
    counts = f"{read:,} read, {shown:,} shown, {refused:,} refused"
    return f"{counts}, {hidden:,} filtered" if hidden else counts


def span_shown(seconds: float) -> str:
    """Return how much time is in view: "6 days shown"."""
    return f"{span_in_words(seconds)} shown"


def clock_button_name(clock: str) -> str:
    """Return the accessible name of the button that chooses the clock."""
    return f"{clock}: choose the clock"


def reading(name: str) -> str:
    """Return that a file is being read."""
    return f"Reading {name}…"


def reading_progress(name: str, rows: int, share: float) -> str:
    """Return how far the reading of a file has come; `share` is from 0 to 1."""
    return f"Reading {name}: {rows:,} rows, {share:.0%}"


def file_saved(name: str) -> str:
    """Return that a file is written."""
    return f"{name} is saved."


def columns_title(file: str) -> str:
    """Return the title of the dialog that asks for the columns of a table."""
    return f"Columns of {file}"


def column_box_name(role: str) -> str:
    """Return the accessible name of the box that chooses the column of a role, such as "Title"."""
    return f"Column of the {role.lower()}"


def which_column(file: str) -> str:
    """Return the question which column is which."""
    return f"Which column of {file} is which? What is not chosen is kept and shown."


def which_reading(file: str, questions: Sequence[Question]) -> str:
    """Return the question what dates of a table mean that can be read in two ways."""
    parts = (
        f"“{each.example}”: {listed([edtf for edtf, _ in each.readings[:2]], 'or')}"
        for each in questions
    )
    asks_order = [each.choice for each in questions] == [Choice.ORDER]
    ask = "Which number is the day?" if asks_order else "What is meant?"
    return f"{file} has dates that can be read in two ways ({'; '.join(parts)}). {ask}"


def reading_box_name(question: Question) -> str:
    """Return the label of the box in which a reading of a date is chosen."""
    return f"“{question.example}” is"


def reading_lacking(questions: Sequence[Question]) -> str:
    """Return what must be chosen before dates with two readings can be read."""
    if any(question.choice is Choice.ORDER for question in questions):
        return "Say whether the day or the month is written first."
    examples = listed([f"“{question.example}”" for question in questions])
    return f"Say what {examples} {'means' if len(questions) == 1 else 'mean'}."


def which_unit(file: str, column: str) -> str:
    """Return the question what the numbers of a column count."""
    return f"The column “{column}” of {file} holds numbers. What do they count?"


def unit_lacking(column: str) -> str:
    """Return what must be chosen before a column of numbers can be read."""
    return f"Say what the numbers in “{column}” count."


def first_event(title: str, date: str) -> str:
    """Return a line of the preview in the column dialog."""
    return f"{title or 'no title'}: {date}"


ENCODING_NAMES: Final[Mapping[str, str]] = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "utf-16": "UTF-16",
}
NOTHING_OPEN: Final = (
    "No timeline is open: choose a folder or a file in the menu, or drop one here."
)


def window_title(title: str) -> str:
    """Return the title of the window of a timeline; of none if there is no title."""
    return f"{shown_on_one_line(title)} – Timeline" if title else "Timeline"


def encoding_name(encoding: str) -> str:
    """Return what people call an encoding."""
    return ENCODING_NAMES.get(encoding, encoding)


def other_encoding(what: str, encoding: str) -> str:
    """Return what can be done about a file that is not UTF-8; `what` says where it is not."""
    return f"{what}: open it as {encoding_name(encoding)}, or save it as UTF-8"


def open_in_encoding(encoding: str) -> str:
    """Return the text of the button that opens a file in an encoding."""
    return f"Open as {encoding_name(encoding)}"


def articles_outside(folder: Path) -> str:
    """Return the question whether to read articles from a folder outside the timeline's."""
    where = shown_on_one_line(str(folder))
    return f"This timeline takes its articles from {where}, outside its folder. Read them?"


def drop_to_open(name: str) -> str:
    """Return what a drop of a file or folder would do."""
    return f"Drop to open {name}"
